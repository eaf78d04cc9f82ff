"""One page as real programs write it out: each gives the article that its HTML gives.

Each file of ``programs`` is what the program of its name made of ``page.html``; the prints were
made by Chromium on sheets so low that there are two. Only its address was put into them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from index.extract import extract
from index.extract.text import browser_dumps, prints
from index.page import Page
from search.article import Article

WRITTEN = Path(__file__).resolve().parent / "programs"
ADDRESS = "https://longho.example/so-tay.html"
TITLE = "Chi bộ xóm Bãi ghi sổ tay suốt ba mươi năm - Báo Lòng Hồ"
FIREFOX = f"""{TITLE}    {ADDRESS}
Báo Lòng Hồ
1 of 2    12/1/26, 12:45 AM

{TITLE}    {ADDRESS}
Vàng A Chá
2 of 2    12/1/26, 12:45 AM"""


def article(text: str, markup: str = "text") -> Article:
    page = Page("x", "x.txt", text, markup="html" if markup == "html" else "text")
    return extract(page).article


def written(name: str) -> str:
    return (WRITTEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(path.name for path in WRITTEN.glob("*.txt")))
def test_what_a_program_wrote_gives_the_article_of_its_page(name: str) -> None:
    wanted, found = article(written("page.html"), "html"), article(written(name))
    assert (found.title, found.date, found.byline) == (wanted.title, wanted.date, wanted.byline)
    assert found.body == wanted.body
    assert found.url == (ADDRESS if name.startswith("print") else None)


@pytest.mark.parametrize(
    ("lines", "around", "title"),
    [
        pytest.param(
            [f"12/1/26, 12:45 AM   {TITLE}", "Một", f"{ADDRESS}   1/1"], {0, 2}, TITLE, id="lines"
        ),
        pytest.param(
            ["12:45, 01/12/2026", TITLE, "Một", "", ADDRESS, "", "1/1"],
            {0, 1, 3, 4, 5, 6},
            TITLE,
            id="each in its own",
        ),
        pytest.param(
            ["Một", "12/1/26, 12:45 AM", TITLE, ADDRESS, "1/1"], {1, 2, 3, 4}, TITLE, id="behind"
        ),
        pytest.param(
            f"12/1/26, 12:45 AM|Một|{ADDRESS}|1/2|12/1/26, 12:45 AM|Hai|{ADDRESS}|2/2".split("|"),
            {0, 2, 3, 4, 6, 7},
            "",
            id="a page without a title",
        ),
        pytest.param(FIREFOX.split("\n"), {0, 2, 3, 4, 6}, TITLE, id="Firefox"),
    ],
)
def test_margins_of_sheets_are_told_from_the_page(
    lines: list[str], around: set[int], title: str
) -> None:
    found = prints.margins(lines)
    assert (found.lines, found.title, found.address) == (around, title, ADDRESS)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["18/05/2023 08:15", "Một", f"Theo {ADDRESS}"], id="a stamp and a source"),
        pytest.param([ADDRESS, "Một", "Ngày 1/2"], id="an address and a day"),
        pytest.param(["Tỷ lệ", "1/2", "18/05/2023"], id="figures"),
    ],
)
def test_a_page_that_nobody_printed_has_no_margins(lines: list[str]) -> None:
    assert prints.margins(lines) == prints.NO_MARGINS


@pytest.mark.parametrize(
    "text",
    [
        "* Tổ chức\n* Kiểm tra\n* Dân vận\n[1] Ghi chú",
        "Gồm:\n  * Tổ chức\n  * Kiểm tra\nĐảng bộ xã có ba chi bộ.",
        "   Thụt đầu dòng của một đoạn văn.\nĐoạn hai không thụt.\nĐoạn ba cũng không.",
    ],
)
def test_a_text_with_a_list_or_an_indent_is_no_dump(text: str) -> None:
    assert browser_dumps.cleaned(text) == (text, False)


def test_a_picture_of_a_dump_is_no_text() -> None:
    menu = "  • Trang nhất\n  • Tổ chức\n  • Kiểm tra\n"
    shown = "[h555370]\n[Ông Pánh bên sổ]\n[18/05/2023]\nCuốn sổ [a.jpg] của chi bộ\n"
    picture = browser_dumps.PICTURE
    wanted = f"Trang nhất\nTổ chức\nKiểm tra\n{picture}\n{picture}\n[18/05/2023]\n"
    assert browser_dumps.cleaned(menu + shown).text == f"{wanted}Cuốn sổ của chi bộ\n"


def test_stars_of_headings_and_lines_of_links_are_no_text() -> None:
    text = f"Xây_dựng_Đảng\n{'=' * 79}\n****** Sổ họp của\nxóm Bãi ******\n*** Tin_khác: ***\na_b\n"
    assert browser_dumps.cleaned(text).text == (
        "Xây dựng Đảng\n\nSổ họp của\nxóm Bãi\nTin khác:\na b\n"
    )
    assert browser_dumps.cleaned("Xây_dựng\n*** a\n") == ("Xây_dựng\n*** a\n", False)
