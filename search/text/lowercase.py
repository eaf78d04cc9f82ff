"""Lower case in which every letter stands where it stood, so that offsets hold for both."""

from __future__ import annotations


def lower(text: str) -> str:
    """Lower case of the same length: a letter that becomes two (``İ``) stays as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "İ".join(part.lower() for part in text.split("İ"))
