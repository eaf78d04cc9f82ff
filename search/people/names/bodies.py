"""Names that end the name of a body, a firm or a school, or stand behind that of a post's place.

``before`` is what stands before a run in its paragraph, in lower case and one spelling.
"""

from __future__ import annotations

import re

from search.people.gazetteer import OF_PERSONS, SURE
from search.people.letters import one_spelling
from search.people.names import words
from search.people.place_names import place_at

_HEADED = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|chánh án|đốc|uỷ viên|thư ký|chủ nhiệm)"
    r" [^,;.()]{0,28}(?:xã|phường|huyện|quận|trấn|thôn|ấp|bản|phố|tỉnh|tp\.?|thị xã|khu|cơ sở) \Z"
    r"|phụ trách [^,;.()]{0,24}\Z"
)
_UNIT_BEHIND = re.compile(r",? \(?(?:quận|huyện|tỉnh|thành phố|tp|thị xã|q\.|h\.)")
_SOFT_ENDS = frozenset(word for word in words.SOFT if " " not in word)
_POST_AHEAD = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|đốc|chánh án|chánh|uỷ viên|thư ký|chủ nhiệm|tư lệnh"
    r"|tướng|đại biểu)(?!\w)[^,;.()]*\Z"
)
_TELLS = re.compile(
    r"(?<!\w)(?:là|do|của|cho|với|có|ông|bà|em|anh|thầy|cô|mà|được|bị|dẫn|nói|đã|vừa|sẽ|khi)(?!\w)"
)
"""What no name of a firm or school goes over."""
_FIRM = re.compile(
    r"(?<!\w)(?:công ty|tnhh|cổ phần|doanh nghiệp|tập đoàn|hãng|khu đô thị"
    r"|trường (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng|chính trị))(?!\w)[^,;.()]*\Z"
)


def is_official(before: str, behind: str, run: str, kind: str) -> bool:
    """``Chủ tịch UBND huyện Nguyễn Văn A``: a post for the place that has just been named.

    ``behind`` is what follows the run; ``kind`` is what the words before make of it.
    """
    first = run.split(" ")
    if len(first) < 2 or first[0] not in SURE or first[:2] == ["Hồ", "Chí"]:
        return False
    if one_spelling(" ".join(first[:3])) in OF_PERSONS:
        return False
    place = place_at(first)
    if place == len(first) or (place and kind == "place") or _UNIT_BEHIND.match(behind):
        return False  # `Sở Xây dựng Vũ Quang Hùng` is no district's
    last = before.split()[-2:]
    soft = bool(last) and (last[-1] in _SOFT_ENDS or " ".join(last) in words.SOFT)
    if soft and _POST_AHEAD.search(before) and not _FIRM.search(before):
        return True
    if kind != "place" or len(first) < 3:
        return False
    if before.endswith(("tỉnh ", "thành phố ", "tp ", "tp. ")):
        return True
    return _HEADED.search(before) is not None


def is_firm(before: str) -> bool:
    """Whether a firm or school, and no post in it, stands before: ``Công ty may Lê Trực``."""
    found = _FIRM.search(before)
    if found is None or _POST_AHEAD.search(before) is not None:
        return False
    return _TELLS.search(found[0]) is None


_SCHOOL = re.compile(
    r"(?:(?<!nhà )(?<!hiệu trưởng )(?<!hiệu phó )(?<!môi )(?<!thị )trường"
    r" (?:chính|đại|cao|trung|quốc|quân|sĩ|phổ|dân|mầm|mẫu|tiểu|ptdt|thpt|thcs|năng|bồi|nghiệp|dạy)"
    r"|(?<!\w)(?:nhà hát|bảo tàng|cung văn hoá|nhà văn hoá|thư viện|giải thưởng))"
    r"[^,;.()\":]{0,34} \Z"
)


_NAMED_HOUSES = ("trường ", "nhà ", "bảo tàng", "văn hoá", "thư viện", "giải thưởng")


def is_school(before: str) -> bool:
    """Whether a school, of which the name is the last part, stands before: ``Trường phổ thông
    đặc biệt Nguyễn Đình Chiểu``.
    """
    if not any(word in before for word in _NAMED_HOUSES):
        return False
    found = _SCHOOL.search(before)
    if found is None or _POST_AHEAD.search(before) is not None:
        return False
    return _TELLS.search(found[0]) is None


_GROUPS = (
    *("học sinh ", "công nhân ", "sinh viên ", "cán bộ ", "công dân ", "cử tri ", "ngư dân "),
    *("giáo viên ", "đảng viên ", "chiến sĩ ", "chiến sỹ ", "liệt sĩ ", "liệt sỹ ", "cựu binh "),
)


def is_group(before: str) -> bool:
    """Whether the word right before is as often that of all who are of a place: ``học sinh Kỳ
    Hà``.
    """
    return before.endswith(_GROUPS)
