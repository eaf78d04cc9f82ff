"""From a query tree to tantivy's queries. Every term was analysed in Python: nothing here
uses tantivy's parser or its tokenizers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import log

from tantivy import FieldType, Occur, Query, Schema, Searcher

from search import tree as q
from search.errors import UnsupportedQuery
from search.schema import COUNTED, DAYS, PAIRS, form_field
from search.text import common
from search.text.cache import remembered
from search.text.forms import JOIN
from search.tree.checks import arrangements, days, encoded

RANGES = 64
"""Ranges of days that are kept as they were compiled."""
LONGEST_PATTERN = 100
"""In code points: tantivy refuses regular expressions of a thousand states."""

PAIRED = form_field("body", "exact")
"""Where the words stand of those pairs of ``PAIRS`` that are not common."""

_META = re.compile(r"[\\.+*?()|\[\]{}^$#&~-]")


class Compiler:
    """Compiles trees for one searcher (long prefixes ask its term dictionary)."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._ranges: dict[q.Range, Query] = {}

    def compile(self, tree: q.Query) -> Query:
        """Raises UnsupportedQuery for an unknown node. The tree has passed ``checks.check``."""
        # Names in a pattern cost more than they tell: a query has hundreds of nodes.
        match tree:
            case q.Term():
                return _boosted(self._term(tree.field, tree.text), tree.boost)
            case q.Pair() if tree.field != PAIRS:
                return _boosted(self._term(tree.field, tree.text), tree.boost)
            case q.Pair():
                return _boosted(self._pair(tree.text, tree.frequency), tree.boost)
            case q.AnyOf():
                return _boosted(self._some_of(tree.parts, 1), tree.boost)
            case q.AllOf():
                return self._all_of(tree)
            case q.AtLeast():
                return self._some_of(tree.parts, tree.minimum)
            case q.Phrase():
                return _boosted(self._phrase(tree), tree.boost)
            case q.Prefix():
                return self._prefix(tree.field, tree.text)
            case q.Range():
                return self._range(tree)
            case q.Every():
                return self._every(tree.field)
            case q.Nothing():
                return Query.empty_query()
            case q.Not(excluded):
                return excluding([(Occur.MustNot, self.compile(excluded))])
            case q.Preferring(required, preferred):
                both = [
                    (Occur.Must, self.compile(required)),
                    (Occur.Should, self.compile(preferred)),
                ]
                return Query.boolean_query(both)
            case q.Constant(matched, score):
                return Query.const_score_query(self.compile(matched), score)
            case _:
                raise UnsupportedQuery("tantivy", tree)

    def _term(self, field: str, text: str) -> Query:
        if field == PAIRS:
            return self._pair(text, self._searcher.num_docs)
        if not encoded(text):
            return Query.empty_query()
        return Query.term_query(self._schema, field, text)

    def _pair(self, text: str, frequency: int) -> Query:
        """A term of the body's bigrams: of two common words, else of the words in a row.

        The phrase is weighted by the frequency of the pair as its term would be, and not, as
        tantivy does with phrases, by those of its words.
        """
        first, joined, second = text.partition(JOIN)
        if not (joined and encoded(text)):
            return Query.empty_query()
        if written := common.pair(first, second):
            return Query.term_query(self._schema, PAIRS, written)
        counts = [self._searcher.doc_freq(PAIRED, word) for word in (first, second)]
        rarer = min(counts)
        if not (rarer and frequency):
            return Query.empty_query()
        weight = self._rarity(min(frequency, rarer)) / sum(map(self._rarity, counts))
        phrase = Query.phrase_query(self._schema, PAIRED, [(0, first), (1, second)])
        return _boosted(phrase, weight)

    def _rarity(self, frequency: int) -> float:
        """What BM25 counts for a term that so many articles have."""
        return log(1 + (self._searcher.num_docs - frequency + 0.5) / (frequency + 0.5))

    def _prefix(self, field: str, text: str) -> Query:
        """The score is constant, as in other engines: a prefix has no frequency of its own."""
        if encoded(text) is None:
            return Query.empty_query()
        if len(text) <= LONGEST_PATTERN:
            return Query.regex_query(self._schema, field, _META.sub(r"\\\g<0>", text) + ".*")
        terms = [term for term, _ in self._searcher.terms_with_prefix(field, text)]
        return Query.term_set_query(self._schema, field, terms)

    def _phrase(self, tree: q.Phrase) -> Query:
        words = tree.words
        if len(words) < 2:
            return self._term(tree.field, words[0]) if words else Query.empty_query()
        if not all(map(encoded, words)):
            return Query.empty_query()
        # Tantivy's own slop is approximate beyond two words and does not keep their order.
        exact = [
            Query.phrase_query(self._schema, tree.field, list(zip(places, words, strict=True)))
            for places in arrangements(len(words), tree.slop)
        ]
        return exact[0] if len(exact) == 1 else Query.disjunction_max_query(exact)

    def _all_of(self, tree: q.AllOf) -> Query:
        """``Not`` among the parts excludes; alone it excludes from everything."""
        clauses = [
            (Occur.MustNot, self.compile(part.excluded))
            if isinstance(part, q.Not)
            else (Occur.Must, self.compile(part))
            for part in tree.parts
        ]
        if clauses and all(occur == Occur.MustNot for occur, _ in clauses):
            return excluding(clauses)
        return Query.boolean_query(clauses)

    def _some_of(self, parts: Sequence[q.Query], minimum: int) -> Query:
        if not 0 < len(parts) >= minimum:
            return Query.empty_query()
        if minimum <= 1:
            parts = _grouped(parts)
        clauses = [(Occur.Should, self.compile(part)) for part in parts]
        return Query.boolean_query(clauses, max(minimum, 1))

    def _range(self, tree: q.Range) -> Query:
        """Undated articles have no value in the field, so no range contains them."""

        def make() -> Query:
            first, last = days(tree)
            return Query.range_query(self._schema, tree.field, FieldType.Unsigned, first, last)

        # Each question of a day asks for the same ones: what is fresh counts more.
        return remembered(self._ranges, tree, make, RANGES)

    def _every(self, field: str | None) -> Query:
        if field is None:
            return Query.all_query()
        if field in COUNTED or field in DAYS:
            return Query.exists_query(field)
        return Query.regex_query(self._schema, field, ".*")


def _grouped(parts: Sequence[q.Query]) -> Sequence[q.Query]:
    """The parts of a union, with a union of its own for those that are single terms: where there is
    nothing else tantivy need not ask of each what it is, and takes up to half of the time.
    """
    terms: list[q.Query] = []
    others: list[q.Query] = []
    for part in parts:
        (terms if _is_term(part) else others).append(part)
    return (q.AnyOf(tuple(terms)), *others) if len(terms) > 1 and others else parts


def _is_term(part: q.Query) -> bool:
    if isinstance(part, q.Pair):
        return part.field != PAIRS or common.pair(part.first, part.second) is not None
    return isinstance(part, q.Term)


def excluding(clauses: Iterable[tuple[Occur, Query]]) -> Query:
    """Everything but what the clauses exclude, without a score of its own."""
    everything = Query.const_score_query(Query.all_query(), 0.0)
    return Query.boolean_query([(Occur.Must, everything), *clauses])


def filtered(query: Query, filters: Iterable[Query]) -> Query:
    """The query's matches that all filters match too; its scores unchanged."""
    clauses = [(Occur.Must, Query.const_score_query(narrow, 0.0)) for narrow in filters]
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)
