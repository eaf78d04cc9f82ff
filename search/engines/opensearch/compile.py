"""From a query tree to the cluster's query language. Engines see only spaces: every term
was analysed in Python, so nothing here asks the cluster to analyse anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh import query as q

from search.engines.base import AtLeast
from search.errors import UnsupportedQuery

Clause = dict[str, Any]

LONGEST_PREFIX = 200
"""In code points: longer than any term. Lucene refuses automata of a thousand states."""

NOTHING: Clause = {"match_none": {}}


def compile_tree(tree: q.Query) -> Clause:
    """One clause of the query language. Raises UnsupportedQuery for an unknown node."""
    match tree:
        case q.Term():
            value = {"value": tree.text, "boost": tree.boost}
            return {"term": {tree.fieldname: value}}
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
            return {"dis_max": {"queries": queries, "boost": tree.boost}} if queries else NOTHING
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
    if len(tree.words) == 1:
        return compile_tree(q.Term(tree.fieldname, tree.words[0], boost=tree.boost))
    clauses = [{"span_term": {tree.fieldname: word}} for word in tree.words]
    near = {"clauses": clauses, "slop": tree.slop, "in_order": True, "boost": tree.boost}
    return {"span_near": near} if clauses else NOTHING


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
        bounds["gt" if tree.startexcl else "gte"] = tree.start
    if tree.end is not None:
        bounds["lt" if tree.endexcl else "lte"] = tree.end
    return bounds
