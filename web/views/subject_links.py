"""Pages of people and posts that a search is about, beside its hits."""

from __future__ import annotations

from search.persons.offices import named_in
from search.result import SearchResult
from web.urls.links import person_url, post_url

_MOST = 3
About = tuple[str, str]
"""A person or a post, and the address of its page."""


def about(result: SearchResult) -> tuple[About, ...]:
    """Whom the filters or the words name, and the post that the words name, if anything is found:
    somebody who is hidden is in no hit.
    """
    if not result.total:
        return ()
    asked = result.request
    people = list(asked.include.get("person", ()))
    for fact in result.query.facts:
        people += fact.values if fact.field == "person" else ()
    pages = [(name, person_url(name)) for name in dict.fromkeys(people)][:_MOST]
    post = named_in(asked.text)
    return (*pages, (post, post_url(post))) if post else tuple(pages)
