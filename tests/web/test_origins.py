"""Scripts of other sites read the API only where the settings say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search.config import load
from search.errors import ConfigError
from tests.conftest import MakeSettings
from tests.web.conftest import ARTICLES
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from web.app import create_app

ALLOWED = "Access-Control-Allow-Origin"


def client(make_settings: MakeSettings, origins: list[str]) -> FlaskClient:
    settings = make_settings()
    settings = replace(settings, server=replace(settings.server, origins=tuple(origins)))
    app = create_app(settings, ListSearcher(ARTICLES), directives_of(settings, ARTICLES))
    return app.test_client()


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        ([], "https://a.vn", None),
        (["*"], "https://a.vn", "*"),
        (["https://a.vn", "https://b.vn"], "https://b.vn", "https://b.vn"),
        (["https://a.vn"], "https://evil.example", None),
        (["https://a.vn"], None, None),
    ],
)
def test_origins(
    make_settings: MakeSettings, origins: list[str], origin: str | None, allowed: str | None
) -> None:
    asked = client(make_settings, origins)
    headers = {"Origin": origin} if origin else {}
    for url in (
        *("/api/search?size=1", "/export.csv", "/feed.atom", "/api/search?from=x"),
        *("/directives.csv", "/directives.xlsx"),
    ):
        response = asked.get(url, headers=headers)
        assert response.headers.get(ALLOWED) == allowed
        assert ("Origin" in response.vary) == bool(origins and origins != ["*"])
    assert ALLOWED not in asked.get("/", headers=headers).headers


def test_a_script_may_ask_whether_something_has_changed(make_settings: MakeSettings) -> None:
    """``If-None-Match`` is a header for which a browser asks beforehand."""
    asked = client(make_settings, ["https://a.vn"])
    headers = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = asked.options("/api/search", headers={"Origin": "https://a.vn", **headers})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    refused = asked.options("/api/search", headers={"Origin": "https://evil.example", **headers})
    assert not [name for name, _ in refused.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("origin", ["a.vn", "https://a.vn/", "https://*.a.vn", 7])
def test_an_origin_that_is_none_is_refused(tmp_path: Path, origin: object) -> None:
    file = tmp_path / "config.toml"
    rest = f"[server]\norigins = [{origin!r}]\n"
    file.write_text(f'engine = "tantivy"\ncorpus = []\nindex = "i"\n{rest}', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"server\.origins"):
        load(file)
