"""URL -> request -> URL."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search import keyword_values
from search.article import Article
from search.result import SearchRequest
from search.schema import FACETS
from search.settings import SearchSettings
from web.urls import params
from web.urls.values import UnknownPage

LIMITS = SearchSettings(
    page_size=10,
    max_page_size=100,
    max_results=10_000,
    all_terms_up_to=5,
    most_terms=0.7,
    snippet_length=260,
    recency=0.05,
)


def read(query: str) -> params.ReadRequest:
    return params.read(MultiDict(parse_qsl(query, keep_blank_values=True)), LIMITS)


def canonical(query: str) -> str:
    return params.query_string(params.pairs(read(query).request, LIMITS))


@pytest.mark.parametrize("letters", [keyword_values.LONGEST, keyword_values.LONGEST + 1])
def test_an_index_has_no_name_that_an_address_does_not_hold(letters: int) -> None:
    name = "Ễ" * letters
    kept = keyword_values.of(Article("a", "Tin", source=name, place=name, people=(name,)))
    names = (name,) if letters <= keyword_values.LONGEST else ()
    for facet in ("source", "place", "person"):
        assert kept[facet] == names
        for value in names:
            for sign in ("", "-"):
                chosen = read(urlencode({facet: f"{sign}{value}"})).request
                assert (chosen.exclude if sign else chosen.include) == {facet: (value,)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("q=", ""),
        ("q=%20chi+thi%2037%20", "?q=chi+thi+37"),
        ("q=a%00b%0Ac", "?q=a+b+c"),
        ("q=37-CT/TW", "?q=37-CT/TW"),
        ("page=1&size=10&sort=relevance&accents=auto&from=&to=", ""),
        ("to=2016&from=2015", "?from=2015-01-01&to=2016-12-31"),
        ("from=7/2016&to=2016-02", "?from=2016-02-01&to=2016-07-31"),
        ("from=2018&to=2012", "?from=2012-01-01&to=2018-12-31"),
        ("from=13/7/2016&to=13.7.2016", "?from=2016-07-13&to=2016-07-13"),
        ("added=1/11/2026&to=2016", "?to=2016-12-31&added=2026-11-01"),
        ("sort=newest&q=x&page=2", "?q=x&page=2&sort=newest"),
        ("plain=2018&q=x&plain=+Hà+Nội&plain=", "?q=x&plain=2018&plain=H%C3%A0+N%E1%BB%99i"),
        ("year=2016&year=2010&year=2016", "?year=2010&year=2016"),
        ("place=-An+Giang&year=2010", "?year=2010&place=-An+Giang"),
        ("place=-An+Giang&place=Hà+Nội", "?place=H%C3%A0+N%E1%BB%99i&place=-An+Giang"),
        ("year=-&year=&utm_source=x", ""),
        ("size=500", "?size=100"),
    ],
)
def test_one_state_has_one_url(given: str, expected: str) -> None:
    assert canonical(given) == expected
    assert canonical(expected.removeprefix("?")) == expected


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=hom-qua", "from"),
        ("to=2016-13-01", "to"),
        ("to=31/2/2016", "to"),
        ("from=0000", "from"),
        ("from=2017&to=2016", "from"),
        ("sort=best", "sort"),
        ("accents=no", "accents"),
        ("size=0", "size"),
        ("size=ten", "size"),
        ("size=1000", "size"),
        ("size=99999999999999999999", "size"),
        ("&".join(f"year={n}" for n in range(1000, 2000)), "year"),
        ("month=2018-13", "month"),
        ("month=-2018-00", "month"),
        ("month=2018", "month"),
        ("month=0000-01", "month"),
        ("year=18", "year"),
        ("year=0000", "year"),
        ("issuer=xa", "issuer"),
        ("&".join(f"month={n}" for n in range(50)), "month"),
        ("lang=fr", "lang"),
    ],
)
def test_what_is_not_understood_is_reported(query: str, parameter: str) -> None:
    problems = read(query).problems
    assert [p.parameter for p in problems] == [parameter]
    assert all(len(p.message) < 200 for p in problems)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "２", "9" * 10, "1e3"])
def test_a_page_that_is_no_number_is_refused(page: str) -> None:
    with pytest.raises(UnknownPage):
        read(f"page={page}")


def test_repeated_parameters_are_bounded() -> None:
    asked = read(
        "&".join(f"{name}={n}" for n in range(500) for name in ("place", "source"))
    ).request
    assert sum(map(len, asked.include.values())) == params.MAX_VALUES


values = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20).map(
    lambda text: text.strip()
)
CLOSED = {
    "year": st.from_regex(r"(?!0000)[0-9]{4}", fullmatch=True),
    "month": st.from_regex(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])", fullmatch=True),
    "issuer": st.sampled_from(params.ISSUERS),
}
"""Facets that cannot have any value."""


def values_of(facet: str) -> st.SearchStrategy[str]:
    return CLOSED.get(facet, values.filter(bool))


choices = st.sampled_from(FACETS).flatmap(lambda facet: st.tuples(st.just(facet), values_of(facet)))
chosen = st.lists(choices, max_size=6, unique=True).map(
    lambda pairs: {
        facet: tuple(value for own, value in pairs if own == facet)
        for facet in dict.fromkeys(own for own, _ in pairs)
    }
)


@given(
    text=st.text(),
    page=st.integers(1, 999),
    size=st.integers(1, 100),
    sort=st.sampled_from(params.SORTS),
    accents=st.sampled_from(params.ACCENTS),
    days=st.lists(st.none() | st.dates(), min_size=2, max_size=2),
    include=chosen,
    exclude=chosen,
)
def test_every_request_survives_its_url(
    text: str,
    page: int,
    size: int,
    sort: str,
    accents: str,
    days: list,
    include: dict,
    exclude: dict,
) -> None:
    if all(days):
        days.sort()
    encodable = text.encode("utf-8", "replace").decode()
    asked = SearchRequest(
        params.clean(encodable), page, size, sort, accents, *days, include, exclude
    )
    again = read(params.query_string(params.pairs(asked, LIMITS)).removeprefix("?"))
    assert not again.problems
    assert _sorted(again.request) == _sorted(asked)


def _sorted(asked: SearchRequest) -> tuple:
    facets = [
        {name: sorted(found) for name, found in chosen.items()}
        for chosen in (asked.include, asked.exclude)
    ]
    return (asked.text, asked.page, asked.size, asked.sort, asked.start, asked.end, facets)
