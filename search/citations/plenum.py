"""Resolutions of plenums of the Central Committee: ``Nghị quyết Trung ương 4 (khóa XI)``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from search.citations.verbal import Worded
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
"""No term so far has had more plenums; ``Trung ương 20 người`` is no plenum."""
LAST_TERM = 25

_NUMBER = rf"(?:[0-9]{{1,2}}(?![\w%])(?![.,/][0-9])|{ROMAN}|{NUMERAL}(?!\w))"
_MEETING = rf"(?:{loose('hội nghị')}|hn)"
_ORDINAL = rf"(?:{loose('lần thứ')}|{loose('thứ')}|{loose('lần')}|s[ốôo])"
_COMMITTEE = rf"(?:(?:{loose('ban chấp hành')}{SPACE}{{1,3}}|bch{NEAR}))?{CENTRAL}"
_COMMITTEE_WORDS = ("rung", "tw", "tư", "t.ư", "t.w")
"""One of these stands in whatever ``_COMMITTEE`` matches."""
_JOINT = rf"{NEAR}(?:,|;|v[àa](?=[ \t\xa0])|&){NEAR}"
_PLENUM = (
    rf"(?:{_MEETING}{SPACE}{{1,3}})?{_COMMITTEE}(?!\w(?<![0-9])){NEAR},?{NEAR}"
    rf"(?:{_ORDINAL}{SPACE}{{1,3}})?(?P<first>{_NUMBER})"
    rf"|(?:{_MEETING}{SPACE}{{1,3}})?{_ORDINAL}{SPACE}{{1,3}}(?P<second>{_NUMBER})"
    rf"{NEAR},?{NEAR}(?:{loose('của')}{SPACE})?{_COMMITTEE}(?!\w)"
)
_OPENING = lazy(
    rf"(?:{opening(loose('nghị quyết'), 'nq')}){NEAR}"
    rf"(?:{loose('của')}{SPACE})?[-–/]?{NEAR}(?:{_PLENUM})"
)
_LOOSE_OPENING = lazy(rf"(?<!\w)(?:{_PLENUM})")
_CANONICAL = lazy(r"(?<!\w)nqtw(?P<first>[0-9]{1,2})(?![0-9])")
_MORE = lazy(rf"{_JOINT}(?P<number>{_NUMBER})(?!:[ ]?[0-9])")
"""Not ``năm`` (five) of ``NQTW4, năm:2012``: in a query that is the name of a field."""
_AGAIN = lazy(rf"{_JOINT}(?:{_PLENUM})")
_TERM_WORD = r"(?:kh(?:óa|oá|oa)|k)"
_TERM = lazy(
    rf"{NEAR},?{NEAR}\(?{NEAR}{_TERM_WORD}{NEAR}"
    rf"(?P<term>{ROMAN}|[0-9]{{1,2}}(?![\w%])|{NUMERAL}(?!\w))|-(?P<tight>{ROMAN})"
)
_MORE_TERMS = lazy(rf"{_JOINT}(?:{_TERM_WORD}{SPACE}{{1,3}})?(?P<term>{ROMAN})")
_MORE_DIGITS = lazy(
    rf"{_JOINT}(?:{_TERM_WORD}{SPACE}{{1,3}})?(?P<term>[0-9]{{1,2}})(?={NEAR}(?:[).;“\"]|$))"
)
_TERM_WORDS = ("khóa", "khoá", "khoa")
_SINGLE = lazy(
    rf"(?:{opening(loose('nghị quyết'))}){SPACE}{{1,3}}(?P<first>[1-9][0-9]?){NEAR},?{NEAR}"
    rf"(?=\(?{NEAR}(?:{'|'.join(_TERM_WORDS)}){SPACE})"
)
_ANY_END = lazy(rf"{NEAR}(?:$|[\n.,;:)“\"(]|{loose('về')}(?!\w))")
_COUNTED = lazy(rf"{SPACE}(?:năm(?!{SPACE}[0-9])|tháng|người|đồng|cán bộ|ủy viên)(?!\w)")


def scan(low: str, coded: Container[int], query: bool) -> Iterator[Worded]:
    """Plenum resolutions in order. ``coded`` has the offsets of numbers that begin codes.

    A plenum that only explains a code (``18-NQ/TW Hội nghị lần thứ 6``) has no ``nghị quyết``
    before it, so it gives none. With ``query`` the plenum alone suffices where a term follows.
    """
    position = 0
    for m, needs_term in _openings(low, query):
        if m.start() < position:
            continue
        found = list(_read(low, m, coded))
        if found and (not needs_term or all("-" in w.code for w in found)):
            yield from found
            position = found[-1].end


class _Opening(NamedTuple):
    match: re.Match[str]
    needs_term: bool = False


def _openings(low: str, query: bool) -> list[_Opening]:
    """Where a plenum may begin, in order; patterns that need a rare word only where it stands."""
    named = any(word in low for word in _COMMITTEE_WORDS)
    found = list(map(_Opening, _OPENING.finditer(low))) if named else []
    if "nqtw" in low:
        found += map(_Opening, _CANONICAL.finditer(low))
    if any(word in low for word in _TERM_WORDS):
        found += map(_Opening, _SINGLE.finditer(low))
    if query and named:
        found += [_Opening(m, needs_term=True) for m in _LOOSE_OPENING.finditer(low)]
    if len(found) > 1:
        found.sort(key=_start)
    return found


def _start(opening: _Opening) -> int:
    return opening.match.start()


def _read(low: str, m: re.Match[str], coded: Container[int]) -> Iterator[Worded]:
    """One plenum with its lists, and those that share its ``nghị quyết``."""
    start = m.start()
    current: re.Match[str] | None = m
    for _ in range(MOST):
        if current is None:
            return
        groups = current.groupdict()
        name = "first" if groups.get("first") else "second"
        if current.start(name) in coded:
            return
        codes, end = _multiply(low, current[name], current.end())
        for code in codes:
            yield Worded(start, end, code)
            start = end
        if not codes:
            return
        current = _AGAIN.match(low, end)
        start = current.start() if current else end


MOST = 8
"""Plenums that share one ``nghị quyết``."""


def _multiply(low: str, first: str, end: int) -> tuple[list[str], int]:
    """``Trung ương 6, 7 khóa XII`` and ``Trung ương 4 khóa XI, XII``: every pair, and the end."""
    if not 1 <= number_of(first) <= LAST_PLENUM or _COUNTED.match(low, end):
        return [], end
    numbers, alone = [number_of(first)], end
    while len(numbers) < MOST and (more := _MORE.match(low, end)):
        if not 1 <= number_of(more["number"]) <= LAST_PLENUM:
            break
        numbers.append(number_of(more["number"]))
        end = more.end()
    terms, closed = _terms(low, end)
    if not terms and len(numbers) > 1 and not _ANY_END.match(low, end):
        numbers, end = numbers[:1], alone
        terms, closed = _terms(low, end)
    if not terms:
        return [f"NQTW{n}" for n in dict.fromkeys(numbers)], end
    return [f"NQTW{n}-{roman(t)}" for n in dict.fromkeys(numbers) for t in terms], closed


def _terms(low: str, end: int) -> tuple[list[int], int]:
    m = _TERM.match(low, end)
    if m is None:
        return [], end
    written = m["term"] or m["tight"]
    terms = [number_of(written)]
    more = _MORE_DIGITS if written.isdigit() else _MORE_TERMS
    end = m.end()
    while len(terms) < MOST and m["term"] and (following := more.match(low, end)):
        terms.append(number_of(following["term"]))
        end = following.end()
    if low.startswith(")", end) and "(" in m[0]:
        end += 1
    return [t for t in dict.fromkeys(terms) if 1 <= t <= LAST_TERM], end
