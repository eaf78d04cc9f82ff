"""Running text, in which ``KHÔNG``, ``VÀ`` and ``HOẶC`` are only stressed: they are operators in
what otherwise looks like a query of operators.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.text import forms, function_words
from search.text.accents import is_bare, is_syllable
from search.text.tokens import Token

LONGEST = 8
"""Words of a query without signs in which these are operators."""

_SIGNS = re.compile(r'["“”„«»″()*~:]|(?<!\S)(?:-\S|(?:AND|OR|NOT)(?!\S))')
"""Other signs of the query language."""
_PUNCTUATION = re.compile(r"[,;.!?…](?:\s|$)")


def is_prose(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the operator that begins at ``text[at]`` is a word of running text.

    Running text is long, has punctuation, asks something (``… có phải KHÔNG``) or has other
    syllables in capitals beside the word (``TUYỆT ĐỐI KHÔNG``).
    """
    if _SIGNS.search(text):
        return False
    terms = [forms.exact(token.text) for token in tokens]
    return (
        len(tokens) > LONGEST
        or bool(_PUNCTUATION.search(text))
        or any(len(span) > 1 for span in function_words.questions(terms))
        or _stressed(tokens, at)
    )


def _stressed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word beside it is in capitals, and no abbreviation."""
    place = next((i for i, token in enumerate(tokens) if token.start >= at), len(tokens))
    beside = [*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2]]
    return any(_in_capitals(token.text) for token in beside)


def _in_capitals(word: str) -> bool:
    small = word.lower()
    return word.isupper() and is_syllable(small) and not is_bare(small)
