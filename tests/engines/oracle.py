"""What a query must find, worked out the slow and plain way: document by document.

It follows the port's wording (``search.engines.base``) and shares no code with the engines but
the bound on a phrase's slop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from search import tree as q
from search.engines.base import EngineQuery, FacetRequest, FacetValue
from search.schema import KEYWORDS, Document
from search.tree.checks import room


def matches(tree: q.Query, document: Document) -> bool:
    """Whether the document is a hit of the tree."""
    match tree:
        case q.Term() | q.Pair():
            return tree.text in terms(document, tree.field)
        case q.Prefix():
            return any(t.startswith(tree.text) for t in terms(document, tree.field))
        case q.Phrase():
            return _has_phrase(terms(document, tree.field), tree.words, tree.slop)
        case q.AtLeast(parts, minimum):
            return sum(matches(part, document) for part in parts) >= max(minimum, 1)
        case q.AllOf(parts):
            return bool(parts) and all(matches(part, document) for part in parts)
        case q.AnyOf(parts):
            return any(matches(part, document) for part in parts)
        case q.Preferring(required):
            return matches(required, document)
        case q.Not(excluded):
            return not matches(excluded, document)
        case q.Constant(matched):
            return matches(matched, document)
        case q.Range():
            return _in_range(document.days[tree.field], tree)
        case q.Every():
            if tree.field in document.days:
                return document.days[tree.field] > 0
            return tree.field is None or bool(terms(document, tree.field))
        case _:
            assert isinstance(tree, q.Nothing)
            return False


def terms(document: Document, field: str) -> Sequence[str]:
    if field in KEYWORDS:
        return document.keywords[field]
    return document.terms[field].split()


def _has_phrase(text: Sequence[str], words: Sequence[str], slop: int) -> bool:
    """Every choice of places, in order, is tried."""
    if not words:
        return False
    spots = [at for at, term in enumerate(text) if term in words]
    return any(
        [text[at] for at in chosen] == list(words)
        and chosen[-1] - chosen[0] - (len(words) - 1) <= room(len(words), slop)
        for chosen in combinations(spots, len(words))
    )


def _in_range(day: int, span: q.Range) -> bool:
    after = span.first is None or day >= span.first
    before = span.last is None or day <= span.last
    return day > 0 and after and before


def hits(query: EngineQuery, documents: Iterable[Document]) -> list[Document]:
    """All hits, in the query's order; in no order for relevance."""
    found = [
        d
        for d in documents
        if matches(query.tree, d) and all(matches(f, d) for f in query.filters.values())
    ]
    if query.sort == "newest":
        return sorted(found, key=lambda d: -d.order_keys["newest"])
    if query.sort == "added":
        return sorted(found, key=lambda d: -d.order_keys["added"])
    if query.sort == "oldest":
        return sorted(found, key=lambda d: d.order_keys["oldest"])
    return found


def facet(
    request: FacetRequest, query: EngineQuery, documents: Iterable[Document]
) -> tuple[FacetValue, ...]:
    """The counts of one facet, without the filter of its own name."""
    others = {name: tree for name, tree in query.filters.items() if name != request.name}
    found = hits(EngineQuery(query.tree, others), documents)
    values = [(value, d.day) for d in found for value in d.keywords[request.name]]
    counts = Counter(value for value, _ in values if value.startswith(request.prefix))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: request.limit]
    return tuple(
        FacetValue(value, count, *(_span(values, value) if request.span else (0, 0)))
        for value, count in ranked
    )


def _span(values: Sequence[tuple[str, int]], wanted: str) -> tuple[int, int]:
    days = [day for value, day in values if value == wanted and day]
    return (min(days), max(days)) if days else (0, 0)
