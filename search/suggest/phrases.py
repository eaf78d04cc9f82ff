"""Completion from the phrases of the index: what was typed as the beginning of one."""

from __future__ import annotations

from collections.abc import Sequence

from search.text import forms
from search.text.accents import compatible, fold, is_bare
from search.text.lexicon import Lexicon
from search.text.phrase_words import listed
from search.text.surnames import SURNAMES

_READINGS = 16
"""How many readings of a complete word are looked at (``tham``: tham, thăm, thảm …)."""

GOES_ON = 0.75
"""Where so many of a phrase's articles have it with one more syllable, only that is offered: ``ủy
ban kiểm`` is half of ``ủy ban kiểm tra``. A syllable after a word may go on in several ways.
"""
_WORD = 2
_HALF = 0.5
"""Share of the places of two syllables at which the second begins a word: ``dân chủ cơ`` is the
beginning of ``dân chủ cơ sở``.
"""
_ALWAYS = 0.9
"""Share at which a word goes on in one way for it to be half of that (``tự phê | bình``)."""
_FOLLOWERS = 16
_TELLING = 10
"""Places from which on these shares tell anything."""
_BEFORE_MORE = frozenset(("với", "khỏi", "về"))
"""Words that ask for one behind them …"""
_JOINING = frozenset((("đồng", "thời"),))
"""… and such that go on with another clause."""

Phrase = tuple[tuple[str, ...], int]
"""Exact terms, and how many articles have them in a row."""


def begun(words: Sequence[str], last_is_open: bool, lexicon: Lexicon) -> list[Phrase]:
    """Phrases that begin with the ``words``, in any accents that were not typed.

    The last word may be the beginning of one if it ``is_open``. The most frequent phrases come
    first; but who types tones means words without a tone as they stand.
    """
    terms = [forms.exact(word) for word in words]
    readings = [[number for _, number in lexicon.numbered(t)[:_READINGS]] for t in terms]
    if not all(readings[:-1]):
        return []
    last = _last(words[-1], lexicon) if last_is_open else [range(n, n + 1) for n in readings[-1]]
    found = list(lexicon.phrases.beginning(readings[:-1], last))
    whole = terms[:-1] if last_is_open else terms
    going_on = _going_on(found, lexicon)
    names = lexicon.terms
    phrases = [
        (tuple(names[number] for number in numbers), articles)
        for numbers, articles in found
        if going_on.get(numbers, 0) < GOES_ON * articles
    ]
    if last_is_open and not is_bare(words[-1]):
        phrases = [p for p in phrases if begins(p[0][len(whole)], words[-1])]
    if any(not is_bare(term) for term in whole):
        phrases.sort(key=lambda phrase: list(phrase[0][: len(whole)]) != whole)
    return phrases


def is_half(terms: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a phrase of a word and more ends within the next word."""
    if len(terms) <= _WORD:
        return False
    if asks_for_more(terms):
        return True
    *_, first, last = terms
    numbers = (lexicon.number(first), lexicon.number(last))
    pair = None if None in numbers else lexicon.pair(*numbers)  # type: ignore[arg-type]
    if pair is None:
        return False
    after = lexicon.thirds(pair, _FOLLOWERS)
    often = max(_TELLING, lexicon.pair_counts[pair])
    whole = (first, last) in listed()
    if after and after[0][1] >= (_ALWAYS if whole else GOES_ON) * often:
        return True
    if whole:
        return False
    return sum(count for term, count in after if (last, term) in listed()) >= _HALF * often


def asks_for_more(terms: tuple[str, ...]) -> bool:
    """Whether a phrase ends with a word that joins it to another one."""
    return terms[-1] in _BEFORE_MORE or terms[-2:] in _JOINING


def _going_on(
    found: Sequence[tuple[tuple[int, ...], int]], lexicon: Lexicon
) -> dict[tuple[int, ...], int]:
    """In how many articles each beginning of a phrase goes on in one way; after a word and a
    syllable, or two syllables of a name, in any.
    """
    names = lexicon.terms

    def is_name(numbers: tuple[int, ...]) -> bool:
        pair = tuple(names[number] for number in numbers)
        return len(pair) == _WORD and pair[0] in SURNAMES and pair not in listed()

    one_way: dict[tuple[int, ...], int] = {}
    any_way: dict[tuple[int, ...], int] = {}
    for numbers, articles in found:
        for end in range(_WORD, len(numbers)):
            start = numbers[:end]
            one_way[start] = max(one_way.get(start, 0), articles)
        start = numbers[:-1]
        if len(start) > _WORD or is_name(start):
            any_way[start] = any_way.get(start, 0) + articles
    return {start: max(most, any_way.get(start, 0)) for start, most in one_way.items()}


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
