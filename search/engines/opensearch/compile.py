"""From a query tree to the cluster's query language. Engines see only spaces: every term
was analysed in Python, so nothing here asks the cluster to analyse anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh import query as q

from search.engines.base import AtLeast
from search.engines.tree import encoded, room
from search.errors import UnsupportedQuery

Clause = dict[str, Any]

LONGEST_PREFIX = 200
"""In code points: longer than any term. Lucene refuses automata of a thousand states."""

NOTHING: Clause = {"match_none": {}}


def compile_tree(tree: q.Query) -> Clause:
    """One clause of the query language. Raises UnsupportedQuery for an unknown node.

    The tree has passed ``search.engines.tree.check``.
    """
    match tree:
        case q.Term():
            value = {"value": tree.text, "boost": tree.boost}
            return {"term": {tree.fieldname: value}} if encoded(tree.text) else NOTHING
        case q.Prefix():
            value = {
                "value": tree.text[:LONGEST_PREFIX],
                "boost": tree.boost,
                "rewrite": "constant_score",
            }
            return {"prefix": {tree.fieldname: value}}
        case q.Phrase():
            return _phrase(tree)
        case AtLeast():
            return _some_of(tree.subqueries, tree.minimum, tree.boost)
        case q.And():
            return _all_of(tree)
        case q.Or():
            return _some_of(tree.subqueries, 1, tree.boost)
        case q.Not():
            return {"bool": {"must_not": [compile_tree(tree.query)]}}
        case q.AndMaybe():
            required, optional = map(compile_tree, tree.subqueries)
            return {"bool": {"must": [required], "should": [optional], "boost": tree.boost}}
        case q.DisjunctionMax():
            queries = [compile_tree(sub) for sub in tree.subqueries]
            best = {"queries": queries, "tie_breaker": tree.tiebreak, "boost": tree.boost}
            return {"dis_max": best} if queries else NOTHING
        case q.ConstantScoreQuery():
            return {"constant_score": {"filter": compile_tree(tree.child), "boost": tree.score}}
        case q.NumericRange():
            return {"range": {tree.fieldname: {**_bounds(tree), "boost": tree.boost}}}
        case q.Every():
            if tree.fieldname is None:
                return {"match_all": {"boost": tree.boost}}
            return {"exists": {"field": tree.fieldname, "boost": tree.boost}}
        case _ if tree == q.NullQuery:
            return NOTHING
        case _:
            raise UnsupportedQuery("opensearch", tree)


def _phrase(tree: q.Phrase) -> Clause:
    """The words in order, with at most ``slop - 1`` other terms between them in all."""
    words = tree.words
    if len(words) < 2:
        return compile_tree(q.Term(tree.fieldname, *words, boost=tree.boost)) if words else NOTHING
    if not all(map(encoded, words)):
        return NOTHING
    near = {
        "clauses": [{"span_term": {tree.fieldname: word}} for word in words],
        "slop": room(len(words), tree.slop),
        "in_order": True,
        "boost": tree.boost,
    }
    return {"span_near": near}


def _all_of(tree: q.And) -> Clause:
    """``Not`` among the subqueries excludes; alone it excludes from everything."""
    if not tree.subqueries:
        return NOTHING
    parts: dict[str, Any] = {"must": [], "must_not": [], "boost": tree.boost}
    for sub in tree.subqueries:
        if isinstance(sub, q.Not):
            parts["must_not"].append(compile_tree(sub.query))
        else:
            parts["must"].append(compile_tree(sub))
    return {"bool": parts}


def _some_of(queries: Sequence[q.Query], minimum: int, boost: float) -> Clause:
    if not 0 < len(queries) >= minimum:
        return NOTHING
    should = [compile_tree(sub) for sub in queries]
    return {"bool": {"should": should, "minimum_should_match": max(minimum, 1), "boost": boost}}


def _bounds(tree: q.NumericRange) -> Clause:
    bounds: Clause = {}
    if tree.start is not None:
        bounds["gt" if tree.startexcl else "gte"] = _day(tree.start)
    if tree.end is not None:
        bounds["lt" if tree.endexcl else "lte"] = _day(tree.end)
    return bounds


def _day(number: int) -> int:
    """The nearest number that the field can hold; no day is at either end."""
    return min(max(number, 0), 2**31 - 1)
