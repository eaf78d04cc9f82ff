"""The known words nearest to those of a query that no article has."""

from __future__ import annotations

from collections.abc import Sequence

from search.suggest.spelled import cased
from search.text import forms
from search.text.lexicon import Lexicon
from search.text.spelling import corrections
from search.text.tokens import Token, tokenize

MOST_CORRECTED = 3
"""How many words of a query are corrected. Each is compared with the whole lexicon."""


def correct(text: str, unknown: Sequence[str], lexicon: Lexicon) -> str | None:
    """The query with near words in place of those that no article has.

    None if one of them has no near word, or if they are more than a slip or two. ``text`` is
    normalised. Of several near words, one that often stands beside the same neighbour in the index
    is preferred: ``chỉ thj`` -> ``chỉ thị``, although ``thể`` is the more frequent word.
    """
    tokens = tokenize(text)
    wrong = [at for at, token in enumerate(tokens) if token.text in unknown]
    if len(wrong) > MOST_CORRECTED:
        return None
    parts: list[str] = []
    done = 0
    for at in wrong:
        near = corrections(forms.exact(tokens[at].text), lexicon)
        if not near:
            return None
        term = _fitting(near, tokens, at, lexicon)
        parts += [text[done : tokens[at].start], cased(tokens[at].text, term)]
        done = tokens[at].end
    return "".join((*parts, text[done:])) if parts else None


def _fitting(near: Sequence[str], tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    before = forms.exact(tokens[at - 1].text) if at else ""
    after = forms.exact(tokens[at + 1].text) if at + 1 < len(tokens) else ""
    best, most = near[0], 0.0
    for place, term in enumerate(near):
        beside = lexicon.bigram(before, term) + lexicon.bigram(term, after)
        if beside / 2**place > most:  # a farther word must stand there this much more often
            best, most = term, beside / 2**place
    return best
