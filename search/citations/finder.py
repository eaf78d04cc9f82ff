"""Joins the recognisers: all citations of a text, in order, and the codes it names."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.article import Citation
from search.citations import (
    calling,
    coded,
    committees,
    details,
    issued,
    plenum,
    plenum_terms,
    spotting,
    symbols,
    verbal,
)
from search.citations.coded import DASH
from search.citations.codes import assemble, is_local, level, parts
from search.citations.wording import (
    KIND_PATTERNS,
    NAMED_PATTERNS,
    NEAR,
    SPACE,
    issuer_at,
    loose,
    opening,
)
from search.text.patterns import lazy

_NAMED = opening(
    *KIND_PATTERNS,
    *NAMED_PATTERNS,
    *("nghị định", "thông tư", "thông tư liên tịch", "luật", "pháp lệnh"),
)
_MENTION = lazy(rf"(?:{_NAMED}){NEAR}(?:s[ốôo]{NEAR}[.:]?{NEAR})?$")
_SLASHES = "\u2044\u2215\uff0f"
_SHORT_END = r"(?![\w‐‑–/-])(?!\.\w)"
_SHORT = lazy(
    rf"(?P<number>[0-9]{{1,4}}[a-e]?)(?P<sign>[{DASH}])"
    rf"(?P<kind>ct|nq|kl|qđ|qd|qyđ|qyd|qđi|qdi){_SHORT_END}"
)
_TYPED_SHORT = lazy(
    rf"(?P<number>[0-9]{{1,4}}[a-e]?)(?P<sign>[ \xa0]{{0,2}}[{DASH}][ \xa0]{{0,2}}|[ \xa0]{{0,2}})"
    rf"(?P<kind>[a-zđ]{{2,8}}){_SHORT_END}"
)
_COMMA = lazy(
    rf",(?={NEAR}(?:tw|t\.?ư|tu|hu|qu|đu|thu)(?!\w))(?<=(?:nq|ct|kl|q[đd]|hd|kh|tb),)"
    rf"|,(?={NEAR}(?:nq|ct|kl|q[đd]|hd|kh|tb){NEAR}[,/-]{NEAR}(?:tw|t\.?ư|tu|hu|qu|đu|thu)(?!\w))"
    r"(?<=[0-9],)"
)
"""A comma typed for the sign of a code: ``19 NQ, TW``."""
_LISTED = lazy(r"(?<![\w,./-])(?:[0-9]{1,4}[a-e]?(?: ?[,;&] ?| v[àa] )){1,8}$")
_LISTED_NUMBER = lazy(r"[0-9]{1,4}[a-e]?")
_BUILDINGS = lazy(r"(?<!\w)(?:ct|hd|kh)#\s?[0-9]$")
"""Around the number and the second sign of ``CT 5-CT 6``: two buildings."""
_OF = lazy(rf"{SPACE}{{1,3}}{loose('của')}{SPACE}{{1,3}}")
_SHORT_KINDS = frozenset({"CT", "NQ", "KL", "QĐ", "QyĐ", "QĐi"})


class _Mention(NamedTuple):
    """``start`` to ``end`` spans the whole mention. The text after ``end`` may say more."""

    start: int
    end: int
    code: str
    foreign: bool = False


def lower(text: str) -> str:
    """Lower case of the same length, ``Ð`` as ``đ``: offsets stay those of ``text``.

    The other slashes of Unicode, as in ``37-CT⁄TW``, become the one of codes.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.replace("ð", "đ")
    if not text.isascii():
        for slash in _SLASHES:
            low = low.replace(slash, "/")
    return low


def find(text: str, query: bool = False, written: dt.date | None = None) -> list[Citation]:
    """All citations in order, not overlapping. No citation crosses a line end.

    A citation spans the whole mention (``Chỉ thị số 10 của Ban Bí thư``). If the text also gives a
    short code in full, the citation has the full one: the nearest before it, or else the first
    after it. ``query`` also admits notations that would be wrong in prose: ``37 ct tw``, ``CT37``.
    ``written`` is the day of an article: with it a day of issue that stands without a year has one.
    Takes any string and never raises. Only composed letters (NFC) are recognised;
    ``search.text.normalize`` gives those.
    """
    found = [_cite(text, m, written) for m in _resolved(_mentions(text, query)) if not m.foreign]
    return plenum_terms.given(text, issued.shared(text, found))


def codes(text: str, query: bool = False) -> list[str]:
    """Canonical codes in order of first mention, without repeats.

    A code without issuer is dropped when the text names the same number and kind in full.
    """
    return _codes_of(_mentions(text, query))


def _codes_of(mentions: list[_Mention]) -> list[str]:
    if not mentions:
        return []
    full = _by_short(mentions)
    return list(dict.fromkeys(m.code for m in mentions if not m.foreign and m.code not in full))


def codes_by_line(lines: Sequence[str]) -> list[list[str]]:
    """``codes`` of each of many lines. Lines without a code cost next to nothing."""
    found: list[list[str]] = [[] for _ in lines]
    starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
    low = lower("\n".join(lines))
    for start, end in spotting.spans(low):
        at = bisect.bisect(starts, start) - 1
        if len(lines[at]) == end - start:
            mentions = _line(lines[at].replace("Ð", "Đ"), low[start:end], 0, query=False)
            found[at] = _codes_of([*mentions])
        else:  # the line that was given has line ends in it
            found[at] = codes(lines[at])
    return found


def parse(text: str) -> str | None:
    """The canonical form of a string that is one code in any notation; None for any other."""
    text = unicodedata.normalize("NFC", text[:400]).strip()
    if len(text) > 200:
        return None
    found = [m for m in _mentions(text, query=True) if not m.foreign]
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(text)
    return found[0].code if whole else None


def candidates(short: str, known: Iterable[str]) -> list[str]:
    """The codes among ``known`` that a short form can mean, in the order of ``known``.

    ``37-CT`` can mean ``37-CT/TW`` and ``37-CT/TU``; ``205-QĐ`` also ``205/QĐ-TTg`` and
    ``205-QyĐ/TW``; ``NQTW4`` that of every term of office. A full code means only itself.
    """
    asked = parts(short)
    if asked is None or (asked.issuer and not (asked.plenum and asked.term is None)):
        return [code for code in known if code == short]
    return [code for code in known if code == short or short in shorts(code)]


@lru_cache(maxsize=4096)
def shorts(code: str) -> tuple[str, ...]:
    """The short forms of a code: ``37-CT`` for ``37-CT/TW``; () if it has none."""
    found = parts(code)
    if found is None or found.issuer is None:
        return ()
    if found.plenum:
        return (f"NQTW{found.number}",) if found.term else ()
    digits = found.number.rstrip("abcde")
    number = f"{int(digits):02d}{found.number[len(digits) :]}"
    kinds = {found.kind, "QĐ"} if found.kind in ("QĐi", "QyĐ", "QĐNS") else {found.kind}
    kinds |= {"TB"} if found.kind == "TBKL" else set()
    return tuple(f"{number}-{kind}" for kind in sorted(kinds))


def _mentions(text: str, query: bool) -> list[_Mention]:
    text = text.replace("Ð", "Đ")
    low = lower(text)
    if query:
        low = _COMMA.sub("/", low)
        return [*_line(text, low, 0, query)]
    found: list[_Mention] = []
    for start, end in spotting.spans(low):
        found += _line(text[start:end], low[start:end], start, query)
    return found


def _line(text: str, low: str, offset: int, query: bool) -> Iterator[_Mention]:
    """The citations of one line, whose first character is at ``offset`` of the whole text."""
    numbers = coded.numbers(low)
    symbols_found = list(coded.scan(text, low, numbers, query))
    by_number = {c.start: c for c in symbols_found}
    found: list[_Mention] = []
    for c in symbols_found:
        start, end = _opened(low, c.start), _closed(low, c, query)
        # ``1/NQ-CP-KH số 2-KH/TW``: what the code before has taken is its own.
        found.append(_Mention(max(start, found[-1].end if found else 0), end, c.code))
    words: list[verbal.Worded] = []
    if query or not by_number.keys() >= set(spotting.worded(low)):
        words += verbal.scan(low, text, by_number, query)
    if query or spotting.names_resolution(low):
        words[:0] = plenum.scan(low, by_number, query)
    if words:
        found += _Free(found).of(_Mention(w.start, w.end, w.code, w.foreign) for w in words)
    if short := [*_short(text, low, numbers, query)]:
        found += _Free(found).of(short)
    if query:
        found += _Free(found).of(_sharing(low, symbols_found))
    found.sort(key=_start)
    for m in found:
        yield _Mention(m.start + offset, m.end + offset, m.code, m.foreign)


class _Free:
    """Keeps mentions from overlapping earlier ones and each other."""

    def __init__(self, taken: Iterable[_Mention]) -> None:
        self._taken = {i for m in taken for i in range(m.start, m.end)}

    def of(self, mentions: Iterable[_Mention]) -> Iterator[_Mention]:
        for m in mentions:
            span = range(m.start, m.end)
            if span and self._taken.isdisjoint(span):
                self._taken.update(span)
                yield m


def _opened(low: str, start: int) -> int:
    """Where the mention begins: with ``Chỉ thị số`` before the code itself."""
    base = max(0, start - 32)
    m = _MENTION.search(low[base:start])
    return base + m.start() if m else start


def _closed(low: str, code: coded.Coded, query: bool) -> int:
    """Where the mention ends. In a query it includes the issuer, which is no word to look for."""
    if not query or not code.party:
        return code.end
    of = _OF.match(low, code.end)
    named = issuer_at(low, of.end()) if of else None
    return named[1] if named else code.end


def _sharing(low: str, found: Iterable[coded.Coded]) -> Iterator[_Mention]:
    """The numbers typed before a party code that share its symbols: ``18, 19-NQ/TW``."""
    for code in found:
        listed = _LISTED.search(low, max(0, code.start - 40), code.start) if code.party else None
        for m in _LISTED_NUMBER.finditer(listed[0] if listed else ""):
            if listed and int(m[0].rstrip("abcde")):
                start = listed.start() + m.start()
                shared = assemble(m[0], code.kind, code.issuer, None, party=True)
                yield _Mention(start, start + len(m[0]), shared)


def _short(text: str, low: str, numbers: list[int], query: bool) -> Iterator[_Mention]:
    """``35-CT`` without issuer and without words; in a query also ``37 ct``."""
    written = (m for start in numbers if (m := _SHORT.match(low, start)) is not None)
    for m in _TYPED_SHORT.finditer(low) if query else written:
        kind = symbols.official_kind(m["kind"])
        before = low[m.start() - 1] if m.start() else " "
        if before.isalnum() or before in "/.,_" + spotting.DASHES:
            continue
        if kind is None or (not query and not text[m.start("kind") : m.end("kind")].isupper()):
            continue
        around = f"{low[max(0, m.start() - 9) : m.start()].rstrip()}#{low[m.end() : m.end() + 2]}"
        if not query and _BUILDINGS.search(around):
            continue
        if query and not m["sign"].strip() and kind not in _SHORT_KINDS:
            continue
        digits = m["number"].rstrip("abcde")
        if int(digits):
            number = f"{int(digits):02d}{m['number'][len(digits) :]}"
            yield _Mention(m.start(), m.end(), f"{number}-{kind}")


def _by_short(mentions: list[_Mention]) -> dict[str, list[_Mention]]:
    """Maps short codes to the full codes of the text that they can mean.

    A short code that belongs to a foreign mention is in the map too. Everything is in the order of
    the text, as ``mentions`` are.
    """
    table: dict[str, list[_Mention]] = {}
    for m in mentions:
        found = parts(m.code)
        if m.foreign:
            table.setdefault(m.code, [])
        elif found is not None and not found.plenum:
            for short in shorts(m.code):
                table.setdefault(short, []).append(m)
    return table


def _resolved(mentions: list[_Mention]) -> Iterator[_Mention]:
    full = _by_short(mentions)
    for m in mentions:
        whole = full.get(m.code)
        if whole is None or m.foreign:
            yield m
        elif whole:
            before = bisect.bisect(whole, m.start, key=_start)
            yield _Mention(m.start, m.end, whole[max(0, before - 1)].code)


def _start(mention: _Mention) -> int:
    return mention.start


def _cite(text: str, m: _Mention, written: dt.date | None) -> Citation:
    found = parts(m.code)
    said = details.read(text, m.start, m.end, found.year if found else None, written)
    called = calling.called(text, m.start, m.end, m.code)
    # The congresses of other committees are numbered too: ``của Tỉnh ủy khóa XV``.
    term = said.term if level(m.code) in ("trung-uong", None) else None
    place = committees.beside(text, m.start, m.end) if is_local(m.code) else None
    bare = found is not None and found.issuer is None
    return Citation(
        m.code,
        m.start,
        m.end,
        issued=said.issued,
        title=said.title,
        month=said.month,
        called=called,
        term=term,
        place=place,
        matter=said.matter,
        body=committees.body(text, m.start, m.end) if bare else None,
    )
