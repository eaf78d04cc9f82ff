"""Whether a part of a run is a person's name, and how sure that is, by what stands beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people import compounds
from search.people.letters import one_spelling
from search.people.names import evidence, words
from search.people.names.beside import (
    KIND,
    NO_PLACE,
    is_memorial,
    is_the_leader,
    is_titled,
)
from search.people.names.bodies import is_firm, is_group, is_school
from search.people.names.houses import is_address
from search.people.names.runs import Candidate, is_masked

BEFORE = 40
"""Characters before a name that are read."""
OF_FIRM = 90
"""Characters before a name in which it may be said to be that of a firm or school."""
UNSURE = "only with a post or again"
TITLED = "an honorific or rank before"
AGED = "age or year of birth behind"
_SETTLED = frozenset({TITLED, AGED, "a post or honorific before"})
_NO_PERSON, _UNLIKELY = -2.5, -0.8
"""Scores (``evidence``) up to which it is none, or needs a post before it or another mention."""
_UNLIKELY_ABROAD = -1.4
"""The same for who has a known given name of other countries, which news gives few honorifics."""
_GOES_ON = 2.0
"""What a candidate's score loses behind one that is hardly a person: ``cầu X - Lê Hồng Phong``."""
_LIKELY, _LIKELY_SHORT = 0.8, 1.0
"""Scores from which a name needs nothing more; two Vietnamese words are often a place's."""
LIFE = re.compile(
    r", (?:từng|nguyên là|hiện là|vốn là) |,? người (?:mới|vừa|đứng|từng|đã|được|đang|phát|sáng"
    r"|tiền nhiệm|kế nhiệm|đồng|giữ|đại diện) "
    r"|,? ?\(?(?:sn|sinh năm|sinh ngày|sinh|\d{2} tuổi|năm nay \d{2}|\d{2}t[,)])[ \d]?"
)
HONORS = (
    *("ông ", "bà ", "anh ", "chị ", "đồng chí ", "em ", "cô "),
    *("ái nữ ", "phu nhân ", "con gái ", "con trai "),
)
_NEXT_WORD = re.compile(r"[ ]([^\W\d_]+)(?: ([^\W\d_]+))?")


class Name(NamedTuple):
    """A full name at ``[start, end)``. Not ``sure``: it needs a post or another mention.

    ``doubted``: what can be seen speaks against a person, so that only a post before it counts,
    or one behind a dash or in brackets.
    """

    start: int
    end: int
    name: str
    sure: bool
    foreign: bool
    why: str
    doubted: bool = False


def weigh(text: str, low: str, floor: int, begin: int, end: int, chosen: Candidate) -> Name | None:
    """The name at ``[begin, end)``, as sure as what stands beside it makes it, or None."""
    before = low[max(floor, begin - BEFORE) : begin]
    if chosen.name == "Hồ Chí Minh" or chosen.name.startswith("Hồ Chí Minh "):
        if not is_the_leader(before):
            return None
        return Name(begin, begin + 11, "Hồ Chí Minh", True, False, "a post or honorific before")
    titled = is_titled(before)
    led = titled or chosen.before in words.HONORIFICS
    if _is_none(before, chosen, titled) or (not led and is_no_person(text, low, begin, end)):
        return None
    if led and not chosen.sure and compounds.is_cut(text, low, begin, end):
        return None  # `đồng chí Tổng Bí thư`
    why, sure = "a known surname", chosen.sure
    if led and not (not chosen.sure and chosen.name.count(" ") == 1 and is_group(before)):
        why, sure = TITLED, True
    elif LIFE.match(low, end):
        why, sure = AGED, True
    elif not sure and _acts(low, end, chosen):
        why, sure = "a person's verb behind", True
    elif not sure:
        why = UNSURE
    return Name(begin, end, chosen.name, sure, chosen.foreign, why)


def is_no_person(text: str, low: str, begin: int, end: int) -> bool:
    """Whether a name without an honorific is cut out of a word, or that of a firm or school."""
    if compounds.is_cut(text, low, begin, end) or low.startswith(" tộc", end):
        return True
    before = low[max(0, begin - OF_FIRM) : begin].rpartition("\n")[2]
    if is_school(before) and text[text.rfind(" ", 0, begin - 1) + 1].islower():
        return True
    return low.count(" ", begin, end) < 2 and is_firm(before)


_HIGHLANDS = frozenset({"Đăk", "Đắk", "Đak", "Ea", "Krông", "Kon", "Ia", "Chư"})
"""How places of the highlands begin: ``UBND Đăk Sô``."""
BIRTH_ORDER = frozenset(["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út"])
"""With a given name a nickname, ``ông Sáu Khanh``, which may be anybody's."""
_LETTERS = frozenset("ÝÁẢÀẠÉÈẾỀÔỒỐỔỶỲ")
"""Letters that are syllables: ``Phạm Xuân Ý``."""


def _is_none(before: str, chosen: Candidate, titled: bool) -> bool:
    """Whether it is an address, a masked name, a body or a place."""
    parts = chosen.name.split(" ")
    led, last = chosen.before, parts[-1]
    if titled and is_memorial(before):
        return True
    if not titled and not led and is_address(before, chosen.name):
        return True
    if chosen.foreign and not before.endswith(HONORS):
        # `UBND Đăk Sô`, `Viện Pasteur`
        opens = parts[0] in words.BODY_OPENERS and not parts[0].isascii()
        if (opens and not chosen.sure) or parts[0] in _HIGHLANDS:
            return True
    if chosen.foreign and (max(map(len, parts)) < 3 or not words.FOREIGN_BODIES.isdisjoint(parts)):
        return True
    if chosen.foreign and any(part.lower().endswith("bank") for part in parts):
        return True  # `Agribank Bến Thành`
    if not chosen.foreign and is_masked(chosen.name):
        return True
    if len(last) == 1 and last not in _LETTERS:  # `chị Ngọc H`
        return True
    if parts[0] == "Chúa" and len(parts) == 2:  # `miếu Bà Chúa Xứ`
        return True
    if len(parts) == 2 and parts[0] in BIRTH_ORDER and not chosen.foreign:
        return True
    if led in KIND and not titled and not (led == "tp" and len(parts) > 2):
        pair = " ".join(before.rsplit(None, 2)[-2:])
        if pair not in NO_PLACE:  # `Giám đốc Sở Nội Vụ A`
            return True
    if chosen.sure or chosen.foreign:
        return False
    return one_spelling(parts[0]) in words.BODY_OPENERS and not before.endswith(HONORS)


def _acts(low: str, end: int, chosen: Candidate) -> bool:
    """Whether a verb of persons follows (``… cho biết``), and the name is no short one."""
    if not chosen.foreign and chosen.name.count(" ") < 2:
        return False
    after = _NEXT_WORD.match(low, end)
    if after is None:
        return False
    return after[1] in words.VERBS or f"{after[1]} {after[2]}" in words.VERBS


def scored(text: str, low: str, name: Name, *, goes_on: bool) -> Name | None:
    """A name as sure as its words and those beside it make it, where nothing settles that.

    ``goes_on``: it is the next of a list of what is hardly persons.
    """
    if name.why in _SETTLED or (name.sure and evidence.is_alone(low, name.start, name.end)):
        return name  # a line that is nothing but a name may be a question
    score = evidence.score(text, low, name.start, name.end, name.name, name.foreign)
    if goes_on:
        score -= _GOES_ON
    if score < _NO_PERSON:
        return None
    short = not name.foreign and name.name.count(" ") == 1
    if score < (_UNLIKELY_ABROAD if name.foreign and name.sure else _UNLIKELY):
        doubted = name.sure or not short
        return name._replace(sure=False, why=UNSURE, doubted=doubted)
    if name.sure:
        return name
    if score > (_LIKELY_SHORT if short else _LIKELY):
        return name._replace(sure=True, why=f"its words and those beside it ({score:+.1f})")
    return name
