"""What is nearly JSON: JSON5, comments, commas too many, and what Python and MongoDB print."""

from __future__ import annotations

import json
import pprint
import time
from pathlib import Path

import pytest

from index.page import Page, Skipped
from index.readers.records import loose_values
from tests.readers.files import page, pages, put, read

RECORDS = [
    {"title": "Hội nghị một", "body": ["Họp \"một\" 'nhanh'.", "Đoạn hai.\tHết."], "tags": None},
    {"title": "Hội nghị hai", "body": ["Câu dài hơn một dòng. " * 12], "tags": ["a", True, 1.5]},
]
ONE = "{'title': 'Hội nghị một', 'body': 'Họp một.'}"
TWO = "{'title': 'Hội nghị hai', 'body': 'Họp hai.'}"


def titles(path: Path) -> list[str | None]:
    return [one.given.title for one in pages(path)]


@pytest.mark.parametrize(
    "text",
    [
        repr(RECORDS),
        pprint.pformat(RECORDS, width=40),
        "\n".join(map(repr, RECORDS)),
        "news = " + repr(RECORDS),
        json.dumps(RECORDS, ensure_ascii=False, indent=1).replace("\n }", ",\n },"),
        "[\n// one\n"
        + ",\n/* two */\n".join(json.dumps(r, ensure_ascii=False) for r in RECORDS)
        + "]",
        "// posts\n" + repr(RECORDS).replace("'title'", "title").replace("'body'", "body"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.json5", "a.jsonc", "a.txt", "a.py"])
def test_records_that_are_nearly_json_are_read_whole(tmp_path: Path, text: str, name: str) -> None:
    found = pages(put(tmp_path, name, text))
    assert [one.given.title for one in found] == [r["title"] for r in RECORDS]
    bodies = [r["body"] for r in RECORDS]
    assert [list(one.given.body or ()) for one in found] == bodies


def test_lines_that_are_nearly_json_are_read(tmp_path: Path) -> None:
    assert titles(put(tmp_path, "a.jsonl", f"{ONE}\n{TWO[:-1]}, }}\n")) == [
        "Hội nghị một",
        "Hội nghị hai",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 'b', }", {"a": "b"}),
        ("{a: 'b', $c: \"d\"}", {"a": "b", "$c": "d"}),
        ("{'a': u'\\u0110\\u1ea3ng', 'b': b'x', 1: 2}", {"a": "Đảng", "b": "x", "1": 2}),
        ("{'a': 'it\\'s', 'b': \"it's\", 'c': 'x\\ny'}", {"a": "it's", "b": "it's", "c": "x\ny"}),
        ("{'a': ('x '\n 'y'), 'b': ('x', 'y')}", {"a": "x y", "b": ["x", "y"]}),
        ("{'c': ('x',)}", {"c": ["x"]}),
        ("{'a': datetime.date(2019, 8, 5)}", {"a": "2019-08-05"}),
        ("{'a': datetime.datetime(2019, 8, 5, 8, 12)}", {"a": "2019-08-05 08:12"}),
        ('{"a": ObjectId("5d47"), "b": ISODate("2019-08-05")}', {"a": "5d47", "b": "2019-08-05"}),
        ("{a: .5, b: +1, c: 0x1F, d: -2.}", {"a": 0.5, "b": 1, "c": 31, "d": -2.0}),
        ("{e: NaN, f: undefined}", {"e": None, "f": None}),
        ("{'a': [True, False, None], 'true': 1}", {"a": [True, False, None], "true": 1}),
        ("{a: `x\ny`, b: '''x'y''', c: {}, d: []}", {"a": "x\ny", "b": "x'y", "c": {}, "d": []}),
        ("{'a': '\\ud83d\\ude00', 'b': 'x\\\ny'}", {"a": "😀", "b": "xy"}),
    ],
)  # fmt: skip
def test_values(text: str, value: object) -> None:
    assert loose_values.read(text + " rest", 0) == (value, len(text))


@pytest.mark.parametrize(
    "text",
    ["{'a': }", "{'a' 'b'}", "{'a': 'b' 1}", "{'a': Đảng}", "{,}", "{'a': 'b'", "{'a': 'b]}", "{a}",
     "{'a': f(", "[" * 500, "{'a': {'b': ]}", "{'a': os.system}", "{'a': 1: 2}"],
)  # fmt: skip
def test_what_is_no_value_is_told(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        loose_values.read(text, 0)


def test_a_damaged_record_costs_itself(tmp_path: Path) -> None:
    items = read(put(tmp_path, "a.json5", f"[{ONE},\n{{'title': Hỏng}},\n{TWO},\n]"))
    assert [isinstance(item, Page) for item in items] == [True, False, True]
    assert isinstance(items[1], Skipped)
    assert "not JSON" in items[1].reason


def test_prose_in_brackets_stays_prose(tmp_path: Path) -> None:
    for text in ("{Ghi chú: sửa sau}\n\nHội nghị họp.", "['một', 'hai']", "{a}\nHọp."):
        assert page(put(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    "part",
    ["{'a':", "{'a': 'b'", "[1,", "'", "{'a': (", "#", "/*", "f(", "{'a': '\\", "{a:1,",
     "1.", "u'", "\"'"],
)  # fmt: skip
def test_hostile_values_take_little_time(part: str) -> None:
    text = "{'title': " + part * (400_000 // len(part))
    before = time.process_time()
    with pytest.raises(json.JSONDecodeError):
        loose_values.read(text, 0)
    assert time.process_time() - before < 10


def test_many_damaged_values_take_little_time(tmp_path: Path) -> None:
    text = (
        "[" + ",\n".join("{'title': 'A', 'n': [" + "1," * 2_000 + "x]}" for _ in range(400)) + "]"
    )
    before = time.process_time()
    read(put(tmp_path, "a.json5", text))
    assert time.process_time() - before < 20
