"""Addresses <-> values: parameters read tolerantly, links made."""
