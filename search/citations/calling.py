"""The kind that the words beside a code give, where its symbol leaves it open.

``QĐ`` of the party is a quyết định or a quy định, ``QH14`` a law or a resolution.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from search.citations.codes import parts
from search.citations.wording import either, plain
from search.text.patterns import lazy

OPEN: Mapping[str, tuple[str, ...]] = {
    "QĐ": ("Quyết định", "Quy định"),
    "QH": ("Luật", "Bộ luật", "Nghị quyết"),
    "UBTVQH": ("Pháp lệnh", "Nghị quyết"),
}
"""Symbol -> the kinds that it may stand for. ``QĐ`` of the state is a quyết định."""

_DIGIT = re.compile("[0-9]")
_BACK = 64
_SO = r"[ \xa0]{0,3}(?:s[ốôo][ \xa0]{0,3}[.:]?[ \xa0]{0,3})?"
_OF = r"(?:[ \xa0]của[ \xa0][^.,;:()“”\"\n0-9]{3,44}?(?=[ \xa0]s[ốôo]))?"
_OF_LAW = r"(?:[ \xa0][^.,;:()“”\"\n0-9]{2,40}?(?=[ \xa0]s[ốôo]))?"


def _beside(kinds: tuple[str, ...], between: str) -> re.Pattern[str]:
    words = [*kinds, "Qui định"] if "Quy định" in kinds else kinds
    return lazy(rf"(?<!\w)({either(*map(str.lower, words))}){between}{_SO}\Z", re.I)


_BESIDE = {
    symbol: _beside(kinds, _OF if symbol == "QĐ" else _OF_LAW) for symbol, kinds in OPEN.items()
}
_KINDS = {plain(kind.lower()): kind for kinds in OPEN.values() for kind in kinds}
_KINDS["quidinh"] = "Quy định"


def is_open(code: str) -> bool:
    """Whether the symbols of a code leave its kind open: ``205-QĐ/TW``, not ``5/QĐ-TTg``."""
    found = parts(code)
    return found is not None and found.kind in OPEN and (found.kind != "QĐ" or found.party_order)


def called(text: str, start: int, end: int, code: str) -> str | None:
    """The kind that stands before the number of the citation at ``[start, end)``."""
    found = parts(code)
    if found is None or not is_open(code):
        return None
    number = _DIGIT.search(text, start, end)
    at = number.start() if number else start
    m = _BESIDE[found.kind].search(text[max(0, at - _BACK) : at].lower())
    return _KINDS[plain(m[1])] if m else None
