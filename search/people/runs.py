"""Runs of capitalised words, and which part of a run can be a name.

``Chủ tịch UBND TP HCM Nguyễn Thành Phong``: the run is ``UBND TP HCM Nguyễn Thành Phong``, the
name its last three words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from search.people import heads
from search.people.beside import KIND
from search.people.gazetteer import (
    ABROAD,
    GIVEN,
    MAYBE,
    PLACE_BEGINNINGS,
    SURE,
    place_at,
)
from search.people.letters import UPPER, WORD, is_syllable, one_spelling, proper
from search.people.words import BODY_OPENERS, OPENERS

_PARTICLE = r"(?:(?:bin|al|van|von|der|de|da|dos|del|el|ibn|di) (?:la |der |- )?)?"
# A set of characters first: so the search skips all others fast.
_FIRST = rf"[{UPPER}](?<![\w'’].)\w*+(?:['’\-]\w++)*+"
_INITIALS = r"(?:(?<=[a-z]) [A-Z]\.(?: ?[A-Z]\.)?(?= [A-Z][A-Za-z'’-]{2}))?"
"""Between two words of an English name: ``George W. Bush``, not ``UBND Q. Bình Thạnh``."""
RUN = re.compile(rf"{_FIRST}(?:{_INITIALS} {_PARTICLE}{WORD}){{1,11}}+")
"""Two capitalised words and those that follow them: bounded, as a text may be one run."""
WORDS = re.compile(rf"{_FIRST}(?: {_PARTICLE}{WORD}){{0,11}}+")
"""A capitalised word and those that follow it."""
CAPITAL = re.compile(WORD)
"""A word, or the end of one, that begins with a capital."""
HYPHENED = frozenset(
    {"Kim", "Moon", "Park", "Pak", "Choe", "Choi", "Ri", "Lee", "Kang", "Jang", "Roh", "Ban"}
    | {"Hwang", "Yoon", "Jo", "Cho", "Han", "Shin", "Thae", "Hong", "Kwon", "Ahn", "Chung"}
    | {"Yun", "Jeong", "Ko", "Oh", "Bae", "Baek", "Noh", "Suh"}
)
"""Korean surnames, whose given names news writes with spaces (``Moon Jae - in``)."""
HYPHEN = re.compile(r" ?[-–] ?([A-Za-z][a-z]{1,5})(?!\w)")

_SCHOOLS = frozenset({"THPT", "THCS", "PTTH", "TH", "THCN", "PTDTNT"})
"""Schools for short, which are named after persons."""
_UNIT_WORDS = frozenset({"TX", "TT", "Q", "P", "H"})
_LONGEST = 6
"""Syllables of a Vietnamese name; a longer run is a heading or a list."""


_BRAND = re.compile(r"(?!Mc|Mac|De|Di|La|Le|O['’])\w*[a-z][A-Z]")
"""A word of a firm's name: ``OceanBank``."""
_CAMEL = re.compile(r"[a-z][A-Z]")
_LEVELS = frozenset({"Thành", "Tỉnh", "Huyện", "Quận", "Thị", "Xã"})
_GLUED = re.compile(rf"[{UPPER}]{{2,}}?(?=[{UPPER}][^\W\d_{UPPER}])")
_NEXT_TO_PLACES = frozenset({"Từ", "Đoàn", "Đường", "Hồ"})
"""Surnames that also stand before the name of a place: ``Từ Tây Ninh``."""

_TITLES_ABROAD = frozenset(
    {"samdech", "techo", "krolahom", "ayatollah", "sir", "lord", "daw", "sheikh"}
)
"""What stands between a country and a name: ``Campuchia Samdech Say Chhum``."""
_JAPAN = "Nhật"
"""Japan for short, before a foreign name; else a given name."""
_KOREA = "Hàn"
"""Korea for short, before a Korean name."""

_SIMPLE = SURE - GIVEN - _NEXT_TO_PLACES - PLACE_BEGINNINGS
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
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    ends = [start + len(word) for start, word in zip(starts, words, strict=False)]
    if "." in run:
        words = [word[0] if "." in word else word for word in words]
    glued = _GLUED.match(words[-1]) if len(words) > 2 and words[-2].isupper() else None
    if glued:  # `VÕ VĂN THƯỞNGSáng 26-11`
        words[-1] = glued[0]
        ends[-1] = starts[len(words) - 1] + len(glued[0])
    degrees = next((k for k, w in enumerate(words) if w.lower() not in OPENERS), 0)
    capitals = [w for w in words[degrees:] if w.isupper()]
    if len(capitals) >= max(2, len(words) - degrees - 1) and all(map(is_syllable, capitals)):
        words = [w.capitalize() if is_syllable(w) else w for w in words]
        if len(words) > _LONGEST:
            return None
    first = _opened(words)
    if not glued and _CAMEL.search(run):
        brands = [place for place, word in enumerate(words) if _BRAND.match(word)]
        first = max(first, brands[-1] + 1) if brands else first
    if first < len(words) - 3 and words[first + 1] in {"Đoàn", "Uỷ"} and words[first] in _LEVELS:
        first += 2  # `Thành Đoàn Phạm Hồng Sơn`
    while len(words) - first > 2 and words[-1].isupper() and 1 < len(words[-1]) < 4:
        words.pop()  # `Nguyễn Văn A SN 1985`
    before = words[first - 1] if first else ""
    if placed or (first and words[first - 1] in _UNIT_WORDS):
        if first and words[first - 1] in _SCHOOLS:
            found = _past_school(words, first)
        else:
            found = _surname(words, first or _past_place(words), least=2)
        if found is None:
            return None
        first, before = found, ""
        sure = True
    else:
        chosen = _begin(words, first)
        if chosen is None:
            return None
        skipped, sure = chosen
        if skipped != first:
            before = "" if place_at(words, first) == skipped - first else words[skipped - 1]
            first = skipped
        past = _past_school(words, first)
        if past:
            first, sure, before = past, True, ""
    last = len(words)
    if last - first < 2 or last - first > _LONGEST or _is_body(words[first:last]):
        return None
    start, end = starts[first], ends[last - 1]
    name = proper(run[start:end])
    foreign = _is_foreign(words[first:last]) or " ".join(words[first:last]) in ABROAD
    before = before.lower()
    plain = sure and not foreign and end == len(run) and before not in KIND
    plain = plain and words[first] not in HYPHENED and name[:11] != "Hồ Chí Minh"
    plain = plain and _is_whole(words[-1])
    begins = words[-1].lower() in heads.FIRST_WORDS
    body = not sure and not foreign and start == 0 and words[first] in BODY_OPENERS
    pair = not sure and not foreign and (start, end) == (0, len(run)) and run.count(" ") == 1
    pair = pair and _is_whole(words[-1]) and not body and words[first] not in HYPHENED
    return Candidate(start, end, name, sure, foreign, before, plain, begins, body, pair)


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


def _past_place(words: list[str]) -> int:
    """Where a name may begin behind a place: ``đường Nguyễn Tất Thành`` names no Tất Thành."""
    return 2 if {words[0], words[1]} <= SURE and place_at(words) < 2 else 1


def _past_school(words: list[str], first: int) -> int | None:
    """Where a name begins behind that of a school: ``THPT Chu Văn An Lê Thị Sáu``."""
    if first == 0 or first > len(words) - 4 or words[first - 1] not in _SCHOOLS:
        return None
    return _surname(words, first + _past_place(words[first:]), least=2)


def _surname(words: list[str], start: int, least: int) -> int | None:
    for i in range(start, len(words) - least + 1):
        if place_at(words, i) == len(words) - i:
            return None
        if words[i] in SURE or (words[i] in GIVEN and not is_syllable(words[i])):
            return i
    return None


def _begin(words: list[str], first: int) -> tuple[int, bool] | None:
    """Where the name begins in words from ``first``, and whether it is surely one."""
    left = len(words) - first
    if left < 2:
        return None
    if " ".join(words[first:]) in ABROAD:
        return first, True
    taken = place_at(words, first)
    if taken and taken < left:
        rest = first + taken
        while rest < len(words) - 2 and words[rest].lower() in _TITLES_ABROAD:
            rest += 1
        if len(words) - rest >= 2 and _can_begin(words, rest):
            return rest, words[rest] not in MAYBE
    word = words[first]
    if word == _JAPAN and not is_syllable(words[first + 1]):
        return _begin(words, first + 1)
    if word == _KOREA and words[first + 1] in HYPHENED:
        return first + 1, True
    if taken == left or (taken and left - taken == 1 and word not in SURE):
        return None
    if word in SURE:
        if words[first : first + 3] == ["Hồ", "Chí", "Minh"] and left > 4:
            return first + 3, words[first + 3] in SURE
        if word in _NEXT_TO_PLACES and place_at(words, first + 1) == left - 1:
            return None
        return first, True
    if word in {"Y", "A"} and left > 2:  # `Y Thanh Hà Niê Kđăm`
        return first, False
    return _behind_place(words, first) or _behind_word(words, first, taken)


def _behind_place(words: list[str], first: int) -> tuple[int, bool] | None:
    """The name behind a place that does not begin the run: ``Thống Nhất Hàn Quốc Jeong …``."""
    for i in range(first + 1, len(words) - 1):
        rest = i + place_at(words, i)
        if rest > i and len(words) - rest >= 2 and _can_begin(words, rest):
            return rest, words[rest] in SURE or words[rest] in GIVEN
    return None


def _behind_word(words: list[str], first: int, taken: int) -> tuple[int, bool] | None:
    """The name in words that begin with no known surname; ``taken`` of them make a place."""
    word = words[first]
    found = _surname(words, first + 1, least=2)
    if word in MAYBE or (is_syllable(word) and _is_foreign(words[first:])):
        if found is not None and found - first >= 2:
            return found, True
        return (first, word in GIVEN and word not in MAYBE) if taken < 2 else None
    if found is not None and (is_syllable(word) or words[found] not in GIVEN):
        return found, True
    if _is_foreign(words[first:]):
        korean = next((k for k in range(first + 1, len(words) - 1) if words[k] in HYPHENED), None)
        if korean is not None and len(words) - korean == 3:  # `Tập đoàn Hanwha Kim Seung Youn`
            return korean, True
        given = _surname(words, first + 1, least=2) if word not in GIVEN else None
        return (first, word in GIVEN) if given is None else (given, True)
    return (first, False) if not taken else None


def _can_begin(words: list[str], i: int) -> bool:
    word = words[i]
    if word in SURE or word in MAYBE or word in GIVEN or word in HYPHENED:
        return True
    if _is_foreign(words[i:]):
        return True
    return " ".join(words[i:]) in ABROAD


def _is_foreign(words: list[str]) -> bool:
    if words[0] in SURE and words[0] not in GIVEN:
        return False
    if any(w.isupper() and len(w) > 1 for w in words):
        return False
    if words[0] in GIVEN and any("-" in w or w == "–" for w in words):
        return True
    return any(
        not is_syllable(part) for word in words for part in word.split("-") if part.isalpha()
    )


def _is_body(words: list[str]) -> bool:
    """``Đoàn TNCS``, ``Hoàng Anh Gia Lai``: an abbreviation, or a place at the end."""
    if any(w.isupper() and len(w) > 1 for w in words):
        return True
    if len(words) == 2 and place_at(words, 1) == 1:  # `Sacombank Lào`
        return not (words[0] in SURE or words[0] in MAYBE or words[0] in GIVEN)
    if len(words) < 3 or words[-2] in SURE or place_at(words, len(words) - 2) != 2:
        return False
    if len(words) == 3:  # `Grab Việt Nam`
        return words[0] not in SURE and words[0] not in MAYBE and words[0] not in GIVEN
    return words[-3] not in {"Thị", "Văn"}
