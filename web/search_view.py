"""What the search page shows, ready to print: every link made, every text in segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from search.article import Article
from search.result import Hit, SearchRequest, SearchResult
from search.text.accents import Accents
from web import facets, params, words
from web.current import address, settings
from web.segments import Segment, segments

SEARCH = "pages.search"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to see the same search: an order, an accents mode, a page."""

    label: str
    url: str
    current: bool
    hint: str = ""


@dataclass(frozen=True, slots=True)
class HitView:
    article: Article
    url: str
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """``hidden`` are the form's hidden parameters; ``pager`` holds None where pages are left out.

    ``start``: nothing was asked yet.
    """

    asked: SearchRequest
    result: SearchResult
    start: bool
    hits: tuple[HitView, ...]
    groups: tuple[facets.Group, ...]
    chips: tuple[facets.Chip, ...]
    problems: tuple[params.Problem, ...]
    sorts: tuple[Option, ...]
    accents: tuple[Option, ...]
    pager: tuple[Option | None, ...]
    previous_url: str | None
    next_url: str | None
    strict_url: str | None
    phrase_url: str | None
    suggestion_url: str | None
    unfiltered_url: str
    canonical_url: str
    hidden: tuple[tuple[str, str], ...]
    exports: tuple[tuple[str, str], ...]

    @property
    def dated(self) -> bool:
        """Whether there are years to choose from."""
        return any(group.name == "year" for group in self.groups)


def search_view(question: params.Question, result: SearchResult) -> SearchView:
    """Prepare the page of one result."""
    asked, reading = question.request, result.query
    filtered = params.is_filtered(asked)
    suggestion = reading.suggestion
    return SearchView(
        asked=asked,
        result=result,
        start=not asked.text and not filtered and asked.page == 1,
        hits=tuple(hit_view(hit, asked.text, asked.accents) for hit in result.hits),
        groups=facets.groups(asked, result.facets, _here),
        chips=facets.chips(asked, result.facets, _here),
        problems=question.problems,
        sorts=_sorts(asked),
        accents=tuple(_accents(asked, mode) for mode in params.ACCENTS),
        pager=_pager(asked, result.pages),
        previous_url=_here(replace(asked, page=asked.page - 1)) if asked.page > 1 else None,
        next_url=_here(replace(asked, page=asked.page + 1)) if asked.page < result.pages else None,
        strict_url=_here(replace(asked, page=1, accents="strict"))
        if reading.interpretation
        else None,
        phrase_url=_phrase(asked) if reading.relaxed else None,
        suggestion_url=_here(replace(asked, page=1, text=suggestion.text)) if suggestion else None,
        unfiltered_url=_here(params.unfiltered(asked)),
        canonical_url=_here(asked),
        hidden=hidden(asked),
        exports=tuple(
            (label, address(endpoint, replace(asked, page=1)))
            for label, endpoint in (
                ("CSV", "exports.csv_file"),
                ("JSON Lines", "exports.jsonl"),
                ("Atom", "exports.atom"),
                ("API", "api.search"),
            )
        ),
    )


def hit_view(hit: Hit, text: str, accents: Accents = "auto") -> HitView:
    """A hit whose link carries the query, so that the article marks the same words."""
    return HitView(
        article=hit.article,
        url=article_url(hit.article.id, text, accents),
        title=segments(hit.article.title, hit.title_ranges),
        snippet=segments(hit.snippet.text, hit.snippet.ranges),
    )


def article_url(id: str, text: str = "", accents: Accents = "auto") -> str:
    """``/articles/<id>?q=<words to mark>``."""
    marking = SearchRequest(text, size=settings().search.page_size, accents=accents)
    return url_for("pages.article", id=id) + params.query_string(
        params.pairs(marking, settings().search) if text else []
    )


def facet_url(name: str, value: str) -> str:
    """The search for all articles with one facet value."""
    size = settings().search.page_size
    return _here(SearchRequest(size=size, include={name: (value,)}))


def _here(asked: SearchRequest) -> str:
    return address(SEARCH, asked)


def _sorts(asked: SearchRequest) -> tuple[Option, ...]:
    shown = params.ranked(asked).sort
    return tuple(
        Option(words.SORTS[sort], _here(replace(asked, page=1, sort=sort)), sort == shown)
        for sort in params.SORTS
        if asked.text or sort != "relevance"
    )


def _accents(asked: SearchRequest, mode: Accents) -> Option:
    label, hint = words.ACCENTS[mode]
    return Option(label, _here(replace(asked, page=1, accents=mode)), mode == asked.accents, hint)


def _phrase(asked: SearchRequest) -> str | None:
    if '"' in asked.text:
        return None
    return _here(replace(asked, page=1, text=f'"{asked.text}"'))


def hidden(asked: SearchRequest) -> tuple[tuple[str, str], ...]:
    """Parameters of the form but the words and the days, which have fields of their own."""
    kept = replace(asked, text="", page=1, start=None, end=None)
    return tuple(params.pairs(kept, settings().search))


def _pager(asked: SearchRequest, pages: int) -> tuple[Option | None, ...]:
    if pages < 2:
        return ()
    near: Sequence[int] = range(asked.page - 2, asked.page + 3)
    shown = sorted({1, *(n for n in near if 1 <= n <= pages), pages})
    found: list[Option | None] = []
    last = 0
    for number in shown:
        if number - last == 2:
            found.append(_page(asked, number - 1))
        elif number - last > 2:
            found.append(None)
        found.append(_page(asked, number))
        last = number
    return tuple(found)


def _page(asked: SearchRequest, number: int) -> Option:
    url = _here(replace(asked, page=number))
    return Option(words.number(number), url, number == asked.page)
