"""The values of single parameters, read tolerantly: what is wrong is put on a list of problems."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from search import dates
from search.result import FACET_LIMIT
from search.settings import SearchSettings
from web.wording import problems
from web.wording.language import gettext
from web.wording.problems import Problem

MAX_FACET_LIMIT = 1_000
"""Values of each facet that one answer lists at most; a page of one facet lists all."""
MAX_PICKED = 500
"""Articles that one address can pick for a file."""

_T = TypeVar("_T", bound=str)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})-(\d{1,2})|(\d{4})", re.ASCII)
_VIETNAMESE_DAY = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)


class UnknownPage(ValueError):
    """``page`` is no page number: not a whole number from 1."""


def choice(
    name: str, args: MultiDict[str, str], choices: tuple[_T, ...], found: list[Problem]
) -> _T:
    """The parameter if it is one of ``choices``, else their first; another value is a problem."""
    value = args.get(name, "").strip()
    for choice in choices:
        if value == choice:
            return choice
    if value:
        found.append(problems.not_one_of(name, value, choices))
    return choices[0]


def page(value: str) -> int:
    """A page number, 1 for none. Raises UnknownPage."""
    text = value.strip() or "1"
    number = _number(text)
    if not number:
        raise UnknownPage(text)
    return number


def size(args: MultiDict[str, str], limits: SearchSettings, found: list[Problem]) -> int:
    """Hits on a page: the usual number where the address has none or no number, the most where it
    has more.
    """
    text = args.get("size", "").strip()
    if not text:
        return limits.page_size
    if 0 < _number(text) <= limits.max_page_size:
        return _number(text)
    found.append(problems.not_up_to("size", text, limits.max_page_size))
    too_many = text.isascii() and text.isdigit() and text.strip("0")
    return limits.max_page_size if too_many else limits.page_size


def facet_limit(args: MultiDict[str, str], found: list[Problem]) -> int:
    """Values listed of each facet, likewise."""
    text = args.get("facet_size", "").strip()
    if not text:
        return FACET_LIMIT
    if 0 < _number(text) <= MAX_FACET_LIMIT:
        return _number(text)
    found.append(problems.not_up_to("facet_size", text, MAX_FACET_LIMIT))
    return FACET_LIMIT


def _number(text: str) -> int:
    """A whole number of up to nine figures; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def days(args: MultiDict[str, str], found: list[Problem]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that are asked for, exchanged where the first is later."""
    start = one_day("from", args, found)
    end = one_day("to", args, found, last=True)
    if start and end and start > end:
        message = gettext("ở sau to = %(end)s; đã đổi chỗ", end=end.isoformat())
        found.append(replace(problems.problem("from", start.isoformat(), message), mended=True))
        # What was typed is exchanged: from=2018&to=2012 is seven years, not the days between them.
        return edge_day(args["to"].strip(), last=False), edge_day(args["from"].strip(), last=True)
    return start, end


def one_day(
    name: str, args: MultiDict[str, str], found: list[Problem], *, last: bool = False
) -> dt.date | None:
    """What ``edge_day`` reads of a parameter; what it cannot read is a problem."""
    text = args.get(name, "").strip()
    day = edge_day(text, last=last)
    if text and not day:
        found.append(problems.not_a_day(name, text))
    return day


def edge_day(text: str, *, last: bool) -> dt.date | None:
    """A day, or the first or last day of a month or year: ``2016``, ``7/2016``, ``13/7/2016``."""
    if match := _DAY.fullmatch(text):
        year = match[1] or match[4] or match[6]
        month, day = match[2] or match[5], match[3]
    elif match := _VIETNAMESE_DAY.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        if day:
            return dt.date(int(year), int(month), int(day))
        first, final = dates.first_and_last(int(year), int(month) if month else None)
        return final if last else first
    except ValueError:
        return None
