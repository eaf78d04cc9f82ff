"""Terms of office. The numbering of documents starts afresh in each, so the same code recurs.

Central documents are numbered by the term of the Central Committee, from one national congress to
the next. Those of local committees are numbered by their own five-year terms, which begin with
congresses in the years that end in 0 and 5. State documents are numbered by the calendar year (Nghị
định 30/2020/NĐ-CP, article 15).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass

from search.citations import symbols
from search.citations.codes import UNSETTLED, parts
from search.citations.codes import level as level_of

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

_BEFORE = f"truoc-{CONGRESSES[0][0]}"
_LOCAL_MONTH = {"tinh-uy": 10, "huyen-uy": 7, "dang-uy": 5}
"""In a congress year the lower committees meet first. This is the month by which each kind has met.
"""


@dataclass(frozen=True, slots=True, order=True)
class TermOfOffice:
    """Numbers are unique from ``start`` to the day before ``end`` (None: it is still running).

    ``slug`` is its name in addresses and keys: ``XII``, ``2015-2020``, ``2019``.
    """

    start: dt.date
    end: dt.date | None
    label: str
    slug: str


def term_of(code: str, issued: dt.date) -> TermOfOffice:
    """The term of office in which a document of this code was issued on that day."""
    level = level_of(code)
    if is_yearly(code):
        return _year(issued.year)
    month = _LOCAL_MONTH.get(level or "")
    if month is None:
        return _central(bisect_right([day for _, day in CONGRESSES], issued) - 1)
    first = issued.year - issued.year % 5
    return _local(first - 5 if (issued.year, issued.month) < (first, month) else first, month)


def term_named(code: str, slug: str) -> TermOfOffice | None:
    """The term of this slug, of the kind in which the numbers of such a code begin afresh."""
    level = level_of(code)
    month = _LOCAL_MONTH.get(level or "")
    if is_yearly(code):
        return _year(int(slug)) if re.fullmatch(r"[1-9][0-9]{3}", slug) else None
    if month is not None:
        years = re.fullmatch(r"([12][0-9]{2}[05])-([12][0-9]{2}[05])", slug)
        whole = years is not None and int(years[2]) - int(years[1]) == 5
        return _local(int(slug[:4]), month) if whole else None
    names = [name for name, _ in CONGRESSES]
    if slug in names:
        return _central(names.index(slug))
    return _central(-1) if slug == _BEFORE else None


def label_named(code: str, slug: str) -> str:
    """What pages call the term of a slug: ``khóa XII``. A term that cannot be, or is of another
    kind, is called as it is written: ``khóa XX``, ``năm 2014`` of a document of the party.
    """
    if named := term_named(code, slug):
        return named.label
    if slug == UNSETTLED:
        return "không rõ nhiệm kỳ"
    if re.fullmatch(r"[IVX]+", slug):
        return f"khóa {slug}"
    return f"năm {slug}" if re.fullmatch(r"[12][0-9]{3}", slug) else slug


def is_yearly(code: str) -> bool:
    """Whether numbers begin afresh each year: of the state, and of bodies in no list whose codes
    have the order of the state's, ``01/QĐ-TA``.
    """
    found = parts(code)
    if found is None or found.party_order:
        return False
    return level_of(code) == "nha-nuoc" or not symbols.is_mass(found.issuer or "")


def recurs(code: str) -> bool:
    """Whether a later document may bear the same code: not one that names its year or term."""
    found = parts(code)
    return found is None or (found.year is None and found.term is None)


def _year(year: int) -> TermOfOffice:
    return TermOfOffice(dt.date(year, 1, 1), _first(year + 1, 1), f"năm {year}", f"{year:04d}")


def _local(first: int, month: int) -> TermOfOffice:
    start = _first(first, month) or dt.date.min
    label = f"nhiệm kỳ {first}–{first + 5}"
    return TermOfOffice(start, _first(first + 5, month), label, f"{first}-{first + 5}")


def _central(place: int) -> TermOfOffice:
    """The term that begins with the congress at ``place``; -1 is all the time before the first."""
    if place < 0:
        first = CONGRESSES[0]
        return TermOfOffice(dt.date.min, first[1], f"trước khóa {first[0]}", _BEFORE)
    name, start = CONGRESSES[place]
    last = place + 1 == len(CONGRESSES)
    return TermOfOffice(start, None if last else CONGRESSES[place + 1][1], f"khóa {name}", name)


def _first(year: int, month: int) -> dt.date | None:
    """The first day of a month; None for a year that no date can have."""
    return dt.date(year, month, 1) if dt.MINYEAR <= year <= dt.MAXYEAR else None
