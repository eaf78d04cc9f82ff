"""A plenum of the Central Committee is the meeting as well as its resolution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search import citations
from search.query.clauses.part import Clause
from search.query.clauses.scoring import text_field
from search.schema import form_field
from search.text import numerals
from search.text.forms import Terms
from search.tree import Code, Phrase, all_of, any_of

_MEETINGS = 3
"""Plenums that are looked for as meetings: of so many terms."""


def meetings(tree: Code, weight: float) -> list[Clause]:
    """The meetings that are meant where a query names a plenum's resolution; none for others."""
    name = form_field(text_field(tree.field), "exact")
    found = []
    for code, meeting, term in _named(tree):
        said = any_of(Phrase(name, words, boost=weight) for words in meeting)
        if term:
            said = all_of((said, any_of(Phrase(name, words, boost=weight) for words in term)))
        found.append(Clause(f"the meeting of {code}", said))
    return found


def names(tree: Code) -> tuple[Terms, ...]:
    """The exact terms of each way to write these meetings and their terms of office."""
    return tuple(words for _, meeting, term in _named(tree) for words in (*meeting, *term))


def _named(tree: Code) -> Iterator[tuple[str, Sequence[Terms], Sequence[Terms]]]:
    """Each code of a plenum, with the ways to write the meeting, and its term of office."""
    for code in tree.codes[:_MEETINGS]:
        parts = citations.parts(code)
        if parts is None or not parts.plenum:
            continue
        forms = numerals.forms(numerals.value(parts.term.lower())) if parts.term else ()
        yield code, numerals.plenum(int(parts.number)), [("khóa", form) for form in forms]
