"""Where one text mentions directives, however they are written; what else it says is read later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search.citations import coded, plenum, spotting, symbols, verbal
from search.citations.codes import Mention, assemble
from search.citations.wording import (
    DASH,
    DASHES,
    KIND_PATTERNS,
    NAMED_PATTERNS,
    NEAR,
    SPACE,
    issuer_at,
    kind_of,
    loose,
    opening,
)
from search.text import lowercase
from search.text.patterns import lazy

_NAMED = opening(
    *KIND_PATTERNS,
    *NAMED_PATTERNS,
    *("nghị định", "thông tư", "thông tư liên tịch", "luật", "pháp lệnh"),
)
_MENTION = lazy(rf"(?:{_NAMED}){NEAR}(?:s[ốôo]{NEAR}[.:]?{NEAR})?$")
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
"""The signs of ASCII as some keyboards type them: ``３７-ＣＴ／ＴＷ``."""
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
_BEFORE_PLENUM = lazy(
    rf"(?P<kind>{opening(*KIND_PATTERNS)}){NEAR}(?:s[ốôo]{NEAR})?"
    rf"(?P<number>[0-9]{{1,4}}){SPACE}{{1,3}}(?:{loose('của')}{SPACE}{{1,3}})?$"
)
_RESOLUTION = lazy(rf"{loose('nghị quyết')}|nq")
_OF = lazy(rf"{SPACE}{{1,3}}{loose('của')}{SPACE}{{1,3}}")
_SHORT_KINDS = frozenset({"CT", "NQ", "KL", "QĐ", "QyĐ", "QĐi"})


def lower(text: str) -> str:
    """Lower case of the same length, ``Ð`` as ``đ``: offsets stay those of ``text``.

    The other slashes of Unicode, as in ``37-CT⁄TW``, become the one of codes.
    """
    low = lowercase.lower(text).replace("ð", "đ")
    if not text.isascii():
        for slash in _SLASHES:
            low = low.replace(slash, "/")
    return low


def mentions(text: str, query: bool) -> list[Mention]:
    """All notations of a text, in order; of an article only the stretches are read that may have
    one.
    """
    text = text.replace("Ð", "Đ")
    if query:
        text = text.translate(_FULL_WIDTH)
    low = lower(text)
    if query:
        low = _COMMA.sub("/", low)
        return [*in_line(text, low, 0, query)]
    found: list[Mention] = []
    for start, end in spotting.spans(low):
        found += in_line(text[start:end], low[start:end], start, query)
    return found


def in_line(text: str, low: str, offset: int, query: bool) -> Iterator[Mention]:
    """The citations of one line, whose first character is at ``offset`` of the whole text."""
    numbers = coded.numbers(low)
    symbols_found = list(coded.scan(text, low, numbers, query))
    by_number = {c.start: c for c in symbols_found}
    found: list[Mention] = []
    for c in symbols_found:
        start, end = _opened(low, c.start), _closed(low, c, query)
        # ``1/NQ-CP-KH số 2-KH/TW``: what the code before has taken is its own.
        found.append(Mention(max(start, found[-1].end if found else 0), end, c.code))
    words: list[Mention] = []
    if query or not by_number.keys() >= set(spotting.worded(low)):
        words += verbal.scan(low, text, by_number, query)
    if query or spotting.names_resolution(low):
        plenums = plenum.scan(low, by_number, query)
        words[:0] = (_explained(low, m) for m in plenums) if query else plenums
    if words:
        found += _Free(found).of(words)
    if short := [*_short(text, low, numbers, query)]:
        found += _Free(found).of(short)
    if query:
        found += _Free(found).of(_sharing(low, symbols_found))
        found += _Free(found).of(verbal.issuer_first(low))
    found.sort(key=start_of)
    for m in found:
        yield Mention(m.start + offset, m.end + offset, m.code, m.foreign)


class _Free:
    """Keeps mentions from overlapping earlier ones and each other."""

    def __init__(self, taken: Iterable[Mention]) -> None:
        self._taken = {i for m in taken for i in range(m.start, m.end)}

    def of(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
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


def _explained(low: str, plenum: Mention) -> Mention:
    """The directive that a query names by its number and the plenum that passed it: ``kết luận 21
    hội nghị trung ương 4 khóa XIII``. With a resolution's own word the plenum means itself.
    """
    base = max(0, plenum.start - 40)
    m = _BEFORE_PLENUM.search(low[base : plenum.start])
    if m is None or not int(m["number"]) or _RESOLUTION.match(low, plenum.start):
        return plenum
    code = assemble(m["number"], kind_of(m["kind"]), "TW", None, party=True)
    return Mention(base + m.start(), plenum.end, code)


def _sharing(low: str, found: Iterable[coded.Coded]) -> Iterator[Mention]:
    """The numbers typed before a party code that share its symbols: ``18, 19-NQ/TW``."""
    for code in found:
        listed = _LISTED.search(low, max(0, code.start - 40), code.start) if code.party else None
        for m in _LISTED_NUMBER.finditer(listed[0] if listed else ""):
            if listed and int(m[0].rstrip("abcde")):
                start = listed.start() + m.start()
                shared = assemble(m[0], code.kind, code.issuer, None, party=True)
                yield Mention(start, start + len(m[0]), shared)


def _short(text: str, low: str, numbers: list[int], query: bool) -> Iterator[Mention]:
    """``35-CT`` without issuer and without words; in a query also ``37 ct``."""
    written = (m for start in numbers if (m := _SHORT.match(low, start)) is not None)
    for m in _TYPED_SHORT.finditer(low) if query else written:
        kind = symbols.official_kind(m["kind"])
        before = low[m.start() - 1] if m.start() else " "
        if before.isalnum() or before in "/.,_" + DASHES:
            continue
        if kind is None or (not query and not text[m.start("kind") : m.end("kind")].isupper()):
            continue
        around = f"{low[max(0, m.start() - 9) : m.start()].rstrip()}#{low[m.end() : m.end() + 2]}"
        if not query and _BUILDINGS.search(around):
            continue
        if query and not m["sign"].strip() and kind not in _SHORT_KINDS:
            continue
        if int(m["number"].rstrip("abcde")):
            code = assemble(m["number"], kind, None, None, party=True)
            yield Mention(m.start(), m.end(), code)


def start_of(mention: Mention) -> int:
    return mention.start
