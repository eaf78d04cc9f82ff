"""Keyword values as numbers, in columns that ``columns`` has made superfluous: an index of this
version has them, and they go with the next one.
"""

from __future__ import annotations

from hashlib import blake2b

NUMBERED = ("edition", "person")
"""Keyword fields whose values have a column of numbers, too."""


def number_field(field: str) -> str:
    """The column of a field's numbers."""
    return f"{field}_number"


def number_of(value: str) -> int:
    """64 bits: of a million values no two are expected to have the same."""
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
