"""What a query that is being typed may become.

Whatever is offered stands in some article: phrases come with the number of articles that have
them, values with theirs, and all else is asked of the engine first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import chain, islice

from search.live_index import OpenedIndex
from search.places import spelled as provinces
from search.query.typed.vocabulary import squeeze
from search.suggest import people, phrases, values
from search.suggest.model import Completion
from search.suggest.proper import proper
from search.suggest.spelled import spelled
from search.suggest.typed import Typed, meaning
from search.suggest.written import Written
from search.text.phrases.phrase_words import listed

MOST_WORDS = 16

MOST_CODES = 300
"""How many directives are looked at whose number begins like the one that was typed."""

_ENOUGH = 3
"""Of fewer completions, the engine is asked for rows of words that few articles have."""
_FINISHED = 3
"""How many halves of phrases are finished: each is a question to the engine."""
_NAMES = 2
"""Names that are offered behind a title and a surname: each is a question to the engine."""
_LONGER = 2
"""How many of the phrases that begin with one that is offered are offered, too."""

_NUMBER = re.compile(r"0*([0-9]{1,6})")
_ENDED = re.compile(r"[0-9][-/]$")
"""A number behind which the rest of a code is to follow: ``37-`` is not ``370``."""

ValuesOf = Callable[[str, str], Iterable[tuple[str, int]]]
"""A query and a facet -> the facet's values among its answers, each with its number of articles."""


def complete(
    text: str, index: OpenedIndex, values_of: ValuesOf, limit: int
) -> tuple[Completion, ...]:
    """At most ``limit`` completions, the best first, without repeats and without what was typed."""
    typed = Typed.of(text)
    found: dict[str, Completion] = {}
    if typed.text.endswith(":") or values.begun(text) is not None:
        sources: tuple[Iterable[Completion], ...] = (values.completions(text, index, values_of),)
    elif not typed.tokens or len(typed.tokens) > MOST_WORDS:
        return ()
    else:
        read = (typed, *typed.in_full())
        sources = (
            islice(_directives(typed, index), limit),
            _frequent(read, index),
            chain.from_iterable(Written(one, index).rows() for one in read),
            Written(typed, index).titles(),
        )
    for enough, source in zip((limit, limit, _ENOUGH, limit), sources, strict=False):
        for completion in source if len(found) < enough else ():
            if len(found) == limit:
                break
            if completion.kind == "words":
                text = proper(completion.text, index.vocabulary.persons)
                completion = replace(completion, text=text)
            if completion.text.casefold() != typed.text.casefold():
                found.setdefault(meaning(completion.text), completion)
    return tuple(found.values())


def _frequent(read: Sequence[Typed], index: OpenedIndex) -> Iterator[Completion]:
    """Places and phrases that begin with any reading of what was typed, the most frequent first."""
    found = (source for typed in read for source in (_places(typed, index), _phrases(typed, index)))
    return merge(*found, key=lambda completion: -completion.count)


def _directives(typed: Typed, index: OpenedIndex) -> Iterator[Completion]:
    """Cited directives whose code or name begins like what was typed: those of the very number
    first, then the most cited.
    """
    key = squeeze(typed.text)
    number = _NUMBER.search(key)
    if number is None:
        return
    vocabulary = index.vocabulary
    ended = _ENDED.search(typed.text) is not None
    found = []
    for code in islice(vocabulary.numbered(number[1]), MOST_CODES):
        notation = vocabulary.name(code)
        if _begins(squeeze(code), key) or _begins(squeeze(notation), key):
            other = not re.match(f"0*{number[1]}(?![0-9])", code)
            if not (other and ended):
                found.append((other, -vocabulary.codes[code], notation))
    for _, articles, notation in sorted(found):
        yield Completion(notation, "directive", -articles)


def _begins(whole: str, begun: str) -> bool:
    """``05-CT/TW`` also begins with ``5``."""
    return whole.startswith(begun) or whole.lstrip("0").startswith(begun)


def _places(typed: Typed, index: OpenedIndex) -> Iterator[Completion]:
    """Provinces that articles come from, when nothing but one is being typed."""
    key = squeeze(typed.text)
    known = index.vocabulary.values.get("place", {})
    begun = {place for name, place in known.items() if name.startswith(key)}
    for value in index.values.get("place", ()) if begun and len(key) > 1 else ():
        if value.value in begun:
            yield Completion(provinces.alone(value.value), "value", value.count)


def _phrases(typed: Typed, index: OpenedIndex) -> Iterator[Completion]:
    """Phrases that begin like what was typed, the most frequent first; half of one is finished
    where it goes on in one way, and left out where in several.
    """
    longer: dict[tuple[str, ...], int] = {}
    written = Written(typed, index)
    asked = 0
    for terms, articles in phrases.begun(typed.words, typed.open, index.lexicon):
        starts = [start for end in range(len(terms)) if (start := terms[: end + 1]) in longer]
        if any(longer[start] == _LONGER for start in starts):
            continue
        if people.asks_for_name(terms):
            for row in people.names(terms, index)[:_NAMES]:
                if count := written.articles(row):
                    yield Completion(spelled(typed.text, typed.tokens, row), "words", count)
            continue
        if phrases.is_half(terms, index.lexicon):
            row = tuple(written.finished(terms))
            if asked < _FINISHED and phrases.is_finished(row, terms, index.lexicon):
                asked += 1
                if count := written.articles(row):
                    yield Completion(spelled(typed.text, typed.tokens, row), "words", count)
            if phrases.asks_for_more(terms) or terms[-2:] not in listed():
                continue
        longer.update({start: longer[start] + 1 for start in starts})
        longer[terms] = 0
        yield Completion(spelled(typed.text, typed.tokens, terms), "words", articles)
