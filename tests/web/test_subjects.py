"""Beside the hits stand the directives and people that they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from search.catalogue.model import Entry
from search.result import FacetChoice, QueryReading, SearchRequest, SearchResult
from tests.web.conftest import Serve, article
from tests.web.markup import Element, page
from web.views.subjects_view import ASKED, LONGEST_TITLE, MOST, Subjects, subjects_view

MARKS = "\u0301" * 60


class Known:
    """Directives of which only one is known."""

    def known(self, keys: Iterable[str]) -> dict[str, Entry]:
        entry = Entry.uncited("37-CT/TW")
        issued = (dt.date(2009, 8, 4),)
        title = f"tower{MARKS} " + "đại hội " * 40
        described = replace(entry, issued=issued, title=title)
        bare = replace(Entry.uncited("02-NQ"), unsettled=True)
        known = {"37-CT/TW": described, "02-NQ": bare}
        return {key: known[key] for key in keys if key in known}


def result(facets: dict[str, tuple[FacetChoice, ...]], *codes: str, total: int = 9) -> SearchResult:
    asked = SearchRequest("x")
    return SearchResult(
        QueryReading("x", codes=codes), asked, "relevance", total, 1, 10, 1, 1.0, (), facets
    )


def choices(*values: str) -> tuple[FacetChoice, ...]:
    return tuple(FacetChoice(value, value, max(1, 9 - n)) for n, value in enumerate(values))


@pytest.fixture
def inside(client: FlaskClient) -> object:
    with client.application.test_request_context("/") as context:
        yield context


def test_a_directive_of_the_query_is_described(inside: object) -> None:
    found = subjects_view(result({"code": choices("37-CT/TW", "22-NQ/TW")}, "37-CT/TW"), Known())
    [asked] = found.asked
    assert (asked.name, asked.url) == ("Chỉ thị 37-CT/TW", "/directives/37-CT/TW")
    assert (asked.issued, asked.count) == ("4/8/2009", 9)
    assert MARKS not in asked.title
    assert asked.title.endswith("đại hội đại hội đại…")
    assert LONGEST_TITLE - 10 < len(asked.title) <= LONGEST_TITLE
    [cited] = found.cited
    assert (cited.url, cited.title, cited.issued, cited.count) == (
        "/directives/22-NQ/TW",
        "",
        "",
        8,
    )


def test_as_many_are_named_as_a_column_holds(inside: object) -> None:
    codes = tuple(f"{n:02}-CT/TW" for n in range(1, 30))
    names = choices(*(f"Nguyễn Văn {letter}" for letter in "ABCDEFGHI"))
    found = subjects_view(result({"code": choices(*codes), "person": names}, *codes[:9]), Known())
    assert (len(found.asked), len(found.cited), len(found.people)) == (ASKED, MOST, MOST)
    assert not {one.url for one in found.asked} & {one.url for one in found.cited}
    assert found.people[0].url == "/people/Nguy%E1%BB%85n%20V%C4%83n%20A"


def test_what_one_of_many_hits_names_is_not_what_they_are_about(inside: object) -> None:
    facets = {name: choices(*"ABCDEFGHI") for name in ("code", "person")}
    facets = {name: found[-3:] for name, found in facets.items()}
    counted = [(2, 2), (3, 3)]
    for total, (documents, people) in zip((11, 10), counted, strict=True):
        found = subjects_view(result(facets, total=total), Known())
        assert (len(found.cited), len(found.people)) == (documents, people)
        assert found.few == (total == 10)


def test_a_number_of_which_nobody_knows_the_directive_is_not_named(inside: object) -> None:
    found = subjects_view(result({"code": choices("02-NQ")}), Known())
    assert found == Subjects(few=True)


def test_who_is_left_out_is_not_named(inside: object) -> None:
    left_out = (FacetChoice("Nguyễn Văn A", "Nguyễn Văn A", 0, "exclude"),)
    assert subjects_view(result({"person": left_out}), Known()) == Subjects(few=True)


def test_where_nothing_is_found_nothing_is_said(inside: object) -> None:
    found = subjects_view(result({"code": choices("37-CT/TW")}, "37-CT/TW", total=0), Known())
    assert found == Subjects()


def beside(client: FlaskClient, url: str) -> Element:
    return page(client.get(url).text).one("aside", class_="third")


def test_they_stand_beside_the_hits(client: FlaskClient) -> None:
    cited = beside(client, "/?q=tổng+kết").one("section", **{"aria-labelledby": "cited-label"})
    assert [a.attributes["href"] for a in cited.all("a")] == [
        "/directives/22-NQ/TW",
        "/directives/11-KH/TU?place=An+Giang",
    ]


def test_a_source_has_the_spelling_of_its_facet(serve: Serve) -> None:
    client = serve(article("a", "Tin", "Bài.", source="Thanhuytphcm.vn"))
    for url in ("/?q=tin", "/articles/a"):
        words = page(client.get(url).text).one("main").words
        assert "thanhuytphcm.vn" in words
        assert "Thanhuytphcm.vn" not in words.replace("“Tin”, Thanhuytphcm.vn", "")
