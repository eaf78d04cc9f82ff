"""When a directive was issued, as the words in and behind its citation say.

A day without a year is read only where it is known when the text was written, or where the code has
the year: ``Chỉ thị 35-CT/TW ngày 30/5`` of an article of June 2019.
"""

from __future__ import annotations

import datetime as dt
import re

from search.citations import issue_days
from search.citations.issue_days import FULL, ISSUES, Ended, Issued
from search.citations.wording import SP
from search.text.patterns import lazy

_WHEN = rf"(?:(?:vào|từ|hồi){SP})?(?:(?:cuối|đầu|giữa){SP})?"
_BY = (
    rf"(?:(?:được|do){SP}(?:[^.,;:()“”\"0-9\n]{{3,50}}?{SP}"
    rf"|(?:ông|bà|đồng{SP}chí){SP}[^.;:()“”\"0-9\n]{{3,80}}?{SP})?)?"
)
_CUE = lazy(
    rf"{SP}{{0,3}}(?P<comma>,)?{SP}{{0,3}}\(?"
    rf"(?:(?:(?:đã|vừa|mới){SP})?{_BY}{ISSUES}{SP}{_WHEN}(?:ngày{SP}{{1,3}}|(?=tháng{SP})|năm{SP}(?=[12]))"
    rf"|(?:ngày{SP}{{1,3}}|(?=tháng{SP})))|{SP}?\((?=[0-9])|{SP}[-–/]{SP}(?={FULL})",
    re.I,
)
_INSIDE = lazy(rf"ngày{SP}{{1,3}}|\((?=[0-9])|(?=tháng{SP})", re.I)
_KIND = r"(?:chỉ thị|nghị quyết|kết luận|quy định|quyết định|hướng dẫn|kế hoạch|thông báo)"
_CLOSES = lazy(
    rf"{SP}{{0,2}}(?:\Z|[\n.;:)\]”\"“«(]|-{SP}|,?{SP}(?:của|về|do|v/v|khóa|khoá|và|[\"“«]|{_KIND})"
    rf"|{SP}(?:được|đã|có|nêu|yêu cầu|ban hành|với|cùng|tới|đến|trong|tại)(?!\w)"
    rf"|,?{SP}(?:hội{SP}nghị|ban{SP}chấp{SP}hành|bch|bộ{SP}chính{SP}trị|ban{SP}bí{SP}thư"
    rf"|ban{SP}thường{SP}vụ)(?:(?!{SP}(?:đã|tổ|họp|ban{SP}hành|quyết|ra{SP}|đồng{SP}ý|xem{SP}xét))"
    rf"[^.,;:“”\"\n]){{0,80}}?(?:\(?kh[óo][aá]{SP}[XVI0-9]|{SP}về{SP}))",
    re.I,
)
"""What follows a date between commas that is the directive's, and not of what comes next:
``Chỉ thị 77-CT/TW, ngày 3/5/2018, của …``, but not ``…, ngày 3/5/2018, tỉnh đã tổ chức``."""
_OTHER_CLAUSE = lazy(
    rf"{SP}(?!(?:của|do|về|khóa|khoá|được|và)(?!\w))(?:[^\W\d_]+{SP}){{1,6}}?"
    rf"(?:đã|đang|sẽ|tổ chức|ban hành|họp|xây dựng|chỉ đạo|triển khai|quyết định)(?!{SP}số|\w)"
)
_FURTHER = lazy(
    rf"[^.;:\n()]{{0,220}}?(?:{SP}\((?:được{SP})?|{SP}(?:đã{SP})?được{SP}"
    rf"(?:[^.,;:()“”\"0-9\n]{{3,50}}?{SP})?){ISSUES}{SP}{_WHEN}"
    rf"(?:ngày{SP}|(?=tháng{SP})|năm{SP}(?=[12]))"
    rf"|(?:{SP}của{SP}[^.,;:()“”\"\n]{{3,60}})??{SP}(?:về|v/v|quy{SP}định|phê{SP}duyệt){SP}[^.;:\n()“”\"]{{4,220}}?"
    rf",?{SP}(?:ký{SP})?ban{SP}hành{SP}{_WHEN}(?:ngày{SP}|(?=tháng{SP}))"
    rf"|[^.;:\n()]{{0,80}}?{SP}từ{SP}ngày{SP}ký(?:{SP}ban{SP}hành)?,?{SP}(?:ngày{SP})?(?={FULL})",
    re.I,
)
"""Behind the title: ``về đại hội đảng bộ các cấp (ban hành tháng 5/2014)``, or with the day of
signing that it is in force from."""
_OTHER = lazy(rf"[0-9]{SP}?[/-]{SP}?[A-ZĐ]{{2}}|(?i:{_KIND}){SP}(?:số{SP})?[0-9]")
"""Another citation, which what follows it may be said of."""


def inside(mention: str, written: dt.date | None) -> Issued | None:
    """``Nghị quyết 18 ngày 25/10/2017 của Trung ương``."""
    for cue in _INSIDE.finditer(mention):
        if found := issue_days.read(mention, cue.end(), written):
            return found.date
    return None


def behind(
    tail: str, position: int, written: dt.date | None, year: str | None = None
) -> Ended | None:
    """The date that stands right behind a citation, or behind who issued it.

    ``year`` is that of a code that has one; then day and month are enough.
    """
    cue = _CUE.match(tail, position)
    if cue is None:
        return None
    lead = cue[0].rstrip().lower()
    short = lead.endswith("ngày")
    found = issue_days.read(tail, cue.end(), written if short else None, year if short else None)
    if found is None and lead.endswith("năm"):
        found = issue_days.year_at(tail, cue.end())
    if found is None:
        return None
    if tail.startswith(")", found.end):
        return Ended(found.date, found.end + 1)
    pattern = _CLOSES if cue["comma"] else _OTHER_CLAUSE
    other = (pattern.match(tail, found.end) is None) == bool(cue["comma"])
    return None if other else found


def further(tail: str, position: int, written: dt.date | None) -> Issued | None:
    """The date that stands behind the title of what is cited."""
    low = tail.lower()
    dated = "ngày" in low or "tháng" in low or "năm" in low
    cue = _FURTHER.match(tail, position) if dated else None
    if cue is None or _OTHER.search(cue[0]):
        return None
    found = issue_days.read(tail, cue.end(), written) or issue_days.year_at(tail, cue.end())
    return found.date if found else None
