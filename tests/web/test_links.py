"""Addresses near a search differ from it in one thing, and are in canonical form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.result import SearchRequest
from search.settings import SearchSettings
from tests.web.test_params import choices, chosen, values
from web.urls import params
from web.urls.links import SearchLinks, article_url, directive_url, facet_url, readable


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def request_of(url: str, limits: SearchSettings) -> SearchRequest:
    query = MultiDict(parse_qsl(url.partition("?")[2], keep_blank_values=True))
    found = params.read(query, limits)
    assert not found.problems
    return found.request


ASKED = SearchRequest(
    "hội nghị",
    page=3,
    start=dt.date(2016, 1, 1),
    include={"place": ("An Giang",)},
    exclude={"source": ("TGAG",)},
)


@pytest.mark.parametrize(
    ("made", "parameters"),
    [
        (lambda s: s.here, "page=3&from=2016-01-01&place=An+Giang&source=-TGAG"),
        (lambda s: s.page(2), "page=2&from=2016-01-01&place=An+Giang&source=-TGAG"),
        (lambda s: s.sorted("oldest"), "sort=oldest&from=2016-01-01&place=An+Giang&source=-TGAG"),
        (
            lambda s: s.reading("strict"),
            "accents=strict&from=2016-01-01&place=An+Giang&source=-TGAG",
        ),
        (lambda s: s.unfiltered(), ""),
        (lambda s: s.without_start(), "place=An+Giang&source=-TGAG"),
        (
            lambda s: s.toggled("place", "Huế"),
            "from=2016-01-01&place=An+Giang&place=Hu%E1%BA%BF&source=-TGAG",
        ),
        (lambda s: s.toggled("place", "An Giang"), "from=2016-01-01&source=-TGAG"),
        (lambda s: s.toggled("source", "TGAG"), "from=2016-01-01&place=An+Giang"),
        (
            lambda s: s.toggled("year", "2016"),
            "from=2016-01-01&year=2016&place=An+Giang&source=-TGAG",
        ),
        (lambda s: s.without("source", "TGAG"), "from=2016-01-01&place=An+Giang"),
    ],
)
def test_addresses_near_a_search(
    inside: None, limits: SearchSettings, made: object, parameters: str
) -> None:
    words = "/?q=h%E1%BB%99i+ngh%E1%BB%8B"
    assert made(SearchLinks(ASKED, limits)) == (f"{words}&{parameters}" if parameters else words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    include=chosen,
    exclude=chosen,
    choice=choices,
    text=values,
)
def test_links_of_facets_say_what_a_whole_request_would(
    inside: None,
    limits: SearchSettings,
    include: dict,
    exclude: dict,
    choice: tuple[str, str],
    text: str,
) -> None:
    facet, value = choice
    asked = SearchRequest(params.clean(text), 2, include=include, exclude=exclude)
    links = SearchLinks(asked, limits)
    known = value in (*include.get(facet, ()), *exclude.get(facet, ()))
    for url, included in (
        (links.toggled(facet, value), not known),
        (links.without(facet, value), False),
    ):
        found = request_of(url, limits)
        assert links.to(found) == url
        assert (value in found.include.get(facet, ())) is included
        assert value not in found.exclude.get(facet, ())
        assert (found.text, found.page) == (asked.text, 1)


@pytest.mark.parametrize(
    ("made", "url"),
    [
        (lambda: article_url("a/1"), "/articles/a/1"),
        (lambda: article_url("a", [("q", "đảng")]), "/articles/a?q=%C4%91%E1%BA%A3ng"),
        (lambda: directive_url("37-CT/TW", "An Giang"), "/directives/37-CT/TW"),
        (lambda: directive_url("37-CT/TU", "An Giang"), "/directives/37-CT/TU?place=An+Giang"),
        (lambda: facet_url("place", "An Giang"), "/?place=An+Giang"),
    ],
)
def test_addresses_of_one_thing(inside: None, made: object, url: str) -> None:
    assert made() == url


@pytest.mark.parametrize(
    "text", ["kỷ luật đảng " * 769, "a" * 199_000, "x " * 5000, "đảng" * 3, "một hai"]
)
def test_links_repeat_no_more_of_a_query_than_is_read(
    inside: None, limits: SearchSettings, text: str
) -> None:
    """A page has some 150 of them: a pasted text would make it megabytes long."""
    text = text.strip()
    url = SearchLinks(SearchRequest(text), limits).toggled("year", "2016")
    assert len(url) < 6000
    repeated = request_of(url, limits).text
    assert text.startswith(repeated)
    assert repeated == text or len(text) > 90


@given(st.text(max_size=30))
def test_a_readable_address_is_the_same_address(text: str) -> None:
    address = params.query_string([("q", text), ("place", "Đà Nẵng")])
    shown = readable(address)
    assert unquote(shown) == unquote(address)
    assert all(c.isalpha() or c.isascii() for c in shown)
    assert len(shown) <= len(address)


def test_letters_alone_are_shown_as_they_are() -> None:
    assert readable("/?q=k%E1%BB%B7+lu%E1%BA%ADt") == "/?q=kỷ+luật"
    for escaped in ("%22%3E", "%E2%80%AE", "%F0%9F%98%80", "%FF%FE", "e%CC%81", "%25E1", "%0A"):
        assert readable(f"/?q={escaped}") == f"/?q={escaped}"
