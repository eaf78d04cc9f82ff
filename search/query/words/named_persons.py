"""Who is named in a plain query, of those whom the index knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from search.people import gazetteer
from search.people.letters import is_syllable, one_spelling
from search.people.names.houses import is_address
from search.person_names import meant
from search.query.words.facts import FactReader
from search.query.words.readings import Word
from search.text import forms
from search.text.accents import fold
from search.text.vocabulary.surnames import SURNAMES

_LONGEST = 6
_SHORTEST_BARE = 3
"""Syllables of a bare name: two may be anything (``ha long``), but not ``donald trump``."""
_NAMESAKES = 4
"""Names that one bare name may stand for."""
_HOUSE = re.compile(r"(?!(?:19|20)\d\d )\d{1,4} ")
"""A query that begins with a number is about what stands in a street: ``12 Nguyễn Chế Nghĩa``."""


@cache
def _beginnings() -> frozenset[str]:
    """How names begin, those of other countries too, as typed and without accents."""
    abroad = (name.partition(" ")[0] for name in gazetteer.ABROAD)
    first = {word.lower() for word in (*gazetteer.SURE, *gazetteer.GIVEN, *abroad)} | SURNAMES
    return frozenset((*first, *map(fold, first)))


def named(words: Sequence[Word], reader: FactReader) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where somebody is named in full, and who: ``lê minh khái``, ``le minh khai``."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(words):
        begins = not _beginnings().isdisjoint((words[at].chosen, words[at].folded))
        end, names = _named(words, at, reader) if begins else (at, ())
        if names:
            found.append((at, end, names))
        at = max(end, at + 1)
    return found


def _named(words: Sequence[Word], start: int, reader: FactReader) -> tuple[int, tuple[str, ...]]:
    """Where the longest name that begins there ends, and who has it; no names if there is none."""
    known = reader.vocabulary.persons
    before = one_spelling(reader.text[: words[start].token.start].lower())
    if _HOUSE.fullmatch(before) or is_address(before):
        return start, ()
    for end in range(min(len(words), start + _LONGEST), start + 1, -1):
        row = words[start:end]
        if "".join(word.folded for word in row) not in known:
            continue
        short = len(row) < _SHORTEST_BARE and all(is_syllable(word.folded) for word in row)
        if short and all(word.chosen == word.folded for word in row):
            continue
        names = meant(known, reader.text[row[0].token.start : row[-1].token.end])
        names = tuple(name for name in names if _read_so(row, name, short=short))
        if names:
            return end, names[:_NAMESAKES]
    return start, ()


def _read_so(row: Sequence[Word], name: str, *, short: bool) -> bool:
    """Whether the words are read as the name, where accents were typed: ``không trung thực`` does
    not name a Mr Khổng. So it is of a ``short`` one without them: ``to lam`` is read as Tô Lâm,
    ``ho lam`` in ``ca ho lam quan`` as ``họ làm`` and not as a Hồ Lâm.
    """
    terms = forms.terms(name)
    return len(terms) == len(row) and all(
        (word.free and not short) or term == word.chosen
        for word, term in zip(row, terms, strict=True)
    )
