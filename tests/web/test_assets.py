"""Style and scripts as browsers get them."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.conftest import ROOT
from web.assets import lean

FILES = sorted((ROOT / "web" / "static").iterdir())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.css",
            "/* why */\na { b: c; }\n  /* x\n y */\n  d { e: f; }\n",
            "a{b:c}d{e:f}",
        ),
        (
            "b.css",
            '.a :is(b, c):hover,\nd::before { content: " · "; width: calc(1px + 2px); e: 1px 2px }',
            '.a :is(b,c):hover,d::before{content:" · ";width:calc(1px + 2px);e:1px 2px}',
        ),
        (
            "a.js",
            '// why\nif (a) {\n  // x\n  b("http://c"); // y\n}\n',
            'if (a) {\nb("http://c"); // y\n}\n',
        ),
        ("a.svg", "<!-- x -->\n  <svg/>", "<!-- x -->\n  <svg/>"),
    ],
)
def test_comments_and_indentation_stay_behind(name: str, text: str, expected: str) -> None:
    assert lean(name, text) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_string_of_ours_could_lose_something(file) -> None:
    """What spans lines keeps its indentation only where nothing takes it away."""
    text = file.read_text(encoding="utf-8")
    assert all(line.count("`") % 2 == 0 for line in text.splitlines())
    if file.suffix == ".css":
        strings = re.findall(r'"([^"\n]*)"', text)
        assert not any(re.search(r"[{};,:]|/\*", string) for string in strings)
        assert "'" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_a_file_is_served_without_what_browsers_do_not_need(client: FlaskClient) -> None:
    with client.get("/static/search.js") as answer:
        assert answer.mimetype.endswith("javascript")
        assert not re.search(r"^[ \t]*//|^[ \t]+\S", answer.text, re.MULTILINE)
        tag = answer.headers["ETag"]
    with client.get("/static/search.js", headers={"If-None-Match": tag}) as again:
        assert again.status_code == 304
