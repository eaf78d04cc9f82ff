"""Terms of the lexicon as a person would write them where a query has other ones."""

from __future__ import annotations

from collections.abc import Sequence

from search.text import forms
from search.text.accents import fold, respell
from search.text.tokens import Token

_ALWAYS_I = ("s", "v")
"""After these, papers write i (``vi phạm``, ``bác sĩ``); after h, k, l, m, qu and t mostly y (``kỷ
luật``, ``tỷ lệ``). Exact terms have i in all of them.
"""


def usual(term: str) -> str:
    """The usual spelling of an exact term: ``kỉ`` -> ``kỷ``."""
    return term if term.startswith(_ALWAYS_I) else respell(term, "y")


def cased(token: str, term: str) -> str:
    """A term in place of a token, with the capitals and the i or y that were typed."""
    term = respell(term, token) if set("iy") & set(fold(token)) else usual(term)
    if token.isupper() and len(token) > 1:
        return term.upper()
    return term.capitalize() if token[:1].isupper() else term


def spelled(typed: str, tokens: Sequence[Token], terms: Sequence[str]) -> str:
    """What was typed, with the term in place of each token that differs from it; further terms
    follow.
    """
    parts: list[str] = []
    at = 0
    for token, term in zip(tokens, terms, strict=False):
        same = forms.exact(token.text) == term
        parts += [typed[at : token.start], token.text if same else cased(token.text, term)]
        at = token.end
    more = [usual(term) for term in terms[len(tokens) :]]
    if typed.isupper() and len(typed) > 1:
        more = [term.upper() for term in more]
    return " ".join(("".join((*parts, typed[at:])).rstrip(), *more))
