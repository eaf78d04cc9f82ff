"""Beginnings and patterns of a word: ``tham*``, ``kh?a``, ``*tác``. The lexicon says which terms
they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from search.query.clauses.part import Clause, Part, Seen
from search.query.clauses.scoring import text_field
from search.query.typed.notes import Note
from search.query.typed.signs import without_wildcards
from search.schema import form_field
from search.text import forms
from search.text.accents import QUALITIES, TONES, Accents, compatible, fold, is_bare
from search.text.lexicon.lexicon import Lexicon
from search.text.normalize import normalize
from search.tree import Constant, Prefix, Query, Term, Wildcard, any_of

MOST_TERMS = 64
"""Terms that a pattern stands for: the most frequent ones."""

_PREFIX_TERMS = 64
"""How many terms a short or accented prefix stands for; the most frequent ones."""
_LONG_PREFIX = 3
"""From this many letters on, engines expand a prefix themselves, because few terms begin so."""
_NO_WORD = Term(form_field("body", "exact"), "\x00")
"""What no article has: a pattern that describes no term finds nothing."""


def beginning(
    tree: Prefix, lexicon: Lexicon, boosts: Mapping[str, float], accents: Accents
) -> Part:
    """``tham*``. A prefix without accents stands for all that begins with these letters."""
    raw = tree.text.lower()[: forms.MAX_TERM]
    bare = accents == "ignore" or (accents == "auto" and is_bare(raw))
    letters = fold(raw) if bare else raw
    nodes: list[Query] = []
    target = form_field(text_field(tree.field), "folded" if bare else "exact")
    weight = boosts[target]
    by_engine = len(letters) >= _LONG_PREFIX and (bare or accents == "strict")
    if by_engine:
        nodes.append(Constant(Prefix(target, letters), weight))
    # The word itself: `ky` is indexed as `ki`.
    whole = forms.folded(raw) if bare else forms.exact(raw)
    terms = dict.fromkeys(() if by_engine and whole.startswith(letters) else (whole,))
    if not by_engine:
        found = lexicon.complete(raw, _PREFIX_TERMS)
        if accents == "strict":
            found = tuple(term for term in found if term.startswith(raw))
        terms |= dict.fromkeys(map(fold, found) if bare else found)
    nodes += [Constant(Term(target, term), weight) for term in terms]
    shown = [Clause(f"begins with {letters}", node) for node in nodes]
    return Part.only(any_of(nodes), shown, Seen(prefixes=(letters,)))


def pattern(
    tree: Wildcard, lexicon: Lexicon, boosts: Mapping[str, float], accents: Accents
) -> Part:
    """``kh?a``: all terms that the pattern describes, or the most frequent of them."""
    found, more = expand(tree.text, lexicon, accents)
    target = form_field(text_field(tree.field), "exact")
    node = any_of(Constant(Term(target, term), boosts[target]) for term in found)
    notes = (Note("wildcard_cut", (tree.text, len(found))),) if more else ()
    seen = Seen(synonyms=tuple((term,) for term in found), notes=notes)
    if not found:
        return Part.only(_NO_WORD, seen=seen)
    return Part.only(node, [Clause(f"is like {tree.text}", node)], seen)


def expand(pattern: str, lexicon: Lexicon, accents: Accents) -> tuple[tuple[str, ...], bool]:
    """The most frequent exact terms that a pattern stands for, and whether there are more.

    Marks that were typed bind, others are free, as in all words.
    """
    typed = pattern.lower()
    bare = accents == "ignore" or (accents == "auto" and is_bare(without_wildcards(typed)))
    exact = None if bare else re.compile(_expression(typed, accents))
    found = lexicon.matching(_expression(fold_pattern(typed), "strict"), exact, MOST_TERMS + 1)
    return found[:MOST_TERMS], len(found) > MOST_TERMS


def fold_pattern(pattern: str) -> str:
    return "".join(c if c in "*?" else fold(c) for c in pattern)


def _expression(pattern: str, accents: Accents) -> str:
    """A regular expression of what it stands for within one line, without spaces."""
    pieces = []
    for c in re.sub(r"\*[*?]*", "*", pattern):
        if c == "*":
            pieces.append(r"[^ \n]*")
        elif c == "?":
            pieces.append(r"[^ \n]")
        else:
            pieces.append(re.escape(c) if accents == "strict" else _class(c))
    return "".join(pieces)


@lru_cache(256)
def _class(letter: str) -> str:
    """The letters that one with all or some of its marks may be: ``ô`` is ``ô``, ``ố``, ``ồ`` …"""
    bare = fold(letter)
    marked = [
        normalize(bare + quality + tone) for quality in ("", *QUALITIES) for tone in ("", *TONES)
    ]
    known = {c for c in (*marked, "đ" if bare == "d" else bare) if len(c) == 1}
    return f"[{re.escape(''.join(sorted(c for c in known | {letter} if compatible(letter, c))))}]"
