"""Pages in Markdown; what real programs write is in test_programs.py."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from index.extract import extract
from index.extract.text import markdown
from index.page import Page
from search.article import Article

TEXT = (
    "Sáng 12/3, Đảng ủy xã Lòng Hồ mời dân đến nhà văn hóa để nghe và trả lời từng ý kiến một.",
    "Hơn hai trăm người của mười một thôn đến dự, nhiều người đi thuyền từ bốn giờ sáng qua hồ.",
)
HEADLINE = "Xã Lòng Hồ mở buổi nghe dân nói"
PAGE = f"# {HEADLINE}\n\n{TEXT[0]}\n\n{TEXT[1]}\n"


def article(text: str) -> Article:
    return extract(Page("x", "x.md", text)).article


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "Xã Lòng Hồ mở buổi nghe dân nói"\nsource: "https://longho.example/1"\n'
        'author:\n  - "[[Vàng A Chá]]"\npublished: 2023-03-13\n---\n',
        "Title: Xã Lòng Hồ mở buổi nghe dân nói\n\nURL Source: https://longho.example/1\n\n"
        "Author: Vàng A Chá\n\nPublished Time: 2023-03-13T08:00:00+07:00\n\nMarkdown Content:\n",
    ],
    ids=["clipper", "reader"],
)
def test_what_a_clipper_notes_above_a_page_is_stated(head: str) -> None:
    found = article(head + PAGE)
    assert (found.title, found.date, found.byline) == (HEADLINE, dt.date(2023, 3, 13), "Vàng A Chá")
    assert (found.url, found.body) == ("https://longho.example/1", TEXT)


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("**Lò Văn Pánh** , bí thư chi bộ xóm Bãi", "Lò Văn Pánh, bí thư chi bộ xóm Bãi"),
        ("Chi bộ [xóm Bãi](/bai) có *mười* đảng viên", "Chi bộ xóm Bãi có mười đảng viên"),
        (r"5 \* 3 là tên một mô hình\!", "5 * 3 là tên một mô hình!"),
        ("ông ** Pánh** nói **điều** ấy", "ông Pánh nói điều ấy"),
        ("[Lò **Văn** Pánh]{.underline} nói", "Lò Văn Pánh nói"),
        ('[điều [ấy]{.mark}]{style="color: red" #m} [xa](/a){.b target="_blank"}', "điều ấy xa"),
        ("rộng 15 m^2^, CO~2~ ~~sai~~ và 2^10, ~5 {a}", "rộng 15 m2, CO2 sai và 2^10, ~5 {a}"),
    ],
)
def test_marks_are_no_text(shown: str, wanted: str) -> None:
    line = f"Theo báo cáo của Đảng ủy xã Lòng Hồ thì {shown}, và điều ấy ai ở đây cũng biết."
    whole = f"Theo báo cáo của Đảng ủy xã Lòng Hồ thì {wanted}, và điều ấy ai ở đây cũng biết."
    assert article(f"{PAGE}\n{line}\n").body == (*TEXT, whole)


def test_what_only_pandoc_writes_is_no_text() -> None:
    text = (
        f"# {HEADLINE} {{#tieu-de .unnumbered}}\n\n::: {{.note}}\n{TEXT[0]}\n:::\n\n"
        f"```{{=html}}\n<!-- -->\n```\n\n{TEXT[1]}\n\n"
        "  TT   Họ và tên    Chức vụ\n  ---- ------------ ---------\n"
        "  1    Lò Văn Pánh  Bí thư\n\n```\nDòng một của bài thơ\n```\n\n"
        f"{TEXT[0]} Kết thúc.\n"
    )
    found = article(text)
    rows = ("TT | Họ và tên | Chức vụ", "1 | Lò Văn Pánh | Bí thư")
    assert found.title == HEADLINE
    assert found.body == (*TEXT, *rows, "Dòng một của bài thơ", f"{TEXT[0]} Kết thúc.")


GRID = """
+----+-------------+---------+
| TT | Họ và tên   | Chức vụ |
+====+=============+=========+
| 1  | Lò Văn Pánh | Bí thư  |
|    |             | Đảng ủy |
+----+-------------+---------+
| 2  | Vàng A Dờ   | Chủ     |
|    |             | tịch    |
+----+-------------+---------+
"""
RULED = """
  ------------------------------
  TT   Họ và tên     Chức vụ
  ---- ------------- -----------
  1    Lò Văn Pánh   Bí thư
                     Đảng ủy

  2    Vàng A Dờ     Chủ tịch
  ------------------------------
"""


@pytest.mark.parametrize("table", [GRID, RULED])
def test_tables_of_pandoc_keep_their_rows(table: str) -> None:
    rows = (
        "TT | Họ và tên | Chức vụ",
        "1 | Lò Văn Pánh | Bí thư Đảng ủy",
        "2 | Vàng A Dờ | Chủ tịch",
    )
    found = article(f"{PAGE}\n{table}\n{TEXT[0]} Kết thúc.\n")
    assert found.body == (*TEXT, *rows, f"{TEXT[0]} Kết thúc.")


def test_numbers_of_a_list_are_its_authors() -> None:
    points = [f"Việc thứ {n} là mỗi thôn cử hai người theo dõi lời hứa." for n in ("nhất", "hai")]
    listed = "".join(f"{i}. {point}\n" for i, point in enumerate(points, 1))
    assert article(f"{PAGE}\n{listed}").body[2:] == (f"1. {points[0]}", f"2. {points[1]}")


def test_a_heading_broken_at_the_width_of_a_program_is_one() -> None:
    long = "Tin buổi nghe dân nói đầu tiên của xã về đến huyện giữa lúc ai cũng đang họp"
    assert article(f"# {long}\nbàn chuyện ấy\n\n{TEXT[0]}\n\n{TEXT[1]}\n").title == (
        f"{long} bàn chuyện ấy"
    )


def test_paragraphs_without_blank_lines_between_stay_several() -> None:
    long = tuple(f"{text} Buổi họp kéo dài đến quá trưa mới xong." for text in TEXT)
    assert article(f"# {HEADLINE}\n\n{long[0]}\n{long[1]}\n").body == long


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị sơ kết\n* Tổ chức\n* Kiểm tra [1](xem)\n",
        "#hoinghi #dangbo\nHội nghị sơ kết 5 ** năm\n",
        "Hội nghị sơ kết\n----------\nKết quả (xem [2])\n",
    ],
)
def test_what_any_text_may_have_is_no_markdown(text: str) -> None:
    assert markdown.as_html(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "**a",
        "*a ",
        "> ",
        "- ",
        "[a](",
        "<",
        "|a",
        "_a_ ",
        "# a\n",
        "[a]: b\n",
        "&#",
        "[a]{.b",
        "{.a ",
        "-- --\n",
        "+--+--+\n",
        "----------\n-- --\n",
        "+--+\n| a |\n",
    ],
)
def test_a_hostile_page_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    article(PAGE + piece * (50_000 // len(piece)))
    assert time.process_time() - start < 10
