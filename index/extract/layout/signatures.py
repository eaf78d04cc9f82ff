"""Who signed a paper or a letter, and who gets it: lines below a text that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.line.kinds import Kind, Line
from index.extract.text.zone import Zone

_REACH = 4
"""Lines below the text within which its foot begins …"""
_BACK = 6
"""… or above its end: a list of who gets it may have begun inside."""
_MOST = 24
"""Lines of a foot."""
_FOOT = re.compile(
    r"Nơi (?:nhận|gửi)\b"
    r"|(?:T/M|TM|T\.M|K/T|KT|K\.T|T/L|TL|T\.L|TUQ)[.:]? ?[A-ZĐÀ-Ỹ]{2}|THAY MẶT \w"
    r"|\(?(?:[Đđ]ã ký|ĐÃ KÝ)\b"
)
"""``T/M BAN THƯỜNG VỤ``, ``Nơi nhận:``, ``(Đã ký)``."""
_FOOT_HEADS = frozenset("NTK(Đđ")
"""Letters with which such a line begins: most lines are done with this."""
_BULLETS = "-–+•"
"""``- Các huyện, thị, thành ủy,`` is like a menu only for who does not see the list."""
_POST = re.compile(
    r"(?:tổng bí thư|(?:phó )?(?:bí thư|chủ tịch|chủ nhiệm|trưởng ban|giám đốc|hiệu trưởng)"
    r"|chánh văn phòng|ủy viên|uỷ viên|thủ tướng)\b",
    re.I,
)
_ADDRESSED = re.compile(
    r"(?:Kính|Thân|Thân ái|Trân trọng) (?:gửi|thưa)\b|Các (?:đồng chí|cháu|em|bạn)\b.*[,!]$"
)
_DEAR = re.compile(r"\bthân mến[,!:]?$")
_SIGNING = (Kind.NAME, Kind.DATE, Kind.PLAIN)
_OPENING = 3
"""Lines of a letter within which it says to whom it is."""
_SIGNED = 3
"""Lines below a letter that may say who wrote it."""
_LONGEST = 30
"""Words of a line that addresses somebody."""


def below(lines: Sequence[Line], zone: Zone) -> range:
    """Indices of the foot of a paper, or of a letter's signature, behind ``zone``."""
    end = zone.end
    if not zone or end >= len(lines):
        return range(0)
    first = max(zone.start + 1, end - _BACK)
    for i in range(first, min(len(lines), end + _REACH)):
        if i >= end and not _may_stand_between(lines[i]):
            break
        if lines[i].text[0] in _FOOT_HEADS and lines[i].kind != Kind.PROSE and _is_foot(lines[i]):
            return range(end, _end(lines, max(i, end), i + _MOST))
    return _of_letter(lines, zone)


def _is_foot(line: Line) -> bool:
    return _FOOT.match(line.text) is not None


def _may_stand_between(line: Line) -> bool:
    return line.kind in (Kind.PLAIN, Kind.NAME, Kind.DATE, Kind.SENTENCE, Kind.CREDIT)


def _end(lines: Sequence[Line], start: int, most: int) -> int:
    for i in range(start, min(len(lines), most)):
        line = lines[i]
        listed = line.label == "menu" and line.text[0] in _BULLETS
        if line.kind in (Kind.CHROME, Kind.PROSE) and not listed and not _is_foot(line):
            return i
    return min(len(lines), most)


def _is_addressed(text: str) -> bool:
    return _ADDRESSED.match(text) is not None or (
        "thân mến" in text and _DEAR.search(text) is not None
    )


def _of_letter(lines: Sequence[Line], zone: Zone) -> range:
    """``Thân ái!`` / ``Nguyễn Phú Trọng`` / ``Tổng Bí thư …``."""
    # The last line first: few have a name below them, so few texts need be looked at.
    if lines[zone.end].kind not in _SIGNING:
        return range(0)
    opening = lines[max(0, zone.start - 1) : zone.start + _OPENING]
    if not any(line.words <= _LONGEST and _is_addressed(line.text) for line in opening):
        return range(0)
    last = zone.end
    named = False
    for i in range(zone.end, min(len(lines), zone.end + _SIGNED)):
        line = lines[i]
        post = line.kind == Kind.PLAIN and _POST.match(line.text) is not None
        if line.kind not in (Kind.NAME, Kind.DATE) and not post:
            break
        named = named or line.kind == Kind.NAME
        last = i + 1
    return range(zone.end, last) if named else range(0)
