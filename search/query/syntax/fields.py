"""Values of facets and days after a field's name: ``tỉnh:da nang``, ``năm:2016..2018``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from search import citations, dates, places
from search.person_names import meant
from search.query.syntax.parser_state import ParserState
from search.query.typed import days
from search.query.typed.notes import NoteCode
from search.query.typed.signs import SHOWN
from search.query.typed.vocabulary import FieldName, squeeze
from search.tree import AnyOf, Query, Term, any_of

MAX_CHUNKS = 8
"""A value has at most this many words, unless it is in quotation marks."""
MAX_ALTERNATIVES = 20
"""How many values one part of a name (``nguồn:nhân dân``) or a bare month can stand for."""

_PLACES = {"hcm": "Hồ Chí Minh", "saigon": "Hồ Chí Minh"}
"""Names that mean a province only where one is asked for: elsewhere ``HCM`` may be a person, and
``Sài Gòn`` what the city was, or a firm.
"""

QUOTED = re.compile('["“„«]([^"”“»]{1,200})["”“»]')
_LISTED = re.compile(r"[ ]?\(([^()]{1,300})\)")
_BETWEEN = re.compile(r"(?:^|\s)(?:OR|HOẶC)(?:\s|$)|[,;|]")
_CHUNK = re.compile(r"[ ]?(?!-[^\W_])([^\s()\"“”„«»]+)")
_MONTH = re.compile(r"(?:tháng |thang )?([0-9]{1,2})(?![\w/.-])", re.IGNORECASE)
_DASHES = ("-", "–")
_MINUS = re.compile(r"(?<=:)-[^\s()]+")
"""``năm:-2015``: a value that none begins so, and no exclusion either."""
_TRAILING = ".,;!?"


def read(state: ParserState, name: FieldName, pos: int) -> tuple[Query, int] | None:
    """The condition that the text at ``pos`` states for the field, and where it ends.

    In brackets several values may stand, any of which will do: ``tỉnh:(Hà Nội OR Huế)``.
    """
    listed = _LISTED.match(state.text, pos)
    if listed:
        parts = [part.strip() for part in _BETWEEN.split(listed[1])]
        values = [tree for part in parts if (tree := _whole(state, name, part)) is not None]
        return (_flat(values), listed.end()) if len(values) == len(parts) else None
    if name.kind == "facet" and name.field not in ("year", "month"):
        return _facet(state, name.field, pos)
    quoted = QUOTED.match(state.text, pos)
    found = days.read(state.text, quoted.start(1) if quoted else pos)
    if found is None:
        return _bare_month(state, pos) if name.field == "month" else None
    span, end = found
    if span.swapped:
        state.note("days_swapped")
    end = quoted.end() if quoted else end
    if end < len(state.text) and (state.text[end].isalnum() or state.text[end] == "-"):
        return None
    match name.kind:
        case "from":
            span = days.Days(span.first, None)
        case "to":
            span = days.Days(None, span.last)
        case "facet":
            return _period(name.field, span), end
    return span.query(), end


def _whole(state: ParserState, name: FieldName, value: str) -> Query | None:
    """The condition that all of the text states."""
    alone = replace(state, text=value, notes=[], cited=[])
    found = read(alone, name, 0) if value and not _LISTED.match(value) else None
    if found is None or found[1] < len(value.rstrip(_TRAILING)):
        return None
    for note in alone.notes:
        state.note(note.code, *note.values)
    return found[0]


def _flat(alternatives: Sequence[Query]) -> Query:
    parts = (tree.parts if isinstance(tree, AnyOf) else (tree,) for tree in alternatives)
    return any_of(dict.fromkeys(chain.from_iterable(parts)))


def bounds(state: ParserState, name: FieldName, pos: int) -> days.Days | None:
    """The days that are written behind ``từ:`` or ``đến:``; None behind any other name."""
    if name.kind not in ("from", "to"):
        return None
    quoted = QUOTED.match(state.text, pos)
    found = days.read(state.text, quoted.start(1) if quoted else pos)
    return found[0] if found else None


def explain(state: ParserState, name: FieldName, typed: str, pos: int) -> None:
    """Note that a value was not understood, and how it is taken."""
    listed = _LISTED.match(state.text, pos)
    runs = [text for text, _ in _runs(state.text, pos)][-1:]  # no more than the name is about
    minus = _MINUS.match(state.text, pos)
    value = [f"({listed[1]})"] if listed else runs or ([minus[0]] if minus else [])
    if name.kind == "facet" and name.field not in ("year", "month"):
        code: NoteCode = "unknown_value"
    else:
        code = "unknown_day"
    if value:
        state.note(code, f"{typed}:{value[0]}"[:SHOWN])


def _facet(state: ParserState, facet: str, pos: int) -> tuple[Query, int] | None:
    runs = [(text.strip(_TRAILING), end) for text, end in _runs(state.text, pos)]
    for text, end in runs:
        value = _value(state, facet, text)
        if value is not None:
            return value, end
    if facet != "source":
        return None
    for text, end in runs:
        values = state.vocabulary.containing(facet, text, MAX_ALTERNATIVES)
        if values:
            return _any_value(facet, values), end
    return None


def _value(state: ParserState, facet: str, typed: str) -> Query | None:
    if facet == "person":
        people = meant(state.vocabulary.persons, typed)
        return _any_value(facet, people[:MAX_ALTERNATIVES]) if people else None
    value = state.vocabulary.value(facet, typed)
    if value is not None:
        return Term(facet, value)
    if facet == "code":
        code = citations.parse(typed)
        return _any_value(facet, state.vocabulary.meanings(code)) if code else None
    if facet == "place":
        place = places.canonical(typed) or _PLACES.get(squeeze(typed))
        return Term(facet, place) if place else None
    return None


def _runs(text: str, pos: int) -> Iterator[tuple[str, int]]:
    """What may be the value at ``pos``, the longest first, each with its end: the quoted text, or
    words.
    """
    quoted = QUOTED.match(text, pos)
    if quoted:
        yield quoted[1], quoted.end()
        return
    ends: list[int] = []
    at = pos
    while len(ends) < MAX_CHUNKS and (chunk := _CHUNK.match(text, at)):
        at = chunk.end()
        if any(c.isalnum() for c in chunk[1]):
            ends.append(at)
        elif chunk[1] not in _DASHES:
            break
    for end in reversed(ends):
        yield text[pos:end].strip(), end


def _bare_month(state: ParserState, pos: int) -> tuple[Query, int] | None:
    """``tháng:7`` is July of every year in which there are articles."""
    found = _MONTH.match(state.text, pos)
    if found is None:
        return None
    named = state.vocabulary.months(int(found[1]))
    return (_any_value("month", named), found.end()) if named else None


def _period(facet: str, span: days.Days) -> Query:
    """A year or month as a value of its facet, anything else as a range of days."""
    first, last = span.first, span.last
    if first and last:
        year, month = divmod(first // 100, 100)
        if facet == "year" and (first, last) == dates.years(year, year):
            return Term("year", f"{year:04d}")
        if facet == "month" and first // 100 == last // 100 and last - first >= 27:
            return Term("month", f"{year:04d}-{month:02d}")
    return span.query()


def _any_value(facet: str, values: Sequence[str]) -> Query:
    return any_of(Term(facet, value) for value in values)
