"""``tindang register``: an archive's own table taken over, its bad lines told."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import xlsxwriter

import tindang
from tests.conftest import ROOT

TABLE = """Số hiệu,Ngày ban hành,Trích yếu,Tỉnh,Thay thế
12-KH/TU,5/6/2018,Phòng chống lụt bão,An Giang,
cái gì,,,,
13-KH/TU,31/2/2018,,An Giang,
14-KH/TU,,,An Giang,12-KH/TU
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    shipped = (ROOT / "config.toml").read_text(encoding="utf-8")
    file.write_text(shipped.replace('register = ""', 'register = "own/register.tsv"'), "utf-8")
    return file


def run(config: Path, *arguments: str) -> int:
    return tindang.main(["--config", str(config), "register", *arguments])


def test_a_table_is_taken_over_once(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "bang.csv"
    table.write_text(TABLE, encoding="utf-8-sig")
    assert run(config, str(table), "--json") == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert (told["read"], told["added"], told["changed"]) == (2, 2, 0)
    assert [fault["line"] for fault in told["faults"]] == [3, 4]
    assert "bang.csv, line 3: 'cái gì' is not the code of a directive" in printed.err
    assert "bang.csv, line 4: '31/2/2018' is not a date" in printed.err
    table.write_text(
        TABLE.replace("Phòng chống", "Phòng, chống")
        .replace(",P", ',"P', 1)
        .replace("bão,", 'bão",'),
        encoding="utf-8",
    )
    assert run(config, str(table)) == 0
    assert capsys.readouterr().out.startswith("2 read, 0 added, 1 changed: ")
    assert run(config) == 0
    assert "own      2 directives" in capsys.readouterr().out


def test_a_workbook_is_taken_over_like_its_table(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("python_calamine")
    table = tmp_path / "bang.xlsx"
    rows = [
        ["Số hiệu", "Ngày ban hành", "Trích yếu", "Tỉnh"],
        ["12-KH/TU", dt.datetime(2018, 6, 5), "Phòng chống,\nlụt bão", "An Giang"],
        ["cái gì", None, None, None],
        ["13-KH/TU", "7/8/2019", 2020, "An Giang"],
    ]
    with xlsxwriter.Workbook(table, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Danh mục")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    assert run(config, str(table), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], [fault["line"] for fault in told["faults"]]) == (2, [3])
    own = (config.parent / "own" / "register.tsv").read_text(encoding="utf-8")
    assert "2018-06-05" in own
    assert "Phòng chống, lụt bão" in own
    assert "\t2020\t" in own


def test_a_damaged_workbook_is_one_line(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("python_calamine")
    table = tmp_path / "bang.xlsx"
    table.write_bytes(b"PK\x03\x04 and no more")
    assert run(config, str(table)) == 2
    assert "save it as CSV" in capsys.readouterr().err


def test_what_cannot_be_done_is_one_line(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "bang.csv"
    for text, message in (
        ("tên,ngày\nHọc tập,2016\n", "must name a column 'code'"),
        ("code\nkhông phải\n", "no line can be used; the register is as it was"),
    ):
        table.write_text(text, encoding="utf-8")
        assert run(config, str(table)) in (1, 2)
        assert message in capsys.readouterr().err
    assert run(config, str(tmp_path / "none.csv")) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "own").exists()
    assert run(ROOT / "config.toml", str(table)) == 2
    assert 'register = "register.tsv"' in capsys.readouterr().err
