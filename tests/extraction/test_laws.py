"""What holds for every text, however odd: extraction does not raise, invent or lose its way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.extract import clean, extract
from index.page import Given, Page
from search.article import Article
from search.text.normalize import normalize
from tests.conftest import processor_time

PIECES = st.sampled_from(
    (
        "Trang chủ",
        "Tin liên quan",
        "Ý kiến bạn đọc",
        "Ngày đăng: 15/11/2018",
        "Thứ Ba, ngày 2 tháng 3 năm 2021",
        "Hội nghị sơ kết công tác xây dựng Đảng sáu tháng",
        "(TGAG) - Sáng 14/11, Huyện ủy tổ chức hội nghị sơ kết công tác xây dựng Đảng trong năm.",
        "Đồng chí Bí thư yêu cầu thực hiện nghiêm Chỉ thị 35-CT/TW và hướng dẫn của Trung ương.",
        "Kim Ngân",
        "Kim NgânCác ý kiến của bạn đọc",
        "(Nguồn: TTXVN)",
        "12/3",
        "Ảnh: Đỗ Hiền",
        "",
        "\ufeff",
        "&amp;nbsp;",
        "\ud800",
        "e\u0301\u0323",
    )
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=25).map("\n".join),
)
QUICK = settings(max_examples=150, derandomize=True, deadline=None)


def page(text: str, **fields: object) -> Page:
    return Page(id="x", path="x.txt", text=text, **fields)  # type: ignore[arg-type]


@QUICK
@given(TEXTS)
def test_text_gives_an_article_made_of_it(text: str) -> None:
    extraction = extract(page(text))
    article = extraction.article
    whole = " ".join(clean(text).split())  # a title may stand in two lines
    assert all(paragraph in whole for paragraph in article.body)
    assert article.title in whole
    assert (article.title == "") == (article.title_basis == "none")
    assert len(article.codes) == len(set(article.codes))
    assert all(0 <= c.start < c.end <= len(article.text) for c in article.citations)
    assert (article.date is None) == (article.date_basis is None)


@QUICK
@given(TEXTS)
def test_no_line_is_both_kept_and_dropped(text: str) -> None:
    extraction = extract(page(text))
    count = len([raw for raw in normalize(text).split("\n") if raw.strip()])
    lines = [dropped.line for dropped in extraction.dropped]
    assert lines == sorted(lines)
    assert len(extraction.article.body) + len(set(lines)) <= count + len(lines)
    assert all(dropped.reason for dropped in extraction.dropped)


@QUICK
@given(st.lists(st.text(max_size=80), max_size=8), st.text(max_size=40))
def test_a_given_body_is_kept(body: list[str], title: str) -> None:
    article = extract(page("", given=Given(title=title, body=tuple(body)))).article
    wanted = [c for text in body for raw in normalize(text).split("\n") if (c := clean(raw))]
    assert list(article.body) == wanted
    if clean(title):
        assert article.title == clean(title)


@settings(QUICK, max_examples=30)
@given(TEXTS)
def test_markup_of_any_kind_gives_an_article_or_none(text: str) -> None:
    extract(page(f"<html><body><p>{text}</p></body></html>", markup="html"))


HOSTILE = {
    "one line": "Hội nghị quán triệt Chỉ thị 05-CT/TW ngày 15/5/2016. ",
    "one word": "a",
    "digits": "1",
    "blank lines": "\n",
    "headlines": "Hội nghị sơ kết công tác xây dựng Đảng\n",
    "labels": "Tin liên quan\n",
    "stamps": "Ngày đăng: 12/03/2019 10:15\n",
    "names": "Kim Ngân\n",
    "brackets": "(",
    "dashes": "- ",
    "fractions": "1/",
    "capitals": "A",
    "glued": "aA",
    "quotes": "”.",
    "prefixes": "(TTXVN) - ",
    "spaces": "\u00a0 ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_in_proportion_to_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        return processor_time(lambda: extract(page(f"Một tiêu đề để bắt đầu trang\n{text}")))

    small, large = seconds(20_000), seconds(80_000)
    assert large < 8 * small + 0.3


PAGES = sorted((Path(__file__).parent / "html").glob("*/*.html"))[::7]
UNSEEN: dict[str, Callable[[str], str]] = {
    "comments between words": lambda text: re.sub(r"(?<=\w) (?=\w)", "<!-- --> ", text),
    "comments before words": lambda text: re.sub(r"^(?=\s*\w)", "<!--x-->", text),
    "conditions of Word": lambda text: re.sub(r"^(?=\s*\w)", "<![if !x]><![endif]>", text),
    "instructions": lambda text: re.sub(r"^(?=\s*\w)", "<?php echo 1 ?>", text),
    "blanks that keep a line": lambda text: re.sub(r"(?<=\w) (?=\w)", "&nbsp;", text),
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "numbers of letters": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_no_reader_sees_changes_nothing(change: Callable[[str], str]) -> None:
    for file in PAGES:
        saved = file.read_text(encoding="utf-8")
        # What is no text of the page stays: tags, comments, scripts, styles and the title.
        parts = re.split(
            r"(<!--.*?-->|<(script|style|title)\b.*?</\2>|<[^<>]+>)", saved, flags=re.S
        )
        parts[::3] = map(change, parts[::3])
        changed = "".join(part or "" for n, part in enumerate(parts) if n % 3 != 2)
        assert _article(changed) == _article(saved), file.name


def _article(saved: str) -> Article:
    return extract(page(saved, markup="html")).article


HOSTILE_MARKUP = {
    "nested": "<div>",
    "nested tables": "<table><tr><td>",
    "pictures": "<p><img src=a.jpg>Một chú thích ảnh</p>",
    "links": "<li><a href=x>Hội nghị sơ kết</a></li>",
    "rows": "<table><tr><td>một</td><td>hai</td></tr></table>",
    "boxes": "<div class='tin-khac'>Tin khác",
    "breaks": "chữ<br>",
    "comments": "<!-- saved from url=(0010)http://x -->",
    "scripts": "<script>",
    "brackets": "<",
    "quotes": "<a b='",
}


@pytest.mark.parametrize("piece", HOSTILE_MARKUP.values(), ids=HOSTILE_MARKUP.keys())
def test_time_is_in_proportion_to_markup(piece: str) -> None:
    def seconds(length: int) -> float:
        text = f"<html><body><h1>Một tiêu đề</h1>{piece * (length // len(piece))}</body></html>"
        return processor_time(lambda: extract(page(text, markup="html")))

    seconds(5_000)
    small, large = seconds(40_000), seconds(160_000)
    assert large < 8 * small + 0.3


@pytest.mark.parametrize("attribute", ["a{}=x", "a{}='<'", 'a{}=">"', "a{}", "/a{}"])
def test_time_is_in_proportion_to_the_attributes_of_a_tag(attribute: str) -> None:
    attributes = " ".join(attribute.format(i) for i in range(60_000))
    saved = f"<div {attributes}><p>Hội nghị sơ kết công tác.</p></div>"
    assert processor_time(lambda: extract(page(saved, markup="html"))) < 3


@pytest.mark.parametrize("line", ["[" * 90_000, "0" * 90_000, "Đ" * 600 + " x"])
def test_what_no_headline_is_as_long_as_is_no_title(line: str) -> None:
    saved = f"<html><body><h1>{line}</h1><p>{line}</p></body></html>"
    for page in (
        Page(id="x", path="x", text=line),
        Page(id="x", path="x", text=saved, markup="html"),
    ):
        assert len(extract(page).article.title) <= 500
