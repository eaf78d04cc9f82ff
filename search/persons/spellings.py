"""The one wording of a post, and the others that articles have: wordings.tsv and a few rules.

All is in lower case and in the spelling of ``one_spelling``, words alone with single spaces.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from search.text.vocabulary import tables

_TABLE = Path(__file__).with_name("wordings.tsv")
_LONGEST = 14
"""Words of the longest row."""
_UNITS = "tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn"
_SECRETARY = r"^((?:phó )?bí thư(?: thường trực)?)"
_OF_PARLIAMENT = (
    "tư pháp|pháp luật|kinh tế|tài chính và ngân sách|đối ngoại|quốc phòng và an ninh|"
    "về các vấn đề xã hội|khoa học công nghệ và môi trường|"
    "văn hoá giáo dục thanh niên thiếu niên và nhi đồng"
)
_RULES = (
    (re.compile(r"^nữ | đương nhiệm(?= |$)"), ""),
    # `Bộ trưởng Bộ Y tế` is `Bộ trưởng Y tế`, `Cục trưởng Cục Thuế` is `Cục trưởng Thuế`.
    (re.compile(r"\b(bộ|cục|vụ|viện|chi cục|tổng cục) trưởng \1 "), r"\1 trưởng "),
    (re.compile(r"\bthứ trưởng( thường trực)? bộ "), r"thứ trưởng\1 "),
    (re.compile(r"\btrưởng (ban|phòng)( thường trực)? \1 "), r"trưởng \1\2 "),
    # `Chủ tịch tỉnh Hậu Giang` presides over its people's committee.
    (
        re.compile(rf"^((?:phó )?chủ tịch(?: thường trực)?) ((?:{_UNITS})(?: |$))"),
        r"\1 uỷ ban nhân dân \2",
    ),
    (re.compile(rf"{_SECRETARY} thành phố "), r"\1 thành uỷ "),
    (re.compile(rf"{_SECRETARY} thị xã "), r"\1 thị uỷ "),
    (re.compile(rf"{_SECRETARY} (tỉnh|huyện|quận) (?!uỷ|đoàn)"), r"\1 \2 uỷ "),
    (re.compile(rf"{_SECRETARY} (xã|phường|thị trấn) (?!đoàn)"), r"\1 đảng uỷ \2 "),
    # `Thành uỷ TP Vinh` says twice what `Thành uỷ Vinh` is the committee of.
    (re.compile(r"\b(tỉnh|huyện|quận) uỷ \1 (?=\w)"), r"\1 uỷ "),
    (re.compile(r"\bthành uỷ thành phố (?=\w)"), "thành uỷ "),
    (re.compile(r"\bthị uỷ thị xã (?=\w)"), "thị uỷ "),
    (re.compile(r"\btrường đại học\b"), "đại học"),
    (re.compile(r"(?<!uỷ ban )\bmặt trận tổ quốc\b"), "uỷ ban mặt trận tổ quốc"),
    (re.compile(rf"\bmặt trận tổ quốc việt nam (?={_UNITS})"), "mặt trận tổ quốc "),
    (
        re.compile(rf"^((?:phó )?chủ nhiệm|uỷ viên(?: thường trực)?) uỷ ban ({_OF_PARLIAMENT})$"),
        r"\1 uỷ ban \2 quốc hội",
    ),
)
"""What is said twice, or goes without saying."""
_DOUBLED = (
    (re.compile(r"\b(tổng cục|chi cục|bộ|cục|vụ|viện) trưởng "), r"\1 trưởng \1 "),
    (re.compile(r"\bthứ trưởng( thường trực)? "), r"thứ trưởng\1 bộ "),
    (re.compile(rf"^((?:phó )?chủ tịch) uỷ ban nhân dân (?={_UNITS})"), r"\1 "),
    (re.compile(r"^((?:phó )?bí thư) tỉnh uỷ "), r"\1 tỉnh "),
    (re.compile(r"^((?:phó )?bí thư) thành uỷ (?:thành phố )?"), r"\1 thành phố "),
    (re.compile(r"^((?:phó )?bí thư) (huyện|quận) uỷ "), r"\1 \2 "),
    (re.compile(r"\b(huyện|quận) uỷ "), r"\1 uỷ \1 "),
    (re.compile(r"\bthành uỷ (?!thành phố)"), "thành uỷ thành phố "),
    (re.compile(r"^((?:phó )?bí thư) đảng uỷ (?=xã|phường|thị trấn)"), r"\1 "),
    (re.compile(r"\bđại học "), "trường đại học "),
    (re.compile(r"\buỷ ban mặt trận tổ quốc "), "mặt trận tổ quốc "),
    (re.compile(r"\bmặt trận tổ quốc (?!việt nam)"), "mặt trận tổ quốc việt nam "),
    (re.compile(rf"( uỷ ban (?:{_OF_PARLIAMENT})) quốc hội$"), r"\1"),
)
"""The other way round: how articles also write what the rules make one."""


@cache
def _rows() -> dict[tuple[str, ...], str]:
    pairs = (line.split("\t") for _, line in tables.rows(_TABLE))
    return {tuple(written.split()): meant for written, meant in pairs}


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    """Each wording that others stand for, and those others."""
    found: dict[str, list[str]] = {}
    for written, meant in _rows().items():
        found.setdefault(meant, []).append(" ".join(written))
    return {meant: tuple(ways) for meant, ways in found.items()}


@lru_cache(16_384)
def meant(words: str) -> str:
    """The one wording: ``uv bch tw đảng`` is ``uỷ viên trung ương đảng``."""
    for _ in range(3):  # what one row gives may begin another, and that a third
        words = _replaced(words)
    return settled(words)


def settled(words: str) -> str:
    """A wording without what it says twice, and with what goes without saying."""
    for pattern, plain in _RULES:
        words = pattern.sub(plain, words)
    return words


def _replaced(text: str) -> str:
    rows, words = _rows(), text.split()
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            plain = rows.get(tuple(words[at : at + size]))
            if plain is not None:
                found.append(plain)
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return " ".join(found)


def written(plain: str, most: int) -> tuple[str, ...]:
    """The wordings that may stand for one, itself first, ``most`` of them."""
    ways = [plain]
    for pattern, other in _DOUBLED:
        ways += [pattern.sub(other, way) for way in ways if pattern.search(way)]
    for long, shorts in _ways().items():
        if f" {long} " in f" {plain} ":
            ways += [
                f" {way} ".replace(f" {long} ", f" {short} ").strip()
                for way in ways[:most]
                for short in shorts
            ]
        if len(ways) > 4 * most:
            break
    return tuple(dict.fromkeys(ways))[:most]
