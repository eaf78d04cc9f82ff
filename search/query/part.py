"""What a part of a query comes to. The parts below make up the whole: values, combined upwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from search.query.readings import Word
from search.tree import AllOf, AnyOf, Nothing, Query


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the analysed tree and what it is for, in plain English (``--explain``)."""

    purpose: str
    node: Query


@dataclass(frozen=True, slots=True)
class Stretch:
    """Folded terms that stand side by side in the query; ``tight``: they must in an article."""

    terms: tuple[str, ...]
    tight: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What was met in a part of the query that is asked for, and not excluded.

    ``synonyms`` are the exact terms of each other way to write something of it, and ``written``
    the words, as typed, that can be written so. ``prefixes`` are as they are asked for.
    ``codes``: how many notations of directives there are.
    """

    words: tuple[Word, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    written: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    codes: int = 0

    @classmethod
    def together(cls, seen: Sequence[Seen]) -> Seen:
        """All that was met, in order."""
        if len(seen) == 1:
            return seen[0]
        return cls(
            words=tuple(chain.from_iterable(one.words for one in seen)),
            stretches=tuple(chain.from_iterable(one.stretches for one in seen)),
            synonyms=tuple(chain.from_iterable(one.synonyms for one in seen)),
            written=frozenset(chain.from_iterable(one.written for one in seen)),
            prefixes=tuple(chain.from_iterable(one.prefixes for one in seen)),
            codes=sum(one.codes for one in seen),
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Words, as typed, that no article has, in any reading and however written."""
        typed = dict.fromkeys(word.token.text for word in self.words if not word.known)
        return tuple(text for text in typed if text not in self.written)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the query, analysed.

    ``tree`` is to be asked first. ``fallback``, where there is one, asks for fewer of the words:
    for when hardly any article has all. ``likely``: where accents were restored, what matches in
    a likely reading of every word. ``relaxed``: already ``tree`` does not require all words.
    """

    tree: Query
    fallback: Query | None = None
    likely: Query | None = None
    relaxed: bool = False
    clauses: tuple[Clause, ...] = ()
    seen: Seen = Seen()


def grouped(group: AllOf | AnyOf, parts: Sequence[Part]) -> Part:
    """The group made of these parts. What comes to nothing is left out."""
    kept = [part for part in parts if not isinstance(part.tree, Nothing)]

    def put(trees: Iterable[Query]) -> Query:
        nodes = tuple(trees)
        if len(nodes) < 2:
            return nodes[0] if nodes else Nothing()
        return replace(group, parts=nodes)

    def instead(others: Sequence[Query | None]) -> Query | None:
        """With these in place of their parts' own trees."""
        if not any(others):
            return None
        return put(other or part.tree for other, part in zip(others, kept, strict=True))

    return Part(
        tree=put(part.tree for part in kept),
        fallback=instead([part.fallback for part in kept]),
        likely=instead([part.likely for part in kept]),
        relaxed=any(part.relaxed for part in parts),
        clauses=tuple(chain.from_iterable(part.clauses for part in parts)),
        seen=Seen.together([part.seen for part in parts]),
    )
