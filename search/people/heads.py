"""What heads a post: ``bí thư``, ``phó chủ tịch``, ``nguyên trưởng ban``."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people.patterns import at_word, either, listed


def _phrases() -> list[str]:
    kinds = [
        f"{head} {kind}"
        for head in ("giám đốc", "tổng giám đốc", "chủ tịch")
        for kind in listed("posts.tsv", "kind")
    ]
    deputies = [f"{body} phó" for body in listed("posts.tsv", "deputy")]
    return [*listed("posts.tsv", "head"), *kinds, *deputies]


_TASK = rf"(?: {either(listed('posts.tsv', 'task'))}(?!\w))?"
_SEATS = (
    "không chuyên trách",
    "chuyên trách",
    "hội đồng",
    "hđqt",
    "hđtv",
    "ban",
    "bộ chính trị",
    "uỷ ban",
    "thường trực",
    "chính phủ",
)
_CLERKS = ("địa chính", "tư pháp", "hộ tịch", "văn phòng", "tổ chức", "phòng")
_CORE = re.compile(
    rf"(?:(?:t(?<![\w-].)rưởng|p(?<![\w-].)hó) {either(listed('posts.tsv', 'led'))}(?!\w){_TASK}"
    rf"|(?:t(?<![\w-].)ổ|đ(?<![\w-].)ội) (?:trưởng|phó){_TASK}"
    rf"|{at_word(_phrases())}"
    rf"|t(?<![\w-].)hành viên(?= (?:{'|'.join(_SEATS)}))"
    rf"|c(?<![\w-].)án bộ(?= (?:{'|'.join(_CLERKS)}))"
    r")(?![\w-])"
)
_BEFORE = frozenset({"phó", "quyền", "nữ"})
_POWERS = ("chính ", "thẩm ", "cầm ", "nắm ", "nhân ")
"""What makes ``quyền`` a power, not an acting post: ``chính quyền Tổng thống``."""
_NOT_BEHIND = frozenset({"ban", "phòng", "phủ", "đồng", "thủ"})
"""``Ban Bí thư``, ``Văn phòng Chủ tịch nước`` are bodies."""
_MARKS = frozenset({"nguyên", "cựu", "cố", "tân", "hiện", "thời", "kim", "kỳ"})
_TWO_WORDS = {"kim": "đương kim", "kỳ": "thời kỳ", "thời": "dưới thời"}


class Head(NamedTuple):
    """A head at ``[start, end)``; ``begin`` is where the ``mark`` before it stands, if any."""

    begin: int
    start: int
    end: int
    mark: str


def search(low: str, position: int, end: int) -> Head | None:
    """The next head in ``low[position:end]``, which is in lower case and one spelling."""
    while (match := _CORE.search(low, position, end)) is not None:
        start = match.start()
        word, at = _word_before(low, start, position)
        while word in _BEFORE and not (word == "quyền" and low.endswith(_POWERS, position, at)):
            start = at
            word, at = _word_before(low, start, position)
        if _is_body(word, match[0], start < match.start()) and not _is_department(low, match):
            position = match.start() + 1
            continue
        begin, mark = start, ""
        if word in _MARKS:
            begin, mark = at, word
            if word in _TWO_WORDS:
                both = _TWO_WORDS[word]
                first = at - len(both) + len(word)
                if first >= position and low.startswith(both, first):
                    begin, mark = first, both
                elif word != "thời":
                    begin, mark = start, ""
        return Head(begin, start, match.end(), mark)
    return None


def _is_body(before: str, head: str, led: bool) -> bool:
    """Whether a head is a part of another word; ``led``: ``phó`` or ``quyền`` stands before it."""
    if before in {"chức", "nhiệm"}:  # `chức vụ Phó chủ tịch` has no `vụ phó`
        return not led and head.startswith("vụ ")
    if before in {"tổ", "đoàn"}:
        return head.startswith(("đại biểu", "đbqh"))
    return before in _NOT_BEHIND


def _is_department(low: str, match: re.Match[str]) -> bool:
    """Whether it is ``chức Vụ trưởng``, ``bổ nhiệm Vụ phó`` and not ``chức vụ Trưởng phòng``."""
    if match[0] == "vụ phó":
        return low.endswith(("bổ nhiệm ", "miễn nhiệm "), 0, match.start())
    return match[0] == "vụ trưởng" and _CORE.match(low, match.start() + 3) is None


def is_at(low: str, position: int) -> bool:
    """Whether a head begins exactly at ``position``."""
    return _CORE.match(low, position) is not None


def _word_before(low: str, start: int, floor: int) -> tuple[str, int]:
    """The word before ``start`` behind one space, and where it begins."""
    if start - 1 <= floor or low[start - 1] != " ":
        return "", start
    at = low.rfind(" ", max(floor, start - 12), start - 1) + 1
    if at == 0:
        if start - floor > 12:
            return "", start
        at = floor
    word = low[at : start - 1]
    trimmed = word.lstrip("(\"“‘'-–\n")
    return trimmed, at + len(word) - len(trimmed)
