"""What articles say of a directive: when it was issued and what it is called.

The keyword fields ``issued`` and ``heading`` hold the directive's key and what was said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from search import citations, schema
from search.catalogue.model import Claim, Evidence, Issue
from search.catalogue.terms_of_office import TermOfOffice, term_of
from search.dates import day_number
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.text import forms
from search.tree import AllOf, AnyOf, Not, Query, Range, Term

MOST = 400
"""Dates of issue, or titles, that are looked at for one directive."""
SHOWN = 5
"""Claims of one kind that are shown with their evidence."""

FindEvidence = Callable[[str, str], Evidence | None]


class Facts(TypedDict, total=False):
    """The fields of ``Entry`` that follow from what articles say."""

    issued: tuple[dt.date, ...]
    title: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """``value`` is said by ``articles`` articles; ``keyword`` is how the index has it."""

    keyword: str
    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """The document of one term, by the dates of issue said of it, most often said first."""

    term: TermOfOffice
    dates: tuple[Said, ...]

    @property
    def issued(self) -> dt.date:
        return dt.date.fromisoformat(self.dates[0].value)


def request(field: str, key: str) -> FacetRequest:
    """What is said of one directive in ``issued`` or ``heading``."""
    return FacetRequest(field, limit=MOST, prefix=key + schema.SEPARATOR)


def said(values: Iterable[FacetValue]) -> list[Said]:
    """Counted keywords, in their order."""
    return [Said(v.value, v.value.partition(schema.SEPARATOR)[2], v.count) for v in values]


def documents(code: str, dates: Iterable[Said]) -> tuple[IssuedDocument, ...]:
    """The documents of this code, oldest first, by the dates of issue that articles give."""
    by_term: dict[TermOfOffice, list[Said]] = {}
    for date in dates:
        term = term_of(code, dt.date.fromisoformat(date.value))
        by_term.setdefault(term, []).append(date)
    return tuple(IssuedDocument(term, tuple(own)) for term, own in sorted(by_term.items()))


def chosen(
    found: Sequence[IssuedDocument], code: str, issued: dt.date | None
) -> IssuedDocument | None:
    """The document of the term in which ``issued`` falls, if any is known."""
    if issued is None:
        return None
    term = term_of(code, issued)
    return next((document for document in found if document.term == term), None)


def about(document: IssuedDocument, found: Sequence[IssuedDocument]) -> Query:
    """Articles about this document rather than another of the code.

    They give one of its dates of issue, or give no other's and were published from its day
    of issue to the day before the next one was issued.
    """
    own = [Term("issued", date.keyword) for date in document.dates]
    others = [
        Not(Term("issued", date.keyword))
        for other in found
        if other is not document
        for date in other.dates
    ]
    following = [other.issued for other in found if other.issued > document.issued]
    last = day_number(min(following) - dt.timedelta(1)) if following else None
    meanwhile = AllOf((Range("day", day_number(document.issued), last), *others))
    return AnyOf((*own, meanwhile))


def issue(document: IssuedDocument, find: FindEvidence) -> Issue:
    """A document with the articles that tell of it."""
    shown = document.dates[:SHOWN]
    return Issue(
        document.term,
        document.issued,
        tuple(_claims("issued", shown, find)),
        len(document.dates) - len(shown),
    )


def headings(titles: Iterable[Said], find: FindEvidence) -> tuple[Claim, ...]:
    """The titles most often quoted. Spellings that differ in case or marks count as one."""
    return tuple(_claims("heading", _merged(titles)[:SHOWN], find))


def facts(issued: Iterable[FacetValue], heading: Iterable[FacetValue]) -> dict[str, Facts]:
    """What is said of each directive, by key."""
    dates = _by_key(issued)
    titles = _by_key(heading)
    found: dict[str, Facts] = {}
    for key in {**dates, **titles}:
        known = documents(citations.split_key(key)[0], dates.get(key, ()))
        quoted = _merged(titles.get(key, ()))
        facts: Facts = {
            "issued": tuple(document.issued for document in known),
            "disputed": len(quoted) > 1 or any(len(d.dates) > 1 for d in known),
        }
        if quoted:
            facts["title"] = quoted[0].value
        found[key] = facts
    return found


def evidence(snapshot: Snapshot, field: str, keyword: str) -> Evidence | None:
    """The earliest article that says so."""
    found = snapshot.search(EngineQuery(Term(field, keyword), {}, sort="oldest", limit=1))
    for text in snapshot.fetch([hit.id for hit in found.hits]).values():
        article = schema.article_of(text)
        return Evidence(article.id, article.title, article.date)
    return None


def _claims(field: str, values: Iterable[Said], find: FindEvidence) -> Iterable[Claim]:
    for value in values:
        shown = find(field, value.keyword)
        if shown:
            yield Claim(value.value, value.articles, shown)


def _merged(titles: Iterable[Said]) -> list[Said]:
    groups: dict[str, list[Said]] = {}
    for title in titles:
        groups.setdefault(forms.analyse(title.value).folded, []).append(title)
    merged = []
    for group in groups.values():
        # Of spellings used alike, the one that is not all in capitals reads best.
        best = min(group, key=lambda title: (-title.articles, title.value.isupper()))
        merged.append(Said(best.keyword, best.value, sum(title.articles for title in group)))
    return sorted(merged, key=lambda title: -title.articles)


def _by_key(values: Iterable[FacetValue]) -> dict[str, list[Said]]:
    groups: dict[str, list[Said]] = {}
    for value in values:
        key, _, text = value.value.partition(schema.SEPARATOR)
        groups.setdefault(key, []).append(Said(value.value, text, value.count))
    return groups
