"""What of a query to mark in a text, and what each word adds to a fragment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from search.query.clauses.part import Seen, StretchKind
from search.query.words.readings import Word
from search.text import forms, function_words
from search.text.lexicon.lexicon import Lexicon

MISREAD = 0.4
"""The share of a word's weight if it has other accents than those that were restored."""
SYNONYM = 0.5
"""The share of a word's weight if it is another way to write what was typed."""
LIKELY = 0.05
"""A reading counts as restored from this probability on."""
RARE = 1_000_000
"""A word that occurs once in so many words weighs 1. One that is every tenth word weighs a sixth.
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """Two or more folded terms that were asked for together.

    An article that has them in a row has them marked nowhere else; one that has some of them in a
    row, only those. In any other each is marked by itself, but for those of a ``phrase`` or of one
    ``word`` beside others: the ``luật`` of ``pháp luật`` is no evidence of ``kỷ luật``. Of a
    ``date`` nothing is marked but all of it: ``tháng 12`` of another year is none.
    """

    terms: tuple[str, ...]
    kind: StretchKind


@dataclass(frozen=True, slots=True)
class Marks:
    """Exact and folded terms to mark, with what each adds to a fragment, and prefixes.

    A prefix marks words whose exact or folded term begins with it. Of ``exact``, ``others`` only
    agree with the marks that were typed (``đảng`` for ``đang``). The rest are folded terms:
    ``pairs`` stand side by side in the query; ``wholes`` are what was asked for as one, but for
    the terms of ``single``, which are asked for by themselves too and are marked anywhere.
    ``idle`` ones tell nothing, and are marked only where they stand beside others as in the query.
    """

    exact: Mapping[str, float] = field(default_factory=dict)
    folded: Mapping[str, float] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    others: frozenset[str] = frozenset()
    wholes: tuple[Whole, ...] = ()
    single: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded or self.prefixes)


def marks(seen: Seen, lexicon: Lexicon) -> Marks:
    """What to mark of everything that the query asks for."""
    dates = [tuple(map(forms.folded, terms)) for terms in seen.dates]
    words = [w for w in seen.words if not w.dated or any(w.folded in date for date in dates)]
    bound = [word for word in words if not word.free]
    free = [word for word in words if word.free]
    typed = {term for word in bound for term in (word.typed, word.chosen)}
    others = {term for word in words for term in word.others} - typed
    likely = _likely(free)
    synonyms = [tuple(map(forms.folded, terms)) for terms in seen.synonyms]
    shares = {term: SYNONYM for terms in (*seen.synonyms, *seen.dates) for term in terms}
    shares |= dict.fromkeys(others, MISREAD) | likely | dict.fromkeys(typed, 1.0)
    read = {forms.folded(term) for term in likely}
    beside = (*(stretch.terms for stretch in seen.stretches), *synonyms, *dates)
    return Marks(
        exact={term: _rarity(lexicon.count(term), lexicon) * shares[term] for term in shares},
        folded={
            word.folded: _rarity(word.count, lexicon) * (MISREAD if word.folded in read else 1.0)
            for word in free
        },
        prefixes=seen.prefixes,
        pairs=frozenset(pair for terms in beside for pair in pairwise(terms)),
        others=frozenset(others - likely.keys()),
        wholes=_wholes(seen, synonyms, dates),
        single=_single(seen, (*synonyms, *dates)),
        idle=_idle(seen.words),
    )


def _likely(words: Sequence[Word]) -> dict[str, float]:
    """What words without accents are likely to mean, with the share of a word's weight."""
    shares: dict[str, float] = {}
    for term, chance in (reading for word in words for reading in word.likely):
        if chance >= LIKELY:
            shares[term] = max(shares.get(term, 0.0), MISREAD + (1 - MISREAD) * chance)
    return shares


def _wholes(
    seen: Seen, synonyms: Sequence[tuple[str, ...]], dates: Sequence[tuple[str, ...]]
) -> tuple[Whole, ...]:
    """What is asked for as one: words of several syllables, phrases, directives, dates, and what
    else is written for something in the query.
    """
    found = [*_words(seen.words)]
    loose = [stretch.terms for stretch in seen.stretches if stretch.kind == "words"]
    found = [word for word in found if any(_within(word.terms, terms) for terms in loose)]
    found += [Whole(s.terms, s.kind) for s in seen.stretches if s.kind != "words"]
    found += [Whole(terms, "phrase") for terms in synonyms]
    found += [Whole(terms, "date") for terms in dates]
    return tuple(dict.fromkeys(whole for whole in found if len(whole.terms) > 1))


def _single(seen: Seen, ways: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The folded terms that are asked for by themselves; ``ways``: to write something else. Words
    that tell nothing are evidence only beside others, if there are any.
    """
    loose = {t for s in seen.stretches if s.kind == "words" or len(s.terms) == 1 for t in s.terms}
    alone = [word for word in seen.words if not word.dated]
    telling = [word for word in alone if word.part or word.chosen not in function_words.WORDS]
    single = {word.folded for word in telling or alone if not word.part} & loose
    return frozenset(single | {terms[0] for terms in ways if len(terms) == 1})


def _idle(words: Sequence[Word]) -> frozenset[str]:
    """The folded terms that tell nothing, if there are others: the ``mới`` of ``tin mới về …``."""
    telling = {word.folded for word in words if not word.colourless}
    return frozenset(w.folded for w in words if telling and w.colourless) - telling


def _words(words: Sequence[Word]) -> Iterator[Whole]:
    """Each word of several syllables; a date is none. What was typed with accents beside others is
    asked for as one, what is all of the query also in parts.
    """
    telling = sum(not word.colourless for word in words)
    start = 0
    for end, word in enumerate(words, 1):
        if not word.joined:
            one = words[start:end]
            if len(one) > 1 and not any(syllable.dated for syllable in one):
                whole = telling > len(one) and not any(s.free or s.ignored for s in one)
                kind: StretchKind = "word" if whole else "words"
                yield Whole(tuple(syllable.folded for syllable in one), kind)
            start = end


def _within(terms: tuple[str, ...], others: tuple[str, ...]) -> bool:
    size = len(terms)
    return any(others[at : at + size] == terms for at in range(len(others) - size + 1))


def _rarity(count: int, lexicon: Lexicon) -> float:
    """Rare words say more about a fragment than common ones (``và``, ``của``)."""
    share = max(count, 1) / max(lexicon.total, RARE)
    return max(-log(share) / log(RARE), 0.1)
