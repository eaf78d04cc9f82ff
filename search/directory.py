"""Directives as the index knows them: all that are cited, and one with everything about it.

Nothing is kept beside the index: what articles say of a directive (that they cite it, when
it was issued, what it is called) stands in keyword fields, and this module asks for counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from whoosh.query import And, Every, Not, NumericRange, Or, Query, Term

from search import directives, schema, terms
from search.article import Article
from search.engines.base import Engine, EngineQuery, FacetRequest, FacetValue, Snapshot, Sort
from search.result import Snippet
from search.text import accents
from search.text.normalize import normalize

MOST = 200_000
"""Directives that are listed at all; a bound, not a page."""
CLAIMS = 40
"""Dates of issue, or titles, that are looked at for one directive."""
SHOWN_WITH = 20
MENTION = 240
"""Code points shown around a citation."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One directive in a list. ``place`` tells local ones of the same code apart.

    ``articles`` cite it; ``first`` and ``last`` are the days of the first and last that do.
    """

    key: str
    code: str
    place: str | None
    name: str
    kind: str
    level: str | None
    articles: int
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The article that says so: the earliest of those that do."""

    id: str
    title: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What ``articles`` articles say of a directive: a date of issue (ISO) or a title."""

    value: str
    articles: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Issue:
    """One document of this code: numbers start afresh each term (``search.terms``).

    ``issued`` is the date that most articles give; ``claims`` are all that are given within
    the term, so more than one is a disagreement.
    """

    term: terms.Term
    issued: dt.date
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that cites the directive, with the words around the first citation."""

    article: Article
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """Everything about one directive. ``issue`` is the one chosen, or None for all.

    ``months`` (``2016-07``) and ``places`` count citing articles; ``together`` are the
    directives cited in the same articles; ``elsewhere`` are the same code in other provinces,
    or, when none was chosen, in each; ``meanings`` are full codes that a short one can mean.
    """

    entry: Entry
    issue: Issue | None
    issues: tuple[Issue, ...]
    headings: tuple[Claim, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    together: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]
    meanings: tuple[Entry, ...]
    mentions: tuple[Mention, ...]
    page: int
    pages: int


class Directory:
    """Directives of one engine's live index."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # One entry: the list of the live generation, which every page needs.
        self._listed = lru_cache(maxsize=2)(self._list)

    def entries(
        self, *, text: str = "", kind: str = "", level: str = "", year: str = ""
    ) -> tuple[Entry, ...]:
        """All directives, most cited first, narrowed by any of the arguments.

        ``text`` is part of a code or name, with or without accents; ``year`` counts only the
        articles of that year.
        """
        snapshot = self._engine.snapshot()
        listed = self._listed(snapshot.info.generation, year)
        wanted = _plain(text)
        return tuple(
            entry
            for entry in listed
            if (not kind or entry.kind == kind)
            and (not level or entry.level == level)
            and (not wanted or wanted in _plain(f"{entry.code} {entry.name} {entry.place or ''}"))
        )

    def near(self, code: str, limit: int = 6) -> tuple[Entry, ...]:
        """Known directives whose codes look like this one."""
        listed = self._listed(self._engine.snapshot().info.generation, "")
        by_code: dict[str, Entry] = {}
        for entry in listed:
            by_code.setdefault(_plain(entry.code), entry)
        found = process.extract(
            _plain(code), list(by_code), scorer=fuzz.ratio, limit=limit, score_cutoff=60
        )
        return tuple(by_code[match] for match, _, _ in found)

    def page(
        self,
        code: str,
        *,
        place: str | None = None,
        issued: dt.date | None = None,
        page: int = 1,
        size: int = 20,
        sort: Sort = "newest",
    ) -> DirectivePage | None:
        """One directive, or None when no article cites it. ``code`` is canonical.

        ``issued`` chooses among documents of the same code: the one whose term it falls in.
        """
        snapshot = self._engine.snapshot()
        whole = _of(code, place)
        issues = _issues(snapshot, code, place)
        issue = _chosen(issues, code, issued)
        tree = And([whole, _within(issue, issues, code, place)]) if issue else whole
        answer = snapshot.search(
            EngineQuery(
                tree,
                {},
                sort=sort,
                offset=(page - 1) * size,
                limit=size,
                facets=(
                    FacetRequest("month", limit=2000),
                    FacetRequest("place", limit=100),
                    FacetRequest("directive", limit=SHOWN_WITH + 100, span=True),
                ),
            )
        )
        if not answer.total:
            return None
        listed = self._listed(snapshot.info.generation, "")
        own = [e for e in listed if e.code == code]
        keys = {e.key for e in own} if place is None else {directives.key(code, place)}
        counted = [v for v in answer.facets["directive"] if v.value in keys]
        return DirectivePage(
            entry=_whole(code, place, answer.total, counted),
            issue=issue,
            issues=issues,
            headings=_claims(snapshot, "heading", code, place),
            months=tuple(sorted((v.value, v.count) for v in answer.facets["month"])),
            places=tuple((v.value, v.count) for v in answer.facets["place"]),
            together=tuple(_entry(v) for v in answer.facets["directive"] if v.value not in keys)[
                :SHOWN_WITH
            ],
            elsewhere=tuple(e for e in own if e.place is not None and e.place != place),
            meanings=_meanings(code, listed),
            mentions=_mentions(snapshot, [hit.id for hit in answer.hits], code),
            page=page,
            pages=-(-answer.total // size),
        )

    def _list(self, generation: str, year: str) -> tuple[Entry, ...]:
        """``generation`` is the key of the cache."""
        filters: dict[str, Query] = {"year": Term("year", year)} if year else {}
        facet = FacetRequest("directive", limit=MOST, span=True)
        query = EngineQuery(Every(), filters, limit=0, facets=(facet,))
        answer = self._engine.snapshot().search(query)
        return tuple(map(_entry, answer.facets["directive"]))


def _entry(value: FacetValue) -> Entry:
    code, place = directives.split_key(value.value)
    return Entry(
        key=value.value,
        code=code,
        place=place,
        name=directives.notation(code),
        kind=directives.kind(code),
        level=directives.level(code),
        articles=value.count,
        first=_date(value.first),
        last=_date(value.last),
    )


def _whole(code: str, place: str | None, total: int, counted: Sequence[FacetValue]) -> Entry:
    """The entry of a page: of one key, or of a local code in all provinces together."""
    first = min((v.first for v in counted if v.first), default=0)
    last = max((v.last for v in counted), default=0)
    return _entry(FacetValue(directives.key(code, place), total, first, last))


def _date(day: int) -> dt.date | None:
    return dt.date(day // 10000, day // 100 % 100, day % 100) if day else None


def _of(code: str, place: str | None) -> Query:
    if place is None:
        return Term("code", code)
    return Term("directive", directives.key(code, place))


def _claims(snapshot: Snapshot, name: str, code: str, place: str | None) -> tuple[Claim, ...]:
    """What articles say in the keyword ``name`` of this directive, most often said first."""
    prefix = directives.key(code, place) + schema.SEPARATOR
    if place is None and directives.is_local(code):
        # In all provinces: the key of each begins with the code.
        prefix = code
    facet = FacetRequest(name, limit=CLAIMS, prefix=prefix)
    answer = snapshot.search(EngineQuery(_of(code, place), {}, limit=0, facets=(facet,)))
    claims = []
    for value in answer.facets[name]:
        key, _, said = value.value.partition(schema.SEPARATOR)
        if directives.split_key(key)[0] != code:
            continue
        evidence = _evidence(snapshot, Term(name, value.value))
        if evidence:
            claims.append(Claim(said, value.count, evidence))
    return tuple(claims)


def _evidence(snapshot: Snapshot, tree: Query) -> Evidence | None:
    found = snapshot.search(EngineQuery(tree, {}, sort="oldest", limit=1))
    stored = snapshot.fetch([hit.id for hit in found.hits])
    for text in stored.values():
        article = schema.article_of(text)
        return Evidence(article.id, article.title, article.date)
    return None


def _issues(snapshot: Snapshot, code: str, place: str | None) -> tuple[Issue, ...]:
    """The documents of this code, oldest first, by the dates of issue that articles give."""
    by_term: dict[terms.Term, list[Claim]] = {}
    for claim in _claims(snapshot, "issued", code, place):
        term = terms.term_of(code, dt.date.fromisoformat(claim.value))
        by_term.setdefault(term, []).append(claim)
    return tuple(
        Issue(term, dt.date.fromisoformat(claims[0].value), tuple(claims))
        for term, claims in sorted(by_term.items())
    )


def _chosen(issues: Sequence[Issue], code: str, issued: dt.date | None) -> Issue | None:
    if issued is None:
        return None
    term = terms.term_of(code, issued)
    return next((issue for issue in issues if issue.term == term), None)


def _within(issue: Issue, issues: Sequence[Issue], code: str, place: str | None) -> Query:
    """Articles about this document: they give its date of issue, or give none for the code

    and were published before the next document of the code was issued.
    """
    key = directives.key(code, place)
    said = [Term("issued", f"{key}{schema.SEPARATOR}{c.value}") for c in issue.claims]
    others = [
        Term("issued", f"{key}{schema.SEPARATOR}{c.value}")
        for other in issues
        if other is not issue
        for c in other.claims
    ]
    following = [other.issued for other in issues if other.issued > issue.issued]
    first = int(f"{issue.issued:%Y%m%d}")
    last = int(f"{min(following):%Y%m%d}") - 1 if following else None
    period: list[Query] = [NumericRange("day", first, last)]
    return Or([*said, And([*period, *map(Not, others)])])


def _meanings(code: str, listed: Iterable[Entry]) -> tuple[Entry, ...]:
    by_code: dict[str, list[Entry]] = {}
    for entry in listed:
        by_code.setdefault(entry.code, []).append(entry)
    return tuple(
        entry
        for full in directives.candidates(code, by_code)
        if full != code
        for entry in by_code.get(full, ())
    )


def _mentions(snapshot: Snapshot, ids: Sequence[str], code: str) -> tuple[Mention, ...]:
    stored = snapshot.fetch(ids)
    articles = [schema.article_of(stored[id]) for id in ids if id in stored]
    return tuple(Mention(article, _around(article, code)) for article in articles)


def _around(article: Article, code: str) -> Snippet:
    """The words around the first citation of the code, within its paragraph."""
    citation = next((c for c in article.citations if c.code == code), None)
    text = article.text
    if citation is None:
        return Snippet(text[len(article.title) :].strip()[:MENTION])
    line_start = text.rfind("\n", 0, citation.start) + 1
    line_end = text.find("\n", citation.end)
    line_end = len(text) if line_end < 0 else line_end
    room = max(0, MENTION - (citation.end - citation.start)) // 2
    start = max(line_start, citation.start - room)
    end = min(line_end, citation.end + room)
    if start > line_start:
        start = text.find(" ", start, citation.start) + 1 or citation.start
    if end < line_end:
        end = max(text.rfind(" ", citation.end, end), citation.end)
    before = "… " if start > line_start else ""
    after = " …" if end < line_end else ""
    shift = len(before) - start
    return Snippet(
        f"{before}{text[start:end]}{after}", ((citation.start + shift, citation.end + shift),)
    )


def _plain(text: str) -> str:
    """For comparing what a person types with codes and names: no marks, case or separators."""
    folded = "".join(map(accents.fold, normalize(text).lower()))
    return "".join(filter(str.isalnum, folded))
