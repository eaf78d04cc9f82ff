"""Hostile articles on the pages of directives."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.web.conftest import Serve, article
from tests.web.directives_made import day
from tests.web.markup import page
from tests.web.test_hostile import ALSO_OWN, HOSTILE, OWN_SCRIPTS


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_places_and_headings(serve: Serve, text: str) -> None:
    one_line = text.replace("\r\n", " ")
    client = serve(
        article(
            f"x{text}",
            f"Tin {text}",
            f"Chỉ thị 37-CT/TW ngày 4-8-2009 về “Việc {one_line} ấy”; Kế hoạch 11-KH/TU.",
            date=day("2010-01-01"),
            place=text,
        ),
        article("y", "Tin", "Kế hoạch 11-KH/TU và Chỉ thị 37-CT/TW.", place="An Giang"),
    )
    for url in (
        "/directives",
        "/directives/37-CT/TW",
        "/directives/11-KH/TU",
        f"/directives/11-KH/TU?place={quote(text)}",
        f"/directives?q={quote(text)}&type={quote(text)}&issuer={quote(text)}&year={quote(text)}",
        f"/directives/{quote(text)}",
        f"/directives/37-CT/TW?issued={quote(text)}",
    ):
        response = client.get(url)
        assert response.status_code in (200, 404), url
        root = page(response.text)
        assert not root.all("img")
        scripts = {s.attributes["src"].partition("?")[0] for s in root.all("script")}
        shared = OWN_SCRIPTS | ALSO_OWN
        assert scripts <= shared | {"/static/directives.js", "/static/sort.js"}
        for element in root.all():
            assert not any(n.startswith("on") or n == "style" for n in element.attributes)
            href = element.attributes.get("href", "/").removeprefix("http://localhost")
            assert href[0] in "/#"
