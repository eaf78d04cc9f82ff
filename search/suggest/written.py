"""Completion by what stands in the articles themselves, which the engine is asked for.

Phrases that few articles have are not kept with the lexicon. To find them costs little, because
they have a rare word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search import schema
from search.engines.base import EngineQuery
from search.live_index import OpenedIndex
from search.suggest.model import Completion
from search.suggest.people import asks_for_name
from search.suggest.phrases import GOES_ON, asks_for_more, begins
from search.suggest.spelled import spelled
from search.suggest.typed import Typed
from search.text import forms
from search.text.accents import compatible
from search.text.lexicon.restore import restore
from search.text.tokens import tokenize
from search.tree import AllOf, Constant, Phrase, Prefix, Query, Term

_FOR_TITLES = 3
"""Words, one of them perhaps begun, from which on titles that have them are looked for."""
_TITLES = 2
_TITLES_LOOKED_AT = 4
_ROWS = 3
"""Rows of words that the engine is asked for."""
_FOLLOWERS = 200
_MOST_MORE = 4
"""Words that are added to what was typed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed, and where to look for it."""

    typed: Typed
    index: OpenedIndex

    def titles(self) -> Iterator[Completion]:
        """Titles that have what was typed in a row, in any accents that were not typed."""
        if len(self.typed.tokens) < _FOR_TITLES:
            return
        words = self.typed.words
        field = schema.form_field("title", "folded")
        bare = tuple(map(forms.folded, words))
        whole = bare[:-1] if self.typed.open else bare
        nodes: list[Query] = [Phrase(field, whole) if len(whole) > 1 else Term(field, whole[0])]
        if self.typed.open:
            nodes.append(Prefix(field, bare[-1]))
        question = EngineQuery(Constant(AllOf(tuple(nodes)), 1.0), {}, limit=_TITLES_LOOKED_AT)
        found = self.index.snapshot.search(question).hits
        stored = self.index.snapshot.fetch([hit.id for hit in found])
        titles = [schema.article_of(record).title for record in stored.values()]
        fitting = (title for title in titles if _has(title, words, self.typed.open))
        for title in islice(dict.fromkeys(fitting), _TITLES):
            yield Completion(title, "title", 1)

    def rows(self) -> Iterator[Completion]:
        """What was typed as it is read, finished or followed by more, where articles have all of it
        in a row.
        """
        words = self.typed.words
        terms = [forms.exact(word) for word in words]
        read = restore(terms[:-1], self.index.lexicon) if len(terms) > 1 else []
        found = []
        if self.typed.open:
            ends = (
                [term for term, _ in self._following(read)]
                if read
                else self.index.lexicon.complete(words[-1], _ROWS)
            )
            found = [[*read, end] for end in ends if begins(end, words[-1])]
        whole = restore(terms, self.index.lexicon)
        found += [[*whole, end] for end, _ in self._following(whole)[:_ROWS]]
        for row in dict.fromkeys(tuple(self.finished(row)) for row in found[:_ROWS]):
            count = 0 if asks_for_more(row) or asks_for_name(row) else self.articles(row)
            if count:
                yield Completion(spelled(self.typed.text, self.typed.tokens, row), "words", count)

    def _following(self, terms: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """What most often follows a row of terms, by the last two of it, and how often."""
        lexicon = self.index.lexicon
        pair = self._pair(terms)
        if pair is None:
            return lexicon.followers(terms[-1], _FOLLOWERS)
        # The lexicon leaves triples out that occur once.
        return lexicon.thirds(pair, _FOLLOWERS) or lexicon.followers(terms[-1], _FOLLOWERS)

    def _pair(self, terms: Sequence[str]) -> int | None:
        return self.index.lexicon.pair_of(*terms[-2:]) if len(terms) > 1 else None

    def finished(self, terms: Sequence[str]) -> list[str]:
        """The row with what nearly always follows its last two terms: ``hồ chí`` is not all."""
        lexicon = self.index.lexicon
        row = list(terms)
        while len(row) < len(self.typed.tokens) + _MOST_MORE:
            pair = self._pair(row)
            after = lexicon.thirds(pair, 1) if pair is not None else ()
            if pair is None or not after:
                break
            if after[0][1] < GOES_ON * lexicon.pair_counts[pair]:
                break
            row.append(after[0][0])
        return row

    def articles(self, terms: Sequence[str]) -> int:
        """How many articles have these exact terms in a row."""
        field = schema.form_field("body", "exact")
        node = Phrase(field, tuple(terms)) if len(terms) > 1 else Term(field, terms[0])
        return self.index.snapshot.search(EngineQuery(node, {}, limit=0)).total


def _has(title: str, words: Sequence[str], last_is_open: bool) -> bool:
    """Whether the title has the words in a row, the last one perhaps only begun."""
    own = [forms.exact(token.text) for token in tokenize(title)]
    last = len(words) - 1
    return any(
        all(
            begins(own[start + at], word)
            if at == last and last_is_open
            else compatible(forms.exact(word), own[start + at])
            for at, word in enumerate(words)
        )
        for start in range(len(own) - last)
    )
