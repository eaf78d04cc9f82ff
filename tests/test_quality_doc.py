"""The table of the state in docs/quality.md, beside the floors of the same measurements."""

from __future__ import annotations

import re

import pytest

from bench.floors import floors
from tests.conftest import ROOT

DOC = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| \[([^]]+)\]\(#[\w-]+\) \| [^|]+ \| ([^|]+) \|", DOC, re.MULTILINE))
"""The figures of each row, by its name."""
NO_FLOOR = ""


@pytest.mark.parametrize(
    ("row", "measured"),
    [
        ("known items", f"{NO_FLOOR} {NO_FLOOR} relevance.bare_title relevance.bare_window"),
        ("needs", f"{NO_FLOOR} {NO_FLOOR} needs.ndcg"),
        (
            "fixed terms",
            "adjacency.first adjacency.newest"
            " adjacency.terms_beside_first adjacency.terms_beside_newest",
        ),
        ("completion", "completion.first_eighth completion.listed_eighth"),
        ("slips", "slips.right_blind slips.right_later"),
        (
            "directives",
            "directives_third.identity directives_third.date_precision"
            " directives_third.date_recall",
        ),
        ("copied, printed", "copied_pages.all_right printed_pages.all_right"),
    ],
)
def test_no_figure_of_the_state_is_below_its_floor(row: str, measured: str) -> None:
    """A figure that is lower than the floor of its measurement has been forgotten."""
    figures = re.findall(r"\d*\.\d+|\d+", ROWS[row])
    names = measured.split(" ")
    assert len(figures) == len(names)
    for figure, name in zip(figures, names, strict=True):
        section, _, key = name.partition(".")
        assert name == NO_FLOOR or float(figure) >= floors(section)[key]
