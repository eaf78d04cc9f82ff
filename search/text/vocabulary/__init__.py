"""What is known of Vietnamese words beforehand: tables that users can edit, pyvi's model."""
