"""Which titles are one title: articles shorten it, add to it, or write it in capitals.

``về học tập và làm theo tư tưởng Hồ Chí Minh`` and ``Đẩy mạnh học tập và làm theo tư tưởng, đạo
đức, phong cách Hồ Chí Minh`` are one; those of the congresses XIII and XIV are two.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile

from search.text import forms, numerals

COMPARED = 60
"""Titles of one directive, most often said first, that are compared with each other."""
FEWEST_WORDS = 3
"""A title of fewer words is contained in too many to tell."""
CONTAINED = 0.85
"""The part of a title's words that another must have to be a fuller form of it."""
UNLIKE = 0.34
"""Titles that share a smaller part of the shorter one's words are of two directives."""
_ASIDE = ", trong đó"
"""Behind it a text says of the matter what no title has."""
ALIEN_WORDS = 5
"""So many words of a matter must be unlike a title, for it to be of another directive, …"""
ALIEN = 0.2
"""… which share at most this part of the shorter one's words."""
ABOUT = 0.6
"""The part of the words that the matter of a directive shares with its title."""
CLAUSE_WORDS = 4
"""So many words of the first clause of a matter, all of them of a title, are about it."""
FULL = 0.7
"""A form is full from this part of the longest one's words."""

LAST_CONGRESS = 20
_OF = frozenset({"hoi", "thu", "khoa", "uong", "nam"})
"""Words before a number that tells one title from another: ``Đại hội XIII``, ``lần thứ 13``."""
_OPENING = frozenset({"v", "ve", "viec", "qui", "dinh"})
"""What may open a title without being of it: ``v/v``, ``về quy định``."""
_EMPTY = frozenset({"ve", "viec", "cua"})
_ROMAN = frozenset("ivx")


def grouped(titles: Sequence[str]) -> list[list[int]]:
    """The indices of titles that are one, each group in the order given.

    ``titles`` come most often said first; so do the groups, by their first title.
    """
    words = [_words(title) for title in titles[:COMPARED]]
    groups: list[list[int]] = []
    for i, own in enumerate(words):
        found = next((g for g in groups if any(_same(own, words[j]) for j in g)), None)
        if found is None:
            groups.append([i])
        else:
            found.append(i)
    return [*groups, *([i] for i in range(COMPARED, len(titles)))]


def same(title: str, other: str) -> bool:
    """Whether two titles are forms of one."""
    return _same(_words(title), _words(other))


def is_about(matter: str, title: str, fewest: int = 1) -> bool:
    """Whether the first words of what a text says of a directive are those of its title, or all of
    its first clause: ``tinh giản biên chế, năm 2016 thành phố …``.

    ``fewest`` is how many words they must share.
    """
    own, others = _words(matter), _words(title)
    clause = _words(matter.partition(",")[0])
    if len(clause) >= max(CLAUSE_WORDS, fewest) and clause <= others:
        return True
    if not own or not _numbers(_numbered(matter)) <= _numbers(others):
        return False
    shared = len(own & others)
    return shared >= max(fewest, ABOUT * min(len(own), len(others)))


def _numbered(matter: str) -> frozenset[str]:
    """The numbers of congresses, plenums and terms; ``gồm 5 bước`` is of no title."""
    words = forms.analyse(matter).folded.split()
    return frozenset(numeral(word) for word, of in zip(words[1:], words, strict=False) if of in _OF)


def unlike(title: str, other: str) -> bool:
    """Whether two titles have so little in common that they are of two directives."""
    own, others = _words(title), _words(other)
    return len(own & others) < UNLIKE * min(len(own), len(others))


def beyond(title: str, other: str) -> int:
    """How many words a title has that another does not."""
    return len(_words(title) - _words(other))


def apart(title: str, other: str) -> int:
    """How many words only one of two titles has."""
    return len(_words(title) ^ _words(other))


def alien(matter: str, title: str) -> bool:
    """Whether what a text says of a matter has next to none of a title's words: ``phát triển, quản
    lý đô thị Hải Phòng`` is not ``xây dựng, chỉnh đốn Đảng``.
    """
    own, others = _words(matter.partition(_ASIDE)[0]), _words(title)
    fewer = min(len(own), len(others))
    return fewer >= ALIEN_WORDS and len(own & others) <= max(1, ALIEN * fewer)


def fullest(titles: Sequence[str]) -> int:
    """The index of the title to show of one group: the first that is full."""
    lengths = [len(_words(title)) for title in titles]
    enough = FULL * max(lengths)
    full = [i for i, length in enumerate(lengths) if length >= enough]
    # Of spellings used alike, the one that is not all in capitals reads best.
    return next((i for i in full if not titles[i].isupper()), full[0])


@lru_cache(2048)
def _words(title: str) -> frozenset[str]:
    words = forms.analyse(title).folded.split()
    # The v of ``v/v`` says nothing; further on it is a Roman five.
    told = dropwhile(_OPENING.__contains__, words)
    return frozenset(map(numeral, told)) - _EMPTY


def numeral(word: str) -> str:
    """``Đại hội 13`` and ``Đại hội XIII`` are one."""
    known = word.isdigit() and 0 < int(word) <= LAST_CONGRESS
    return numerals.roman(int(word)) if known else word


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other:
        return True
    if len(short) < FEWEST_WORDS or not _numbers(short) <= _numbers(long):
        return False
    return len(short & long) >= CONTAINED * len(short)


def _numbers(words: frozenset[str]) -> set[str]:
    """What tells one congress, plenum or year from another."""
    return {word for word in words if word[0].isdigit() or set(word) <= _ROMAN}
