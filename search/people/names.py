"""Full names in text: runs of capitals, weighed by what stands beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people import heads, words
from search.people.gazetteer import OF_PERSONS, SURE, place_at
from search.people.letters import Text, one_spelling, proper
from search.people.runs import HYPHEN, HYPHENED, RUN, Candidate, candidate

_BEFORE = 40
"""Characters before a name that are read."""


class Name(NamedTuple):
    """A full name at ``[start, end)``. Not ``sure``: it needs a post or another mention."""

    start: int
    end: int
    name: str
    sure: bool
    foreign: bool
    why: str


_REFUSED = (
    (words.STREETS, "street"),
    (words.PLACES, "place"),
    (words.SCHOOLS, "school"),
    (words.BODIES, "body"),
    (words.CONCEPTS, "concept"),
    (words.CREDITS, "credit"),
)
_KIND = {word: kind for group, kind in _REFUSED for word in group}
_KIND_ENDS = frozenset(word.rsplit(" ", 1)[-1] for word in _KIND)
_HONOR_ENDS = frozenset(word.rsplit(" ", 1)[-1] for word in words.HONORIFICS)
_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*\Z")
_DATED = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|quận|phường|khoá|lần|số|thứ|khu|tổ|năm|tháng|vùng|lớp|đội|quân khu|cấp|khu vực|hạng) \d+[a-z]?(?:[/-]\d+[a-z]?)* \Z"
)
_HOUSE = re.compile(
    r"(?<!trường )(?<!đội )(?<!tổ )(?<!đơn vị )(?<!khu vực )(?<!chi nhánh )(?<!công ty )(?<!phòng )(?<!trại )(?<!cấp )(?:(?<!\w)(?:số|nhà|địa chỉ|tại|ở|căn|đất|lô)|[,(]) ?(?:số )?\d[\w/-]* \Z"
)
_LISTED = re.compile(
    r"(?:,|;| và| -| –|, và| cùng|/| hay| hoặc) (?:(?:ông|bà|đồng chí|anh|chị|em|cô|cháu) )?\Z"
)
_LIFE = re.compile(
    r",? ?\(?(?:sn|sinh năm|sinh ngày|sinh|\d{2} tuổi|năm nay \d{2}|\d{2}t[,)])[ \d]?"
)
_HO_CHI_MINH = re.compile(
    r"(?:chủ tịch(?: nước)?|chủ tịch đảng|bác|lãnh tụ|cụ|đồng chí|người thầy|cha già|anh hùng) \Z"
)
_THE_LEADER = re.compile(
    r"(?:lăng|bảo tàng|huân chương|huy chương|quảng trường|giải thưởng|đường|khu di tích|tượng đài|tượng|nhà sàn|ban quản lý lăng) (?:bác|chủ tịch)(?: nước)? \Z"
)
_HONORED = re.compile(r"(?:ông|bà|anh|chị|đồng chí|em|cô) \Z")
_NEXT_WORD = re.compile(r"[ ]([^\W\d_]+)(?: ([^\W\d_]+))?")


def scan(whole: Text) -> list[Name]:
    """The names of a text, in order; not those of streets, schools, firms, campaigns."""
    text, low = whole.plain, whole.low
    found: list[Name] = []
    refused = _Refused(-1, -1, None)
    last_end = -1
    for match in RUN.finditer(text):
        start, end = match.span()
        run = match[0]
        chosen = candidate(run, False)
        if chosen is None:
            refused = _Refused(start, end, None)
            continue
        name, kind = _read(text, low, start, end, run, chosen, refused)
        if name is None:
            refused = _Refused(start, end, kind)
            continue
        if not name.sure and found and name.start - last_end <= 16 and found[-1].sure:
            if _LISTED.fullmatch(low, last_end, name.start) and name.name.count(" ") > 1:
                name = name._replace(sure=True, why="in a list of names")
        found.append(name)
        last_end = name.end
    if whole.written is not text:  # names keep their own spelling
        found = [n._replace(name=proper(whole.written[n.start : n.end])) for n in found]
    return found


def _read(
    text: str, low: str, start: int, end: int, run: str, chosen: Candidate, refused: _Refused
) -> tuple[Name | None, str]:
    """The name in a run, or None and what makes it none."""
    floor = max(0, start - _BEFORE - 20)
    floor = low.rfind("\n", floor, start) + 1 or floor
    kind = _kind_before(low, start, floor)
    if kind and _is_official(low[floor:start], low, run, end, kind):
        kind = ""
    led = chosen.start > 0 and kind in _PLACED
    if not led and kind in _PLACED or (kind == "school" and run.count(" ") > 2):
        behind = candidate(run, True)
        if behind is None:
            return None, kind
        begin, end, behind = _bounds(text, low, start, behind)
        return _weigh(text, low, floor, begin, end, behind), kind
    begin, end, chosen = _bounds(text, low, start, chosen)
    if (
        kind
        and not led
        and not chosen.start
        and not (kind == "concept" and _is_titled(low[floor:begin]))
    ):
        return None, kind
    if not kind and refused.goes_on(low, begin):
        return None, refused.what(low)
    if (
        refused.kind is None
        and begin - refused.end == 2
        and one_spelling(chosen.name) in OF_PERSONS
    ):
        return None, "street"
    name = _weigh(text, low, floor, begin, end, chosen)
    return name, kind or ("street" if start > 1 and low[start - 2].isdigit() else "")


class _Refused(NamedTuple):
    """The last run that is no name: a list of streets goes on (``đường Lê Duẩn, Lê Lợi``)."""

    start: int
    end: int
    kind: str | None

    def what(self, low: str) -> str:
        """What it is, read only when it is asked for."""
        if self.kind is not None:
            return self.kind
        return _kind_before(low, self.start, max(0, self.start - _BEFORE))

    def goes_on(self, low: str, begin: int) -> bool:
        """Whether what begins at ``begin`` is the next of a list of streets or credits."""
        return (
            begin - self.end <= 5
            and low[self.end : begin] in _GOES_ON
            and self.what(low) in {"street", "credit"}
        )


def _bounds(text: str, low: str, start: int, chosen: Candidate) -> tuple[int, int, Candidate]:
    """Where the name begins and ends: before a post that follows at once, behind a hyphen."""
    begin, end = start + chosen.start, start + chosen.end
    if chosen.foreign or chosen.name.split(" ", 1)[0] in HYPHENED:
        more = HYPHEN.match(text, end)
        if more is not None and chosen.name.split(" ", 1)[0] in HYPHENED:
            name = proper(text[begin : more.end()])
            return begin, more.end(), chosen._replace(name=name, foreign=True)
    if low.startswith(" ", end):
        cut = text.rfind(" ", begin, end)
        if text.find(" ", begin, cut) > 0 and heads.is_at(low, cut + 1):
            return begin, cut, chosen._replace(name=proper(text[begin:cut]))
    return begin, end, chosen


_HEADED = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|viện trưởng|chánh án|đốc|uỷ viên|thư ký|chủ nhiệm) [^,;.()]{0,28}(?:xã|phường|huyện|quận|trấn|thôn|ấp|bản|phố|tỉnh|tp\.?|thị xã|khu|cơ sở) \Z|phụ trách [^,;.()]{0,24}\Z"
)
_UNIT_BEHIND = re.compile(r",? \(?(?:quận|huyện|tỉnh|thành phố|tp|thị xã|q\.|h\.)")


def _is_official(before: str, low: str, whole: str, end: int, kind: str) -> bool:
    """``Chủ tịch UBND huyện Nguyễn Văn A``: a post for the place that has just been named."""
    run = whole.split(" ")
    if len(run) < 3 or run[0] not in SURE or one_spelling(" ".join(run[:3])) in OF_PERSONS:
        return False
    if place_at(run) or _UNIT_BEHIND.match(low, end):
        return False
    if run[0] == "Hồ" and run[1] == "Chí":
        return False
    if (
        before[before.rstrip().rfind(" ") + 1 :].strip() in _SOFT_ENDS
        or " ".join(before.split()[-2:]) in words.SOFT
    ):
        if _POST_AHEAD.search(before) and not _FIRM.search(before):
            return True
    if kind != "place":
        return False
    if before.endswith(("tỉnh ", "thành phố ", "tp ", "tp. ")):
        return True
    return _HEADED.search(before) is not None


_SOFT_ENDS = frozenset(w for w in words.SOFT if " " not in w)
_POST_AHEAD = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|đốc|chánh án|chánh|uỷ viên|thư ký|chủ nhiệm|tư lệnh|tướng|đại biểu)(?!\w)[^,;.()]*\Z"
)
_FIRM = re.compile(
    r"(?<!\w)(?:công ty|tnhh|cổ phần|doanh nghiệp|tập đoàn|trường (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng|chính trị)|hãng|khu đô thị)(?!\w)[^,;.()]*\Z"
)
_PLACED = frozenset({"place", "street"})
_GOES_ON = frozenset({", ", " và ", " - ", "-", " – ", "; ", "/"})


def _kind_before(low: str, start: int, floor: int) -> str:
    """What the one or two words before make of a run: ``street``, ``place`` … or nothing."""
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
        kind = _KIND.get(pair)
        if kind is not None:
            return kind
    return _KIND.get(last, "")


_NO_PLACE = frozenset(
    {
        "pháp luật",
        "liên bang",
        "quốc hội",
        "tịch nước",
        "nhà nước",
        "cả nước",
        "trong nước",
        "gia đình",
        "nhu cầu",
        "yêu cầu",
        "thành phủ",
        "chính phủ",
        "quyết đình",
        "đồng hồ",
        "của bản",
        "toàn cầu",
        "công khu",
        "con đường",
    }
)


def _weigh(text: str, low: str, floor: int, begin: int, end: int, chosen: Candidate) -> Name | None:
    led = chosen.before
    before = low[max(floor, begin - _BEFORE) : begin]
    titled = _is_titled(before)
    if chosen.name == "Hồ Chí Minh" or chosen.name.startswith("Hồ Chí Minh "):
        if not _HO_CHI_MINH.search(before) or _THE_LEADER.search(before):
            return None
        return Name(begin, begin + 11, "Hồ Chí Minh", True, False, "a post or honorific before")
    if begin > 1 and low[begin - 1] == " " and not titled and not led and low[begin - 2].isalnum():
        number = before.rstrip().rsplit(" ", 1)[-1].lstrip("(")
        if (
            number[:1].isdigit()
            and _NUMBER.match(number)
            and (_HOUSE.search(before) or not _DATED.search(before) and number.isdigit() is False)
        ):
            return None
    if chosen.foreign and max(map(len, chosen.name.split(" "))) < 3:
        return None
    last = chosen.name.rsplit(" ", 1)[1]
    if len(last) == 1 and last.isupper() and not chosen.foreign:
        return None
    if text.startswith((".", "’"), end) and len(last) == 1:
        return None
    if led in _KIND and not titled and not (led == "tp" and len(chosen.name.split()) > 2):
        return None
    if not chosen.sure and not chosen.foreign:
        first = one_spelling(chosen.name.split(" ", 1)[0])
        if first in words.BODY_OPENERS and not _HONORED.search(before):
            return None
    if titled or led in words.HONORIFICS:
        return Name(begin, end, chosen.name, True, chosen.foreign, "an honorific or rank before")
    if _LIFE.match(low, end):
        return Name(begin, end, chosen.name, True, chosen.foreign, "age or year of birth behind")
    if chosen.sure:
        return Name(begin, end, chosen.name, True, chosen.foreign, "a known surname")
    after = _NEXT_WORD.match(low, end)
    if after is not None and (after[1] in words.VERBS or f"{after[1]} {after[2]}" in words.VERBS):
        if len(chosen.name.split()) > 2 or chosen.foreign:
            return Name(begin, end, chosen.name, True, chosen.foreign, "a person's verb behind")
    return Name(begin, end, chosen.name, False, chosen.foreign, "only with a post or again")


def _is_titled(before: str) -> bool:
    """Whether an honorific, a rank or a title stands right before."""
    parts = before.rsplit(None, 2)
    if not parts or before[-1] not in " -–*":
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
