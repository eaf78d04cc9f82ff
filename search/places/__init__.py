"""Provinces in text: the 63 until 30 June 2025, each with the one of the 34 that it belongs to
since.
"""

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
