"""Abbreviations of the field and what they stand for, from a table that users can edit.

The table is ``abbreviations.tsv`` beside this file, where its first lines say how to write it. All
that stands for one expansion means the same: ``BCHTW``, ``BCH TW``, ``ban chấp hành trung ương``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from search.errors import ConfigError
from search.text import forms
from search.text.accents import is_syllable
from search.text.normalize import normalize
from search.text.tokens import tokenize

Terms = tuple[str, ...]
Found = tuple[int, int, tuple[Terms, ...]]
"""A place ``(start, end)`` among terms, and what else means the same."""

TABLE = Path(__file__).with_name("abbreviations.tsv")
TYPED = "typed"
"""The third column of an abbreviation that its expansion does not ask for."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """``others`` maps the exact terms of each way to write something to those of the other ways.

    ``capitals`` are abbreviations that are also syllables, so that only capitals tell them apart.
    An index has no capitals: ``trung ương`` does not ask for ``TƯ``, because that would find ``đầu
    tư``. ``titles`` are those that mean anything only before a name or a number, and what they
    stand for, both ways: ``Q.1``, ``quận 1``.
    """

    others: Mapping[Terms, tuple[Terms, ...]]
    capitals: frozenset[Terms]
    titles: Mapping[Terms, tuple[Terms, ...]]
    longest: int

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Abbreviations:
        """From rows (abbreviation, expansion) as written, or (abbreviation, expansion, TYPED)."""
        meant: dict[Terms, dict[Terms, None]] = {}  # all that an expansion may be written as
        asked: dict[Terms, dict[Terms, None]] = {}  # what of it others ask for
        titles: dict[Terms, dict[Terms, None]] = {}
        capitals: set[Terms] = set()
        for short, long, *rest in rows:
            a, b = _terms(short), _terms(long)
            if short.endswith("."):
                titles.setdefault(a, {})[b] = None
                titles.setdefault(b, {})[a] = None
                continue
            meant.setdefault(b, {b: None})[a] = None
            one = asked.setdefault(b, {b: None})
            if len(a) == 1 and is_syllable(a[0]):
                capitals.add(a)
            elif TYPED not in rest:
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
        )

    def find(self, terms: Sequence[str], typed: Sequence[str]) -> list[Found]:
        """Each place where ``terms`` are in the table, with what else means the same. The longest
        entry wins, and places do not overlap.

        ``typed`` are the same words as they were typed, for their capitals.
        """
        found: list[Found] = []
        at = 0
        while at < len(terms):
            end = self._end(terms, typed, at)
            if end:
                found.append((at, end, self.others[tuple(terms[at:end])]))
            at = end or at + 1
        return found

    def _end(self, terms: Sequence[str], typed: Sequence[str], at: int) -> int:
        for end in range(min(at + self.longest, len(terms)), at, -1):
            key = tuple(terms[at:end])
            if key in self.others and self._meant(key, typed[at:end]):
                return end
        return 0

    def before_names(self, terms: Sequence[str], typed: Sequence[str]) -> list[Found]:
        """Likewise for ``titles``, each with the one word behind it: ``Q. 1``, ``H. Củ``."""
        found: list[Found] = []
        for at in range(len(terms)):
            for end in range(at + 1, min(at + self.longest + 1, len(terms))):
                title = tuple(terms[at:end])
                if title in self.titles and _opens(title, typed[end]):
                    ways = tuple((*way, terms[end]) for way in self.titles[title])
                    found.append((at, end + 1, ways))
        return found

    def _meant(self, key: Terms, typed: Sequence[str]) -> bool:
        return key not in self.capitals or all(word.isupper() for word in typed)


def _opens(title: Terms, following: str) -> bool:
    """Whether a title's word goes on: a single letter or two only with a name or a number."""
    spelled = len(title) > 1 or is_syllable(title[0])
    return spelled or following.isdigit() or following[:1].isupper()


@lru_cache(4)
def load(path: Path = TABLE) -> Abbreviations:
    """The table at ``path``. Raises ConfigError, which names the line that is wrong."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [normalize(column).strip() for column in line.split("\t")]
        if (
            len(columns) < 2
            or not all(map(_terms, columns[:2]))
            or columns[2:] not in ([], [TYPED])
        ):
            raise ConfigError(
                f"{path}:{number}: {line!r} must be an abbreviation, a tab and what it stands for,"
                f" perhaps with one more tab and {TYPED!r}"
            )
        rows.append(columns)
    return Abbreviations.of(rows)


def _terms(text: str) -> Terms:
    return tuple(forms.exact(token.text) for token in tokenize(text))
