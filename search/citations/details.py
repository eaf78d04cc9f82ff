"""What a text says of a directive around its code: when it was issued and what it is called."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from search.citations import announced, issued, titles
from search.citations.issue_days import Issued
from search.citations.wording import SP, roman
from search.text.patterns import lazy

REACH = 420
"""Characters behind a code that are looked at; titles are shorter than 300."""

_TERM = lazy(rf"kh[óo][aá]{SP}([ivx]+|[0-9]{{1,2}})(?!\w)", re.I)
MOST_TERMS = 40
_YEAR = re.compile(rf"[0-9]{SP}?/{SP}?((?:19|20)[0-9]{{2}})(?![0-9])|năm{SP}((?:19|20)[0-9]{{2}})")
_OF = re.compile(rf"{SP}của{SP}", re.I)
_REST = re.compile(
    rf"(?:{SP}(?:TP\.{SP}?)?[^\W\d_]+){{1,5}}?"
    rf"(?=,?{SP}(?:ngày|tháng|về|khóa|khoá|ban hành|ký)(?!\w)|,?{SP}?[“\"(])"
)
"""What may remain of the issuer's name: `` Cà Mau`` behind ``Công văn 390 của Tỉnh ủy``."""
_SINCE_YEAR = lazy(rf",?{SP}(?:vào|hồi|từ){SP}(?:năm{SP})?((?:19|20)[0-9]{{2}})(?![\w/-])", re.I)
_FROM = lazy(rf"(?:từ|ban{SP}hành|ra|ký|có){SP}\Z", re.I)
"""What makes ``vào năm 2004`` behind a citation the year of its issue: ``từ Chỉ thị 40``."""
_CLAUSE_OF = lazy(
    rf"(?:sửa{SP}đổi|bổ{SP}sung|bãi{SP}bỏ)[^.;:\n]{{0,40}}"
    rf"(?:khoản|điều|điểm|mục){SP}[0-9]+[a-z]?,?{SP}(?:của{SP})?\Z",
    re.I,
)
"""What is amended is a clause, and ``về …`` behind the citation is what that is about."""
_TERM_OF_ISSUER = lazy(
    rf"(?:bộ{SP}chính{SP}trị|ban{SP}bí{SP}thư|trung{SP}ương|đảng|\btw|t\.ư)[ \xa0(,]{{1,2}}"
    rf"kh[óo][aá]{SP}([ivx]+|[0-9]{{1,2}})\)?,?{SP}(?:(?:đã|vừa|cũng|mới){SP})*"
    rf"(?:ký{SP})?(?:ban{SP}hành|ra|có){SP}(?:(?:các|những){SP})?\Z",
    re.I,
)
"""``Bộ Chính trị khóa XII đã ban hành Kế hoạch 11``."""
_CLOSING = frozenset(("", ".", ";", ":", ")", "\n"))
_LONGEST_BEFORE = 60
_IN_NAMES = frozenset({"tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã"})


_PLACES = tuple(f" {word}" for word in ("tỉnh", "TP", "thành phố", "huyện", "quận", "thị xã"))
_DEPARTMENT = lazy(
    rf"(?:{SP}?[-–/]{SP}?[A-ZĐ][^\W\d_]{{0,8}}(?:{SP}?[0-9]{{1,2}})?"
    rf"|{SP}\(?[A-ZĐ]{{1,4}}{SP}?[0-9]{{0,2}}\)?|{SP}?[0-9]{{1,2}})"
    rf"(?={SP}(?:ngày|tháng|của|về|do){SP})"
)
"""What may stand behind a code as part of it: ``301/BC-TTCP - P 3 ngày``, ``44/NQ-HĐND 18 ngày``.
"""


class Details(NamedTuple):
    """``issued`` is the day of issue; ``month`` (``2014-05``, or ``2014``) all that is said of it
    instead.

    ``term`` is the term of office of the issuer, in Roman capitals.
    """

    issued: dt.date | None = None
    month: str | None = None
    title: str | None = None
    term: str | None = None
    matter: str | None = None


def read(
    text: str, start: int, end: int, year: str | None = None, written: dt.date | None = None
) -> Details:
    """What is said around the citation at ``[start, end)``; each None if not given.

    The date may stand behind the code, inside the mention (``Nghị quyết 18 ngày 25/10/2017
    của Trung ương``) or before it (``Ngày 30/5/2019, Bộ Chính trị ban hành Chỉ thị 35-CT/TW``).
    """
    tail, mention = text[end : end + REACH], text[start:end].lower()
    # Most citations have hardly any of all this: plain strings tell so before a pattern is tried.
    dated = "ng" in mention or "(" in mention
    found = issued.inside(text[start:end], written) if dated else None
    own = _TERM.search(text, start, end) if "kh" in mention else None
    term = own[1] if own else None
    numbered = _YEAR.search(text, start, end) if "/" in mention or "năm" in mention else None
    since = next(filter(None, numbered.groups()), None) if numbered and not year else None
    position = _department(tail)
    is_of = "của" in mention and _OF.search(text, start, end) is not None
    if is_of or tail.startswith(_PLACES):
        position = _rest_of_name(tail)
    for _ in range(6):
        if _is_closed(tail, position):
            break
        if found is None and (day := issued.behind(tail, position, written, year)):
            found, position = day
        elif skipped := titles.skip(tail, position):
            position = skipped.end
            term, since = term or skipped.term, since or skipped.year
        else:
            break
    closed = _is_closed(tail, position)
    title = None if closed else titles.read(tail, position, REACH)
    if title and _CLAUSE_OF.search(text, max(0, start - _LONGEST_BEFORE), start):
        return Details(*(found or Issued(month=since)), None, roman_of(term) if term else None)
    found = found or announced.read(text, start, year, written)
    term = term or _term_of_issuer(text, start)
    if not closed:
        since = since or _year_of_issue(text, start, tail, position)
        found = found or issued.further(tail, position, written)
    found = found or Issued(month=since)
    matter = None if title or closed else titles.matter(tail, position)
    return Details(*found, title, roman_of(term) if term else None, matter)


def _is_closed(tail: str, position: int) -> bool:
    """Whether the sentence or its clause ends here, so that nothing is said of the citation any
    more: the patterns for what may follow need not be tried.
    """
    return tail[position : position + 1] in _CLOSING


def _year_of_issue(text: str, start: int, tail: str, position: int) -> str | None:
    head = tail[position : position + 12]
    year = _SINCE_YEAR.match(tail, position) if "20" in head or "19" in head else None
    return year[1] if year and _FROM.search(text, max(0, start - 12), start) else None


def _term_of_issuer(text: str, start: int) -> str | None:
    floor = max(0, start - _LONGEST_BEFORE)
    before = text[floor:start].lower()
    if "khó" not in before and "kho" not in before:
        return None  # most sentences name no term before a code
    said = _TERM_OF_ISSUER.search(text, floor, start)
    return said[1] if said else None


def _department(tail: str) -> int:
    m = None if tail[1:2].islower() else _DEPARTMENT.match(tail)
    return m.end() if m else 0


def _rest_of_name(tail: str) -> int:
    m = _REST.match(tail)
    named = m is not None and all(
        word[0].isupper() or word in _IN_NAMES for word in re.findall(r"[^\W\d_]+", m[0])
    )
    return m.end() if m and named else 0


def roman_of(written: str) -> str:
    """``12`` and ``xii`` -> ``XII``."""
    known = written.isdigit() and 0 < int(written) < MOST_TERMS
    return roman(int(written)) if known else written.upper()
