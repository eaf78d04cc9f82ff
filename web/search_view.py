"""What the search page shows, ready to print: every link made, every text in segments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search import citations
from search.article import Article
from search.config import SearchSettings
from search.query.notes import Note
from search.result import Hit, QueryReading, SearchRequest, SearchResult
from search.searcher import Neighbour
from web import combining_marks, facets, naming, options, params, problems, shown, words
from web.download_view import DownloadsView, downloads_view
from web.facts import FactsView, facts_view
from web.language import gettext
from web.links import SearchLinks
from web.original import web_address
from web.segments import Segment, segments
from web.subject_links import About, about
from web.timeline import Period, Timeline, daily, timeline

LONGEST_TITLE = 80
"""Code points of the query, and of the filters, in the title of the window."""
TICKS = 4
"""Labels below that picture: on a wide screen it stands in a narrow column."""
BARS = 24
"""Of that picture at most: each is a link twice, and as wide as a fingertip can nearly hit."""
CHART_HEIGHT = 64
"""Of the picture of the hits over time, in CSS pixels: hits matter more."""


@dataclass(frozen=True, slots=True)
class HitView:
    article: Article
    url: str
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    codes: tuple[tuple[str, str], ...]
    """Codes that the article cites, each with its name."""
    original: tuple[str, str] | None
    """URL and host of the page that the article was read from."""
    copies: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """``hidden`` are the hidden parameters of the form. ``pager`` holds None where pages are left
    out.

    ``vietnamese_url`` asks for a query with English terms as it is in Vietnamese.
    ``start``: nothing was asked yet. ``name`` says in a few words what was asked. ``keep_query``
    has the parameters by which a browser keeps this search, "" where there is nothing to keep;
    ``kept_parameters`` are the names of all that it may keep.
    """

    asked: SearchRequest
    links: SearchLinks
    result: SearchResult
    start: bool
    hits: tuple[HitView, ...]
    groups: tuple[facets.Group, ...]
    drawn: Timeline | None
    undated: int
    farther: options.Option | None
    range_url: str
    title: str
    notes: tuple[Note, ...]
    several: Mapping[str, int]
    codes: tuple[tuple[str, str], ...]
    interpretation_url: str | None
    spans: tuple[options.Option, ...]
    fresh: options.Option
    chips: tuple[facets.Chip, ...]
    problems: tuple[problems.Problem, ...]
    sorts: tuple[options.Option, ...]
    accents: tuple[options.Option, ...]
    pager: tuple[options.Option | None, ...]
    previous_url: str | None
    next_url: str | None
    strict_url: str | None
    as_typed_url: str | None
    phrase_url: str | None
    suggestion_url: str | None
    vietnamese_url: str | None
    wider_url: str | None
    narrower_url: str | None
    folded: int
    """Hits of this page that are shown with another, being its copies."""
    unfold_url: str
    fold_url: str | None
    unfiltered_url: str
    canonical_url: str
    hidden: tuple[tuple[str, str], ...]
    facts: FactsView
    about: tuple[About, ...]
    downloads: DownloadsView
    advanced_url: str
    name: str
    keep_query: str
    kept_parameters: str
    today: dt.date

    @property
    def dated(self) -> bool:
        """Whether there are years to choose from."""
        return any(group.name == "year" for group in self.groups)


def search_view(
    question: params.ReadRequest, result: SearchResult, limits: SearchSettings, today: dt.date
) -> SearchView:
    """Prepare the page of one result; ``today`` is what spans such as "7 ngày qua" end with."""
    # The page folds copies by itself; its links say so only where the visitor did.
    asked = replace(result.request, copies=question.request.copies)
    reading = result.query
    links = SearchLinks(asked, limits)
    filtered = params.is_filtered(asked)
    suggestion = reading.suggestion
    chips = facets.chips(asked, result.facets, links)
    return SearchView(
        asked=asked,
        links=links,
        result=result,
        start=not asked.text and not filtered and asked.page == 1,
        hits=tuple(hit_view(hit, links.article(hit.article.id)) for hit in result.hits),
        groups=facets.groups(result.facets, asked.facet_limit),
        drawn=(drawn := _drawn(asked, result, links)),
        undated=result.total - sum(bar.count for bar in drawn.bars) if drawn else 0,
        farther=options.farther(asked, links),
        range_url=links.days_to_fill_in(),
        title=_title(asked, chips),
        notes=tuple(note for note in reading.notes if note.code != "several_directives"),
        several=_several(reading),
        codes=named(reading.codes, reading.names),
        interpretation_url=links.asking(reading.interpretation) if reading.interpretation else None,
        spans=options.spans(asked, links, today),
        fresh=options.fresh(asked, links, today),
        chips=chips,
        problems=question.problems,
        sorts=options.sorts(asked, result.sort, links),
        accents=tuple(options.accents(asked, mode, links) for mode in params.ACCENTS),
        pager=options.pager(asked.page, result.pages, links),
        previous_url=links.page(asked.page - 1) if asked.page > 1 else None,
        next_url=links.page(asked.page + 1) if asked.page < result.pages else None,
        as_typed_url=links.as_typed() if reading.corrected else None,
        strict_url=links.reading("strict") if reading.interpretation else None,
        phrase_url=_phrase(asked, links) if reading.relaxed else None,
        wider_url=links.wide(wide=True) if reading.wider else None,
        narrower_url=links.wide(wide=False) if asked.wide else None,
        suggestion_url=links.asking(suggestion.text) if suggestion else None,
        vietnamese_url=links.asking(reading.vietnamese) if reading.vietnamese else None,
        folded=_folded(asked, result),
        unfold_url=links.copies("all"),
        fold_url=links.copies("") if asked.copies == "all" else None,
        unfiltered_url=links.unfiltered(),
        canonical_url=links.here,
        hidden=hidden(asked, limits),
        facts=facts_view(asked, reading, result.total, links),
        about=about(result),
        downloads=downloads_view(asked, result.hits, result.total, limits),
        advanced_url=links.advanced,
        name=_name(asked, chips),
        keep_query=params.encoded(params.kept(asked, limits)),
        kept_parameters=" ".join(params.KEPT),
        today=today,
    )


def _folded(asked: SearchRequest, result: SearchResult) -> int:
    before = (asked.page - 1) * asked.size
    return max(0, min(asked.size, result.total - before) - len(result.hits))


def hit_view(hit: Hit, url: str) -> HitView:
    article = shown.article(hit.article)
    return HitView(
        article=combining_marks.article(article),
        url=url,
        title=segments(article.title, hit.title_ranges),
        snippet=segments(hit.snippet.text, hit.snippet.ranges),
        codes=named(hit.keys or hit.article.codes, hit.names),
        original=web_address(hit.article.url),
        copies=tuple(shown.article(combining_marks.article(copy)) for copy in hit.copies),
    )


def named(codes: Sequence[str], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Codes with their names, each once: as articles call the directives, where the searcher says
    so.
    """
    found = zip(codes, names or map(citations.notation, codes), strict=True)
    return tuple(dict.fromkeys((code, naming.directive_name(name)) for code, name in found))


def hit_url(neighbour: Neighbour, asked: SearchRequest, limits: SearchSettings) -> str | None:
    """The page of the hit before or after another, which carries the same search."""
    if neighbour is None:
        return None
    id, page = neighbour
    return SearchLinks(replace(asked, page=page), limits).article(id)


def _drawn(asked: SearchRequest, result: SearchResult, links: SearchLinks) -> Timeline | None:
    """The hits over time; nothing where there is no choice of periods."""
    start, end = asked.start or dt.date.min, asked.end or dt.date.max
    start, end = min(start, end), max(start, end)

    def url(own: Period) -> str:
        # The first and the last bar may have days that were not asked for, and does not count them.
        return links.between(max(own.first, start), min(own.last, end))

    if span := asked.few_days:
        # The days of one day alone would be no choice.
        first, last = span
        return daily(result.days, first, last, url, CHART_HEIGHT, TICKS) if first < last else None
    months = [(choice.value, choice.count) for choice in result.facets.get("month", ())]
    drawn = timeline(months, url, CHART_HEIGHT, TICKS, BARS)
    return drawn if drawn and sum(1 for bar in drawn.bars if bar.count) > 1 else None


def _title(asked: SearchRequest, chips: Sequence[facets.Chip]) -> str:
    """The title of the window: what was asked, the filters, the page; enough to tell tabs apart."""
    parts = list(filter(None, (_name(asked, chips),)))
    parts += [gettext("trang %(page)s", page=words.number(asked.page))] if asked.page > 1 else []
    return " · ".join((*parts, "tindang")) if parts else gettext("tindang: tìm tin công tác Đảng")


def _name(asked: SearchRequest, chips: Sequence[facets.Chip]) -> str:
    """What was asked and the filters, as a person would call the search."""
    parts = [words.shortened(asked.text, LONGEST_TITLE)] if asked.text else []
    named = [
        gettext("trừ %(value)s", value=chip.label) if chip.excluded else chip.label
        for chip in chips
    ]
    parts += [words.shortened(", ".join(named), LONGEST_TITLE)] if named else []
    return " · ".join(parts)


def _several(reading: QueryReading) -> dict[str, int]:
    """Of the directives that a short form can mean, how many articles cite each."""
    counts = {
        name: count
        for note in reading.notes
        if note.code == "several_directives"
        for name, count in note.counted
    }
    pairs = named(reading.codes, reading.names)
    return {code: counts[name] for code, name in pairs if name in counts}


def _phrase(asked: SearchRequest, links: SearchLinks) -> str | None:
    if '"' in asked.text:
        return None
    return links.asking(f'"{asked.text}"')


def hidden(asked: SearchRequest, limits: SearchSettings) -> tuple[tuple[str, str], ...]:
    """The parameters of the form, except for the words and the days, which have fields of their
    own.
    """
    kept = replace(asked, text="", page=1, start=None, end=None)
    return tuple(params.pairs(kept, limits))
