"""Tables whose cells stand one a line, and what stands below them."""

from __future__ import annotations

import pytest

from index.extract import extract
from index.extract.text import table_cells
from index.page import Page

ABOVE = "Kết quả của các đơn vị như sau:"


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param(
            "Tháng Ngày|Người tiếp|1|10|Ông An|2|14|Bà Yến",
            "Tháng Ngày/Người tiếp|1/10/Ông An|2/14/Bà Yến",
            id="two cells of the head in a line",
        ),
        pytest.param(
            "TT|Họ tên|Chức vụ|1|Tạ An|Bí thư|2|Đỗ Yến|Phó bí thư",
            "TT/Họ tên/Chức vụ|1/Tạ An/Bí thư|2/Đỗ Yến/Phó bí thư",
            id="the first column has numbers",
        ),
        pytest.param(
            "Bảng 1|STT|Tổ|Số vụ|Tỷ lệ|01|Tổ 1|17|9,5%|02|Tổ 2|1.215|47%",
            "Bảng 1|STT/Tổ/Số vụ/Tỷ lệ|01/Tổ 1/17/9,5%|02/Tổ 2/1.215/47%",
            id="a heading above the head",
        ),
        pytest.param(
            "Đơn vị|Kết nạp|Tỷ lệ|Xã An Phú|27|47%|Xã Long Hải|9|8%|Tin, ảnh: Tạ An",
            "Đơn vị/Kết nạp/Tỷ lệ|Xã An Phú/27/47%|Xã Long Hải/9/8%|Tin, ảnh: Tạ An",
            id="the first column has words",
        ),
        pytest.param(
            "TT|Tên|Sinh|Số|Ở|1|Tạ|1/2/1970|9|A|2|Đỗ|3/4/1980|8|B|3|Hà|5/6/1990|7|C",
            "TT/Tên/Sinh/Số/Ở|1/Tạ/1/2/1970/9/A|2/Đỗ/3/4/1980/8/B|3/Hà/5/6/1990/7/C",
            id="the most rows win over two of fewer columns",
        ),
        pytest.param("Xã A|5|Xã B|6|Xã C|7", "Xã A/5|Xã B/6|Xã C/7", id="no head, two columns"),
        pytest.param("Xã An Phú|5|Xã Long Hải|6", None, id="two labels with their counts"),
        pytest.param("1|2|3|4|5|6", None, id="numbers only"),
        pytest.param("Họ tên|Chức vụ|Tạ An|Bí thư|Đỗ Yến|Phó bí thư", None, id="words only"),
        pytest.param(
            "12/6/2013|Tin một|13/6/2013|Tin hai|14/6/2013|Tin ba", None, id="a list with its days"
        ),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_cells_one_a_line_are_rows(cells: str, rows: str | None, between: str) -> None:
    text = "\n".join((ABOVE, cells.replace("|", between), "Hết."))
    found = [line for line in table_cells.with_rows(text).split("\n") if line]
    wanted = (rows or cells).split("|")
    assert [line.replace(" | ", "/") for line in found] == [ABOVE, *wanted, "Hết."]


def test_a_cell_of_two_lines_is_one() -> None:
    text = f"{ABOVE}\n\n1\n\nTạ An\n\nPhó Chủ nhiệm\nủy ban\n\n2\n\nĐỗ Yến\n\nBí thư\n"
    assert "1 | Tạ An | Phó Chủ nhiệm ủy ban\n" in table_cells.with_rows(text)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_text_below_such_a_table_is_kept(between: str) -> None:
    above = "Ngày 5/3/2019, Huyện ủy Tri Tôn tổ chức hội nghị công bố các quyết định về cán bộ."
    below = "Các đồng chí hứa giữ gìn đoàn kết, cùng tập thể hoàn thành nhiệm vụ được giao."
    named = ("Tạ An", "Đỗ Yến", "Lê Hòa", "Vũ Khang")
    rows = [f"{i} | {name} | Bí thư Đảng ủy xã" for i, name in enumerate(named, 1)]
    cells = " | ".join(("TT | Họ tên | Chức vụ", *rows)).replace(" | ", between)
    text = f"Trang chủ\n\nTri Tôn công bố quyết định về cán bộ\n\n{above}\n\n{cells}\n{below}"
    article = extract(Page(id="x", path="x.txt", text=text)).article
    assert article.body == (above, "TT | Họ tên | Chức vụ", *rows, below)
    assert article.byline is None
