"""When a directive was issued, as the words around its citation say: behind it, in it, before it.

A day without a year is read only where it is known when the text was written: ``Ngày 30/5, Bộ
Chính trị ban hành Chỉ thị 35-CT/TW`` of an article of June 2019.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from search import dates
from search.article import Citation
from search.citations.codes import parts
from search.text.patterns import lazy

BACK = 160
"""Characters before a citation that are looked at for a date."""
LATEST = 300
"""So many days before a text was written a day without a year may be; a later one is unsure."""

_SP = r"[ \xa0]"
_AND = rf"(?:{_SP}(?:và|,){_SP}(?:triển khai|chỉ đạo|tổ chức|phát động)(?:{_SP}thực hiện)?)?"
_ISSUED = rf"(?:ký{_SP}ban{_SP}hành|ban{_SP}hành|ký|ra|thông{_SP}qua|phê{_SP}duyệt)"
_WHEN = rf"(?:(?:vào|từ|hồi){_SP})?(?:(?:cuối|đầu|giữa){_SP})?"
_BY = (
    rf"(?:(?:được|do){_SP}(?:[^.,;:()“”\"0-9\n]{{3,50}}?{_SP}"
    rf"|(?:ông|bà|đồng{_SP}chí){_SP}[^.;:()“”\"0-9\n]{{3,80}}?{_SP})?)?"
)
_CUE = lazy(
    rf"{_SP}{{0,3}}(?P<comma>,)?{_SP}{{0,3}}\(?"
    rf"(?:{_BY}{_ISSUED}{_SP}{_WHEN}(?:ngày{_SP}{{1,3}}|(?=tháng{_SP})|năm{_SP}(?=[12]))"
    rf"|(?:ngày{_SP}{{1,3}}|(?=tháng{_SP})))|{_SP}?\((?=[0-9])",
    re.I,
)
_MONTH = lazy(
    rf"tháng{_SP}(0?[1-9]|1[0-2])(?:{_SP}?[/.-]{_SP}?|,?{_SP}năm{_SP})((?:19|20)[0-9]{{2}})(?!\w)",
    re.I,
)
_FOUR = re.compile(r"(?:19|20)[0-9]{2}(?![\w/-])")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?![/-]?[0-9])")
_INSIDE = lazy(rf"ngày{_SP}{{1,3}}|\((?=[0-9])|(?=tháng{_SP})", re.I)
_KIND = r"(?:chỉ thị|nghị quyết|kết luận|quy định|quyết định|hướng dẫn|kế hoạch|thông báo)"
_CLOSES = lazy(
    rf"{_SP}{{0,2}}(?:\Z|[\n.;:)\]”\"“«(]|-{_SP}|,?{_SP}(?:của|về|do|v/v|khóa|khoá|và|[\"“«]|{_KIND})"
    rf"|{_SP}(?:được|đã|có|nêu|yêu cầu|ban hành|với|cùng|tới|đến|trong|tại)(?!\w)"
    rf"|,?{_SP}(?:hội{_SP}nghị|ban{_SP}chấp{_SP}hành|bch|bộ{_SP}chính{_SP}trị|ban{_SP}bí{_SP}thư"
    rf"|ban{_SP}thường{_SP}vụ)(?:(?!{_SP}(?:đã|tổ|họp|ban{_SP}hành|quyết|ra{_SP}|đồng{_SP}ý|xem{_SP}xét))"
    rf"[^.,;:“”\"\n]){{0,80}}?(?:\(?kh[óo][aá]{_SP}[XVI0-9]|{_SP}về{_SP}))",
    re.I,
)
"""What follows a date between commas that is the directive's, and not of what comes next:
``Chỉ thị 77-CT/TW, ngày 3/5/2018, của …``, but not ``…, ngày 3/5/2018, tỉnh đã tổ chức``."""
_OTHER_CLAUSE = lazy(
    rf"{_SP}(?!(?:của|do|về|khóa|khoá|được|và)(?!\w))(?:[^\W\d_]+{_SP}){{1,6}}?"
    rf"(?:đã|đang|sẽ|tổ chức|ban hành|họp|xây dựng|chỉ đạo|triển khai|quyết định)(?!{_SP}số|\w)"
)
_FURTHER = lazy(
    rf"[^.;:\n()]{{0,220}}?(?:{_SP}\((?:được{_SP})?|{_SP}(?:đã{_SP})?được{_SP}"
    rf"(?:[^.,;:()“”\"0-9\n]{{3,50}}?{_SP})?){_ISSUED}{_SP}{_WHEN}"
    rf"(?:ngày{_SP}|(?=tháng{_SP})|năm{_SP}(?=[12]))",
    re.I,
)
"""Behind the title: ``về đại hội đảng bộ các cấp (ban hành tháng 5/2014)``."""
_OTHER = lazy(rf"[0-9]{_SP}?[/-]{_SP}?[A-ZĐ]{{2}}|(?i:{_KIND}){_SP}(?:số{_SP})?[0-9]")
"""Another citation, which what follows it may be said of."""
_ANNOUNCED = lazy(
    rf"(?:hành|ký|ra|có|qua){_AND}(?:{_SP}(?:văn bản|công văn|thông báo)(?:{_SP}số)?)?{_SP}?\Z",
    re.I,
)
"""What ends the clause that says who issued it; most citations have none, and are done here."""
_CUE_BEFORE = lazy(
    rf"(?<!\w)(?:ngày{_SP}|(?=tháng{_SP})|năm{_SP}|(?:đến|sáng|chiều|tối|hôm){_SP}(?=[0-9]))", re.I
)
_NAMED = r"(?:[Kk]h[óo][aá]|thứ|[Tt]rung ương|[Tt]ổ|[Kk]hu vực)[ \xa0][0-9]{1,2}"
_WHO = rf"(?:{_NAMED}|\([^()\n0-9]{{2,30}}\)|(?<=TP)\.|(?<=Tp)\.|[^.;:\n“”\"()0-9])"
_ISSUING = lazy(
    rf",?{_SP}(?P<who>{_WHO}{{2,100}}?){_SP}"
    rf"(?:(?:đã|vừa|cũng|mới|chính thức|tiếp tục){_SP})*(?P<verb>{_ISSUED}|có){_AND}"
    rf"(?:{_SP}(?:văn bản|công văn|thông báo)(?:{_SP}số)?)?{_SP}",
    re.I,
)
_BRACKETED = lazy(
    rf"\){_SP}(?:(?:đã|vừa|cũng|mới|chính thức){_SP})*(?:{_ISSUED}|có){_AND}{_SP}", re.I
)
"""``Hội nghị lần thứ tư (tháng 02/2007) đã ban hành``: who issued it stands before the date."""
_BODY_NAME = lazy(
    r"bộ chính trị|ban bí thư|trung ương|[uủ][yỷ]\b|chính phủ|thủ tướng|ubnd|hđnd|quốc hội|\bbộ\b"
    r"|\bban\b|thanh tra|chủ tịch|bí thư|\bhội\b|tòa án|toà án|\bsở\b|\btỉnh\b|thành phố|\btand\b"
    r"|hội nghị|viện kiểm sát|chủ nhiệm|tập đoàn|công ty|\btp\b|\bhuyện\b|\bquận\b"
    r"|\bcục\b|\bviện\b",
    re.I,
)
_PERSON = lazy(r"\b(?:ông|bà|đồng chí)\b", re.I)
_SIGNS = ("ký", "ban")
"""What a person does to what is issued: ``ông An ký Quyết định 5``, not ``ông An có``."""
_NOT_ISSUING = lazy(
    r"\b(?:thực hiện|triển khai|theo|căn cứ|họp|(?<!ban )tổ chức|quán triệt|thảo luận|diễn ra)\b",
    re.I,
)
_NUMBER_ALONE = re.compile(r"[0-9]{1,4}[a-e]?\Z")
_BETWEEN = lazy(rf"{_SP}?(?:,|;|&|,?{_SP}và){_SP}(?:các{_SP})?(?:số{_SP})?\Z")


class Issued(NamedTuple):
    """A day, or all that is said instead: a month (``2014-05``) or a year (``2014``)."""

    day: dt.date | None = None
    month: str | None = None


class Ended(NamedTuple):
    """A date and where its words end."""

    date: Issued
    end: int


def inside(mention: str, written: dt.date | None) -> Issued | None:
    """``Nghị quyết 18 ngày 25/10/2017 của Trung ương``."""
    for cue in _INSIDE.finditer(mention):
        if found := _at(mention, cue.end(), written):
            return found.date
    return None


def behind(tail: str, position: int, written: dt.date | None) -> Ended | None:
    """The date that stands right behind a citation, or behind who issued it."""
    cue = _CUE.match(tail, position)
    if cue is None:
        return None
    lead = cue[0].rstrip().lower()
    found = _at(tail, cue.end(), written if lead.endswith("ngày") else None)
    if found is None and lead.endswith("năm"):
        found = _year(tail, cue.end())
    if found is None:
        return None
    if tail.startswith(")", found.end):
        return Ended(found.date, found.end + 1)
    pattern = _CLOSES if cue["comma"] else _OTHER_CLAUSE
    other = (pattern.match(tail, found.end) is None) == bool(cue["comma"])
    return None if other else found


def further(tail: str, position: int, written: dt.date | None) -> Issued | None:
    """The date that stands behind the title of what is cited."""
    cue = _FURTHER.match(tail, position)
    if cue is None or _OTHER.search(cue[0]):
        return None
    found = _at(tail, cue.end(), written) or _year(tail, cue.end())
    return found.date if found else None


def before(text: str, start: int, year: str | None, written: dt.date | None) -> Issued | None:
    """The day, month or year in which, as the same sentence says, a body issued what is cited next.

    ``year`` is that of a code that has one; then day and month are enough.
    """
    if text[max(0, start - 6) : start].rstrip().lower().endswith(", tại"):
        return _stated(text, start)
    if not _ANNOUNCED.search(text, max(0, start - 48), start):
        return None
    base = max(0, start - BACK)
    found = [
        date
        for cue in _CUE_BEFORE.finditer(text, base, start)
        if (date := _dated(text, cue.end(), year, written)) and _is_issued(text, base, cue, date)
    ]
    # ``ngày 4 tháng 11 năm 2013`` is also a month and a year.
    return min(found, key=_vagueness).date if found else None


def shared(text: str, found: Iterable[Citation]) -> list[Citation]:
    """Give what is said behind a list to all of it: the term of office, and the date to numbers
    that take their symbols from the last one (``Tờ trình số 2 và 4-TTr/UBKTTW, ngày 7/6/2019``) or
    are next to its own (``Nghị quyết 18-NQ/TW và Nghị quyết 19-NQ/TW ngày 25-10-2017``).
    """
    listed: list[Citation] = []
    for c in reversed([*found]):
        after = listed[-1] if listed else None
        if after is not None and _lists(text, c, after):
            c = replace(c, term=c.term or after.term)
            if not (c.issued or c.month) and _of_one_day(text, c, after):
                c = replace(c, issued=after.issued, month=after.month)
        listed.append(c)
    return listed[::-1]


def _lists(text: str, one: Citation, following: Citation) -> bool:
    own, other = parts(one.code), parts(following.code)
    if own is None or other is None or own.kind != other.kind or own.plenum or other.plenum:
        return False
    if own.issuer and other.issuer and own.issuer != other.issuer:
        return False
    return _BETWEEN.fullmatch(text, one.end, following.start) is not None


def _of_one_day(text: str, one: Citation, following: Citation) -> bool:
    if _NUMBER_ALONE.search(text, one.start, one.end):
        return True
    own, other = parts(one.code), parts(following.code)
    numbers = [int(found.number.rstrip("abcde")) for found in (own, other) if found]
    return bool(own and own.issuer) and numbers[1] - numbers[0] == 1


def _vagueness(found: Ended) -> tuple[int, int]:
    day, month = found.date
    return -found.end, 0 if day else 20 - len(month or "")


def _is_issued(text: str, base: int, cue: re.Match[str], found: Ended) -> bool:
    start = cue.endpos
    if said := _ISSUING.fullmatch(text, found.end, start):
        who = said["who"]
        if said["verb"].lower().startswith(_SIGNS) and _PERSON.search(who):
            return not _NOT_ISSUING.search(who)
    elif text[: cue.start()].endswith("(") and _BRACKETED.fullmatch(text, found.end, start):
        who = re.split(r"[.;:\n]", text[base : cue.start()])[-1]
    else:
        return False
    return bool(_BODY_NAME.search(who)) and not _NOT_ISSUING.search(who)


def _dated(text: str, position: int, year: str | None, written: dt.date | None) -> Ended | None:
    if found := _at(text, position, written) or _year(text, position):
        return found
    short = _DAY_MONTH.match(text, position) if year else None
    if short is None or year is None:
        return None
    day = _day(int(year), int(short[2]), int(short[1]))
    return Ended(Issued(day), short.end()) if day else None


def _at(text: str, position: int, written: dt.date | None) -> Ended | None:
    """The date or month written at ``position``, and where it ends."""
    mention = dates.at(text, position)
    if mention is not None and mention.date is not None:
        return Ended(Issued(mention.date), mention.end)
    if month := _MONTH.match(text, position):
        return Ended(Issued(month=f"{month[2]}-{int(month[1]):02d}"), month.end())
    short = _DAY_MONTH.match(text, position) if written else None
    if short is None or written is None:
        return None
    years = (written.year, written.year - 1)
    days = [_day(year, int(short[2]), int(short[1])) for year in years]
    last = next((day for day in days if day and day <= written), None)
    recent = last is not None and (written - last).days <= LATEST
    return Ended(Issued(last), short.end()) if recent else None


def _year(text: str, position: int) -> Ended | None:
    year = _FOUR.match(text, position)
    return Ended(Issued(month=year[0]), year.end()) if year else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _stated(text: str, start: int) -> Issued | None:
    """``Ngày 25/7/2018, tại Quyết định 900/QĐ-TTg, …``: what it decided, it decided then."""
    for cue in _CUE_BEFORE.finditer(text, max(0, start - 40), start):
        mention = dates.at(text, cue.end())
        if mention and mention.date and text[mention.end : start].strip() == ", tại":
            return Issued(mention.date)
    return None
