"""What a text says of a directive right behind its code: the date of issue and the title."""

from __future__ import annotations

import datetime as dt
import re

from search import dates
from search.text.patterns import lazy

REACH = 420
"""Characters behind a code that are looked at; titles are shorter than 300."""

_DATE_CUE = lazy(
    r"[ \xa0]{0,3},?[ \xa0]{0,3}\(?(?:(?:được )?(?:ký|ban hành|ra)[ \xa0])?ngày[ \xa0]{1,3}"
    r"|[ \xa0]?\((?=[0-9])"
)
_BODY = lazy(
    r"[ \xa0]?,?[ \xa0](?:của|do)[ \xa0][^.;:,“\"«()\n0-9]{2,80}?"
    r"(?=,?[ \xa0](?:ngày|về|khóa|khoá|ban hành|ký)[ \xa0]|,?[ \xa0]?[“\"«(]|[.;,\n]|\Z)"
)
_TERM = lazy(r"[ \xa0]?,?[ \xa0]?\(?(?:khóa|khoá)[ \xa0](?:[IVX]+|[0-9]{1,2})\)?(?!\w)", re.I)
_MEETING = lazy(
    r"[ \xa0]?,?[ \xa0](?:của )?hội nghị [^.;:“\"«()\n]{4,80}?"
    r"(?=[ ,(]{1,2}(?:khóa|khoá|ngày|về)|[“\"«(]|\Z)",
    re.I,
)
_QUOTED = lazy(
    r"[ \xa0]?[,:]?[ \xa0]?(?:về(?: việc)?[ \xa0]?)?"
    r"(?:“([^“”\n]{6,300})”|\"([^\"\n]{6,300})\"|«([^«»\n]{6,300})»)",
    re.I,
)
_PLAIN = lazy(r"[ \xa0]?,?[ \xa0](về[ \xa0][^.,;:()“”\"«»\n]{12,180})(?=[;)\n]|\.(?![0-9])|\Z)")
_CLAUSE = lazy(
    r"\b(?:đã|được|sẽ|đang|cho biết|nêu|yêu cầu|gắn với|chỉ thị|nghị quyết|quy định số|kết luận số"
    r"|công văn|kế hoạch số|quyết định số|thông tư|nghị định"
    r"|chiều|sáng|là|có|theo|do|tại|trong|ngày|hôm)\b",
    re.I,
)


def read(text: str, end: int) -> tuple[dt.date | None, str | None]:
    """Date of issue and title behind a code that ends at ``end``; each None if not given.

    A quoted title is taken as it stands in the quotes. One without quotes counts only when it
    fills the rest of its clause (``về xử lý kỷ luật đảng viên vi phạm.``): where else would it
    end?
    """
    tail = text[end : end + REACH]
    issued: dt.date | None = None
    position = 0
    for _ in range(6):
        if m := _QUOTED.match(tail, position):
            title = next(filter(None, m.groups()))
            return issued, _tidy(title)
        if issued is None and (day := _issued(tail, position)):
            issued, position = day
        elif skipped := _TERM.match(tail, position) or _body(tail, position):
            position = skipped.end()
        else:
            break
    m = _PLAIN.match(tail, position)
    if m is None or m.end() >= REACH or m[1].count(" ") < 3 or _CLAUSE.search(m[1]):
        return issued, None
    return issued, _tidy(m[1])


def _body(tail: str, position: int) -> re.Match[str] | None:
    return _BODY.match(tail, position) or _MEETING.match(tail, position)


def _issued(tail: str, position: int) -> tuple[dt.date, int] | None:
    cue = _DATE_CUE.match(tail, position)
    if cue is None:
        return None
    mention = dates.at(tail, cue.end())
    if mention is None or mention.date is None:
        return None
    end = mention.end + (1 if tail.startswith(")", mention.end) else 0)
    return mention.date, end


def _tidy(title: str) -> str | None:
    title = " ".join(title.split()).strip(" .,;…")
    return title or None
