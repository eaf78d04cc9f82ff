"""What articles say of a directive: when it was issued and what it is called.

The keyword fields ``issued`` and ``heading`` hold the directive's key and what was said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from search import citations, schema
from search.article import Article
from search.catalogue.claim_counts import ClaimCount
from search.catalogue.directive import Directive
from search.catalogue.model import Claim, Evidence, Issue
from search.catalogue.names import majority
from search.catalogue.titles import merged
from search.citations.edition_clues import SEPARATOR
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.tree import Term

MOST = 400
"""How many dates of issue, or titles, are looked at for one directive."""
SHOWN = 5
"""How many claims of one kind are shown with their evidence."""

FindEvidence = Callable[[str, str], Evidence | None]


def request(field: str, key: str) -> FacetRequest:
    """What is said of one directive in ``issued``, ``heading`` or ``called``."""
    return FacetRequest(field, limit=MOST, prefix=key + SEPARATOR)


def issued_months(said_months: Iterable[ClaimCount], find: FindEvidence) -> tuple[Claim, ...]:
    """Months of issue with the articles that tell of them, most often said first."""
    return tuple(_claims("issued", tuple(said_months)[:SHOWN], find))


def issue(directive: Directive, find: FindEvidence) -> Issue | None:
    """When a directive was issued, with the articles that tell of it; None if none gives a day."""
    days = directive.days
    if not days:
        return None
    shown = days[:SHOWN]
    return Issue(
        directive.entry.term,
        dt.date.fromisoformat(days[0].value),
        tuple(_claims("issued", shown, find)),
        len(days) - len(shown),
    )


def headings(titles: Iterable[ClaimCount], find: FindEvidence) -> tuple[Claim, ...]:
    """The titles quoted most often. Spellings and shorter forms of one count as one."""
    return tuple(_claims("heading", merged(titles)[:SHOWN], find))


def called(values: Iterable[FacetValue]) -> dict[str, str]:
    """The kind that more than half of those articles give that give any, by code."""
    given: dict[str, list[tuple[str, int]]] = {}
    for value in values:
        key, _, kind = value.value.partition(SEPARATOR)
        given.setdefault(citations.split_key(key)[0], []).append((kind, value.count))
    kinds = {code: majority(own) for code, own in given.items()}
    return {code: kind for code, kind in kinds.items() if kind}


def kinds(called: Iterable[ClaimCount], find: FindEvidence) -> tuple[Claim, ...]:
    """The kinds that articles give a directive, when they give several."""
    given = list(called)
    return tuple(_claims("called", given, find)) if len(given) > 1 else ()


def evidence(snapshot: Snapshot, field: str, keyword: str) -> Evidence | None:
    """The earliest article that says so."""
    article = earliest(snapshot, field, keyword)
    return Evidence.of(article) if article else None


def earliest(snapshot: Snapshot, field: str, keyword: str) -> Article | None:
    """The earliest article that has a value of a keyword field."""
    found = snapshot.search(EngineQuery(Term(field, keyword), {}, sort=schema.OLDEST, limit=1))
    stored = snapshot.fetch([hit.id for hit in found.hits])
    return next(map(schema.article_of, stored.values()), None)


def _claims(field: str, values: Iterable[ClaimCount], find: FindEvidence) -> Iterable[Claim]:
    for value in values:
        shown = find(field, value.keyword)
        if shown:
            yield Claim(value.value, value.articles, shown)
