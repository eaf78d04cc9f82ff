"""Canonical codes: their parts, and what follows from the parts alone.

A canonical code is one of ``37-CT/TW`` (party), ``35-CT`` (no issuer), ``102/QĐ-TTg``,
``30/2020/NĐ-CP``, ``45/2019/QH14`` (state), ``NQTW4-XI`` and ``NQTW4`` (plenum resolution).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search.citations import symbols
from search.citations.symbols import Level

_LETTER = "A-Za-zĐđƯư"
_PARTY = re.compile(
    rf"([0-9]{{2,6}}[a-e]?)-([{_LETTER}]{{1,8}})(?:/([{_LETTER}]{{2,16}}[0-9]{{0,3}}))?\Z"
)
_STATE = re.compile(
    rf"([0-9]{{1,6}}[a-e]?)(?:/([0-9]{{4}}))?/([{_LETTER}]{{1,8}})-"
    rf"([{_LETTER}]{{2,16}}[0-9]{{0,3}}(?:-[{_LETTER}]{{1,16}})*)\Z"
)
_ASSEMBLY = re.compile(r"([0-9]{1,4}[a-e]?)/([0-9]{4})/((QH|UBTVQH)[0-9]{1,2})\Z")
_PLENUM = re.compile(r"NQTW([0-9]{1,2})(?:-([IVX]{1,6}))?\Z")
_USUAL_PLENUM = re.compile(r"NQTW(?:[1-9]|1[0-5])-(?:IX|IV|VI{0,3}|XI{0,3}|XIV|XV)\Z")
_NUMBER = re.compile(r"[0-9]{1,9}")
_PLACE = "@"
_RULE = re.compile(r"-Q(?:Đi|yĐ)/")
_COMMON = frozenset({"CT", "NQ", "KL", "QĐ", "QĐi", "HD", "KH", "TB", "BC", "CTr", "TTr", "CV"})
UNSETTLED = "chua-ro"
"""Stands for the term of office where it is not known which one is meant."""
OTHERS = "nha-nuoc"
"""Stands for an issuer of the state or a company, of which no more is known."""
_SLUG = re.compile(
    rf"(?:[IVX]{{1,6}}|[0-9]{{4}}(?:-[0-9]{{4}})?|truoc-[IVX]{{1,6}}|{UNSETTLED}|{OTHERS})\Z"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """``number`` as the code has it; ``term`` only for plenum resolutions (Roman capitals)."""

    number: str
    kind: str
    issuer: str | None = None
    year: str | None = None
    term: str | None = None
    party_order: bool = True
    plenum: bool = False

    @property
    def value(self) -> int:
        """The number without its letter."""
        return int(self.number.rstrip("abcde"))


class Mention(NamedTuple):
    """Where a text names the directive of a canonical code; ``start`` to ``end`` is all of it.

    ``foreign`` tells that another body than the party's follows in words (``của Quốc hội``). Such a
    mention is no citation, but it tells what a bare ``Nghị quyết 54`` of the same text means.
    """

    start: int
    end: int
    code: str
    foreign: bool = False


@lru_cache(maxsize=65536)
def parts(code: str) -> Parts | None:
    """The parts of a canonical code; None for any other string."""
    if m := _PLENUM.match(code):
        return Parts(m[1], "NQ", "TW", term=m[2], plenum=True)
    if m := _PARTY.match(code):
        return Parts(m[1], m[2], m[3])
    if m := _ASSEMBLY.match(code):
        return Parts(m[1], m[4], m[3], year=m[2], party_order=False)
    if m := _STATE.match(code):
        return Parts(m[1], m[3], m[4], year=m[2], party_order=False)
    return None


def number_of(text: str) -> int:
    """The number of a code, which begins it or follows ``NQTW``, be it only the beginning of a
    code; -1 if there is none.
    """
    found = _NUMBER.search(text)
    return int(found[0]) if found else -1


def kind(code: str) -> str:
    """``37-CT/TW`` -> ``CT``; a plenum resolution is ``NQ``; "" for what is no code."""
    found = parts(code)
    return found.kind if found else ""


def kind_label(symbol: str) -> str:
    """``CT`` -> ``Chỉ thị``. A symbol in no official list is its own label."""
    return symbols.KINDS.get(symbol, symbol)


def is_canonical(text: str) -> bool:
    """Whether a string is certainly a code of the party as ``parse`` would give it, told without a
    search for codes in it. For rarer codes, as those with symbols in no list, it is False.
    """
    if _USUAL_PLENUM.match(text):
        return True
    m = _PARTY.match(text)
    if m is None or m[2] not in _COMMON or m[3] is None or not int(m[1].rstrip("abcde")):
        return False
    known = symbols.official_issuer(m[3]) == m[3] and symbols.is_party(m[3], party_order=True)
    return known and assemble(m[1], m[2], m[3], None, party=True) == text


def level(code: str) -> Level | None:
    """The issuer's level by its symbol; None without an issuer, or if the symbol does not tell."""
    found = parts(code)
    if found is None or found.issuer is None:
        return None
    return symbols.issuer_level(found.issuer, found.party_order)


def level_label(name: str) -> str:
    """``trung-uong`` -> ``Trung ương``."""
    return symbols.LEVELS.get(name, name)


def usual_symbol(key: str) -> str:
    """``01-QĐi/TW`` and ``01-QyĐ/TW`` are also written ``01-QĐ/TW``."""
    return _RULE.sub("-QĐ/", key, count=1)


def may_share_list(one: str, other: str) -> bool:
    """Whether two codes may stand in one list: of one kind, of no two issuers, and no plenums."""
    own, others = parts(one), parts(other)
    if own is None or others is None or own.kind != others.kind or own.plenum or others.plenum:
        return False
    return not (own.issuer and others.issuer and own.issuer != others.issuer)


def is_local(code: str) -> bool:
    """Whether the same code exists in every province: ``11-KH/TU``, ``15/KH-UBND``."""
    found = parts(code)
    return bool(found and found.issuer and symbols.is_local_issuer(found.issuer))


def key(code: str, place: str | None) -> str:
    """The directive's identity: ``37-CT/TW``, or ``11-KH/TU@An Giang`` if the province matters."""
    return f"{code}{_PLACE}{place}" if place and is_local(code) else code


def split_key(name: str) -> tuple[str, str | None]:
    """The inverse of ``key``: ``("11-KH/TU", "An Giang")``."""
    code, _, place = name.partition(_PLACE)
    return code, place or None


def edition_key(name: str, slug: str) -> str:
    """The identity of one edition of a key: ``35-CT/TW@XIII``, ``11-KH/TU@An Giang@2015-2020``."""
    return f"{name}{_PLACE}{slug}"


def split_edition(name: str) -> tuple[str, str | None]:
    """The inverse of ``edition_key``: ``("35-CT/TW", "XIII")``; no slug for a key alone."""
    own, _, slug = name.rpartition(_PLACE)
    return (own, slug) if own and _SLUG.match(slug) else (name, None)


def notation(code: str, called: str | None = None) -> str:
    """How a person would write it: ``Chỉ thị 37-CT/TW``, ``Nghị quyết Trung ương 4 khóa XI``.

    A kind that one symbol leaves open (``QĐ`` of the party: quyết định or quy định) is what it
    is ``called``, and is not guessed: without that the code stands alone. The same for what is
    no code.
    """
    found = parts(code)
    if found is None:
        return code
    if found.plenum:
        term = f" khóa {found.term}" if found.term else ""
        return f"Nghị quyết Trung ương {found.number}{term}"
    label = symbols.KINDS.get(found.kind, "")
    if (found.kind == "QĐ" and not found.party_order) or found.kind == "QĐNS":
        label = "Quyết định"
    elif found.kind == "TT" and found.party_order:
        label = "Thông tri"
    elif found.kind == "TT":
        label = "Thông tư" if symbols.issues_circulars(found.issuer or "") else ""
    if ", " in label:
        label = called or ""
    if not label:
        return code
    return f"{label} {code}" if found.issuer else f"{label} {found.number}"


def assemble(number: str, kind_: str, issuer: str | None, year: str | None, party: bool) -> str:
    """Put a code together. ``kind_`` and ``issuer`` are in official case.

    Party numbers are padded to two digits. State ones stay as they were written, which is the form
    in which those bodies publish them.
    """
    digits = number.rstrip("abcde")
    letter = number[len(digits) :]
    if party:
        padded = f"{int(digits):02d}{letter}"
        return f"{padded}-{kind_}/{issuer}" if issuer else f"{padded}-{kind_}"
    middle = f"/{year}" if year else ""
    return f"{digits}{letter}{middle}/{kind_}-{issuer}"
