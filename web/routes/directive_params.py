"""The parameters of directives' pages and API, read as tolerantly as those of a search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from flask import request

from search import citations
from search.directives import DirectivePage
from search.places import canonical
from search.result import SearchRequest
from search.schema import NEWEST, ORDERS
from web.current import directives, settings
from web.urls import params
from web.views.directive_view import DirectiveRequest
from web.wording.language import gettext
from web.wording.problems import Problem, problem, repeated


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of directives is narrowed to; "" for no choice."""

    text: str
    kind: str
    level: str
    year: str
    place: str
    page: int
    size: int

    @property
    def narrowing(self) -> dict[str, str]:
        """The arguments of ``Directives.entries``."""
        return {
            "text": self.text,
            "kind": self.kind,
            "level": self.level,
            "year": self.year,
            "place": self.place,
        }

    def pairs(self, page: int = 1) -> list[tuple[str, str]]:
        """The canonical parameters of another page of the same list."""
        found = [("q", self.text), ("type", self.kind), ("issuer", self.level), ("year", self.year)]
        found.append(("place", self.place))
        return [(n, v) for n, v in (*found, ("page", str(page) if page > 1 else "")) if v]


def wanted() -> tuple[Wanted, tuple[Problem, ...]]:
    """What the URL of this request asks of the list. Raises UnknownPage."""
    question = params.read(request.args, settings().search)
    asked = question.request
    level, year = _first(asked, "issuer"), _first(asked, "year")
    place = _first(asked, "place")
    place = canonical(place) or place
    kind = _first(asked, "type")
    found = Wanted(asked.text, kind, level, year, place, asked.page, asked.size)
    several = _several(asked, ("type", "issuer", "year", "place"))
    return found, (*question.problems, *several)


def asked_of(
    code: str, within: str | None, term: str | None
) -> tuple[DirectiveRequest, tuple[Problem, ...]]:
    """What the URL of this request asks of one directive; ``within`` is the province in its path.
    Raises UnknownPage.
    """
    limits = settings().search
    question = params.read(request.args, limits)
    found = question.request
    problems = [*question.problems, *_several(found, () if within else ("place",))]
    text = request.args.get("issued", "").strip()
    issued = _day(text)
    if text and issued is None:
        problems.append(problem("issued", text, gettext("cần một ngày như 2009-08-04")))
    place = within or _first(found, "place") or None
    sort = found.sort if ORDERS[found.sort].key else NEWEST
    return DirectiveRequest(
        code, place, term, issued, found.page, found.size, sort, limits.page_size
    ), tuple(problems)


def named(path: str) -> tuple[str | None, str | None, str | None]:
    """The canonical code of a path, the province and the slug of a term of office behind it, each
    None if there is none: ``35-CT/TW@XIII``, ``11-KH/TU@An Giang``, as ``key`` has them.
    """
    name, term = citations.split_edition(path)
    written, place = citations.split_key(name)
    code = citations.parse(written)
    if place and not (code and citations.is_local(code)):
        return None, None, None
    return code, place, term


def unknown_issue(issued: dt.date) -> Problem:
    """No article tells of a document of that code in the term of office of that day."""
    message = gettext("không khớp ngày ban hành nào mà các bài đã nêu")
    return problem("issued", issued.isoformat(), message)


def _first(asked: SearchRequest, name: str) -> str:
    return next(iter(asked.include.get(name, ())), "")


def _several(asked: SearchRequest, names: Iterable[str]) -> tuple[Problem, ...]:
    """What of a search takes several values, and of directives takes one."""
    chosen = {name: asked.include.get(name, ()) for name in names}
    return tuple(repeated(name, values[0]) for name, values in chosen.items() if len(values) > 1)


def page_of(code: str, asked: DirectiveRequest) -> DirectivePage | None:
    """What the index has of a directive as it is asked for."""
    return directives().page(
        code,
        place=asked.place,
        term=asked.term,
        issued=asked.issued,
        page=asked.page,
        size=asked.size,
        sort=asked.sort,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
