"""What the page of a directive shows, ready to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from search import citations
from search.catalogue import Entry, Issue
from search.catalogue.model import Reach
from search.catalogue.relations import Related
from search.directives import DirectivePage, Mention
from search.result import Hit, SearchRequest
from search.schema import NEWEST, ORDERS
from search.settings import SearchSettings
from web.urls import params
from web.urls.links import SEARCH, SearchLinks, article_url, directive_url
from web.views.directive_timeline import Events, events
from web.views.hit_view import HitView, hit_view
from web.views.long_lists import Turning, turning
from web.views.timeline import Period, Timeline, timeline
from web.wording import naming


@dataclass(frozen=True, slots=True)
class DirectiveRequest:
    """The state of a directive's page, as its URL has it. The usual size is left out."""

    code: str
    place: str | None = None
    term: str | None = None
    issued: dt.date | None = None
    page: int = 1
    size: int = 10
    sort: str = NEWEST
    usual_size: int = 10

    @property
    def name(self) -> str:
        """The code, and the term of office that is asked for."""
        return citations.edition_key(self.code, self.term) if self.term else self.code

    def url(self, *, page: int = 1, sort: str | None = None) -> str:
        """Another page or order of the same articles."""
        found = []
        if page > 1:
            found.append(("page", str(page)))
        if self.size != self.usual_size:
            found.append(("size", str(self.size)))
        if (order := sort or self.sort) != NEWEST:
            found.append(("sort", order))
        return with_parameters(directive_url(self.name, self.place), found)


@dataclass(frozen=True, slots=True)
class Row:
    """A directive in a list: ``label`` and link."""

    entry: Entry
    url: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Province:
    """``share`` is in per cent of the most frequent one."""

    name: str
    count: int
    share: float
    url: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation with the name of the other directive and its page, "" for none."""

    related: Related
    name: str
    url: str
    verb: str


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """One of several directives of the code, and the link that chooses it."""

    entry: Entry
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DirectiveView:
    """``undated`` articles are in no month, ``placeless`` ones in no province."""

    page: DirectivePage
    asked: DirectiveRequest
    row: Row
    editions: tuple[EditionChoice, ...]
    shown: tuple[Issue, ...]
    all_url: str
    timeline: Timeline | None
    undated: int
    provinces: tuple[Province, ...]
    placeless: int
    together: tuple[Row, ...]
    meanings: tuple[Row, ...]
    elsewhere: tuple[Row, ...]
    hits: tuple[HitView, ...]
    first: int
    sorts: tuple[tuple[str, str, bool], ...]
    on: Turning
    canonical_url: str
    search_url: str
    feed_url: str
    json_url: str
    tables: tuple[tuple[str, str], ...]
    relations: tuple[RelationRow, ...]
    events: Events | None


def row(entry: Entry) -> Row:
    return Row(
        entry=entry,
        url=directive_url(entry.key),
        kind=naming.kind(entry.kind_label),
        level=naming.kind(citations.level_label(entry.level)) if entry.level else "",
    )


def directive_view(
    asked: DirectiveRequest, page: DirectivePage, limits: SearchSettings
) -> DirectiveView:
    """Prepare one directive. ``asked.place`` is the place of the page's entry."""
    citing = _Citing(asked, page, limits)
    drawn = timeline(page.months, lambda period: citing.search(period=period))
    total = page.entry.articles
    return DirectiveView(
        page=page,
        asked=asked,
        row=row(page.entry),
        editions=_editions(page),
        shown=_issues(page),
        all_url=directive_url(asked.code, asked.place),
        timeline=drawn,
        undated=total - sum(count for _, count in page.months),
        provinces=_provinces(page, citing),
        placeless=total - sum(count for _, count in page.places),
        together=tuple(map(row, page.together)),
        meanings=tuple(map(row, page.meanings)),
        elsewhere=tuple(map(row, page.elsewhere)),
        hits=tuple(_hit(mention, asked.code, page.entry.key) for mention in page.mentions),
        first=(asked.page - 1) * asked.size + 1,
        sorts=_sorts(asked),
        on=turning(asked.page, page.pages, lambda number: asked.url(page=number)),
        canonical_url=asked.url(page=asked.page),
        search_url=citing.search(),
        feed_url=_Citing(asked, page, limits, "exports.atom").search(),
        json_url=with_parameters(
            url_for("directives_api.directive", code=asked.name), _place(asked)
        ),
        tables=_tables(asked),
        relations=_relations(page),
        events=events(page),
    )


def _editions(page: DirectivePage) -> tuple[EditionChoice, ...]:
    """The oldest first; what is of no known term comes last."""

    def since(entry: Entry) -> dt.date:
        return entry.term.start if entry.term else dt.date.max

    return tuple(
        EditionChoice(entry, directive_url(entry.key), entry.key == page.entry.key)
        for entry in sorted(page.editions, key=since)
    )


def _sorts(asked: DirectiveRequest) -> tuple[tuple[str, str, bool], ...]:
    """Orders of the articles: label, link, whether it is the one that is shown."""
    return tuple(
        (naming.order_label(order.name), asked.url(sort=order.name), asked.sort == order.name)
        for order in ORDERS.values()
        if order.key
    )


def _tables(asked: DirectiveRequest) -> tuple[tuple[str, str], ...]:
    """The tables to take away: label, link."""
    query = params.query_string([("code", asked.name), *_place(asked)])
    return (
        ("CSV", url_for("directive_tables.csv_file") + query),
        ("Excel", url_for("directive_tables.xlsx_file") + query),
    )


def _place(asked: DirectiveRequest) -> list[tuple[str, str]]:
    return [("place", asked.place)] if asked.place else []


def _hit(mention: Mention, code: str, key: str) -> HitView:
    """An article that cites the directive, with the others that it cites; its page marks the
    citation.
    """
    url = article_url(mention.article.id, [("q", code)])
    hit = Hit(mention.article, 0.0, mention.snippet, names=mention.names, keys=mention.keys)
    view = hit_view(hit, url)
    return replace(view, codes=tuple(cited for cited in view.codes if cited[0] != key))


def with_parameters(url: str, found: Sequence[tuple[str, str]]) -> str:
    """Add parameters to a URL that may have some already."""
    added = params.query_string(found)
    return url + (added.replace("?", "&", 1) if "?" in url else added)


def _issues(page: DirectivePage) -> tuple[Issue, ...]:
    """When the directive that is shown was issued, or each of those that are."""
    if page.entry.slug is None:
        return page.issues
    return (page.issue,) if page.issue else ()


class _Citing:
    """The same articles as a search, which can narrow further."""

    def __init__(
        self,
        asked: DirectiveRequest,
        page: DirectivePage,
        limits: SearchSettings,
        endpoint: str = SEARCH,
    ) -> None:
        # The key, but for a local code of all provinces together.
        several = citations.is_local(asked.code) and not page.entry.place
        name = asked.code if several and not asked.place else page.entry.key
        self._all = SearchRequest(size=limits.page_size, include={"code": (name,)})
        self._links = SearchLinks(self._all, limits, endpoint)

    def search(self, *, period: Period | None = None, place: str | None = None) -> str:
        """The address of the search, perhaps limited to one period or province."""
        asked = self._all
        if period:
            asked = replace(asked, start=period.first, end=period.last)
        if place:
            asked = replace(asked, include={**asked.include, "place": (place,)})
        return self._links.to(asked)


def _provinces(page: DirectivePage, citing: _Citing) -> tuple[Province, ...]:
    most = max((reach.articles for reach in page.reach), default=1)
    return tuple(
        Province(
            reach.place,
            reach.articles,
            round(100 * reach.articles / most, 2),
            citing.search(place=reach.place),
            reach,
        )
        for reach in page.reach
    )


def _relations(page: DirectivePage) -> tuple[RelationRow, ...]:
    return tuple(
        RelationRow(
            found.related,
            naming.directive_name(found.name),
            directive_url(found.key) if found.key else "",
            naming.verb(found.related.verb),
        )
        for found in page.related
    )
