"""URL <-> SearchRequest: the whole state of a search is in its URL.

``read`` is tolerant. A parameter that says something wrong is left out and reported as a Problem,
which a page shows as a note and the API answers with status 400. ``pairs`` is the inverse. It is
canonical: defaults are left out and the order is stable, so that one state has one URL.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar, get_args
from urllib.parse import quote_plus

from werkzeug.datastructures import MultiDict

from search.citations import UNSETTLED
from search.citations.symbols import LEVELS
from search.config import SearchSettings
from search.query.parse import MAX_WORDS
from search.result import FACET_LIMIT, CopiesMode, SearchRequest
from search.schema import FACETS, ORDERS
from search.text.accents import Accents
from web.language import LANGUAGES, PARAMETER, gettext
from web.words import number

MAX_VALUES = 100
"""How many facet values are taken from one URL. More would only slow the engine down."""
MAX_VALUE_LENGTH = 300
MAX_PLAIN = 10
"""Pieces of a query that one URL may make mere words …"""
MAX_PLAIN_LENGTH = 100
"""… and the longest of them."""
LONGEST_LINKED = 1_000
"""Code points of a query that each of a page's many links repeats."""
MAX_FACET_LIMIT = 1_000
"""Values of each facet that one answer lists at most; a page of one facet lists all."""

SORTS = tuple(ORDERS)
ACCENTS: tuple[Accents, ...] = get_args(Accents)
WIDE = ("0", "1")
SPELLING = ("auto", "typed")
ISSUERS = (*LEVELS, UNSETTLED)
CLOSED = ("year", "month", "issuer")
"""Facets that cannot have any value."""
YEAR = "[0-9]{4}"
MONTH = "[0-9]{4}-(0[1-9]|1[0-2])"
COPIES: tuple[CopiesMode, ...] = get_args(CopiesMode)

KEPT = ("q", "sort", "accents", "wide", "spelling", "from", "to", *FACETS)
"""What makes up a search that is kept: not its page, nor the day since when it is asked for."""

_T = TypeVar("_T", bound=str)

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})-(\d{1,2})|(\d{4})", re.ASCII)
_VIETNAMESE_DAY = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)


class UnknownPage(ValueError):
    """``page`` is no page number: not a whole number from 1."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be taken as written. ``message`` is a sentence for people.
    ``mended``: what was meant is beyond doubt, so that programs need not be refused.
    """

    parameter: str
    value: str
    message: str
    mended: bool = False


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What a URL asks for, and what in it was not understood."""

    request: SearchRequest
    problems: tuple[Problem, ...] = ()


def read(args: MultiDict[str, str], limits: SearchSettings) -> ReadRequest:
    """Read the parameters of a URL. Unknown parameters are ignored. Raises UnknownPage."""
    problems: list[Problem] = []
    include, exclude = _facets(args, problems)
    start, end = _days(args, problems)
    added = _one_day("added", args, problems)
    sort = _choice("sort", args, SORTS, problems)
    accents = _choice("accents", args, ACCENTS, problems)
    wide = _choice("wide", args, WIDE, problems) == WIDE[1]
    _choice(PARAMETER, args, ("", *LANGUAGES), problems)
    request = SearchRequest(
        text=clean(args.get("q", "")),
        page=_page(args.get("page", "1")),
        size=_size(args, limits, problems),
        sort=sort,
        accents=accents,
        wide=wide,
        as_typed=_choice("spelling", args, SPELLING, problems) == SPELLING[1],
        plain=_plain(args),
        start=start,
        end=end,
        added=added,
        copies=_choice("copies", args, COPIES, problems),
        include=include,
        exclude=exclude,
        facet_limit=_facet_limit(args, problems),
    )
    return ReadRequest(request, tuple(problems))


def page_number(args: MultiDict[str, str]) -> int:
    """The number of the page that a URL asks for, from 1. Raises UnknownPage."""
    return _page(args.get("page", "1"))


def pairs(request: SearchRequest, limits: SearchSettings) -> list[tuple[str, str]]:
    """The canonical parameters of a request, in the order of the contract."""
    found = pairs_before_days(request, limits)
    if request.start:
        found.append(("from", request.start.isoformat()))
    if request.end:
        found.append(("to", request.end.isoformat()))
    return found + pairs_after_days(request)


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
        found.append(("wide", WIDE[1]))
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
    """As much of a query as links repeat: its first words that are read, each of a sane length."""
    kept = text[:LONGEST_LINKED]
    if len(text) > len(kept):
        kept = kept.rpartition(" ")[0] or kept
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
    chosen = [(facet, value) for value in sorted(included)]
    return chosen + [(facet, f"-{value}") for value in sorted(excluded)]


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
    """The text as one line, without space around it."""
    return one_line(text).strip()


def _facets(
    args: MultiDict[str, str], problems: list[Problem]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    include: dict[str, dict[str, None]] = {}
    exclude: dict[str, dict[str, None]] = {}
    taken = 0
    for facet in FACETS:
        for raw in args.getlist(facet):
            # What can be only one of few is taken as it stands: a space in it is a mistake.
            value = raw if facet in CLOSED else clean(raw)[:MAX_VALUE_LENGTH]
            chosen = exclude if value.startswith("-") else include
            value = value.removeprefix("-")
            value = value if facet in CLOSED else value.strip()
            if not value:
                continue
            if taken == MAX_VALUES:
                message = gettext(
                    "Chỉ nhận tối đa %(most)s giá trị lọc; các giá trị sau bị bỏ qua.",
                    most=MAX_VALUES,
                )
                problems.append(Problem(facet, value, message))
                return _tuples(include), _tuples(exclude)
            taken += 1
            if wanted := _impossible(facet, value):
                value = clean(value)
                if all(known.parameter != facet for known in problems):
                    problems.append(problem(facet, value, wanted))
                continue
            chosen.setdefault(facet, {})[value] = None
    return _tuples(include), _tuples(exclude)


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
    pieces = (clean(raw)[:MAX_PLAIN_LENGTH] for raw in args.getlist("plain")[:MAX_PLAIN])
    return tuple(dict.fromkeys(filter(None, pieces)))


def _choice(
    name: str, args: MultiDict[str, str], choices: tuple[_T, ...], problems: list[Problem]
) -> _T:
    value = args.get(name, "").strip()
    for choice in choices:
        if value == choice:
            return choice
    if value:
        problems.append(not_one_of(name, value, choices))
    return choices[0]


def _page(value: str) -> int:
    text = value.strip() or "1"
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise UnknownPage(text)
    return int(text)


def _size(args: MultiDict[str, str], limits: SearchSettings, problems: list[Problem]) -> int:
    text = args.get("size", "").strip()
    if not text:
        return limits.page_size
    if text.isascii() and text.isdigit() and len(text) < 10 and int(text):
        size = int(text)
        if size <= limits.max_page_size:
            return size
    problems.append(_not_up_to("size", text, limits.max_page_size))
    too_many = text.isascii() and text.isdigit() and text.strip("0")
    return limits.max_page_size if too_many else limits.page_size


def _facet_limit(args: MultiDict[str, str], problems: list[Problem]) -> int:
    text = args.get("facet_size", "").strip()
    if not text:
        return FACET_LIMIT
    if text.isascii() and text.isdigit() and len(text) < 10 and 0 < int(text) <= MAX_FACET_LIMIT:
        return int(text)
    problems.append(_not_up_to("facet_size", text, MAX_FACET_LIMIT))
    return FACET_LIMIT


def _days(
    args: MultiDict[str, str], problems: list[Problem]
) -> tuple[dt.date | None, dt.date | None]:
    start = _one_day("from", args, problems)
    end = _one_day("to", args, problems, last=True)
    if start and end and start > end:
        message = gettext("ở sau to = %(end)s; đã đổi chỗ", end=end.isoformat())
        problems.append(replace(problem("from", start.isoformat(), message), mended=True))
        return end, start
    return start, end


def _one_day(
    name: str, args: MultiDict[str, str], problems: list[Problem], *, last: bool = False
) -> dt.date | None:
    text = args.get(name, "").strip()
    day = _day(text, last=last)
    if text and not day:
        problems.append(not_a_day(name, text))
    return day


def _day(text: str, *, last: bool) -> dt.date | None:
    """A day, or the first or last day of a month or year: ``2016``, ``7/2016``, ``13/7/2016``."""
    if match := _DAY.fullmatch(text):
        year = match[1] or match[4] or match[6]
        month, day = match[2] or match[5], match[3]
    elif match := _VIETNAMESE_DAY.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        y, m = int(year), int(month or (12 if last else 1))
        return dt.date(y, m, int(day or (calendar.monthrange(y, m)[1] if last else 1)))
    except (ValueError, calendar.IllegalMonthError):
        return None


def not_a_page(value: str) -> Problem:
    """A number of a page that is none."""
    return problem("page", value, gettext("phải là số nguyên từ 1"))


def not_a_day(name: str, value: str) -> Problem:
    """What is no day, or none that there is."""
    return problem(name, value, gettext("cần một ngày như 2016-07-13 hoặc 13/7/2016"))


def _not_up_to(name: str, value: str, most: int) -> Problem:
    message = gettext("phải là số từ 1 đến %(most)s", most=most)
    return problem(name, value, message)


def not_a_cursor(value: str) -> Problem:
    """A cursor that no answer gave."""
    message = gettext("không phải con trỏ đã nhận từ lần trước; bắt đầu bằng *")
    return problem("cursor", value, message)


def cursor_without_order(value: str) -> Problem:
    """A cursor where hits come by relevance."""
    return problem("cursor", value, gettext("cần sort=newest, oldest hoặc added"))


def too_many(name: str, most: int) -> Problem:
    """A parameter that is repeated more often than is read."""
    message = gettext(
        "Tham số %(name)s chỉ được lặp lại tối đa %(most)s lần.", name=name, most=most
    )
    return Problem(name, "", message)


def too_many_hits(found: int, most: int) -> Problem:
    """A search with more hits than a file can hold."""
    message = gettext(
        "Có %(found)s bài mà một bảng Excel ở đây chỉ nhận tối đa %(most)s; "
        "hãy thu hẹp câu tìm hoặc tải bảng CSV.",
        found=number(found),
        most=number(most),
    )
    return Problem("q", "", message)


def not_one_of(name: str, value: str, choices: Iterable[str]) -> Problem:
    """A parameter with none of the values that it can have."""
    message = gettext("chỉ nhận một trong: %(choices)s", choices=", ".join(filter(None, choices)))
    return problem(name, value, message)


def problem(name: str, value: str, message: str) -> Problem:
    """A parameter with what is wrong with it."""
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    sentence = gettext(
        "Tham số %(name)s = “%(value)s” %(message)s.", name=name, value=shown, message=message
    )
    return Problem(name, shown, sentence)
