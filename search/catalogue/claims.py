"""What articles say of a directive: when it was issued and what it is called.

The keyword fields ``issued`` and ``heading`` hold the directive's key and what was said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from search import citations, schema
from search.catalogue import variants
from search.catalogue.model import Claim, Evidence, Issue
from search.catalogue.terms_of_office import TermOfOffice, term_of
from search.dates import day_number
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.text import forms
from search.tree import AllOf, AnyOf, Not, Query, Range, Term

MOST = 400
"""How many dates of issue, or titles, are looked at for one directive."""
SHOWN = 5
"""How many claims of one kind are shown with their evidence."""

FindEvidence = Callable[[str, str], Evidence | None]


class Facts(TypedDict, total=False):
    """The fields of ``Entry`` that follow from what articles say."""

    issued: tuple[dt.date, ...]
    title: str
    disputed: bool
    month: str


@dataclass(frozen=True, slots=True)
class Said:
    """``articles`` articles say ``value``. ``keyword`` is how the index has it."""

    keyword: str
    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """The document of one term of office, by the dates of issue that articles give, the most
    frequent first.
    """

    term: TermOfOffice
    dates: tuple[Said, ...]

    @property
    def issued(self) -> dt.date:
        return dt.date.fromisoformat(self.dates[0].value)


def request(field: str, key: str) -> FacetRequest:
    """What is said of one directive in ``issued``, ``heading`` or ``called``."""
    return FacetRequest(field, limit=MOST, prefix=key + schema.SEPARATOR)


def said(values: Iterable[FacetValue]) -> list[Said]:
    """Counted keywords, in their order."""
    return [Said(v.value, v.value.partition(schema.SEPARATOR)[2], v.count) for v in values]


def documents(code: str, dates: Iterable[Said]) -> tuple[IssuedDocument, ...]:
    """The documents of this code, the oldest first, by the dates of issue that articles give."""
    by_term: dict[TermOfOffice, list[Said]] = {}
    for date in filter(_is_day, dates):
        term = term_of(code, dt.date.fromisoformat(date.value))
        by_term.setdefault(term, []).append(date)
    return tuple(IssuedDocument(term, tuple(own)) for term, own in sorted(by_term.items()))


def months(code: str, dates: Iterable[Said], found: Sequence[IssuedDocument]) -> tuple[Said, ...]:
    """The months of issue that are said of terms of which no day is known."""
    known = {document.term for document in found}
    return tuple(
        month
        for month in dates
        if not _is_day(month)
        and term_of(code, dt.date.fromisoformat(f"{month.value}-01")) not in known
    )


def issued_months(said_months: Iterable[Said], find: FindEvidence) -> tuple[Claim, ...]:
    """Months of issue with the articles that tell of them, most often said first."""
    return tuple(_claims("issued", tuple(said_months)[:SHOWN], find))


def _is_day(date: Said) -> bool:
    return len(date.value) == len("2016-05-15")


def chosen(
    found: Sequence[IssuedDocument], code: str, issued: dt.date | None
) -> IssuedDocument | None:
    """The document of the term of office in which ``issued`` falls, if one is known."""
    if issued is None:
        return None
    term = term_of(code, issued)
    return next((document for document in found if document.term == term), None)


def about(document: IssuedDocument, found: Sequence[IssuedDocument]) -> Query:
    """Articles about this document rather than another of the same code.

    They give one of its dates of issue. Or they give no date of another, and were published between
    its day of issue and the day before the next one was issued.
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
    """The titles quoted most often. Spellings and shorter forms of one count as one."""
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
        if told := months(citations.split_key(key)[0], dates.get(key, ()), known):
            facts["month"] = told[0].value
        found[key] = facts
    return found


def called(values: Iterable[FacetValue], group: Callable[[str], str]) -> dict[str, str]:
    """The kind that more than half of those articles give that give any, by group of keys."""
    counts: dict[str, dict[str, int]] = {}
    for value in values:
        key, _, kind = value.value.partition(schema.SEPARATOR)
        own = counts.setdefault(group(key), {})
        own[kind] = own.get(kind, 0) + value.count
    best = {name: max(own, key=lambda kind: own[kind]) for name, own in counts.items()}
    return {
        name: kind
        for name, kind in best.items()
        if 2 * counts[name][kind] > sum(counts[name].values())
    }


def kinds(called: Iterable[Said], find: FindEvidence) -> tuple[Claim, ...]:
    """The kinds that articles give a directive, when they give several."""
    given = list(called)
    return tuple(_claims("called", given, find)) if len(given) > 1 else ()


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
    """One for each title, its fullest common form, with the articles that say any form of it."""
    spellings: dict[str, list[Said]] = {}
    for title in titles:
        spellings.setdefault(forms.analyse(title.value).folded, []).append(title)
    known = sorted(map(_one, spellings.values()), key=_articles)
    merged = []
    for group in variants.grouped([title.value for title in known]):
        own = [known[i] for i in group]
        best = own[variants.fullest([title.value for title in own])]
        merged.append(Said(best.keyword, best.value, sum(title.articles for title in own)))
    return sorted(merged, key=_articles)


def _one(spelled: list[Said]) -> Said:
    # Of spellings used alike, the one that is not all in capitals reads best.
    best = min(spelled, key=lambda title: (-title.articles, title.value.isupper()))
    return Said(best.keyword, best.value, sum(title.articles for title in spelled))


def _articles(title: Said) -> int:
    return -title.articles


def _by_key(values: Iterable[FacetValue]) -> dict[str, list[Said]]:
    groups: dict[str, list[Said]] = {}
    for value in values:
        key, _, text = value.value.partition(schema.SEPARATOR)
        groups.setdefault(key, []).append(Said(value.value, text, value.count))
    return groups
