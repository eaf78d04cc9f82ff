"""How much speaks for a line being the caption of a picture that plain text has lost.

Few marks of the line and of what stands around it are weighed. Their weights were learned from
lines that a person labelled (``bench.captions``); a phrase without a full stop has its own.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from index.wordset import wordset

_FEW = wordset("các những một nhiều tân nguyên cựu phó quyền hai ba bốn hàng trăm nghìn chục số")
"""Words before that by which a line begins: ``Nguyên phó chủ tịch …``, ``Hàng trăm người …``."""
_LENGTHS = ((7, "short"), (12, "middle"), (17, "long"), (23, "longer"), (99, "longest"))
_DAYS = wordset("sáng chiều tối trưa ngày hôm mới vừa theo tại phát trước trong sau")
_THEY = wordset("ông bà anh chị cụ em cô chú bác")
"""``Ông nhấn mạnh …`` goes on about somebody: a caption names him."""
_PLACES = wordset("xã huyện tỉnh thôn bản phường quận thị thành tp phó bí chủ giám trưởng ủy")
_SIGNS = str.maketrans("", "", ",.;:()\"'“”‘’!?…")
_QUOTES = frozenset("\"“”‘’'")
_STOPS = frozenset(";:?!…")
_HEAD = 5
"""Words within which a line says whom or what it is about."""
_OTHERWISE = frozenset(("begins adverb", "begins few", "begins he", "begins other"))
_NAMES = 3
_ENDS = '.!?…”")'


class _Lexicon(NamedTuple):
    """Marks by word; those of two words by the first and then the second."""

    start: dict[str, str]
    starts: dict[str, dict[str, str]]
    word: dict[str, str]
    pairs: dict[str, dict[str, str]]


@cache
def _lexicon() -> _Lexicon:
    found = _Lexicon({}, {}, {}, {})
    for where, mark, listed in _rows("caption_words.tsv"):
        one, two = (found.start, found.starts) if where == "start" else (found.word, found.pairs)
        named = f"begins {mark}" if where == "start" else mark
        for words in listed.split("|"):
            first, _, second = words.partition(" ")
            if second:
                two.setdefault(first, {})[second] = named
            else:
                one[first] = named
    return found


def _rows(name: str) -> list[list[str]]:
    text = resources.files("index.extract.text").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights of marks in sentences, and in phrases."""
    rows = _rows("caption_weights.tsv")
    return {m: float(s) for m, s, _ in rows}, {m: float(p) for m, _, p in rows}


def may_be(text: str) -> bool:
    """Cheaply, whether a line may be a caption: it begins with who, what or which view is seen.

    Of 20 lines that begin otherwise (``Theo``, ``Ngày``, any other word) and were labelled captions
    the score found five, and nineteen of twenty short paragraphs begin so.
    """
    words = text.split(" ", _HEAD)[:_HEAD]
    small = " ".join(words).lower().translate(_SIGNS).split(" ")
    return _start(words, small) not in _OTHERWISE


def score(text: str, above: str, below: str) -> float:
    """The logarithm of the odds that a line of one sentence or phrase is a caption.

    ``above`` and ``below`` are its neighbours.
    """
    weights = _weights()[text[-1] != "."]
    marks = ("always", *marks_of(text, above, below))
    # Not ``sum``: it depends on the order of the set, by less than a digit of any weight, but a
    # score may be the very least that is enough.
    return math.fsum(weights[mark] for mark in marks if mark in weights)


def marks_of(text: str, above: str, below: str) -> set[str]:
    """What the line and its neighbours show, each mark once."""
    words = text.split()
    small = text.lower().translate(_SIGNS).split()
    marks = _of_words(small)
    marks.add(_start(words, small))
    marks.add(next(name for most, name in _LENGTHS if len(words) <= most))
    if marks.isdisjoint(("tense", "passive", "copula", "report", "link")):
        marks.add("no verb" if marks.isdisjoint(("deed", "act")) else "present")
    _add_form(marks, text, words)
    _add_names(marks, words, above, below)
    if below.split(" ", 1)[0].lower() in _DAYS:
        marks.add("day below")
    if above[-1:] not in _ENDS:
        marks.add("open above")
    return marks


def _of_words(small: list[str]) -> set[str]:
    _, _, word, pairs = _lexicon()
    marks = set()
    taken = False  # the word belongs to a pair that is known as such
    for first, second in pairwise((*small, "")):
        if taken:
            taken = False
            continue
        mark = pairs[first].get(second) if first in pairs else None
        taken = mark is not None
        mark = mark or word.get(first)
        if mark is not None:
            marks.add(mark)
    marks.discard("-")
    return marks


def _start(words: list[str], small: list[str]) -> str:
    """How a line begins: ``begins person``, ``begins scene``, … or ``begins other``."""
    start, starts, _, _ = _lexicon()
    first = 0
    while first < 3 and first + 2 < len(small) and small[first] in _FEW:
        if small[first + 1] in starts.get(small[first], ()):
            break
        first += 1
    if first >= len(small):
        return "begins other"
    word = small[first]
    following = small[first + 1] if first + 1 < len(small) else ""
    mark = starts.get(word, {}).get(following) or start.get(word)
    if mark == "begins person" and word in _THEY:
        named = first + 1 < len(words) and not words[first + 1][0].islower()
        return mark if named else "begins he"
    return mark or ("begins few" if first else "begins other")


def _add_form(marks: set[str], text: str, words: list[str]) -> None:
    if text.count(",") > 1 and sum(_parts(a, b) for a, b in pairwise(words)) > 1:
        marks.add("commas")
    letters = set(text)
    if not letters.isdisjoint(_QUOTES):
        marks.add("quote")
    if not letters.isdisjoint(_STOPS):
        marks.add("sign")
    if any(map(str.isdigit, letters)):
        marks.add("figure")


def _parts(word: str, following: str) -> bool:
    """Whether a comma parts clauses: not ``xã Chiêu Lưu, huyện Kỳ Sơn``, nor a name and a post."""
    return word[-1] == "," and not following[:1].isupper() and following not in _PLACES


def _add_names(marks: set[str], words: list[str], above: str, below: str) -> None:
    """Words with capitals but the first, and whether a pair of them stands in the neighbours."""
    capitals = [word[0].isupper() for word in words]
    inner = sum(capitals) - capitals[0]
    marks.add("no capital" if not inner else "capitals" if inner >= _NAMES else "a capital")
    if len(words) > 3 and capitals[-1] and capitals[-2]:
        marks.add("name at the end")
    for i in range(1, len(words) - 1) if inner > 1 else ():
        if capitals[i] and capitals[i + 1] and words[i][-1].isalnum():
            name = f"{words[i]} {words[i + 1].translate(_SIGNS)}"
            if name in below:
                marks.add("named below")
            if name in above:
                marks.add("named above")
