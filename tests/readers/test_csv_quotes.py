"""Quotation marks of a CSV that are never closed cost their own cell, and no row after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.page import Page, Skipped
from index.readers.limits import Limits
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


def test_looking_ahead_is_bounded(tmp_path: Path) -> None:
    text = table(OK, '{n},"Tin {n},Hội nghị số {n}.,2016-07-13') + "x" * 2000
    *found, told = read(put(tmp_path, "a.csv", text), Limits(line=1000))
    assert [p.id for p in found if isinstance(p, Page)] == [str(n) for n in range(1, ROWS + 1)]
    assert told == Skipped("a.csv", "a line of more than 1,000 characters")
