"""Links of the search page to other ways of seeing the same search: orders, accents, times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from search import dates
from search.result import SearchRequest
from search.schema import ORDERS
from search.text.accents import Accents
from web.urls.links import SearchLinks
from web.wording import naming, words
from web.wording.language import gettext


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to see the same search: an order, an accents mode, a page."""

    label: str
    url: str
    current: bool
    hint: str = ""


def farther(asked: SearchRequest, links: SearchLinks) -> Option | None:
    """One step back from the days that are looked at: to their year, then to all time."""
    first, last = asked.few_days or (asked.start, asked.end)
    if first and last and first.year == last.year:
        year = dates.first_and_last(first.year)
        if (first, last) != year:
            return Option(
                gettext("Cả năm %(year)s", year=first.year), links.between(*year), current=False
            )
    if asked.start or asked.end:
        return Option(gettext("Mọi thời gian"), links.days_to_fill_in(), current=False)
    return None


def spans(asked: SearchRequest, links: SearchLinks, today: dt.date) -> tuple[Option, ...]:
    """Spans of days that end today."""
    starts = (
        (gettext("7 ngày qua"), today - dt.timedelta(6)),
        (gettext("30 ngày qua"), today - dt.timedelta(29)),
        (gettext("Năm nay"), today.replace(month=1, day=1)),
    )
    return tuple(
        Option(label, links.between(start, today), (asked.start, asked.end) == (start, today))
        for label, start in starts
    )


def fresh(asked: SearchRequest, links: SearchLinks, today: dt.date) -> Option:
    """What came into the index yesterday or today."""
    yesterday = today - dt.timedelta(1)
    label = gettext("Mới thêm từ hôm qua")
    return Option(label, links.since(yesterday), asked.added == yesterday)


def sorts(asked: SearchRequest, shown: str, links: SearchLinks) -> tuple[Option, ...]:
    """The orders that make sense for what was asked."""
    return tuple(
        Option(naming.order_label(order.name), links.sorted(order.name), order.name == shown)
        for order in ORDERS.values()
        if asked.text or order.key
    )


def accents(asked: SearchRequest, mode: Accents, links: SearchLinks) -> Option:
    """One mode of reading accents."""
    label, hint = words.ACCENTS[mode]
    return Option(gettext(label), links.reading(mode), mode == asked.accents, gettext(hint))


def pager(current: int, pages: int, links: SearchLinks) -> tuple[Option | None, ...]:
    """Links to pages around this one, None where some are left out."""
    if pages < 2:
        return ()
    near: Sequence[int] = range(current - 2, current + 3)
    shown = sorted({1, *(n for n in near if 1 <= n <= pages), pages})
    found: list[Option | None] = []
    last = 0
    for number in shown:
        if number - last == 2:
            found.append(_page(current, number - 1, links))
        elif number - last > 2:
            found.append(None)
        found.append(_page(current, number, links))
        last = number
    return tuple(found)


def _page(current: int, number: int, links: SearchLinks) -> Option:
    return Option(words.number(number), links.page(number), number == current)
