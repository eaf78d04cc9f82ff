"""Lists on several pages, so that none is heavier than others: which page, and how one turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from web.http.errors import NoSuchPage
from web.urls import params

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Turning:
    """A page of several, and the addresses of those beside it."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


def turning(page: int, pages: int, url: Callable[[int], str]) -> Turning:
    """Raises NoSuchPage where there are not so many; ``url`` gives the address of any."""
    last = max(1, pages)
    if page > last:
        raise NoSuchPage(page, last, url(last))
    return Turning(
        page=page,
        pages=last,
        previous_url=url(page - 1) if page > 1 else None,
        next_url=url(page + 1) if page < last else None,
    )


def paged(url: str, page: int) -> str:
    """The address of a page of a list that has no other parameters."""
    return url + params.query_string([("page", str(page))] if page > 1 else [])


def cut(items: Iterable[Item], weight: Callable[[Item], int], most: int) -> list[list[Item]]:
    """The items in order, cut into parts that weigh ``most`` together or are a single item."""
    parts: list[list[Item]] = [[]]
    room = most
    for item in items:
        if parts[-1] and weight(item) > room:
            parts.append([])
            room = most
        parts[-1].append(item)
        room -= weight(item)
    return parts
