"""How much the words of a name and those beside it speak for a person, where no honorific does.

Each thing that can be seen of a candidate (its first word, the word before it, what follows) has a
weight in evidence.tsv, learned by ``bench.people_evidence``: from names that news elsewhere writes
with honorifics, and from those that it writes behind words for streets, firms and places. Their
sum is the score: above 0 a person is the more likely, and 1 more is 2.7 times as likely.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from search.people.compounds import two_syllables
from search.people.gazetteer import GIVEN, MAYBE, SURE, place_at
from search.people.letters import is_syllable
from search.people.words import VERBS

_REACH = 28
"""Characters before and behind a name that are looked at."""
_OPENING = "(\"“'‘["
_CLOSING = '.,;:)"”…?!'


def _weights() -> dict[str, float]:
    text = resources.files(__package__).joinpath("evidence.tsv").read_text("utf-8")
    rows = (line.rpartition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {feature: float(weight) for feature, _, weight in rows}


_WEIGHTS = _weights()
_BIAS = _WEIGHTS.get("any", 0.0)


def score(text: str, low: str, begin: int, end: int, name: str, foreign: bool) -> float:
    """How much speaks for a person in what stands at ``[begin, end)``; ``low`` is in lower case."""
    return _inner(name, foreign) + sum(_WEIGHTS.get(f, 0.0) for f in beside(text, low, begin, end))


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
    found = [f"words {kind} {min(count, 5)}", f"surname {known}{given} {kind} {min(count, 4)}"]
    found += [f"first {first.lower()}", f"last {words[-1].lower()}"]
    found += [f"middle {word.lower()}" for word in words[1:-1]]
    if count == 2 and name.lower() in two_syllables():
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


def beside(text: str, low: str, begin: int, end: int) -> Iterator[str]:
    """What can be seen right before and behind ``[begin, end)`` in its paragraph."""
    if (begin == 0 or low[begin - 1] == "\n") and (end == len(low) or low[end] == "\n"):
        yield "alone"
        return
    yield from _before(text, low, begin)
    yield from _behind(text, low, end)


def _before(text: str, low: str, begin: int) -> Iterator[str]:
    if begin == 0 or low[begin - 1] == "\n":
        yield "before ^"
        return
    if low[begin - 1] != " ":
        yield "before " + low[begin - 1]
        return
    words = low[max(0, begin - _REACH) : begin - 1].rpartition("\n")[2].rsplit(" ", 2)
    last = words[-1]
    if not last:
        yield "before ^"
    elif last.isdigit():
        yield "before #"
    elif last[-1].isalnum():
        yield "before " + last.lstrip(_OPENING)
        if len(words) > 1 and words[-2][-1:].isalnum():
            yield f"pair before {words[-2].lstrip(_OPENING)} {last}"
        elif last[0].isalnum():
            yield "pair before . " + last
    else:
        where = begin - 1 - len(last)  # `Lê Duẩn, X` and `hôm qua, X`; `Lê Duẩn - X`
        if len(last) == 1:
            where = low.rfind(" ", max(0, where - 12), max(0, where - 1)) + 1
        capital = "C" if text[where : where + 1].isupper() else "c"
        yield f"before {last[-1]}{capital}"


def _behind(text: str, low: str, end: int) -> Iterator[str]:
    behind = low[end : end + _REACH].partition("\n")[0]
    if not behind:
        yield "behind $"
    elif behind[0] != " ":
        yield "behind " + behind[0]
        if behind[0] == "," and len(behind) > 2:
            capital = text[end + 2 : end + 3].isupper()
            yield "behind ,C" if capital else "pair behind , " + _word(behind[2:].split(" ", 1)[0])
    else:
        words = behind[1:].split(" ", 2)
        first = words[0]
        if not first:
            yield "behind $"
        elif first[0].isdigit():
            yield "behind #"
        elif not first[0].isalnum():
            at = end + 3 if len(first) == 1 else end + 2
            yield f"behind _{first[0]}"
            yield f"behind _{first[0]}{'C' if text[at : at + 1].isupper() else 'c'}"
            if len(first) > 1:
                yield f"pair behind {first[0]} {_word(first[1:])}"
        elif text[end + 1].isupper():
            yield "behind C"
        else:
            word = _word(first)
            yield "behind " + word
            pair = f"{word} {_word(words[1])}" if word == first and len(words) > 1 else ""
            if pair:
                yield "pair behind " + pair
            if word in VERBS or pair in VERBS:
                yield "behind a verb of persons"


def _word(text: str) -> str:
    return text.rstrip(_CLOSING)
