"""What an index knows of its words: how often each stands beside which, and what that tells."""
