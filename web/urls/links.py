"""Every address of searches, articles and directives, without scheme and host."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import quote, unquote

from flask import request, url_for

from search import citations
from search.query.words.facts import Fact
from search.result import CopiesMode, SearchRequest, Wide
from search.schema import ADDED, FACETS
from search.settings import SearchSettings
from search.text.accents import Accents
from web.urls import params

SEARCH = "pages.search"
"""The endpoint of the search page."""
LONG = 150
"""Bytes of a search's parameters, of which a page has some hundred and fifty copies."""
_this_request = request._get_current_object  # type: ignore[attr-defined]  # of werkzeug's LocalProxy
"""The request itself: a page asks it fifty times, and through ``request`` each takes longer."""
_ESCAPES = re.compile(r"(?:%[89A-F][0-9A-F])+")


def article_url(id: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
    """``/articles/<id>?q=<words to mark>&…``, with the parameters of the search it was found by."""
    return _address("pages.article", "id", id) + params.query_string(parameters)


def directive_url(name: str, place: str | None = None) -> str:
    """``/directives/37-CT/TW``, ``/directives/35-CT/TW@XIII``: the page of a code or of a key.

    ``place`` tells local ones apart and is left out for others.
    """
    own, slug = citations.split_edition(name)
    code, within = citations.split_key(own)
    place = within or place
    local = [("place", place)] if place and citations.is_local(code) else []
    path = citations.edition_key(code, slug) if slug else code
    return _address("directives.directive", "code", path) + params.query_string(local)


def person_url(name: str) -> str:
    """``/people/Lữ Văn Hùng``: the page of a person."""
    return _address("persons.person", "name", name)


def post_url(text: str) -> str:
    """``/posts/Bí thư Tỉnh uỷ Hậu Giang``: the page of a post."""
    return _address("persons.post", "text", text)


def facet_url(name: str, value: str) -> str:
    """The search for all articles with one facet value."""
    return url_for(SEARCH) + params.query_string([(name, params.stated(value))])


def fixed_url(endpoint: str) -> str:
    """What ``url_for`` gives, for a page that has one address: each page leads to a dozen."""
    return _fixed(endpoint, _this_request().script_root)


@lru_cache(64)
def _fixed(endpoint: str, script_root: str) -> str:
    return url_for(endpoint)


def _address(endpoint: str, name: str, value: str) -> str:
    """What ``url_for`` gives, for a route that ends with an id: a page has dozens of them."""
    return _before(endpoint, name, _this_request().script_root) + id_in_path(value)


@lru_cache(64)
def _before(endpoint: str, name: str, script_root: str) -> str:
    """What stands before the id in the addresses of an endpoint. ``script_root`` is in them."""
    named: dict[str, Any] = {name: "-"}
    return url_for(endpoint, **named).removesuffix("-")


def id_in_path(value: str) -> str:
    """An id as it stands in the path of an address, slashes and all (``news.jsonl/17``)."""
    return quote(value.encode("utf-8", "replace"), safe="/:@!$'()*,;~-._")


def readable(address: str) -> str:
    """The address with letters as letters: ``q=kỷ+luật``. Browsers escape them when they follow it.

    For what a page repeats in each of its links; of a search with marks that is half of them.
    """
    if "%" not in address:
        return address
    path, mark, query = address.partition("?")
    # Part by part, since a page has its query in each of its links.
    return f"{_readable(path)}{mark}{'&'.join(map(_readable, query.split('&')))}"


@lru_cache(256)
def _readable(part: str) -> str:
    return _ESCAPES.sub(_of_escapes, part)


def _of_escapes(escapes: re.Match[str]) -> str:
    text = unquote(escapes[0])
    return text if text.isalpha() else escapes[0]


class SearchLinks:
    """The address of a search, and of those that differ from it in one point.

    A page has some hundred and fifty links that toggle a value of a facet. What they share is
    encoded once, so that each costs only as much as its own value.
    """

    def __init__(
        self, asked: SearchRequest, limits: SearchSettings, endpoint: str = SEARCH
    ) -> None:
        self._asked = replace(asked, text=params.linked(asked.text))
        self._limits = limits
        self._path = fixed_url(endpoint)

    @property
    def here(self) -> str:
        """The search itself."""
        return self.to(self._asked)

    def to(self, asked: SearchRequest) -> str:
        """The address of any search, in canonical form."""
        return self._path + params.query_string(params.pairs(asked, self._limits))

    @cached_property
    def state(self) -> str:
        """The parameters of the search, which the pages of its hits take along."""
        return params.query_string(params.pairs(self._asked, self._limits))

    @cached_property
    def long(self) -> bool:
        """Whether a link for each value of all facets would make the page heavy."""
        return len(readable(self.state).encode()) > LONG

    def article(self, id: str) -> str:
        """A hit of this search, which leads back to it."""
        return _address("pages.article", "id", id) + self.state

    @property
    def advanced(self) -> str:
        """The form with the fields of this search."""
        return fixed_url("pages.advanced_form") + self.state

    def values(self, facet: str) -> str:
        """The page with all values of a facet."""
        return _address("pages.facet", "name", facet) + self.state

    def between(self, first: dt.date, last: dt.date) -> str:
        """The articles of some days, instead of those of chosen months: readable."""
        days = f"from={first.isoformat()}&to={last.isoformat()}"
        before, after = self._around_days
        return f"{before}{days}{after}"

    def days_to_fill_in(self) -> str:
        """The search without days, so that a script can add ``from`` and ``to``."""
        return self.to(replace(self._asked, page=1, start=None, end=None))

    def page(self, number: int) -> str:
        return self.to(replace(self._asked, page=number))

    def sorted(self, order: str) -> str:
        return self.to(replace(self._asked, page=1, sort=order))

    def reading(self, accents: Accents) -> str:
        """The same words with another accents mode."""
        return self.to(replace(self._asked, page=1, accents=accents))

    def as_words(self, text: str) -> str:
        """With a piece of the query taken for mere words."""
        plain = tuple(dict.fromkeys((*self._asked.plain, text)))
        return self.to(replace(self._asked, page=1, plain=plain))

    def as_meant(self, text: str) -> str:
        """The same undone."""
        plain = tuple(piece for piece in self._asked.plain if piece != text)
        return self.to(replace(self._asked, page=1, plain=plain))

    def narrowed(self, facts: Iterable[Fact]) -> str:
        """Only articles of which the facts are true; of two provinces, those of either."""
        asked = replace(self._asked, page=1)
        stated: dict[str, tuple[str, ...]] = {}
        for fact in facts:
            if fact.days:
                start, end = fact.days
                asked = replace(asked, start=start, end=end)
            else:
                stated[fact.field] = (*stated.get(fact.field, ()), *fact.values)
        return self.to(replace(asked, include={**asked.include, **stated}))

    def as_typed(self) -> str:
        """The query as it was typed, though it looks misspelt."""
        return self.to(replace(self._asked, page=1, as_typed=True))

    def wide(self, wide: Wide) -> str:
        """The same words, wherever they stand in an article (1), few of them as well (2), or as
        they are meant.
        """
        return self.to(replace(self._asked, page=1, wide=wide))

    def copies(self, mode: CopiesMode) -> str:
        """The same hits, copies shown with the first of them or each by itself."""
        return self.to(replace(self._asked, page=1, copies=mode))

    def asking(self, text: str) -> str:
        """The same filters with other words."""
        return self.to(replace(self._asked, page=1, text=text, as_typed=False))

    def unfiltered(self) -> str:
        """The same words, order and accents mode, without filters."""
        return self.to(params.unfiltered(self._asked))

    def without_start(self) -> str:
        return self.to(replace(self._asked, page=1, start=None))

    def without_end(self) -> str:
        return self.to(replace(self._asked, page=1, end=None))

    def since(self, day: dt.date) -> str:
        """What came into the index on this day or later, what came last first."""
        return self.to(replace(self._asked, page=1, added=day, sort=ADDED))

    def without_added(self) -> str:
        return self.to(replace(self._asked, page=1, added=None))

    def toggled(self, facet: str, value: str) -> str:
        """With the value included; or without it, if it is included already."""
        if facet in self._untouched:
            begin, end = self._untouched[facet]
            return f"{begin}{params.quoted(params.stated(value))}{end}"
        included, excluded = self._chosen(facet, value)
        if value in (*self._asked.include.get(facet, ()), *self._asked.exclude.get(facet, ())):
            return self._with(facet, included, excluded)
        return self._with(facet, (*included, value), excluded)

    def shown_toggled(self, facet: str, value: str) -> str:
        """The same, readable: what a page's choices share is made so once."""
        if facet in self._shown_untouched:
            begin, end = self._shown_untouched[facet]
            return f"{begin}{readable(params.quoted(params.stated(value)))}{end}"
        return readable(self.toggled(facet, value))

    def without(self, facet: str, value: str) -> str:
        """With the value neither included nor excluded."""
        return self._with(facet, *self._chosen(facet, value))

    def _chosen(self, facet: str, value: str) -> tuple[Sequence[str], Sequence[str]]:
        included = [v for v in self._asked.include.get(facet, ()) if v != value]
        excluded = [v for v in self._asked.exclude.get(facet, ()) if v != value]
        return included, excluded

    def _with(self, facet: str, included: Sequence[str], excluded: Sequence[str]) -> str:
        before, after = self._around[facet]
        own = params.encoded(params.facet_pairs(facet, included, excluded))
        return _joined(self._path, (before, own, after))

    @cached_property
    def _untouched(self) -> dict[str, tuple[str, str]]:
        """Of each facet of which no value is chosen: what stands before and after the first one."""
        found: dict[str, tuple[str, str]] = {}
        for facet, (before, after) in self._around.items():
            if not self._asked.include.get(facet) and not self._asked.exclude.get(facet):
                begin = f"{self._path}?{before}&{facet}=" if before else f"{self._path}?{facet}="
                found[facet] = (begin, f"&{after}" if after else "")
        return found

    @cached_property
    def _shown_untouched(self) -> dict[str, tuple[str, str]]:
        return {facet: (readable(a), readable(b)) for facet, (a, b) in self._untouched.items()}

    @cached_property
    def _around_days(self) -> tuple[str, str]:
        """What stands before and after days that take the place of months, readable."""
        include = {name: values for name, values in self._asked.include.items() if name != "month"}
        asked = replace(self._asked, page=1, include=include)
        before = params.encoded(params.pairs_before_days(asked, self._limits))
        after = params.encoded(params.pairs_after_days(asked))
        begin = f"{self._path}?{before}&" if before else f"{self._path}?"
        return readable(begin), f"&{readable(after)}" if after else ""

    @cached_property
    def _around(self) -> dict[str, tuple[str, str]]:
        """What stands before and after the parameters of each facet, encoded."""
        unfaceted = replace(self._asked, page=1, include={}, exclude={})
        parts = [params.encoded(params.pairs(unfaceted, self._limits))]
        for facet in FACETS:
            included = self._asked.include.get(facet, ())
            excluded = self._asked.exclude.get(facet, ())
            parts.append(params.encoded(params.facet_pairs(facet, included, excluded)))
        return {
            facet: ("&".join(filter(None, parts[:at])), "&".join(filter(None, parts[at + 1 :])))
            for at, facet in enumerate(FACETS, 1)
        }


def _joined(path: str, parts: Iterable[str]) -> str:
    query = "&".join(filter(None, parts))
    return f"{path}?{query}" if query else path
