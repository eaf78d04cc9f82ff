"""A query as it was typed: what ``parse`` gives."""

from __future__ import annotations

from dataclasses import dataclass

from search import citations
from search.query.typed.notes import Note
from search.tree import (
    TEXT,
    Code,
    Not,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    Words,
    children,
)

MAX_NOTES = 6


@dataclass(frozen=True, slots=True)
class Condition:
    """``text[start:end]`` of a query says what a field must be, or must not."""

    tree: Query
    start: int
    end: int
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was typed.

    ``notes`` say what could not be understood and how it was taken;
    ``cited`` are the directives that the query names, as they were typed, each with the codes
    that this can mean. ``conditions``: fields of which each article's must be so.
    ``text`` is what the tokens' offsets refer to ("": unknown). ``decoded``: it was typed raw, in
    Telex or VNI, or with a directive's English name, and ``text`` is what that means.
    """

    tree: Query
    notes: tuple[Note, ...] = ()
    cited: tuple[tuple[str, tuple[str, ...]], ...] = ()
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    decoded: bool = False

    @property
    def directives(self) -> tuple[str, ...]:
        """The canonical codes that the query names, each once, in order of first mention; keys of
        editions (``35-CT/TW@XIII``) where it names these.
        """
        return tuple(dict.fromkeys(code for _, codes in self.cited for code in codes))

    @property
    def codes(self) -> tuple[str, ...]:
        """The same without editions."""
        return tuple(dict.fromkeys(citations.split_edition(key)[0] for key in self.directives))

    @property
    def narrows(self) -> bool:
        """Whether it excludes something, or asks it of a field: ``-chợ``, ``tiêu đề:hội nghị``."""
        return _narrows(self.tree)


def _narrows(tree: Query) -> bool:
    match tree:
        case Not() | Term() | Range():
            return True
        case Words() | Code() | Phrase() | Prefix() | Wildcard():
            return tree.field != TEXT
        case _:
            return any(map(_narrows, children(tree)))
