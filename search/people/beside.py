"""What stands beside a run of capitals: a street, a firm, a post that it ends, an honorific.

``before`` is what stands before the run in its paragraph, in lower case and one spelling.
"""

from __future__ import annotations

import re

from search.people import words
from search.people.gazetteer import OF_PERSONS, SURE, place_at
from search.people.letters import one_spelling

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
_NO_PLACE = frozenset(
    {"pháp luật", "liên bang", "quốc hội", "tịch nước", "nhà nước", "cả nước", "trong nước"}
    | {"gia đình", "nhu cầu", "yêu cầu", "chính phủ", "quyết đình", "đồng hồ", "của bản"}
    | {"toàn cầu", "con đường", "nội vụ", "nghiệp vụ", "mật vụ", "đặc vụ", "dịch vụ", "nhiệm vụ"}
    | {
        "xã hội",
        "hối lộ",
        "tiết lộ",
        "bộc lộ",
        "dưới thời",
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


_CLOSING = (",", ";", ")", "”", '"')
"""What ends the word before a name so that it says nothing of it."""


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
            return False
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
        if pair in words.HONORIFICS or pair in _NO_PLACE:
            return ""
        kind = KIND.get(pair)
        if kind is not None:
            return kind
    return KIND.get(last, "")


_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*\Z")
_DATED = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|quận|phường|khoá|lần|số|thứ|khu|tổ|năm|tháng|vùng|lớp"
    r"|đội|quân khu|cấp|khu vực|hạng) \d+[a-z]?(?:[/-]\d+[a-z]?)* \Z"
)
_HOUSE = re.compile(
    r"(?<!trường )(?<!đội )(?<!tổ )(?<!đơn vị )(?<!khu vực )(?<!chi nhánh )(?<!công ty )"
    r"(?<!phòng )(?<!trại )(?<!cấp )"
    r"(?:(?<!\w)(?:số|nhà|địa chỉ|tại|ở|căn|đất|lô)|[,(]) ?(?:số )?\d[\w/-]*(?: - \d+)? \Z"
)


def is_address(before: str) -> bool:
    """Whether the number of a house stands right before: ``số 51 Nguyễn Thái Học``."""
    if not before.endswith(" "):
        return False
    number = before.rstrip().rsplit(" ", 1)[-1].lstrip("(")
    if not number[:1].isdigit() or _NUMBER.match(number) is None:
        return False
    if _HOUSE.search(before):
        return True
    return not number.isdigit() and _DATED.search(before) is None


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
    if place_at(first) or _UNIT_BEHIND.match(behind):
        return False
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
