"""Abbreviations of the field and what they stand for, from a table that users can edit.

The table is ``abbreviations.tsv`` beside this file, where its first lines say how to write it. All
that stands for one expansion means the same: ``BCHTW``, ``BCH TW``, ``ban chấp hành trung ương``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from search.errors import ConfigError
from search.text import forms
from search.text.accents import is_syllable
from search.text.forms import Terms
from search.text.normalize import normalize
from search.text.vocabulary import tables
from search.text.ways import Ways

TABLE = Path(__file__).with_name("abbreviations.tsv")
_GLUED = re.compile("([a-zđ])([0-9]{1,2})")
"""``q1``: a title of one letter and the number of what it is the title of."""
TYPED = "typed"
"""The third column of an abbreviation that its expansion does not ask for."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """``others`` maps the exact terms of each way to write something to those of the other ways.

    ``capitals`` are abbreviations that are also syllables, so that only capitals tell them apart.
    An index has no capitals: ``trung ương`` does not ask for ``TƯ``, because that would find ``đầu
    tư``. ``titles`` are those that mean anything only before a name or a number, and what they
    stand for, both ways: ``Q.1``, ``quận 1``. ``unsure`` are those that mean several things, so
    that only their neighbours tell: ``ĐH đảng bộ``, ``ĐH Luật``.
    """

    others: Mapping[Terms, tuple[Terms, ...]]
    capitals: frozenset[Terms]
    titles: Mapping[Terms, tuple[Terms, ...]]
    longest: int
    unsure: frozenset[Terms] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Abbreviations:
        """From rows (abbreviation, expansion) as written, or (abbreviation, expansion, TYPED)."""
        meant: dict[Terms, dict[Terms, None]] = {}  # all that an expansion may be written as
        asked: dict[Terms, dict[Terms, None]] = {}  # what of it others ask for
        titles: dict[Terms, dict[Terms, None]] = {}
        capitals: set[Terms] = set()
        unsure: set[Terms] = set()
        for short, long, *rest in rows:
            a, b = forms.terms(short), forms.terms(long)
            if short.endswith("."):
                titles.setdefault(a, {})[b] = None
                titles.setdefault(b, {})[a] = None
                continue
            meant.setdefault(b, {b: None})[a] = None
            one = asked.setdefault(b, {b: None})
            if len(a) == 1 and is_syllable(a[0]):
                capitals.add(a)
            elif TYPED in rest:
                unsure.add(a)
            else:
                one[a] = None
        others: dict[Terms, dict[Terms, None]] = {}
        for long_terms, ways in meant.items():
            for way in ways:
                more = (other for other in asked[long_terms] if other != way)
                others.setdefault(way, {}).update(dict.fromkeys(more))
        return cls(
            {way: tuple(more) for way, more in others.items() if more},
            frozenset(capitals),
            {way: tuple(more) for way, more in titles.items()},
            max(map(len, (*others, *titles)), default=0),
            frozenset(unsure),
        )

    def find(self, terms: Sequence[str], typed: Sequence[str]) -> list[Ways]:
        """Each place where ``terms`` are in the table, with what else means the same. The longest
        entry wins, and places do not overlap.

        ``typed`` are the same words as they were typed, for their capitals.
        """
        found: list[Ways] = []
        at = 0
        while at < len(terms):
            end = self._end(terms, typed, at)
            if end:
                found.append(Ways(at, end, self.others[tuple(terms[at:end])]))
            at = end or at + 1
        return found

    def _end(self, terms: Sequence[str], typed: Sequence[str], at: int) -> int:
        for end in range(min(at + self.longest, len(terms)), at, -1):
            key = tuple(terms[at:end])
            if key in self.others and self._meant(key, typed[at:end]):
                return end
        return 0

    def before_names(self, terms: Sequence[str], typed: Sequence[str]) -> list[Ways]:
        """Likewise for ``titles``, with the one word behind it: ``Q. 1``, ``q1``, ``H. Củ``."""
        found: list[Ways] = []
        for at, term in enumerate(terms):
            glued = _GLUED.fullmatch(term)
            if glued and (glued[1],) in self.titles:
                found.append(Ways(at, at + 1, self._with((glued[1],), glued[2])))
            for end in range(at + 1, min(at + self.longest + 1, len(terms))):
                title = tuple(terms[at:end])
                if title in self.titles and _opens(title, typed[end]):
                    found.append(Ways(at, end + 1, self._with(title, terms[end])))
        return found

    def _with(self, title: Terms, name: str) -> tuple[Terms, ...]:
        """All ways to write a title and a name: ``quận 1``, ``q 1``, ``q1``."""
        ways = (title, *self.titles[title])
        glued = ((way[0] + name,) for way in ways if _is_letter(way) and name.isdigit())
        return (*((*way, name) for way in ways), *glued)

    def _meant(self, key: Terms, typed: Sequence[str]) -> bool:
        return key not in self.capitals or all(word.isupper() for word in typed)


def _opens(title: Terms, following: str) -> bool:
    """Whether a title's word goes on: a single letter only with a name or a number."""
    return not _is_letter(title) or following.isdigit() or following[:1].isupper()


def _is_letter(title: Terms) -> bool:
    return len(title) == 1 and len(title[0]) == 1


@lru_cache(4)
def load(path: Path = TABLE) -> Abbreviations:
    """The table at ``path``. Raises ConfigError, which names the line that is wrong."""
    rows = []
    for number, line in tables.rows(path):
        columns = [normalize(column).strip() for column in line.split("\t")]
        if (
            len(columns) < 2
            or not all(map(forms.terms, columns[:2]))
            or columns[2:] not in ([], [TYPED])
        ):
            raise ConfigError(
                f"{path}:{number}: {line!r} must be an abbreviation, a tab and what it stands for,"
                f" perhaps with one more tab and {TYPED!r}"
            )
        rows.append(columns)
    return Abbreviations.of(rows)
