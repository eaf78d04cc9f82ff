"""Terms of office. The numbering of documents starts afresh in each, so the same code recurs.

Central documents are numbered by the term of the Central Committee, from one national congress to
the next. Those of local committees are numbered by their own five-year terms, which begin with
congresses in the years that end in 0 and 5. State documents are numbered by the calendar year (Nghị
định 30/2020/NĐ-CP, article 15).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from search import citations

CONGRESSES: tuple[tuple[str, dt.date], ...] = (
    ("V", dt.date(1982, 3, 27)),
    ("VI", dt.date(1986, 12, 15)),
    ("VII", dt.date(1991, 6, 24)),
    ("VIII", dt.date(1996, 6, 28)),
    ("IX", dt.date(2001, 4, 19)),
    ("X", dt.date(2006, 4, 18)),
    ("XI", dt.date(2011, 1, 12)),
    ("XII", dt.date(2016, 1, 20)),
    ("XIII", dt.date(2021, 1, 25)),
    ("XIV", dt.date(2026, 1, 19)),
)
"""The first day of each national congress of the party."""

_LOCAL_MONTH = {"tinh-uy": 10, "huyen-uy": 7, "dang-uy": 5}
"""In a congress year the lower committees meet first. This is the month by which each kind has met.
"""


@dataclass(frozen=True, slots=True, order=True)
class TermOfOffice:
    """Numbers are unique from ``start`` to the day before ``end`` (None: it is still running)."""

    start: dt.date
    end: dt.date | None
    label: str


def term_of(code: str, issued: dt.date) -> TermOfOffice:
    """The term of office in which a document of this code was issued on that day."""
    level = citations.level(code)
    if level == "nha-nuoc":
        start, end = dt.date(issued.year, 1, 1), _first(issued.year + 1, 1)
        return TermOfOffice(start, end, f"năm {issued.year}")
    month = _LOCAL_MONTH.get(level or "")
    if month is not None:
        first = issued.year - issued.year % 5
        if (issued.year, issued.month) < (first, month):
            first -= 5
        label = f"nhiệm kỳ {first}–{first + 5}"
        return TermOfOffice(_first(first, month) or dt.date.min, _first(first + 5, month), label)
    return _central(issued)


def _central(issued: dt.date) -> TermOfOffice:
    place = bisect_right([day for _, day in CONGRESSES], issued) - 1
    if place < 0:
        return TermOfOffice(dt.date.min, CONGRESSES[0][1], "trước khóa V")
    name, start = CONGRESSES[place]
    last = place + 1 == len(CONGRESSES)
    return TermOfOffice(start, None if last else CONGRESSES[place + 1][1], f"khóa {name}")


def _first(year: int, month: int) -> dt.date | None:
    """The first day of a month; None for a year that no date can have."""
    return dt.date(year, month, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else None
