"""Saved HTML before extraction: what SingleFile notes, and tags without end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.readers.saved.html import parts, saved
from tests.readers.files import page, pages, put

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


HEAD = "<!DOCTYPE html><html lang=vi><head><title>{0}</title></head>"
ONE = HEAD.format("Một") + "<body><p>Họp một.</p></body></html>\n"
TWO = HEAD.format("Hai") + "<body><p>Họp hai.</p></body></html>\n"
ENDLESS = HEAD.format("Ba") + "<body><p>Họp ba.</p>\n"
IE = "<!--[if IE 8]><html class=ie><![endif]--><!--[if !IE]><!--><html><!--<![endif]-->"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (ONE + TWO + ONE, ["một", "hai", "một"]),
        (ONE + "<!-- saved -->\n\ufeff" + TWO.upper(), ["một", "HAI"]),
        (ENDLESS + ENDLESS, ["ba", "ba"]),
        (ONE + ENDLESS, ["một", "ba"]),
        # One page:
        (ONE, ["một"]),
        (IE + "<body><p>Họp một.</p></body></html>", ["một"]),
        (ONE.replace("<p>", "<div><html><p>Khung</p></html><html>A</html></div><p>"), ["một"]),
        (ENDLESS.replace("<p>", f'<iframe srcdoc="{ENDLESS}"></iframe><p>'), ["ba"]),
        (ONE.replace("<p>", "<script>w('</html><html>')</script><p>"), ["một"]),
        (HEAD.format("") + "<body></body></html>" + ONE, ["một"]),
    ],
)
def test_pages_in_one_file_are_articles_of_their_own(
    tmp_path: Path, markup: str, told: list[str]
) -> None:
    found = pages(put(tmp_path, "a.html", markup))
    assert len(found) == len(told)
    assert all(word in one.text for word, one in zip(told, found, strict=True))
    paths = [f"a.html!{n}" for n in range(1, len(told) + 1)] if len(told) > 1 else ["a.html"]
    assert [one.path for one in found] == paths
    assert len({one.id for one in found}) == len(told)


@pytest.mark.parametrize(
    "piece", ["<html>", "<!--", "<script>", "<html></html>", "<!doctype html>"]
)
def test_pages_without_end_take_no_time(piece: str) -> None:
    assert parts("<html>" + piece * 100_000)
