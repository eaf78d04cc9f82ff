"""``tindang search``: what stands on standard output, for people and for programs."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from search.command import search as command
from search.command import terminal
from search.command.sentences import SENTENCES, said_by, sentence
from search.errors import EngineUnavailable, ReadError, UsageError
from search.query.typed.notes import Note, NoteCode
from search.result import SearchRequest
from search.result_json import article_path, result_json
from search.searcher import Searcher
from search.settings import Settings


def arguments(query: str | None = None, **options: object) -> argparse.Namespace:
    defaults = {
        "query": query,
        "n": 10,
        "json": False,
        "batch": None,
        "sort": "relevance",
        "accents": "auto",
        "as_typed": False,
        "explain": False,
    }
    return argparse.Namespace(**{**defaults, **options})


@pytest.fixture
def indexed(searcher: Searcher, settings: Settings) -> Settings:
    """The settings of the shared index, which exists once ``searcher`` does."""
    return settings


def test_hits_for_a_person(indexed: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.search(arguments("dai hoi dang bo"), indexed) == 0
    out = capsys.readouterr().out
    assert "Read as: đại hội đảng bộ" in out
    assert "1. Đà Nẵng chuẩn bị đại hội đảng bộ" in out
    assert "2016-07-13 · Đà Nẵng · Báo Đà Nẵng · 37-CT/TW · dh-da-nang" in out
    assert "month: 2016-07 (1)" in out
    assert "place: Đà Nẵng (1)" in out
    assert "\x1b[" not in out


def test_marks_are_styled() -> None:
    styled = terminal.marked("một hai ba", ((4, 7),))
    assert [(span.start, span.end, span.style) for span in styled.spans] == [(4, 7, terminal.MARK)]


def test_json_is_the_contract(indexed: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.search(arguments("đại hội", json=True, n=1), indexed) == 0
    record = json.loads(capsys.readouterr().out)
    assert (
        record["query"].items()
        >= {
            "text": "đại hội",
            "interpretation": None,
            "relaxed": False,
            "suggestion": None,
        }.items()
    )
    assert record["total"] == 2
    assert record["took_ms"] > 0
    (hit,) = record["hits"]
    assert set(hit) == {
        "id", "title", "date", "year_inferred", "source", "place", "codes", "directives", "score",
        "url", "snippet", "title_ranges", "copies",
    }  # fmt: skip
    start, end = hit["title_ranges"][0]
    assert hit["title"][start:end].lower() == "đại hội"
    assert all(len(pair) == 2 for pair in hit["snippet"]["ranges"])
    assert record["facets"]["place"][0].keys() == {
        "value",
        "label",
        "count",
        "selected",
        "excluded",
    }


def test_explanations_stand_with_their_hits(
    indexed: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    command.search(arguments("tham nhũng", json=True, explain=True), indexed)
    hit = json.loads(capsys.readouterr().out)["hits"][0]
    assert any("tham" in line for line in hit["explanation"])
    command.search(arguments("tham nhũng", explain=True), indexed)
    assert "tham as typed" in capsys.readouterr().out


def test_batch_answers_each_line_with_one(
    indexed: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_bytes('\ufefftham nhũng\r\n\r\nxyzt\n"hội đại\n'.encode())
    assert command.search(arguments(batch=str(queries), n=2, json=True), indexed) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["query"] for r in records] == ["tham nhũng", "", "xyzt", '"hội đại']
    assert records[0] == {"query": "tham nhũng", "total": 1, "ids": ["tham-nhung"]}
    assert len(records[1]["ids"]) == 2
    assert records[2] == {"query": "xyzt", "total": 0, "ids": []}


def test_a_query_that_cannot_be_answered_does_not_end_a_batch(
    indexed: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = Searcher.ids

    def ids(self: Searcher, request: SearchRequest) -> tuple[int, tuple[str, ...]]:
        if request.text in faults:
            raise faults[request.text]
        return answer(self, request)

    faults: dict[str, Exception] = {"bad": ValueError("no such span")}
    monkeypatch.setattr(Searcher, "ids", ids)
    queries = tmp_path / "queries.txt"
    queries.write_text("tham nhũng\nbad\nđại hội\n", encoding="utf-8")
    assert command.search(arguments(batch=str(queries)), indexed) == 1
    out, err = capsys.readouterr()
    records = [json.loads(line) for line in out.splitlines()]
    assert [record.get("total") for record in records] == [1, None, 2]
    assert records[1] == {"query": "bad", "error": "ValueError: no such span"}
    assert "1 of the queries" in err
    faults["bad"] = EngineUnavailable("the cluster does not answer")
    with pytest.raises(EngineUnavailable):
        command.search(arguments(batch=str(queries)), indexed)


def test_a_dash_reads_queries_from_standard_input(
    indexed: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("tham nhũng\nđại hội\n"))
    command.search(arguments("-", json=True), indexed)
    totals = [json.loads(line)["total"] for line in capsys.readouterr().out.splitlines()]
    assert totals == [1, 2]


@pytest.mark.parametrize(
    ("args", "error", "message"),
    [
        (arguments(), UsageError, "give a QUERY"),
        (arguments("một", batch="x"), UsageError, "not both"),
        (arguments(batch="/nowhere/queries.txt"), ReadError, "cannot be read"),
    ],
)
def test_what_cannot_be_done_says_why(
    indexed: Settings, args: argparse.Namespace, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        command.search(args, indexed)


def test_facets_get_the_addresses_that_the_web_gives(searcher: Searcher) -> None:
    def address(name: str, value: str) -> str:
        return f"/?{name}={value}"

    request = SearchRequest("", include={"year": ("2016",)}, exclude={"place": ("Hà Nội",)})
    facets = result_json(searcher.search(request), sentence, address)["facets"]
    chosen = {f["value"]: f for f in (*facets["year"], *facets["place"])}
    assert (
        chosen["2016"].items()
        >= {"selected": True, "excluded": False, "url": "/?year=2016"}.items()
    )
    assert chosen["Hà Nội"].items() >= {"selected": False, "excluded": True}.items()


@pytest.mark.parametrize(
    ("id", "path"),
    [
        ("000_4f71", "/articles/000_4f71"),
        ("thư mục/bài 1", "/articles/th%C6%B0%20m%E1%BB%A5c/b%C3%A0i%201"),
        ("a?b#c%", "/articles/a%3Fb%23c%25"),
    ],
)
def test_paths_of_articles_are_encoded(id: str, path: str) -> None:
    assert article_path(id) == path


def test_every_note_has_a_sentence() -> None:
    assert set(SENTENCES) == set(get_args(NoteCode))


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("query_cut", (64,)), "The query is too long: only its first 64 words were used."),
        (Note("operator_alone", ("OR",)), "“OR” stands alone and was left out."),
        (
            Note("several_directives", (3, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1)),
            "This may be one of several directives: Chỉ thị 37-CT/TW (2 articles), "
            "Chỉ thị 37-CT/TU (1 article) and 1 more.",
        ),
        (
            Note("edition_uncited", ("37-CT/TW", "khóa V", "Chỉ thị 37-CT/TW (khóa X)", 2)),
            "No article is known to cite 37-CT/TW (khóa V), only others of its number: "
            "Chỉ thị 37-CT/TW (khóa X) (2 articles).",
        ),
    ],
)
def test_notes_are_told_in_english(note: Note, said: str) -> None:
    assert sentence(note) == said


@pytest.mark.parametrize(
    ("count", "said"), [(0, "say 0 articles"), (1, "says 1 article"), (2, "say 2 articles")]
)
def test_numbers_of_articles_are_told_in_english(count: int, said: str) -> None:
    assert said_by(count) == said
