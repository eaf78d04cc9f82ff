"""From a query tree to the cluster's query language. Engines see only spaces: every term
was analysed in Python, so nothing here asks the cluster to analyse anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search import tree as q
from search.errors import UnsupportedQuery
from search.tree.checks import encoded, room

Clause = dict[str, Any]

LONGEST_PREFIX = 200
"""In code points: longer than any term. Lucene refuses automata of a thousand states."""

NOTHING: Clause = {"match_none": {}}


def compile_tree(tree: q.Query) -> Clause:
    """One clause of the query language. Raises UnsupportedQuery for an unknown node.

    The tree has passed ``search.tree.checks.check``.
    """
    match tree:
        case q.Term(field, text, boost) | q.Pair(field, text=text, boost=boost):
            value = {"value": text, "boost": boost}
            return {"term": {field: value}} if encoded(text) else NOTHING
        case q.Phrase():
            return _phrase(tree)
        case q.Prefix(field, text):
            start = {"value": text[:LONGEST_PREFIX], "rewrite": "constant_score"}
            return {"prefix": {field: start}}
        case q.Range(field):
            return {"range": {field: _bounds(tree)}}
        case q.Every(None):
            return {"match_all": {}}
        case q.Every(within):
            return {"exists": {"field": within}}
        case q.Nothing():
            return NOTHING
        case q.AllOf():
            return _all_of(tree)
        case q.AnyOf(parts, boost):
            return _some_of(parts, 1, boost)
        case q.AtLeast(parts, minimum):
            return _some_of(parts, minimum)
        case q.Not(excluded):
            return {"bool": {"must_not": [compile_tree(excluded)]}}
        case q.Preferring(required, preferred):
            return {"bool": {"must": [compile_tree(required)], "should": [compile_tree(preferred)]}}
        case q.Constant(matched, score):
            return {"constant_score": {"filter": compile_tree(matched), "boost": score}}
        case _:
            raise UnsupportedQuery("opensearch", tree)


def _phrase(tree: q.Phrase) -> Clause:
    """The words in order, with at most ``slop - 1`` other terms between them in all."""
    words = tree.words
    if len(words) < 2:
        return compile_tree(q.Term(tree.field, words[0], tree.boost)) if words else NOTHING
    if not all(map(encoded, words)):
        return NOTHING
    near = {
        "clauses": [{"span_term": {tree.field: word}} for word in words],
        "slop": room(len(words), tree.slop),
        "in_order": True,
        "boost": tree.boost,
    }
    return {"span_near": near}


def _all_of(tree: q.AllOf) -> Clause:
    """``Not`` among the parts excludes; alone it excludes from everything."""
    if not tree.parts:
        return NOTHING
    clauses: dict[str, Any] = {"must": [], "must_not": []}
    for part in tree.parts:
        if isinstance(part, q.Not):
            clauses["must_not"].append(compile_tree(part.excluded))
        else:
            clauses["must"].append(compile_tree(part))
    return {"bool": clauses}


def _some_of(parts: Sequence[q.Query], minimum: int, boost: float = 1.0) -> Clause:
    if not 0 < len(parts) >= minimum:
        return NOTHING
    should = [compile_tree(part) for part in parts]
    return {"bool": {"should": should, "minimum_should_match": max(minimum, 1), "boost": boost}}


def _bounds(span: q.Range) -> Clause:
    bounds: Clause = {}
    if span.first is not None:
        bounds["gte"] = _day(span.first)
    if span.last is not None:
        bounds["lte"] = _day(span.last)
    return bounds


def _day(number: int) -> int:
    """The nearest number that the field can hold; no day is at either end."""
    return min(max(number, 0), 2**31 - 1)
