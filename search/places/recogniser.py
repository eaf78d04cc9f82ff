"""Mentions of provinces in Vietnamese text, and of districts after the word for them."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.places.names import ALIASES, DISTRICTS
from search.text.patterns import lazy


class PlaceMention(NamedTuple):
    """``name`` is the province's name before 1 July 2025. Offsets are in code points."""

    start: int
    end: int
    name: str


def _alternatives(names: list[str]) -> str:
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return "|".join(re.escape(n).replace(r"\ ", r"[ \xa0]{1,2}") for n in ordered)


def _by_initial(names: list[str]) -> str:
    """A pattern for one of the names at the beginning of a word.

    There is a branch for each first letter, and only then a look behind. So the search skips all
    other letters, which is five times as fast as looking behind or ahead first.
    """
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(name[1:])
    return "|".join(rf"{first}(?<!\w.)(?:{_alternatives(r)})" for first, r in rests.items())


_PROVINCE = lazy(rf"(?:{_by_initial(list(ALIASES))})(?!\w)")
_UNIT = (
    r"(?:Thành|Thị|Huyện|Quận|thành|thị|huyện|quận|THÀNH|THỊ|HUYỆN|QUẬN)[ \xa0]"
    r"(?:ủy|uỷ|Ủy|Uỷ|ỦY|UỶ)"
    r"|[Tt]hành phố|THÀNH PHỐ|TP\.?|Tp\.?|[Tt]hị xã|THỊ XÃ|TX\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN"
    r"|[Đđ]ảo|Q\.|H\."
)
_DISTRICT = lazy(
    rf"(?=[TtHhQqĐđ])(?<!\w)(?:{_UNIT})(?:[ \xa0]{{1,3}}(?:{_UNIT}))?[ \xa0]{{0,3}}"
    rf"(?P<name>{_alternatives(list(DISTRICTS))}|(?<=[ \xa0.])[0-9]{{1,2}}(?![\w/.,]*[0-9]))(?!\w)"
)
_NUMBERED = lazy(r"(?:[Qq]uận|QUẬN|Q\.)[ \xa0]*$")

_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Trương", "Tạ", "Đào", "Lương",
    "Thị", "Văn", "Đình", "Hữu",
)  # fmt: skip
_PERSON = lazy(rf"(?:{'|'.join(_SURNAMES)})(?: [A-ZĐÂÁÀÔ]\w{{0,6}})?[ \xa0]$")
_NOT_A_PLACE = lazy(
    r"(?<!\w)(?:(?<!thành )(?<!Thành )(?<!THÀNH )(?<!đường )phố|đường|Đường|xa lộ|Xa lộ|đại lộ"
    r"|(?<!cửa )ngõ|hẻm|(?<!phố )phường|Phường"
    r"|thị trấn|(?<!nông )thôn|làng|ấp|(?<!yêu )(?<!nhu )cầu|sông|chợ|bún bò|bia"
    r"|khách sạn|Khách sạn|[Tt]ập đoàn|Nobel"
    r"|trường đua|nhà thi đấu|cung|quảng trường|công viên|[Nn]hà hát|sâm|vịnh|giải thưởng)[ \xa0]$"
)
_OTHER_WORDS = (
    "phố", "đường", "Đường", "lộ", "ngõ", "hẻm", "phường", "Phường", "trấn", "thôn", "làng",
    "ấp", "cầu", "sông", "chợ", "bò", "bia", "sạn", "đoàn", "Nobel", "đua", "đấu", "cung",
    "trường", "viên", "hát", "sâm", "vịnh", "thưởng",
)  # fmt: skip
"""The last word before ends in one of these if ``_NOT_A_PLACE`` matches: a quick look, before the
slow one.
"""
_UNCLE_HO = lazy(
    r"(?:thành phố|Thành phố|Thành Phố|THÀNH PHỐ|TP\.?|Tp\.?|T\.P\.?|[Tt]hành ủy|[Tt]hành uỷ"
    r"|UBND|HĐND|[Cc]ông an|\b[Tt]ại|\b[Ởở]|\btừ|\bvề|\bđến|\bvào|\bSở [\w -]{2,30})[ \xa0]*$"
)
_CITY_LIST = lazy(r"(?:Hà Nội|Đà Nẵng|Hải Phòng|Cần Thơ|Bình Dương|Đồng Nai)(?:,| và| -)[ \xa0]$")
_CONTINUED = {"Thái Bình": "Dương", "Đồng Tháp": "Mười", "Hà Nam": "Ninh", "Hòa Bình": "Minh"}
_OCEAN = lazy(r"Thái[ \xa0]$")
_CAPITALS_ARE_WORDS = frozenset({"HÒA BÌNH", "HOÀ BÌNH", "THÁI BÌNH", "BÌNH ĐỊNH", "BÌNH DƯƠNG"})
_PROVINCIAL = lazy(r"(?:TỈNH|THÀNH PHỐ|TP\.?|ỦY|UỶ|UBND|HĐND)[ \xa0]$")


def find(text: str, districts: bool = False) -> list[PlaceMention]:
    """Provinces named in ``text``, in order, not overlapping.

    With ``districts`` also cities, towns and districts after their unit or committee (``Thành ủy
    Long Xuyên``, ``Quận ủy Quận 9``), each with its province. Names inside other names are left
    out: ``tư tưởng Hồ Chí Minh``, ``Thái Bình Dương``, ``đường Hà Nội``.
    """
    found = [
        PlaceMention(m.start(), m.end(), ALIASES[_spaced(m[0])])
        for m in _PROVINCE.finditer(text)
        if _is_place(text, m)
    ]
    if districts:
        taken = {i for p in found for i in range(p.start, p.end)}
        found += [d for d in _districts(text) if taken.isdisjoint(range(d.start, d.end))]
        found.sort(key=lambda p: p.start)
    return found


def _spaced(name: str) -> str:
    return " ".join(name.split()) if "  " in name or "\xa0" in name else name


def _districts(text: str) -> list[PlaceMention]:
    mentions = []
    for m in _DISTRICT.finditer(text):
        name, start = _spaced(m["name"]), m.start("name")
        if not name.isdigit():
            mentions.append(PlaceMention(start, m.end(), DISTRICTS[name]))
        elif 1 <= int(name) <= 12 and _NUMBERED.search(text[max(0, start - 8) : start]):
            # Only Hồ Chí Minh City has districts with numbers as names.
            mentions.append(PlaceMention(start, m.end(), "Hồ Chí Minh"))
    return mentions


def _is_place(text: str, m: re.Match[str]) -> bool:
    name = _spaced(m[0])
    before = text[max(0, m.start() - 48) : m.start()]
    province = ALIASES[name]
    if province == "Hồ Chí Minh" and name.casefold() == province.casefold():
        return bool(_UNCLE_HO.search(before) or _CITY_LIST.search(before))
    if name[:2].upper() == "TP":
        return True
    if _is_other_name(before):
        return False
    if name == "Bình Dương" and _OCEAN.search(before):
        return False
    if name in _CAPITALS_ARE_WORDS:
        return _PROVINCIAL.search(before) is not None
    continued = _CONTINUED.get(province)
    return continued is None or not text.startswith(continued, m.end() + 1)


def _is_other_name(before: str) -> bool:
    """Whether the name is that of a street, a bridge or a person: ``đường Hà Nội``, ``Nguyễn Thị Hà
    Nam``.
    """
    if not before or before[-1] not in " \xa0":
        return False
    words = before.split()[-2:]
    if words and words[-1].endswith(_OTHER_WORDS) and _NOT_A_PLACE.search(before):
        return True
    return any(w.endswith(_SURNAMES) for w in words) and _PERSON.search(before) is not None
