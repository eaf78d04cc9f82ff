"""The day that a record's date means, in whichever of the usual notations it is written.

A time with a zone is the day in Việt Nam: ``2009-08-05T23:30:00Z`` is 6 August there.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from index.readers.records.columns import plain
from search import dates
from search.dates import vietnam
from search.dates.notation import NEAR_YEARS
from search.dates.vietnam import HANOI
from search.text.vocabulary import english

YEARS = range(1900, 2100)
"""Years that a given date may have."""
_AHEAD = dt.timedelta(days=366)
"""Papers for next year's plan are dated ahead; what is dated later is a slip of the pen."""
_LONGEST = 200
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNIX = ((1e8, 4.1e9, 1), (1e11, 4.1e12, 1e3), (1e14, 4.1e15, 1e6), (1e17, 4.1e18, 1e9))
"""Numbers from 1973 to 2099 in seconds, milli-, micro- and nanoseconds, and what divides them."""
_SERIALS = range(20_000, 73_051)
"""Days since 30 December 1899 (how spreadsheets count), from 1954 to 2099."""
_COMPACT = range(1900_01_01, 2099_12_32)

_PARTS = (("ngay", "thang", "nam"), ("day", "month", "year"))
_FIGURE = re.compile(r"\s*([0-9]{1,4})(?:\.0)?\s*")
_FIELDS = 1_000
"""Fields of a record among which the parts of its day are looked for."""

_MONTH = rf"(?P<name>{'|'.join(english.MONTHS)})[a-z]{{0,6}}\.?"
_TIME = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?:[:hg]|(?<=T\d\d)(?=\d{4}))(?P<min>\d{2})(?::?\d{2}(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>am|pm|a\.m\.|p\.m\.|sa|ch)\b)?",
    re.I,
)
_ZONES = {
    **dict.fromkeys(("z", "utc", "gmt", "ut"), 0),
    "ict": 7, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
    "pst": -8, "pdt": -7, "cet": 1, "cest": 2, "jst": 9,
}  # fmt: skip
_ZONE = re.compile(
    rf"\s?(?:(?P<name>{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?![a-z]))?"
    r"\s?(?:(?P<sign>[+\-\u2212])(?P<h>\d{1,2}):?(?P<min>\d{2})?(?!\d))?",
    re.I,
)
_DAYS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=T?\d{4,6}|T|\b)",
        r"(?<!\d)(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<y>\d{{4}}|\d\d)(?!\d)",
        rf"\b{_MONTH} {{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b",
        rf"\b{_MONTH} {{1,2}}(?P<d>\d{{1,2}})(?=.{{0,30}} (?P<y>\d{{4}})$)",
    )
)
_NET = re.compile(r"\A/Date\((-?\d{1,19})(?:[+-]\d{4})?\)/\Z")
"""How programs of Microsoft write milliseconds in JSON."""
_PART = re.compile(r"(?:(?:tháng|tháng|quý|năm|month|q)?\s?\d{1,2}\s?[-/., ]\s?)?\d{4}", re.I)


def of_parts(fields: Mapping[str, Any]) -> str | None:
    """The day of fields that hold its parts: ``Ngày``, ``Tháng``, ``Năm`` -> ``2016-07-13``."""
    found = {plain(name): value for name, value in islice(fields.items(), _FIELDS)}
    for names in _PARTS:
        parts = [_FIGURE.fullmatch(str(found.get(name, ""))) for name in names]
        day, month, year = (int(m[1]) if m else 0 for m in parts)
        if all((day, month, year)):
            return f"{year:04}-{month:02}-{day:02}"
    return None


def read(value: object) -> tuple[dt.date | None, str]:
    """The day, and "" or why it is not known, as one English clause. Never raises.

    ISO and RFC 2822 times, Unix times, a spreadsheet's serial number, ``05/08/2009`` and any
    full date that Vietnamese text writes.
    """
    day: dt.date | None
    if isinstance(value, dt.datetime):
        text, day = str(value), here(value)
    elif isinstance(value, dt.date):
        text, day = str(value), value
    elif isinstance(value, str):
        text = " ".join(_NET.sub(r"\1", value[:_LONGEST]).split())
        day = _written(text)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)[:_LONGEST]
        day = _number(float(value)) if abs(value) < 1e19 else None
    else:
        return None, "the date is neither text nor a number: left out"
    if day is not None and day > vietnam.today() + _AHEAD:
        if day.year in YEARS:
            return None, f"date {text[:40]!r} is more than a year from now: left out"
    elif day is not None and day.year in YEARS:
        return day, ""
    if day is not None:
        return None, f"date {text[:40]!r} is not from {YEARS.start} to {YEARS.stop - 1}: left out"
    if _PART.fullmatch(text):
        return None, f"date {text[:40]!r} names no day: left out"
    return None, f"date {text[:40]!r} is not a date: left out"


def is_day(text: str) -> bool:
    """Whether a text means a day, be it of a year that no article has."""
    return _written(" ".join(text[:_LONGEST].split())) is not None


def here(time: dt.datetime) -> dt.date:
    """The day of a time in Việt Nam; one without a zone is taken to be of there."""
    try:
        return (time.astimezone(HANOI) if time.tzinfo is not None else time).date()
    except OverflowError:
        return time.date()


def _written(text: str) -> dt.date | None:
    return _number(float(text)) if _is_number(text) else _text(text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,19}(?:\.\d{1,9})?", text) is not None


def _number(number: float) -> dt.date | None:
    if not math.isfinite(number):
        return None
    whole = int(number)
    if whole in _COMPACT:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if whole in _SERIALS:
        return dt.date(1899, 12, 30) + dt.timedelta(days=whole)
    for low, high, unit in _UNIX:
        if low <= number < high:
            return here(_EPOCH + dt.timedelta(seconds=number / unit))
    return None


def _text(text: str) -> dt.date | None:
    for pattern in _DAYS:
        m = pattern.search(text)
        if m is None:
            continue
        groups = m.groupdict()
        month = english.month(groups["name"]) if groups.get("name") else int(groups["m"])
        number = int(groups["d"])
        if month > 12 >= number and not text[m.start() :].startswith(groups["y"]):
            month, number = number, month  # 08/25/2009
        day = _day(_year(groups["y"]), month, number)
        if day is not None:
            return _shifted(day, f"{text[: m.start()].rstrip()} {text[m.end() :].lstrip()}")
    return next((m.date for m in dates.find(text) if m.date), None)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= NEAR_YEARS else 1900)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _shifted(day: dt.date, rest: str) -> dt.date:
    """The day in Việt Nam, where the rest of the text has a time and its zone."""
    time = _TIME.search(rest)
    zone = _ZONE.match(rest, time.end()) if time else None
    if time is None or zone is None or not (zone["name"] or zone["sign"]):
        return day
    hour = int(time["h"])
    if (time["half"] or "").lower().startswith(("p", "c")) and hour < 12:
        hour += 12
    offset = float(_ZONES[zone["name"].lower()]) if zone["name"] else 0.0
    if zone["sign"]:
        east = int(zone["h"]) + int(zone["min"] or 0) / 60
        offset += east if zone["sign"] == "+" else -east
    if hour > 24 or abs(offset) > 15:
        return day
    minutes = hour * 60 + int(time["min"]) + round((7 - offset) * 60)
    try:
        return day + dt.timedelta(days=minutes // (24 * 60))
    except OverflowError:
        return day
