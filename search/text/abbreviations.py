"""Abbreviations of the field, in both directions, from a table that users can edit.

The table is ``abbreviations.tsv`` beside this file: the abbreviation, a tab, what it stands for.
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

TABLE = Path(__file__).with_name("abbreviations.tsv")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """``others`` maps the exact terms of either side to the exact terms of what means the same.

    ``capitals`` are abbreviations that are also syllables, so that only capitals tell them apart.
    An index has no capitals: ``trung ương`` does not ask for ``TƯ``, because that would find ``đầu
    tư``.
    """

    others: Mapping[Terms, tuple[Terms, ...]]
    capitals: frozenset[Terms]
    longest: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Abbreviations:
        """From pairs (abbreviation, expansion), as written."""
        others: dict[Terms, dict[Terms, None]] = {}
        capitals: set[Terms] = set()
        for short, long in pairs:
            a, b = _terms(short), _terms(long)
            others.setdefault(a, {})[b] = None
            if len(a) == 1 and is_syllable(a[0]):
                capitals.add(a)
            else:
                others.setdefault(b, {})[a] = None
        return cls(
            {terms: tuple(found) for terms, found in others.items()},
            frozenset(capitals),
            max(map(len, others), default=0),
        )

    def find(
        self, terms: Sequence[str], typed: Sequence[str]
    ) -> list[tuple[int, int, tuple[Terms, ...]]]:
        """Each place ``(start, end)`` where ``terms[start:end]`` is in the table, with what else
        means the same. The longest entry wins, and places do not overlap.

        ``typed`` are the same words as they were typed, for their capitals.
        """
        found = []
        at = 0
        while at < len(terms):
            for length in range(min(self.longest, len(terms) - at), 0, -1):
                key = tuple(terms[at : at + length])
                if key in self.others and self._meant(key, typed[at : at + length]):
                    found.append((at, at + length, self.others[key]))
                    at += length - 1
                    break
            at += 1
        return found

    def _meant(self, key: Terms, typed: Sequence[str]) -> bool:
        return key not in self.capitals or all(word.isupper() for word in typed)


@lru_cache(4)
def load(path: Path = TABLE) -> Abbreviations:
    """The table at ``path``. Raises ConfigError, which names the line that is wrong."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        short, tab, long = line.partition("\t")
        short, long = normalize(short), normalize(long)
        if not tab or not _terms(short) or not _terms(long):
            raise ConfigError(
                f"{path}:{number}: {line!r} must be an abbreviation, a tab and what it stands for"
            )
        pairs.append((short, long))
    return Abbreviations.of(pairs)


def _terms(text: str) -> Terms:
    return tuple(forms.exact(token.text) for token in tokenize(text))
