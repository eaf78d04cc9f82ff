"""What the page of a directive shows, ready to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from search import citations
from search.catalogue import Entry, Issue
from search.config import SearchSettings
from search.directives import DirectivePage, Mention
from search.result import Hit, SearchRequest
from search.schema import NEWEST, ORDERS
from web import params
from web.links import SEARCH, SearchLinks, article_url, directive_url
from web.search_view import HitView, hit_view
from web.timeline import Period, Timeline, month_period, timeline


@dataclass(frozen=True, slots=True)
class DirectiveRequest:
    """The state of a directive's page, as its URL has it. The usual size is left out."""

    code: str
    place: str | None = None
    issued: dt.date | None = None
    page: int = 1
    size: int = 10
    sort: str = NEWEST
    usual_size: int = 10

    def url(self, *, page: int = 1, sort: str | None = None, issued: dt.date | None = None) -> str:
        """Another page or order of the same articles. Without ``issued``, those of the same
        document.
        """
        day = issued or self.issued
        found = [("issued", day.isoformat())] if day else []
        if page > 1:
            found.append(("page", str(page)))
        if self.size != self.usual_size:
            found.append(("size", str(self.size)))
        if (order := sort or self.sort) != NEWEST:
            found.append(("sort", order))
        return with_parameters(directive_url(self.code, self.place), found)


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


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """One of several documents of the code, and the link that chooses it."""

    issue: Issue
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DirectiveView:
    """``undated`` articles are in no month, ``placeless`` ones in no province."""

    page: DirectivePage
    asked: DirectiveRequest
    row: Row
    documents: tuple[DocumentChoice, ...]
    shown: tuple[DocumentChoice, ...]
    all_url: str
    timeline: Timeline | None
    months: tuple[tuple[Period, int, str], ...]
    undated: int
    provinces: tuple[Province, ...]
    placeless: int
    together: tuple[Row, ...]
    meanings: tuple[Row, ...]
    elsewhere: tuple[Row, ...]
    hits: tuple[HitView, ...]
    first: int
    sorts: tuple[tuple[str, str, bool], ...]
    previous_url: str | None
    next_url: str | None
    canonical_url: str
    search_url: str
    feed_url: str
    json_url: str


def row(entry: Entry) -> Row:
    return Row(
        entry=entry,
        url=directive_url(entry.code, entry.place),
        kind=entry.called or citations.kind_label(entry.kind),
        level=citations.level_label(entry.level) if entry.level else "",
    )


def directive_view(
    asked: DirectiveRequest, page: DirectivePage, limits: SearchSettings
) -> DirectiveView:
    """Prepare one directive. ``asked.place`` is the place of the page's entry."""
    citing = _Citing(asked, page, limits)
    documents = _documents(asked, page)
    drawn = timeline(page.months, lambda period: citing.search(period=period))
    total = page.entry.articles
    return DirectiveView(
        page=page,
        asked=asked,
        row=row(page.entry),
        documents=documents,
        shown=tuple(d for d in documents if d.chosen or not page.issue),
        all_url=directive_url(asked.code, asked.place),
        timeline=drawn,
        months=_months(page, citing),
        undated=total - sum(count for _, count in page.months),
        provinces=_provinces(page, citing),
        placeless=total - sum(count for _, count in page.places),
        together=tuple(map(row, page.together)),
        meanings=tuple(map(row, page.meanings)),
        elsewhere=tuple(map(row, page.elsewhere)),
        hits=tuple(_hit(mention, asked.code) for mention in page.mentions),
        first=(asked.page - 1) * asked.size + 1,
        sorts=tuple(
            (order.label, asked.url(sort=order.name), asked.sort == order.name)
            for order in ORDERS.values()
            if order.key
        ),
        previous_url=asked.url(page=asked.page - 1) if asked.page > 1 else None,
        next_url=asked.url(page=asked.page + 1) if asked.page < page.pages else None,
        canonical_url=asked.url(page=asked.page),
        search_url=citing.search(),
        feed_url=_Citing(asked, page, limits, "exports.atom").search(),
        json_url=with_parameters(
            url_for("directives_api.directive", code=asked.code), _identity(asked)
        ),
    )


def _hit(mention: Mention, code: str) -> HitView:
    """An article that cites the directive; its page marks the citation."""
    url = article_url(mention.article.id, [("q", code)])
    return hit_view(Hit(mention.article, 0.0, mention.snippet), url)


def with_parameters(url: str, found: Sequence[tuple[str, str]]) -> str:
    """Add parameters to a URL that may have some already."""
    added = params.query_string(found)
    return url + (added.replace("?", "&", 1) if "?" in url else added)


def _identity(asked: DirectiveRequest) -> list[tuple[str, str]]:
    found = [("place", asked.place)] if asked.place else []
    return [*found, ("issued", asked.issued.isoformat())] if asked.issued else found


def _documents(asked: DirectiveRequest, page: DirectivePage) -> tuple[DocumentChoice, ...]:
    return tuple(
        DocumentChoice(
            issue,
            asked.url(issued=issue.issued),
            page.issue is not None and issue.term == page.issue.term,
        )
        for issue in page.issues
    )


class _Citing:
    """The same articles as a search, which can narrow further.

    A search has no word for one of several documents of a code. The days between its issue and the
    next one's come closest.
    """

    def __init__(
        self,
        asked: DirectiveRequest,
        page: DirectivePage,
        limits: SearchSettings,
        endpoint: str = SEARCH,
    ) -> None:
        include = {"code": (asked.code,)}
        if asked.place:
            include["place"] = (asked.place,)
        start, end = _days(page)
        self._all = SearchRequest(size=limits.page_size, include=include, start=start, end=end)
        self._links = SearchLinks(self._all, limits, endpoint)

    def search(self, *, period: Period | None = None, place: str | None = None) -> str:
        """The address of the search, perhaps limited to one period or province."""
        start, end, include = self._all.start, self._all.end, self._all.include
        if period:
            start = max(start, period.first) if start else period.first
            end = min(end, period.last) if end else period.last
        if place:
            include = {**include, "place": (place,)}
        return self._links.to(replace(self._all, include=include, start=start, end=end))


def _days(page: DirectivePage) -> tuple[dt.date | None, dt.date | None]:
    if page.issue is None:
        return None, None
    chosen = page.issue.issued
    following = min((i.issued for i in page.issues if i.issued > chosen), default=None)
    return chosen, following - dt.timedelta(1) if following else None


def _months(page: DirectivePage, citing: _Citing) -> tuple[tuple[Period, int, str], ...]:
    """The latest first, each with its search."""
    found = []
    for name, count in reversed(page.months):
        month = month_period(name)
        found.append((month, count, citing.search(period=month)))
    return tuple(found)


def _provinces(page: DirectivePage, citing: _Citing) -> tuple[Province, ...]:
    most = max((count for _, count in page.places), default=1)
    return tuple(
        Province(name, count, round(100 * count / most, 2), citing.search(place=name))
        for name, count in page.places
    )
