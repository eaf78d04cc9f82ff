"""A searcher without an engine: holds articles in a list, finds by plain substring.

For what a real index would make slow or could not hold: hostile stored texts, thousands of
pages, errors at any call.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from search.article import Article
from search.engines.base import IndexInfo
from search.report import Report
from search.result import (
    ArticleView,
    FacetChoice,
    Hit,
    QueryReading,
    Range,
    SearchRequest,
    SearchResult,
    Snippet,
)
from search.schema import FACETS, KEYWORDS
from search.searcher import Cursor, Neighbour
from search.statistics import COUNTED, Statistics
from search.suggest import Completion
from search.text.vocabulary.english import in_vietnamese

MAX_RESULTS = 10_000


@dataclass
class ListSearcher:
    """``error`` is raised by every call; ``reading`` replaces how queries are read. ``further``:
    see ``SearchResult``.
    """

    articles: Sequence[Article] = ()
    reading: QueryReading | None = None
    error: Exception | None = None
    generation: str = "1"
    asked: list[SearchRequest] = field(default_factory=list)
    further: Sequence[Article] = ()

    def __post_init__(self) -> None:
        self._texts = [f"{a.title}\n{a.body_text}".lower() for a in self.articles]

    def state(self) -> str:
        return self.info().generation

    def info(self) -> IndexInfo:
        self._fail()
        return IndexInfo("list", 1, self.generation, len(self.articles), "2026-01-02T03:04:05Z", 0)

    def warm_up(self) -> None:
        self._fail()

    def search(self, request: SearchRequest) -> SearchResult:
        self._fail()
        self.asked.append(request)
        found = self._found(request)
        first = (request.page - 1) * request.size
        return SearchResult(
            query=self.reading
            or QueryReading(request.text, vietnamese=in_vietnamese(request.text)),
            request=request,
            sort=_order(request),
            total=len(found),
            page=request.page,
            size=request.size,
            pages=-(-min(len(found), MAX_RESULTS) // request.size),
            took_ms=1.25,
            hits=tuple(
                Hit(
                    article,
                    1.0,
                    Snippet(
                        article.body_text[:200], _ranges(article.body_text[:200], request.text)
                    ),
                    _ranges(article.title, request.text),
                )
                for article in found[first : first + request.size]
            ),
            facets={name: self._choices(name, request, found) for name in FACETS},
            days=Counter(a.date for a in found if a.date) if request.few_days else {},
            further=tuple(Hit(article, 1.0, Snippet("")) for article in self.further),
        )

    def read_on(
        self, request: SearchRequest, cursor: Cursor | None
    ) -> tuple[SearchResult, Cursor | None]:
        result = self.search(request)
        return result, Cursor(0, len(result.hits), self.info().generation)

    def settled(self, request: SearchRequest) -> SearchRequest:
        return request

    def ids(self, request: SearchRequest) -> tuple[int, tuple[str, ...]]:
        self._fail()
        found = self._found(request)
        first = (request.page - 1) * request.size
        return len(found), tuple(a.id for a in found[first : first + request.size])

    def counts(self, texts: Sequence[str], accents: str = "auto") -> tuple[int, ...]:
        self._fail()
        return tuple(len(self._found(SearchRequest(text=text))) for text in texts)

    def statistics(self) -> Statistics:
        return Statistics(self.info(), 0, dict.fromkeys(COUNTED, 0), Report(), {})

    def neighbours(self, request: SearchRequest, id: str) -> tuple[Neighbour, Neighbour]:
        _, shown = self.ids(request)
        if id not in shown:
            return None, None
        ids = [a.id for a in self._found(request)]
        at = ids.index(id)
        near = [
            (ids[i], i // request.size + 1) if 0 <= i < min(len(ids), MAX_RESULTS) else None
            for i in (at - 1, at + 1)
        ]
        return near[0], near[1]

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetChoice, ...]:
        self._fail()
        whole = replace(request, facet_limit=10_000)
        return self._choices(facet, whole, self._found(request))

    def article(self, id: str, text: str = "", accents: str = "auto") -> ArticleView | None:
        self._fail()
        for article in self.articles:
            if article.id == id:
                body = tuple(_ranges(paragraph, text) for paragraph in article.body)
                return ArticleView(article, _ranges(article.title, text), body)
        return None

    def export(self, request: SearchRequest) -> Iterator[Article]:
        self._fail()
        return iter(self._found(request))

    def by_ids(self, ids: Sequence[str]) -> tuple[Article, ...]:
        self._fail()
        known = {article.id: article for article in self.articles}
        return tuple(known[id] for id in dict.fromkeys(ids) if id in known)

    def complete(self, text: str, limit: int = 8) -> tuple[Completion, ...]:
        self._fail()
        titles = [a.title for a in self.articles if text.lower() in a.title.lower()]
        return tuple(Completion(title, "title", 1) for title in titles)[:limit]

    def _fail(self) -> None:
        if self.error:
            raise self.error

    def _found(self, request: SearchRequest) -> list[Article]:
        found = [
            a
            for a, text in zip(self.articles, self._texts, strict=True)
            if request.text.lower() in text
            and all(set(_values(a, f)) & set(v) for f, v in request.include.items())
            and not any(set(_values(a, f)) & set(v) for f, v in request.exclude.items())
            and (not request.start or (a.date and a.date >= request.start))
            and (not request.end or (a.date and a.date <= request.end))
        ]
        if (order := _order(request)) != "relevance":
            found.sort(key=lambda a: a.date or dt.date.min, reverse=order == "newest")
        return found

    def _choices(
        self, name: str, request: SearchRequest, found: Sequence[Article]
    ) -> tuple[FacetChoice, ...]:
        counts = Counter(value for a in found for value in _values(a, name))
        chosen = dict.fromkeys(request.exclude.get(name, ()), "exclude")
        chosen |= dict.fromkeys(request.include.get(name, ()), "include")
        for value in chosen:
            counts.setdefault(value, 0)
        return tuple(
            FacetChoice(value, value, count, chosen.get(value, ""))
            for value, count in counts.most_common(
                None if KEYWORDS[name].whole else request.facet_limit
            )
        )


def _order(request: SearchRequest) -> str:
    return "newest" if request.sort == "relevance" and not request.text else request.sort


def _values(article: Article, facet: str) -> tuple[str, ...]:
    match facet:
        case "year":
            return (str(article.date.year),) if article.date else ()
        case "month":
            return (f"{article.date:%Y-%m}",) if article.date else ()
        case "code":
            return article.codes
        case "place":
            return (article.place,) if article.place else ()
        case "source":
            return (article.source,) if article.source else ()
        case _:
            return ()


def _ranges(text: str, words: str) -> tuple[Range, ...]:
    if not words:
        return ()
    found, position, low = [], 0, text.lower()
    while (at := low.find(words.lower(), position)) >= 0:
        found.append((at, at + len(words)))
        position = at + len(words)
    return tuple(found)
