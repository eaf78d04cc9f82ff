"""Measurements against data that is not part of the project; see CONTRIBUTING.md."""
