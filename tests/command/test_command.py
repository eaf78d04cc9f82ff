"""The command line as a user runs it: what is printed where, and the exit status."""

from __future__ import annotations

import io
import json
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import tindang
from tests.conftest import EMBEDDED, ROOT, SEEDS


class Ran:
    """Exit status, standard output and standard error of one call."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> object:
    monkeypatch.chdir(ROOT)

    def call(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            status = tindang.main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def index(seeds_index: Path) -> Path:
    return seeds_index


def test_reindex_says_what_it_did(run, tmp_path: Path) -> None:
    folder = str(tmp_path / "i")
    first = run("reindex", str(SEEDS), "--index", folder)
    assert first.status == 0
    assert first.out.startswith("5 added, 0 updated, 0 removed, 0 unchanged, 0 skipped\n")
    second = json.loads(run("reindex", str(SEEDS), "--index", folder, "--json").out)
    assert (second["added"], second["unchanged"], second["articles"]) == (0, 5, 5)


@pytest.mark.parametrize("engine", EMBEDDED)
def test_an_index_is_searched_with_the_engine_that_built_it(run, tmp_path, engine: str) -> None:
    """``--index DIR`` says where; the folder itself knows by what."""
    folder = str(tmp_path / "i")
    assert run("reindex", str(SEEDS), "--index", folder, "--engine", engine).status == 0
    found = run("search", "chi thi 37", "--index", folder, "--json")
    assert found.status == 0
    assert json.loads(found.out)["hits"][0]["id"] == "000_4f71a88520f8d031"
    assert engine in run("stats", "--index", folder).out


def test_search_json_holds_nothing_but_json(run, index: Path) -> None:
    ran = run("search", "đảng", "--index", str(index), "--json", "-n", "3")
    result = json.loads(ran.out)
    assert set(result) >= {"query", "total", "took_ms", "hits", "facets"}
    assert set(result["query"]) >= {"text", "interpretation", "relaxed", "suggestion"}
    assert len(result["hits"]) == 3
    for hit in result["hits"]:
        text = hit["snippet"]["text"]
        assert all(0 <= start < end <= len(text) for start, end in hit["snippet"]["ranges"])


def test_search_in_words(run, index: Path) -> None:
    ran = run("search", "chỉ thị 37", "--index", str(index))
    assert ran.status == 0
    assert "Ban Tổ chức Thành ủy Đà Nẵng sơ kết" in ran.out


def test_batch_reads_a_query_a_line(run, index: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    file.write_text('Hải Phòng\n\n"(\nkhông-có-từ-này-đâu\n', encoding="utf-8")
    ran = run("search", "--batch", str(file), "-n", "2", "--json", "--index", str(index))
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["query"] for line in lines] == ["Hải Phòng", "", '"(', "không-có-từ-này-đâu"]
    assert lines[0]["ids"][0] == "003_77575029a7440cd1"
    assert all(set(line) >= {"query", "total", "ids"} for line in lines)
    assert all(len(line["ids"]) <= 2 for line in lines)


@pytest.mark.parametrize(
    ("command", "text", "expected"),
    [
        ("codes", "Chỉ thị số 37-CT/TW ngày 4-8-2009", "37-CT/TW\n"),
        ("codes", "không có gì", "-\n"),
        ("dates", "ngày 4-8-2009 và tháng 3 năm 2016", "2009-08-04 2016-03\n"),
        ("dates", "tỷ số 3-2", "-\n"),
    ],
)
def test_recognisers(run, command: str, text: str, expected: str) -> None:
    assert run(command, text).out == expected


def test_a_dash_reads_standard_input_line_by_line(run) -> None:
    ran = run("codes", "-", stdin="05-CT/TW và 37-CT/TW\n\nNghị quyết 18-NQ/TW\r\nhết")
    assert ran.out == "05-CT/TW 37-CT/TW\n-\n18-NQ/TW\n-\n"


def test_analyze_prints_tokens_with_offsets(run) -> None:
    record = json.loads(run("analyze", "Uỷ ban. Kỹ", "--json").out)
    text = record["text"]
    assert [text[t["start"] : t["end"]] for t in record["tokens"]] == ["Uỷ", "ban", "Kỹ"]
    assert [t["folded"] for t in record["tokens"]] == ["uy", "ban", "ki"], "y is i"
    assert record["exact2"] == ["ủy_ban"], "a bigram does not cross the end of a sentence"
    assert "ủy_ban" in run("analyze", "Uỷ ban").out


def test_extract(run) -> None:
    file = str(SEEDS / "001_889237581ee533d5.txt")
    record = json.loads(run("extract", file, "--json").out)
    assert list(record)[:12] == (
        [
            "id",
            "title",
            "body",
            "date",
            "date_basis",
            "event",
            "byline",
            "source",
            "place",
            "url",
            "codes",
            "path",
        ]
    )
    assert record["codes"] == ["10-CT/TW", "12-HD/BTCTW"]
    assert "Quận 9" in run("extract", file).out
    explained = run("extract", file, "--explain").out
    assert "Tổng lượt bình luận" in explained, "what was dropped is shown"


def test_extract_says_that_a_page_has_no_article(run, tmp_path: Path) -> None:
    page = tmp_path / "menu.html"
    page.write_text("<html><body><ul><li>Trang chủ</li></ul></body></html>", encoding="utf-8")
    for options in ((), ("--json",)):
        got = run("extract", str(page), *options)
        assert (got.status, got.out) == (1, "")
        assert got.err == "tindang: menu.html: no article text was found\n"
    explained = run("extract", str(page), "--explain")
    assert (explained.status, "no article" in explained.err) == (1, True)


def test_an_unknown_argument_is_told_with_the_options_of_its_command(run) -> None:
    words = run("search", "đại", "hội", "đảng")
    assert words.status == 2
    assert "usage: tindang search " in words.err
    assert "arguments: hội đảng; put several words between quotation marks\n" in words.err
    option = run("search", "đại hội", "--limit", "5")
    assert "usage: tindang search " in option.err
    assert option.err.endswith("unrecognized arguments: --limit 5\n")


def test_stats(run, index: Path) -> None:
    record = json.loads(run("stats", "--index", str(index), "--json").out)
    assert record["engine"] == "tantivy"
    assert record["articles"] == 5


def test_people_and_posts(run, tmp_path: Path) -> None:
    told = "Sáng 6-10, {}, Bí thư Tỉnh ủy Bến Tre, dự họp. Đảng bộ lập ngày 4/9/2014."
    records = [
        {"id": "a", "title": "Tỉnh ủy họp", "body": told.format("ông Trần Văn Tám")},
        {"id": "b", "title": "Họp", "body": "Ông Lê Văn Chín, Bí thư Tỉnh ủy An Giang, dự họp."},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    at = ("--index", str(tmp_path / "i"))
    assert run("reindex", str(tmp_path / "a.jsonl"), *at).status == 0
    assert "Trần Văn Tám" in run("person", *at).out
    assert (
        "Bí thư Tỉnh uỷ Bến Tre: 2014-10-06?, 1 article" in run("person", "tran van tam", *at).out
    )
    assert "in full; near ones: Trần Văn Tám\n" in run("person", "văn tám", *at).err
    assert run("person", "xyz", *at).err.endswith("has xyz in full\n")
    assert "Trần Văn Tám: 2014" in run("post", "bí thư tỉnh ủy Bến Tre", *at).out
    secretaries = run("post", "--on", "2015-01-01", *at).out
    assert "Bến Tre: Trần Văn Tám, 2014-10-06?, a\n" in secretaries
    assert "An Giang: Lê Văn Chín, ?, b\n" in secretaries
    assert "--on 'x' is not a date" in run("post", "--on", "x", *at).err


def test_directives(run, index: Path) -> None:
    record = json.loads(run("directives", "10-CT/TW", "--index", str(index), "--json").out)
    assert record["code"] == "10-CT/TW"
    assert "05-CT/TW" not in run("directives", "--index", str(index)).out
    wrong = run("directives", "10-CT/TW@XX", "--index", str(index))
    assert (wrong.status, wrong.out) == (1, "")
    assert "no article means 10-CT/TW of the term XX; there is 10-CT/TW" in wrong.err
    listed = run("directives", "--index", str(index)).out
    assert "      2  Chỉ thị 10-CT/TW  cited 2020-03-10 to 2021-10-13\n" in listed
    assert "      1  Chỉ thị 37-CT/TW  cited 2010-07-08\n" in listed
    told = run("directives", "--conflicts", "--index", str(index)).out
    assert told == "no article contradicts another about a day of issue\n"
    conflicts = run("directives", "--conflicts", "--json", "--index", str(index)).out
    assert json.loads(conflicts) == {"conflicts": [], "rings": []}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["search", "x", "--index", "{tmp}/none"], 1, "tindang reindex"),
        (["stats", "--index", "{tmp}/none"], 1, "tindang reindex"),
        (["reindex", "{tmp}/none", "--index", "{tmp}/i"], 1, "no such file or folder"),
        (["extract", "{tmp}/none.txt"], 1, "no such file"),
        (["reindex", "--engine", "lucene"], 2, "invalid choice: 'lucene'"),
        (["search"], 2, "QUERY"),
        (["search", "--batch", "{tmp}/none.txt", "--index", "{tmp}/none"], 1, "none.txt"),
        (["search", "x", "-n", "0"], 2, "0 is not a number from 1 to 999,999,999"),
        (["reindex", "--shard", "3/2"], 2, "K/N"),
        (["reindex", ""], 2, "PATH: an empty name"),
        (["reindex", "{tmp}", "--index", ""], 2, "--index: an empty name"),
        (["--config", "", "stats"], 2, "--config: an empty name"),
        (["extract", ""], 2, "FILE: an empty name"),
        (["search", "--batch", ""], 2, "--batch: an empty name"),
        (["serve", "--host", ""], 2, "--host: an empty name"),
        (["post", "--on", ""], 2, "--on: an empty name"),
        (["post", " "], 2, "POST: an empty name"),
        (["person", ""], 2, "NAME: an empty name"),
        (["directives", ""], 2, "CODE: an empty name"),
        (["directives", "--place", ""], 2, "--place: an empty name"),
        (["frobnicate"], 2, "invalid choice"),
        ([], 2, "COMMAND"),
        (["--config", "{tmp}/no.toml", "stats"], 2, "no such settings file"),
    ],
)
def test_bad_input_gets_one_clear_message(
    run, tmp_path: Path, arguments: Sequence[str], status: int, message: str
) -> None:
    ran = run(*(a.format(tmp=tmp_path) for a in arguments))
    assert ran.status == status
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_want_of_memory_is_one_message(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def want(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(tindang, "find_subcommand", lambda name: want)
    ran = run("reindex")
    assert ran.status == 1
    assert "more memory than there is; the index is as the last whole run left it" in ran.err


def test_help_names_every_subcommand(run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(name in ran.out for name in tindang.COMMANDS)


def test_every_subcommand_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in tindang.COMMANDS if f"tindang {name}" not in readme] == []


def test_a_port_in_use_is_one_message(run, index: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = run("serve", "--port", port, "--index", str(index))
    assert ran.status == 1
    assert port in ran.err


@pytest.mark.parametrize("number", ["0", "-1", "1e3", "x", "", "²", "9" * 5000])
def test_a_number_that_is_none_is_named(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        ["search", "hội nghị", f"-n={number}"],
        ["serve", f"--port={number or 'x'}9999999"],
    ):
        with pytest.raises(SystemExit) as left:
            tindang.main(command)
        assert left.value.code == 2
        said = capsys.readouterr().err
        assert "is not a port" in said or "is not a number from 1 to 999,999,999" in said, said
        assert "_positive" not in said
        assert "_port" not in said
