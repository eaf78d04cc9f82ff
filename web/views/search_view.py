"""What the search page shows, ready to print: every link made, every text in segments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.query.clauses.steps import ALL_WORDS
from search.query.typed.notes import Note
from search.result import Hit, QueryReading, SearchRequest, SearchResult
from search.schema import BEST
from search.searcher import Neighbour
from search.settings import SearchSettings
from web.urls import params
from web.urls.links import SearchLinks
from web.views import facets, options
from web.views.download_view import DownloadsView, downloads_view
from web.views.facts import FactsView, facts_view
from web.views.hit_view import HitView, hit_view, named
from web.views.subject_links import About, AskHolders, HoldersView, about, holders_view
from web.views.timeline import Period, Timeline, daily, timeline
from web.wording import problems, words
from web.wording.language import gettext

LONGEST_TITLE = 80
"""Code points of the query, and of the filters, in the title of the window."""
TICKS = 4
"""Labels below the picture of the hits over time: on a wide screen it stands in a narrow column."""
BARS = 24
"""Of that picture at most: each is a link twice, and as wide as a fingertip can nearly hit."""
CHART_HEIGHT = 64
"""Of the picture of the hits over time, in CSS pixels: hits matter more."""


@dataclass(frozen=True, slots=True)
class OtherReadings:
    """The same search with its query read otherwise: a URL each, None where that would be the same.

    ``as_read`` is the query as it was understood, ``vietnamese`` one with English terms put into
    Vietnamese.
    """

    as_read: str | None
    as_typed: str | None
    strict: str | None
    phrase: str | None
    suggestion: str | None
    vietnamese: str | None
    wider: str | None
    narrower: str | None


@dataclass(frozen=True, slots=True)
class OverTime:
    """The picture of the hits over time; ``undated`` ones are not in it. ``days_url`` lacks the
    first and last day, for a script to fill in.
    """

    drawn: Timeline | None
    undated: int
    farther: options.Option | None
    days_url: str


@dataclass(frozen=True, slots=True)
class Paging:
    """``pages`` holds None where some are left out."""

    pages: tuple[options.Option | None, ...]
    previous_url: str | None
    next_url: str | None


@dataclass(frozen=True, slots=True)
class Folding:
    """``hits`` of this page are shown with another, being its copies."""

    hits: int
    unfold_url: str
    fold_url: str | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a browser keeps this search: by which ``parameters``, "" where there is nothing to keep,
    and under which ``name``. ``known`` are the names of all parameters that it may keep.
    """

    name: str
    parameters: str
    known: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """``start``: nothing was asked yet. ``several`` says of directives that a short form can mean
    how many articles cite each, and ``instead`` that they stand for one that none cites. ``hidden``
    are the hidden parameters of the form.
    """

    asked: SearchRequest
    links: SearchLinks
    result: SearchResult
    start: bool
    hits: tuple[HitView, ...]
    further: tuple[HitView, ...]
    groups: tuple[facets.Group, ...]
    time: OverTime
    title: str
    notes: tuple[Note, ...]
    several: Mapping[str, int]
    instead: bool
    codes: tuple[tuple[str, str], ...]
    otherwise: OtherReadings
    spans: tuple[options.Option, ...]
    fresh: options.Option
    chips: tuple[facets.Chip, ...]
    problems: tuple[problems.Problem, ...]
    sorts: tuple[options.Option, ...]
    accents: tuple[options.Option, ...]
    paging: Paging
    folding: Folding
    unfiltered_url: str
    canonical_url: str
    hidden: tuple[tuple[str, str], ...]
    facts: FactsView
    about: tuple[About, ...]
    holders: HoldersView | None
    downloads: DownloadsView
    advanced_url: str
    keeping: Keeping
    today: dt.date

    @property
    def by_relevance(self) -> bool:
        """Whether the hits that match best come first."""
        return self.result.sort == BEST

    @property
    def dated(self) -> bool:
        """Whether there are years to choose from."""
        return any(group.name == "year" for group in self.groups)


def search_view(
    question: params.ReadRequest,
    result: SearchResult,
    limits: SearchSettings,
    today: dt.date,
    ask_holders: AskHolders | None = None,
) -> SearchView:
    """Prepare the page of one result; ``today`` is what spans such as "7 ngày qua" end with.
    ``ask_holders`` tells who holds a post, None where people are left out.
    """
    # The page folds copies by itself; its links say so only where the visitor did.
    asked = replace(result.request, copies=question.request.copies)
    reading = result.query
    links = SearchLinks(asked, limits)
    chips = facets.chips(asked, result.facets, links)
    return SearchView(
        asked=asked,
        links=links,
        result=result,
        start=not asked.text and not params.is_filtered(asked) and asked.page == 1,
        hits=tuple(_shown(result.hits, reading, links)),
        further=tuple(_shown(result.further, reading, links)),
        groups=facets.groups(result.facets, asked.facet_limit),
        time=_over_time(asked, result, links),
        title=_title(asked, chips),
        notes=tuple(note for note in reading.notes if note.code != "several_directives"),
        several=_several(reading),
        instead=any(note.code == "edition_uncited" for note in reading.notes),
        codes=named(reading.codes, reading.names),
        otherwise=_otherwise(asked, reading, limits, links),
        spans=options.spans(asked, links, today),
        fresh=options.fresh(asked, links, today),
        chips=chips,
        problems=question.problems,
        sorts=options.sorts(asked, result.sort, links),
        accents=tuple(options.accents(asked, mode, links) for mode in params.ACCENTS),
        paging=_paging(asked, result, links),
        folding=_folding(asked, result, links),
        unfiltered_url=links.unfiltered(),
        canonical_url=links.here,
        hidden=params.beside_words(asked, limits),
        facts=facts_view(asked, reading, result.total, links),
        about=about(result),
        holders=holders_view(result, ask_holders) if ask_holders else None,
        downloads=downloads_view(asked, result.hits, result.total, limits),
        advanced_url=links.advanced,
        keeping=_keeping(asked, chips, limits),
        today=today,
    )


def _shown(found: Iterable[Hit], reading: QueryReading, links: SearchLinks) -> Iterator[HitView]:
    for hit in found:
        yield hit_view(hit, links.article(hit.article.id), reading.codes)


def _otherwise(
    asked: SearchRequest, reading: QueryReading, limits: SearchSettings, links: SearchLinks
) -> OtherReadings:
    suggestion = reading.suggestion
    return OtherReadings(
        as_read=links.asking(reading.interpretation) if reading.interpretation else None,
        as_typed=links.as_typed() if reading.corrected else None,
        strict=links.reading("strict") if reading.interpretation else None,
        phrase=_phrase(asked, reading, limits, links),
        suggestion=links.asking(suggestion.text) if suggestion else None,
        vietnamese=links.asking(reading.vietnamese) if reading.vietnamese else None,
        wider=links.wide(1 if reading.width in ALL_WORDS else 2) if reading.wider else None,
        narrower=links.wide(0) if asked.wide else None,
    )


def _paging(asked: SearchRequest, result: SearchResult, links: SearchLinks) -> Paging:
    return Paging(
        pages=options.pager(asked.page, result.pages, links),
        previous_url=links.page(asked.page - 1) if asked.page > 1 else None,
        next_url=links.page(asked.page + 1) if asked.page < result.pages else None,
    )


def _folding(asked: SearchRequest, result: SearchResult, links: SearchLinks) -> Folding:
    before = (asked.page - 1) * asked.size
    on_page = min(asked.size, result.total - before)
    return Folding(
        hits=max(0, on_page - len(result.hits)),
        unfold_url=links.copies("all"),
        fold_url=links.copies("") if asked.copies == "all" else None,
    )


def _keeping(asked: SearchRequest, chips: Sequence[facets.Chip], limits: SearchSettings) -> Keeping:
    return Keeping(
        name=_name(asked, chips),
        parameters=params.encoded(params.kept(asked, limits)),
        known=" ".join(params.KEPT),
    )


def hit_url(neighbour: Neighbour, asked: SearchRequest, limits: SearchSettings) -> str | None:
    """The page of the hit before or after another, which carries the same search."""
    if neighbour is None:
        return None
    id, page = neighbour
    return SearchLinks(replace(asked, page=page), limits).article(id)


def _over_time(asked: SearchRequest, result: SearchResult, links: SearchLinks) -> OverTime:
    drawn = _drawn(asked, result, links)
    return OverTime(
        drawn=drawn,
        undated=result.total - sum(bar.count for bar in drawn.bars) if drawn else 0,
        farther=options.farther(asked, links),
        days_url=links.days_to_fill_in(),
    )


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
    counts = {name: count for note in reading.notes for name, count in note.counted}
    pairs = named(reading.codes, reading.names)
    return {code: counts[name] for code, name in pairs if name in counts}


def _phrase(
    asked: SearchRequest, reading: QueryReading, limits: SearchSettings, links: SearchLinks
) -> str | None:
    """The words in a row, where not all of them were asked for. A longer quotation is not required
    either, and would find the same articles.
    """
    few = len(asked.text.split()) <= limits.all_terms_up_to
    wanted = reading.relaxed and few and '"' not in asked.text
    return links.asking(f'"{asked.text}"') if wanted else None
