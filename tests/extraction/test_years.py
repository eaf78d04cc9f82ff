"""The years of datelines that leave them out, and what becomes of those that are guessed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from index.extract import extract
from index.extract.dates import anniversaries
from index.extract.model import Extraction
from index.extract.text import known_fields
from index.making.documents import make
from index.page import Given, Page
from tests.extraction.test_lines import rows

GUESSED = "Ngày 6-10, Thành ủy họp.|Như đã báo cáo ngày 4/8/2014, đảng bộ có 50 chi bộ."


def page(body: str, title: str = "Tin trong tỉnh") -> Page:
    return Page("a", "a.jsonl", given=Given(title=title, body=tuple(body.split("|"))))


def how(found: Extraction) -> str:
    if found.article.date is None:
        return "-"
    if found.date_unsure:
        return "guess"
    return "told" if found.article.year_inferred else "written"


@pytest.mark.parametrize(("body", "date", "wanted"), rows("years.tsv"))
def test_a_year_is_told_guessed_or_left_open(body: str, date: str, wanted: str) -> None:
    found = extract(page(body))
    assert (str(found.article.date or "-"), how(found)) == (date, wanted)
    assert ("date" in found.article.weak) == (wanted in ("told", "guess"))


def test_a_guess_is_not_indexed() -> None:
    found = extract(page(GUESSED))
    assert str(found.article.date) == "2014-10-06"
    made = make(page(GUESSED)).document
    assert made is not None
    stored = json.loads(made.stored.split("\n", 2)[2])
    assert made.day == 0
    assert [stored[name] for name in ("date", "date_basis", "event")] == [None] * 3
    assert not stored["year_inferred"]


def test_a_guess_tells_no_edition_of_a_directive() -> None:
    body = f"{GUESSED}|Thành ủy quán triệt Chỉ thị 05-CT/TW."
    issued = [citation.issued for citation in extract(page(body)).article.citations]
    undated = extract(page(body.replace("Ngày 6-10, ", ""))).article
    assert issued == [citation.issued for citation in undated.citations]


def test_the_day_of_fetching_is_surer_than_a_guess() -> None:
    found = known_fields.clocked(extract(page(GUESSED)), dt.date(2020, 5, 1))
    assert (str(found.indexed.date), found.indexed.date_basis) == ("2020-05-01", "clock")
    assert [taken.field for taken in found.taken].count("date") == 1


@pytest.mark.parametrize("day", ["30/2/1968 - 30/2/2018", "29/2/1968 - 29/2/2018"])
def test_a_day_that_cannot_be_is_no_anniversary(day: str) -> None:
    assert list(anniversaries.find(f"kỷ niệm ngày thành lập ({day})")) == []


def test_many_years_cost_no_more_than_their_number() -> None:
    body = "Sáng 8-9, huyện họp.|" + "ngày 1/8/2016 kỷ niệm 5 năm từ năm 2016 - " * 20_000
    assert extract(page(body)).article.date is not None
