"""A date of issue as it is written: a day, or only a month or a year."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from search import dates
from search.citations.wording import SP
from search.text.patterns import lazy

LATEST = 300
"""So many days before a text was written a day without a year may be; a later one is unsure."""

ISSUES = rf"(?:ký{SP}ban{SP}hành|ban{SP}hành|ký|ra|thông{SP}qua|phê{SP}duyệt)"
"""The verbs of issuing."""
FULL = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}(?!\w)"
_MONTH = lazy(
    rf"tháng{SP}(0?[1-9]|1[0-2])(?:{SP}?[/.-]{SP}?|,?{SP}năm{SP})"
    r"((?:19|20)[0-9]{2})(?!\w)",
    re.I,
)
_FOUR = re.compile(r"(?:19|20)[0-9]{2}(?![\w/-])")
_DAY_MONTH = re.compile(
    rf"([0-9]{{1,2}})(?:[/-]|{SP}tháng{SP})([0-9]{{1,2}})(?![/-]?[0-9]|,?{SP}năm{SP}[0-9])"
)


class Issued(NamedTuple):
    """A day, or all that is said instead: a month (``2014-05``) or a year (``2014``)."""

    day: dt.date | None = None
    month: str | None = None


class Ended(NamedTuple):
    """A date and where its words end."""

    date: Issued
    end: int


def read(
    text: str, position: int, written: dt.date | None = None, year: str | None = None
) -> Ended | None:
    """The day or month that stands at ``position``.

    One without a year is the last such day before the text was ``written``, or is of the ``year``
    that the code has.
    """
    mention = dates.at(text, position)
    if mention is not None and mention.date is not None:
        return Ended(Issued(mention.date), mention.end)
    if month := _MONTH.match(text, position):
        return Ended(Issued(month=f"{month[2]}-{int(month[1]):02d}"), month.end())
    short = _DAY_MONTH.match(text, position) if written or year else None
    if short is None:
        return None
    day = _day(year, short) if year else _last(written, short)
    return Ended(Issued(day), short.end()) if day else None


def year_at(text: str, position: int) -> Ended | None:
    """The year that stands at ``position``."""
    year = _FOUR.match(text, position)
    return Ended(Issued(month=year[0]), year.end()) if year else None


def _last(written: dt.date | None, short: re.Match[str]) -> dt.date | None:
    if written is None:
        return None
    days = [_day(year, short) for year in (written.year, written.year - 1)]
    last = next((day for day in days if day and day <= written), None)
    return last if last is not None and (written - last).days <= LATEST else None


def _day(year: str | int, short: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(year), int(short[2]), int(short[1]))
    except ValueError:
        return None
