"""Full names in text: runs of capitals, weighed by what stands beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people import words
from search.people.gazetteer import OF_PERSONS, SURE, place_at
from search.people.letters import UPPER, one_spelling, proper
from search.people.posts import HEAD
from search.people.runs import RUN, Candidate, candidate

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
_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*\Z")
_DATED = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|quận|phường|khoá|lần|số|thứ|khu|tổ|năm|tháng|vùng|lớp|đội|quân khu|cấp|khu vực|hạng) \d+[a-z]?(?:[/-]\d+[a-z]?)* \Z"
)
_HOUSE = re.compile(r"(?<!trường )(?<!đội )(?<!tổ )(?<!đơn vị )(?<!khu vực )(?<!chi nhánh )(?<!công ty )(?<!phòng )(?<!trại )(?<!cấp )(?:(?<!\w)(?:số|nhà|địa chỉ|tại|ở|căn|đất|lô)|[,(]) ?(?:số )?\d[\w/-]* \Z")
_LISTED = re.compile(
    r"(?:,|;| và| -| –|, và| cùng|/| hay| hoặc) (?:(?:ông|bà|đồng chí|anh|chị|em|cô|cháu) )?\Z"
)
_LIFE = re.compile(
    r",? ?\(?(?:sn|sinh năm|sinh ngày|sinh|\d{2} tuổi|năm nay \d{2}|\d{2}t[,)])[ \d]?"
)
_HO_CHI_MINH = re.compile(r"(?:chủ tịch(?: nước)?|chủ tịch đảng|bác|lãnh tụ|cụ|đồng chí|người thầy|cha già|anh hùng) \Z")
_THE_LEADER = re.compile(
    r"(?:lăng|bảo tàng|huân chương|huy chương|quảng trường|giải thưởng|đường|khu di tích|tượng đài|tượng|nhà sàn|ban quản lý lăng) (?:bác|chủ tịch)(?: nước)? \Z"
)
_HONORED = re.compile(r"(?:ông|bà|anh|chị|đồng chí|em|cô) \Z")
_NEXT_WORD = re.compile(r"[ ]([^\W\d_]+)(?: ([^\W\d_]+))?")
_LETTER = re.compile(rf"[{UPPER}](?![\w])")
_CREDIT_LINE = re.compile(r"(?:^|[.!?…”\")] ?)\Z")


def find(text: str, low: str) -> list[Name]:
    """The names of a text, in order; not those of streets, places, schools, firms, campaigns."""
    found: list[Name] = []
    refused_at, refused_kind = -1, ""
    last_end = 0
    for match in RUN.finditer(text):
        run = match[0]
        start = match.start()
        kind = _kind_before(low, start)
        if kind and _is_official(text, low, match, kind):
            kind = ""
        placed = kind in _PLACED or (kind == "school" and run.count(" ") > 2)
        chosen = candidate(run, placed)
        if chosen is None:
            if kind:
                refused_at, refused_kind = match.end(), kind
            continue
        begin, end = start + chosen.start, start + chosen.end
        cut = text.rfind(" ", begin, end)
        if " " in text[begin:cut] and HEAD.match(low, cut + 1) and low[end : end + 1] == " ":
            end = cut
            chosen = chosen._replace(name=proper(text[begin:end]))
        if not placed and not kind and refused_kind and begin - refused_at <= 5 and refused_at > 0:
            between = low[refused_at:begin]
            if refused_kind in {"street", "credit"} and between in _GOES_ON:
                refused_at = match.end()
                continue
        name = _weigh(text, low, begin, end, chosen, "" if placed or chosen.start else kind)
        if name is None:
            refused_at, refused_kind = match.end(), kind or "number"
            if kind == "" and _NUMBER.search(low[max(0, begin - 8) : begin].rstrip()):
                refused_kind = "street"
            continue
        if not name.sure and found and begin - last_end <= 16 and found[-1].sure:
            if _LISTED.fullmatch(low[last_end:begin]) and len(name.name.split()) > 2:
                name = name._replace(sure=True, why="in a list of names")
        found.append(name)
        last_end = end
    return found


_HEADED = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|viện trưởng|chánh án|đốc|uỷ viên|thư ký|chủ nhiệm) [^,;.()]{0,28}(?:xã|phường|huyện|quận|trấn|thôn|ấp|bản|phố|tỉnh|tp\.?|thị xã|khu|cơ sở) \Z|phụ trách [^,;.()]{0,24}\Z"
)
_UNIT_BEHIND = re.compile(r",? \(?(?:quận|huyện|tỉnh|thành phố|tp|thị xã|q\.|h\.)")


def _is_official(text: str, low: str, match: re.Match[str], kind: str) -> bool:
    """``Chủ tịch UBND huyện Nguyễn Văn A``: a post for the place that has just been named."""
    start = match.start()
    run = match[0].split(" ")
    if len(run) < 3 or run[0] not in SURE or one_spelling(" ".join(run[:3])) in OF_PERSONS:
        return False
    if place_at(run) or _UNIT_BEHIND.match(low, match.end()):
        return False
    if run[0] == "Hồ" and run[1] == "Chí":
        return False
    before = low[max(0, start - _BEFORE - 20) : start]
    if before[before.rstrip().rfind(" ") + 1 :].strip() in _SOFT_ENDS or " ".join(before.split()[-2:]) in words.SOFT:
        if _POST_AHEAD.search(before) and not _FIRM.search(before):
            return True
    if kind != "place":
        return False
    if low.endswith(("tỉnh ", "thành phố ", "tp ", "tp. "), 0, start):
        return True
    return _HEADED.search(low[max(0, start - _BEFORE - 10) : start]) is not None


_SOFT_ENDS = frozenset(w for w in words.SOFT if " " not in w)
_POST_AHEAD = re.compile(
    r"(?:chủ tịch|bí thư|trưởng|phó|giám đốc|đốc|chánh án|chánh|uỷ viên|thư ký|chủ nhiệm|tư lệnh|tướng|đại biểu)(?!\w)[^,;.()]*\Z"
)
_FIRM = re.compile(r"(?<!\w)(?:công ty|tnhh|cổ phần|doanh nghiệp|tập đoàn|trường (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng)|hãng|khu đô thị)(?!\w)[^,;.()]*\Z")
_PLACED = frozenset({"place", "street"})
_GOES_ON = frozenset({", ", " và ", " - ", "-", " – ", "; ", "/"})


def _kind_before(low: str, start: int) -> str:
    """What the one or two words before make of a run: ``street``, ``place`` … or nothing."""
    if start == 0 or low[start - 1] != " ":
        return ""
    before = low[max(0, start - _BEFORE) : start - 1]
    last = before[before.rfind(" ") + 1 :].lstrip("\"“'(‘")
    kind = _KIND.get(last)
    two = before.rsplit(" ", 2)[-2:]
    if len(two) == 2:
        pair = f"{two[0].lstrip('(“')} {two[1]}"
        if pair in words.HONORIFICS:
            return ""
        kind = _KIND.get(pair, kind)
        if pair in _NO_PLACE:
            return ""
    return kind or ""


_NO_PLACE = frozenset(
    {"quốc hội", "tịch nước", "nhà nước", "cả nước", "trong nước", "gia đình", "nhu cầu", "yêu cầu", "thành phủ", "chính phủ", "quyết đình", "đồng hồ", "của bản", "toàn cầu", "công khu", "con đường"}
)


def _weigh(
    text: str, low: str, begin: int, end: int, chosen: Candidate, kind: str
) -> Name | None:
    led = chosen.before
    before = low[max(0, begin - _BEFORE) : begin]
    titled = _is_titled(before)
    if chosen.name == "Hồ Chí Minh" or chosen.name.startswith("Hồ Chí Minh "):
        if not _HO_CHI_MINH.search(before) or _THE_LEADER.search(before):
            return None
        return Name(begin, begin + 11, "Hồ Chí Minh", True, False, "a post or honorific before")
    if kind and not (titled and kind in {"concept"}):
        return None
    if before and before[-1] == " " and not titled and not led:
        number = before.rstrip().rsplit(" ", 1)[-1].lstrip("(")
        if _NUMBER.match(number) and (
            _HOUSE.search(before) or not _DATED.search(before) and number.isdigit() is False
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
    if after is not None and (
        after[1] in words.VERBS or f"{after[1]} {after[2]}" in words.VERBS
    ):
        if len(chosen.name.split()) > 2 or chosen.foreign:
            return Name(begin, end, chosen.name, True, chosen.foreign, "a person's verb behind")
    return Name(begin, end, chosen.name, False, chosen.foreign, "only with a post or again")


def _is_titled(before: str) -> bool:
    """Whether an honorific, a rank or a title stands right before."""
    if not before.endswith((" ", "-", "–", "*")):
        return False
    parts = before.replace(",", " ").replace("(", " ").replace("“", " ").replace('"', " ").split()
    if not parts or before.rstrip().endswith(","):
        return False
    last = parts[-1].rstrip(".-–*")
    return last in words.HONORIFICS or " ".join(parts[-2:]).rstrip(".") in words.HONORIFICS
