"""The anniversaries that a text speaks of, whose day tells the year: ``kỷ niệm 85 năm …``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from index.extract.dates.dateline import ending_in_years
from index.extract.line.stamps import YEARS
from search.text.lowercase import lower

_BOTH_DAYS = re.compile(
    r"(?<![0-9])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](1[0-9]{3}|20[0-9]{2}) ?[-–—] ?"
    r"0?([0-9]{1,2})[/.-]0?([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?![0-9])"
)
"""``(11-6-1948 - 11-6-2018)``"""
_BOTH_LENGTH = 24
_COUNTED = re.compile(
    r"niệm(?<=\bk[ỷỉ] niệm) (?:lần thứ )?(?P<years>[1-9][0-9]{0,2}) năm (?:ngày )?(?:lễ )?"
    r"(?:chiến thắng )?(?P<what>[^.;\n(]{0,80})"
    r"(?:\((?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>1[0-9]{3}|20[0-9]{2})\))?"
)
"""``kỷ niệm 51 năm chiến thắng Đồng Lộc (24/7/1968)``"""
_OTHERS = re.compile(r" (?:bộ|viên|nước|của|khối|đoàn|trung quốc|lào|cuba|pháp|mỹ|nga|ấn)\b")
"""``thành lập Đảng bộ tỉnh``, ``Quốc khánh nước …``: of another body."""


def find(text: str) -> Iterator[dt.date]:
    """The days on which the anniversaries are kept that ``text`` names with their year."""
    for match in ending_in_years(_BOTH_DAYS, _BOTH_LENGTH, text):
        day, month, first, same_day, same_month, year = map(int, match.groups())
        if (day, month) == (same_day, same_month) and first < year:
            yield from _kept(day, month, year)
    if "niệm" not in text:
        return
    for match in _COUNTED.finditer(lower(text)):
        counted = int(match["years"])
        if match["day"]:
            yield from _kept(int(match["day"]), int(match["month"]), int(match["year"]) + counted)
        elif (known := _known(match["what"])) is not None:
            yield from _kept(known.day, known.month, known.year + counted)


def _kept(day: int, month: int, year: int) -> Iterator[dt.date]:
    if year not in YEARS:
        return
    try:
        yield dt.date(year, month, day)
    except ValueError:
        return  # 29 February, or no day at all


def _known(what: str) -> dt.date | None:
    for name, day in _table().items():
        if what.startswith(name) and not _OTHERS.match(what, len(name)):
            return day
    return None


@cache
def _table() -> Mapping[str, dt.date]:
    rows = Path(__file__).with_name("anniversaries.tsv").read_text(encoding="utf-8").splitlines()
    parts = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {name: dt.date.fromisoformat(day) for name, day in parts}
