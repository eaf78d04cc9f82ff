"""Made-up pages in the manners of many sites: each .txt comes out as the .json beside it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.extract import extract
from index.page import Page
from search.article import Article

HERE = Path(__file__).resolve().parent
PAGES = sorted((HERE / "pages").glob("*.txt"))
SEEDS = sorted((HERE.parents[1] / "seeds").glob("*.txt"))
FIELDS = ("title", "date", "date_basis", "event", "byline", "source", "place", "codes", "body")


def article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    return extract(Page(id=path.stem, path=path.name, text=text)).article


def fields(path: Path) -> dict[str, Any]:
    record = article(path).to_json()
    return {name: record[name] for name in FIELDS}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_gives_what_its_label_says(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert fields(path) == {name: wanted[name] for name in FIELDS}


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem[:3])
def test_a_seed_gives_what_its_label_says(path: Path) -> None:
    wanted = json.loads((HERE / "seeds.json").read_text(encoding="utf-8"))[path.stem]
    got = fields(path)
    body = got.pop("body")
    opening = wanted.pop("paragraphs")
    dropped = wanted.pop("dropped")
    assert got == wanted
    assert [p[: len(o)] for p, o in zip(body, opening, strict=True)] == opening
    assert not set(body) & set(dropped)


@pytest.mark.parametrize("path", [*PAGES, *SEEDS], ids=lambda p: p.stem)
def test_citations_point_into_the_text(path: Path) -> None:
    found = article(path)
    assert list(found.codes) == list(dict.fromkeys(c.code for c in found.citations))
    for citation in found.citations:
        quoted = found.text[citation.start : citation.end]
        number = "".join(c for c in citation.code.split("-")[0].split("/")[0] if c.isdigit())
        assert number.lstrip("0") in quoted, (citation, quoted)
