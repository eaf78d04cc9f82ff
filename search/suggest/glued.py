"""Words that were typed as one, without blanks: ``#thamnhung``, ``nguyenphutrong``."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from search.suggest.channel import LEAST
from search.text import forms
from search.text.accents import fold
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import tokenize

_SHORTEST, _LONGEST = 5, 30
"""Letters of a word that may be several."""
_VOWELS = frozenset("aeiouy")
_SYLLABLE = 7
"""Letters of the longest syllable."""

_Split = tuple[int, float, tuple[str, ...]]
"""Minus the syllables of a split, how well they stand together, and the syllables."""


def parted(text: str, unknown: Sequence[str], lexicon: Lexicon) -> str | None:
    """The query with blanks in those of its unknown words that are several in a row; None if none
    is. Each two neighbours must stand side by side in the index.
    """
    pieces: list[str] = []
    at = 0
    for token in tokenize(text):
        found = _syllables(token.text, lexicon) if token.text in unknown else ()
        if found:
            pieces += [text[at : token.start], " ".join(found)]
            at = token.end
    return "".join((*pieces, text[at:])) if pieces else None


def _syllables(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The fewest syllables that make the word, of these the ones that most often stand together."""
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha()):
        return ()
    ends: list[dict[str, _Split]] = [{} for _ in range(len(word) + 1)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _SYLLABLE), end):
            last = word[start:end]
            folded = fold(forms.exact(last))
            if not (_VOWELS & set(folded) and lexicon.knows(folded)):
                continue
            best = _best(ends[start], last, lexicon) if start else (-1, 0.0, (last,))
            if best is not None:
                ends[end][last] = best
    whole = [split for split in ends[-1].values() if len(split[2]) > 1]
    return max(whole)[2] if whole else ()


def _best(before: dict[str, _Split], last: str, lexicon: Lexicon) -> _Split | None:
    found = []
    for previous, (fewer, together, syllables) in before.items():
        pairs = lexicon.neighbours(forms.exact(previous), forms.exact(last), 1)
        count = lexicon.bigram(*pairs[0]) if pairs else 0
        if count >= LEAST:
            found.append((fewer - 1, together + log(count), (*syllables, last)))
    return max(found, default=None)
