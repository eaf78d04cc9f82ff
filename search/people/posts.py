"""Posts in text: a head (``phó bí thư``) and how far its name goes (``… Tỉnh uỷ Hậu Giang``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people import heads
from search.people.compounds import two_syllables
from search.people.gazetteer import COUNTRIES, place_at
from search.people.letters import UPPER, Text, is_syllable
from search.people.patterns import capital, cased, either, listed
from search.text.patterns import lazy


def _kind(name: str) -> tuple[str, ...]:
    return listed("posts.tsv", name)


_SHORTENED = r"(?:(?:(?<=T[PpXxTt])|(?<=Q|H|P|X)(?<![\w&-]\w)|(?<=ĐH|CP|TƯ|TW)|(?<=\.[A-Z]))\.)?"
"""The full stop of an abbreviation (``TP.``, ``Tp.``), not that of a sentence."""
_CAP = rf"[{UPPER}][\w/&]*(?:[.-][{UPPER}\d][\w&]*)*{_SHORTENED}"
"""A capitalised word or an abbreviation (``TP.``), not one that a full stop follows."""
_LOW = rf"[^\W\d_{UPPER}]+(?!\w)"
_STOP = rf"(?!(?!{either(_kind('free'))}(?!\w)){either(_kind('stop'))}(?!\w))"
_BODY = cased(_kind("body"))
_PHRASES = rf"{cased(_kind('worker'))[:-6]} {either(_kind('task'))}(?!\w)|{_BODY}"
_FIRM = (
    rf"{cased(_kind('firm'))}(?: (?!{either(_kind('function'))}(?!\w)){_LOW}){{1,12}}"
    rf"(?= [{UPPER}])"
)
_NOT_PLACE = "".join(f"(?<!{name} )" for name in sorted(COUNTRIES))
"""A country ends a name: ``Quốc vương Campuchia ca ngợi``."""
_FREE = (
    rf"{_NOT_PLACE}(?:{_STOP}{_LOW} ?){{1,8}}(?<! )"
    rf"(?= (?:[-–(]|và [{UPPER}])|[,;()]|[.](?: |\Z)| ?\Z| [{UPPER}]"
    r"| số \d| (?:đối với|với|của|cho) (?:các )?(?:ông|bà|đồng chí)(?!\w)"
    r"| (?:thuộc|kể từ|nhiệm kỳ|khoá|thay|từ (?:ngày|tháng|năm)|vào (?:ngày|tháng|năm)"
    r"|tại|ở|là|đã|vừa|bị|được|sẽ|cũng|đang|giữ chức|kiêm|vào vị trí|cho biết|cho hay|cho rằng"
    r"|khẳng định|trả lời)(?!\w))"
)
"""Words unknown here, where the name clearly ends with them or goes on with a capital."""
_SHORT_FORM = rf"\([{UPPER}&. –-]{{2,14}}\)(?= (?:[{UPPER}]|tỉnh|huyện|thành phố|quận|xã|của))"
_NUMBER = (
    r"(?<=đường )\d{1,3}[A-Z]?(?!\w)|"
    r"(?:(?<=hỉ đạo )|(?<=đoàn )|(?<=bệnh viện )|(?<=Bệnh viện ))\d{3,4}[A-Z]?(?!\w)|"
    r"số \d+(?!\w)|(?<=[Vv]iện )\d{1,2}-\d{1,2}(?!\w)"
    r"|\d{1,2}(?![\w/%.,]\d|[\w/%]| tuổi| năm| giờ| người| tỷ| triệu)"
)
_OFFICES = (
    r"(?:phòng|ban|sở|cục|vụ|viện|trường|khoa|công ty|văn phòng|trung tâm"
    r"|đại sứ quán|lãnh sự quán|uỷ ban|ngân hàng|tập đoàn|nhà máy|bệnh viện|học viện)(?!\w)"
)
"""What somebody works at: ``chuyên viên tại phòng Kinh tế``."""
_ABOUT = (
    rf"(?:{'|'.join(f'(?<={word} )' for word in ('Quốc', 'Mỹ', 'EU', 'quản lý', 'phái viên'))}"
    r"|(?<=ổng thống )|(?<=hính phủ )|(?<=đặc biệt ))về(?: (?:các )?vấn đề)?"
)
"""What an envoy or an office is for: ``Phó cao uỷ Liên Hợp Quốc về Nhân quyền``."""
_CLAUSE = (
    r"(?!\w+ (?:này|đó)(?!\w)"
    r"|(?:Quốc hội|Chính phủ|HĐND|UBND)[^,;.]{0,20} (?:đã|sẽ|vừa|đang|cũng) )"
)
"""What shows that an ``và`` begins a clause: ``Bộ trưởng Bộ A và Quốc hội đã …``."""
_UNIT_WORDS = "tỉnh|thành phố|TP|huyện|quận|xã|phường|thị xã|thị trấn"
_STEP = (
    rf"(?: (?:và (?!{cased(_kind('other'))}){_CLAUSE}(?=[{UPPER}]))?"
    rf"(?:{_FIRM}|{capital((*_kind('task'), *_kind('capital'), *_kind('head')))}"
    rf"|{_PHRASES}|{_CAP})| (?:{_NUMBER}"
    rf"|(?:của|{_ABOUT})(?= (?:[{UPPER}]|{_BODY}))|tại(?= {_OFFICES})"
    rf"|(?:tại|ở)(?= (?!Đại hội|Hội nghị|Kỳ họp|Đại Hội)[{UPPER}])"
    rf"|và {cased(_kind('and'))}"
    rf"|{_FREE}"
    rf"|(?<=[{UPPER}][{UPPER}] )[-–] [{UPPER}]{{1,4}}(?: ?& ?[{UPPER}]{{1,4}})?(?!\w)"
    r"|(?<=hoá )[-–] [Tt]hông tin(?!\w)"
    rf"|(?<=Xiêng )[-–] Khoảng|(?<=Việt )[-–] {_CAP}|(?<=Việt)[-–]{_CAP}"
    rf"|& {_CAP}|{_SHORT_FORM}|[\"“] ?[{UPPER}][^\"“”\n]{{1,40}}[\"”])"
    rf"|, (?:HĐND|UBND)(?= (?:{_UNIT_WORDS}) )|, {cased(_kind('comma'))}"
    rf"|(?: [-–] |[-–]){cased(_kind('dash'))})"
)
_TAIL = lazy(rf"(?: phụ trách(?: {_STOP}{_LOW}){{1,4}})?{_STEP}*+")
_CITIES = (
    r"Hà Nội|TP\.? ?HCM|Đà Nẵng|Quảng \w+|Nghệ An|Thanh Hoá|Hải Phòng|Cần Thơ|Hà Tĩnh|Bình \w+"
    r"|Đồng Nai|Nước CHDCND Lào"
)
_HEADED = cased(_kind("head")).removesuffix(r"(?!\w)")
_TERM = lazy(
    r"(?:(?:,?| và) \(?(?:các )?(?:[Kk]hoá|[Nn]hiệm k[ỳì]|NK|giai đoạn)"
    r"(?: \(?(?:nhiệm kỳ|[IVXLC]+(?:, [IVXLC]+)*|\d+(?: ?[-–/,] ?\d+)*|này|mới|trước|thứ|lần"
    r"|và(?= (?:\d|[IVX]))|trên|hiện nay|qua|tới)(?!\w))+\)?)"
    rf"|,? \((?!{_HEADED}(?!\w)|[Tt]rưởng |[Pp]hó )[{UPPER}\d][^()]{{0,40}}\)"
    r"| [IVX]+(?:, [IVX]+)*(?=[;,.)])"
    rf"|(?:, | \()(?:{cased(_kind('parent'))}|TP\.?|Tp\.?|TX\.?|UBND|HĐND)"
    rf"(?: (?:{_BODY}|\d+(?!\w)|{_CAP}|và(?= (?!{cased(_kind('other'))})[{UPPER}])))+\)?"
    rf"|(?:, | \()(?:{_CITIES})(?!\w)\)?(?! [{UPPER}])"
)
"""What is no part of the post: its term, the place or body that its body belongs to."""
_DROPPED = re.compile(
    r"(?: (?:của|và|tại|khoá|các|số|(?<![Tt]ài )nguyên|lần|thứ|phụ trách))+\Z| [-–&]\Z|[ ,.]+\Z"
    r"|(?<!cục)(?<!khu)(?<!vùng)(?<!giai đoạn) [IVX]+\Z"
    r"| của (?:tỷ phú|đại gia|doanh nhân|ông trùm)\Z"
    r"| (?:Samdech|Techo|Krolahom|Ayatollah|Sir|Lord)\Z"
    r"| (?:trẻ nhất|(?:lớn|cao|nhiều|trẻ) tuổi nhất|quyền lực nhất|giàu nhất|đầu tiên|duy nhất"
    r"|lâu năm nhất)(?!\w).*\Z"
)
_UNIT = re.compile(
    r"(?<!UBND)(?<!HĐND)(?<!nhân dân)"
    r" (?:tỉnh|thành phố|huyện|quận|xã|phường|công ty|đơn vị|cơ quan)\Z"
)
"""What ``này`` follows is no part of the body's name: ``Giám đốc Sở Y tế tỉnh này``."""
_AS_WELL = " kiêm nhiệm"
"""A part of a post (``phó ban kiêm nhiệm``), but not before another one."""
_OF_PART = re.compile(
    r",? (?:trực )?thuộc [^,;.:()\n]{2,60}(?= \((?:nay|hiện|sau này|nguyên|trước))"
)
"""The body that a body belongs to, where something more is said of the person behind it."""
_BACK_THEN = re.compile(
    r",? \(?(?:lúc|khi|hồi|thời điểm|vào thời điểm|vào lúc) (?:đó|ấy|bấy giờ)(?!\w)\)?"
    r"|,? (?:ngày|hồi|thời kỳ) (?:đó|ấy|này)(?!\w)|,? bấy giờ(?!\w)"
)
"""What puts the post before it into the past: ``chủ tịch lúc đó, ông A``."""
_SEAT_ENDS = re.compile(r" ?(?:[,;.()–\n-]|$)| và ")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PASSING = frozenset(
    {"trưởng đoàn", "phó trưởng đoàn", "phó đoàn", "trưởng nhóm", "trưởng lớp", "chỉ huy"}
)
"""Roles of one event, not posts, where nothing says of what."""
_LONGEST = 240
"""Characters of a post's name; a longer one is a list without commas."""


class Post(NamedTuple):
    """A post at ``[start, end)``; ``text`` as written, without short forms in brackets.

    ``stop`` is where its term and its place end; ``mark`` is the word before it that puts it in
    the past or the present (``nguyên``), at ``begin``. Without a text it is the post of somebody
    who is not named in full, and of nobody else.
    """

    begin: int
    start: int
    end: int
    stop: int
    text: str
    mark: str


def find(text: Text, limits: list[int], start: int, end: int) -> list[Post]:
    """The posts in ``[start, end)``; none goes beyond the next of the ascending ``limits``."""
    low, plain, written_text = text.low, text.plain, text.written
    found: list[Post] = []
    position = start
    at = 0
    while (head := heads.search(low, position, end)) is not None:
        while at < len(limits) and limits[at] <= head.begin:
            at += 1
        limit = min(end, limits[at] if at < len(limits) else end)
        if head.end > limit:
            position = max(limit, head.begin + 1)
            continue
        longest = min(limit, head.end + _LONGEST)
        last = _tail_end(text, head.end, longest)
        if last == limit or last + 1 == limit:
            last = _before_master(low, head.end, last)
        elif _is_of_unknown(low, plain, head, last):
            found.append(Post(head.begin, head.start, last, last, "", ""))
            position = max(last, head.end)
            continue
        written = written_text[head.start : last]
        while (cut := _DROPPED.search(written)) is not None:
            written = written[: cut.start()]
        if plain.startswith(" này", head.start + len(written)) and written.count(" ") > 2:
            written = _UNIT.sub("", written)
        if written.endswith(_AS_WELL) and _opens(low, head.start + len(written) + 1):
            written = written.removesuffix(_AS_WELL)
        last = head.start + len(written)
        stop = last
        while (term := _TERM.match(plain, stop, limit)) is not None:
            stop = term.end()
        if (part := _OF_PART.match(plain, stop, limit)) is not None:
            stop = part.end()
        mark = head.mark
        then = _BACK_THEN.match(low, stop, limit)
        if then is not None:
            stop, mark = then.end(), mark or "thời"
        if written.endswith(" trẻ") and plain.startswith(" nhất", last):
            written, last = written[:-4], last - 4
        if written.lower() == "đại biểu" and low.startswith((" tham dự ", " dự "), last):
            position = max(last, head.end)
            continue
        if written.lower() not in _PASSING and _is_seat(low, head, stop):
            name = _BRACKETS.sub("", written) if "(" in written else written
            found.append(Post(head.begin, head.start, last, stop, name, mark))
        position = max(last, head.end)
    return found


def _is_seat(low: str, head: heads.Head, stop: int) -> bool:
    """Whether ``Thường vụ Tỉnh uỷ`` is what somebody is, not who has met."""
    if not low.startswith(heads.ON_COMMITTEE, head.start):
        return True
    before = low[max(0, head.begin - 6) : head.begin]
    return before.endswith((", ", "- ", "– ", "(", "vụ ", ": ")) and bool(
        _SEAT_ENDS.match(low, stop)
    )


def _before_master(low: str, start: int, last: int) -> int:
    """``đặc phái viên của Tổng Bí thư A``: where the first post ends, for the second is A's."""
    of = low.rfind(" của ", start, last)
    return of if of >= 0 and heads.is_at(low, of + 5) else last


def _opens(low: str, at: int) -> bool:
    """Whether a post, perhaps that of a deputy, begins at an offset."""
    return heads.is_at(low, at + 4 if low.startswith("phó ", at) else at)


_HOLDERS = (
    "tổng thống",
    "thủ tướng",
    "ngoại trưởng",
    "bộ trưởng",
    "nghị sĩ",
    "thủ hiến",
    "giáo hoàng",
    "quốc vương",
    "nữ hoàng",
    "hoàng đế",
)
"""Posts that news writes with the surname alone of a person of another country."""


def _is_of_unknown(low: str, plain: str, head: heads.Head, last: int) -> bool:
    """Whether a post ends with the surname of somebody whose name is nowhere in full: ``Tổng thống
    Trump, Chánh văn phòng A``. Whoever is named next does not hold it.
    """
    if last - head.end > 30 or not low.endswith(_HOLDERS, head.start, head.end):
        return False
    words = plain[head.end : last].split()
    if not words or not words[-1].isalpha() or not words[-1].istitle() or is_syllable(words[-1]):
        return False
    place = place_at([*words])
    return place < len(words) and (len(words) == 1 or place == len(words) - 1)


_NEXT = re.compile(rf" ([^\W\d_{UPPER}]+)(?!\w)")


def _tail_end(text: Text, start: int, limit: int) -> int:
    """Where what a head is of ends: ``trưởng ban | Tổ chức Tỉnh uỷ``."""
    tail = _TAIL.match(text.plain, start, limit)
    last = tail.end() if tail else start
    while (past := _past_word(text, start, last, limit)) > last:
        tail = _TAIL.match(text.plain, past, limit)
        last = tail.end() if tail else past
    return last


def _past_word(text: Text, start: int, last: int, limit: int) -> int:
    """Where a name ends that a rule has cut within a word: ``Bộ Chỉ huy Tác | chiến``.

    A capital behind another is one of a place's: ``xã Long Thành lập``.
    """
    first = text.plain.rfind(" ", start, last) + 1
    if first <= start or not text.plain[first].isupper():
        return last
    before = text.plain.rfind(" ", 0, first - 1) + 1
    word = text.plain[before : first - 1]
    if word[:1].isupper() and not word.isupper() and word.lower() not in _UNITS:
        return last
    more = _NEXT.match(text.plain, last, limit)
    if more is None or f"{text.low[first:last]} {more[1]}" not in two_syllables():
        return last
    return more.end()


_UNITS = frozenset(("khối", "sở", "bộ", "ban", "cục", "vụ", "phòng", "viện", "tổ", "đảng", "đội"))
