"""Runs of capitalised words, and which part of a run can be a name.

``Chủ tịch UBND TP HCM Nguyễn Thành Phong``: the run is ``UBND TP HCM Nguyễn Thành Phong``, the
name its last three words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from search.people.gazetteer import ABROAD, GIVEN, MAYBE, SURE
from search.people.letters import UPPER, WORD, is_syllable, one_spelling, proper
from search.people.names.beginnings import (
    HYPHENED,
    NEXT_TO_PLACES,
    SCHOOLS,
    begin,
    is_body,
    is_foreign,
    past_place,
    past_school,
    surname,
)
from search.people.names.beside import KIND
from search.people.names.words import BODY_OPENERS, OPENERS
from search.people.place_names import PLACE_BEGINNINGS, place_at
from search.people.posts import heads

_PARTICLE = r"(?:(?:bin|al|van|von|der|de|da|dos|del|el|ibn|di) (?:la |der |- )?)?"
# A set of characters first: so the search skips all others fast.
_FIRST = rf"[{UPPER}](?<![\w'’].)\w*+(?:['’\-]\w++)*+"
_INITIALS = r"(?:(?<=[a-z]) [A-Z]\.(?: ?[A-Z]\.)?(?= [A-Z][A-Za-z'’-]{2}))?"
"""Between two words of an English name: ``George W. Bush``, not ``UBND Q. Bình Thạnh``."""
_APART = r"(?:[DO] ['’] )?"
"""As news with spaces around all marks has it: ``Chad O ' Carroll``."""
RUN = re.compile(rf"{_FIRST}(?:{_INITIALS} {_PARTICLE}{_APART}{WORD}){{1,11}}+")
"""Two capitalised words and those that follow them: bounded, as a text may be one run."""
WORDS = re.compile(rf"{_FIRST}(?: {_PARTICLE}{WORD}){{0,11}}+")
"""A capitalised word and those that follow it."""
CAPITAL = re.compile(WORD)
"""A word, or the end of one, that begins with a capital."""
_UNIT_WORDS = frozenset({"TX", "TT", "Q", "P", "H"})
_LONGEST = 6
"""Syllables of a Vietnamese name; a longer run is a heading or a list."""


_BRAND = re.compile(r"(?!Mc|Mac|De|Di|La|Le|O['’])\w*[a-z][A-Z]")
"""A word of a firm's name: ``OceanBank``."""
_CAMEL = re.compile(r"[a-z][A-Z]")
_LEVELS = frozenset({"Thành", "Tỉnh", "Huyện", "Quận", "Thị", "Xã"})
_GLUED = re.compile(rf"[{UPPER}]{{2,}}?(?=[{UPPER}][^\W\d_{UPPER}])")
_ONLY_SURNAMES = SURE - GIVEN
_SIMPLE = SURE - GIVEN - NEXT_TO_PLACES - PLACE_BEGINNINGS
"""Surnames that begin nothing else."""


class Candidate(NamedTuple):
    """A part of a run that can be a name; offsets into the run.

    ``sure``: a name unless what stands beside it says no; else something must say yes. ``before``
    is the last word of the run that stands before it. ``plain``: it is sure, Vietnamese, ends the
    run. ``heads``: its last word may begin a post (``Thanh``). ``body``: it is not sure, and begins
    the run as names of bodies do. ``pair``: it is the whole run, in two Vietnamese words, and not
    sure.
    """

    start: int
    end: int
    name: str
    sure: bool
    foreign: bool
    before: str
    plain: bool
    heads: bool
    body: bool
    pair: bool


@lru_cache(32_768)
def candidate(run: str, placed: bool) -> Candidate | None:
    """The name in a run; ``placed``: the words before say that the run begins with a place."""
    words = one_spelling(run).split(" ")
    if not placed and _is_simple(run, words):
        begins = words[-1].lower() in heads.FIRST_WORDS
        return Candidate(
            0, len(run), run, True, False, "", _is_whole(words[-1]), begins, False, False
        )
    written = [*words]
    if "." in run:
        words = [word[0] if "." in word else word for word in words]
    glued = _GLUED.match(words[-1]) if len(words) > 2 and words[-2].isupper() else None
    if glued:  # `VÕ VĂN THƯỞNGSáng 26-11`
        words[-1] = written[-1] = glued[0]
    if not placed and _reigns(words):
        return Candidate(0, len(run), run, False, True, "", False, False, False, False)
    proper_words = _in_proper_case(words)
    if proper_words is None:
        return None
    words = proper_words
    first = _opened(words) if glued else max(_opened(words), _past_brands(run, words))
    if first < len(words) - 3 and words[first + 1] in {"Đoàn", "Uỷ"} and words[first] in _LEVELS:
        first += 2  # `Thành Đoàn Phạm Hồng Sơn`
    while len(words) - first > 2 and words[-1].isupper() and 1 < len(words[-1]) < 4:
        words.pop()  # `Nguyễn Văn A SN 1985`
    placed = placed or (first > 0 and words[first - 1] in _UNIT_WORDS)
    found = _behind_place(words, first) if placed else _beginning(words, first)
    return None if found is None else _made(run, words, written, found)


class _Found(NamedTuple):
    """Where a name begins in the words of a run, whether it surely does, and the word before."""

    first: int
    sure: bool
    before: str


def _in_proper_case(words: list[str]) -> list[str] | None:
    """The words of a name in capitals in proper case, others as they are; None for a heading."""
    if not any(map(str.isupper, words)):
        return words
    degrees = next((k for k, w in enumerate(words) if w.lower() not in OPENERS), 0)
    capitals = [w for w in words[degrees:] if w.isupper()]
    if len(capitals) < max(2, len(words) - degrees - 1) or not all(map(is_syllable, capitals)):
        return words
    if len(words) > _LONGEST:
        return None
    return [w.capitalize() if is_syllable(w) else w for w in words]


def _reigns(words: list[str]) -> bool:
    """``Elizabeth II``: a given name and a number, which a post must stand before."""
    return len(words) == 2 and words[0] in GIVEN and not words[1].strip("IVX")


def _past_brands(run: str, words: list[str]) -> int:
    """The place behind the last word of a firm's name: ``OceanBank | Hà Văn Thắm``."""
    if not _CAMEL.search(run):
        return 0
    brands = [place for place, word in enumerate(words) if _BRAND.match(word)]
    return brands[-1] + 1 if brands else 0


def _behind_place(words: list[str], first: int) -> _Found | None:
    """Where the name begins behind a place that the words from ``first`` begin with."""
    if first and words[first - 1] in SCHOOLS:
        found = past_school(words, first)
    else:
        found = surname(words, first or past_place(words))
        pair = found is not None and found == len(words) - 2
        if pair and words[-2] in _ONLY_SURNAMES and not words[-3].isupper():
            return None  # `xã Tân Lý Đông`
    return None if found is None else _Found(found, True, "")


def _beginning(words: list[str], first: int) -> _Found | None:
    """Where the name begins in the words from ``first``, some of which may be none of it."""
    chosen = begin(words, first)
    if chosen is None:
        return None
    skipped, sure = chosen
    before = words[first - 1] if first else ""
    if skipped != first:
        before = "" if place_at(words, first) == skipped - first else words[skipped - 1]
    past = past_school(words, skipped)
    return _Found(past, True, "") if past else _Found(skipped, sure, before)


def _made(run: str, words: list[str], written: list[str], found: _Found) -> Candidate | None:
    """What the words of a run from where a name begins in it are."""
    first, sure, before = found.first, found.sure, found.before.lower()
    name_words, opening = words[first:], words[first]
    if not 2 <= len(name_words) <= _LONGEST or is_body(name_words):
        return None
    start = len(" ".join(written[:first])) + (first > 0)
    end = start + len(" ".join(written[first : len(words)]))
    name = proper(run[start:end])
    foreign = is_foreign(name_words) or " ".join(name_words) in ABROAD
    local = not foreign and opening not in HYPHENED and _is_whole(words[-1])
    plain = sure and local and end == len(run) and before not in KIND
    body = not sure and not foreign and start == 0 and opening in BODY_OPENERS
    pair = not sure and local and not body and (start, end) == (0, len(run))
    return Candidate(
        start,
        end,
        name,
        sure,
        foreign,
        before,
        plain=plain and name[:11] != "Hồ Chí Minh",
        heads=words[-1].lower() in heads.FIRST_WORDS,
        body=body,
        pair=pair and run.count(" ") == 1,
    )


def _is_simple(run: str, words: list[str]) -> bool:
    """Whether a run is a Vietnamese name and nothing else, for which no more need be read."""
    if words[0] not in _SIMPLE or len(words) > _LONGEST or not run.istitle():
        return False
    if not run.replace(" ", "").isalpha() or " ".join(words) in ABROAD:
        return False
    return len(words) == 2 or words[-2] in SURE or place_at(words, len(words) - 2) != 2


_ONSETS = frozenset({"Th", "Tr", "Ch", "Kh", "Nh", "Ng", "Ph", "Gi", "Qu"})


def _is_whole(word: str) -> bool:
    """Whether the last word of a name is written out, and not masked: ``Nguyễn Phi Tr.``."""
    return len(word) > 1 and word not in _ONSETS


def is_masked(name: str) -> bool:
    """Whether the last word of a Vietnamese name is the beginning of one."""
    return name.rsplit(" ", 1)[-1] in _ONSETS


def _opened(words: list[str]) -> int:
    """Where a run begins without ``Theo``, ``Ông`` and abbreviations (``PGS TS``, ``UBND``)."""
    first = 0
    while first < len(words) - 1 and (
        (words[first].lower() in OPENERS and words[first] not in SURE)
        or (words[first] == "Đường" and words[first + 1] in SURE)
        or (words[first].isupper() and len(words[first]) > 1)
    ):
        if _begins_so(words[first], words[first + 1]) or place_at(words, first) > 1:
            break
        first += 1
    return first


def _begins_so(word: str, following: str) -> bool:
    """Whether a word that mostly opens a sentence is a surname here, or begins a firm's name:
    ``Ông Ích Khiêm``, ``Vì Văn Hà``, ``Tập đoàn Tân Á``.
    """
    if word == "Ông":
        return following in {"Ích", "Thị"}
    if word == "Tân":
        return following not in SURE and following not in MAYBE
    return word in MAYBE and following in {"Văn", "Thị"}
