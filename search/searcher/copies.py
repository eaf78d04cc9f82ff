"""Which articles are others printed again: by the keys of the index, then by their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from search import schema
from search.article import Article
from search.copies import Text, same
from search.engines.base import EngineQuery, Snapshot
from search.tree import Term, any_of

MOST = 40
"""Articles beside those of the page that are compared with them, the likeliest first."""

READ = 256
"""Texts that are remembered, of some 60 kB each: hits of one query are hits of the next, too."""

Copies = dict[str, tuple[Article, ...]]


def of(snapshot: Snapshot, page: Mapping[str, str]) -> Copies:
    """The copies of each article of a page that has any: the others of the page, in its order, and
    then those of the index, by id.

    ``page`` maps ids to what the index has stored of them.
    """
    keyed = {id: schema.copy_keys(text) for id, text in page.items()}
    wanted = list(dict.fromkeys(key for keys in keyed.values() for key in keys))
    if not wanted:
        return {}
    asked = any_of(Term(schema.COPY, key) for key in wanted)
    found = snapshot.search(EngineQuery(asked, {}, limit=len(page) + MOST)).hits
    more = sorted(hit.id for hit in found if hit.id not in page)
    stored = {**page, **snapshot.fetch(more)} if more else dict(page)
    keyed |= {id: schema.copy_keys(stored[id]) for id in more if id in stored}
    return _compared(stored, keyed, page)


def _compared(
    stored: Mapping[str, str], keyed: Mapping[str, Sequence[str]], page: Mapping[str, str]
) -> Copies:
    sharing: dict[str, list[str]] = {}
    for id, keys in keyed.items():
        for key in keys:
            sharing.setdefault(key, []).append(id)
    place = {id: at for at, id in enumerate(stored)}
    copies: Copies = {}
    for id in page:
        near = dict.fromkeys(other for key in keyed[id] for other in sharing[key] if other != id)
        alike = [other for other in near if same(_text(stored[id]), _text(stored[other]))]
        if alike:
            alike.sort(key=place.__getitem__)
            copies[id] = tuple(schema.article_of(stored[other]) for other in alike)
    return copies


@lru_cache(READ)
def _text(stored: str) -> Text:
    return Text.of(schema.article_of(stored))
