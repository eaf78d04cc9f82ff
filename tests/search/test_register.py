"""The register: reading tables of every kind, and what it adds to what articles say."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from search import citations
from search.catalogue import registered
from search.catalogue.model import Entry
from search.directives import Directives
from search.engines import open_engine
from search.errors import ConfigError, UsageError
from search.live_index import LiveIndex
from search.register import Record, Register, read, shipped_and_own
from search.register.register import SHIPPED, known, load, save
from search.settings import Settings
from tests.search.conftest import article, fill

DAY = dt.date.fromisoformat


def lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.splitlines()]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("code,title\n05-CT/TW,Học tập", ["05-CT/TW"]),
        ("Số hiệu;Trích yếu\n5 - ct/tw;Học tập", ["05-CT/TW"]),
        ("mã\ttên gọi\n05-CT/TW\t“Học, tập”\n# lời ghi\n\n06-CT/TW", ["05-CT/TW", "06-CT/TW"]),
        ('code,title\n05-CT/TW,"Học,\ntập"', ["05-CT/TW"]),
        ("code\n", []),
    ],
)
def test_tables_with_other_names_and_separators(table: str, codes: list[str]) -> None:
    found = read(lines(table))
    assert ([r.code for r in found.records], found.faults) == (codes, ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("cái gì đó,,,,", "'cái gì đó' is not the code of a directive"),
        (",2016,,,", "there is no code"),
        ("05-CT/TW,năm ngoái,,,", "is no date; write 2016-05-15, 15/5/2016 or 5/2016"),
        ("05-CT/TW,31/2/2016,,,", "'31/2/2016' is not a date"),
        ("05-CT/TW,2016-13,,,", "'2016-13' is not a date"),
        ("05-CT/TW,15/5/1816,,,", "'15/5/1816' is before 1930 or yet to come"),
        ("05-CT/TW,2999-05-15,,,", "'2999-05-15' is before 1930 or yet to come"),
        ("12-KH/TU,2016-05-15,Xứ Lạ,,", "'Xứ Lạ' is no province"),
        ("05-CT/TW,,,05-CT/TW,", "05-CT/TW is said to replace itself"),
        ("05-CT/TW,2016-05-15,,05-CT/TW,", "05-CT/TW cannot replace 05-CT/TW, which is not older"),
        ("05-CT/TW,2016-05-15,,cái khác,", "'cái khác' is not the code of a directive"),
        ("05-CT/TW,,,," + "x" * 1001, "a value is longer than 1000 characters"),
        ("03-CT/TW,14/5/2011,,,lặp", "03-CT/TW stands in line 2 already"),
        (
            "03-CT/TW,15/5/2011,,,lặp",
            "03-CT/TW has another day in line 2, of the same term (khóa XI)",
        ),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(row: str, reason: str) -> None:
    table = f"code,issued,place,ends,title\n03-CT/TW,2011-05-14,,,Học tập\n{row}\n07-CT/TW,,,,\n"
    found = read(lines(table))
    assert found.records[0].code == "03-CT/TW"
    assert found.records[-1].code == "07-CT/TW"
    [fault] = found.faults
    assert fault.line == 3
    assert reason in fault.reason


def test_a_term_that_is_not_that_of_the_day_is_told() -> None:
    found = read(
        lines(
            "code,issued,term\n35-CT/TW,14/6/2024,XII\n36-CT/TW,14/6/2024,khóa XIII\n"
            "11-KH/TU,5/5/2018,XX\n"
        )
    )
    assert len(found.records) == 3
    assert [f.reason for f in found.faults] == ["2024-06-14 is of khóa XIII, not of XII"]


CODES = """1-CT/TW 01-ct/tw 01-CT/TƯ 00-CT/TW 001-CT/TW 01-CT 01-L/TW 01-NĐ/TW 12a-KH/TU 08-QĐi/TW
5-QD/TW 102/QĐ-TTg 01-CT/BTCTW 7-KL/UBKTTW 10-NQ/ĐU NQTW4-XI NQTW4 NQTW04-XI NQTW4-IIII NQTW29-XI x
05 01-TTr/HU 99999-CV/VPTW"""


@pytest.mark.parametrize("code", CODES.split())
def test_a_code_that_is_canonical_is_read_as_any_other(code: str) -> None:
    if citations.is_canonical(code):
        assert citations.parse(code) == code


def test_the_codes_of_the_shipped_register_need_no_search() -> None:
    assert all(citations.is_canonical(record.code) for record in load(SHIPPED, own=False).records)


def test_what_ended_an_old_directive_is_in_the_shipped_register() -> None:
    register = Register(load(SHIPPED, own=False).records)
    old = {record.code for record in register.records}
    for record in register.records:
        assert set(record.ends) <= old, f"{record.code} ends what the register does not know"
    [rule, *_] = register.of("102-QĐ/TW")
    assert [r.code for r in register.ended_by(rule)] == ["69-QĐ/TW"]
    [older, *_] = register.of("181-QĐ/TW")
    assert [r.code for r in register.ended_by(older)] == ["102-QĐ/TW"]


@pytest.mark.parametrize("table", ["", "\n\n", "title,date\nHọc tập,2016\n", "\x00", "05-CT/TW\n"])
def test_a_table_without_codes_is_refused(table: str) -> None:
    with pytest.raises(UsageError, match="must name a column 'code'"):
        read(lines(table))


def test_columns_that_are_not_known_are_told() -> None:
    found = read(lines("Số ký hiệu,x\n5-CT/TW,1\n"))
    assert ([r.code for r in found.records], len(found.faults)) == (["05-CT/TW"], 1)
    assert found.faults[0].reason == "the column 'x' is not known and not read"
    [fault] = read(lines("code,ngày ký,ngày ban hành\n5-CT/TW,1/1/2016,15/5/2016\n")).faults
    assert (fault.line, fault.reason) == (
        1,
        "the column 'ngày ban hành' is a second one for 'issued'; the last is read",
    )


def test_days_and_months_in_any_order() -> None:
    table = "code,issued\n1-CT/TW,15/5/2016\n2-CT/TW,2016-05-15\n3-CT/TW,5/2016\n4-CT/TW,2016-05\n"
    assert [r.issued for r in read(lines(table)).records] == [*["2016-05-15"] * 2, *["2016-05"] * 2]


def test_a_local_directive_is_of_its_province() -> None:
    [found] = read(lines("code,tỉnh\n12-KH/TU,an giang\n")).records
    assert (found.place, found.key) == ("An Giang", "12-KH/TU@An Giang")


def test_cycles_of_replacement_are_cut() -> None:
    rows = ["code,ends", *(f"{n}-CT/TW,{n % 4 + 1}-CT/TW" for n in range(1, 5)), "9-CT/TW,1-CT/TW"]
    found = read(lines("\n".join(rows)))
    assert [fault.line for fault in found.faults] == [2, 3, 4, 5]
    assert [r.ends for r in found.records] == [(), (), (), (), ("01-CT/TW",)]


def test_a_long_chain_is_no_cycle() -> None:
    rows = ["code,ends", *(f"{n}-CT/TW,{n - 1}-CT/TW" for n in range(2, 5000))]
    found = read(lines("\n".join(rows)))
    assert (len(found.records), found.faults) == (4998, ())


def test_each_document_ends_the_last_before_it() -> None:
    register = Register(
        (
            Record("35-CT/TW", issued="2019-05-30"),
            Record("35-CT/TW", issued="2024-06-14"),
            Record("45-CT/TW", issued="2025-04-14", ends=("35-CT/TW",)),
        )
    )
    old, new = register.of("35-CT/TW")
    assert register.ended_by(old) == ()
    assert [r.code for r in register.ended_by(new)] == ["45-CT/TW"]


def test_a_rule_is_known_in_each_of_its_notations() -> None:
    register = Register((Record("01-QĐi/TW", issued="2018-05-10"),))
    assert register.of("01-QĐ/TW") == register.of("01-QyĐ/TW") == register.records


def test_the_shipped_register_has_no_fault() -> None:
    found = load(SHIPPED, own=False)
    assert found.faults == ()
    assert {r.sure for r in found.records} == {"A", "B", "C"}
    assert all(r.source for r in found.records if r.sure == "A")
    assert all(r.first_day and r.term and r.kind for r in found.records)


def test_a_file_is_written_as_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "new" / "register.tsv"
    records = load(SHIPPED).records
    save(file, records)
    assert load(file).records == records
    assert [f.name for f in file.parent.iterdir()] == ["register.tsv"]


def test_missing_files_add_nothing_and_bad_ones_are_told(tmp_path: Path) -> None:
    assert shipped_and_own(tmp_path / "none.tsv").of("05-CT/TW")
    bad = tmp_path / "bad.tsv"
    bad.write_bytes(b"code\n\xff\xfe\n")
    with pytest.raises(ConfigError, match="not UTF-8 text"):
        shipped_and_own(bad)
    bad.write_text("title\nabc\n")
    with pytest.raises(ConfigError, match="must name a column 'code'"):
        shipped_and_own(bad)


def entry(code: str = "41-QĐ/TW", **given: object) -> Entry:
    plain = Entry(code, code, None, code, "QĐ", "trung-uong", 1)
    return replace(plain, **given)  # type: ignore[arg-type]


KNOWN = Record("41-QĐ/TW", kind="Quy định", issued="2021-11-03", title="miễn nhiệm, từ chức")
OTHER = Record("41-QĐ/TW", kind="Quyết định", issued="2012-02-02", title="việc khác")


@pytest.mark.parametrize(
    ("found", "records", "expected"),
    [
        (
            entry(),
            (KNOWN,),
            ("Quy định 41-QĐ/TW", "miễn nhiệm, từ chức", ("2021-11-03",), "name title issued"),
        ),
        (entry(), (), ("41-QĐ/TW", None, (), "")),
        (entry(), (KNOWN, OTHER), ("41-QĐ/TW", None, (), "")),
        (
            entry(title="Từ chức", issued=(DAY("2021-11-04"),), called="Quyết định", name="X"),
            (KNOWN,),
            ("X", "Từ chức", ("2021-11-04",), ""),
        ),
        (
            entry(title="Từ chức"),
            (KNOWN,),
            ("Quy định 41-QĐ/TW", "Từ chức", ("2021-11-03",), "name issued"),
        ),
        (
            entry(title="Từ chức", called="Quyết định", name="X"),
            (KNOWN,),
            ("X", "Từ chức", (), ""),
        ),
        (
            entry("70-NQ/TW", name="Nghị quyết 70-NQ/TW"),
            (Record("70-NQ/TW", kind="Nghị quyết", issued="2025-08", title="năng lượng"),),
            ("Nghị quyết 70-NQ/TW", "năng lượng", (), "title"),
        ),
    ],
)
def test_a_register_fills_only_what_articles_leave_open(
    found: Entry, records: tuple[Record, ...], expected: tuple[object, ...]
) -> None:
    full = registered.completed(found, records)
    issued = tuple(day.isoformat() for day in full.issued)
    assert (full.name, full.title, issued, " ".join(full.registered)) == expected


def test_a_page_shows_articles_and_register_side_by_side(
    settings: Settings, tmp_path: Path
) -> None:
    said = "Quyết định 41-QĐ/TW ngày 4-11-2021 về “Việc từ chức của cán bộ”."
    register = Register((KNOWN, Record("50-QĐ/TW", issued="2024-01-01", ends=("41-QĐ/TW",))))
    with_register = replace(settings, index=tmp_path)
    engine = open_engine(with_register)
    fill(engine, (article("a1", "Từ chức", said, date="2022-01-01"),))
    page = Directives(LiveIndex(engine, register)).page("41-QĐ/TW")
    without = Directives(LiveIndex(engine)).page("41-QĐ/TW")
    engine.close()
    assert page is not None
    assert without is not None
    assert (page.entry.name, page.entry.title) == ("Quyết định 41-QĐ/TW", "Việc từ chức của cán bộ")
    [known] = page.registered
    assert known.record == KNOWN
    assert [r.code for r in known.ended_by] == ["50-QĐ/TW"]
    assert without.registered == ()
    assert replace(page, registered=()) == without


def test_what_is_no_file_is_no_register(tmp_path: Path) -> None:
    """A device has no end, and nothing is written to a pipe."""
    assert known(tmp_path / "none.tsv") == ()
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(ConfigError, match="cannot be read: not a file"):
            known(path)
