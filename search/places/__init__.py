"""Provinces in text: the 63 before 1 July 2025, with the one of 34 that each belongs to since."""

from search.places.names import PROVINCES, canonical, from_domain, present_name
from search.places.recogniser import PlaceMention, find

__all__ = [
    "PROVINCES",
    "PlaceMention",
    "canonical",
    "find",
    "from_domain",
    "present_name",
]
