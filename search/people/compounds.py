"""Names that the next word shows to be none: ``Đoàn Thanh niên`` is no Đoàn Thanh."""

from __future__ import annotations

import re
from functools import cache

from search.people.letters import one_spelling
from search.text.phrases.phrase_words import listed

_BODIES = frozenset({"đoàn", "cung"})
"""Surnames that also head names of bodies, which may be longer: ``Đoàn Khối Doanh nghiệp``."""
_NEXT = re.compile(r" ([^\W\d_]+)")


@cache
def two_syllables() -> frozenset[str]:
    """The words of two syllables, in one spelling."""
    return frozenset(one_spelling(f"{first} {second}") for first, second in listed())


def is_cut(plain: str, low: str, begin: int, end: int) -> bool:
    """Whether the run of capitals at ``[begin, end)`` ends within a word: ``Hồ Chủ tịch``.

    Longer names are read as they stand: ``Trần Văn Thành lập luận`` has a ``thành lập`` as well.
    """
    behind = _NEXT.match(low, end)
    if behind is None or not plain[behind.start(1)].islower():
        return False
    first, *rest = low[begin:end].split(" ")
    if not rest or (len(rest) > 1 and first not in _BODIES):
        return False
    return f"{rest[-1]} {behind[1]}" in two_syllables()
