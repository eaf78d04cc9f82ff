"""Where the name of a post ends: ``trưởng ban | Tổ chức Tỉnh uỷ``, ``tại Đại hội``.

It is a chain of known words for bodies, capitals, numbers and links (``_STEP``). Words unknown here
are taken where the name clearly ends with them; ``body_names`` goes on from there.
"""

from __future__ import annotations

import re

from search.people.compounds import two_syllables
from search.people.gazetteer import COUNTRIES
from search.people.letters import UPPER, Text
from search.people.patterns import capital, cased, either
from search.people.posts import body_names, heads
from search.people.tables import listed
from search.text.patterns import lazy


def kind(name: str) -> tuple[str, ...]:
    """The words of one kind in the table of posts."""
    return listed("posts.tsv", name)


_SHORTENED = (
    r"(?:(?:(?<=T[PpXxTt])|(?<=Q|H|P|X)(?<![\w&-]\w)|(?<=ĐH|CP|TƯ|TW)|(?<=\.[A-Z]))\."
    r"(?! (?:Ông|Bà(?! Rịa)|Đồng chí|Theo|Trong|Trước|Tại|Hiện|Khi|Những|Ngoài)(?!\w)))?"
)
"""The full stop of an abbreviation (``TP.``, ``Tp.``), not that of a sentence, behind which another
begins (``Chủ tịch UBND TP. Ông Nam nói``)."""
CAPITALISED = rf"(?!TTO(?!\w))[{UPPER}][\w/&]*(?:[.-][{UPPER}\d][\w&]*)*{_SHORTENED}"
"""A capitalised word or an abbreviation (``TP.``), not one that a full stop follows."""
_LOW = rf"[^\W\d_{UPPER}]+(?!\w)"
_STOP = rf"(?!(?!{either(kind('free'))}(?!\w)){either(kind('stop'))}(?!\w))"
BODY = cased(kind("body"))
"""A word for a body or a place, as a pattern."""
_TASK = rf" {either(kind('task'))}(?!\w)"
_PHRASES = rf"{cased(kind('worker'))[:-6]}{_TASK}(?:{_TASK}(?= [{UPPER}]| {BODY}| -|[,;)]))?|{BODY}"
_FIRM = (
    rf"{cased(kind('firm'))}(?: (?!{either(kind('function'))}(?!\w)){_LOW}){{1,12}}"
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
_WITH_SUBJECTS = (
    "điều tra",
    "hỉ đạo",
    "hỉ đạo Trung ương",
    "hỉ đạo trung ương",
    "Quốc",
    "Mỹ",
    "EU",
    "quản lý",
    "phái viên",
    "uốc gia",
    "ội phạm",
)
_ABOUT = (
    rf"(?:{'|'.join(f'(?<={word} )' for word in _WITH_SUBJECTS)}"
    r"|(?<=ổng thống )|(?<=hính phủ )|(?<=đặc biệt ))về(?: (?:các )?vấn đề)?"
)
"""What an envoy or an office is for: ``Phó cao uỷ Liên Hợp Quốc về Nhân quyền``."""
_CLAUSE = (
    r"(?!\w+ (?:này|đó)(?!\w)"
    r"|(?:Quốc hội|Chính phủ|HĐND|UBND)[^,;.]{0,20} (?:đã|sẽ|vừa|đang|cũng) )"
)
"""What shows that an ``và`` begins a clause: ``Bộ trưởng Bộ A và Quốc hội đã …``."""
_UNIT_WORDS = "tỉnh|thành phố|TP|huyện|quận|xã|phường|thị xã|thị trấn"
_DEGREE = r"(?:GS|PGS|TS|ThS|Ths|BS|DS|LS|KS|KTS|NSND|NSƯT)(?!\w)"
"""What stands before the name of somebody else: ``Bệnh viện Nhi và DS Lê Văn A``."""
_OF_DEPUTY = r"(?:(?<=[Tt]hư ký )|(?<=[Tt]rợ lý ))[Pp]hó (?:[Tt]hủ tướng|[Cc]hủ tịch)"
"""Beside whom somebody is: ``trợ lý | Phó thủ tướng``."""
_STEP = (
    rf"(?: (?:và (?!{cased(kind('other'))}|{_DEGREE}){_CLAUSE}(?=[{UPPER}]))?"
    rf"(?:{_FIRM}|{_OF_DEPUTY}|{capital((*kind('task'), *kind('capital'), *kind('head')))}"
    rf"|{_PHRASES}|{CAPITALISED})| (?:{_NUMBER}"
    rf"|(?:của|{_ABOUT})(?= (?:[{UPPER}]|{BODY}))|tại(?= {_OFFICES})"
    rf"|(?:tại|ở)(?= (?!Đại hội|Hội nghị|Kỳ họp|Đại Hội)[{UPPER}])"
    rf"|và {cased(kind('and'))}|đắc cử(?= \Z)"
    rf"|kiêm nhiệm(?! (?:phó |chức |{cased(kind('head'))}))"
    rf"|(?:(?<=[Hh]ội )|(?<=chủ )|(?<=đảng )|(?<=minh ))người(?= [{UPPER}])"
    rf"|{_FREE}"
    rf"|(?<=[{UPPER}][{UPPER}] )[-–] [{UPPER}]{{1,4}}(?: ?& ?[{UPPER}]{{1,4}})?(?!\w)"
    r"|(?<=hoá )[-–] [Tt]hông tin(?!\w)"
    rf"|(?<=Xiêng )[-–] Khoảng|(?<=Việt )[-–] {CAPITALISED}|(?<=Việt)[-–]{CAPITALISED}"
    rf"|& (?:{CAPITALISED}|{BODY})|{_SHORT_FORM}|[\"“] ?[{UPPER}][^\"“”\n]{{1,40}}[\"”])"
    rf"|, (?:HĐND|UBND)(?= (?:{_UNIT_WORDS}) )|(?<=ĐBQH), HĐND(?= và UBND)"
    rf"|, (?![Cc]hính trị viên|Phòng ){cased(kind('comma'))}"
    rf"|(?: [-–] |[-–]){cased(kind('dash'))})"
)
_TAIL = lazy(rf"(?: phụ trách(?: {_STOP}{_LOW}){{1,4}})?{_STEP}*+")
_NEXT = re.compile(rf" ([^\W\d_{UPPER}]+)(?!\w)")


def tail_end(text: Text, head: heads.Head, limit: int) -> int:
    """Where what a head is of ends: ``trưởng ban | Tổ chức Tỉnh uỷ``."""
    start = head.end
    last = past = start
    while True:
        tail = _TAIL.match(text.plain, past, limit)
        last = _before_verb(text, start, tail.end() if tail else past, limit)
        past = _past_word(text, start, last, limit)
        past = max(past, body_names.goes_on(text, head, last, limit))
        if past <= last:
            return last


_BEGIN_VERBS = frozenset(("báo", "sở", "tổ", "hội", "đoàn", "bản", "khối"))
"""Words for bodies that verbs begin with as well: ``báo cáo``, ``sở hữu``."""


def _before_verb(text: Text, start: int, last: int, limit: int) -> int:
    """Where a name ends that would end within another word: ``Giám đốc Sở Y tế | báo cáo``."""
    low = text.low
    at = low.rfind(" ", start, last)
    if at < 0 or low[at + 1 : last] not in _BEGIN_VERBS or not text.plain[at + 1].islower():
        return last
    word = low[at + 1 : last]
    more = _NEXT.match(text.plain, last, limit)
    if more is None or f"{word} {more[1]}" not in two_syllables():
        return last
    before = low[low.rfind(" ", 0, at) + 1 : at]
    return last if f"{before} {word}" in two_syllables() else at


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
