"""What a text says of a directive around its code: when it was issued and what it is called."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from search import dates
from search.citations import titles
from search.citations.wording import roman
from search.text.patterns import lazy

REACH = 420
"""Characters behind a code that are looked at; titles are shorter than 300."""
BACK = 140
"""Characters before a citation that are looked at for a date."""

_SP = r"[ \xa0]"
_ISSUED = rf"(?:ký{_SP}ban{_SP}hành|ban{_SP}hành|ký|ra|thông{_SP}qua)"
_BY = rf"(?:(?:được|do){_SP}(?:[^.,;:()“”\"0-9\n]{{3,50}}?{_SP})?)?"
_CUE = lazy(
    rf"{_SP}{{0,3}}(?P<comma>,)?{_SP}{{0,3}}\(?(?:{_BY}{_ISSUED}{_SP}(?:vào{_SP})?)?"
    rf"(?:ngày{_SP}{{1,3}}|(?=tháng{_SP}))|{_SP}?\((?=[0-9])",
    re.I,
)
_MONTH = lazy(
    rf"tháng{_SP}(0?[1-9]|1[0-2])(?:{_SP}?[/-]{_SP}?|{_SP}năm{_SP})((?:19|20)[0-9]{{2}})(?!\w)",
    re.I,
)
_TERM = lazy(rf"kh[óo][aá]{_SP}([ivx]+|[0-9]{{1,2}})(?!\w)", re.I)
MOST_TERMS = 40
_YEAR = re.compile(
    rf"[0-9]{_SP}?/{_SP}?((?:19|20)[0-9]{{2}})(?![0-9])|năm{_SP}((?:19|20)[0-9]{{2}})"
)
_FOUR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?![/-]?[0-9])")
_INSIDE = lazy(rf"ngày{_SP}{{1,3}}|\((?=[0-9])|(?=tháng{_SP})", re.I)
_KIND = r"(?:chỉ thị|nghị quyết|kết luận|quy định|quyết định|hướng dẫn|kế hoạch|thông báo)"
_CLOSES = lazy(
    rf"{_SP}{{0,2}}(?:\Z|[\n.;:)\]”\"“«(]|-{_SP}|,?{_SP}(?:của|về|do|v/v|khóa|khoá|và|[\"“«]|{_KIND})"
    rf"|{_SP}(?:được|đã|có|nêu|yêu cầu|ban hành|với|cùng|tới|đến|trong|tại)(?!\w))",
    re.I,
)
"""What follows a date between commas that is the directive's, and not of what comes next:
``Chỉ thị 77-CT/TW, ngày 3/5/2018, của …``, but not ``…, ngày 3/5/2018, tỉnh đã tổ chức``."""
_OTHER_CLAUSE = re.compile(
    rf"{_SP}(?!(?:của|do|về|khóa|khoá|được|và)(?!\w))(?:[^\W\d_]+{_SP}){{1,6}}?"
    rf"(?:đã|đang|sẽ|tổ chức|ban hành|họp|xây dựng|chỉ đạo|triển khai|quyết định)(?!{_SP}số|\w)"
)
_ISSUING = re.compile(
    rf",?{_SP}(?P<who>[^.;:\n“”\"()0-9]{{2,80}}?){_SP}"
    rf"(?:(?:đã|vừa|cũng|mới|chính thức|tiếp tục){_SP})*(?:{_ISSUED}|có){_SP}",
    re.I,
)
_BODY_NAME = re.compile(
    r"bộ chính trị|ban bí thư|trung ương|[uủ][yỷ]\b|chính phủ|thủ tướng|ubnd|hđnd|quốc hội|\bbộ\b"
    r"|\bban\b|thanh tra|chủ tịch|bí thư|\bhội\b|tòa án|toà án|\bsở\b",
    re.I,
)
_VERB_ENDS = ("hành", "ký", "ra", "có", "qua")
_NOT_ISSUING = re.compile(
    r"\b(?:thực hiện|triển khai|theo|căn cứ|họp|tổ chức|quán triệt|thảo luận)\b", re.I
)


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


def read(text: str, start: int, end: int, year: str | None = None) -> Details:
    """What is said around the citation at ``[start, end)``; each None if not given.

    The date may stand behind the code, inside the mention (``Nghị quyết 18 ngày 25/10/2017
    của Trung ương``) or before it (``Ngày 30/5/2019, Bộ Chính trị ban hành Chỉ thị 35-CT/TW``).
    """
    tail = text[end : end + REACH]
    found = _inside(text[start:end])
    own = _TERM.search(text, start, end)
    term = own[1] if own else None
    numbered = _YEAR.search(text, start, end)
    since = next(filter(None, numbered.groups()), None) if numbered and not year else None
    position = 0
    for _ in range(6):
        if found is None and (day := _behind(tail, position)):
            found, position = day
        elif skipped := titles.skip(tail, position):
            position = skipped.end
            term, since = term or skipped.term, since or skipped.year
        else:
            break
    title = titles.read(tail, position, REACH)
    found = found or _before(text, start, year) or _Date(month=since)
    matter = None if title else titles.matter(tail, position)
    return Details(*found, title, roman_of(term) if term else None, matter)


def roman_of(written: str) -> str:
    """``12`` and ``xii`` -> ``XII``."""
    known = written.isdigit() and 0 < int(written) < MOST_TERMS
    return roman(int(written)) if known else written.upper()


class _Date(NamedTuple):
    day: dt.date | None = None
    month: str | None = None


def _inside(mention: str) -> _Date | None:
    for cue in _INSIDE.finditer(mention):
        if found := _at(mention, cue.end()):
            return found[0]
    return None


def _behind(tail: str, position: int) -> tuple[_Date, int] | None:
    cue = _CUE.match(tail, position)
    found = _at(tail, cue.end()) if cue else None
    if cue is None or found is None:
        return None
    date, end = found
    if tail.startswith(")", end):
        return date, end + 1
    other = not _CLOSES.match(tail, end) if cue["comma"] else _OTHER_CLAUSE.match(tail, end)
    return None if other else (date, end)


def _at(text: str, position: int) -> tuple[_Date, int] | None:
    """The date or month written at ``position``, and where it ends."""
    mention = dates.at(text, position)
    if mention is not None and mention.date is not None:
        return _Date(mention.date), mention.end
    month = _MONTH.match(text, position)
    return (_Date(month=f"{month[2]}-{int(month[1]):02d}"), month.end()) if month else None


def _before(text: str, start: int, year: str | None) -> _Date | None:
    """The day or year in which, as the same sentence says, a body issued what is cited next.

    ``year`` is that of a code that has one; then day and month are enough.
    """
    base = max(0, start - BACK)
    lead = text[max(0, start - 12) : start].rstrip().lower()
    if lead.endswith(", tại"):
        return _stated(text, start)
    if not lead.endswith(_VERB_ENDS):
        return None
    low = text[base:start].lower()
    cue = low.rfind("ngày ")
    found = _day_before(text, base + cue + len("ngày "), year) if cue >= 0 else None
    if found is None and (cue := low.rfind("năm ")) >= 0 and (m := _FOUR.match(low, cue + 4)):
        found = _Date(month=m[0]), base + m.end()
    if found is None or found[1] > start:
        return None
    said = _ISSUING.fullmatch(text, found[1], start)
    who = said["who"] if said else ""
    if not _BODY_NAME.search(who) or _NOT_ISSUING.search(who):
        return None
    return found[0]


def _stated(text: str, start: int) -> _Date | None:
    """``Ngày 25/7/2018, tại Quyết định 900/QĐ-TTg, …``: what it decided, it decided then."""
    cue = text.lower().rfind("ngày ", max(0, start - 40), start)
    mention = dates.at(text, cue + len("ngày ")) if cue >= 0 else None
    if mention is None or mention.date is None or text[mention.end : start].strip() != ", tại":
        return None
    return _Date(mention.date)


def _day_before(text: str, position: int, year: str | None) -> tuple[_Date, int] | None:
    mention = dates.at(text, position)
    if mention is not None and mention.date is not None:
        return _Date(mention.date), mention.end
    short = _DAY_MONTH.match(text, position) if year else None
    if short is None or year is None:
        return None
    try:
        day = dt.date(int(year), int(short[2]), int(short[1]))
    except ValueError:
        return None
    return _Date(day), short.end()
