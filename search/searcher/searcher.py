"""The one way to ask: pages, the API, feeds, exports and the command line all call Searcher."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search import highlight, schema, statistics, suggest
from search.article import Article
from search.engines.base import (
    Engine,
    EngineAnswer,
    EngineHit,
    EngineQuery,
    FacetRequest,
    IndexInfo,
)
from search.live_index import LiveIndex, OpenedIndex
from search.person_names import HiddenNames
from search.query.clauses.analysed import Analysed
from search.query.typed.parsed import Parsed
from search.register import shipped_and_own
from search.result import ArticleView, FacetChoice, Hit, SearchRequest, SearchResult
from search.searcher import choices, feedback, hits, questions, related_articles, spelling, warming
from search.searcher.cursors import Cursor, after
from search.searcher.reader import Reader
from search.searcher.spelling import NEITHER, Spelling
from search.searcher.typed_filters import as_filters
from search.settings import Settings
from search.statistics import Statistics
from search.text.accents import Accents

RELATED = 6
"""Articles that are offered beside one."""


Neighbour = tuple[str, int] | None
"""The id of a hit and the page on which it stands."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One request on its way: the index that it was put to, how its query was read, what was asked
    and answered.
    """

    request: SearchRequest
    index: OpenedIndex
    parsed: Parsed
    analysed: Analysed
    answered: questions.Answered
    spelling: Spelling = NEITHER


class Searcher:
    """Answers questions about one index. Safe to use from several threads at once.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no index to
    ask, and UsageError for an unknown order. The next call picks up a new generation of the index.

    ``live`` is the index that it asks, for others that ask the same one; ``reader`` reads queries.
    """

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self.reader = Reader(settings)
        register = shipped_and_own(settings.register)
        self.live = LiveIndex(engine, register, HiddenNames(settings))

    def info(self) -> IndexInfo:
        """The live generation."""
        return self.live.info()

    def state(self) -> str:
        """What answers depend on: the generation, and who is hidden."""
        return self.live.state()

    def statistics(self) -> Statistics:
        """What there is to say of the whole index."""
        index = self.live.opened()
        return statistics.of_snapshot(index.snapshot, index.lexicon)

    def warm_up(self) -> None:
        """Do now what is slow only the first time (``warming``)."""
        self.search(SearchRequest(text=warming.WORDS))
        self.counts(warming.OTHERS)
        warming.make_tables()
        self.live.opened().snapshot.prepare()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer one request. A page beyond the last has no hits; see ``SearchResult.pages``."""
        return self._search(request, self.live.opened())

    def _search(self, request: SearchRequest, index: OpenedIndex) -> SearchResult:
        started = time.perf_counter()
        exchange = self._ask(request, index=index)
        answer = exchange.answered.answer
        shown = self._shown(exchange, answer.hits)
        further = questions.further(index.snapshot, exchange.answered)
        asked = questions.wider(index.snapshot, exchange.answered, exchange.analysed)
        asked = questions.apart(index.snapshot, asked, exchange.analysed)
        return SearchResult(
            query=feedback.feedback(
                request, exchange.parsed, exchange.analysed, asked, index, exchange.spelling
            ),
            sort=asked.question.sort,
            total=answer.total,
            request=exchange.request,
            page=request.page,
            size=request.size,
            pages=questions.pages(answer.total, request.size, self._settings.search.max_results),
            hits=shown,
            further=self._shown(exchange, further, shown),
            facets=choices.shown(exchange.request, asked.question, answer, index),
            days=_days(answer),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def _shown(
        self, exchange: _Exchange, found: Sequence[EngineHit], before: Sequence[Hit] = ()
    ) -> tuple[Hit, ...]:
        if not found:
            return ()
        length, copies = self._settings.search.snippet_length, exchange.request.copies
        page = hits.Page(exchange.index, exchange.parsed, exchange.analysed, copies, length)
        return page.shown(found, before)

    def settled(self, request: SearchRequest) -> SearchRequest:
        """The same request with the fields that were typed in its query as filters."""
        return as_filters(request, self.reader.parsed(self.live.opened(), request))

    def ids(self, request: SearchRequest) -> tuple[int, tuple[str, ...]]:
        """The number of hits and the ids of one page: a search without anything to show.

        Behind the last hit stand the ``further`` articles of a search, which are not counted.
        """
        exchange = self._ask(request, facets=())
        answer = exchange.answered.answer
        further = questions.further(exchange.index.snapshot, exchange.answered)
        return answer.total, tuple(hit.id for hit in (*answer.hits, *further))

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetChoice, ...]:
        """All values of one facet among the hits, the most frequent first.

        As on a search page they are counted as if none of that facet were chosen.
        """
        wanted = FacetRequest(facet, questions.MOST_VALUES)
        exchange = self._ask(request, hits=False, facets=(wanted,))
        asked = exchange.answered
        return choices.shown(exchange.request, asked.question, asked.answer, exchange.index)[facet]

    def counts(self, texts: Sequence[str], accents: Accents = "auto") -> tuple[int, ...]:
        """How many articles each of some queries finds, without filters: as it is written, for none
        of them was typed.
        """
        asked = (SearchRequest(text=text, accents=accents, as_typed=True) for text in texts)
        return tuple(self._ask(one, hits=False, facets=()).answered.answer.total for one in asked)

    def read_on(
        self, request: SearchRequest, cursor: Cursor | None
    ) -> tuple[SearchResult, Cursor | None]:
        """The next hits of a request, in an order by day, behind a cursor, or from the first; and
        the cursor behind these, None where no hit is left. All are of one generation: while the
        next one is being opened, what is live and what answers are two.
        """
        index = self.live.opened()
        skipped = self._after(request, cursor, index) if cursor else 0
        result = self._search(replace(request, page=1, skip=skipped), index)
        offset = skipped + len(result.hits)
        if not result.hits or offset >= min(result.total, self._settings.search.max_results):
            return result, None
        key = schema.order_key(schema.ORDERS[result.sort], result.hits[-1].article)
        return result, Cursor(key, offset, index.snapshot.info.generation)

    def _after(self, request: SearchRequest, cursor: Cursor, index: OpenedIndex) -> int:
        """How many hits of a request, in an order by day, stand up to a cursor."""
        first = replace(request, page=1, skip=None)
        exchange = self._ask(first, hits=False, facets=(), index=index)
        hits = min(exchange.answered.answer.total, self._settings.search.max_results)
        return after(cursor, index.snapshot, exchange.answered.question, hits)

    def neighbours(self, request: SearchRequest, id: str) -> tuple[Neighbour, Neighbour]:
        """The hits before and after one on the request's page, each None if there is none.

        Both are None when the article is no hit on that page, as when the index has changed.
        """
        exchange = self._ask(request, facets=())
        ids = _ids(exchange.answered.answer)
        if id not in ids:
            return None, None
        at = ids.index(id)
        before = (ids[at - 1], request.page) if at else self._edge(exchange, request.page - 1, -1)
        last = at + 1 == len(ids)
        after = self._edge(exchange, request.page + 1, 0) if last else (ids[at + 1], request.page)
        return before, after

    def _edge(self, exchange: _Exchange, page: int, at: int) -> Neighbour:
        """The first or last hit of a page beside the one that was asked for."""
        first = (page - 1) * exchange.request.size
        limit = min(exchange.request.size, self._settings.search.max_results - first)
        if page < 1 or limit < 1:
            return None
        question = replace(exchange.answered.question, offset=first, limit=limit)
        ids = _ids(exchange.answered.directly.search(exchange.index.snapshot, question))
        return (ids[at], page) if ids else None

    def article(self, id: str, text: str = "", accents: Accents = "auto") -> ArticleView | None:
        """One article with the words of a query marked; None when there is no such article."""
        index = self.live.opened()
        stored = index.snapshot.fetch([id]).get(id)
        if stored is None:
            return None
        article = index.article(stored)
        view = ArticleView(article, (), ((),) * len(article.body))
        if text.strip():
            _, parsed, analysed = self.reader.read(index, SearchRequest(text=text, accents=accents))
            view = hits.marked(index, article, highlight.Marker(analysed.marks), parsed.codes)
        names, keys = index.directives(article)
        alike = tuple(map(index.shown, index.copies.of({id: stored}).get(id, ())))
        apart = [copy.id for copy in alike]
        beside = related_articles.related(index.snapshot, index.lexicon, article, apart, RELATED)
        shown = tuple(index.articles(beside))
        return replace(view, names=names, keys=keys, copies=alike, related=shown)

    def export(self, request: SearchRequest) -> Iterator[Article]:
        """All articles that a query finds, in order, all of one generation of the index; of copies
        only the first, where the request folds them.
        """
        exchange = self._ask(request, hits=False, facets=())
        return hits.exported(exchange.index, exchange.answered, fold=request.copies == "fold")

    def by_ids(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The articles with these ids, in this order; those that are not in the index are left
        out.
        """
        return tuple(self.live.opened().articles(list(dict.fromkeys(ids))))

    def complete(self, text: str, limit: int = 8) -> tuple[suggest.Completion, ...]:
        """What a query that is being typed may become, the best first; each finds something."""
        index = self.live.opened()
        found = suggest.complete(text, index, self._counted, limit)
        return tuple(one for one in found if not index.hidden.within(one.text))

    def _counted(self, text: str, facet: str) -> list[tuple[str, int]]:
        """The values of a facet among the answers to a query, each with its articles."""
        asked = SearchRequest(text=text, as_typed=True)
        return [(c.value, c.count) for c in self.values(asked, facet) if c.count]

    def explain(self, text: str, id: str, accents: Accents = "auto") -> str:
        """How a query was read, and how an article got its score, for a person to read."""
        exchange = self._ask(SearchRequest(text=text, accents=accents), hits=False, facets=())
        account = exchange.index.snapshot.explain(exchange.answered.question.tree, id)
        stored = exchange.index.snapshot.fetch([id]).get(id)
        direct = exchange.answered.directly.describe(stored) if stored else ""
        return "\n".join((*exchange.analysed.describe(), "", account, direct)).rstrip()

    def _ask(
        self,
        request: SearchRequest,
        *,
        hits: bool = True,
        facets: tuple[FacetRequest, ...] | None = None,
        index: OpenedIndex | None = None,
    ) -> _Exchange:
        """Open the index, if none is given, read the query and ask the engine: for the hits of the
        page, if they are wanted, and for these facets (default: all).
        """
        index = index or self.live.opened()
        request = questions.without_hidden(request, index.hidden)
        request = questions.with_source_names(request, index.sources)
        request, parsed, analysed = self.reader.read(index, request)
        limit = self._settings.search.max_results
        question = questions.engine_query(request, limit, index.catalogue.tree)
        if not hits:
            question = replace(question, limit=0)
        if facets is not None:
            question = replace(question, facets=facets)
        asked = questions.ask(index.snapshot, question, analysed, wide=request.wide)
        exchange = _Exchange(request, index, parsed, analysed, asked)
        return self._spelled_right(exchange, question)

    def _spelled_right(self, exchange: _Exchange, question: EngineQuery) -> _Exchange:
        """The same with what is offered instead of a misspelt query; or that query's answer."""
        text = self.reader.better(
            exchange.index, exchange.request, exchange.parsed, exchange.analysed
        )
        if text is None:
            return exchange
        right = replace(exchange.request, text=text)
        _, parsed, analysed = self.reader.read(exchange.index, right)
        unknown = bool(exchange.analysed.unknown)
        found = spelling.settled(
            text, exchange.request, exchange.index, exchange.answered, analysed, unknown=unknown
        )
        if not found.asked:
            return replace(exchange, spelling=found)
        asked = questions.ask(exchange.index.snapshot, question, analysed, wide=right.wide)
        return _Exchange(exchange.request, exchange.index, parsed, analysed, asked, found)


def _ids(answer: EngineAnswer) -> tuple[str, ...]:
    return tuple(hit.id for hit in answer.hits)


def _days(answer: EngineAnswer) -> dict[dt.date, int]:
    counted = answer.facets.get(questions.PUBLISHED, ())
    return {dt.date.fromisoformat(day.value): day.count for day in counted}
