"""Codes in words: ``Chỉ thị số 10 của Ban Bí thư``, ``nq 18``, ``Nghị quyết 18, 19-NQ/TW``.

Kinds that are also verbs (``kết luận 3 bị cáo``, ``quy định 50 km/h``) need more context than
``chỉ thị`` and ``nghị quyết``; abbreviations that also name buildings and rigs (``CT4``,
``HD 981``) need most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from search.citations import symbols
from search.citations.coded import Coded
from search.citations.codes import Mention, assemble
from search.citations.plenum import LAST_PLENUM
from search.citations.surroundings import (
    BETWEEN,
    FOLLOW,
    STATE,
    counted,
    reads_like_code,
    speaks_of_another,
)
from search.citations.wording import (
    ABBREVIATION,
    DASH,
    KIND_PATTERNS,
    KIND_WORDS,
    NAMED_KINDS,
    NAMED_PATTERNS,
    NEAR,
    SPACE,
    either,
    is_abbreviation,
    issuer_at,
    kind_of,
    loose,
    opening,
    plain,
)
from search.text.patterns import lazy

MOST_NUMBERS = 20
"""The most numbers of one list. The bound keeps the scan linear on endless lists."""


class _Number(NamedTuple):
    start: int
    end: int
    written: str


_SO = rf"s[ốôo]{NEAR}[.:]?{NEAR}"
_GLUED_WORD = r"(?:của|ngày|về|khóa|khoá|được|và|tw|tư)(?!\w)"
_NUMBER = (
    r"(?P<number>[0-9]{1,5})(?:[ \xa0]?(?P<letter>[a-e])(?!\w))?"
    rf"(?:(?![\w%])|(?={_GLUED_WORD}))"
)
"""``số 181của Bộ Chính trị``: a lost space makes no other number."""
_MATTER = rf"{SPACE}(?:{either('về', 'theo', 'thực hiện', *KIND_WORDS, *NAMED_KINDS)})(?!\w)"
"""What ends the name of an issuer: ``Kết luận của Bộ Chính trị về Nghị quyết số 18``."""
_OPENING = lazy(
    rf"(?P<kind>{opening(*NAMED_PATTERNS, *KIND_PATTERNS)})(?:{SPACE}{loose('chuyên đề')})?"
    rf"(?P<by>{SPACE}{loose('của')}{SPACE}(?P<by_whom>(?:(?!{_MATTER})[^0-9.,;:\n]){{4,48}}?)"
    rf"(?={SPACE}s[ốô]))?"
    rf"{NEAR}(?P<so>{_SO}|:{NEAR}|-(?=[0-9]))?{_NUMBER}"
)
_NEXT = lazy(
    rf"{NEAR}(?:,{NEAR}(?:v[àa]{SPACE})?|;|&|v[àa](?=[ \t\xa00-9])){NEAR}(?P<so>{_SO})?{_NUMBER}"
)
_YEAR = lazy(rf"{NEAR}/{NEAR}(?:19[3-9]|20[0-9])[0-9](?!\w|[.,][0-9]|{SPACE}?[/{DASH}]{SPACE}?\w)")
"""``Quy định 102/2017``: the number and the year of issue."""
_OTHER_NUMBER = lazy(rf"[.,][0-9]|{SPACE}?[/{DASH}]{SPACE}?[0-9]|{SPACE}?%")
_SUFFIX = lazy(rf"{NEAR}[/{DASH}]{NEAR}(?P<kind>{ABBREVIATION})(?!\w)(?P<again>{NEAR}[0-9])?")
_SYMBOL = lazy(rf"{NEAR}[/{DASH}]{NEAR}(?P<symbol>[^\W\d_]+(?:\.[ưw])?)(?!\w)")
_COMMITTEE = (
    rf"(?P<symbol>(?:{'|'.join(map(loose, map(str.lower, symbols.ORGANS)))})?"
    r"(?:tw|t\.?ư|tu|thu|hu|qu|đu))(?!\w)"
)
_TYPED_SYMBOL = lazy(rf"(?:{SPACE}|(?<=[0-9])){_COMMITTEE}")
_KIND_ALONE = lazy(
    rf"(?P<kind>{opening(*KIND_PATTERNS)})(?:{SPACE}{{1,3}}{loose('của')})?{NEAR}[/{DASH}]?{NEAR}"
)
_COMMITTEE_FIRST = lazy(_COMMITTEE)
_NUMBER_BEHIND = lazy(rf"(?:{SPACE}{{1,3}}(?:{_SO})?|(?<=w)){_NUMBER}(?!{SPACE}?[/{DASH}.,]?[0-9])")
_OF_PLENUMS = frozenset({"KL", "TB"})
"""``kết luận trung ương 4`` is of the fourth plenum, and has another number."""
_OF = lazy(rf"(?:{SPACE}?,?{SPACE}{{1,3}}|(?<=[0-9]))(?:{either('của', 'do')}){SPACE}{{1,3}}")
_NUMBER_BEFORE = lazy(rf"[0-9]{NEAR}[/{DASH}]{NEAR}$")
_SPACES = lazy(rf"{SPACE}{{1,3}}")
_PARTY_AT_LARGE = lazy(either("đảng", "trên", "cấp trên", "thành phố", "tỉnh", "ta", "huyện"))


def scan(low: str, text: str, coded: Mapping[int, Coded], query: bool) -> Iterator[Mention]:
    """Codes in words, in the order of the text. ``coded`` maps offsets of numbers to codes."""
    for m in _OPENING.finditer(low):
        yield from _read(low, text, m, coded, query)


def issuer_first(low: str) -> Iterator[Mention]:
    """Codes of a query with the issuer before the number: ``qđ-tw 205``, ``chỉ thị của ban bí thư
    37``. A number that counts what follows is none, nor is a year.
    """
    for m in _KIND_ALONE.finditer(low):
        symbol = _COMMITTEE_FIRST.match(low, m.end())
        issuer = symbols.official_issuer(symbol["symbol"]) if symbol else None
        named = (issuer, symbol.end()) if issuer and symbol else issuer_at(low, m.end())
        number = named and _NUMBER_BEHIND.match(low, named[1])
        if not named or not number or counted(low, number.end()):
            continue
        kind, value = kind_of(m["kind"]), int(number["number"])
        of_plenum = kind in _OF_PLENUMS and named[0] == "TW" and value <= LAST_PLENUM
        if value and not 1900 <= value <= 2100 and not of_plenum:
            yield from _all(m.start(), [_number(number)], kind, named[0])


def _read(
    low: str, text: str, m: re.Match[str], coded: Mapping[int, Coded], query: bool
) -> Iterator[Mention]:
    if m["so"] == "-" and not query:
        return
    if is_abbreviation(m["kind"]) and _NUMBER_BEFORE.search(low, max(0, m.start() - 8), m.start()):
        return  # of the number before it
    kind = kind_of(m["kind"])
    numbers = [_number(m)]
    sharing = coded.get(numbers[0].start)
    said_so = (m["so"] or "").startswith("s")
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
    if int(m["number"]) == 0:
        return
    if year := _YEAR.match(low, numbers[-1].end):
        yield from _of_year(low, text, m, kind, numbers[-1], year.end(), query)
    elif not _OTHER_NUMBER.match(low, numbers[-1].end):
        yield from _judge(low, text, m, kind, numbers, said_so, query)


def _number(m: re.Match[str]) -> _Number:
    end = m.end("letter") if m["letter"] else m.end("number")
    return _Number(m.start("number"), end, m["number"] + (m["letter"] or ""))


def _akin(kind: str, other: str) -> bool:
    if kind == "QĐ":
        return other.startswith("Q")
    return other.startswith(kind) or (kind, other) == ("CTr", "CTHĐ")


def _all(start: int, numbers: list[_Number], kind: str, issuer: str | None) -> Iterator[Mention]:
    """One code for each number. The first also spans the word for its kind."""
    for i, number in enumerate(numbers):
        if int(number.written.rstrip("abcde")):
            code = assemble(number.written, kind, issuer, None, party=True)
            yield Mention(number.start if i else start, number.end, code)


def _of_year(
    low: str, text: str, m: re.Match[str], kind: str, number: _Number, end: int, query: bool
) -> Iterator[Mention]:
    """``Quy định 102/2017``: without issuer only what the state does not issue, or a query asks.

    ``Nghị quyết 54/2017`` of an article is the National Assembly's, ``kế hoạch 12/2020`` a month's.
    """
    issuer, after, foreign = _issuer(low, text, m, end, query)
    if issuer is None:
        rule = plain(m["kind"]) in ("quydinh", "quidinh")
        asked = query and kind not in NAMED_KINDS.values()
        clear = int(m["number"]) > 12 or (query and (rule or kind in ("CT", "NQ")))
        if foreign or not clear or not (rule or asked):
            return
        after = end
    for found in _all(m.start(), [number], kind, issuer):
        yield found._replace(end=after)


def _judge(
    low: str,
    text: str,
    m: re.Match[str],
    kind: str,
    numbers: list[_Number],
    said_so: bool,
    query: bool,
) -> Iterator[Mention]:
    """With an issuer the code is complete. Without one it is kept only if it reads like a code."""
    end = numbers[-1].end
    if suffix := _SUFFIX.match(low, end):
        # ``CT 3 - CT 4`` are two buildings, none is ``3-CT``.
        buildings = suffix["again"] and is_abbreviation(m["kind"]) and not said_so
        if kind_of(suffix["kind"]) != kind or buildings:
            return
        end, said_so = suffix.end("kind"), True
    issuer, after, foreign = _issuer(low, text, m, end, query)
    named = kind in NAMED_KINDS.values()
    if named and (
        issuer is None or (not said_so and not m["by"] and not _OF.search(low, end, after))
    ):
        return
    if issuer is not None:
        for found in _all(m.start(), numbers, kind, issuer):
            yield found if found.end < numbers[-1].end else found._replace(end=after)
    elif foreign:
        for found in _all(m.start(), numbers, kind, None):
            yield found._replace(foreign=True)
    else:
        while len(numbers) > 1 and not FOLLOW.match(low, numbers[-1].end):
            if low[numbers[-1].start - 1] == ",":
                return  # ``quy định 1,25 tỷ`` is no list
            numbers = numbers[:-1]
            end = numbers[-1].end
        if reads_like_code(low, text, m, kind, end, said_so, query):
            state = speaks_of_another(low, m.start(), end, kind)
            for found in _all(m.start(), numbers, kind, None):
                last = found if found.end < numbers[-1].end else found._replace(end=end)
                yield last._replace(foreign=state and not query)


def _issuer(
    low: str, text: str, m: re.Match[str], end: int, query: bool
) -> tuple[str | None, int, bool]:
    """The party issuer after the number (or between kind and ``số``), and where it ends.

    The last value tells that another body is named there instead.
    """
    if m["by"]:
        named = issuer_at(low, m.start("by_whom"))
        return (named[0], end, False) if named else (None, end, True)
    symbol = _SYMBOL.match(low, end) or (_TYPED_SYMBOL.match(low, end) if query else None)
    if symbol is not None:
        name = symbols.official_issuer(symbol["symbol"])
        capital = text[symbol.start("symbol")].isupper() or query or name == "TW"
        if name and capital and symbols.is_party(name, party_order=False):
            return name, symbol.end(), False
        if capital:
            return None, end, True
    position = end
    for _ in range(3):
        between = BETWEEN.match(low, position)
        if between is None:
            break
        position = between.end()
    if of := _OF.match(low, position):
        if named := issuer_at(low, of.end()):
            return named[0], named[1], False
        return None, end, _PARTY_AT_LARGE.match(low, of.end()) is None
    beside = _SPACES.match(low, position)
    if beside and (named := issuer_at(low, beside.end())):
        return named[0], named[1], False
    return None, end, STATE.match(low, position) is not None
