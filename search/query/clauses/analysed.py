"""What the analysis of a query gives: trees for the engines, and what to show of the query."""

from __future__ import annotations

from dataclasses import dataclass, field

from search.query.clauses.marks import Marks
from search.query.clauses.part import Clause
from search.query.clauses.steps import Step
from search.query.typed.notes import Note
from search.query.words.facts import Fact
from search.text.opening import Sought
from search.tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Constant,
    Every,
    Not,
    Pair,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
)

_SHOWN = 12
_LONGEST = 60
"""Alternatives, and code points of a term, that a description shows."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """A query for the engines.

    ``steps`` say which articles are answers: see ``search.query.clauses.steps``.
    ``interpretation`` is the query as it was read, where that differs from what was typed
    (``chỉ thị 37``), else None. ``unknown``: words, as typed, that no article has. ``clauses`` say
    what each part of the tree is for. ``facts`` are what it says of an article's own fields, and
    ``excluded`` the words, as read, that an article must not have. ``notes`` say what of the query
    is only partly looked for. ``sought``: the words, names and terms that it asks for.
    """

    steps: tuple[Step, ...]
    interpretation: str | None = None
    marks: Marks = field(default_factory=Marks)
    unknown: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    facts: tuple[Fact, ...] = ()
    excluded: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    sought: tuple[Sought, ...] = ()

    @property
    def tree(self) -> Query:
        """The narrowest tree: what is asked first."""
        return self.steps[0].tree

    def describe(self) -> list[str]:
        """One line a clause: what it is for, and the terms with their weights."""
        return [f"{clause.purpose}: {_described(clause.node)}" for clause in self.clauses]


def _described(node: Query) -> str:
    """A clause's node for a person: terms with their fields, and boosts as far as they matter."""
    match node:
        case Term(field, text, boost) | Pair(field, text=text, boost=boost):
            return f"{field}:{_printable(text)}{_times(boost)}"
        case Phrase(field, words, slop, boost):
            near = f"~{slop}" if slop > 1 else ""
            return f'{field}:"{" ".join(words)}"{near}{_times(boost)}'
        case Prefix(field, text):
            return f"{field}:{text}*"
        case Range(field, first, last):
            return f"{field}:[{first or ''}..{last or ''}]"
        case Every(within):
            return f"{within}:*" if within else "*"
        case Constant(matched, score):
            return f"{_described(matched)} = {score:.4g}"
        case AllOf(parts):
            return f"({' AND '.join(map(_described, parts))})"
        case AnyOf(parts, boost):
            shown = [_described(part) for part in parts[:_SHOWN]]
            more = [f"{len(parts) - _SHOWN} more"] if len(parts) > _SHOWN else []
            return f"({' OR '.join((*shown, *more))}){_times(boost)}"
        case AtLeast(parts, minimum):
            return f"({', '.join(map(_described, parts))} AT LEAST {minimum})"
        case Not(excluded):
            return f"NOT {_described(excluded)}"
        case _:
            return str(node)


def _printable(text: str) -> str:
    """On one line and short: a value of ``edition`` holds the text around a citation."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: _LONGEST + 1]).split())
    return line if len(text) <= _LONGEST else f"{line}…"


def _times(boost: float) -> str:
    return "" if boost == 1.0 else f"^{boost:.4g}"
