"""Whether a query is misspelt, and whether the better one is offered or asked at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from search import suggest
from search.engines.base import EngineQuery
from search.live_index import OpenedIndex
from search.query.clauses.analysed import Analysed
from search.query.typed.parsed import Parsed
from search.query.typed.signs import OPERATORS, QUOTES, quotations
from search.result import SearchRequest
from search.searcher import questions
from search.text import forms, function_words
from search.text.lexicon import telex
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import tokenize

_NEXT_TO_NOTHING = 3
"""Articles from which on a query is asked as it was typed …"""
_TORN = 100
"""… unless the index has two words side by side so many times as often in the better one."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is ``offered`` instead of a query, or was ``asked`` instead; None for neither."""

    offered: str | None = None
    asked: str | None = None


NEITHER = Spelling()


def better(
    parsed: Parsed, analysed: Analysed, lexicon: Lexicon, read: Callable[[str], Analysed]
) -> str | None:
    """The query with its missing blanks, or with its slips put right, if it has any and is not read
    so anyway.

    It is given as ``read`` reads it: a person who is offered a query sees all of what it asks for.
    The reading of quotations is without their marks, so these stay as they are.
    """
    found = suggest.parted(parsed.text, analysed.unknown, lexicon)
    found = found or _decoded(parsed.text, lexicon)
    found = found or suggest.correct(parsed.text, analysed.unknown, lexicon)
    if found is None:
        return None
    if set(QUOTES).isdisjoint(found):
        found = read(found).interpretation or found
    already = analysed.interpretation or parsed.text
    return None if forms.analyse(found).exact == forms.analyse(already).exact else found


def _decoded(text: str, lexicon: Lexicon) -> str | None:
    """The query with its quotations read as raw Telex, if they are: elsewhere it is read so."""
    if not quotations(text):
        return None
    meant, _ = telex.rewrite(text, tokenize(text), lexicon, OPERATORS)
    return meant if meant != text else None


def _torn(typed: str, better: str, lexicon: Lexicon) -> bool:
    """Whether a word of the ``better`` query belongs to its neighbour, and the word that was typed
    hardly ever stands there: who typed ``ký luật cảnh cáo`` means none of the articles that have
    those words apart, however many there are. Particles stand beside anything.
    """
    words, right = (forms.analyse(text).exact.split() for text in (typed, better))
    if len(words) != len(right):
        return False
    was = now = 0
    for other, pair in zip(pairwise(words), pairwise(right), strict=True):
        if other != pair and function_words.WORDS.isdisjoint(pair):
            was, now = max(was, lexicon.bigram(*other)), max(now, lexicon.bigram(*pair))
    return now >= _TORN * max(was, 1)


def _quoted(text: str) -> list[str]:
    return [forms.analyse(text[start:end]).exact for start, end in quotations(text)]


def settled(
    better: str,
    request: SearchRequest,
    index: OpenedIndex,
    typed: questions.Answered,
    analysed: Analysed,
    *,
    unknown: bool,
) -> Spelling:
    """What becomes of a better query, which is ``analysed``, where the ``typed`` one was answered,
    of which some words are ``unknown`` or none.

    A query that finds nothing is not offered, and one with another quotation is not asked unless
    it is chosen. Like what counts as an answer, this does not depend on filters.
    """
    everything = EngineQuery(typed.question.tree, {}, limit=0)
    right = questions.ask(index.snapshot, everything, analysed, wide=request.wide)
    if not right.answer.total or (right.relaxed and not typed.relaxed):
        return Spelling()
    found = typed.answer.total
    if typed.question.filters:
        found = index.snapshot.search(replace(everything, tree=typed.question.tree)).total
    nothing = (
        typed.relaxed or found < _NEXT_TO_NOTHING or _torn(request.text, better, index.lexicon)
    )
    # Of a longer query hardly any article has all words, but what none has is no word of it.
    unsure = right.relaxed and not (unknown and not analysed.unknown)
    meant = (
        request.as_typed or request.accents != "auto" or _quoted(better) != _quoted(request.text)
    )
    if meant or unsure or not nothing:
        return Spelling(offered=better)
    if right.answer.total <= found and not typed.relaxed:
        return Spelling(offered=better)
    return Spelling(asked=better)
