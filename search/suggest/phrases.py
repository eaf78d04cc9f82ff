"""Completion from the phrases of the index: what was typed as the beginning of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from search.suggest.people import asks_for_name
from search.suggest.wholes import ends_alone, ends_with_word, stands_alone
from search.text import forms
from search.text.accents import compatible, fold, is_bare
from search.text.lexicon.lexicon import Lexicon
from search.text.phrases.phrase_words import listed
from search.text.vocabulary.surnames import SURNAMES

_READINGS = 16
"""How many readings of a complete word are looked at (``tham``: tham, thăm, thảm …)."""

GOES_ON = 0.75
"""Where so many of a phrase's articles have it with one more syllable, only that is offered: ``ủy
ban kiểm`` is half of ``ủy ban kiểm tra``. A syllable after a word may go on in several ways.
"""
_WORD = 2
_ALWAYS = 0.9
"""Share at which a word goes on in one way for it to be half of that (``tự phê | bình``)."""
_TELLING = 10
"""Places from which on these shares tell anything."""
_AND = "và"
_BEFORE_MORE = frozenset(("với", "khỏi", "về", _AND))
"""Words that ask for one behind them, also as part of a word (``đối với``) …"""
_ALONE_BEFORE_MORE = frozenset(
    """
    từ tại theo vào là như để mà của các những bởi do cho khi thì trong trên dưới đã đang sẽ được bị
    cũng
    """.split()  # noqa: SIM905
)
"""… and such that do when they end no word (``chứng từ``) …"""
_BEFORE_NAMES = frozenset(("số", "năm", "tháng", "thứ", "cấp", "tp", "thị"))
"""… which these do when they end no word: ``quyết định | số``, not ``dân số`` …"""
_JOINING = frozenset((("đồng", "thời"), ("tuy", "nhiên"), ("ngoài", "ra"), ("bên", "cạnh")))
"""… and such that go on with another clause."""

Phrase = tuple[tuple[str, ...], int]
"""Exact terms, and how many articles have them in a row."""
_Numbered = tuple[tuple[int, ...], int]
"""The same with the numbers of the terms."""


def begun(words: Sequence[str], last_is_open: bool, lexicon: Lexicon) -> Iterator[Phrase]:
    """Phrases that begin with the ``words``, in any accents that were not typed.

    The last word may be the beginning of one if it ``is_open``. The most frequent phrases come
    first; but who types tones means words without a tone as they stand.
    """
    terms = [forms.exact(word) for word in words]
    readings = [[number for _, number in lexicon.numbered(t)[:_READINGS]] for t in terms]
    if not all(readings[:-1]):
        return
    last = _last(words[-1], lexicon) if last_is_open else [range(n, n + 1) for n in readings[-1]]
    found = list(lexicon.phrases.beginning(readings[:-1], last))
    whole = terms[:-1] if last_is_open else terms
    names = lexicon.terms
    if last_is_open and not is_bare(words[-1]):
        at = len(whole)
        found = [one for one in found if begins(names[one[0][at]], words[-1])]
    found = _ordered(found, lexicon)
    if not all(map(is_bare, whole)):
        found.sort(key=lambda one: [names[n] for n in one[0][: len(whole)]] != whole)
    for numbers, articles in found:
        if stands_alone(numbers, articles, lexicon):
            yield tuple(names[number] for number in numbers), articles


def _ordered(found: Sequence[_Numbered], lexicon: Lexicon) -> list[_Numbered]:
    """Phrases, those first that most articles have. One that goes on in one way comes behind what
    it goes on to, and is left out where it ends with no word.
    """
    going_on = _going_on(found, lexicon)
    keyed = []
    for numbers, articles in found:
        longer = going_on.get(numbers, 0)
        if longer < GOES_ON * articles:
            keyed.append((-articles, False, (numbers, articles)))
        elif ends_with_word([lexicon.terms[number] for number in numbers]):
            keyed.append((-longer, True, (numbers, articles)))
    return [one for _, _, one in sorted(keyed, key=itemgetter(0, 1))]


def is_half(terms: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a phrase of more than a word asks for the next word, or nearly always has one."""
    *_, first, last = terms
    if len(terms) == _WORD and not _is_name((first, last)):
        return False
    if asks_for_more(terms) or _asks_for_a_name(terms):
        return True
    pair = lexicon.pair_of(first, last)
    after = () if pair is None else lexicon.thirds(pair, 1)
    if pair is None or not after:
        return False
    often = max(_TELLING, lexicon.pair_counts[pair])
    return after[0][1] >= (_ALWAYS if (first, last) in listed() else GOES_ON) * often


def is_finished(row: tuple[str, ...], half: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a row of terms makes a whole of half a phrase."""
    numbers = tuple(number for term in row if (number := lexicon.number(term)) is not None)
    if len(row) == len(half) or asks_for_more(row) or _asks_for_a_name(row):
        return False
    return ends_alone(numbers, lexicon)


def asks_for_more(terms: tuple[str, ...]) -> bool:
    """Whether a phrase ends with a word that joins it to another one."""
    alone = terms[-1] in _ALONE_BEFORE_MORE and not ends_with_word(terms)
    return alone or terms[-1] in _BEFORE_MORE or terms[-2:] in _JOINING


def _asks_for_a_name(terms: tuple[str, ...]) -> bool:
    numbered = terms[-1] in _BEFORE_NAMES and terms[-2:] not in listed()
    return numbered or asks_for_name(terms)


def _going_on(found: Sequence[_Numbered], lexicon: Lexicon) -> dict[tuple[int, ...], int]:
    """In how many articles each beginning of a phrase goes on in one way, but for what ``và`` joins
    to it; after a word and a syllable, or two syllables of a name, in any.
    """
    names = lexicon.terms
    joins = lexicon.number(_AND)
    one_way: dict[tuple[int, ...], int] = {}
    any_way: dict[tuple[int, ...], int] = {}
    for numbers, articles in found:
        for end in range(_WORD, len(numbers)):
            start = numbers[:end]
            if numbers[end] != joins:
                one_way[start] = max(one_way.get(start, 0), articles)
        start = numbers[:-1]
        pair = tuple(names[number] for number in start[-2:])
        if _is_name(pair) if len(start) == _WORD else pair not in listed():
            any_way[start] = any_way.get(start, 0) + articles
    return {start: max(most, any_way.get(start, 0)) for start, most in one_way.items()}


def _is_name(terms: tuple[str, ...]) -> bool:
    """Whether these are the first two syllables of a name."""
    return len(terms) == _WORD and terms[0] in SURNAMES and terms not in listed()


def _last(word: str, lexicon: Lexicon) -> list[range]:
    """The numbers of the terms that begin with the word, or are it: ``ky`` is the term ``ki``."""
    begun = lexicon.begun(fold(word))
    settled = (number for _, number in lexicon.numbered(forms.exact(word)))
    return [begun, *(range(n, n + 1) for n in settled if n not in begun)]


def begins(term: str, typed: str) -> bool:
    """Whether the exact term begins with what was typed, or is it; typed marks bind."""
    typed = typed.lower()
    if len(term) >= len(typed) and compatible(typed, term[: len(typed)]):
        return True
    return compatible(forms.exact(typed), term)
