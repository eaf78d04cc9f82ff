"""Where the name begins in a run of capitals, and which runs are none: ``Hà Nội | Lê Văn A``."""

from __future__ import annotations

from search.people.gazetteer import ABROAD, GIVEN, MAYBE, SURE
from search.people.letters import is_syllable
from search.people.place_names import place_at

HYPHENED = frozenset(
    {"Kim", "Moon", "Park", "Pak", "Choe", "Choi", "Ri", "Lee", "Kang", "Jang", "Roh", "Ban"}
    | {"Hwang", "Yoon", "Jo", "Cho", "Han", "Shin", "Thae", "Hong", "Kwon", "Ahn", "Chung"}
    | {"Yun", "Jeong", "Ko", "Oh", "Bae", "Baek", "Noh", "Suh", "Chun", "Jeon", "Kwak", "Paek"}
)
"""Korean surnames, whose given names news writes with spaces (``Moon Jae - in``)."""
_KOREANS = frozenset({"Pak", "Choe", "Choi", "Hwang", "Yoon", "Jang", "Thae", "Kwon", "Jeong"})
"""Those that begin nothing else, so that two more words make a name."""
_WITHIN = frozenset({"Abdul", "Abdel", "Abu", "Ibn", "Bin", "Binti"})
"""What stands within Arab and Malay names."""
SCHOOLS = frozenset({"THPT", "THCS", "PTTH", "TH", "THCN", "PTDTNT"})
"""Schools for short, which are named after persons."""
NEXT_TO_PLACES = frozenset({"Từ", "Đoàn", "Đường", "Hồ"})
"""Surnames that also stand before the name of a place: ``Từ Tây Ninh``."""

_TITLES_ABROAD = frozenset(
    {"samdech", "techo", "krolahom", "ayatollah", "sir", "lord", "daw", "sheikh"}
)
"""What stands between a country and a name: ``Campuchia Samdech Say Chhum``."""
_JAPAN = "Nhật"
"""Japan for short, before a foreign name; else a given name."""
_KOREA = "Hàn"
"""Korea for short, before a Korean name."""
_VILLAGES = frozenset(("Bản", "Buôn", "Ấp", "Thôn", "Xóm", "Khóm", "Làng", "Phum", "Plei"))
"""Words for a village that stand in its name: ``Trưởng Bản Huồi Cọ``."""


def past_place(words: list[str]) -> int:
    """Where a name may begin behind a place: ``đường Nguyễn Tất Thành`` names no Tất Thành."""
    return 2 if {words[0], words[1]} <= SURE and place_at(words) < 2 else 1


def past_school(words: list[str], first: int) -> int | None:
    """Where a name begins behind that of a school: ``THPT Chu Văn An Lê Thị Sáu``."""
    if first == 0 or first > len(words) - 4 or words[first - 1] not in SCHOOLS:
        return None
    return surname(words, first + past_place(words[first:]))


_LAKE = "Hồ"
"""A surname, and the word for a lake: ``ông Hồ Hoà Bình`` is a person, ``Hồ Hoà Bình`` is none."""


def is_lake(run: str) -> bool:
    """Whether what may be a name is the word for a lake and a place: ``Hồ Hoà Bình``."""
    words = run.split(" ")
    if words[0] != _LAKE or words[1] in {"Văn", "Thị"}:
        return False
    return place_at(words, 1) == len(words) - 1 > 1


def surname(words: list[str], start: int) -> int | None:
    """Where the first Vietnamese surname stands that has a word behind it; None if there is none,
    or if the rest is a place.
    """
    for i in range(start, len(words) - 1):
        if place_at(words, i) == len(words) - i:
            return None
        if i > 0 and words[i] in _WITHIN and is_foreign(words[max(0, start - 1) : i]):
            return None  # `Syed Saddiq Abdul Rahman`
        if words[i] in SURE or (words[i] in GIVEN and not is_syllable(words[i])):
            return i
    return None


def begin(words: list[str], first: int) -> tuple[int, bool] | None:
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
        if len(words) - rest >= 2 and _canbegin(words, rest):
            return rest, words[rest] not in MAYBE
    word = words[first]
    if word == _JAPAN and not is_syllable(words[first + 1]):
        return begin(words, first + 1)
    if word == _KOREA and words[first + 1] in HYPHENED:
        return first + 1, True
    if taken == left or (taken and left - taken == 1 and word not in SURE):
        return None
    if word in SURE:
        if words[first : first + 3] == ["Hồ", "Chí", "Minh"] and left > 4:
            return first + 3, words[first + 3] in SURE
        if word in NEXT_TO_PLACES and place_at(words, first + 1) == left - 1:
            return (first, False) if word == _LAKE else None  # an honorific tells
        return first, True
    if word in _KOREANS and left == 3:  # `Pak Nam Gi`
        return first, True
    if word in {"Y", "A"} and left > 2:  # `Y Thanh Hà Niê Kđăm`
        return first, False
    return _behind_place(words, first) or _behind_word(words, first, taken)


def _behind_place(words: list[str], first: int) -> tuple[int, bool] | None:
    """The name behind a place that does not begin the run: ``Thống Nhất Hàn Quốc Jeong …``."""
    for i in range(first + 1, len(words) - 1):
        rest = i + place_at(words, i)
        if rest > i and len(words) - rest >= 2 and _canbegin(words, rest):
            return rest, words[rest] in SURE or words[rest] in GIVEN
    return None


def _behind_word(words: list[str], first: int, taken: int) -> tuple[int, bool] | None:
    """The name in words that begin with no known surname; ``taken`` of them make a place."""
    word = words[first]
    found = surname(words, first + 1)
    if word in _VILLAGES and words[first + 1] not in {"Văn", "Thị"}:
        return (found, True) if found is not None and found - first >= 2 else None
    if word in MAYBE or (is_syllable(word) and is_foreign(words[first:])):
        if found is not None and found - first >= 2:
            return found, True
        by_middle = len(words) - first > 2 and words[first + 1] in {"Văn", "Thị"}
        sure = by_middle or (word in GIVEN and word not in MAYBE)
        return (first, sure) if taken < 2 else None
    if found is not None and (is_syllable(word) or words[found] not in GIVEN):
        return found, True
    if is_foreign(words[first:]):
        korean = next((k for k in range(first + 1, len(words) - 1) if words[k] in HYPHENED), None)
        if korean is not None and len(words) - korean == 3:  # `Tập đoàn Hanwha Kim Seung Youn`
            return korean, True
        given = surname(words, first + 1) if word not in GIVEN else None
        return (first, word in GIVEN) if given is None else (given, True)
    return (first, False) if not taken else None


def _canbegin(words: list[str], i: int) -> bool:
    word = words[i]
    if len(word) == 1 and words[i + 1] in {"'", "’"}:  # `Chad O ' Carroll`
        return False
    if word in SURE or word in MAYBE or word in GIVEN or word in HYPHENED:
        return True
    if is_foreign(words[i:]):
        return True
    return " ".join(words[i:]) in ABROAD


def is_foreign(words: list[str]) -> bool:
    """Whether capitalised words are a name of another language, by a part that is no syllable."""
    if words[0] in SURE and words[0] not in GIVEN:
        return False
    if any(w.isupper() and len(w) > 1 for w in words):
        return False
    if words[0] in GIVEN and any("-" in w or w == "–" for w in words):
        return True
    for word in words:
        for part in word.split("-") if "-" in word else (word,):
            if part.isalpha() and not is_syllable(part):
                return True
    return False


def is_body(words: list[str]) -> bool:
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
