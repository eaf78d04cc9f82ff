"""Codes in words: ``Chỉ thị số 10 của Ban Bí thư``, ``nq 18``, ``Nghị quyết 18, 19-NQ/TW``.

Kinds that are also verbs (``kết luận 3 bị cáo``, ``quy định 50 km/h``) need more context than
``chỉ thị`` and ``nghị quyết``; abbreviations that also name buildings and rigs (``CT4``,
``HD 981``) need most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search.directives import symbols
from search.directives.coded import DASH, Coded
from search.directives.codes import assemble
from search.directives.wording import (
    ABBREVIATION,
    KIND,
    NEAR,
    SPACE,
    either,
    issuer_at,
    kind_of,
    loose,
)

MOST_NUMBERS = 20
"""Numbers of one list; the bound keeps the scan linear on endless lists."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A code in words. ``code`` is canonical, without issuer ``NN-XX``.

    ``foreign``: an issuer in words that is no party body follows (``của Quốc hội``); such a
    mention is no citation, but tells what a bare ``Nghị quyết 54`` of the same text means.
    """

    start: int
    end: int
    code: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    written: str


_SO = rf"s[ốôo]{NEAR}[.:]?{NEAR}"
_NUMBER = r"(?P<number>[0-9]{1,5})(?:[ \xa0]?(?P<letter>[a-e])(?!\w))?(?![\w%])"
_OPENING = re.compile(
    rf"(?<!\w)(?=[cnkqht])(?:(?P<word>{KIND})(?:{SPACE}{loose('chuyên đề')})?|(?P<short>{ABBREVIATION}))"
    rf"(?P<by>{SPACE}{loose('của')}{SPACE}(?P<by_whom>[^0-9.,;:\n]{{4,48}}?)(?={SPACE}s[ốô]))?"
    rf"{NEAR}(?P<so>{_SO}|:{NEAR}|-(?=[0-9]))?{_NUMBER}"
)
_NEXT = re.compile(
    rf"{NEAR}(?:,{NEAR}(?:v[àa]{SPACE})?|;|&|v[àa](?=[ \t\xa00-9])){NEAR}(?P<so>{_SO})?{_NUMBER}"
)
_OTHER_NUMBER = re.compile(rf"[.,][0-9]|{SPACE}?[/{DASH}]{SPACE}?[0-9]|{SPACE}?%")
_SUFFIX = re.compile(rf"{NEAR}[/{DASH}]{NEAR}(?P<kind>{ABBREVIATION})(?![\w])")
_SYMBOL = re.compile(rf"{NEAR}[/{DASH}]{NEAR}(?P<symbol>[^\W\d_]+(?:\.[ưw])?)(?!\w)")
_TYPED_SYMBOL = re.compile(rf"{SPACE}(?P<symbol>tw|t\.?ư|tu|thu|hu|qu|đu)(?!\w)")
_DAY = rf"[0-9]{{1,2}}(?:{SPACE}?[/.{DASH}]{SPACE}?[0-9]{{1,4}}){{1,2}}"
_DATE = rf"(?:{_DAY}|[0-9]{{1,2}}{SPACE}{loose('tháng')}{SPACE}[0-9]{{1,2}}(?:{SPACE}{loose('năm')}{SPACE}[0-9]{{4}})?)"
_BETWEEN = re.compile(
    rf"{NEAR}[,(]?{NEAR}(?:{either('ký', 'ban hành', 'ra')}{SPACE})?"
    rf"(?:{loose('ngày')}{SPACE}{_DATE}|{loose('năm')}{SPACE}[0-9]{{4}}(?![0-9])|{loose('tháng')}{SPACE}"
    rf"[0-9]{{1,2}}{SPACE}?[/{DASH}]{SPACE}?[0-9]{{4}}|/[0-9]{{4}}"
    rf"|kh[óoá][aá]{SPACE}(?:[ivx]+|[0-9]{{1,2}})(?!\w))\)?"
)
_OF = re.compile(rf"{SPACE}?,?{SPACE}{{1,3}}(?:{either('của', 'do')}){SPACE}{{1,3}}")
_PARTY_AT_LARGE = re.compile(either("đảng", "trên", "cấp trên", "thành phố", "tỉnh", "ta", "huyện"))
_STATE = re.compile(
    rf"{SPACE}{{1,3}}(?:ubnd|hđnd|ubtvqh|"
    + either("chính phủ", "thủ tướng", "quốc hội", "chủ tịch", "bộ trưởng", "thường vụ quốc hội")
    + "|"
    + either("đại hội đồng", "hội đồng", "liên hợp quốc", "ngân hàng nhà nước")
    + r")(?!\w)"
)
_STATE_BEFORE = re.compile(
    r"(?:\b(?:ubnd|hđnd|thủ tướng|chính phủ|quốc hội|bộ (?!chính trị)|sở|thanh tra|chủ tịch|cục"
    r"|ngân hàng|liên hợp quốc|tòa|toà|hội đồng|công an|cơ quan|công ty|tập đoàn|unicef|nhà nước)\b[^.;:\n0-9]{0,50})"
    r"(?:\b(?:ban hành|ra|có|ký|công bố|thông qua|nhận được|áp dụng)\b) (?:các |những )?$"
)
_FOLLOW = re.compile(
    rf"{NEAR}(?:$|[\n.;:,)“\"”«»'’!?…\]*]|[{DASH}]{SPACE}|\((?![0-9])|"
    + either(
        *"""về và của được đã đang sẽ là có cũng nêu thì tại trong khóa này trên theo với để đến
        cho do chưa không vẫn còn nhằm trước sau gắn hay hoặc phải khi ra mà như cùng đề
        quy nên vào bằng""".split(),
        "yêu cầu",
        "chỉ rõ",
        "hướng dẫn",
        "ngày",
    )
    + r"(?!\w))"
)
_COUNTED = re.compile(
    rf"{NEAR}(?:"
    + either(
        *"""tháng tuần giờ phút giây lần vụ người đồng triệu tỷ tỉ nghìn ngàn điểm nhóm loại khoản
        nước phần bước con cây chiếc xe suất giải trường ngành tầng mức môn câu trận bàn thẻ
        hộ gia đứa ca quận xã phường quyển tấn tờ đợt nhân chương vấn vợ ủy học nhà cặp""".split(),
        "năm",
        "cán bộ",
        "đồng chí",
        "đơn vị",
        "nội dung",
        "giải pháp",
        "nhiệm vụ",
        "bị cáo",
        "bị can",
        "cơ quan",
        "đảng viên",
        "doanh nghiệp",
        "dự án",
        "trường hợp",
        "tổ chức",
        "đối tượng",
        "cá nhân",
        "tập thể",
        "công ty",
        "bộ ngành",
        "tiêu chí",
        "chỉ tiêu",
        "mục tiêu",
        "nghị quyết",
        "chỉ thị",
    )
    + rf"(?!\w)(?!{SPACE}[0-9]{{4}})|(?:km|kg|m2|m|ha|usd|vnd|độ)(?![\w]))"
)
_SIGNS = re.compile(
    rf"{NEAR}(?:$|\n|[“\"«]|{either('về', 'về việc', 'của đảng')}(?!\w)"
    rf"|\({NEAR}{loose('năm')}{SPACE}[0-9]{{4}}|\({NEAR}{loose('ngày')})"
)
_CUE = re.compile(
    rf"(?:{either('thực hiện', 'theo', 'quán triệt', 'triển khai', 'tinh thần', 'chấp hành')}"
    rf"|{either('ban hành', 'sơ kết', 'tổng kết', 'học tập', 'căn cứ', 'vi phạm', 'tại', 'kèm theo')}"
    rf"|{either('khi có', 'so với', 'ra', 'ký', 'nội dung', 'áp dụng', 'mục tiêu', 'của', 'sau')})"
    rf"(?:{SPACE}{either('các', 'những', 'với', 'tốt', 'nghiêm')})?{SPACE}{{1,3}}$"
)
_BUILDING = re.compile(
    r"(?:chung cư|tòa|toà|toa nha|căn hộ|can ho|nhà|khu|lô|ô đất|block|tháp|phòng|dự án|tầng"
    r"|giàn khoan|tàu|xe|pháo|chung cu)\b[^.\n]{0,30}$"
)
_STRONG = frozenset({"CT", "NQ"})
UNITED_NATIONS = 1000
"""``Nghị quyết 2397`` is the Security Council's; no body here issues a thousand resolutions."""


def scan(low: str, text: str, coded: Mapping[int, Coded], query: bool) -> Iterator[Worded]:
    """Codes in words, in order of their places; ``coded`` maps offsets of numbers to codes."""
    for m in _OPENING.finditer(low):
        yield from _read(low, text, m, coded, query)


def _read(
    low: str, text: str, m: re.Match[str], coded: Mapping[int, Coded], query: bool
) -> Iterator[Worded]:
    kind = kind_of(m["word"] or m["short"])
    numbers = [_number(m)]
    sharing = coded.get(numbers[0].start)
    said_so = bool(m["so"]) and m["so"] != "-"
    while sharing is None and len(numbers) < MOST_NUMBERS:
        following = _NEXT.match(low, numbers[-1].end)
        if following is None:
            break
        sharing = coded.get(following.start("number"))
        if sharing is not None or _OTHER_NUMBER.match(low, following.end()):
            break
        numbers.append(_number(following))
        said_so = said_so or bool(following["so"])
    if sharing is not None:
        if sharing.start != numbers[0].start and sharing.party and _akin(kind, sharing.kind):
            yield from _all(m.start(), numbers, sharing.kind, sharing.issuer)
        return
    if _OTHER_NUMBER.match(low, numbers[-1].end) or int(m["number"]) == 0:
        return
    yield from _judge(low, text, m, kind, numbers, said_so, query)


def _number(m: re.Match[str]) -> _Number:
    end = m.end("letter") if m["letter"] else m.end("number")
    return _Number(m.start("number"), end, m["number"] + (m["letter"] or ""))


def _akin(kind: str, other: str) -> bool:
    return kind == other or (kind == "QĐ" and other.startswith("Q")) or other.startswith(kind)


def _all(start: int, numbers: list[_Number], kind: str, issuer: str | None) -> Iterator[Worded]:
    for number in numbers:
        if int(number.written.rstrip("abcde")):
            code = assemble(number.written, kind, issuer, None, party=True)
            yield Worded(start, number.end, code)
        start = number.end


def _judge(
    low: str,
    text: str,
    m: re.Match[str],
    kind: str,
    numbers: list[_Number],
    said_so: bool,
    query: bool,
) -> Iterator[Worded]:
    """With an issuer the code is whole; without one it is kept only if it reads like a code."""
    end = numbers[-1].end
    if suffix := _SUFFIX.match(low, end):
        if kind_of(suffix["kind"]) != kind:
            return
        end, said_so = suffix.end(), True
    issuer, after, foreign = _issuer(low, text, m, end, query)
    if issuer is not None:
        for found in _all(m.start(), numbers, kind, issuer):
            yield found if found.end < numbers[-1].end else _until(found, after)
    elif foreign:
        for found in _all(m.start(), numbers, kind, None):
            yield Worded(found.start, found.end, found.code, foreign=True)
    else:
        while len(numbers) > 1 and not _FOLLOW.match(low, numbers[-1].end):
            numbers = numbers[:-1]
            end = numbers[-1].end
        if _reads_like_code(low, text, m, kind, end, said_so, query):
            state = bool(_STATE_BEFORE.search(low[max(0, m.start() - 80) : m.start()]))
            for found in _all(m.start(), numbers, kind, None):
                last = found if found.end < numbers[-1].end else _until(found, end)
                yield Worded(last.start, last.end, last.code, foreign=state and not query)


def _until(found: Worded, end: int) -> Worded:
    return Worded(found.start, end, found.code, found.foreign)


def _issuer(
    low: str, text: str, m: re.Match[str], end: int, query: bool
) -> tuple[str | None, int, bool]:
    """The party issuer behind the number (or between kind and ``số``), where it ends, and
    whether another body stands there instead."""
    if m["by"]:
        named = issuer_at(low, m.start("by_whom"))
        return (named[0], end, False) if named else (None, end, True)
    symbol = _SYMBOL.match(low, end) or (_TYPED_SYMBOL.match(low, end) if query else None)
    if symbol is not None:
        name = symbols.official_issuer(symbol["symbol"])
        capital = text[symbol.start("symbol")].isupper() or query or name == "TW"
        if name and capital and symbols.is_party(name, True):
            return name, symbol.end(), False
        if capital:
            return None, end, True
    position = end
    for _ in range(3):
        between = _BETWEEN.match(low, position)
        if between is None:
            break
        position = between.end()
    if of := _OF.match(low, position):
        if named := issuer_at(low, of.end()):
            return named[0], named[1], False
        return None, end, _PARTY_AT_LARGE.match(low, of.end()) is None
    beside = re.compile(rf"{SPACE}{{1,3}}").match(low, position)
    if beside and (named := issuer_at(low, beside.end())):
        return named[0], named[1], False
    return None, end, _STATE.match(low, position) is not None


def _reads_like_code(
    low: str, text: str, m: re.Match[str], kind: str, end: int, said_so: bool, query: bool
) -> bool:
    before = low[max(0, m.start() - 40) : m.start()]
    if m["short"] and kind not in ("NQ", "QĐ") and not said_so:
        return _short_reads_like_code(low, m, before, end, query)
    if said_so:
        return True
    if m["so"] == "-" and not query:
        return False
    if kind in _STRONG and int(m["number"]) >= UNITED_NATIONS and not query:
        return False
    if _COUNTED.match(low, end) or 1900 <= int(m["number"]) <= 2100:
        return False
    if kind in _STRONG or query or (m["short"] and text[m.start()].isupper()):
        return True
    if _SIGNS.match(low, end) or (_BETWEEN.match(low, end)):
        return True
    if not _FOLLOW.match(low, end):
        return False
    capital = text[m.start()].isupper() and not re.search(r"(?:^|[.!?:\n“\"]\s*)$", before)
    return capital or bool(_CUE.search(before))


def _short_reads_like_code(
    low: str, m: re.Match[str], before: str, end: int, query: bool
) -> bool:
    """``CT 37`` names a directive or a building, ``HD 981`` a guide or a rig."""
    if _BUILDING.search(before) or _COUNTED.match(low, end):
        return False
    if query:
        return not re.match(rf"{SPACE}{either('chung cư', 'tòa nhà')}", low[end : end + 12])
    alone = low[: m.start()].strip() == "" and low[end:].strip() == ""
    return alone or bool(_CUE.search(before))
