"""What the hits of a search are about, beside them: the directives and people named most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.catalogue.model import Entry
from search.result import FacetChoice, SearchResult
from web.urls.links import directive_url, person_url
from web.views.hit_view import named
from web.wording import days, naming, words
from web.wording.combining_marks import calmed

ASKED = 3
"""How many directives of the query are described."""
MOST = 5
"""How many directives, and how many people, of the hits are named."""
MANY = 10
"""Of more hits, what one alone names is not what they are about."""
LONGEST_TITLE = 110
"""Code points of a directive's title: two or three lines of a narrow column."""


class Described(Protocol):
    """Whatever knows the directives of an index."""

    def known(self, keys: Iterable[str]) -> Mapping[str, Entry]: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A directive: ``issued`` is a day, ``title`` what articles or a register call it, "" for
    what is not known. ``count`` says how many of the hits cite it.
    """

    name: str
    url: str
    title: str
    issued: str
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom ``count`` of the hits name."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Subjects:
    """``asked`` are the directives that the query names, ``cited`` others. ``few``: there are so
    few hits that what one of them names stands here.
    """

    asked: tuple[Document, ...] = ()
    cited: tuple[Document, ...] = ()
    people: tuple[Named, ...] = ()
    few: bool = False


def subjects_view(result: SearchResult, directives: Described) -> Subjects:
    """Prepare what stands beside the hits; nothing where there are none."""
    if not result.total:
        return Subjects()
    choices = {c.value: c for c in result.facets.get("code", ()) if c.selected != "exclude"}
    reading = result.query
    asked = dict(named(reading.codes, reading.names)[:ASKED])
    few = result.total <= MANY
    least = 1 if few else 2
    often = [v for v, c in choices.items() if c.count >= least and v not in reading.codes]
    known = directives.known((*asked, *often))
    # Of a number alone nobody knows which directive it is, and its page cannot say more.
    cited = [value for value in often if value not in known or not known[value].unsettled][:MOST]
    return Subjects(
        asked=tuple(
            _document(value, name, choices.get(value), known.get(value))
            for value, name in asked.items()
        ),
        cited=tuple(
            _document(value, _label(choices[value]), choices[value], known.get(value))
            for value in cited
        ),
        people=_people(c for c in result.facets.get("person", ()) if c.count >= least),
        few=few,
    )


def _document(value: str, name: str, choice: FacetChoice | None, entry: Entry | None) -> Document:
    return Document(
        name=name,
        url=directive_url(entry.key if entry else value),
        title=_shortened(entry.title) if entry and entry.title else "",
        issued=days.day(entry.issued[0]) if entry and len(entry.issued) == 1 else "",
        count=choice.count if choice else 0,
    )


def _shortened(title: str) -> str:
    """The title, cut behind a word where it is long."""
    title = calmed(title)
    cut = words.shortened(title, LONGEST_TITLE)
    return cut if cut == title or " " not in cut else f"{cut.rpartition(' ')[0]}…"


def _label(choice: FacetChoice) -> str:
    return naming.value_label("code", choice.value, choice.label)


def _people(choices: Iterable[FacetChoice]) -> tuple[Named, ...]:
    found = [c for c in choices if c.selected != "exclude"][:MOST]
    return tuple(
        Named(naming.value_label("person", c.value, c.label), person_url(c.value), c.count)
        for c in found
    )
