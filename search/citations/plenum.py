"""Resolutions of plenums of the Central Committee: ``Nghị quyết Trung ương 4 (khóa XI)``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from search.citations.codes import Mention, assemble
from search.citations.surroundings import counted
from search.citations.wording import (
    CENTRAL,
    NEAR,
    NUMERAL,
    ROMAN,
    SPACE,
    loose,
    number_of,
    opening,
    roman,
)
from search.text.patterns import lazy

LAST_PLENUM = 16
"""No term but the second and third has had more plenums; ``Trung ương 20 người`` is none."""
LAST_PLENUM_OF = {2: 25, 3: 26}
LAST_TERM = 25
MOST = 8
"""The most plenums that share one ``nghị quyết``."""

_WORD = rf"{NUMERAL}(?!\w)(?!{SPACE}?[0-9:]|{SPACE}là(?!\w))"
_NUMBER = rf"(?:[0-9]{{1,2}}(?![\w%])(?![.,/][0-9])|{ROMAN}|{_WORD})"
"""``Trung ương năm`` is the fifth, but not in ``Trung ương năm 2012``, nor the first in ``nghị
quyết của Trung ương, nhất là …``."""
_MEETING = rf"(?:{loose('hội nghị')}|hn)"
_ORDINAL = rf"(?:{loose('lần thứ')}|{loose('thứ')}|{loose('lần')})"
_COMMITTEE = rf"(?:(?:{loose('ban chấp hành')}{SPACE}{{1,3}}|bch{NEAR}))?{CENTRAL}"
_COMMITTEE_WORDS = ("rung", "tw", "tư", "t.ư", "t.w")
"""Whatever ``_COMMITTEE`` matches has one of these in it."""
_JOINT = rf"{NEAR}(?:,|;|v[àa](?=[ \t\xa0])|&){NEAR}"
_PLENUM = (
    rf"(?P<meeting>{_MEETING}{SPACE}{{1,3}}|hn)?{_COMMITTEE}(?!\w(?<![0-9])){NEAR},?{NEAR}"
    rf"(?:(?:s[ốôo]|(?P<nth>{_ORDINAL})){SPACE}{{1,3}})?(?P<first>{_NUMBER})"
    rf"|(?P<held>{_MEETING}{SPACE}{{1,3}})?(?:(?P<so>s[ốôo])|{_ORDINAL}){SPACE}{{1,3}}"
    rf"(?P<second>{_NUMBER}){NEAR},?{NEAR}(?P<of>{loose('của')}{SPACE})?{_COMMITTEE}(?!\w)"
)
_OPENING = lazy(
    rf"(?:{opening(loose('nghị quyết'), 'nq')}){NEAR}"
    rf"(?:{loose('của')}{SPACE})?[-–/]?{NEAR}(?:{_PLENUM})"
)
_LOOSE_OPENING = lazy(rf"(?<!\w)(?:{_PLENUM})")
_CANONICAL = lazy(r"(?<!\w)nqtw(?P<first>[0-9]{1,2})(?![0-9])")
_MORE = lazy(rf"{_JOINT}(?P<number>{_NUMBER})")
_AGAIN = lazy(rf"{_JOINT}(?P<own>{_PLENUM})")
_TERM_WORD = r"(?:kh(?:óa|oá|oa)|k)"
_TERM = lazy(
    rf"{NEAR},?{NEAR}\(?{NEAR}{_TERM_WORD}{NEAR}"
    rf"(?P<term>{ROMAN}|[0-9]{{1,2}}(?![\w%])|{NUMERAL}(?!\w))|-(?P<tight>{ROMAN})"
)
_MORE_TERMS = lazy(rf"{_JOINT}(?:{_TERM_WORD}{SPACE}{{1,3}})?(?P<term>{ROMAN})")
_MORE_DIGITS = lazy(
    rf"{_JOINT}(?:{_TERM_WORD}{SPACE}{{1,3}})?(?P<term>[0-9]{{1,2}})(?={NEAR}(?:[).;“\"]|$))"
)
_WORDS = re.compile(r"\w+")
_TERM_WORDS = ("khóa", "khoá", "khoa")
_SINGLE = lazy(
    rf"(?:{opening(loose('nghị quyết'))}){SPACE}{{1,3}}(?P<first>[1-9][0-9]?){NEAR},?{NEAR}"
    rf"(?=\(?{NEAR}(?:{'|'.join(_TERM_WORDS)}){SPACE})"
)
_ANY_END = lazy(rf"{NEAR}(?:$|[\n.,;:)“\"(]|{loose('về')}(?!\w))")
_COUNTED = lazy(rf"{SPACE}(?:năm(?!{SPACE}[0-9])|tháng|người|đồng|cán bộ|ủy viên)(?!\w)")


def scan(low: str, coded: Container[int], query: bool) -> Iterator[Mention]:
    """Plenum resolutions in order. ``coded`` has the offsets of numbers that begin codes.

    A plenum that only explains a code (``18-NQ/TW Hội nghị lần thứ 6``) has no ``nghị quyết``
    before it, so it gives none. With ``query``, the plenum alone is enough if a term of office
    follows.
    """
    position = 0
    for m, needs_term in _openings(low, query):
        if m.start() < position:
            continue
        found = _read(low, m, coded)
        if found and (not needs_term or all("-" in w.code for w in found)):
            yield from found
            position = found[-1].end


class _Opening(NamedTuple):
    match: re.Match[str]
    needs_term: bool = False


def _openings(low: str, query: bool) -> list[_Opening]:
    """Where a plenum may begin, in order. A pattern that needs a rare word runs only with it."""
    named = any(word in low for word in _COMMITTEE_WORDS)
    found = list(map(_Opening, _OPENING.finditer(low))) if named else []
    if "nqtw" in low:
        found += map(_Opening, _CANONICAL.finditer(low))
    if any(word in low for word in _TERM_WORDS):
        found += map(_Opening, _SINGLE.finditer(low))
    if query and named:
        found += [_Opening(m, needs_term=True) for m in _LOOSE_OPENING.finditer(low)]
    if len(found) > 1:
        found.sort(key=lambda opening: opening.match.start())
    return found


def _read(low: str, m: re.Match[str], coded: Container[int]) -> list[Mention]:
    """One plenum with its lists, and the others that share its ``nghị quyết``.

    A term of office at the end is that of all: ``Trung ương 4, Trung ương 5 khóa XII``.
    """
    term = ""
    found: list[Mention] = []
    for one in reversed([*_chain(low, m, coded)]):
        plenum, dash, own = one.code.partition("-")
        term = own if dash else term
        shared = plenum.startswith("NQTW") and not dash and term
        found.append(one._replace(code=f"{plenum}-{term}") if shared else one)
    return found[::-1]


def _chain(low: str, m: re.Match[str], coded: Container[int]) -> Iterator[Mention]:
    start = m.start()
    current: re.Match[str] | None = m
    for _ in range(MOST):
        if current is None:
            return
        groups = current.groupdict()
        name = "first" if groups.get("first") else "second"
        if current.start(name) in coded or _COUNTED.match(low, current.end()):
            return
        read = _listed(low, current, name)
        if groups.get("so") and groups["of"] and not groups["held"] and not read.terms:
            return  # ``Nghị quyết số 12 của Trung ương`` is 12-NQ/TW
        found = [*_plenums(low, start, read)] or [*_numbered(low, start, current, read)]
        if not found:
            return
        yield from found
        current = _AGAIN.match(low, found[-1].end)
        start = current.start("own") if current else found[-1].end


class _Part(NamedTuple):
    """A number or a term of a list, and where it stands."""

    value: int
    start: int
    end: int


class _List(NamedTuple):
    numbers: list[_Part]
    terms: list[_Part]
    end: int


def _listed(low: str, m: re.Match[str], name: str) -> _List:
    """The parts of ``Trung ương 6, 7 khóa XII`` and of ``Trung ương 4 khóa XI, XII``."""
    first, alone = _part(m, name), m.end()
    numbers, end = [first], alone
    digits = m[name].isdigit()
    # ``NQTW4, năm: 2012`` is no list: its numbers are all digits, or all words.
    while (more := _MORE.match(low, end)) and more["number"].isdigit() == digits:
        part = _part(more, "number")
        if len(numbers) == MOST or (part.value > LAST_PLENUM) != (first.value > LAST_PLENUM):
            break
        numbers.append(part)
        end = more.end()
    terms, closed = _terms(low, end)
    if not terms and len(numbers) > 1 and not _ANY_END.match(low, end):
        numbers, end = [first], alone
        terms, closed = _terms(low, end)
    return _List(_distinct(numbers), terms, closed if terms else end)


def _part(m: re.Match[str], name: str) -> _Part:
    return _Part(number_of(m[name]), m.start(name), m.end(name))


def _distinct(parts: list[_Part]) -> list[_Part]:
    return list({part.value: part for part in reversed(parts)}.values())[::-1]


def _plenums(low: str, start: int, read: _List) -> Iterator[Mention]:
    """Every pair of a number and a term, each with a part of the mention to itself.

    In a list that is its own number or term. Where both are lists there are more pairs than
    either, so they share the words of the mention, and there are no more pairs than words.
    """
    last = max((LAST_PLENUM_OF.get(t.value, LAST_PLENUM) for t in read.terms), default=LAST_PLENUM)
    if not all(1 <= n.value <= last for n in read.numbers):
        return
    terms = [f"-{roman(t.value)}" for t in read.terms] or [""]
    pairs = [f"NQTW{n.value}{term}" for n in read.numbers for term in terms]
    shared = read.numbers if len(terms) == 1 else read.terms
    places = [(part.start, part.end) for part in shared]
    if len(places) < len(pairs):
        places = [m.span() for m in _WORDS.finditer(low, start, read.end)]
    pairs = pairs[: len(places)]
    for i, code in enumerate(pairs):
        end = read.end if i + 1 == len(pairs) else places[i][1]
        yield Mention(places[i][0] if i else start, end, code)


def _numbered(low: str, start: int, m: re.Match[str], read: _List) -> Iterator[Mention]:
    """``Nghị quyết Trung ương 29``: no plenum has that number, so the resolution does."""
    if (
        m.re.pattern != _OPENING.pattern
        or m["second"]
        or m["meeting"]
        or m["nth"]
        or counted(low, read.end)
    ):
        return
    for i, number in enumerate(read.numbers):
        if number.value <= LAST_PLENUM or not low[number.start].isdigit():
            return
        end = read.end if i + 1 == len(read.numbers) else number.end
        code = assemble(str(number.value), "NQ", "TW", None, party=True)
        yield Mention(number.start if i else start, end, code)


def _terms(low: str, end: int) -> tuple[list[_Part], int]:
    m = _TERM.match(low, end)
    if m is None:
        return [], end
    name = "term" if m["term"] else "tight"
    terms = [_part(m, name)]
    more = _MORE_DIGITS if m[name].isdigit() else _MORE_TERMS
    end = m.end()
    while len(terms) < MOST and m["term"] and (following := more.match(low, end)):
        terms.append(_part(following, "term"))
        end = following.end()
    if low.startswith(")", end) and "(" in m[0]:
        end += 1
    return [t for t in _distinct(terms) if 1 <= t.value <= LAST_TERM], end
