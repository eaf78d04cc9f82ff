"""The incremental build, by what it says and by what the index holds afterwards."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

from index.making import bounds, documents
from index.page import Page
from index.run import reindex
from index.summary import Summary
from search.engines import open_engine
from search.engines.base import EngineQuery
from search.errors import CorpusError, IndexBusy, InstallError
from search.settings import Settings
from search.text.lexicon.lexicon import Lexicon
from search.tree import Every
from tests.conftest import EMBEDDED, ROOT, SEEDS, MakeSettings
from tests.indexing.conftest import use_several_processes
from tests.readers.files import one_page_pdf


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "corpus"))


@pytest.fixture(params=EMBEDDED)
def settings(request: pytest.FixtureRequest, make_settings: MakeSettings, corpus: Path) -> Settings:
    return make_settings(request.param, corpus=(corpus,))


def counts(summary: Summary) -> tuple[int, int, int, int, int]:
    return (
        summary.added,
        summary.updated,
        summary.removed,
        summary.unchanged,
        len(summary.skipped),
    )


def ids(settings: Settings) -> set[str]:
    answer = open_engine(settings).snapshot().search(EngineQuery(Every(), {}, limit=1000))
    assert answer.total == len(answer.hits)
    return {hit.id for hit in answer.hits}


def lexicon(settings: Settings) -> Lexicon:
    data = open_engine(settings).snapshot().blob("lexicon")
    assert data is not None
    return Lexicon.from_bytes(data)


def edited(source: Path, target: Path) -> None:
    """The page with a sentence more: an article of its own."""
    text = source.read_text(encoding="utf-8")
    target.write_text(f"{text}\nHội nghị bế mạc trong buổi chiều cùng ngày.\n", encoding="utf-8")


def write_lines(path: Path, records: list[object]) -> None:
    path.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")


def test_first_run_adds_and_second_run_leaves_alone(settings: Settings) -> None:
    first = reindex(settings)
    assert counts(first) == (5, 0, 0, 0, 0)
    assert first.committed
    second = reindex(settings)
    assert counts(second) == (0, 0, 0, 5, 0)
    assert not second.committed
    assert second.files == 0, "unchanged files are not read"
    assert len(ids(settings)) == 5


def test_only_what_changed_is_read_again(settings: Settings, corpus: Path) -> None:
    reindex(settings)
    names = sorted(corpus.iterdir())
    names[0].write_text(names[0].read_text("utf-8").replace("6 tháng", "sáu tháng"), "utf-8")
    names[1].unlink()
    edited(names[2], corpus / "another.txt")
    summary = reindex(settings)
    assert counts(summary) == (1, 1, 1, 3, 0)
    assert summary.files == 2
    assert ids(settings) == {p.stem for p in [names[0], *names[2:], corpus / "another.txt"]}


def test_a_touched_file_is_read_but_not_indexed(settings: Settings, corpus: Path) -> None:
    reindex(settings)
    os.utime(sorted(corpus.iterdir())[0], ns=(1, 1))
    summary = reindex(settings)
    assert counts(summary) == (0, 0, 0, 5, 0)
    assert summary.files == 1


def test_other_content_of_the_same_size_and_time_is_read(settings: Settings, corpus: Path) -> None:
    """As an archive unpacks it that gives all its files one time, or ``cp -p`` in their place."""
    file = sorted(corpus.iterdir())[0]
    os.utime(file, ns=(1, 1))
    reindex(settings)
    file.write_text(file.read_text("utf-8").replace("Đà Nẵng", "Đà Lạnh"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert reindex(settings).updated == 1
    file.chmod(0o600)  # another time of the system's, and nothing else
    assert reindex(settings).files == 0


def test_incremental_and_full_agree(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    """Whatever the history, the words counted are those of the articles that are there."""
    reindex(settings)
    names = sorted(corpus.iterdir())
    names[0].unlink()
    names[1].write_text(names[1].read_text("utf-8").replace("Quận", "Huyện"), "utf-8")
    reindex(settings)
    fresh = replace(settings, index=tmp_path / "fresh")
    reindex(fresh, full=True)
    assert ids(settings) == ids(fresh)
    for word in ("quận", "huyện", "tổ", "thắm", "nẵng", "vắng-mặt"):
        assert lexicon(settings).count(word) == lexicon(fresh).count(word), word


def test_json_lines_keep_given_ids_and_report_bad_lines(settings: Settings, corpus: Path) -> None:
    file = corpus / "news.jsonl"
    good = {"id": "a1", "title": "Đại hội Đảng bộ huyện", "body": "Sáng 5/6, đại hội khai mạc."}
    write_lines(file, [good, ["no object"], {**good, "id": "a2"}, {**good, "body": "Khác"}])
    with file.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    summary = reindex(settings)
    assert summary.added == 7
    assert len(summary.skipped) == 2
    assert {"a1", "a2"} <= ids(settings)
    again = reindex(settings)
    assert len(again.skipped) == 2, "an unchanged file's bad lines are still reported"


def test_two_articles_of_one_id_are_both_kept(settings: Settings, corpus: Path) -> None:
    """Two sites may both count from 1. The suffix depends on the article, not on its place."""
    one, two = ({"id": "1", "title": t, "body": "Hội nghị ban chấp hành."} for t in ("A", "B"))
    write_lines(corpus / "x.jsonl", [one, two])
    summary = reindex(settings)
    assert (summary.added, summary.renamed, len(summary.skipped)) == (7, 1, 0)
    kept = ids(settings)
    write_lines(corpus / "x.jsonl", [one, {"id": "9", "title": "C", "body": "Khác."}, two])
    summary = reindex(settings)
    assert (summary.added, summary.updated, summary.removed) == (1, 0, 0)
    assert ids(settings) == kept | {"9"}


def test_processes_make_what_one_process_makes(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_lines(corpus / "x.jsonl", [{"id": "x", "title": "Chỉ thị", "body": "Đảng bộ"}, {}])
    reindex(settings)
    use_several_processes(monkeypatch)
    other = replace(settings, index=tmp_path / "other")
    assert counts(reindex(other)) == (6, 0, 0, 0, 1)
    one, two = (open_engine(s).snapshot() for s in (settings, other))
    assert two.fetch([*ids(settings)]) == one.fetch([*ids(settings)])
    assert two.blob("lexicon") == one.blob("lexicon")
    write_lines(corpus / "x.jsonl", [{"id": "x", "title": "Chỉ thị", "body": "Đảng bộ mới"}])
    assert counts(reindex(other)) == (0, 1, 0, 5, 0)


FULL_DISK = """
import resource, sys
from index.making import pipeline
import tindang
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
pipeline.WORTHWHILE, pipeline._processors = 0, lambda: 2
sys.exit(tindang.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("engine", EMBEDDED)
def test_a_full_disk_ends_a_run_of_several_processes_with_its_reason(
    tmp_path: Path, engine: str
) -> None:
    """The limit on the size of a file stands for the end of the disk."""
    words = [" ".join(f"từ{n}-{m}" for m in range(300)) for n in range(100)]
    file = tmp_path / "many.jsonl"
    write_lines(file, [{"id": str(n), "title": "Một", "body": w} for n, w in enumerate(words)])
    index = tmp_path / "index"
    command = ["reindex", "--engine", engine, "--index", str(index), str(file)]
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FULL_DISK, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert f"{index}: the index cannot be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (index / "CURRENT").exists()
    assert not any(path.is_dir() for path in index.iterdir()), "no half-made index is left"


def test_a_fault_in_extraction_costs_one_article(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_extract = documents.extract

    def fail(page: Page) -> object:
        if "001_" in page.id:
            raise RecursionError("deep")
        return really_extract(page)

    monkeypatch.setattr(documents, "extract", fail)
    summary = reindex(settings)
    assert counts(summary) == (4, 0, 0, 0, 1)
    assert "RecursionError: deep" in summary.skipped[0].reason


@pytest.mark.parametrize(
    ("recogniser", "what"),
    [("index.making.documents.names_of", "people"), ("search.citations.find", "directives")],
)
def test_a_fault_of_a_recogniser_costs_what_it_finds(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, recogniser: str, what: str
) -> None:
    def fail(*arguments: object, **named: object) -> object:
        raise IndexError("no such word")

    monkeypatch.setattr(recogniser, fail)
    summary = reindex(settings)
    assert counts(summary) == (5, 0, 0, 0, 0)
    told = f"{what} are left out: a fault of ours (IndexError: no such word)"
    assert [item.reason for item in summary.noted] == [told] * 5


def test_an_article_that_moves_to_another_file_stays(settings: Settings, corpus: Path) -> None:
    record = {"id": "mv", "title": "Một", "body": "Hội nghị ban chấp hành."}
    write_lines(corpus / "z.jsonl", [record])
    reindex(settings)
    (corpus / "z.jsonl").unlink()
    write_lines(corpus / "a.jsonl", [record])
    summary = reindex(settings)
    assert (summary.added, summary.removed) == (0, 0)
    assert "mv" in ids(settings)


def test_namesakes_of_two_folders_are_both_kept(settings: Settings, tmp_path: Path) -> None:
    names = sorted(SEEDS.iterdir())
    for folder, seed in (("one", names[0]), ("two", names[1])):
        (tmp_path / folder).mkdir()
        shutil.copy(seed, tmp_path / folder / "page.txt")
    roots = [tmp_path / "one", tmp_path / "two"]
    assert reindex(settings, roots).added == 2
    assert counts(reindex(settings, roots)) == (0, 0, 0, 2, 0)
    assert len(ids(settings)) == 2


def test_other_roots_are_untouched(settings: Settings, tmp_path: Path) -> None:
    reindex(settings)
    more = tmp_path / "more"
    more.mkdir()
    edited(sorted(SEEDS.iterdir())[0], more / "x.txt")
    summary = reindex(settings, [more])
    assert (summary.added, summary.articles) == (1, 6)


@pytest.mark.parametrize("first", ["", "sub"])
@pytest.mark.parametrize("then", ["", "sub", "sub/tin.txt"])
def test_articles_keep_their_ids_where_another_part_of_the_corpus_is_named(
    settings: Settings, corpus: Path, first: str, then: str
) -> None:
    (corpus / "sub").mkdir()
    page = corpus / "sub/tin.txt"
    edited(next(SEEDS.glob("000*")), page)
    reindex(settings, [corpus / first])
    before = ids(settings)
    page.write_text(page.read_text("utf-8").replace("Đà Nẵng", "Cần Thơ"), "utf-8")
    summary = reindex(settings, [corpus / then])
    assert (summary.updated, summary.removed) == (1, 0)
    assert before <= ids(settings)


def test_a_folder_that_went_away_empties_nothing(settings: Settings, corpus: Path) -> None:
    reindex(settings)
    shutil.rmtree(corpus)
    summary = reindex(settings)
    assert summary.articles == 5
    assert any("--full" in s.reason for s in summary.skipped)
    assert len(ids(settings)) == 5


def test_a_file_without_permission_keeps_its_articles(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reindex(settings)
    first = sorted(corpus.iterdir())[0]
    os.utime(first, ns=(1, 1))
    really_open = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> IO[Any]:
        if path == first:
            raise PermissionError(13, "Permission denied")
        return really_open(path, *args, **kwargs)

    # Not chmod: root, as whom tests often run, may read every file.
    monkeypatch.setattr(Path, "open", refuse)
    summary = reindex(settings)
    assert summary.articles == 5
    assert "cannot be read" in summary.skipped[0].reason


def test_files_that_are_no_articles_are_named_and_the_rest_goes_on(
    settings: Settings, corpus: Path
) -> None:
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (corpus / "empty.txt").write_bytes(b"")
    summary = reindex(settings)
    assert summary.added == 5
    assert {Path(s.path).name for s in summary.skipped} == {"picture.txt", "empty.txt"}
    assert all(s.reason for s in summary.skipped)


@pytest.mark.parametrize("make", ["missing", "empty", "binary"])
def test_nothing_usable_is_an_error_and_the_index_stays(
    settings: Settings, tmp_path: Path, make: str
) -> None:
    reindex(settings)
    folder = tmp_path / "nothing"
    if make != "missing":
        folder.mkdir()
    if make == "binary":
        (folder / "a.txt").write_bytes(b"\x00\x01" * 1000)
    with pytest.raises(CorpusError, match="no article could be read"):
        reindex(settings, [folder], full=True)
    assert len(ids(settings)) == 5


def test_a_second_run_at_the_same_time_is_refused(settings: Settings) -> None:
    reindex(settings)
    with open_engine(settings).writer(), pytest.raises(IndexBusy):
        reindex(settings, full=True)


def test_switching_the_engine_takes_a_reindex_and_no_more(settings: Settings) -> None:
    reindex(settings)
    other = replace(settings, engine=next(e for e in EMBEDDED if e != settings.engine))
    summary = reindex(other)
    assert summary.rebuilt
    assert len(ids(other)) == 5


def test_shards_divide_the_articles(settings: Settings, tmp_path: Path) -> None:
    parts = []
    for part in (1, 2, 3):
        one = replace(settings, index=tmp_path / f"part{part}")
        try:
            reindex(one, shard=(part, 3))
        except CorpusError:
            continue
        parts.append(ids(one))
    assert sum(map(len, parts)) == 5
    assert len(set.union(*parts)) == 5


def test_compressed_lines_are_read(settings: Settings, corpus: Path) -> None:
    record = {"id": "gz1", "title": "Hội nghị", "body": ["Ban Thường vụ Tỉnh ủy họp."]}
    with gzip.open(corpus / "more.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(record) + "\n")
    assert reindex(settings).added == 6
    assert "gz1" in ids(settings)


def test_a_file_is_known_by_its_real_path(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    reindex(settings)
    (tmp_path / "link").symlink_to(corpus)
    (corpus / "sub").mkdir()
    edited(sorted(corpus.glob("*.txt"))[0], corpus / "sub/one.txt")
    again = reindex(settings, [tmp_path / "link", corpus / "sub", corpus])
    assert counts(again) == (1, 0, 0, 5, 0)


def test_a_name_that_is_no_utf8_costs_nothing(settings: Settings, corpus: Path) -> None:
    text = sorted(corpus.iterdir())[0].read_bytes().replace(b"37", b"38")
    (corpus / os.fsdecode(b"h\xedi ngh\xde.txt")).write_bytes(text)
    (corpus / os.fsdecode(b"\xff.bin")).write_bytes(b"\x00\x01" * 99)
    first = reindex(settings)
    assert counts(first) == (6, 0, 0, 0, 1)
    assert first.skipped[0].path.endswith("\ufffd.bin") or first.skipped[0].path == "\ufffd.bin"
    again = reindex(settings)
    assert counts(again) == (0, 0, 0, 6, 1)
    assert not again.committed


def test_what_was_read_by_other_rules_is_read_again(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("index.rules.fingerprint", lambda: "before")
        reindex(settings)
    again = reindex(settings)
    assert (again.files, *counts(again)) == (5, 0, 0, 0, 5, 0)
    assert reindex(settings).files == 0


def test_a_reader_that_is_installed_later_reads_what_it_could_not(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "a.pdf").write_bytes(one_page_pdf("Hoi nghi so ket cong tac dang sau thang."))
    with monkeypatch.context() as before:
        before.setitem(sys.modules, "pypdfium2", None)
        assert "pip install pypdfium2" in reindex(settings).skipped[0].reason
        assert reindex(settings).files == 0, "it is still missing"
    later = reindex(settings)
    assert (later.files, *counts(later)) == (1, 1, 0, 0, 5, 0)


def test_a_library_that_is_missing_is_told_once_and_loudly(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "a.html").write_text("<html><body><p>Hội nghị.</p></body></html>", "utf-8")
    monkeypatch.setitem(sys.modules, "index.extract.markup.markup", None)
    monkeypatch.delattr("index.extract.markup.markup", raising=False)
    with pytest.raises(InstallError, match="without it HTML cannot be read"):
        reindex(settings)


def test_a_page_that_takes_for_ever_is_given_up(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reindex(replace(settings, index=tmp_path / "before"))  # what is compiled once takes longest
    really_extract = documents.extract

    def stay(page: Page) -> object:
        try:
            while "001_" in page.id:
                pass
        except Exception:
            pytest.fail("a handler of every Exception must not see it")
        return really_extract(page)

    monkeypatch.setattr(documents, "extract", stay)
    monkeypatch.setattr(bounds, "SECONDS", 0.5)
    summary = reindex(settings)
    assert counts(summary) == (4, 0, 0, 0, 1)
    assert "takes longer than" in summary.skipped[0].reason


def test_a_page_is_not_given_up_for_what_the_clock_says(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine is busy, or sleeps: what counts is the time of a processor."""
    really_extract = documents.extract

    def wait(page: Page) -> object:
        if "001_" in page.id:
            time.sleep(1)
        return really_extract(page)

    monkeypatch.setattr(documents, "extract", wait)
    monkeypatch.setattr(bounds, "SECONDS", 0.5)
    assert counts(reindex(settings)) == (5, 0, 0, 0, 0)


def test_an_edited_page_that_is_given_up_keeps_its_article(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours, or too little time or memory, must not cost what is indexed."""
    reindex(settings)
    [edited] = corpus.glob("001_*")
    edited.write_text(edited.read_text("utf-8").replace(" và ", " cùng "), "utf-8")

    def fail(page: Page) -> object:
        raise ZeroDivisionError(page.id)

    with monkeypatch.context() as patch:
        patch.setattr(documents, "extract", fail)
        summary = reindex(settings)
    assert counts(summary) == (0, 0, 0, 5, 1)
    assert summary.skipped[0].reason.endswith("the article as it was before is kept")
    assert counts(reindex(settings)) == (0, 1, 0, 4, 0), "it is tried again"

    edited.write_text("Tin vắn\n", "utf-8")
    assert counts(reindex(settings)) == (0, 0, 1, 4, 1), "a page without text has none"


def test_a_page_that_takes_too_much_memory_is_given_up(
    settings: Settings, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_extract = documents.extract

    def grow(page: Page) -> object:
        if "001_" in page.id:
            bytearray(2**30)
        return really_extract(page)

    monkeypatch.setattr(documents, "extract", grow)
    monkeypatch.setattr(bounds, "LARGE", 0)
    monkeypatch.setattr(bounds, "MEMORY", 2**29)
    summary = reindex(settings)
    assert counts(summary) == (4, 0, 0, 0, 1)
    assert "GB of memory" in summary.skipped[0].reason
