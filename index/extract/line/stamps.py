"""Date lines: the stamp that a site prints with an article, and the clock that it prints on top."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.line import buttons, labels
from index.extract.line.bylines import byline
from index.extract.line.names import are_persons
from index.extract.line.sentences import CAPITALS, PROSE_WORDS, TERMINAL
from index.wordset import wordset
from search import dates
from search.places import canonical
from search.text.vocabulary import english


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a date line says. Marked lines bear a label, an hour or a count of views.

    ``edited`` tells a date of updating from a date of publication. ``today`` opens with
    ``Hôm nay``. ``author`` is the name that stands in the same line.
    """

    day: dt.date
    labelled: bool = False
    timed: bool = False
    counted: bool = False
    edited: bool = False
    today: bool = False
    weekday: bool = False
    author: str | None = None

    @property
    def marked(self) -> bool:
        """Whether the line says by itself that it belongs to an article."""
        return self.labelled or self.timed or self.counted


YEARS = range(1976, 2100)
"""Years that a page's own date can have; others are slips or attacks (year 0, 9999)."""

_MONTH = rf"({'|'.join(english.MONTHS)})[a-z]{{0,6}}\.?"
_NTH = r"(?:st|nd|rd|th)?"
_DATED = re.compile(
    rf"[0-9](?: ?[/.-] ?[0-9]| [Tt]háng| THÁNG|{_NTH},? (?:19|20)[0-9]{{2}}|,(?:19|20)[0-9]{{2}}"
    r"| [0-9]{1,2},? (?:19|20)[0-9]{2}"
    rf"|{_NTH} (?i:{'|'.join(english.MONTHS)}))"
)
_ENGLISH = re.compile(
    rf"\b(?:{_MONTH} ([0-9]{{1,2}}){_NTH},?|([0-9]{{1,2}}){_NTH} {_MONTH},?)"
    r" ((?:19|20)[0-9]{2})\b",
    re.I,
)
"""``May 12th, 2016``, ``12 May 2016``: sites whose system speaks English."""
_SPACED = re.compile(r"(?<![0-9])([0-3]?[0-9]) ([01]?[0-9]),? ((?:19|20)[0-9]{2})(?![0-9])")
"""``thứ năm, 08 08 2019 08:52``, ``29 06, 2017``: blanks for the signs between the figures."""
_HOUR = re.compile(
    r"\b\d{1,2}\s?(?:[:hg]|giờ)\s?\d{2}(?:\s?(?:[:p]|phút)\s?\d{0,2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?|"
    r"\b\d{1,2}\s?(?:h|giờ)\b"
)
_ZONE = re.compile(r"\(?\b(?:GMT|UTC)\s?[+-]?\s?\d{0,2}(?::\d{2})?\)?", re.I)
_COUNT = re.compile(
    r"(?:lượt (?:xem|đọc|truy cập)|số lần (?:xem|đọc)|số lượt (?:xem|đọc)|đã xem|đã đọc|lần xem|"
    r"xem|views?|hits|bình luận|phản hồi|comments?)\s?:?\s?[\d.,]+|"
    r"[\d.,]+\s(?:lượt (?:xem|đọc|truy cập)|lần xem|views?|bình luận|phản hồi|comments?|hits)",
    re.I,
)
_WEEKDAY = re.compile(
    r"\b(?:thứ\s?(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s?nhật|cn|t[2-7])\b", re.I
)
_EDITED = re.compile(r"cập nhật|sửa|updated|hiệu đính", re.I)
_STAMPED = re.compile(
    r"cập nhật|đăng|gửi lúc|gửi ngày|xuất bản|posted|published|updated|created|\bdate\b|print|gốc|"
    r"phát hành|viết ngày|tạo ngày|thời gian|ngày viết|ngày tạo|ngày gửi|sửa lần cuối",
    re.I,
)
_WORDS = wordset(
    "ngày tháng năm lúc vào giờ phút giây hồi đã được bởi cập nhật đăng gửi xuất bản mới nhất lần "
    "cuối tin bài viết tạo print gốc gmt am pm sa ch utc hôm nay date lượt xem đọc số view views "
    "hits phát hành thời gian thứ hai ba tư sáu bảy bẩy chủ nhật cn t2 t3 t4 t5 t6 t7 posted on "
    "published updated last created at sửa ngày: in trang in gửi email chia sẻ cỡ chữ a a- a+ "
    "bình luận phản hồi chuyên mục thể loại trong - – | · • , : / + gốc: bản sáng chiều tối trưa "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun on by in "
    "và dương lịch tức hiện tại bây giờ là facebook zalo twitter like share tweet phản hồi"
)
_PIECE = re.compile(r"[^\s|,;:·•\[\]()<>»/–—-]+")
_BARS = re.compile(r"\s*[|•·;\[\]»]\s*")
_PARTS = re.compile(r"\s*[|•·;\[\]»]\s*|\s+[-–—/]+\s+|\s{2,}|,\s+(?=\D)")
MOST_WORDS = 26
_BEHIND_YEAR = re.compile(r"(20[0-9]{2})/(?=[^\W\d_])")
"""``28 Tháng 12 2018/Số lượt xem``: what ends there is a field, no day."""
_SHORT_YEAR = re.compile(r"(?<![0-9/])([0-3]?[0-9]/[01]?[0-9])/([0-3][0-9])(?= [0-2]?[0-9]:[0-5])")
"""``06/10/16 10:39``"""
_UNKNOWN = 5
"""Words of a date line that may be neither date nor vocabulary: an author, a section."""


def looks_dated(text: str) -> bool:
    """Cheaply, whether the line may have a date."""
    return _DATED.search(text) is not None


def parse(text: str, words: int) -> Stamp | None:
    """The Stamp of a line that is a date line, or None. Pass short lines only (220 characters)."""
    if words > MOST_WORDS or not looks_dated(text) or _is_prose(text, words):
        return None
    if is_listed_code(text):
        return None
    text = _in_figures(text)
    found = [m for m in dates.find(text) if m.year in YEARS and m.date is not None]
    if not found:
        plain = _SHORT_YEAR.sub(r"\1/20\2", _BEHIND_YEAR.sub(r"\1 | ", text))
        return parse(plain, words) if plain != text else None
    rest = text
    for mention in reversed(found):
        rest = f"{rest[: mention.start]} | {rest[mention.end :]}"
    timed = _HOUR.search(rest) is not None
    counted = _COUNT.search(rest) is not None
    for pattern in (_ZONE, _HOUR, _COUNT):
        rest = pattern.sub(" | ", rest)
    unknown = [w for w in _PIECE.findall(rest) if not _known(w)]
    author = _author(text, rest, timed=timed) if unknown else None
    labelled = _is_labelled(text, rest)
    if not _is_date_line(text, unknown, labelled, author):
        bare = buttons.without(text)
        return parse(bare, bare.count(" ") + 1) if bare != text else None
    return Stamp(
        day=_chosen(text, found),
        labelled=labelled,
        timed=timed,
        counted=counted,
        edited=_EDITED.search(text) is not None and not _published(text),
        today=text.lstrip(" [(*-").casefold().startswith("hôm nay"),
        weekday=_WEEKDAY.search(text) is not None,
        author=author,
    )


def _in_figures(text: str) -> str:
    """A line with its English date, or a date of figures between blanks, as ``12/5/2016``."""
    if (written := _ENGLISH.search(text)) is not None:
        text = f"{text[: written.start()]}{_numeric(written)}{text[written.end() :]}"
    return _SPACED.sub(r"\1/\2/\3", text, count=1) if _is_spaced(text) else text


def _is_labelled(text: str, rest: str) -> bool:
    """Whether a word says what the date is; ``rest`` is the line without its dates and hours."""
    if _STAMPED.search(rest) is not None:
        return True
    field = labels.field(text.strip("[](){}*- "))
    return (field is not None and field[0] == "stamp") or _is_of_document(text)


_LISTED_CODE = re.compile(
    r"(?:[^\W\d_]+ ){0,4}[0-9]{1,5} ?[-/] ?[A-ZĐa-zđ0-9/-]{2,20}"
    r" ?\( ?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4} ?\)"
)


def is_listed_code(text: str) -> bool:
    """``88-TB/HU (07/02/2014)``: an entry of a list of new documents, whose date is its own."""
    return text[-1] == ")" and _LISTED_CODE.fullmatch(text) is not None


def _is_spaced(text: str) -> bool:
    """Whether three numbers are a date: with a weekday or an hour in the line they are."""
    spaced = _SPACED.search(text)
    if spaced is None:
        return False
    return _WEEKDAY.search(text) is not None or _HOUR.search(text[spaced.end() :]) is not None


_PLACED = re.compile(r"[^,:|0-9]{2,40}, (?:ngày )?[0-9]")
_OF_DOCUMENT = re.compile(
    rf"[(]?[{CAPITALS}][^,:|0-9]{{1,40}}, ngày [0-3]?[0-9] tháng [01]?[0-9]"
    r" năm (?:19|20)[0-9]{2}"
    r"[)]?"
)
"""``Lạc Sơn, ngày 12 tháng 8 năm 2014``: the place and day of a paper of an office."""


def _numeric(written: re.Match[str]) -> str:
    """``May 12, 2016`` -> ``12/5/2016``."""
    first, day, other_day, second, year = written.groups()
    month = english.month(first or second)
    return f"{day or other_day}/{month}/{year}"


def _is_prose(text: str, words: int) -> bool:
    """A sentence, although it has a date and names: ``Sáng 3-2-2019, Vĩnh Long, Trà Vinh đã …``."""
    if words < PROSE_WORDS or text[-1] not in TERMINAL:
        return False
    unknown = 0
    for word in _PIECE.finditer(text):
        if not _known(word[0]):
            unknown += 1
            if unknown > 2 * _UNKNOWN:
                return True  # most are sentences by their first half
    return False


def _is_date_line(text: str, unknown: list[str], labelled: bool, author: str | None) -> bool:
    if not unknown or author is not None:
        return True
    if len(unknown) > _UNKNOWN or text.rstrip(" )]").endswith((".", "?", "!")):
        return False
    if labelled:
        return True
    fields = _BARS.split(text)
    if len(fields) > 1 and any(looks_dated(f) and all(map(_known, f.split())) for f in fields):
        return True  # `12 tháng 8, 2023 • Ban Tuyên giáo`
    # A section or a town before the date: `Tin hoạt động | 12/03/2019`, `Hà Nội, ngày 3-2-2019`.
    parts = [p.strip(" ,.:-–|") for p in _PARTS.split(text)]
    return any(labels.whole(p) is not None for p in parts if p) or len(unknown) <= 2


def _is_of_document(text: str) -> bool:
    """``Lạc Sơn, ngày 12 tháng 8 năm 2014``; with a weekday, or today, it is a site's clock."""
    if _OF_DOCUMENT.fullmatch(text) is None or text.casefold().startswith("hôm nay"):
        return False
    return _WEEKDAY.search(text) is None


def _known(word: str) -> bool:
    if word.isalpha():
        return word.casefold() in _WORDS
    return (
        word.casefold() in _WORDS
        or word.strip(".,:+'\"*#").isdigit()
        or not any(map(str.isalpha, word))
    )


_INNER_LABEL = re.compile(
    r"(?<=\S) (?=(?:Ngày|Đăng|Cập nhật|Lượt|Số lượt|Nguồn|Chuyên mục|Xem)[^:|]{0,16}:)"
)
"""Before the label of the next field, where style sheets alone part them."""


def _author(text: str, rest: str, *, timed: bool) -> str | None:
    """The author whom a date line names; ``rest`` is the line without its dates and hours."""
    name = _name(rest)
    if name is None or canonical(name) is not None:
        return None  # `Hà Nội, ngày 3 tháng 9 năm 2019`, though many are called Hà
    if not timed and _PLACED.match(text) and not are_persons(name):
        return None  # `Phú Xuân, 20/06/2015` is where and when
    return name


def _name(rest: str) -> str | None:
    """The name in what a date line has beside its dates: ``Thùy Dương - Quốc Anh | 12/3/2019``."""
    for whole in _BARS.split(_INNER_LABEL.sub(" | ", rest)):
        parts = [part.strip(" ,.:-–|") for part in _PARTS.split(whole)]
        parts = [p for p in parts if p and not all(map(_known, p.split()))]
        if not parts:
            continue
        for text in (" - ".join(parts), *parts):
            name = byline(text) if labels.whole(text) is None else None
            if name is not None and labels.whole(name) is None:
                return name
    return None


def _published(text: str) -> bool:
    low = text.casefold()
    return any(word in low for word in ("đăng", "xuất bản", "published", "posted", "gửi"))


def _chosen(text: str, found: Sequence[dates.DateMention]) -> dt.date:
    """The day of publication; of several (published, updated), the first that is not an update."""
    days = [day for mention in found if (day := mention.date) is not None]
    if len(days) > 1:
        before = text[: found[0].start].casefold()
        if "cập nhật" in before or "updated" in before:
            return days[1] if _published(text[found[0].end :]) else days[0]
    return days[0]
