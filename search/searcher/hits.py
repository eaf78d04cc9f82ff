"""From the engine's hits to articles: what a page shows of each, which is a snippet, marks,
directives and copies; and all of them, for a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from search import highlight
from search.article import Article
from search.engines.base import EngineHit
from search.found_copies import Copies
from search.live_index import OpenedIndex
from search.query.clauses.analysed import Analysed
from search.query.typed.parsed import Parsed
from search.result import ArticleView, Hit
from search.searcher.questions import Answered

EXPORTED = 500
"""Articles that are read together where all are wanted."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the hits of one page are shown with. ``copies`` as in ``SearchRequest``; ``length`` of a
    snippet, in code points.
    """

    index: OpenedIndex
    parsed: Parsed
    analysed: Analysed
    copies: str
    length: int

    def shown(self, found: Sequence[EngineHit], before: Sequence[Hit] = ()) -> tuple[Hit, ...]:
        """The hits in their order, those left out that are no longer there; ``before``: what the
        page has before them.
        """
        index = self.index
        stored = index.snapshot.fetch([hit.id for hit in found])
        page = {hit.id: stored[hit.id] for hit in found if hit.id in stored}
        alike = index.copies.of(page)
        known = [hit for hit in found if hit.id in page]
        if self.copies == "fold":
            known = _first_of_each(known, alike, before)
        articles = [index.article(page[hit.id]) for hit in known]
        marker = highlight.Marker(self.analysed.marks)
        codes = self.parsed.codes
        marked = [index.catalogue.in_full(article, codes) for article in articles]
        shown = highlight.short(marked, marker, codes, self.length)
        return tuple(
            Hit(
                article,
                hit.score,
                show.snippet,
                show.title_ranges,
                *index.directives(article),
                copies=tuple(map(index.shown, alike.get(hit.id, ()))),
            )
            for hit, article, show in zip(known, articles, shown, strict=True)
        )


def marked(
    index: OpenedIndex, article: Article, marker: highlight.Marker, codes: Collection[str]
) -> ArticleView:
    """The whole article with its marks. ``codes`` are the directives that a query names."""
    view = highlight.whole(index.catalogue.in_full(article, codes), marker, codes)
    return replace(view, article=article)


def _first_of_each(
    hits: Sequence[EngineHit], alike: Copies, before: Sequence[Hit]
) -> list[EngineHit]:
    """The hits without those that are copies of one before them."""
    kept: list[EngineHit] = []
    hidden = {copy.id for hit in before for copy in hit.copies}
    for hit in hits:
        if hit.id not in hidden:
            kept.append(hit)
            hidden.update(article.id for article in alike.get(hit.id, ()))
    return kept


def exported(index: OpenedIndex, asked: Answered, *, fold: bool) -> Iterator[Article]:
    """The articles in their order; ``fold``: without those that are copies of one before them."""
    offset = 0
    hidden: set[str] = set()
    while True:
        page = replace(asked.question, offset=offset, limit=EXPORTED)
        found = asked.directly.search(index.snapshot, page).hits
        stored = index.snapshot.fetch([hit.id for hit in found])
        known = [hit.id for hit in found if hit.id in stored]
        alike = index.copies.ids_of({id: stored[id] for id in known}) if fold else {}
        for id in known:
            if id not in hidden:
                hidden.update(alike.get(id, ()))
                yield index.article(stored[id])
        if len(found) < EXPORTED:
            return
        offset += EXPORTED
