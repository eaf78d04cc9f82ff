"""What heads a post: ``bí thư``, ``phó chủ tịch``, ``nguyên trưởng ban``."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from search.people.patterns import begins, either
from search.people.tables import listed
from search.text.patterns import lazy


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
    "ubnd",
    "hđnd",
    "bks",
    "thường trực",
    "chính phủ",
    "độc lập",
)
_CLERKS = (
    *("địa chính", "tư pháp", "hộ tịch", "văn phòng", "tổ chức", "phòng", "thẩm định", "thanh tra"),
    *("văn hoá", "văn thư", "kế toán", "tuyên giáo", "kiểm lâm", "thú y", "khuyến nông"),
)
_ELECTED = (
    *(
        "uỷ ban trung ương",
        "ban chấp hành",
        "bch",
        "ban thường vụ",
        "btv",
        "ban bí thư",
        "bộ chính trị",
    ),
    *("đảng đoàn", "ban cán sự", "đảng uỷ", "uỷ ban kiểm tra", "uỷ ban thường vụ quốc hội"),
    *("hội đồng quản trị", "hđqt", "hội đồng thành viên", "hđtv"),
)
"""Bodies that one is chosen into: ``được bầu vào Ban Thường vụ`` names no other post."""
is_body = lru_cache(16_384)(begins(rf"(?i:{either(_ELECTED)})(?!\w)(?! viên)"))
"""Whether a post is but the body that somebody is chosen into."""
_NEXT_BODY = lazy(rf"(?:, | và |; )({either(_ELECTED)})(?![\w-])(?! viên)")
_COMMITTEES = ("tỉnh uỷ", "thành uỷ", "huyện uỷ", "quận uỷ", "thị uỷ", "đảng uỷ", "khu uỷ")
ON_COMMITTEE = "thường vụ"
"""A seat, and the body itself: ``Thường vụ Tỉnh uỷ``."""
_LED = (
    r"(?:(?:trưởng|phó) (?!(?:chi cục|\w+) trưởng(?!\w))"
    rf"{either(listed('posts.tsv', 'led'))}(?!\w){_TASK}"
    rf"|(?:tổ|đội) (?:trưởng|phó){_TASK}|trưởng (?:chi cục|hạt)"
    rf"|{either(_phrases())}"
    rf"|thành viên(?= (?:{'|'.join(_SEATS)}))"
    rf"|cán bộ(?= (?:{'|'.join(_CLERKS)}))"
    rf"|{ON_COMMITTEE}(?= (?:{'|'.join(_COMMITTEES)}))"
    rf"|(?:(?<=vào )|(?<=tham gia )|(?<=ban chấp hành, )|(?<=trúng cử ))(?:{'|'.join(_ELECTED)})"
    r")(?![\w-])"
)
FIRST_WORDS = frozenset(
    {phrase.split(" ", 1)[0] for phrase in _phrases()}
    | {"trưởng", "phó", "tổ", "đội", "thành", "cán", "thường"}
    | {body.split(" ", 1)[0] for body in _ELECTED}
)
"""What the first word of a head may be."""
_FIRST = "".join(sorted({word[0] for word in FIRST_WORDS}))
_CORE = lazy(rf"(?<![\w-]){_LED}")
# What stands before comes first, and a letter and the first word are looked at before the phrases
# are tried: most places in a text are passed at once.
_NEXT = lazy(rf"[\s\"'“”‘’()\[\]/,.:;–—…+*&](?=[{_FIRST}])(?={either(FIRST_WORDS)}(?!\w))({_LED})")
_BEFORE = frozenset({"phó", "quyền"})
_POWERS = ("uỷ ", "chính ", "dưới ", "thẩm ", "cầm ", "nắm ", "nhân ")
"""What makes ``quyền`` a power, not an acting post: ``chính quyền Tổng thống``."""
_AT_TIMES = ("tạm ", "đồng ", "kịp ", "lâm ", "hiện ")
"""What ``thời`` ends that puts no post into the past: ``đồng thời Bí thư``."""
_CANDIDATES = ("ứng viên ", "ứng cử viên ")
"""Who only wants a post: ``ứng viên tổng thống``."""
_NOT_BEHIND = frozenset({"ban", "phòng", "phủ", "đồng", "thủ"})
"""``Ban Bí thư``, ``Văn phòng Chủ tịch nước`` are bodies."""
_MARKS = frozenset({"nguyên", "cựu", "cố", "tân", "hiện", "thời", "kim", "kỳ", "đoạn"})
_TWO_WORDS = {"đoạn": "giai đoạn", "kim": "đương kim", "kỳ": "thời kỳ", "thời": "dưới thời"}


class Head(NamedTuple):
    """A head at ``[start, end)``; ``begin`` is where the ``mark`` before it stands, if any."""

    begin: int
    start: int
    end: int
    mark: str


def search(low: str, position: int, end: int) -> Head | None:
    """The next head in ``low[position:end]``, which is in lower case and one spelling."""
    while (span := _next(low, position, end)) is not None:
        core, stop = span
        start = core
        word, at = _word_before(low, start, position)
        while word in _BEFORE and not (word == "quyền" and low.endswith(_POWERS, position, at)):
            start = at
            word, at = _word_before(low, start, position)
        if word.endswith("phó"):  # a blank is missing: `gửi điệnPhó thủ tướng`
            word, start = "", at + len(word) - len("phó")
        name, begin = low[core:stop], start
        if word == "nữ":  # `nữ Tổng thống`: a word about the person
            begin = at
            word, at = _word_before(low, begin, position)
        wanted = word == "viên" and low.endswith(_CANDIDATES, position, start)
        if wanted or (name == "tư lệnh" and low.startswith(" ngành", stop)):
            position = stop  # `tư lệnh ngành Giáo dục` is what papers call a minister
            continue
        if _is_body(word, name, start < core) and not _is_department(low, name, core):
            position = core + 1
            continue
        mark = ""
        if word in _MARKS and not (word == "thời" and low.endswith(_AT_TIMES, position, at)):
            begin, mark = at, word
            if word in _TWO_WORDS:
                both = _TWO_WORDS[word]
                first = at - len(both) + len(word)
                if first >= position and low.startswith(both, first):
                    begin, mark = first, both
                elif word != "thời":
                    begin, mark = start, ""
        return Head(begin, start, stop, mark)
    return None


def next_body(low: str, at: int, end: int) -> Head | None:
    """The body that is listed with one that ends at ``at``: ``tham gia Ban Chấp hành, Ban Thường
    vụ``.
    """
    match = _NEXT_BODY.match(low, at, end)
    return None if match is None else Head(match.start(1), match.start(1), match.end(1), "")


def _next(low: str, position: int, end: int) -> tuple[int, int] | None:
    """The next core from ``position`` on: where it starts and ends."""
    match = _CORE.match(low, 0, end) if position == 0 else None
    if match is not None:
        return match.span()
    match = _NEXT.search(low, max(0, position - 1), end)
    return None if match is None else match.span(1)


def _is_body(before: str, head: str, led: bool) -> bool:
    """Whether a head is a part of another word; ``led``: ``phó`` or ``quyền`` stands before it."""
    if before in {"chức", "nhiệm"}:  # `chức vụ Phó chủ tịch` has no `vụ phó`
        return not led and head.startswith("vụ ")
    if before == "trở":  # `trở thành uỷ viên`: no `thành uỷ viên`
        return head == "thành uỷ viên"
    if before == "hồ":  # `Hồ Chủ tịch`
        return head == "chủ tịch"
    if before == "bộ":
        return head.startswith(("tư lệnh", "chỉ huy"))
    if before == "hội":  # `Đại hội đại biểu`, `Hội đồng giám đốc`
        return head == "đại biểu" or head.startswith("đồng ")
    if before in {"tổ", "đoàn"}:
        return head.startswith(("đại biểu", "đbqh"))
    if before == "quan":  # `Cơ quan thường trực` is a body
        return head == "thường trực"
    if before == "họp":  # `cuộc họp Thường trực Ban Chỉ đạo`: those who meet
        return head == "thường trực"
    return before in _NOT_BEHIND


def _is_department(low: str, core: str, start: int) -> bool:
    """Whether it is ``chức Vụ trưởng``, ``bổ nhiệm Vụ phó`` and not ``chức vụ Trưởng phòng``."""
    if core == "vụ phó":
        if low.endswith(("bổ nhiệm ", "miễn nhiệm "), 0, start):
            return True
        led = low.startswith("tổng ", start + len("vụ phó "))  # `chức vụ phó tổng phụ trách`
        deputy = any(_CORE.match(low, start + len(part)) for part in ("vụ ", "vụ phó "))
        return not (led or deputy)
    return core == "vụ trưởng" and _CORE.match(low, start + 3) is None


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
