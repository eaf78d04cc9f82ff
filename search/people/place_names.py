"""Names of places as the recogniser of people meets them: apart from the lists of names, which a
search needs without them.
"""

from __future__ import annotations

from typing import NamedTuple

from search.people import tables
from search.people.letters import one_spelling
from search.places.names import ALIASES, DISTRICTS


class _Beginning(NamedTuple):
    """The places whose names begin with one word, and how many words they have, most first."""

    names: frozenset[tuple[str, ...]]
    lengths: tuple[int, ...]


def _places() -> dict[str, _Beginning]:
    kinds = [kind for kind in tables.kinds("names.tsv") if kind != "person"]
    names = set(tables.listed("names.tsv", *kinds))
    names |= {name for name in (*ALIASES, *DISTRICTS) if not name.isupper() or len(name) < 5}
    names = {one_spelling(name) for name in names} - {"Hồ Chí Minh"}
    table: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(name.split())
        table.setdefault(words[0], set()).add(words)
    return {
        first: _Beginning(frozenset(rows), tuple(sorted(set(map(len, rows)), reverse=True)))
        for first, rows in table.items()
    }


_PLACES = _places()
PLACE_BEGINNINGS = frozenset(_PLACES)
"""First words of places and countries."""


def place_at(words: list[str], start: int = 0) -> int:
    """How many words from ``start`` make the longest known place or country; 0 for none."""
    beginning = _PLACES.get(words[start])
    if beginning is not None:
        left = len(words) - start
        for length in beginning.lengths:
            if length <= left and tuple(words[start : start + length]) in beginning.names:
                return length
    return 0
