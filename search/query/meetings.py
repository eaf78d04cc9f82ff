"""A plenum of the Central Committee is the meeting as well as its resolution."""

from __future__ import annotations

from search import citations
from search.query.clauses import text_field
from search.query.part import Clause
from search.schema import form_field
from search.text import numerals
from search.tree import Code, Phrase, all_of, any_of

_MEETINGS = 3
"""Plenums that are looked for as meetings: of so many terms."""


def meetings(tree: Code, weight: float) -> list[Clause]:
    """The meetings that are meant where a query names a plenum's resolution; none for others."""
    name = form_field(text_field(tree.field), "exact")
    found = []
    for code in tree.codes[:_MEETINGS]:
        parts = citations.parts(code)
        if parts is None or not parts.plenum:
            continue
        meeting = any_of(
            Phrase(name, words, boost=weight) for words in numerals.plenum(int(parts.number))
        )
        if parts.term:
            terms = numerals.forms(numerals.value(parts.term.lower()))
            term = any_of(Phrase(name, ("khóa", form), boost=weight) for form in terms)
            meeting = all_of((meeting, term))
        found.append(Clause(f"the meeting of {code}", meeting))
    return found
