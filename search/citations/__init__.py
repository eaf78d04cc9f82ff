"""The one recogniser of directive codes, for articles and for queries."""

from search.citations.calling import is_open
from search.citations.codes import (
    OTHERS,
    UNSETTLED,
    edition_key,
    is_canonical,
    is_local,
    key,
    kind,
    kind_label,
    level,
    level_label,
    notation,
    number_of,
    parts,
    split_edition,
    split_key,
    usual_symbol,
)
from search.citations.finder import candidates, codes, codes_by_line, find, parse, shorts

__all__ = [
    "OTHERS",
    "UNSETTLED",
    "candidates",
    "codes",
    "codes_by_line",
    "edition_key",
    "find",
    "is_canonical",
    "is_local",
    "is_open",
    "key",
    "kind",
    "kind_label",
    "level",
    "level_label",
    "notation",
    "number_of",
    "parse",
    "parts",
    "shorts",
    "split_edition",
    "split_key",
    "usual_symbol",
]
