"""The one recogniser of dates in Vietnamese text.

Full dates need no context. A day and month alone (``8-7``, ``10/3``) look like a score or a
fraction, so they count only where the words around them say that a day is meant.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Years outside are misprints or counters, not dates of news."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day (``year`` may be unknown) or a month with its year; offsets in code points."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def value(self) -> str:
        """``2016-07-13``, ``2016-03`` (a month) or ``--07-08`` (a day without a year)."""
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        head = "-" if self.year is None else f"{self.year:04d}"
        return f"{head}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> dt.date | None:
        """The day as a date, when it is a full one."""
        if self.year is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


_WORDS = "một hai ba bốn năm sáu bảy tám chín mười".split()
_NUMBERS = {word: i for i, word in enumerate(_WORDS, 1)}
_NUMBERS |= {f"mười {word}": 10 + i for word, i in _NUMBERS.items() if i < 10}
_NUMBERS |= {"tư": 4, "bẩy": 7, "mười lăm": 15, "hai mươi": 20, "hai mươi mốt": 21}
_NUMBERS |= {f"hai mươi {word}": 20 + i for word, i in list(_NUMBERS.items()) if 1 < i < 10}
_NUMBERS |= {"hai mươi lăm": 25, "ba mươi": 30, "ba mươi mốt": 31}
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))

_DASHES = "-‐‑‒–—−"
_DASH = re.escape(_DASHES)
_S = r"[ \t\xa0]"
_SEP = rf"(?:{_S}?[{_DASH}]{_S}?|{_S}?/{_S}?|\.)"
_YEAR = r"[0-9]{4}(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_THANG = r"(?:tháng|thang)"
_NAM = r"(?:năm|nam)"
_CANDIDATE = re.compile(
    rf"""
    (?P<iy>{_YEAR})(?P<is>[-/.])(?P<im>{_MONTH})(?P=is)(?P<id>{_DAY})
  | (?P<ld>{_DAY}|(?<=ngày{_S})(?:{_WORD})|(?<=mồng{_S})(?:{_WORD})|(?<=mùng{_S})(?:{_WORD}))
    {_S}{{1,3}}{_THANG}{_S}{{1,3}}(?P<lm>{_MONTH}|(?:{_WORD})(?!\w))
    (?:(?:{_S}?,?{_S}{{1,3}}{_NAM}{_S}{{1,3}}|{_S}?,{_S}?|{_S}?[/{_DASH}.]{_S}?|{_S}{{1,3}})
       (?P<ly>{_YEAR}))?
  | (?P<nd>{_DAY})(?P<ns>{_SEP})(?P<nm>{_MONTH})
    (?:(?:{_SEP}|{_S}{{1,3}}{_NAM}{_S}{{1,3}})(?P<ny>{_YEAR}))?
  | {_THANG}{_S}{{1,3}}(?P<mm>{_MONTH}|(?:{_WORD})(?!\w))
    (?:(?:{_S}?[/{_DASH}.]{_S}?|{_S}?,?{_S}{{1,3}}{_NAM}{_S}{{1,3}})(?P<my>{_YEAR}))?
  | (?P<sm>{_MONTH})(?P<ss>[/-])(?P<sy>{_YEAR})
    """,
    re.X,
)
_ANCHOR = re.compile(rf"[0-9]{{1,4}}(?={_S}?[-/.‐‑‒–—−]|{_S}{{1,3}}th[aá]ng)|th[aá]ng|m[ồù]ng|ngày")

_JOIN = re.compile(
    rf"{_S}?(?:[{_DASH},;&]|và|đến|tới|hoặc){_S}?(?:hết{_S})?(?:các{_S})?"
    rf"(?:(?:rạng{_S})?(?:sáng|chiều|tối|đêm|trưa){_S})?(?:ngày{_S})?"
    rf"|{_S}rạng{_S}(?:sáng{_S})?(?:ngày{_S})?"
)
_LIST = re.compile(
    rf"(?<![0-9.,/{_DASH}:])(?P<items>(?:{_DAY}(?:{_S}?[{_DASH}]{_S}?|,{_S}|(?:,?{_S})"
    rf"(?:và|đến|tới|hoặc|rạng)(?:{_S}(?:hết|sáng))?{_S}(?:ngày{_S}|tháng{_S})?)){{1,8}})$"
)
_DAY_CUE = re.compile(
    r"(?:(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?:ngày|ngay)|hôm (?:nay|qua|kia)|(?:ngày )?mai"
    r"|(?:sáng|trưa|chiều|tối|đêm|khuya|hôm|rạng sáng)(?: (?:nay|qua|mai))?|nay"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|mồng|mùng|đợt"
    r"|[0-9]{1,2} ?(?:giờ|h|:) ?(?:[0-9]{1,2}(?:'|’| phút)?)?)"
    r"(?: ?[:,]| ?\()? *\(?$"
)
_LOOSE_CUE = re.compile(
    r"(?:từ|đến|tới|trước|sau|vào|kể từ|hết|tính đến|cập nhật|hạn|dịp|lễ|tháng trước) *[:,(]? *$"
)
_FEAST_CUE = re.compile(
    r"(?:kỷ niệm|kỉ niệm|đợt|dịp|\blễ\b|mừng|quốc khánh|quốc tế|thành lập|sinh nhật|truyền thống"
    r"|huy hiệu|giải phóng|thống nhất|nhà giáo|phụ nữ|thương binh|liệt sĩ|nghỉ|thầy thuốc"
    r"|báo chí|ngày hội|tết)[^.;\n0-9]{0,45}$"
)
_SCORE_CUE = re.compile(
    r"(?:thắng|thua|\bhòa\b|\bhoà\b|tỷ số|tỉ số|chung cuộc|dẫn trước|cầm hòa|cầm hoà|đánh bại"
    r"|đè bẹp|vùi dập|gỡ|hạ gục|chiến thắng|kết quả|sơ đồ|đội hình|\bset\b)[^.;\n]{0,40}$"
)
_STREET = re.compile(r"(?:đường|phố|quảng trường|công viên|hẻm|ngõ|ngách|kiệt|số nhà) *$")
_DOCUMENT = re.compile(
    r"(?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị|luật|pháp lệnh|quy định|công văn"
    r"|văn bản|thông tư liên tịch|số|so|mẫu|hợp đồng) *:? *$"
)
_UNIT = re.compile(
    r" *(?:%|(?:lần|giờ|tiếng|bữa|viên|lít|cốc|ly|ca|người|chuyến|km|kg|m|ha|triệu|nghìn|ngàn|tỉ"
    r"|tỷ|đồng|usd|phút|năm(?! (?:[0-9]{4}|nay|ngoái|trước|sau))|tuần|tháng|ngày|phần|phiếu|điểm"
    r"|đại biểu|số|tổng|diện tích|chỉ tiêu|cấp|bàn|độ|quả|con|cái|suất|vụ|ca|đơn vị)\b)"
)
_LUNAR = re.compile(r" *\(?(?:âm lịch|al\b|giêng|chạp)")
_FEASTS = frozenset(
    {(3, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (5, 6)}
    | {(21, 6), (27, 7), (28, 7), (19, 8), (2, 9), (10, 10), (13, 10), (14, 10), (20, 10)}
    | {(9, 1), (6, 1), (18, 11), (20, 11), (23, 11), (22, 12), (20, 12)}
)
"""Days that are called by their numbers: founding of the Party, Women's Day, National Day…"""


@dataclass(frozen=True, slots=True)
class _Found:
    mention: DateMention
    sure: bool
    weak_month: bool = False


def find(text: str) -> list[DateMention]:
    """All dates in order, not overlapping. A range or a list gives each day it writes."""
    low = _lower(text)
    results: list[DateMention] = []
    pending: DateMention | None = None
    position = 0
    while (anchor := _ANCHOR.search(low, position)) is not None:
        m = _CANDIDATE.match(low, anchor.start()) or _after_word(low, anchor)
        if m is None or not _stands_free(low, m):
            position = anchor.end()
            continue
        mention = _mention(m)
        if mention is None:
            position = m.end()
            continue
        position = m.end()
        previous = results[-1] if results else None
        before = _listed(low, mention, previous.end if previous else 0)
        joined_to = _joined(low, pending or previous, mention)
        start = before[0].start if before else mention.start
        if not (_sure(low, m, mention, start) or (joined_to and pending is None)):
            pending = mention
            continue
        if pending is not None and joined_to:
            results.append(pending)
        pending = None
        results.extend(before)
        if mention.year is not None:
            _carry_year_back(low, results, mention)
        results.append(mention)
    return [r for r in results if r.day is not None or r.year is not None]


def at(text: str, position: int) -> DateMention | None:
    """The full date that is written exactly at ``position``, or None."""
    low = _lower(text[position : position + 40])
    m = _CANDIDATE.match(low)
    mention = _mention(m) if m else None
    if mention is None or mention.date is None or m is None or not _stands_free(low, m):
        return None
    return replace(mention, start=position, end=position + mention.end)


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low


def _after_word(low: str, anchor: re.Match[str]) -> re.Match[str] | None:
    """``ngày mười tháng ba``: the candidate begins behind the word."""
    if anchor[0][0] in "nm":
        return _CANDIDATE.match(low, anchor.end() + 1)
    return None


def _mention(m: re.Match[str]) -> DateMention | None:
    """What the numbers say; None for a day that no calendar has."""
    day = _number(m["id"] or m["ld"] or m["nd"])
    month = _number(m["im"] or m["lm"] or m["nm"] or m["mm"] or m["sm"])
    year = _number(m["iy"] or m["ly"] or m["ny"] or m["my"] or m["sy"])
    if month is None or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR):
        return None
    if day is not None and day > calendar.monthrange(2000 if year is None else year, month)[1]:
        return None
    return DateMention(m.start(), m.end(), year, month, day)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return _NUMBERS[text] if text in _NUMBERS else int(text)


def _stands_free(low: str, m: re.Match[str]) -> bool:
    """Not a piece of a longer number: a phone, a price, a code, a range of years."""
    start, end = m.start(), m.end()
    following, next_one = low[end : end + 1], low[end + 1 : end + 2]
    if following.isalnum() or following in ("%", "_"):
        return False
    if (next_one.isdigit() and following in "./,") or (following == "/" and next_one.isalpha()):
        return False
    if m["ns"] and m["ns"].strip() in _DASHES and m["ny"] is None:
        if following in _DASHES and next_one.isdigit():
            return False
        if following == "/" or re.match(rf"{_S}?[{_DASH}]{_S}?[0-9]", low[end : end + 4]):
            return False
    if m["ny"] is None and m["nm"] and following in _DASHES and low[end + 1 : end + 5].isdigit():
        return False
    if m["sy"] and re.match(rf"{_S}?[/{_DASH}]{_S}?\w", low[end : end + 4]):
        return False
    before = low[start - 1 : start]
    if not before or not (before.isalnum() or before in "./,:_" + _DASHES):
        return True
    if before in "./,:" + _DASHES and not low[start - 2 : start - 1].isdigit():
        return before != "." or start < 2 or not low[start - 2].isdigit()
    if before in _DASHES:
        tail = low[max(0, start - 40) : start]
        return _LIST.search(tail) is not None or bool(re.search(r"[/.-][0-9]{1,4}.$", tail))
    return False


def _sure(low: str, m: re.Match[str], mention: DateMention, start: int) -> bool:
    """Whether this is a date by itself, judged by its form and the words around it."""
    before = low[max(0, start - 70) : start]
    if m["ld"] and _LUNAR.match(low, mention.end):
        return False
    if m["sy"]:
        if _DOCUMENT.search(before):
            return False
        cued = re.search(r"(?:từ|đến|tới|đầu|cuối|giữa|trong|hồi|vào|năm|\() *$", before)
        return m["ss"] == "/" or cued is not None
    if mention.day is None or mention.year is not None:
        return mention.year is not None
    if m["ld"]:
        return not _STREET.search(before) and (
            _DAY_CUE.search(before) is not None or _FEAST_CUE.search(before) is not None
        )
    return _sure_day(low, m, mention, before)


def _sure_day(low: str, m: re.Match[str], mention: DateMention, before: str) -> bool:
    """A day and a month in figures: ``sáng 8-7``, ``(16.10)``, ``đợt 3-2``; no ``thắng 3-2``."""
    sign = m["ns"].strip()
    if _UNIT.match(low, mention.end) or _STREET.search(before):
        return False
    if _DAY_CUE.search(before):
        return True
    if _SCORE_CUE.search(before):
        return False
    day, month = mention.day or 0, mention.month
    if (day, month) in _FEASTS and sign != "." and _FEAST_CUE.search(before):
        return True
    fraction = day < 10 and m["nd"][0] != "0" and m["nm"][0] != "0" and month <= 10
    fraction = fraction and (sign in _DASHES or day < month)
    if before.endswith("(") and low[mention.end : mention.end + 1] == ")":
        return not fraction
    if sign == "." or not _LOOSE_CUE.search(before):
        return False
    if sign == "/":
        return not fraction or low.startswith((" đến", ",", ")"), mention.end)
    return bool(re.match(r" *(?:đến|tới|và|tại|[,.;)]|$)", low[mention.end : mention.end + 8]))


def _listed(low: str, mention: DateMention, floor: int) -> list[DateMention]:
    """The days (or months) of a list before the date that completes it: ``15 và 16-3``.

    ``floor`` is where the date before ends: what that date is made of is no list.
    """
    base = max(0, mention.start - 60)
    m = _LIST.search(low[base : mention.start])
    if m is None:
        return []
    start = base + m.start()
    if start < floor:
        return []
    cue = low[max(0, start - 40) : start]
    if mention.day is None:
        if not re.search(r"(?:tháng|thang) *$", cue) or mention.year is None:
            return []
    elif not (_DAY_CUE.search(cue) or re.search(r"(?:từ|ngày) *\(?$", cue)):
        if mention.year is None or m["items"].strip()[-1] not in _DASHES:
            return []
    found = []
    for item in re.finditer(r"[0-9]+", m["items"]):
        number, at_ = int(item[0]), start + item.start()
        if mention.day is None:
            if number <= 12:
                found.append(DateMention(at_, at_ + len(item[0]), mention.year, number, None))
        elif number <= calendar.monthrange(mention.year or 2000, mention.month)[1]:
            end = at_ + len(item[0])
            found.append(DateMention(at_, end, mention.year, mention.month, number))
    return found


def _joined(low: str, left: DateMention | None, right: DateMention) -> bool:
    """``30-4 và 1-5``, ``28/2-3/3/2019``, ``tháng 5 đến tháng 6/2020``."""
    if left is None or not left.end <= right.start <= left.end + 24:
        return False
    if (left.day is None) != (right.day is None):
        return False
    return _JOIN.fullmatch(low, left.end, right.start) is not None


def _carry_year_back(low: str, results: list[DateMention], mention: DateMention) -> None:
    """``30/4 đến 3/5/2019``: the year stands at the end only."""
    right = mention
    for i in range(len(results) - 1, -1, -1):
        left = results[i]
        if left.year is not None or not _joined(low, left, right):
            if left.year is not None and left.end <= mention.start and left.year == mention.year:
                right = left
                continue
            break
        last = calendar.monthrange(mention.year or 2000, left.month)[1]
        if left.day is not None and left.day > last:
            break
        results[i] = right = replace(left, year=mention.year)
