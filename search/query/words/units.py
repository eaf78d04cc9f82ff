"""The words, names and terms that a Vietnamese reader sees in a run of syllables.

A syllable is not a word: an article that has ``đại`` here and ``hội`` there does not speak of a
``đại hội``. What is required of an article are therefore units, their syllables side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

from search.query.words.equals import Equal, occurrences, ways_within
from search.query.words.readings import Word
from search.text import function_words
from search.text.lexicon.lexicon import Lexicon
from search.text.phrases.phrase_words import listed
from search.text.vocabulary.surnames import SURNAMES

Weight = Literal["", "particle", "asking"]
"""What a unit is that tells little of an article, as a key of [boosts]: a particle or pronoun, or a
part of a question that only asks (``là gì``). Of all others it is empty.
"""
_LONGEST_NAME = 5
_USUAL_LENGTH = 400
"""Words of an article of news."""
_BOUND = 0.5
"""Share of a syllable's occurrences beside another from which on the two are one word."""
_SEEN = 3
"""Occurrences of a pair from which on its share tells anything."""
_CONTINUES = 0.15
"""Share of a beginning of a name that goes on with a syllable for that to be part of the name."""
_GIVEN = 0.3
"""Likewise, of a syllable that follows a surname, for the two to be a whole name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``words[start:end]`` of a run. ``name``: of a person or a province; ``person``: of a person.

    ``rarity``: how much it tells that an article has it, in natural logarithms; see ``_rarity``.
    """

    start: int
    end: int
    name: bool = False
    weight: Weight = ""
    rarity: float = 0.0
    person: bool = False

    @property
    def colourless(self) -> bool:
        """Whether it tells little, and is required of no article."""
        return self.weight != ""

    def __len__(self) -> int:
        return self.end - self.start


def units(
    words: Sequence[Word], lexicon: Lexicon, equals: Sequence[Equal] = ()
) -> tuple[Unit, ...]:
    """The units of a run, in order; together they are the whole run.

    Two syllables are one unit where pyvi joins them, where one hardly ever stands without the
    other in this index (``Tất Thành | Cang``), where they are parts of a person's name, of a
    province or a date (``equals``), or written as one (``covid-19``).
    """
    joined = [_joined(first, second, lexicon) for first, second in pairwise(words)]
    fixed = [(one.start, one.end) for one in equals if one.whole]
    people = [name for name in _names(words, lexicon) if not any(_cross(name, o) for o in fixed)]
    named = {*people, *((one.start, one.end) for one in equals if one.named)}
    known = ((one.start, one.end) for one in equals if one.fact and one.fact.field == "person")
    persons = {*people, *known}
    for start, end in (*people, *fixed):
        joined[start : end - 1] = [True] * (end - 1 - start)
    for start, end in named:
        for outside in (start - 1, end - 1):
            if 0 <= outside < len(joined):
                joined[outside] = False
    asking = _asking(words)
    found: list[Unit] = []
    start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and joined[end - 1]:
            continue
        weight: Weight = ""
        if asking.issuperset(range(start, end)):
            weight = "asking"
        elif end - start == 1 and words[start].chosen in function_words.WORDS:
            weight = "particle"
        ways = ways_within(equals, start, end)
        rarity = _rarity(tuple(word.chosen for word in words[start:end]), ways, lexicon)
        span = (start, end)
        found.append(Unit(start, end, span in named, weight, rarity, span in persons))
        start = end
    return tuple(found)


def without_asking(words: Sequence[Word], found: Sequence[Unit]) -> Sequence[Word]:
    """The words without those before and behind them that only ask about all the others.

    Who types ``quy trình bổ nhiệm như thế nào`` or ``tin mới về luân chuyển`` means what is meant
    without these words. A question word by itself stands for a part of a sentence, whose other
    parts need not stand side by side: ``ai bầu tổng bí thư``.
    """
    said = [unit for unit in found if unit.weight != "asking"] or found
    start, end = said[0].start, said[-1].end
    if start == 1 and not function_words.search_for([word.chosen for word in words]):
        start = 0
    return words[start:] if len(words) - end == 1 else words[start:end]


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rarity(terms: tuple[str, ...], ways: Iterable[tuple[str, ...]], lexicon: Lexicon) -> float:
    """As BM25 counts it: from how many of the unit an article of usual length would have.

    What is also written in other ``ways`` is as frequent as all of them together.
    """
    counts = [occurrences(way, lexicon) for way in (terms, *ways)]
    return log(1 + lexicon.total / (_USUAL_LENGTH * max(1, sum(counts))))


def _joined(first: Word, second: Word, lexicon: Lexicon) -> bool:
    if not first.next:
        return False
    if first.joined or first.glued:
        return True
    if {first.chosen, second.chosen} & function_words.WORDS:
        return False
    together = lexicon.bigram(first.chosen, second.chosen)
    rarer = min(lexicon.count(first.chosen), lexicon.count(second.chosen))
    return together >= _SEEN and together >= _BOUND * rarer


def _asking(words: Sequence[Word]) -> set[int]:
    """The places of words that only make a question of the others."""
    terms = [word.chosen for word in words]
    spans = (*function_words.questions(terms), function_words.search_for(terms))
    return {at for span in spans for at in span}


def _names(words: Sequence[Word], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where people are named: (start, end), in order, without overlap."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = _end_of_name(words, at, lexicon)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def _end_of_name(words: Sequence[Word], start: int, lexicon: Lexicon) -> int:
    """Where the name ends that begins there; 0 if none does."""
    if words[start].chosen not in SURNAMES or _in_word(words, start):
        return 0
    end = start + 1
    while end < min(len(words), start + _LONGEST_NAME) and words[end - 1].next:
        if words[end].name != words[start].name or words[end].chosen.isdigit():
            break
        if not words[start].name and not _continues(words[start : end + 1], lexicon):
            break
        end += 1
    if end - start == 2 and not words[start].name:
        given = words[end - 1].chosen
        whole = lexicon.bigram(words[start].chosen, given)
        return end if whole >= _GIVEN * max(1, lexicon.count(given)) else 0
    return end if end - start > 1 else 0


def _in_word(words: Sequence[Word], at: int) -> bool:
    """Whether a surname without a capital of its own is a syllable of a word: ``quản lý``, ``vũ
    khí``. Who has such a name is known by it (``named_persons``).
    """
    if words[at].name:
        return False
    pairs = pairwise(words[max(0, at - 1) : at + 2])
    return any(one.next and (one.chosen, two.chosen) in listed() for one, two in pairs)


def _continues(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the index has the last word where the others begin a name."""
    terms = [word.chosen for word in words[-3:]]
    if len(terms) == 2:
        return lexicon.bigram(*terms) > 1
    seen = lexicon.trigram(*terms)
    return seen > 1 and seen >= _CONTINUES * lexicon.bigram(*terms[:2])
