"""How much the words of a name and those beside it speak for a person, where no honorific does.

Each thing that can be seen of a candidate (its first word, the word before it, what follows) has a
weight in evidence.tsv, learned by ``bench.people_evidence``: from names that news elsewhere writes
with honorifics, and from those that it writes behind words for streets, firms and places. Their
sum is the score: above 0 a person is the more likely, and 1 more is 2.7 times as likely.
"""

from __future__ import annotations

from functools import lru_cache

from search.people import tables
from search.people.compounds import two_syllables
from search.people.gazetteer import GIVEN, MAYBE, SURE
from search.people.letters import is_syllable
from search.people.names.words import VERBS
from search.people.place_names import place_at

_REACH = 28
"""Characters before and behind a name that are looked at."""
_OPENING = "(\"“'‘["
_CLOSING = '.,;:)"”…?!'
_VERB = ("behind a verb of persons",)


_WEIGHTS = dict(tables.numbers("evidence.tsv"))
_BIAS = _WEIGHTS.get("any", 0.0)


def score(text: str, low: str, begin: int, end: int, name: str, foreign: bool) -> float:
    """How much speaks for a person in what stands at ``[begin, end)``; ``low`` is in lower case."""
    total, weight = _inner(name, foreign), _WEIGHTS.get
    for feature in beside(text, low, begin, end):
        total += weight(feature, 0.0)
    return total


@lru_cache(32_768)
def _inner(name: str, foreign: bool) -> float:
    return _BIAS + sum(_WEIGHTS.get(f, 0.0) for f in within(name, foreign))


def within(name: str, foreign: bool) -> tuple[str, ...]:
    """What can be seen of the words of a name."""
    words = name.split(" ")
    count, kind = len(words), "foreign" if foreign else "vietnamese"
    first = words[0]
    known = "sure" if first in SURE else "maybe" if first in MAYBE else "other"
    given = " given" if first in GIVEN else ""
    low = name.lower()
    lower = low.split(" ")
    found = [f"words {kind} {min(count, 5)}", f"surname {known}{given} {kind} {min(count, 4)}"]
    found += ["first " + lower[0], "last " + lower[-1]]
    if count > 2:
        found += ["middle " + word for word in lower[1:-1]]
    if count == 2 and low in two_syllables():
        found.append("shape word")
    taken = place_at(words)
    if taken:
        found.append("shape place" if taken == count else "shape place first")
    if count > 2 and any(place_at(words, k) > 1 for k in range(1, count - 1)):
        found.append("shape place within")
    if any(word.isupper() and len(word) > 1 and word.isalpha() for word in words):
        found.append("shape capitals")
    if foreign:
        if any(map(is_syllable, words)):
            found.append("shape mixed")
        found += [f"ending {word[-size:].lower()}" for word in words[-1:] for size in (2, 3)]
        found.append(f"beginning {first[:3].lower()}")
    return tuple(dict.fromkeys(found))


def is_alone(low: str, begin: int, end: int) -> bool:
    """Whether a paragraph is nothing but what stands at ``[begin, end)``."""
    return (begin == 0 or low[begin - 1] == "\n") and low[end : end + 1] in {"", "\n"}


def beside(text: str, low: str, begin: int, end: int) -> list[str]:
    """What can be seen right before and behind ``[begin, end)`` in its paragraph."""
    before = low[begin - _REACH if begin > _REACH else 0 : begin]
    if "\n" in before:
        before = before.rpartition("\n")[2]
    behind = low[end : end + _REACH]
    if "\n" in behind:
        behind = behind.partition("\n")[0]
    if not before and not behind:
        return ["alone"]
    found = _before(text, before, begin) if before else ["before ^"]
    found += _behind(text, behind, end) if behind else ["behind $"]
    return found


def _before(text: str, before: str, begin: int) -> list[str]:
    if before[-1] != " ":
        return ["before " + before[-1]]
    words = before[:-1].rsplit(" ", 2)
    last = words[-1]
    if not last:
        return ["before ^"]
    if last.isdigit():
        return ["before #"]
    if last[-1].isalnum():
        bare = last.lstrip(_OPENING)
        if len(words) > 1 and words[-2][-1:].isalnum():
            return ["before " + bare, f"pair before {words[-2].lstrip(_OPENING)} {last}"]
        if bare is last:
            return ["before " + bare, "pair before . " + last]
        return ["before " + bare]
    where = begin - 1 - len(last)  # `Lê Duẩn, X` and `hôm qua, X`; `Lê Duẩn - X`
    if len(last) == 1:
        where = text.rfind(" ", max(0, where - 12), max(0, where - 1)) + 1
    capital = "C" if text[where : where + 1].isupper() else "c"
    return [f"before {last[-1]}{capital}"]


def _behind(text: str, behind: str, end: int) -> list[str]:
    if behind[0] != " ":
        found = ["behind " + behind[0]]
        if behind[0] == "," and len(behind) > 2:
            if text[end + 2 : end + 3].isupper():
                found.append("behind ,C")
            else:
                found.append("pair behind , " + _word(behind[2:].split(" ", 1)[0]))
        return found
    words = behind[1:].split(" ", 2)
    first = words[0]
    if not first:
        return ["behind $"]
    if first[0].isdigit():
        return ["behind #"]
    if not first[0].isalnum():
        at = end + 3 if len(first) == 1 else end + 2
        capital = "C" if text[at : at + 1].isupper() else "c"
        found = [f"behind _{first[0]}", f"behind _{first[0]}{capital}"]
        if len(first) > 1:
            found.append(f"pair behind {first[0]} {_word(first[1:])}")
        return found
    if text[end + 1].isupper():
        return ["behind C"]
    word = _word(first)
    if word is not first or len(words) == 1:
        return ["behind " + word, *(_VERB if word in VERBS else ())]
    pair = f"{word} {_word(words[1])}"
    verb = _VERB if word in VERBS or pair in VERBS else ()
    return ["behind " + word, "pair behind " + pair, *verb]


def _word(text: str) -> str:
    return text.rstrip(_CLOSING)
