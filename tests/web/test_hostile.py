"""Whatever stands in an article, a query or a URL is shown as text and does nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.result import FacetChoice, QueryReading, Suggestion
from tests.web.conftest import Serve, article
from tests.web.doubles import ListSearcher
from tests.web.markup import page
from web.http.security import MAX_BODY, MAX_QUERY_STRING

HOSTILE = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }}{% raise %}",
    "javascript:alert(1)",
    "]]>&lt;!--<!DOCTYPE x>",
    "\u202egnp.exe\u202c \u2066x",
    "a\x00b\x1b[31m\r\nSet-Cookie: x=1",
    "\\u003cscript\\u003e",
    "%3Cscript%3E%00",
    "\ud7ff\ufffe\U0010ffff",
)
ALLOWED_TAGS = re.compile(
    "html|head|meta|title|link|script|body|a|header|div|form|label|input|button|nav|b|p|footer"
    "|main|aside|details|summary|section|h1|h2|h3|ul|ol|li|span|bdi|article|time|mark|q|strong|br"
    "|dl|dt|dd|table|thead|tbody|tr|th|td|code|pre|em|dialog|kbd|output|svg|rect|line|text|fieldset|legend"
    "|noscript|template|caption|small"
)


OWN_SCRIPTS = {f"/static/{name}.js" for name in ("search", "keys")}
ALSO_OWN = {f"/static/{name}.js" for name in ("chart", "downloads", "keep", "saved", "facet")}
"""Of pages with a picture of time, with files, that can be kept, and of all values of a facet."""


def assert_harmless(html: str) -> None:
    """Our own elements only, scripts from our own files, no handler, no foreign scheme."""
    root = page(html)
    for element in root.all():
        assert ALLOWED_TAGS.fullmatch(element.tag), element.tag
        for name, value in element.attributes.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in ("href", "src", "action"):
                assert re.match(r"/|#|https?://", value), value
    scripts = [s for s in root.all("script") if s.attributes.get("type") != "application/ld+json"]
    assert {s.attributes["src"].partition("?")[0] for s in scripts} - ALSO_OWN == OWN_SCRIPTS
    assert not any(s.text for s in scripts)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles(serve: Serve, text: str) -> None:
    made = article(
        f"id {text}",
        f"Tiêu đề {text}",
        text,
        f"{text} hội nghị {text}",
        byline=text,
        source=text,
        place=text,
        url=text,
        date_basis="stamp",
    )
    client = serve(made)
    for url in (
        "/",
        "/?q=" + quote(text),
        f"/?source={quote(text)}&place=-{quote(text)}",
        "/facets/source",
        f"/facets/place?q={quote(text)}&place={quote(text)}",
        f"/?q={quote(text)}+zzz&place=zzz",
        f"/advanced?q={quote(text)}&place={quote(text)}",
        f"/advanced?q=-{quote(text)}+title:{quote(text)}",
        f"/saved?q={quote(text)}",
        "/stats",
    ):
        response = client.get(url)
        assert response.status_code == 200
        assert_harmless(response.text)
    response = client.get(f"/articles/{quote(made.id)}?q={quote(text)}")
    assert response.status_code == 200
    assert_harmless(response.text)
    assert page(response.text).one("h1").text == made.title


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_readings_and_labels(serve: Serve, text: str) -> None:
    class Hostile(ListSearcher):
        def _choices(self, name, request, found):
            return (FacetChoice(text, text, 1), FacetChoice("x" + text, text, 2, "include"))

    reading = QueryReading(text, text, True, Suggestion(text, "spelling"), (text,), (text,))
    client = serve(searcher=Hostile([article("a")], reading=reading))
    assert_harmless(client.get("/").text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/x",
        "http:",
        "https://",
        "http://[bad",
        "file:///etc/passwd",
        "java\nscript:alert(1)",
        "ftp://x/y",
    ],
)
def test_only_web_addresses_become_links(serve: Serve, url: str) -> None:
    client = serve(article("a", url=url))
    root = page(client.get("/articles/a").text)
    assert root.all("a", rel="noopener noreferrer nofollow") == []
    assert url not in client.get("/export.csv").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/%00", 404),
        ("/articles/..%2F..%2Fetc%2Fpasswd", 404),
        ("/articles/%ED%A0%80", 404),
        ("/articles/<script>", 404),
        ("/static/../app.py", 404),
        ("/static/..%2Fapp.py", 404),
        ("/%0D%0ASet-Cookie:x=1", 404),
        ("/?q=%ED%A0%80%FF%FE", 200),
        ("/?" + "q=" + "%25" * 3000, 200),
        ("/?" + "&".join(f"year={n}" for n in range(1000)), 200),
        ("/?q=" + quote("ệ" * 10_000), 200),
        ("/?q=" + quote("a* " * 1000), 200),
        ("/?" + "x" * (MAX_QUERY_STRING + 1), 414),
    ],
)
def test_hostile_addresses(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert "Set-Cookie" not in response.headers
    assert_harmless(response.text)


@given(st.text(max_size=80))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_query_is_a_page_and_stands_in_its_box(client: FlaskClient, text: str) -> None:
    sent = text.encode("utf-8", "replace")
    response = client.get("/?q=" + quote(sent))
    assert response.status_code == 200
    root = page(response.text)
    shown = root.one("input", id="q").attributes["value"]
    assert (
        shown.split()
        == "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in sent.decode()).split()
    )


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", 'x"><script>', "evil host"],
)
def test_a_foreign_host_header_is_reflected_nowhere(client: FlaskClient, host: str) -> None:
    for url in (
        "/",
        "/articles/da-nang",
        "/feed.atom",
        "/opensearch.xml",
        "/api/search",
    ):
        response = client.get(url, headers={"Host": host, "X-Forwarded-Host": host})
        assert host not in response.text
        assert host not in response.headers.get("Location", "")


def test_a_body_is_refused(client: FlaskClient) -> None:
    assert client.post("/").status_code == 405
    assert client.get("/", data=b"x" * (MAX_BODY + 1)).status_code == 413


def test_headers_of_every_answer(client: FlaskClient) -> None:
    for url in (
        "/",
        "/articles/x",
        "/api/search?page=0",
        "/export.csv",
        "/static/style.css",
        "/feed.atom",
    ):
        with client.get(url) as response:
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "same-origin"
            assert "Set-Cookie" not in response.headers
            assert "Server" not in response.headers
