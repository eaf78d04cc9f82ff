"""Saved pages made after the systems that Vietnamese sites run on: each comes out as labelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench import saved_pages
from bench.floors import floors

PAGES = [page for half in saved_pages.SETS for page in saved_pages.labelled(half)]


@pytest.mark.parametrize(("path", "gold"), PAGES, ids=[path.stem for path, _ in PAGES])
def test_a_saved_page_gives_what_its_label_says(path: Path, gold: dict[str, Any]) -> None:
    assert saved_pages.evaluate([(path, gold)], saved_pages.ours).wrong == []


@pytest.mark.parametrize("half", saved_pages.SETS)
def test_no_floor_is_missed(half: str) -> None:
    table = saved_pages.evaluate(saved_pages.labelled(half), saved_pages.ours).table()
    missed = {
        name: table[name]
        for name, least in floors("saved_pages").items()
        if name in table and table[name] < least
    }
    assert missed == {}
