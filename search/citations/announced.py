"""When a directive was issued, as the clause before its citation says.

``Ngày 30/5/2019, Bộ Chính trị ban hành Chỉ thị 35-CT/TW``: a body issues, and what it does is done
to the citation that comes next.
"""

from __future__ import annotations

import datetime as dt
import re

from search.citations import issue_days
from search.citations.issue_days import FULL, ISSUES, Ended, Issued
from search.citations.wording import SP
from search.text.patterns import lazy

BACK = 160
"""Characters before a citation that are looked at for a date."""
_LONGEST_VERB = 48
_NEAR = 40
"""Characters before a date in which the issuing body may be named: ``Thủ tướng ngày 9/8 có``."""

_AND = rf"(?:{SP}(?:và|,){SP}(?:triển khai|chỉ đạo|tổ chức|phát động)(?:{SP}thực hiện)?)?"
_PAPER = rf"(?:{SP}(?:văn bản|công văn|thông báo)(?:{SP}số)?)?"
_JUST = rf"(?:(?:đã|vừa|cũng|cùng|mới|chính thức|tiếp tục){SP})*"
_ANNOUNCED = lazy(rf"(?:hành|ký|ra|có|qua|duyệt){_AND}{_PAPER}{SP}?\Z", re.I)
"""What ends the clause that says who issued it; most citations have none, and are done here."""
_LAST_WORDS = (
    *("hành", "ký", "ra", "có", "qua", "duyệt", "khai", "đạo", "chức", "động", "hiện"),
    *("bản", "văn", "báo", "số"),
)
"""The last words of what that pattern matches: most are done with them."""
_CUE = lazy(
    rf"(?<!\w)(?:ngày{SP}|(?=tháng{SP})|năm{SP}"
    rf"|(?:đến|sáng|chiều|tối|hôm){SP}(?=[0-9]))|(?<=[,;.]{SP})(?={FULL},)|(?<=\()(?={FULL}\))",
    re.I,
)
_NAMED = r"(?:[Kk]h[óo][aá]|thứ|[Tt]rung ương|[Tt]ổ|[Kk]hu vực)[ \xa0][0-9]{1,2}"
_WHO = rf"(?:{_NAMED}|\([^()\n0-9]{{2,30}}\)|(?<=TP)\.\n?|(?<=Tp)\.\n?|[^.;:\n“”\"()0-9])"
_ISSUING = lazy(
    rf"(?:\)(?=,))?,?{SP}(?P<who>{_WHO}{{2,100}}?){SP}{_JUST}(?P<verb>{ISSUES}|có){_AND}{_PAPER}{SP}",
    re.I,
)
_UNNAMED = lazy(rf",?{SP}{_JUST}(?P<verb>{ISSUES}|có){_PAPER}{SP}", re.I)
"""``Hội đã họp; ngày 30/10/2018 ban hành Nghị quyết 339``: who issued it was said before."""
_BRACKETED = lazy(rf"\){SP}{_JUST}(?:{ISSUES}|có){_AND}{SP}", re.I)
"""``Hội nghị lần thứ tư (tháng 02/2007) đã ban hành``: who issued it stands before the date."""
_BODY_NAME = lazy(
    r"bộ chính trị|ban bí thư|trung ương|[uủ][yỷ]\b|chính phủ|thủ tướng|ubnd|hđnd|quốc hội|\bbộ\b"
    r"|\bban\b|thanh tra|chủ tịch|bí thư|\bhội\b|tòa án|toà án|\bsở\b|\btỉnh\b|thành phố|\btand\b"
    r"|hội nghị|viện kiểm sát|chủ nhiệm|tập đoàn|công ty|\btp\b|\bhuyện\b|\bquận\b"
    r"|\bcục\b|\bviện\b|ngân hàng|thống đốc|hội đồng|giám đốc|kho bạc|đại học|\btrường\b|liên đoàn"
    r"|\bbáo\b(?! cáo)|\b(?:hđqt|hđtv|nhnn|ttcp|ubkt|bch|btv|evn|pvn|vff)\b",
    re.I,
)
_PERSON = lazy(r"\b(?:ông|bà|đồng chí)\b", re.I)
_SIGNS = ("ký", "ban")
"""What a person does to what is issued: ``ông An ký Quyết định 5``, not ``ông An có``."""
_NOT_ISSUING = lazy(
    r"\b(?:thực hiện|triển khai|theo|căn cứ|họp|(?<!ban )tổ chức|quán triệt|thảo luận|diễn ra"
    r"|cho biết|cho hay|khẳng định|chưa|yêu cầu|đề nghị|kiến nghị)\b",
    re.I,
)
_AT = lazy(rf"{SP}tại{SP}\Z", re.I)
_APPROVED = lazy(
    r"[^.;:\n]{0,120}\b(?:phê duyệt|phê chuẩn|chấp thuận|công nhận|bổ nhiệm|thành lập|cho phép)\b"
    rf"[^.;:\n]{{0,60}}{SP}tại{SP}\Z",
    re.I,
)
_AT_ONCE = lazy(rf",?{SP}tại{SP}\Z", re.I)


def read(text: str, start: int, year: str | None, written: dt.date | None) -> Issued | None:
    """The day, month or year in which, as the same sentence says, a body issued what is cited next.

    ``year`` is that of a code that has one; then day and month are enough. ``written``: see
    ``search.citations.issue_days.read``.
    """
    before = text[max(0, start - 9) : start].rstrip(" \xa0").lower()
    if before.endswith("tại") and _AT.search(text, max(0, start - 5), start):
        return _decided(text, start)
    if not before.endswith(_LAST_WORDS):
        return None
    if not _ANNOUNCED.search(text, max(0, start - _LONGEST_VERB), start):
        return None
    base = max(0, start - BACK)
    found = [
        date
        for cue in _CUE.finditer(text, base, start)
        if (date := _dated(text, cue.end(), year, written)) and _is_issued(text, base, cue, date)
    ]
    # ``ngày 4 tháng 11 năm 2013`` is also a month and a year.
    return min(found, key=_vagueness).date if found else None


def _vagueness(found: Ended) -> tuple[int, int]:
    day, month = found.date
    return -found.end, 0 if day else 20 - len(month or "")


def _is_issued(text: str, base: int, cue: re.Match[str], found: Ended) -> bool:
    start = cue.endpos
    if words := _UNNAMED.fullmatch(text, found.end, start):
        named = _BODY_NAME.search(text, max(base, cue.start() - _NEAR), cue.start())
        return found.date.day is not None and bool(
            named or words["verb"].lower().startswith(_SIGNS)
        )
    if words := _ISSUING.fullmatch(text, found.end, start):
        who = words["who"]
        if words["verb"].lower().startswith(_SIGNS) and _PERSON.search(who):
            return not _NOT_ISSUING.search(who)
    elif text[: cue.start()].endswith("(") and _BRACKETED.fullmatch(text, found.end, start):
        who = re.split(r"[.,;:\n]", text[base : cue.start()])[-1]
    else:
        return False
    return bool(_BODY_NAME.search(who)) and not _NOT_ISSUING.search(who)


def _dated(text: str, position: int, year: str | None, written: dt.date | None) -> Ended | None:
    return (
        issue_days.read(text, position, written)
        or issue_days.year_at(text, position)
        or (issue_days.read(text, position, year=year) if year else None)
    )


def _decided(text: str, start: int) -> Issued | None:
    """``Ngày 25/7/2018, tại Quyết định 900/QĐ-TTg, …``: what it decided, it decided then. So did
    what approved something on a day: ``được phê duyệt ngày 4-6-1996 tại Quyết định 367``.
    """
    for cue in _CUE.finditer(text, max(0, start - BACK), start):
        found = issue_days.read(text, cue.end())
        if (
            found
            and found.date.day
            and (
                _AT_ONCE.fullmatch(text, found.end, start)
                or _APPROVED.fullmatch(text, found.end, start)
            )
        ):
            return found.date
    return None
