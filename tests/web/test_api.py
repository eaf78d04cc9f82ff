"""The JSON API, held against its own description."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.errors import EngineUnavailable, IndexMissing
from search.result import QueryReading, Suggestion
from search.settings import SearchSettings
from tests.web.conftest import ARTICLES, Serve
from tests.web.doubles import ListSearcher

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}


def conform(value: Any, schema: dict[str, Any], document: dict[str, Any], where: str = "") -> None:
    """The part of JSON Schema that the description uses; ``where`` names what failed."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return conform(value, document["components"]["schemas"][name], document, where)
    if "anyOf" in schema:
        one, nothing = schema["anyOf"]
        return conform(value, nothing if value is None else one, document, where)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(
        isinstance(value, _TYPES[kind]) and (kind == "boolean") == isinstance(value, bool)
        for kind in kinds
    ), f"{where}: {value!r} is no {kinds}"
    if "enum" in schema:
        assert value in schema["enum"], where
    if schema.get("format") == "date" and value is not None:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", value), where
    if isinstance(value, list):
        assert schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)), where
        for i, item in enumerate(value):
            conform(item, schema["items"], document, f"{where}[{i}]")
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), where
        for name, item in value.items():
            conform(item, schema["properties"][name], document, f"{where}.{name}")


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/api/openapi.json").get_json()


def answer(document: dict[str, Any], path: str, status: int) -> dict[str, Any]:
    responses = document["paths"][path]["get"]["responses"]
    return responses[str(status)]["content"]["application/json"]["schema"]


def test_every_route_for_programs_is_described(app: Flask, document: dict[str, Any]) -> None:
    pages = {"/", "/help", "/directives", "/directives/{code}", "/articles/{id}", "/robots.txt"}
    pages |= {"/opensearch.xml", "/static/{filename}", "/facets/{name}", "/saved", "/advanced"}
    pages |= {"/stats", "/directives/conflicts"}
    pages |= {"/people", "/people/{name}", "/posts", "/posts/{text}"}
    pages |= {"/sitemap.xml", "/sitemap-{month}.xml"}
    routes = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    assert routes - pages == set(document["paths"])


def test_an_empty_field_of_a_form_is_no_value_wherever_one_of_a_few_is_wanted(
    client: FlaskClient, document: dict[str, Any]
) -> None:
    """The description allows what the API takes, and the other way round."""
    seen = set()
    for path, operation in document["paths"].items():
        for given in operation["get"].get("parameters", []):
            name = given.get("$ref", "").rpartition("/")[2]
            own = document["components"]["parameters"].get(name, given)
            if "enum" not in own["schema"] or "{" in path:
                continue
            seen.add(own["name"])
            assert "" in own["schema"]["enum"], (path, own["name"])
            with client.get(f"{path}?{own['name']}=") as response:
                assert response.status_code == 200, (path, own["name"])
    assert {"sort", "accents", "spelling", "wide", "copies", "lang", "issuer"} <= seen


@pytest.mark.parametrize(
    ("url", "path", "status"),
    [
        ("/api/search", "/api/search", 200),
        ("/api/search?q=h%E1%BB%99i&year=2016&place=-X&from=2010", "/api/search", 200),
        ("/api/search?q=zzz", "/api/search", 200),
        ("/api/search?from=x&sort=y", "/api/search", 400),
        ("/api/search?page=99", "/api/search", 404),
        ("/api/search?page=0", "/api/search", 400),
        ("/api/search?page=abc", "/api/search", 400),
        ("/api/search?cursor=*", "/api/search", 200),
        ("/api/search?cursor=*&q=h%E1%BB%99i", "/api/search", 400),
        ("/api/search?cursor=7", "/api/search", 400),
        ("/api/search?size=101", "/api/search", 400),
        ("/api/search?from=2016-02-01&to=2016-01-01", "/api/search", 200),
        ("/api/search?from=&to=&sort=&size=&page=&accents=&wide=", "/api/search", 200),
        ("/export.csv?from=x", "/export.csv", 400),
        ("/export.xlsx?column=x", "/export.xlsx", 400),
        ("/export.bib?page=abc", "/export.bib", 400),
        ("/feed.atom?sort=x", "/feed.atom", 400),
        ("/directives.csv?issuer=x", "/directives.csv", 400),
        ("/api/posts?on=", "/api/posts", 200),
        ("/api/articles/da-nang?q=h%E1%BB%99i", "/api/articles/{id}", 200),
        ("/api/articles/khong-ngay", "/api/articles/{id}", 200),
        ("/api/articles/x", "/api/articles/{id}", 404),
        ("/api/search?q=a&q=b", "/api/search", 400),
        ("/api/search?q=a&q=a", "/api/search", 200),
        ("/api/suggest?q=a&q=b", "/api/suggest", 400),
        ("/api/articles/da-nang?q=a&q=b", "/api/articles/{id}", 400),
        ("/api/people?page=1&page=2", "/api/people", 400),
        ("/api/posts?on=2018-01-01&on=", "/api/posts", 400),
        ("/api/directives?place=H%C3%A0+N%E1%BB%99i&place=An+Giang", "/api/directives", 400),
        ("/export.csv?from=2016&from=2018", "/export.csv", 400),
        ("/api/suggest?q=h%E1%BB%99i", "/api/suggest", 200),
        ("/healthz", "/healthz", 200),
        ("/healthz?q=a&q=b", "/healthz", 200),
        ("/api/directives/conflicts?page=1&page=2", "/api/directives/conflicts", 200),
    ],
)
def test_answers_are_as_described(
    client: FlaskClient, document: dict[str, Any], url: str, path: str, status: int
) -> None:
    response = client.get(url)
    assert (response.status_code, response.mimetype) == (status, "application/json")
    conform(response.get_json(), answer(document, path, status), document, url)


@pytest.mark.parametrize("path", ["/api/search", "/api/articles/a", "/api/suggest"])
@pytest.mark.parametrize(
    ("error", "code"),
    [(IndexMissing("no"), "index_missing"), (EngineUnavailable("no"), "engine_unavailable")],
)
def test_an_unusable_index_is_a_503_with_its_remedy(
    serve: Serve, document: dict[str, Any], path: str, error: Exception, code: str
) -> None:
    response = serve(searcher=ListSearcher(error=error)).get(path)
    described = "/api/articles/{id}" if path.endswith("/a") else path
    conform(response.get_json(), answer(document, described, 503), document)
    assert response.get_json()["error"]["code"] == code
    assert response.headers["Retry-After"]


def test_a_refusal_names_each_parameter(client: FlaskClient) -> None:
    error = client.get("/api/search?from=x&sort=y&size=0").get_json()["error"]
    assert (error["code"], set(error["parameters"])) == ("bad_parameter", {"from", "sort", "size"})
    error = client.get("/api/search?q=a&q=b&page=1&page=2&year=1&year=2").get_json()["error"]
    assert set(error["parameters"]) == {"q", "page"}


def test_the_suggestion_is_the_vietnamese_of_english_terms(client: FlaskClient) -> None:
    query = client.get("/api/search?q=politburo").get_json()["query"]
    assert query["suggestion"] == "Bộ Chính trị"


@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "text/plain", "text/plain,*/*;q=0.1"])
@pytest.mark.parametrize(
    "path", ["/export.csv?from=x", "/feed.atom?page=x", "/directives.csv?year=x", "/api/nothing"]
)
def test_who_asks_for_text_gets_a_sentence_instead_of_json(
    client: FlaskClient, path: str, accept: str
) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code in (400, 404)
    assert response.mimetype == "text/plain"


@pytest.mark.parametrize(
    "path",
    [
        *("/api/nothing", "/api/search?sort=y", "/api/people?page=x", "/api/posts?on=x"),
        *(
            "/directives.csv?code=khong-co",
            "/directives.xlsx?code=1-CT/TW",
            "/directives.csv?page=0",
        ),
        *("/directives.xlsx?year=x", "/export.nothing", "/export.xlsx?from=x", "/feed.atom?to=x"),
        *("/sitemap.xml", "/sitemap-x.xml"),
    ],
)
def test_no_address_for_programs_answers_with_a_page(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert response.mimetype == "application/json"
    assert response.get_json()["error"]["code"]


def test_the_largest_size_is_that_of_the_settings(
    document: dict[str, Any], limits: SearchSettings
) -> None:
    sizes, _ = document["components"]["parameters"]["size"]["schema"]["anyOf"]
    assert sizes["maximum"] == limits.max_page_size


def test_the_contract(serve: Serve) -> None:
    reading = QueryReading("hoi", "hội", True, Suggestion("hội nghị", "spelling"))
    client = serve(searcher=ListSearcher(ARTICLES, reading=reading))
    found = client.get("/api/search?year=2010&year=-2016").get_json()
    assert found["query"]["text"] == "hoi"
    assert found["query"]["interpretation"] == "hội"
    assert found["query"]["relaxed"] is True
    assert found["query"]["suggestion"] == "hội nghị"
    assert found["total"] == 1
    assert isinstance(found["took_ms"], float)
    hit = found["hits"][0]
    assert (hit["id"], hit["date"], hit["place"]) == ("da-nang", "2010-07-08", "Đà Nẵng")
    assert (hit["codes"], hit["url"]) == (["37-CT/TW"], "/articles/da-nang")
    assert found["facets"]["year"][0] == {
        "value": "2010",
        "label": "2010",
        "count": 1,
        "selected": True,
        "excluded": False,
        "url": "/api/search?year=-2016",
    }


def test_ranges_mark_the_words_in_code_points(client: FlaskClient) -> None:
    found = client.get("/api/articles/da-nang?q=h%E1%BB%99i+ngh%E1%BB%8B").get_json()
    marked = [
        paragraph[start:end]
        for paragraph, ranges in zip(found["body"], found["body_ranges"], strict=True)
        for start, end in ranges
    ]
    assert marked == ["hội nghị"]


def test_vietnamese_stays_readable(client: FlaskClient) -> None:
    assert "Đà Nẵng" in client.get("/api/search?year=2010").text


def test_a_space_after_a_word_reaches_the_completion(client: FlaskClient) -> None:
    assert client.get("/api/suggest?q=h%E1%BB%99i+").get_json()["query"] == "hội "


def test_each_completion_tells_its_kind_and_its_articles(client: FlaskClient) -> None:
    found = client.get("/api/suggest?q=h%E1%BB%99i").get_json()
    assert found["suggestions"] == [c["text"] for c in found["completions"]]
    assert all(c["kind"] == "title" and c["count"] > 0 for c in found["completions"])
    assert found["completions"]
