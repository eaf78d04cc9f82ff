"""What each word of a query stands for: as typed, as restored, and whatever else it may be.

Marks that were typed bind, marks that were not typed are free (design, decision 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.citations.wording import ROMAN
from search.query.words import nam_ambiguity, slips, unseen_words
from search.text import forms
from search.text.accents import Accents, is_bare, respell, split_tone
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.restore import Readings, restore, weigh
from search.text.phrases import phrase_words
from search.text.tokens import Token
from search.text.vocabulary import segmentation

_PER_SLIP = 10
"""Words of an accented query for each that restoration would read otherwise."""

_TONE_TYPED = 8.0
_MARK_TYPED = 2.5
_BARE_FROM = 0.4
_BARE_SLOPE = 10.0
_BARE_MOST = 4.0
"""See ``_loyalty``; natural logarithms of ratios of probabilities. Found by bench/relevance.py."""

_NAMED = 30.0
"""Likewise, of a syllable that is known to belong to a name or word, against any number of others.
"""

_NEIGHBOURS = 8
"""Pairs that two words, of which one was typed without accents, are looked for as."""

_GLUE = frozenset("-./,")
"""Signs that make one of two words if one of them is a figure …"""
_APOSTROPHES = frozenset("'’")
"""… and those that always do."""

_ROMAN = re.compile(ROMAN, re.IGNORECASE)

_OTHERS = 12
"""Terms that a partly accented word is expanded to: the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query and its terms.

    ``typed`` and ``chosen`` are exact terms: what was typed, and the
    likeliest reading of it.
    ``others`` are further exact terms that it may stand for. ``free``: any term with the
    same ``folded`` form will do. ``known``: some article has it in some reading.
    ``joined``: the next word continues the same Vietnamese word; ``part``: this word, or the one
    before it, is joined. ``name``: it has a capital that others have not. ``proper``: it is of a
    place or person that the query is known to name. ``dated``: it belongs to a date or a range of
    days. ``next``: the next word stands in the same sentence of the query. ``ignored``: accents
    count for nothing. ``colourless``: it is a particle, or only asks.
    ``count``: its occurrences in the index.
    ``likely``: exact terms that it may mean, with probabilities, the likeliest first; ``pairs``: it
    and the next word, likewise. Both are empty where all is meant as typed. ``neighbours``: what
    it and the next word may stand for at all, where one of them was typed without accents.
    ``frequencies``: how often the index has each of the pairs. ``sign``: what alone stands between
    it and the next word, as in ``covid-19``; "" for a space and for anything longer. ``glued``:
    it makes one word of both (``19,04``, ``M'gar``, not ``Mỹ-Trung``).
    """

    token: Token
    typed: str
    chosen: str
    folded: str
    others: tuple[str, ...] = ()
    free: bool = False
    known: bool = True
    joined: bool = False
    part: bool = False
    name: bool = False
    proper: bool = False
    dated: bool = False
    next: bool = False
    ignored: bool = False
    colourless: bool = False
    count: int = 0
    likely: tuple[tuple[str, float], ...] = ()
    pairs: tuple[tuple[tuple[str, str], float], ...] = ()
    neighbours: tuple[tuple[str, str], ...] = ()
    frequencies: Mapping[tuple[str, str], int] = field(default_factory=dict)
    sign: str = ""
    glued: bool = False

    @property
    def reread(self) -> bool:
        """Whether the reading differs from what was typed."""
        return not self.ignored and self.chosen != forms.exact(self.token.text)

    @property
    def text(self) -> str:
        """The reading, with the capitals that were typed, and that of a proper name."""
        typed = self.token.text
        chosen = respell(self.chosen, typed) if self.reread else typed
        if typed.isupper() and len(typed) > 1:
            return chosen.upper()
        capital = self.proper or typed[:1].isupper()
        return chosen[:1].upper() + chosen[1:] if capital else chosen


def read(
    tokens: Sequence[Token], lexicon: Lexicon, accents: Accents, text: str = ""
) -> tuple[Word, ...]:
    """The words of one run of a query, in order. ``text`` is what their offsets refer to."""
    typed, weighed = _readings(tokens, lexicon, accents)
    chosen = list(weighed.best) if weighed else typed
    sure = weighed is None and accents != "ignore"
    names = _names(tokens)
    words: list[Word] = []
    for at, token in enumerate(tokens):
        folded = forms.folded(chosen[at])
        free = accents == "ignore" or (not sure and is_bare(typed[at]))
        terms = () if sure or free else lexicon.expand(typed[at])
        count = _count(typed[at], folded, "strict" if sure else accents, lexicon)
        words.append(
            Word(
                token,
                typed[at],
                chosen[at],
                folded,
                others=tuple(t for t in terms if t not in (typed[at], chosen[at]))[:_OTHERS],
                free=free,
                known=count > 0,
                name=names[at],
                ignored=accents == "ignore",
                count=count,
                likely=weighed.terms[at] if weighed else (),
            )
        )
    words = _joined(words, restore(typed, lexicon) if accents == "ignore" else chosen)
    for at, following in enumerate(words[1:]):
        pairs = weighed.pairs[at] if weighed else ()
        words[at] = _before(words[at], following, pairs, lexicon, text)
    return tuple(words)


def _joined(words: Sequence[Word], spelled: Sequence[str]) -> list[Word]:
    """The same, with which of them continue one Vietnamese word; pyvi tells names by capitals."""
    cased = [s.capitalize() if word.name else s for word, s in zip(words, spelled, strict=True)]
    chosen = [word.chosen for word in words]
    inside = phrase_words.with_committees(chosen, segmentation.joined(cased))
    last = len(words) - 1
    return [
        replace(word, joined=at < last and inside[at], part=any(inside[max(0, at - 1) : at + 1]))
        for at, word in enumerate(words)
    ]


def _before(
    word: Word,
    following: Word,
    pairs: tuple[tuple[tuple[str, str], float], ...],
    lexicon: Lexicon,
    text: str,
) -> Word:
    """The word, with what there is to say of it and the next one. ``pairs``: what both may mean."""
    sign = _sign(word.token, following.token, text)
    glued = _glued(word.token, following.token, sign)
    word = replace(word, pairs=pairs, sign=sign, glued=glued)
    if word.token.sentence != following.token.sentence:
        return word
    near = (
        lexicon.neighbours(word.typed, following.typed, _NEIGHBOURS)
        if word.free or following.free
        else ()
    )
    asked = {(word.chosen, following.chosen), *near, *dict(pairs)}
    frequencies = {pair: lexicon.bigram(*pair) for pair in asked}
    return replace(word, next=True, neighbours=near, frequencies=frequencies)


def _sign(token: Token, following: Token, text: str) -> str:
    between = text[token.end : following.start]
    return between if len(between) == 1 and not between.isspace() else ""


def _glued(token: Token, following: Token, sign: str) -> bool:
    figures = any(c.isdigit() for c in token.text[-1] + following.text[0])
    return sign in _APOSTROPHES or (sign in _GLUE and figures)


def spell(words: Sequence[Word], text: str) -> str | None:
    """The query with its words as they were read, or None if that is how they were typed."""
    if not any(word.reread for word in words):
        return None
    if any(word.token.end == 0 for word in words) or not text:
        return " ".join(word.text for word in words)
    parts: list[str] = []
    at = 0
    for word in sorted(words, key=lambda word: word.token.start):
        parts += [text[at : word.token.start], word.text]
        at = word.token.end
    return "".join((*parts, text[at:]))


def as_noted(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words of a directive's notation: its signs and Roman numerals mean what was typed, so
    that ``TU`` of ``01-CTr/TU`` is no ``từ``, and ``XI`` of ``TW4 khóa XI`` no ``xí``.
    """
    return tuple(
        replace(word, chosen=word.typed) if _is_sign(word.token, text) else word for word in words
    )


def _is_sign(token: Token, text: str) -> bool:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    return bool(_ROMAN.fullmatch(token.text)) or any(
        near in _GLUE or near.isdigit() for near in (before, after) if near
    )


def _readings(
    tokens: Sequence[Token], lexicon: Lexicon, accents: Accents
) -> tuple[list[str], Readings | None]:
    """Exact terms as typed, and what they may mean: None where that is what was typed."""
    typed = [forms.exact(token.text) for token in tokens]
    if accents == "strict":
        return typed, None
    if accents == "ignore":
        return [forms.folded(token.text) for token in tokens], None
    typed = slips.mend(typed, lexicon)
    loyalty = _loyalty(typed)
    free = [is_bare(term) and one < _BARE_MOST for term, one in zip(typed, loyalty, strict=True)]
    named = unseen_words.read(typed, free, lexicon) | nam_ambiguity.before_years(typed, lexicon)
    meant = [named.get(at, term) for at, term in enumerate(typed)]
    loyalty = [_NAMED if at in named else one for at, one in enumerate(loyalty)]
    weighed = weigh(meant, lexicon, loyalty)
    return typed, None if _surely_accented(typed, weighed.best) else weighed


def _loyalty(typed: Sequence[str]) -> list[float]:
    """How far to believe that each word is meant as it was typed; none in a bare query.

    Who types a tone types the other marks of the word too. A bare word among many with marks
    is bare on purpose; where half the words are bare, somebody leaves marks out.
    """
    words = [term for term in typed if not term.isdigit()]
    share = sum(not is_bare(term) for term in words) / max(1, len(words))
    bare = min(_BARE_MOST, max(0.0, _BARE_SLOPE * (share - _BARE_FROM)))
    return [
        bare if is_bare(term) else _TONE_TYPED if split_tone(term)[1] else _MARK_TYPED
        for term in typed
    ]


def _surely_accented(typed: Sequence[str], chosen: Sequence[str]) -> bool:
    """Whether marks were typed throughout, so that a bare word means what it says.

    ``công an`` is not ``công ăn``; but ``đang`` alone, or ``đang uy``, may be ``đảng``. A long
    query may differ in a word or two from its likeliest reading: that is how names are.
    """
    differ = sum(a != b for a, b in zip(typed, chosen, strict=True))
    if len(typed) < 2 or differ > len(typed) // _PER_SLIP:
        return False
    marked = sum(not is_bare(term) for term in typed)
    letters = sum(not term.isdigit() for term in typed)
    return 2 * marked >= letters > 0


def _count(typed: str, folded: str, accents: Accents, lexicon: Lexicon) -> int:
    """Occurrences of whatever the word may stand for."""
    if accents == "strict":
        return lexicon.count(typed)
    if accents == "ignore" or is_bare(typed):
        return sum(count for count, _ in lexicon.entries(folded).values())
    return sum(map(lexicon.count, lexicon.expand(typed)))


def _names(tokens: Sequence[Token]) -> list[bool]:
    """Which words have a capital; none where all have, as when everything is typed in capitals."""
    capitals = [token.text[:1].isupper() for token in tokens]
    letters = [capital for capital, t in zip(capitals, tokens, strict=True) if t.text[0].isalpha()]
    return [False] * len(tokens) if all(letters) else capitals
