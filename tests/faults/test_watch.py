"""An index that follows its folders: edits, renames, disks that go, runs that fail."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

import tindang
from index.command import watch
from index.command.reindex import BUSY
from index.run import reindex
from search.engines import open_engine
from search.engines.base import EngineQuery
from search.engines.generations import LOCK
from search.schema import article_of
from search.settings import Settings
from search.tree import Every
from tests.conftest import ROOT, MakeSettings


def article(folder: Path, name: str, title: str = "Tin") -> Path:
    path = folder / name
    path.write_text(json.dumps({"title": title, "body": f"{name}: Đảng ủy họp."}), "utf-8")
    return path


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watch, "QUIET_MS", 50)
    monkeypatch.setattr(watch, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(watch, "ROOTS_MS", 100)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n in range(3):
        article(folder, f"{n}.json")
    return folder


@contextmanager
def following(corpus: Path, run: Callable[[], bool]) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=watch.follow, args=([corpus], run, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
        assert not thread.is_alive()


def titles(settings: Settings) -> list[str]:
    snapshot = open_engine(settings).snapshot()
    ids = [hit.id for hit in snapshot.search(EngineQuery(Every(), {}, limit=99)).hits]
    return sorted(article_of(stored).title for stored in snapshot.fetch(ids).values())


def test_the_index_follows_edits_renames_and_removals(
    corpus: Path, make_settings: MakeSettings
) -> None:
    settings = make_settings(corpus=(corpus,))
    reindex(settings)

    def run() -> bool:
        reindex(settings)
        return True

    with following(corpus, run):
        # As an editor saves: a new file beside the old one, then renamed over it.
        article(corpus, "0.json.tmp", "Sửa").replace(corpus / "0.json")
        until(lambda: titles(settings) == ["Sửa", "Tin", "Tin"], "an edit")
        (corpus / "deep/er").mkdir(parents=True)
        article(corpus / "deep/er", "3.json", "Mới")
        until(lambda: titles(settings) == ["Mới", "Sửa", "Tin", "Tin"], "a new folder")
        (corpus / "deep").rename(corpus / "moved")
        (corpus / "1.json").unlink()
        until(lambda: titles(settings) == ["Mới", "Sửa", "Tin"], "a renamed folder, a removed file")


def test_many_changes_are_few_runs_and_a_failed_one_is_tried_again(corpus: Path) -> None:
    outcomes = [False, False, True]
    ran: list[bool] = []

    def run() -> bool:
        ran.append(outcomes[len(ran)] if len(ran) < len(outcomes) else True)
        return ran[-1]

    with following(corpus, run):
        for n in range(100):
            article(corpus, f"many-{n}.json")
        until(lambda: ran[:3] == outcomes, "it goes on until a run succeeds")
        time.sleep(0.2)
        assert len(ran) < 20


def test_a_root_that_goes_and_comes_back_is_followed_again(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watch, "LOOK_SECONDS_REMOTE", 0.2)
    ran = threading.Semaphore(0)

    def run() -> bool:
        ran.release()
        return True

    with following(corpus, run):
        shutil.move(corpus, corpus.with_name("away"))
        assert ran.acquire(timeout=60)
        assert ran.acquire(timeout=60), "it looks from time to time"
        shutil.move(corpus.with_name("away"), corpus)
        time.sleep(0.5)
        while ran.acquire(blocking=False):
            pass
        article(corpus, "new.json")
        assert ran.acquire(timeout=60)


@pytest.mark.parametrize(
    ("kind", "often"), [("ext4", False), ("nfs4", True), ("fuse.sshfs", True), ("cifs", True)]
)
def test_network_mounts_are_looked_at_more_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, often: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/root / ext4 rw 0 0\nhost:/news {tmp_path}/news {kind} rw 0 0\n")
    monkeypatch.setattr(watch, "MOUNTS", mounts)
    (tmp_path / "news/2020").mkdir(parents=True)
    seconds = watch.look_seconds([tmp_path / "news/2020"])
    assert seconds == (watch.LOOK_SECONDS_REMOTE if often else watch.LOOK_SECONDS)
    assert watch.look_seconds([tmp_path]) == watch.LOOK_SECONDS


def test_the_command_follows_until_it_is_stopped(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tindang", "reindex", "--watch", "--engine", "tantivy"]
    with subprocess.Popen(
        [*command, "--index", str(tmp_path / "index"), str(corpus)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout.readline().endswith(
                " 3 added, 0 updated, 0 removed; 3 articles\n"
            )
            article(corpus, "3.json")
            assert process.stdout.readline().endswith(
                " 1 added, 0 updated, 0 removed; 4 articles\n"
            )
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize(("code", "status"), [(2, 2), (-9, 1)])
def test_a_first_run_that_fails_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, status: int
) -> None:
    failed = subprocess.CompletedProcess([], code, b"")
    monkeypatch.setattr(watch.subprocess, "run", lambda *_, **__: failed)
    assert tindang.main(["reindex", "--watch", str(ROOT / "seeds")]) == status
    assert ("killed by SIGKILL" in capsys.readouterr().err) == (code == -9)


def test_another_run_that_is_writing_at_the_start_is_waited_for(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    index = tmp_path / "index"
    index.mkdir()
    other = FileLock(index / LOCK)
    other.acquire()
    run, ended = subprocess.run, []

    def watched(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        done = run(command, **options)
        ended.append((done.returncode, "--full" in command))
        other.release()
        if done.returncode == 0:
            signal.raise_signal(signal.SIGTERM)
        return done

    monkeypatch.setattr(watch.subprocess, "run", watched)
    command = ["reindex", "--watch", "--full", "--engine", "tantivy", "--index", str(index)]
    assert tindang.main([*command, str(corpus)]) == 0
    assert ended == [(BUSY, True), (0, True)]
    assert capfd.readouterr().err.count("is writing this index") == 1


@pytest.mark.parametrize("run_ended", [-signal.SIGTERM, 128 + signal.SIGTERM])
def test_to_be_stopped_during_the_first_run_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], run_ended: int
) -> None:
    """systemd sends SIGTERM to all processes of a service."""

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        signal.raise_signal(signal.SIGTERM)
        return subprocess.CompletedProcess([], run_ended, b"")

    monkeypatch.setattr(watch.subprocess, "run", run)
    assert tindang.main(["reindex", "--watch", str(ROOT / "seeds")]) == 0
    assert capsys.readouterr().err == ""


def test_an_index_below_the_folder_does_not_call_its_own_run(
    corpus: Path, make_settings: MakeSettings
) -> None:
    settings = replace(make_settings("tantivy", corpus=(corpus,)), index=corpus / "index")
    runs: list[int] = []

    def run() -> bool:
        runs.append(reindex(settings).articles)
        return True

    with following(corpus, run):
        until(lambda: runs, "the first look")
        article(corpus, "new.json")
        until(lambda: 4 in runs, "a new file")
        before = len(runs)
        time.sleep(1.5)
    assert len(runs) <= before + 2, "one more at most, and the one when it is stopped"
