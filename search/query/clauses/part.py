"""What a part of a query comes to. The parts below make up the whole: values, combined upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from search.query.clauses.steps import Step, Yielding, combined, without_directives
from search.query.typed.notes import Note
from search.query.words.facts import Fact
from search.query.words.readings import Word
from search.text.opening import Sought
from search.tree import AllOf, AnyOf, Nothing, Query


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the analysed tree and what it is for, in plain English (``--explain``)."""

    purpose: str
    node: Query


StretchKind = Literal["words", "word", "phrase", "quotation", "code", "date"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Folded terms that stand side by side in the query.

    A ``word`` or name beside others, typed with its accents, is not taken apart. A ``phrase`` must
    stand so in an article too; a ``quotation`` must, unless few articles have
    it; a ``code`` is the notation of a directive, and a ``date`` a day, a year or what is between.
    """

    terms: tuple[str, ...]
    kind: StretchKind = "words"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was met in a part of the query that is asked for; ``excluded``: words that are not.

    ``synonyms`` are the exact terms of each other way to write something of it, and ``written``
    the words, as typed, that can be written so. ``dates`` are the exact terms of each way to write
    a date, as typed too. ``prefixes`` are as they are asked for.
    ``codes``: how many notations of directives there are. ``facts``: what the words say of an
    article's own fields. ``sought``: what an article is the better for saying at once.
    """

    words: tuple[Word, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    written: frozenset[str] = frozenset()
    dates: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    codes: int = 0
    facts: tuple[Fact, ...] = ()
    excluded: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    sought: tuple[Sought, ...] = ()

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
            dates=tuple(chain.from_iterable(one.dates for one in seen)),
            prefixes=tuple(chain.from_iterable(one.prefixes for one in seen)),
            codes=sum(one.codes for one in seen),
            facts=tuple(chain.from_iterable(one.facts for one in seen)),
            excluded=tuple(chain.from_iterable(one.excluded for one in seen)),
            notes=tuple(chain.from_iterable(one.notes for one in seen)),
            sought=tuple(chain.from_iterable(one.sought for one in seen)),
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Words, as typed, that no article has, in any reading and however written."""
        typed = dict.fromkeys(word.token.text for word in self.words if not word.known)
        return tuple(text for text in typed if text not in self.written)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the query, analysed.

    ``steps``, at least one, say which articles are answers; ``firm``: it gives way only when all
    that is not firm has done so; ``stated``: all of its words are facts of an article's own fields;
    ``directive``: it names one, which may be left out beside other words.
    """

    steps: tuple[Step, ...]
    firm: bool = False
    stated: bool = False
    directive: bool = False
    clauses: tuple[Clause, ...] = ()
    seen: Seen = Seen()

    @classmethod
    def only(cls, tree: Query, clauses: Sequence[Clause] = (), seen: Seen = Seen()) -> Part:
        """A part of which nothing can be left out."""
        return cls((Step(tree, tree),), clauses=tuple(clauses), seen=seen)

    @property
    def tree(self) -> Query:
        """The narrowest tree."""
        return self.steps[0].tree

    @property
    def yielding(self) -> Yielding:
        """What of it matters to the steps of the group it is part of."""
        says = bool(self.seen.words or self.seen.prefixes or self.seen.synonyms)
        return Yielding(self.steps, self.firm, self.stated, self.directive, says)


def grouped(group: AllOf | AnyOf, parts: Sequence[Part]) -> Part:
    """The group made of these parts. What comes to nothing is left out."""
    kept = [part for part in parts if not isinstance(part.tree, Nothing)]
    clauses = tuple(chain.from_iterable(part.clauses for part in parts))
    seen = Seen.together([part.seen for part in parts])
    if len(kept) < 2:
        one = kept[0] if kept else Part.only(Nothing())
        return replace(one, clauses=clauses, seen=seen)
    together = without_directives if isinstance(group, AllOf) else combined
    steps = together(
        [part.yielding for part in kept],
        lambda nodes: replace(group, parts=tuple(nodes)),
    )
    return Part(steps, clauses=clauses, seen=seen)
