"""The one wording of a post, and the others that articles have: wordings.tsv and a few rules.

All is in lower case and in the spelling of ``one_spelling``, words alone with single spaces.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_LONGEST = 14
"""Words of the longest row."""
_UNITS = "tỉnh|thành phố|huyện|quận|xã|phường|thị xã|thị trấn"
_RULES = (
    # `Bộ trưởng Bộ Y tế` is `Bộ trưởng Y tế`, `Cục trưởng Cục Thuế` is `Cục trưởng Thuế`.
    (re.compile(r"\b(bộ|cục|vụ|viện|chi cục|tổng cục) trưởng \1 "), r"\1 trưởng "),
    (re.compile(r"\bthứ trưởng bộ "), "thứ trưởng "),
    (re.compile(r"\btrưởng (ban|phòng) \1 "), r"trưởng \1 "),
    # `Chủ tịch tỉnh Hậu Giang` presides over its people's committee.
    (
        re.compile(rf"^((?:phó )?chủ tịch(?: thường trực)?) ((?:{_UNITS})(?: |$))"),
        r"\1 uỷ ban nhân dân \2",
    ),
    (re.compile(r"^((?:phó )?bí thư(?: thường trực)?) tỉnh (?!uỷ)"), r"\1 tỉnh uỷ "),
    (re.compile(r"^((?:phó )?bí thư(?: thường trực)?) thành phố "), r"\1 thành uỷ "),
    (re.compile(r"^((?:phó )?bí thư(?: thường trực)?) huyện (?!uỷ)"), r"\1 huyện uỷ "),
    (re.compile(r"^((?:phó )?bí thư(?: thường trực)?) quận (?!uỷ)"), r"\1 quận uỷ "),
)
"""What is said twice, or goes without saying."""


@cache
def _rows() -> dict[tuple[str, ...], str]:
    text = resources.files(__package__).joinpath("wordings.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    pairs = (line.split("\t") for line in lines)
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
    for _ in range(2):  # what one row gives may begin another
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


_DOUBLED = (
    (re.compile(r"\b(bộ|cục|vụ|viện) trưởng "), r"\1 trưởng \1 "),
    (re.compile(r"\bthứ trưởng "), "thứ trưởng bộ "),
    (re.compile(rf"^((?:phó )?chủ tịch) uỷ ban nhân dân (?={_UNITS})"), r"\1 "),
    (re.compile(r"^((?:phó )?bí thư) tỉnh uỷ "), r"\1 tỉnh "),
    (re.compile(r"^((?:phó )?bí thư) thành uỷ (?:thành phố )?"), r"\1 thành phố "),
    (re.compile(r"^((?:phó )?bí thư) (huyện|quận) uỷ "), r"\1 \2 "),
)
"""The other way round: how articles also write what the rules make one."""
