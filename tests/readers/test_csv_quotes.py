"""Quotation marks of a CSV that are never closed cost their own cell, and no row after it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.page import Page, Skipped
from index.readers.limits import Limits
from index.readers.records import csv_rows
from index.readers.records.columns import Columns
from index.readers.records.csv_fit import fitted
from tests.readers.files import page, pages, put, read

ROWS = 60
BROKEN = 21
HEADER = "id,title,body,date"
OK = "{n},Tin {n},Hội nghị số {n}.,2016-07-13"
QUOTED = '"{n}","Tin {n}","Hội nghị, số {n}.","2016-07-13"'


def table(row: str, broken: str, header: str = HEADER) -> str:
    rows = [(broken if n == BROKEN else row).format(n=n) for n in range(1, ROWS + 1)]
    return "\n".join([header, *rows]) + "\n"


UNCLOSED = {
    "first cell of text": (OK, '{n},"Tin {n},Hội nghị số {n}.,2016-07-13'),
    "body": (OK, '{n},Tin {n},"Hội nghị số {n}.,2016-07-13'),
    "all rows quoted": (QUOTED, '"{n}","Tin {n}","Hội nghị số {n}.'),
    "text of two lines": (OK, '{n},Tin {n},"Hội nghị\nsố {n}.,2016-07-13'),
    "closed by a mark at the end of a later row": (
        OK,
        '{n},"Tin {n},Hội nghị số {n}.,2016-07-13\n99,Màn 5",x,2016-07-13',
    ),
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_an_unclosed_mark_costs_no_row_and_is_told(tmp_path: Path, name: str) -> None:
    row, broken = UNCLOSED[name]
    found = pages(put(tmp_path, "a.csv", table(row, broken)))
    wanted = {str(n) for n in range(1, ROWS + 1)}
    assert {p.id for p in found} - {"99"} == wanted
    told = [(p.id, p.notes) for p in found if p.notes]
    assert [id for id, _ in told] == [str(BROKEN)]
    assert f"{BROKEN + 1}" in told[0][1][0]
    assert "is not closed" in told[0][1][0]
    [other] = [p for p in found if p.id == str(BROKEN)]
    assert other.given.title == f"Tin {BROKEN}"
    assert " ".join(other.given.body or ()).startswith("Hội nghị")


def test_names_without_a_date_are_enough(tmp_path: Path) -> None:
    text = table("Tin {n},Hội nghị số {n}.", '"Tin {n},Hội nghị số {n}.', "title,body")
    found = pages(put(tmp_path, "a.csv", text))
    assert [p.given.title for p in found] == [f"Tin {n}" for n in range(1, ROWS + 1)]


CELLS = (
    "Đoạn một.\nĐoạn hai, có phẩy, và phẩy, nữa.\nĐoạn ba.",
    'Ông nói: ""Được"", rồi đi,\nhôm sau, về, 2016-07-13',
    "\n".join(f"Đoạn {n}, một, hai, ba." for n in range(500)),
)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quoted_cell_of_many_lines_is_whole(tmp_path: Path, cell: str, end: str) -> None:
    text = f'{HEADER}{end}1,Một,"{cell}",2016-07-13{end}2,Hai,x,2016-07-13{end}'
    first, second = pages(put(tmp_path, "a.csv", text))
    assert first.given.body == tuple(cell.replace('""', '"').split("\n"))
    assert (first.notes, second.notes, second.given.title) == ((), (), "Hai")


def test_a_last_cell_without_end_is_read_and_told(tmp_path: Path) -> None:
    found = page(put(tmp_path, "a.csv", 'title,body\nMột,"Đoạn một.\nĐoạn hai, cụt'))
    assert found.given.body == ("Đoạn một.", "Đoạn hai, cụt")
    assert found.notes == (
        "the quotation mark in line 2 is not closed: the cell ends with the file",
    )
    assert found.cut


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("title,body", 'Một,"Đoạn một, cụt'),
        ("title,date,body", 'Một,2016-07-13,"Đoạn'),
        ("title,body,date", 'Một,"Đoạn một, hai, cụt'),
        ("date,title,body", '2016-07-13,"Một, hai'),
    ],
)
def test_a_file_cut_within_a_row_is_told(tmp_path: Path, header: str, row: str) -> None:
    cut = page(put(tmp_path, "a.csv", f"{header}\n{row}"))
    assert cut.cut
    assert cut.notes == ("the quotation mark in line 2 is not closed: the cell ends with the file",)


def test_looking_ahead_is_bounded(tmp_path: Path) -> None:
    text = table(OK, '{n},"Tin {n},Hội nghị số {n}.,2016-07-13') + "x" * 2000
    *found, told = read(put(tmp_path, "a.csv", text), Limits(line=1000))
    assert [p.id for p in found if isinstance(p, Page)] == [str(n) for n in range(1, ROWS + 1)]
    assert told == Skipped("a.csv", "a line of more than 1,000 characters", broken=True)


TABLES = {
    "id,title,body,date": ("{n}", "Tin {n}", "Sáng nay, họp lần {n}, bàn việc.", "2016-07-13"),
    "id,title,body": ("{n}", "Tin {n}", "Sáng nay, họp lần {n}, bàn việc."),
    "title,body,source": ("Tin {n}", "Sáng nay, họp lần {n}, bàn việc.", "Báo Mẫu"),
    "title,body": ("Tin {n}", "Sáng nay, họp lần {n}, bàn việc."),
}
WRITTEN = {
    "not closed": '"{cell}',
    "not doubled inside": '"{cell} ("trích", nguyên văn)"',
    "not opened": '{cell}"',
}
BROKEN_ROWS = {"two in a row": {4, 5}, "every other": {1, 3, 5, 7, 9}, "all": set(range(10))}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("rows", BROKEN_ROWS)
@pytest.mark.parametrize("slip", WRITTEN)
@pytest.mark.parametrize("header", TABLES)
def test_no_row_is_lost_however_many_are_broken(
    tmp_path: Path, header: str, slip: str, rows: str, end: str
) -> None:
    """In each column: title and text come out whole, and each broken row is told."""
    for column, name in enumerate(header.split(",")):
        if slip == "not opened" and name == "body":
            continue  # nothing tells where such a text begins
        lines = [header]
        for n in range(10):
            cells = [cell.format(n=n) for cell in TABLES[header]]
            written = [f'"{cell}"' if "," in cell else cell for cell in cells]
            if n in BROKEN_ROWS[rows]:
                written[column] = WRITTEN[slip].format(cell=cells[column])
            lines.append(",".join(written))
        found = pages(put(tmp_path, "a.csv", end.join(lines) + end))
        titles = [page.given.title or "" for page in found]
        assert [t[: len("Tin 0")] for t in titles] == [f"Tin {n}" for n in range(10)], name
        texts = [" ".join(page.given.body or ()) for page in found]
        assert all(f"Sáng nay, họp lần {n}, bàn việc." in t for n, t in enumerate(texts)), name
        if slip != "not opened":
            assert {n for n, page in enumerate(found) if page.notes} == BROKEN_ROWS[rows], name


def test_commas_of_a_text_without_marks_end_no_cells(tmp_path: Path) -> None:
    text = f"{HEADER}\n1,Một,Sáng nay, họp, bàn việc.,2016-07-13\n2,Hai,x,2016-07-13,y\n"
    first, second = read(put(tmp_path, "a.csv", text))
    assert isinstance(first, Page)
    assert first.given.body == ("Sáng nay, họp, bàn việc.",)
    assert first.notes == (
        "line 2 does not end its cells as it should: its cells are told by their columns",
    )
    assert second == Skipped("a.csv", "5 cells under 4 names", 3)


CELL = st.text('ab ,"\n;', max_size=12)


def written(table: list[tuple[str, str, str]]) -> str:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)
    return file.getvalue()


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_what_is_right_by_the_letter_stays_so(table: list[tuple[str, str, str]]) -> None:
    names = ("title", "body", "date")
    lines = io.StringIO(written(table), newline="")
    found = list(csv_rows.rows(lines, ",", names, Columns.of(), 10_000))
    assert [(tuple(row.cells), row.note, row.error) for row in found] == [
        (cells, "", "") for cells in table
    ]


LINE = st.text('a ,";', max_size=8)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join)


@given(st.lists(st.tuples(LINE, TEXT), min_size=1, max_size=4))
def test_texts_of_several_lines_above_a_day_stay_whole(table: list[tuple[str, str]]) -> None:
    """The last line of a quoted cell, with the day behind it, is no row."""
    rows = [(title, text, "2016-07-13") for title, text in table]
    lines = io.StringIO(written(rows), newline="")
    found = csv_rows.rows(lines, ",", ("title", "body", "date"), Columns.of(), 10_000)
    assert [(tuple(row.cells), row.note) for row in found] == [(row, "") for row in rows]


@given(st.text('ab ,"', max_size=13), st.integers(2, 5))
def test_a_row_has_as_many_cells_as_columns(line: str, width: int) -> None:
    cells = fitted(line, ",", width, lambda column, cell: True)
    assert cells is None or len(cells) == width
    assert (cells is None) == (line.count(",") < width - 1)


def test_a_row_of_several_lines_is_where_it_begins(tmp_path: Path) -> None:
    text = 'id,title,body\n1,Một,"a\nb\nc"\n2,Hai,d\n'
    assert [item.path for item in pages(put(tmp_path, "a.csv", text))] == ["a.csv:2", "a.csv:5"]
