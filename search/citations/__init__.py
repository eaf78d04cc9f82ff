"""The one recogniser of directive codes, for articles and for queries."""

from search.citations.calling import is_open
from search.citations.codes import (
    is_local,
    key,
    kind,
    kind_label,
    level,
    level_label,
    notation,
    parts,
    split_key,
)
from search.citations.finder import candidates, codes, codes_by_line, find, parse

__all__ = [
    "candidates",
    "codes",
    "codes_by_line",
    "find",
    "is_local",
    "is_open",
    "key",
    "kind",
    "kind_label",
    "level",
    "level_label",
    "notation",
    "parse",
    "parts",
    "split_key",
]
