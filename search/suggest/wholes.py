"""Whether a phrase stands for itself, or mostly is a part of the words around it.

``bộ công chức`` mostly stands in ``cán bộ | công chức``, and ``báo cáo kết`` in ``báo cáo | kết
quả``: who begins to type asks for neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.text.lexicon.lexicon import Lexicon
from search.text.phrases.phrase_words import firsts, listed

_FOLLOWERS = 16
"""Of what follows a phrase, so many of the most frequent syllables are looked at."""
_MOSTLY = 0.5
"""Where a phrase begins, or ends, within a word in more of its articles, it is part of another."""
_TELLING = 10
"""Places of two terms from which on shares of them tell anything."""
_DRAWN = 4.0
"""So many times as often as anywhere a syllable must follow a word to be of one phrase with it:
``cán bộ trẻ`` 18, ``nhà nước phải`` 4, ``công chức các`` .4.
"""


def stands_alone(numbers: tuple[int, ...], articles: int, lexicon: Lexicon) -> bool:
    """Whether a phrase, given as the numbers of its terms and the articles that have it, begins and
    ends with words in most of them.
    """
    most = _MOSTLY * articles
    return (
        _is_drawn(numbers, lexicon)
        and _beginning_within(numbers, lexicon) <= most
        and _ending_within(numbers, articles, lexicon) <= most
    )


def ends_alone(numbers: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Whether a row of terms, whether or not it is a phrase of the index, ends with a word."""
    return (
        ends_with_word(_terms(numbers, lexicon))
        or sum(_going_into_words(numbers[-2:], lexicon).values()) <= _MOSTLY
    )


def ends_with_word(terms: Sequence[str]) -> bool:
    """Whether the last two terms are a word, read from the beginning: not in ``công tác | nhân``,
    though ``tác nhân`` is one.
    """
    at = 0
    while at < len(terms) - 2:
        at += 2 if tuple(terms[at : at + 2]) in listed() else 1
    return at == len(terms) - 2 and tuple(terms[at:]) in listed()


def _terms(numbers: tuple[int, ...], lexicon: Lexicon) -> list[str]:
    return [lexicon.terms[number] for number in numbers]


def _is_word(pair: tuple[int, ...], lexicon: Lexicon) -> bool:
    first, second = pair
    return (lexicon.terms[first], lexicon.terms[second]) in listed()


def _beginning_within(numbers: tuple[int, ...], lexicon: Lexicon) -> int:
    """In how many articles a phrase that begins with no word begins within one."""
    if _is_word(numbers[:2], lexicon):
        return 0
    within = 0
    for term in firsts().get(lexicon.terms[numbers[0]], ()):
        number = lexicon.number(term)
        pair = None if number is None else lexicon.pair(number, numbers[0])
        if number is not None and pair is not None and lexicon.triple(pair, numbers[1]):
            within += lexicon.phrases.articles_of((number, *numbers))
    return within


def _ending_within(numbers: tuple[int, ...], articles: int, lexicon: Lexicon) -> float:
    """In how many articles a phrase that ends with no word ends within one: as the index counts
    longer phrases, or as its last two terms do anywhere.
    """
    if ends_with_word(_terms(numbers, lexicon)):
        return 0
    after = _going_into_words(numbers[-2:], lexicon)
    longer = sum(lexicon.phrases.articles_of((*numbers, number)) for number in after)
    return max(longer, articles * sum(after.values()))


def _going_into_words(pair: tuple[int, ...], lexicon: Lexicon) -> dict[int, float]:
    """The terms that make a word with the second of two, each with its share of what follows."""
    first, second = pair
    at = lexicon.pair(first, second)
    if at is None:
        return {}
    often = max(_TELLING, lexicon.pair_counts[at])
    found = {}
    for term, count in lexicon.thirds(at, _FOLLOWERS):
        number = lexicon.number(term)
        if number is not None and _is_word((second, number), lexicon):
            found[number] = count / often
    return found


def _is_drawn(numbers: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Whether a syllable behind a word follows it more often than by chance."""
    if len(numbers) == 2 or ends_with_word(_terms(numbers, lexicon)):
        return True
    pair = lexicon.pair(numbers[-3], numbers[-2])
    if pair is None:
        return True
    share = lexicon.triple(pair, numbers[-1]) / lexicon.pair_counts[pair]
    return share >= _DRAWN * lexicon.counts[numbers[-1]] / lexicon.total
