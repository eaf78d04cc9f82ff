"""What stands beside a run of capitals: a street, a firm, a post that it ends, an honorific.

``before`` is what stands before the run in its paragraph, in lower case and one spelling.
"""

from __future__ import annotations

import re

from search.people.names import words

_REFUSED = (
    (words.STREETS, "street"),
    (words.PLACES, "place"),
    (words.SCHOOLS, "school"),
    (words.BODIES, "body"),
    (words.CONCEPTS, "concept"),
    (words.CREDITS, "credit"),
)
KIND = {word: kind for group, kind in _REFUSED for word in group}
"""What a word right before a run makes of it."""
_KIND_ENDS = frozenset(word.rsplit(" ", 1)[-1] for word in KIND)
_HONOR_ENDS = frozenset(word.rsplit(" ", 1)[-1] for word in words.HONORIFICS)
NO_PLACE = frozenset(
    {"pháp luật", "liên bang", "quốc hội", "tịch nước", "nhà nước", "cả nước", "trong nước"}
    | {"nông thôn", "quốc vụ", "đứng đầu", "bước đầu", "ban đầu", "lái tàu", "chủ tàu"}
    | {"trưởng tàu", "trưởng đoàn", "thủ quỹ", "nổi tiếng"}
    | {"gia đình", "nhu cầu", "yêu cầu", "chính phủ", "quyết đình", "đồng hồ", "của bản"}
    | {"toàn cầu", "con đường", "nội vụ", "nghiệp vụ", "mật vụ", "đặc vụ", "dịch vụ", "nhiệm vụ"}
    | {
        "xã hội",
        "hối lộ",
        "tiết lộ",
        "bộc lộ",
        "dưới thời",
        "lâm thời",
        "tạm thời",
        "hiện thời",
        "cơ hội",
        "đại hội",
        "chức vụ",
        "công vụ",
        "thường vụ",
        "ngoại vụ",
        "tài vụ",
        "học vụ",
        "giáo vụ",
    }
)
"""Two words that end as a place does."""


_COUNCILS = ("đồng dân tộc ", "ban dân tộc ")
"""``Chủ tịch Hội đồng Dân tộc Ksor A``: what is no people's name."""
_CLOSING = (",", ";", ")", "”", '"')
"""What ends the word before a name so that it says nothing of it …"""
_NUMBERED = ("số", "nhà", "ngõ", "hẻm", "ngách", "căn", "chỉ", "tại")
"""… unless it is the number of a house: ``số 8B, Lê Trực``."""


def is_plain(low: str, start: int) -> bool | None:
    """Whether an honorific stands right before; None where it must be read more closely.

    False: neither an honorific nor anything that makes a street or a firm of what follows.
    """
    if start == 0 or low[start - 1] != " ":
        return None
    floor = max(0, start - 40)
    first = low.rfind(" ", floor, start - 1)
    if first < 0:
        return None
    word = low[first + 1 : start - 1]
    if not word.isalpha():
        if word.endswith(_CLOSING):
            numbered = word[0].isdigit() and low.endswith(_NUMBERED, floor, first)
            return None if numbered else False
        word = word.lstrip('(“"')
    if word in _KIND_ENDS or not word.isalpha():
        return None
    if word not in _HONOR_ENDS:
        return False
    if word in words.HONORIFICS:
        return True
    pair = low[low.rfind(" ", floor, first) + 1 : start - 1]
    return pair.lstrip("(“,") in words.HONORIFICS if pair.isprintable() else None


def kind_before(low: str, start: int, floor: int) -> str:
    """What the one or two words before make of a run: ``street``, ``place`` … or nothing.

    ``floor`` is where its paragraph begins, or later.
    """
    if start == 0 or low[start - 1] != " ":
        return ""
    floor = max(floor, start - 24)
    first = low.rfind(" ", floor, start - 1)
    last = low[max(first + 1, floor) : start - 1]
    if last not in _KIND_ENDS:
        last = last.lstrip("\"“'(‘")
        if last not in _KIND_ENDS:
            return ""
    if first > floor:
        pair = low[max(floor, low.rfind(" ", floor, first) + 1) : start - 1].lstrip("(“")
        if pair in words.HONORIFICS or pair in NO_PLACE:
            return ""
        kind = KIND.get(pair)
        if kind is not None:
            return "" if low.endswith(_COUNCILS, floor, start) else kind
    return KIND.get(last, "")


_LEADER = re.compile(
    r"(?:chủ tịch(?: nước)?|chủ tịch đảng|bác|lãnh tụ|cụ|đồng chí|người thầy|cha già|anh hùng) \Z"
)
_STREETS = re.compile(
    r"(?:(?:tuyến|con|trục|các|nhiều) (?:đường|phố)|lộ trình|nút giao|ngã tư|tuyến phố)"
    r"[^.;!?]{0,75}?"
    r"(?: (?:gồm|như|là|qua|sau|trên|dọc|từ|đến|ra|giữa)(?: có| các)?|:) ?:? ?\Z"
    r"|(?:tuyến|con|trục|các|nhiều) (?:đường|phố)[^.;!?]{0,40} (?:gồm|như|:)"
    r" [^.;!?:]{2,60}(?:, | [-–] | và )\Z"
    r"|(?:\d+|các) (?:phường|xã|thị trấn|quận|huyện)[^.;!?]{0,20}(?: gồm| như|:) ?:? ?\Z"
    r"|(?<!\w)(?:hướng từ|theo hướng|chiều từ|đoạn từ|giao với|giao lộ|đường) \Z"
)


_STREET_WORDS = (
    "đường",
    "đoạn",
    "phố",
    "hướng",
    "lộ",
    "ngã tư",
    "nút giao",
    "phường",
    "xã",
    "quận",
    "huyện",
)
_LISTING = frozenset(
    {"gồm", "như", "là", "qua", "sau", "trên", "dọc", "từ", "đến", "ra", "giữa", "có", "các"}
    | {"và", "hướng", "với", "lộ", "đường"}
)
"""What stands before the next of a list of streets."""
_HONORED = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|đồng chí|bị cáo|các bị)(?!\w)")


def is_street(before: str) -> bool:
    """Whether streets are being listed: ``nhiều tuyến đường gồm: Lê Văn Lương``."""
    if before[before.rfind(" ", 0, -1) + 1 : -1].lstrip("(") not in _LISTING and (
        not before.endswith((", ", ": ", "- ", "– "))
    ):
        return False
    if not any(word in before for word in _STREET_WORDS):
        return False
    found = _STREETS.search(before)
    return found is not None and _HONORED.search(found[0]) is None


_MEMORIAL = re.compile(
    r"(?<!\w)(?:lăng|lăng mộ|đền|đền thờ|miếu|mộ|tượng|tượng đài|phố|đường|trường|cầu|chùa|đài)"
    r" (?:vua|chúa|đức|thánh|tướng|đại tướng|danh tướng|anh hùng|liệt sĩ) \Z"
)


def is_memorial(before: str) -> bool:
    """Whether what is named is a tomb, a street or a temple: ``lăng vua Tự Đức``."""
    return _MEMORIAL.search(before) is not None


_NAMED_AFTER = re.compile(
    r"(?:lăng|bảo tàng|huân chương|huy chương|quảng trường|giải thưởng|đường|khu di tích|tượng đài"
    r"|tượng|nhà sàn) (?:bác|chủ tịch)(?: nước)? \Z"
)


def is_the_leader(before: str) -> bool:
    """Whether ``Hồ Chí Minh`` is the person, not a city, a campaign or a mausoleum."""
    return _LEADER.search(before) is not None and _NAMED_AFTER.search(before) is None


_LAWYERS = ("văn phòng luật sư ", "đoàn luật sư ", "công ty luật ")


def is_titled(before: str) -> bool:
    """Whether an honorific, a rank or a title stands right before."""
    parts = before.rsplit(None, 2)
    if not parts or before[-1] not in " -–*" or before.endswith(_LAWYERS):
        return False
    last = parts[-1]
    if last in {"-", "–", "*"} and len(parts) > 1:
        parts = before.rstrip(" -–*").rsplit(None, 2)
        last = parts[-1] if parts else ""
    last = last.lstrip('(“"').rstrip(".-–*")
    if last not in _HONOR_ENDS:
        return False
    if last in words.HONORIFICS:
        return True
    return len(parts) > 1 and f"{parts[-2].lstrip('(“,')} {last}" in words.HONORIFICS
