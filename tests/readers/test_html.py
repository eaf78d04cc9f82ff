"""Saved HTML before extraction: what SingleFile notes, and tags without end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.readers.html import saved
from tests.readers.files import page, put

SINGLE_FILE = (
    "<!DOCTYPE html> <html lang=vi><!--\n Page saved with SingleFile \n"
    " url: https://vidu.vn/bai?a=1 \n"
    " saved date: Wed Aug 05 2009 23:30:00 GMT+0000 (Coordinated Universal Time)\n-->"
    "<head><title>Tin</title></head><body><img src=data:image/png;base64,{}><p>Họp.</p></body>"
)


def test_singlefile_notes_the_day(tmp_path: Path) -> None:
    found = page(put(tmp_path, "a.html", SINGLE_FILE.format("A" * 5000)))
    assert found.markup == "html"
    assert (found.given.url, found.given.clock) == (None, dt.date(2009, 8, 6))
    assert "<img src=data:,><p>Họp.</p>" in found.text
    assert found.notes == ()


def attributes(count: int, between: str = " ", value: str = "=x") -> str:
    return between + between.join(f"a{i}{value}" for i in range(count))


@pytest.mark.parametrize(
    "inside",
    [
        attributes(60_000),
        attributes(60_000, value=""),
        attributes(60_000, value='="x > y"'),
        attributes(60_000, between="\n", value=" = '<'"),
    ],
)
def test_a_tag_of_thousands_of_attributes_keeps_its_name(inside: str) -> None:
    found = saved(f"<p>A</p><div{inside}>B</div><p class=c>C</p>")
    assert found.markup.startswith("<p>A</p><div>")
    assert found.markup.endswith("B</div><p class=c>C</p>")
    assert found.note


@pytest.mark.parametrize(
    "markup",
    [
        "<p>A</p>",
        f"<div{attributes(150)}>B</div>",
        "<script>" + "if (a < b) x = 1; " * 500 + "</script>",
        "<p>" + "Sáng 8-7, Huyện ủy họp. " * 500 + "</p>",
        f"<div class='{'a ' * 5000}'>B</div>",
    ],
)
def test_other_markup_stays_as_it_is(markup: str) -> None:
    assert saved(markup).markup == markup


@pytest.mark.parametrize("begin", ["<a ", "<a b='", '<a b="', "<a b=", "<", "<a/"])
def test_markup_that_begins_tags_without_end_takes_little_time(begin: str) -> None:
    assert saved(begin * 100_000).markup
