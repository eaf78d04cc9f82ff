"""Where a name ends: behind a hyphen (``Kim Jong - un``), or before a post that follows at once."""

from __future__ import annotations

import re

from search.people.letters import UPPER, is_syllable, proper
from search.people.names.beginnings import HYPHENED
from search.people.names.runs import Candidate
from search.people.place_names import place_at
from search.people.posts import heads

_KOREAN = re.compile(r" ?[-–] ?([A-Za-z][a-z]{1,5})(?!\w)")
_JOINED = re.compile(r"\w+ [A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
"""``Kim Jong-un``: a surname of Korea and a given name of two syllables."""
_NOT_KOREAN = frozenset(
    {"con", "em", "anh", "cho", "khi", "theo", "trong", "sinh", "ca", "nay", "hai", "ba", "cao"}
    | {"do", "tham", "quan", "ngay", "cha", "qua", "sau", "hay", "sang", "ban", "chi"}
)
"""What follows a name behind a dash: ``Kim Anh - con của``."""
_GIVEN = frozenset(
    {
        "Sok",
        "Yong",
        "Jong",
        "Chol",
        "Hyon",
        "Kyong",
        "Myong",
        "Ryong",
        "Kwang",
        "Jae",
        "Hyun",
        "Tae",
    }
    | {"Seung", "Joon", "Jun", "Hye", "Eun", "Gwang", "Hak", "Thae", "Yo", "Sol", "Song", "Sung"}
)
"""First syllables of Korean given names, behind surnames that are not known here: ``Kung``."""
_CHINESE = re.compile(r" [-–] ([a-z]{2,6})(?=[,.]| \(|$)")
"""The end of a Chinese given name, which the name clearly ends with: ``Patrick Ho Chi - ping,``."""
_DOUBLE = re.compile(rf" - (o - cha|ocha|[{UPPER}][^\W\d_]+)(?!\w| [{UPPER}])")
"""The end of a name of two parts, as news writes it: ``Miguel Díaz - Canel``."""


def bounds(text: str, low: str, start: int, chosen: Candidate) -> tuple[int, int, Candidate]:
    """Where the name of a run that begins at ``start`` begins and ends, and what it is then."""
    begin, end = start + chosen.start, start + chosen.end
    surname, _, given = chosen.name.partition(" ")
    korean = surname in HYPHENED or (chosen.foreign and given in _GIVEN)
    if korean and chosen.name.count(" ") == 1:
        if _JOINED.fullmatch(chosen.name):
            return begin, end, chosen._replace(foreign=True, sure=True)
        more = _KOREAN.match(text, end)
        if more is not None and more[1] not in _NOT_KOREAN:
            name = proper(text[begin : more.end()])
            return begin, more.end(), chosen._replace(name=name, foreign=True, sure=True)
    if chosen.foreign:
        more = _CHINESE.match(text, end)
        if more is not None and more[1] not in _NOT_KOREAN:
            return begin, more.end(), chosen._replace(name=text[begin : more.end()])
        more = _DOUBLE.match(text, end)
        if more is not None and _is_surname(more[1]):
            return begin, more.end(), chosen._replace(name=text[begin : more.end()])
    if low.startswith(" ", end):
        cut = text.rfind(" ", begin, end)
        if text.find(" ", begin, cut) > 0 and heads.is_at(low, cut + 1):
            return begin, cut, chosen._replace(name=proper(text[begin:cut]))
    return begin, end, chosen


def _is_surname(word: str) -> bool:
    return word in {"o - cha", "ocha"} or not (
        is_syllable(word) or word.isupper() or place_at([word])
    )
