"""Records to pages: JSON and CSV as programs and people write them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from index import readers
from index.page import Page, Skipped
from index.readers.limits import Limits
from index.readers.records import json_values, record_page
from index.readers.records.columns import Columns
from search.dates import vietnam
from tests.readers.files import only, page, pages, put, read, reason

HERE = Path(__file__).parent

RECORDS = """
{"id": "a1", "title": "Một", "body": "Đoạn một.\\nĐoạn hai.", "date": "2016-07-13", "place": "Huế"}
{"id": 7, "title": "Hai", "body": ["Đoạn một.", "Đoạn hai."], "date": "13/7/2016", "url": null}
{"body": "Không có tiêu đề."}
[1, 2]
{"id": "cụt", "title":
{"id": "b", "title": "Ba"}
{"id": "b", "title": "Ba", "body": 5}
{"id": "b", "title": ["Ba"], "body": "x"}
{"id": "b", "title": {"x": true}, "body": "x"}
{"id": "b", "title": " ", "body": []}
{"name": "tindang", "version": [1, 2]}
{"id": "c/d é", "title": "Bốn", "body": "x", "byline": "Út", "source": "TGAG"}
""".lstrip()
REASONS = {
    4: "a JSON array, not an object",
    5: "not JSON: Expecting value at column 23",
    10: "neither a title nor a body; its fields are: id, title, body",
    11: "neither a title nor a body; its fields are: name, version",
}
NOTES = {
    "news.jsonl:7": ("body is a number: left out",),
    "news.jsonl:9": ("title is no text (object): left out",),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_json_lines_are_read_and_bad_ones_reported(tmp_path: Path, encoding: str) -> None:
    items = read(put(tmp_path, "news.jsonl", RECORDS.encode(encoding)))
    found = {p.path: p for p in items if isinstance(p, Page)}
    assert {s.line: s.reason for s in items if isinstance(s, Skipped)} == REASONS
    assert {path: p.notes for path, p in found.items() if p.notes} == NOTES
    first, second, third, *others, last = found.values()
    assert [(p.id, p.id_given) for p in (first, second, third)] == [
        ("a1", True),
        ("7", True),
        ("news-3", False),
    ]
    assert first.given.body == second.given.body == ("Đoạn một.", "Đoạn hai.")
    assert first.given.date == second.given.date == dt.date(2016, 7, 13)
    assert first.given.place == "Thừa Thiên Huế"
    assert [(p.given.title, p.given.body) for p in others] == [
        ("Ba", ()),
        ("Ba", ()),
        ("Ba", ("x",)),
        (None, ("x",)),
    ]
    assert last.id.startswith("c-d-e-")
    assert (last.given.byline, last.given.source) == ("Út", "TGAG")


def test_a_line_in_no_known_encoding_costs_no_other_line(tmp_path: Path) -> None:
    data = b'{"title": "A", "body": "B c."}\n\xff\xfe\xfa\n{"title": "D", "body": "E f."}\n'
    items = read(put(tmp_path, "news.jsonl", data))
    assert [i.line if isinstance(i, Skipped) else i.given.title for i in items] == ["A", 2, "D"]


def test_a_bad_byte_costs_one_character_of_a_record(tmp_path: Path) -> None:
    data = '{"title": "Hội nghị", "body": "Tỉnh ủy h?p bàn công tác."}\n'.encode()
    found = page(put(tmp_path, "a.jsonl", data.replace(b"?", b"\xff")))
    assert found.given.body == ("Tỉnh ủy h\ufffdp bàn công tác.",)
    assert found.notes == ("1 damaged characters (U+FFFD)",)


def test_a_json_document_of_objects_is_read_like_lines(tmp_path: Path) -> None:
    records = [
        {"id": "a", "title": "Một", "body": "x"},
        5,
        {"id": "b", "title": "Hai", "body": "y"},
    ]
    wanted = ["a", "a JSON number, not an object", "b"]
    texts = {
        "a.json": json.dumps(records, indent=1),
        "b.json": json.dumps(records),
        "c.json": json.dumps({"total": 3, "data": {"articles": records}}, indent=1),
        "d.json": "\ufeff" + json.dumps(records),
        "e.json": json.dumps({"hits": {"hits": [{"_id": 1, "_source": r} for r in records]}}),
    }
    for name, text in texts.items():
        items = read(put(tmp_path, name, text))
        found = [i.id if isinstance(i, Page) else i.reason for i in items]
        assert found[::2] == wanted[::2], name
    assert page(put(tmp_path, "f.json", json.dumps(records[0], indent=2))).id == "a"
    one_by_one = "\n".join(json.dumps(r, indent=2) for r in records[::2])
    assert [p.id for p in pages(put(tmp_path, "g.json", one_by_one))] == ["a", "b"]


A, B = ({"id": n, "title": n, "body": f"Đoạn của {n}."} for n in "ab")
LINE = json.dumps
PRETTY = partial(json.dumps, indent=1)
HELD = {
    "lists one after another": PRETTY([A]) + "\n" + PRETTY([B]),
    "lists on lines": LINE([A]) + "\n" + LINE([B]) + "\n",
    "a list of lists": PRETTY([[A], [B]]),
    "answers one after another": PRETTY({"data": [A]}) + "\n" + PRETTY({"data": [B]}),
    "a list of answers": PRETTY([{"page": 1, "items": [A]}, {"page": 2, "items": [B]}]),
    "an answer and a list": PRETTY({"data": [A]}) + PRETTY([B]),
    "two lists of one answer": PRETTY({"nổi bật": [A], "tin": {"mới": [B]}}),
    "an object of records": PRETTY({"x1": A, "x2": B}),
    "an object of records further down": PRETTY({"meta": {"n": 2}, "bài": {"x1": A, "x2": B}}),
    "a page of Spring": PRETTY({"content": [A, B], "totalPages": 1}),
    "a JSON feed": PRETTY({"title": "Báo", "items": [A, B]}),
    "an answer that has a title": PRETTY({"meta": {"title": "API"}, "data": [A, B]}),
    "a record beside a list": PRETTY({"đầu trang": A, "tin": [B]}),
    "two on a line": LINE(A) + LINE(B) + "\n",
    "lines of an old Macintosh": LINE(A) + "\r" + LINE(B),
    "files that each begin with a mark": "\ufeff" + LINE(A) + "\n\ufeff" + LINE(B),
    "without a comma": "[" + PRETTY(A) + "\n" + PRETTY(B) + "]",
    "a call": PRETTY([A, B]) + ");",
    "a number without end": LINE([{**A, "n": 0}, B]).replace("0}", "9" * 5000 + "}"),
}


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("text", HELD.values(), ids=HELD.keys())
def test_all_records_of_a_json_file_are_read(tmp_path: Path, text: str, name: str) -> None:
    assert [p.id for p in pages(put(tmp_path, name, text))] == ["a", "b"]


PARTS = {
    "related titles": {"related": [{"id": 1, "title": "x"}]},
    "comments": {"comments": [{"id": 1, "body": "x"}, {"id": 2, "body": "y"}]},
    "blocks": {"sections": [{"title": "x", "text": "y"}]},
    "an author": {"author": {"title": "Ông", "name": "Út"}},
}


@pytest.mark.parametrize("held", ["{}", '{{"data": {}}}', '[{{"article": {}}}]'])
@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS.keys())
def test_a_part_of_a_record_is_no_record(
    tmp_path: Path, parts: dict[str, object], held: str
) -> None:
    text = held.format(PRETTY(A | parts))
    assert [p.id for p in pages(put(tmp_path, "a.json", text))] == ["a"]


def test_titles_beside_a_record_that_is_only_a_title_are_none(tmp_path: Path) -> None:
    text = PRETTY({"article": {"id": "a", "title": "a"}, "related": [{"id": "b", "title": "b"}]})
    assert [p.id for p in pages(put(tmp_path, "a.json", text))] == ["a"]


DEEP = '{"id": "x", "n": ' + "[" * 100_000
DAMAGED = ['{"id": "x" "title": "x"}', '{"id": "x", "title": "x",, "body": ""}', DEEP, "undefined"]


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda text: text[:20])
@pytest.mark.parametrize("size", [1, 5_000])
def test_a_damaged_record_costs_itself(tmp_path: Path, damaged: str, size: int) -> None:
    records = [{**A, "id": f"n{n}", "tags": [{"id": 1}, {"id": 2}]} for n in range(size)]
    text = ", ".join([*map(LINE, records), damaged, LINE(B)])
    *whole, told, last = read(put(tmp_path, "a.json", f"[{text}]"))
    assert [i.id for i in (*whole, last) if isinstance(i, Page)] == [
        *(f"n{n}" for n in range(size)),
        "b",
    ]
    assert isinstance(told, Skipped)
    assert told.broken


def test_the_work_on_a_document_full_of_damage_is_bounded(tmp_path: Path) -> None:
    text = '[{"id": "' + '",\n{"id": ' * 200_000
    items = read(put(tmp_path, "a.json", text))
    assert [i.reason.partition(";")[2] for i in items if isinstance(i, Skipped)] == [
        " read up to there"
    ]


def test_a_cut_json_document_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = json.dumps([{"id": f"n{i}", "title": "Tin", "body": "x" * 99} for i in range(300)])
    items = read(put(tmp_path, "a.json", whole[:20_000]))
    assert [i.id for i in items[:-1] if isinstance(i, Page)] == [f"n{i}" for i in range(140)]
    assert isinstance(items[-1], Skipped)
    assert items[-1].reason.startswith("not JSON")


def test_json_nested_without_end_is_reported(tmp_path: Path) -> None:
    path = put(tmp_path, "deep.jsonl", '{"body": ' + "[" * 100_000 + '\n{"id": "a", "body": "x"}\n')
    first, second = read(path)
    assert isinstance(first, Skipped)
    assert isinstance(second, Page)
    assert isinstance(read(put(tmp_path, "deep.json", '[{"a": ' + "[" * 100_000))[0], Skipped)


def test_a_line_too_long_is_reported_and_the_next_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"body": "' + "x" * 500 + '"}\n{"id": "b", "body": "y"}\n')
    first, second = read(path, Limits(line=100))
    assert first == Skipped("a.jsonl", "line longer than 100 bytes", 1)
    assert isinstance(second, Page)


def test_bad_lines_without_end_are_counted(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"title": "A"}\n' + "5\n" * 40 + "{\n" * 60)
    items = read(path, Limits(reasons=10))
    assert isinstance(items[0], Page)
    assert len(items) == 12
    last = items[-1]
    assert isinstance(last, Skipped)
    assert last.reason == "90 more (60 × not JSON; 30 × a JSON number, not an object)"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        line.split("\t")
        for line in (HERE / "date_values.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ],
)
def test_a_date_is_the_day_that_is_meant_or_costs_only_itself(
    tmp_path: Path, value: str, wanted: str
) -> None:
    found = page(put(tmp_path, "a.jsonl", f'{{"title": "Tin", "body": "x", "date": {value}}}\n'))
    day = found.given.date
    assert (day.isoformat() if day else "".join(found.notes)) == wanted
    assert bool(found.notes) == (day is None)


def test_a_fault_of_ours_costs_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = record_page._date

    def faulty(
        found: dict[str, object], record: dict[str, object], notes: list[str]
    ) -> dt.date | None:
        if found["title"] == "Hai":
            raise OverflowError("date value out of range")
        return usual(found, record, notes)

    monkeypatch.setattr(record_page, "_date", faulty)
    lines = "".join(f'{{"title": "{title}", "body": "x"}}\n' for title in ("Một", "Hai", "Ba"))
    one, two, three = read(put(tmp_path, "a.jsonl", lines))
    assert isinstance(one, Page)
    assert isinstance(three, Page)
    assert two == Skipped(
        "a.jsonl", "reading failed (OverflowError: date value out of range)", 2, broken=True
    )


def test_a_fault_of_ours_costs_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*given: object) -> Iterator[Page]:
        yield Page("1", "a.jsonl:1", "x", "text")
        raise KeyError("x")

    monkeypatch.setattr(readers.records, "read_json_lines", faulty)
    first, rest = read(put(tmp_path, "a.jsonl", '{"title": "Một", "body": "x"}\n'))
    assert isinstance(first, Page)
    assert rest == Skipped("a.jsonl", "reading failed (KeyError: 'x')", broken=True)


NAMED: dict[str, dict[str, object]] = {
    "title": {"headline": "T", "Tiêu đề": "T", "title": {"rendered": "<b>T</b>"}, "tieu_de": "T"},
    "body": {
        "content": "Một.\nHai.",
        "text": ["Một.", "Hai."],
        "articleBody": "<div>Một.<br>\nHai.</div>",
        "Nội dung": "<p>Một.</p><script>x()</script><p>Hai.</p>",
        "noi_dung": {"rendered": "<p>Một.</p>\n<ul><li>Hai.</li></ul>"},
        "full_text": "&lt;p&gt;Một.&lt;/p&gt;&lt;p&gt;Hai.&lt;/p&gt;",
        "paragraphs": [{"type": "p", "text": "Một."}, {"type": "p", "text": "Hai."}],
        "body": {"blocks": [{"type": "p", "data": {"text": "Một."}}, "Hai."]},
    },
    "byline": {"author": "A", "Tác giả": ["A"], "authors": [{"name": "A"}], "dc:creator": "A"},
    "date": {
        "published": "2016-07-13",
        "Ngày đăng": "13/7/2016",
        "datePublished": "2016-07-13T08:00:00+07:00",
        "publish_date": "20160713",
        "created_at": 1468366200,
    },
    "url": {
        "link": "https://vidu.vn/1",
        "URL": ["https://vidu.vn/1"],
        "Đường dẫn": "https://vidu.vn/1",
    },
    "source": {"publisher": {"@type": "Organization", "name": "S"}, "Nguồn": "S", "site_name": "S"},
    "place": {
        "Tỉnh": "TP.HCM",
        "location": "Thành phố Hồ Chí Minh",
        "địa phương": "TP Hồ Chí Minh",
    },
}
VALUES = {
    "title": "T",
    "body": ("Một.", "Hai."),
    "byline": "A",
    "date": dt.date(2016, 7, 13),
    "url": "https://vidu.vn/1",
    "source": "S",
    "place": "Hồ Chí Minh",
}


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in NAMED.items() for name in names]
)
def test_the_usual_names_of_fields_are_known(tmp_path: Path, field: str, name: str) -> None:
    record = (
        {"title": "T", name: NAMED[field][name]} if field != "title" else {name: NAMED[field][name]}
    )
    found = page(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert getattr(found.given, field) == VALUES[field]
    assert found.notes == ()


def test_the_names_of_the_settings_come_first(tmp_path: Path) -> None:
    record = {"title": "No", "content": "No", "dau_bai": "T", "meta": {"Phần thân": "B"}}
    path = put(tmp_path, "a.jsonl", json.dumps(record))
    columns = Columns.of({"title": ["Đầu bài"], "body": ["meta.phan_than", "content"]})
    [found] = readers.read(path, tmp_path, columns=columns)
    assert isinstance(found, Page)
    assert (found.given.title, found.given.body) == ("T", ("B",))


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("TP.HCM", "Hồ Chí Minh"),
        ("tỉnh Hải Dương", "Hải Dương"),
        ("HẢI DƯƠNG", "Hải Dương"),
        ("thanh pho Da Nang", "Đà Nẵng"),
        ("TP Long Xuyên, tỉnh An Giang", "An Giang"),
        ("An Giang, Việt Nam", "An Giang"),
        ("Thành phố Long Xuyên", "An Giang"),
        ("Cả nước", "Cả nước"),
        ("Hà Nội và Hải Phòng", "Hà Nội và Hải Phòng"),
    ],
)
def test_a_given_place_is_the_province_that_it_means(
    tmp_path: Path, place: str, wanted: str
) -> None:
    path = put(tmp_path, "a.jsonl", json.dumps({"title": "T", "place": place}))
    given = page(path).given
    assert given.place == wanted
    assert given.place_given == (place if place != wanted else None)


@pytest.mark.parametrize(
    ("field", "value", "kept", "note"),
    [
        ("place", 7, None, "place '7' has no letter: left out"),
        ("place", "12/3", None, "place '12/3' has no letter: left out"),
        ("place", ["Hà Nội", "Huế"], "Hà Nội", "place is a list of 2: the first is kept"),
        ("title", ["Một", "Hai"], "Một", "title is a list of 2: the first is kept"),
        ("url", ["https://a.vn", "https://b.vn"], "https://a.vn", "url is a list of 2: the first"),
        ("date", ["2016-07-13", "2016-07-14"], dt.date(2016, 7, 13), "date is a list of 2: the"),
    ],
)
def test_what_is_changed_in_a_value_is_noted(
    tmp_path: Path, field: str, value: object, kept: object, note: str
) -> None:
    record = {"title": "T", "body": "x", field: value}
    found = page(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert getattr(found.given, field) == kept
    assert found.given.place_given is None
    [told] = found.notes
    assert told.startswith(note)


@pytest.mark.parametrize(("days", "kept"), [(300, True), (400, False)])
def test_a_day_more_than_a_year_ahead_is_left_out(tmp_path: Path, days: int, kept: bool) -> None:
    day = vietnam.today() + dt.timedelta(days=days)
    record = {"title": "T", "date": day.isoformat()}
    found = page(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert (found.given.date == day, not found.notes) == (kept, kept)


def test_a_lead_stands_before_the_text_unless_it_is_in_it(tmp_path: Path) -> None:
    records = (
        {"title": "T", "sapo": "Dẫn.", "content": "Một.\nHai."},
        {"title": "T", "sapo": "… Dẫn nữa.", "content": "Một.\nHai."},
        {"title": "T", "description": "Một …", "content": "Một hai.\nBa."},
        {"title": "T", "Tóm tắt": "Dẫn."},
    )
    lines = "\n".join(map(json.dumps, records))
    found = [p.given.body for p in pages(put(tmp_path, "a.jsonl", lines))]
    led = ("… Dẫn nữa.", "Một.", "Hai.")
    assert found == [("Dẫn.", "Một.", "Hai."), led, ("Một hai.", "Ba."), ("Dẫn.",)]


def test_a_whole_page_in_a_field_is_extracted_as_a_page(tmp_path: Path) -> None:
    html = "<!DOCTYPE html><html><body><p>x</p></body></html>"
    found = page(put(tmp_path, "a.jsonl", json.dumps({"id": "a", "html": html, "url": "u"})))
    assert (found.markup, found.text, found.given.body, found.given.url) == (
        "html",
        html,
        None,
        "u",
    )


def test_records_read_in_a_wrong_encoding_are_put_right(tmp_path: Path) -> None:
    record = {"title": "Tá»‰nh á»§y há»\u008dp", "body": ["ThÃ nh á»§y", "Đúng sẵn"]}
    found = page(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert (found.given.title, found.given.body) == ("Tỉnh ủy họp", ("Thành ủy", "Đúng sẵn"))
    assert found.notes == ("UTF-8 that was read in a Windows encoding",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_by_its_header(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["ID", "title", "body", "date"],
        ["1", "Một", '"Đoạn một.\nĐoạn hai."', "2016-07-13"],
        ["2", "Hai", "", ""],
        ["3", "Ba", "x", "", "thừa"],
        ["4", "Bốn", "x"],
        ["5", "Năm", "x", "", "", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    items = read(put(tmp_path, "news.csv", text.encode(encoding)))
    assert [i.id if isinstance(i, Page) else (i.line, i.reason) for i in items] == [
        "1",
        "2",
        (5, "5 cells under 4 names"),
        "4",
        "5",
    ]
    first = items[0]
    assert isinstance(first, Page)
    assert first.given.body == ("Đoạn một.", "Đoạn hai.")


HEADED = {
    "vietnamese": "Tiêu đề;Nội dung;Ngày đăng\nMột;Hai;13/7/2016\n",
    "capitals": "STT,TIÊU ĐỀ,NỘI DUNG,NGÀY ĐĂNG\n1,Một,Hai,13/7/2016\n",
    "sep": "sep=;\nTiêu đề;Nội dung;Ngày đăng\nMột;Hai;13/7/2016\n",
    "sep of excel": 'sep=|\r\n"Tiêu đề"|"Nội dung"|"Ngày đăng"\r\nMột|Hai|13/7/2016\r\n',
    "blank line": "\n\nTiêu đề;Nội dung;Ngày đăng\nMột;Hai;13/7/2016\n",
    "title line": "TIN BÀI THÁNG 7;;\n;;\nTiêu đề;Nội dung;Ngày đăng\nMột;Hai;13/7/2016\n",
    "text last, unquoted": "Ngày đăng,Tiêu đề,Nội dung\n13/7/2016,Một,Hai\n",
}


@pytest.mark.parametrize("name", HEADED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv_as_people_write_it(tmp_path: Path, name: str, encoding: str) -> None:
    if encoding == "cp1258" and "Ả" not in HEADED[name]:
        from tests.readers.test_encoding import to_1258

        data = to_1258(HEADED[name])
    else:
        data = HEADED[name].encode(encoding)
    found = page(put(tmp_path, "a.csv", data))
    given = found.given
    assert (given.title, given.body, given.date) == ("Một", ("Hai",), dt.date(2016, 7, 13))


def test_a_text_with_commas_below_the_last_name_is_whole(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "title,body\nMột,Hai, ba, bốn.\n")
    assert page(path).given.body == ("Hai, ba, bốn.",)


def test_tables_one_after_another_are_read_by_their_own_names(tmp_path: Path) -> None:
    first = "id,title,body\n1,Một,Đoạn một.\n"
    other = "\ufeffTiêu đề,Nội dung,Mã\nBa,Đoạn ba.,3\n"
    path = put(tmp_path, "a.csv", first + first.replace("1,Một", "2,title") + other)
    assert [(p.id, p.given.title, p.given.body) for p in pages(path)] == [
        ("1", "Một", ("Đoạn một.",)),
        ("2", "title", ("Đoạn một.",)),
        ("3", "Ba", ("Đoạn ba.",)),
    ]


def test_of_two_columns_of_one_name_the_one_that_is_filled_counts(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "body,title,body\n,Một,Đoạn một.\nĐoạn hai.,Hai,\n")
    assert [p.given.body for p in pages(path)] == [("Đoạn một.",), ("Đoạn hai.",)]


TABLES = {
    "unknown columns": (
        "Cột A,Cột B\n1,2\n3,4\n",
        "a table of which too few columns are known (Cột A, Cột B)",
    ),
    "no rows": ("title,body\n", "a table without rows"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_no_articles_is_skipped(tmp_path: Path, name: str) -> None:
    text, wanted = TABLES[name]
    assert reason(put(tmp_path, "a.csv", text)).startswith(wanted)


@pytest.mark.parametrize(
    ("names", "unread"),
    [
        ("Tiêu đề;Nội dung;Ngày lên khuôn;STT", ["Ngày lên khuôn"]),
        ("Tiêu đề;Nội dung;Ngày lên khuôn;Tên tác giả", ["Ngày lên khuôn", "Tên tác giả"]),
        ("Tiêu đề;Nội dung;Ngày đăng báo;STT", []),
        ("Tiêu đề;Nội dung;Ngày;Ngày lên khuôn", []),
        ("Tiêu đề;Nội dung;Số từ;Chuyên mục", []),
    ],
)
def test_a_column_that_is_like_what_is_missing_is_told_once(
    tmp_path: Path, names: str, unread: list[str]
) -> None:
    rows = "Một;Đảng ủy xã họp.;5/6/2020;7\n" * 2
    first, second = read(put(tmp_path, "a.csv", f"{names}\n{rows}"))
    cells = "".join(f"<td>{cell}</td>" for cell in rows.partition("\n")[0].split(";"))
    head = "".join(f"<td>{name}</td>" for name in names.split(";"))
    sheet = f"<html><table><tr>{head}</tr><tr>{cells}</tr></table></html>"
    for item in (first, only(put(tmp_path, "b.xls", sheet))):
        assert isinstance(item, Page)
        told = [note for note in item.notes if note.startswith("not read: the column")]
        assert [", ".join(unread) in note for note in told] == [True] * bool(unread)
    assert isinstance(second, Page)
    assert second.notes == ()


def test_text_with_commas_is_no_table(tmp_path: Path) -> None:
    text = "Tiêu đề, nội dung và ngày đăng\n\nHội nghị bàn về tiêu đề, nội dung, ngày đăng."
    assert page(put(tmp_path, "a.txt", text)).text == text
    assert isinstance(only(put(tmp_path, "b.csv", text)), Page)


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">
<channel><title>Báo</title><item><title>Một</title><link>https://vidu.vn/1</link>
<guid>https://vidu.vn/?p=1</guid><pubDate>Wed, 05 Aug 2009 23:30:00 +0000</pubDate>
<dc:creator><![CDATA[Út]]></dc:creator><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded></item>
<item><title>Hai</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title>Một</title>
<link href="https://vidu.vn/1"/><id>urn:1</id><published>2009-08-05T23:30:00Z</published>
<author><name>Út</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Đoạn một.</p><p>Đoạn hai.</p></div></content></entry><entry><title>Hai</title></entry></feed>"""


@pytest.mark.parametrize("text", [RSS, ATOM], ids=["rss", "atom"])
def test_the_records_of_a_feed_are_read(tmp_path: Path, text: str) -> None:
    first, second = pages(put(tmp_path, "a.xml", text))
    given = first.given
    assert (given.title, given.body) == ("Một", ("Đoạn một.", "Đoạn hai."))
    assert (given.byline, given.url) == ("Út", "https://vidu.vn/1")
    assert given.date == dt.date(2009, 8, 6)
    assert second.given.title == "Hai"


FAULTS = {
    "a bare ampersand": ("Một", "Kinh tế & xã hội", "Kinh tế & xã hội"),
    "an entity of HTML": ("Một", "Tỉnh&nbsp;ủy &mdash; họp", "Tỉnh ủy — họp"),
    "a reference that is right": ("Một", "A &amp; B &#38; C & D", "A & B & C & D"),
    "a control character": ("Một", "Tỉnh \x0b ủy", "Tỉnh ủy"),
    "one within markup": ("Đoạn một.", "Đoạn \x0b một & hai.", "Một"),
    "a tag that is not closed": ("Một", "Một<br>", "Một"),
    "an item that is not closed": ("</item>\n<item>", "<item>", "Một"),
    "a byte of no encoding": ("Một", "Một \udcff", "Một \ufffd"),
    "blank lines before it": ("<?xml", "\n\n<?xml", "Một"),
    "another feed behind it": ("</rss>", "</rss>\n<rss><channel/></rss>", "Một"),
}


@pytest.mark.parametrize(("right", "wrong", "title"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_feed_costs_no_record(
    tmp_path: Path, right: str, wrong: str, title: str
) -> None:
    text = RSS.replace("<item><title>Hai", "\n<item><title>Hai").replace(right, wrong, 1)
    first, second = pages(put(tmp_path, "a.xml", text.encode("utf-8", "surrogateescape")))
    assert (first.given.title, second.given.title) == (title, "Hai")
    assert first.given.date == dt.date(2009, 8, 6)


def test_a_damaged_feed_that_is_cut_is_told(tmp_path: Path) -> None:
    text = RSS.replace("Một", "Một & hai")
    for end in ("<item><title>Hai", "Hai", "</channel>"):
        *whole, told = read(put(tmp_path, "a.xml", text[: text.index(end)]))
        assert all(isinstance(item, Page) for item in whole)
        assert len(whole) == 1 + (end == "</channel>")
        assert isinstance(told, Skipped)
        assert told.broken


def test_the_work_on_a_feed_full_of_damage_is_linear(tmp_path: Path) -> None:
    text = RSS.replace("Một", "&" + "<![CDATA[&" * 300_000)
    assert len(read(put(tmp_path, "a.xml", text))) == 2


def test_other_xml_and_cut_feeds_are_told(tmp_path: Path) -> None:
    sitemap = '<?xml version="1.0"?><urlset><url><loc>https://vidu.vn/</loc></url></urlset>'
    assert reason(put(tmp_path, "a.xml", sitemap)).startswith("an XML file without known records")
    first, cut = read(put(tmp_path, "b.xml", RSS[: RSS.index("<item><title>Hai")]))
    assert isinstance(first, Page)
    assert isinstance(cut, Skipped)
    assert cut.reason.startswith("damaged XML")
    bomb = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
    hostile = RSS.replace("?>", f"?>{bomb}", 1).replace("<title>Một", "<title>&a;Một")
    assert pages(put(tmp_path, "c.xml", hostile))[0].given.title == "Một"


def test_a_table_of_html_that_is_called_a_spreadsheet_is_its_rows(tmp_path: Path) -> None:
    html = (
        "<html><body><table><tr><th>Tiêu đề</th><th>Nội dung</th></tr>"
        "<tr><td>Một</td><td>Đoạn một.<br>Đoạn hai.</td></tr></table></body></html>"
    )
    found = page(put(tmp_path, "a.xls", html))
    assert (found.given.title, found.given.body) == ("Một", ("Đoạn một.", "Đoạn hai."))


def test_lines_and_records_without_end_are_refused(tmp_path: Path) -> None:
    row = "title,body\nMột,x\n" + "y," * 5000
    first, told = read(put(tmp_path, "a.csv", row), Limits(line=1000))
    assert isinstance(first, Page)
    assert told == Skipped("a.csv", "a line of more than 1,000 characters", broken=True)
    endless = RSS.replace("<title>Một", "<x/>" * 200_000 + "<title>Một")
    assert reason(put(tmp_path, "a.xml", endless)) == "a record of more than 100,000 elements"
    beside = RSS.replace("<item>", "<x/>" * 200_000 + "<item>", 1)
    assert len(pages(put(tmp_path, "b.xml", beside))) == 2


def test_what_is_not_read_of_an_object_is_told(tmp_path: Path) -> None:
    record = {"title": "Tin", "body": {"a": "mười năm", "b": ["bảy việc"]}}
    found = page(put(tmp_path, "a.jsonl", json.dumps(record)))
    assert found.given is not None
    assert found.given.body == ("bảy việc",)
    assert found.notes == ("body is an object of unknown fields: left out a",)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"type": "doc", "content": [{"type": "image", "src": "a.jpg"}]}, "object without text"),
        ([{"type": "image", "url": "a.jpg"}], "array without text"),
        ([{}, {}], "array without text"),
    ],
)
def test_a_body_that_has_no_text_is_told(tmp_path: Path, body: object, why: str) -> None:
    [found] = pages(put(tmp_path, "a.json", json.dumps([{"title": "Họp chi bộ", "body": body}])))
    assert found.notes == (f"body is an {why}: left out",)


def test_what_is_no_json_is_told_in_words(tmp_path: Path) -> None:
    lines = '{"title": "A", "body": "x"}\n{"title": "B\n{"title": "C", "body": "y"}\n'
    items = read(put(tmp_path, "a.jsonl", lines))
    told = [item.reason for item in items if isinstance(item, Skipped)]
    assert told == ["not JSON: Unterminated string starting at column 11"]


def test_a_table_that_lost_letters_is_refused_however_long_its_cells_are(tmp_path: Path) -> None:
    cell = "\n".join(["Đoạn c?a bài vi?t này có nhi?u ch?, nhi?u câu."] * 40)
    rows = "".join(f'{n};Bài số {n};"{cell}";01/02/2020\r\n' for n in range(12))
    found = reason(put(tmp_path, "a.csv", f"STT;Tiêu đ?;N?i dung;Ngày đăng\r\n{rows}"))
    assert found.startswith("a table of which too few columns are known")


RECORD = '{"title": "Một", "body": "Họp một."}'
OTHER = '{"title": "Hai", "body": "Họp hai."}'


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"// saved by a crawler\n{RECORD}", ["Một"]),
        (f"/* {{a}} **/ // b\n[{RECORD},\n{OTHER}]", ["Một", "Hai"]),
        (f"callback({RECORD});", ["Một"]),
        (f"/**/ jQuery123_45([{RECORD}, {OTHER}]);\n", ["Một", "Hai"]),
        (f"typeof cb === 'function' && cb({RECORD});", ["Một"]),
        (f"({RECORD})", ["Một"]),
        (f"var news = {RECORD};\n// end", ["Một"]),
        (f'window.YTD["part0"] =\n[\n{RECORD}\n]', ["Một"]),
        (f"export default {RECORD}", ["Một"]),
        (f")]}}',\n{RECORD}", ["Một"]),
        (f"for (;;);{RECORD}", ["Một"]),
        (f"// two\n{RECORD}\n{OTHER}", ["Một", "Hai"]),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonp", "a.js", "a.txt"])
def test_json_in_a_script_is_read(tmp_path: Path, text: str, titles: list[str], name: str) -> None:
    assert [one.given.title for one in pages(put(tmp_path, name, text))] == titles


@pytest.mark.parametrize(
    "text",
    [
        "// no value\nfunction f() { return 1 }",
        "var a = 1;",
        "/* never closed\n" + RECORD,
        "f(x)",
    ],
)
def test_a_script_that_is_called_json_is_no_article(tmp_path: Path, text: str) -> None:
    assert "no JSON" in reason(put(tmp_path, "a.json", text))


@pytest.mark.parametrize("text", ["[TTXVN] Hà Nội họp.", "TTXVN (Hà Nội) - Sáng 8-7 họp."])
def test_prose_that_is_called_json_is_an_article(tmp_path: Path, text: str) -> None:
    assert page(put(tmp_path, "a.json", text)).text == text


def test_what_stands_behind_a_value_is_told(tmp_path: Path) -> None:
    found, told = read(put(tmp_path, "a.json", f"var a = {RECORD};\nvar b = {OTHER};"))
    assert isinstance(found, Page)
    assert isinstance(told, Skipped)
    assert "behind" in told.reason


@pytest.mark.parametrize(
    "start", ["/*", "//", "/* */", "// \n", "a.", " ", "a ", "var ", "(", "typeof "]
)
def test_what_stands_before_json_takes_no_time(start: str) -> None:
    json_values.beginning(start * 200_000)
    json_values.is_all(start * 200_000, 0)
    json_values.is_code(start * 200_000)


@pytest.mark.parametrize(
    ("record", "title", "body"),
    [
        ('{"title": "Một", "body": "Họp.", "title": ""}', "Một", ("Họp.",)),
        ('{"title": "Một", "body": ["Họp."], "body": [], "title": null}', "Một", ("Họp.",)),
        ('{"title": " ", "body": "Họp.", "title": "Một"}', "Một", ("Họp.",)),
        ('{"title": "Một", "body": "Họp.", "title": "Hai"}', "Hai", ("Họp.",)),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_of_a_name_twice_the_filled_one_counts(
    tmp_path: Path, record: str, title: str, body: tuple[str, ...], name: str
) -> None:
    given = page(put(tmp_path, name, record)).given
    assert (given.title, given.body) == (title, body)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"Ngày": 13, "Tháng": 7, "Năm": 2016}, "2016-07-13"),
        ({"ngày": "05", "tháng": " 8 ", "năm": 2009.0}, "2009-08-05"),
        ({"day": 13, "month": 7, "year": 2016}, "2016-07-13"),
        ({"date": {"year": 2016, "month": 7, "day": 13}}, "2016-07-13"),
        ({"date": "5/8/2009", "day": 13, "month": 7, "year": 2016}, "2009-08-05"),
        ({"Ngày": 31, "Tháng": 2, "Năm": 2016}, "None"),
        ({"Ngày": 13, "Năm": 2016}, "None"),
        ({"Ngày": 13, "Tháng": "bảy", "Năm": 2016}, "None"),
    ],
)
def test_a_day_may_be_in_three_fields(tmp_path: Path, fields: dict[str, object], day: str) -> None:
    record = {"title": "Một", "body": "Họp.", **fields}
    found = page(put(tmp_path, "a.jsonl", json.dumps(record, ensure_ascii=False)))
    assert str(found.given.date) == day
