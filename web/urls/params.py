"""URL <-> SearchRequest: the whole state of a search is in its URL.

``read`` is tolerant. A parameter that says something wrong is left out and reported as a Problem,
which a page shows as a note and the API answers with status 400. ``pairs`` is the inverse. It is
canonical: defaults are left out and the order is stable, so that one state has one URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args
from urllib.parse import quote_plus

from werkzeug.datastructures import MultiDict

from search.citations import UNSETTLED
from search.citations.symbols import LEVELS
from search.query.budget import MAX_WORDS
from search.query.parse import within
from search.result import FACET_LIMIT, CopiesMode, SearchRequest, Wide
from search.schema import FACETS, ORDERS
from search.settings import SearchSettings
from search.text.accents import Accents
from web.urls import values
from web.wording.combining_marks import calmed
from web.wording.language import LANGUAGES, PARAMETER, gettext
from web.wording.problems import Problem, problem

MAX_VALUES = 100
"""How many facet values are taken from one URL. More would only slow the engine down."""
MAX_VALUE_LENGTH = 300
MAX_VALUES_BYTES = 1_000
"""All of them together, in UTF-8: each link of a page repeats them. All 63 provinces have 687."""
MAX_PLAIN = 6
"""Pieces of a query that one URL may make mere words …"""
MAX_PLAIN_BYTES = 120
"""… and the longest of them, in UTF-8."""

SORTS = tuple(ORDERS)
ACCENTS: tuple[Accents, ...] = get_args(Accents)
WIDE = ("0", "1", "2")
SPELLING = ("auto", "typed")
ISSUERS = (*LEVELS, UNSETTLED)
CLOSED = ("year", "month", "issuer")
"""Facets that cannot have any value."""
YEAR = "(?!0000)[0-9]{4}"
MONTH = f"{YEAR}-(0[1-9]|1[0-2])"
COPIES: tuple[CopiesMode, ...] = get_args(CopiesMode)

KEPT = ("q", "sort", "accents", "wide", "spelling", "from", "to", *FACETS)
"""What makes up a search that is kept: not its page, nor the day since when it is asked for."""

AS_IT_IS = "="
"""Before a value that begins with the sign that leaves one out: ``source==-Báo`` is "-Báo"."""

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What a URL asks for, and what in it was not understood."""

    request: SearchRequest
    problems: tuple[Problem, ...] = ()


def read(args: MultiDict[str, str], limits: SearchSettings) -> ReadRequest:
    """Read the parameters of a URL. Unknown parameters are ignored. Raises UnknownPage."""
    problems: list[Problem] = []
    include, exclude = _facets(args, problems)
    start, end = values.days(args, problems)
    added = values.one_day("added", args, problems)
    sort = values.choice("sort", args, SORTS, problems)
    accents = values.choice("accents", args, ACCENTS, problems)
    wide = values.choice("wide", args, WIDE, problems)
    values.choice(PARAMETER, args, ("", *LANGUAGES), problems)
    request = SearchRequest(
        text=clean(args.get("q", "")),
        page=values.page(args.get("page", "1")),
        size=values.size(args, limits, problems),
        sort=sort,
        accents=accents,
        wide=get_args(Wide)[WIDE.index(wide)],
        as_typed=values.choice("spelling", args, SPELLING, problems) == SPELLING[1],
        plain=_plain(args),
        start=start,
        end=end,
        added=added,
        copies=values.choice("copies", args, COPIES, problems),
        include=include,
        exclude=exclude,
        facet_limit=values.facet_limit(args, problems),
    )
    return ReadRequest(request, tuple(problems))


def page_number(args: MultiDict[str, str]) -> int:
    """The number of the page that a URL asks for, from 1. Raises UnknownPage."""
    return values.page(args.get("page", "1"))


def pairs(request: SearchRequest, limits: SearchSettings) -> list[tuple[str, str]]:
    """The canonical parameters of a request, in the order of the contract."""
    found = pairs_before_days(request, limits)
    if request.start:
        found.append(("from", request.start.isoformat()))
    if request.end:
        found.append(("to", request.end.isoformat()))
    return found + pairs_after_days(request)


def beside_words(request: SearchRequest, limits: SearchSettings) -> tuple[tuple[str, str], ...]:
    """Those that the search box keeps in hidden fields: words and days have fields of their own."""
    return tuple(pairs(replace(request, text="", page=1, start=None, end=None), limits))


def pairs_before_days(request: SearchRequest, limits: SearchSettings) -> list[tuple[str, str]]:
    """Those of ``pairs`` that stand before the days."""
    found = words(request.text, "auto")
    if request.page != 1:
        found.append(("page", str(request.page)))
    if request.size != limits.page_size:
        found.append(("size", str(request.size)))
    if request.sort != SORTS[0]:
        found.append(("sort", request.sort))
    if request.accents != ACCENTS[0]:
        found.append(("accents", request.accents))
    if request.wide:
        found.append(("wide", WIDE[request.wide]))
    if request.as_typed:
        found.append(("spelling", SPELLING[1]))
    return found + [("plain", text) for text in request.plain]


def pairs_after_days(request: SearchRequest) -> list[tuple[str, str]]:
    """Those of ``pairs`` that stand after the days."""
    found: list[tuple[str, str]] = []
    if request.added:
        found.append(("added", request.added.isoformat()))
    if request.copies:
        found.append(("copies", request.copies))
    if request.facet_limit != FACET_LIMIT:
        found.append(("facet_size", str(request.facet_limit)))
    if request.include or request.exclude:
        for facet in FACETS:
            included, excluded = request.include.get(facet, ()), request.exclude.get(facet, ())
            found += facet_pairs(facet, included, excluded)
    return found


def kept(request: SearchRequest, limits: SearchSettings) -> list[tuple[str, str]]:
    """The parameters by which a browser keeps a search: its hits, whatever the page shows of
    them.
    """
    stated = pairs(replace(request, text=linked(request.text)), limits)
    return [(name, value) for name, value in stated if name in KEPT]


def linked(text: str) -> str:
    """As much of a query as links repeat: its first words that are read."""
    kept = within(text)
    found = kept.split()
    return " ".join(found[:MAX_WORDS]) if len(found) > MAX_WORDS else kept


def words(text: str, accents: Accents) -> list[tuple[str, str]]:
    """The parameters of what was typed and how it is read, without defaults."""
    found = [("q", text)] if text else []
    return [*found, ("accents", accents)] if accents != ACCENTS[0] else found


def facet_pairs(
    facet: str, included: Iterable[str], excluded: Iterable[str]
) -> list[tuple[str, str]]:
    """The canonical parameters of one facet."""
    chosen = [(facet, stated(value)) for value in sorted(included)]
    return chosen + [(facet, f"-{value}") for value in sorted(excluded)]


def stated(value: str) -> str:
    """A value of a facet as an address says that it is wanted."""
    return AS_IT_IS + value if value.startswith(("-", AS_IT_IS)) else value


def encoded(parameters: Iterable[tuple[str, str]]) -> str:
    """Encode as ``q=ch%E1%BB%89+th%E1%BB%8B``. Slashes and colons stay readable."""
    return "&".join([f"{quoted(name)}={quoted(value)}" for name, value in parameters])


@lru_cache(8192)
def quoted(text: str) -> str:
    """A name or a value as it stands in a URL. Most of those of a page are on the next one, too."""
    return quote_plus(text, safe="/:,", errors="replace")


def query_string(parameters: Iterable[tuple[str, str]]) -> str:
    """The encoded parameters behind a question mark, or "" for none."""
    found = encoded(parameters)
    return f"?{found}" if found else ""


def is_filtered(request: SearchRequest) -> bool:
    """Whether anything besides the words narrows the search."""
    return bool(request.include or request.exclude or request.start or request.end or request.added)


def unfiltered(request: SearchRequest) -> SearchRequest:
    """The request with only its words, order and accents mode."""
    return replace(request, page=1, include={}, exclude={}, start=None, end=None, added=None)


def one_line(text: str) -> str:
    """The text without control characters. Everything else is the query parser's business."""
    return text.translate(_CONTROLS)


def clean(text: str) -> str:
    """The text as one line, without space around it, and with few marks on a letter."""
    return calmed(one_line(text)).strip()


def _facets(
    args: MultiDict[str, str], problems: list[Problem]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    include: dict[str, dict[str, None]] = {}
    exclude: dict[str, dict[str, None]] = {}
    taken = room = 0
    for facet in FACETS:
        for raw in args.getlist(facet):
            # What can be only one of few is taken as it stands: a space in it is a mistake.
            value = raw if facet in CLOSED else clean(raw)[:MAX_VALUE_LENGTH]
            chosen = exclude if value.startswith("-") else include
            value = value.removeprefix("-" if chosen is exclude else AS_IT_IS)
            value = value if facet in CLOSED else value.strip()
            if not value:
                continue
            room += len(value.encode("utf-8", "replace"))
            if taken == MAX_VALUES or room > MAX_VALUES_BYTES:
                problems.append(_too_many(facet, value, taken))
                return _tuples(include), _tuples(exclude)
            taken += 1
            if wanted := _impossible(facet, value):
                value = clean(value)
                if all(known.parameter != facet for known in problems):
                    problems.append(problem(facet, value, wanted))
                continue
            chosen.setdefault(facet, {})[value] = None
    return _tuples(include), _tuples(exclude)


def _too_many(facet: str, value: str, taken: int) -> Problem:
    message = gettext(
        "Chỉ nhận tối đa %(most)s giá trị lọc; các giá trị sau bị bỏ qua.", most=MAX_VALUES
    )
    if taken < MAX_VALUES:
        message = gettext("Các giá trị lọc dài quá; các giá trị từ đây bị bỏ qua.")
    return Problem(facet, value, message)


def _impossible(facet: str, value: str) -> str:
    """What a value should have been that no article can have; "" for any other."""
    match facet:
        case "year" if not re.fullmatch(YEAR, value):
            return gettext("cần một năm như 2016")
        case "month" if not re.fullmatch(MONTH, value):
            return gettext("cần một tháng như 2016-07")
        case "issuer" if value not in ISSUERS:
            return gettext("chỉ nhận một trong: %(choices)s", choices=", ".join(ISSUERS))
        case _:
            return ""


def _tuples(chosen: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    return {facet: tuple(values) for facet, values in chosen.items()}


def _plain(args: MultiDict[str, str]) -> tuple[str, ...]:
    pieces = (within(clean(raw), MAX_PLAIN_BYTES) for raw in args.getlist("plain")[:MAX_PLAIN])
    return tuple(dict.fromkeys(filter(None, pieces)))
