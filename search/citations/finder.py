"""Joins the recognisers: all citations of a text, in order, and the codes it names."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from search.article import Citation
from search.citations import calling, committees, details, lists, plenum_terms, spotting
from search.citations.codes import Mention, assemble, is_local, level, parts
from search.citations.mentions import in_line, lower, mentions, start_of


def find(text: str, query: bool = False, written: dt.date | None = None) -> list[Citation]:
    """All citations in order, not overlapping. No citation crosses a line end.

    A citation spans the whole mention (``Chỉ thị số 10 của Ban Bí thư``). If the text also gives a
    short code in full, the citation has the full one: the nearest before it, or else the first
    after it. ``query`` also admits notations that would be wrong in prose: ``37 ct tw``, ``CT37``.
    ``written`` is the day of an article: with it a day of issue that stands without a year has one.
    Takes any string and never raises. Only composed letters (NFC) are recognised;
    ``search.text.normalize`` gives those.
    """
    found = [_cite(text, m, written) for m in _resolved(mentions(text, query)) if not m.foreign]
    return plenum_terms.given(text, lists.shared(text, found))


def codes(text: str, query: bool = False) -> list[str]:
    """Canonical codes in order of first mention, without repeats.

    A code without issuer is dropped when the text names the same number and kind in full.
    """
    return _codes_of(mentions(text, query))


def _codes_of(mentions: list[Mention]) -> list[str]:
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
            mentions = in_line(lines[at].replace("Ð", "Đ"), low[start:end], 0, query=False)
            found[at] = _codes_of([*mentions])
        else:  # the line that was given has line ends in it
            found[at] = codes(lines[at])
    return found


def parse(text: str) -> str | None:
    """The canonical form of a string that is one code in any notation; None for any other."""
    text = unicodedata.normalize("NFC", text[:400]).strip()
    if len(text) > 200:
        return None
    found = [m for m in mentions(text, query=True) if not m.foreign]
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
    kinds = {found.kind, "QĐ"} if found.kind in ("QĐi", "QyĐ", "QĐNS") else {found.kind}
    kinds |= {"TB"} if found.kind == "TBKL" else set()
    return tuple(assemble(found.number, kind, None, None, party=True) for kind in sorted(kinds))


def _by_short(mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Maps short codes to the full codes of the text that they can mean.

    A short code that belongs to a foreign mention is in the map too. Everything is in the order of
    the text, as ``mentions`` are.
    """
    table: dict[str, list[Mention]] = {}
    for m in mentions:
        found = parts(m.code)
        if m.foreign:
            table.setdefault(m.code, [])
        elif found is not None and not found.plenum:
            for short in shorts(m.code):
                table.setdefault(short, []).append(m)
    return table


def _resolved(mentions: list[Mention]) -> Iterator[Mention]:
    full = _by_short(mentions)
    for m in mentions:
        whole = full.get(m.code)
        if whole is None or m.foreign:
            yield m
        elif whole:
            before = bisect.bisect(whole, m.start, key=start_of)
            yield m._replace(code=whole[max(0, before - 1)].code)


def _cite(text: str, m: Mention, written: dt.date | None) -> Citation:
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
