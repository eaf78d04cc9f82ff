"""All articles that a query finds, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.article import Article
from search.live_index import OpenedIndex
from search.searcher.questions import Answered

PAGE = 500
"""Articles that are read together."""


def exported(index: OpenedIndex, asked: Answered, *, fold: bool) -> Iterator[Article]:
    """The articles in their order; ``fold``: without those that are copies of one before them."""
    offset = 0
    hidden: set[str] = set()
    while True:
        page = replace(asked.question, offset=offset, limit=PAGE)
        found = asked.directly.search(index.snapshot, page).hits
        stored = index.snapshot.fetch([hit.id for hit in found])
        known = [hit.id for hit in found if hit.id in stored]
        alike = index.copies.ids_of({id: stored[id] for id in known}) if fold else {}
        for id in known:
            if id not in hidden:
                hidden.update(alike.get(id, ()))
                yield index.article(stored[id])
        if len(found) < PAGE:
            return
        offset += PAGE
