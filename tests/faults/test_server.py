"""What happens to the processes of a server: a file cut under them, kills, reloads."""

from __future__ import annotations

import http.client
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

import tindang
from search.errors import TindangError
from tests.conftest import ROOT, SEEDS
from web.server import supervisor
from web.server.supervisor import Running, Supervisor, Work, WorkerFailed


@pytest.fixture
def config(seeds_index: Path, tmp_path: Path) -> Path:
    """Settings of a server of two workers, over an index of its own."""
    shutil.copytree(seeds_index, tmp_path / "index")
    text = (ROOT / "config.toml").read_text("utf-8")
    text = text.replace('index = "var/index"', f'index = "{tmp_path / "index"}"')
    text = text.replace("workers = 0", "workers = 2")
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return tmp_path / "config.toml"


@contextmanager
def serving(config: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-m", "tindang", "--config", str(config), "serve", "--port", "0"]
    log = config.with_name("log")
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)\n", process.stdout.readline())
            assert found, log.read_text()
            until(lambda: len(workers(config)) == 2, "both workers serve")
            yield process, int(found[1])
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) in (0, -signal.SIGKILL), log.read_text()


def workers(config: Path) -> list[int]:
    """Those that have ever begun."""
    return [int(n) for n in re.findall(r"worker (\d+) serves", config.with_name("log").read_text())]


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as client:
        client.request("GET", quote(path, safe="/?=+"))
        response = client.getresponse()
        return response.status, response.read().decode()


def answered(port: int, path: str) -> int:
    """The status, 0 where the worker dies of the question."""
    try:
        return get(port, path)[0]
    except (OSError, http.client.HTTPException):
        return 0


def until(true: object, what: str) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_a_segment_that_is_cut_kills_no_server(config: Path) -> None:
    index = config.with_name("index")
    with serving(config) as (process, port):
        assert get(port, "/api/search?q=hội+nghị")[0] == 200
        for path in index.glob("g*/data/*"):
            if path.suffix in (".store", ".term", ".idx", ".pos", ".fast"):
                os.truncate(path, 0)
        asked = [f"/api/search?q={word}" for word in ("đại+hội", "cán+bộ", "kiểm+tra", "đảng")]
        until(lambda: 503 in [answered(port, path) for path in asked], "the damage is told")
        until(lambda: answered(port, "/healthz") == 503, "and to monitors")
        status, page = get(port, "/")
        assert status == 503
        assert "tindang reindex --full" in page
        until(lambda: len(workers(config)) == 4, "both workers are replaced")
        seen = workers(config)
        assert {answered(port, path) for path in asked * 3} == {503}
        assert workers(config) == seen, "no worker dies of it again"
        assert process.poll() is None
        log = config.with_name("log").read_text()
        assert re.search(r"worker \d+ was killed by SIGBUS after \d+ s; another one", log)
        assert re.search(r"index: generation g\S+ is damaged .*run `tindang reindex --full`", log)
        reindex = ["--config", str(config), "reindex", "--full", str(SEEDS)]
        assert tindang.main(reindex) == 0
        assert {answered(port, path) for path in asked} == {200}


def test_a_killed_worker_is_replaced_and_a_dead_supervisor_leaves_none(config: Path) -> None:
    with serving(config) as (process, port):
        first, second = workers(config)
        os.kill(first, signal.SIGKILL)
        until(lambda: len(workers(config)) == 3, "another one serves")
        assert get(port, "/healthz")[0] == 200
        process.kill()
        process.wait()
        until(lambda: not any(map(alive, workers(config))), "workers end with their supervisor")
        assert not alive(second)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_reload_takes_new_settings_and_keeps_good_ones(config: Path) -> None:
    with serving(config) as (process, port):
        size = lambda: len(json.loads(get(port, "/api/search?q=hội+nghị")[1])["hits"])  # noqa: E731
        before = size()
        assert before > 1
        text = config.read_text("utf-8")
        config.write_text(text.replace("page_size = 10", "page_size = 1", 1))
        process.send_signal(signal.SIGHUP)
        until(lambda: len(workers(config)) == 4, "both are replaced")
        until(lambda: size() == 1, "by the settings as they are now")
        index = str(config.with_name("index"))
        for wrong, why in (
            ("nonsense", "not valid TOML"),
            (text.replace(index, f"{index}/none"), "there is no index here"),
            (text.replace('engine = "tantivy"', 'engine = "whoosh"'), "the index was built by"),
        ):
            config.write_text(wrong, encoding="utf-8")
            process.send_signal(signal.SIGHUP)
            told = f"not reloaded, everything stays as it was: .*{why}"
            until(lambda told=told: re.search(told, config.with_name("log").read_text()), wrong)
            assert size() == 1
            assert len(workers(config)) == 4
        os.kill(workers(config)[-1], signal.SIGKILL)
        until(lambda: len(workers(config)) == 5, "another one serves")
        assert {size() for _ in range(8)} == {1}, "by the settings that were good"


def supervised(begin: Callable[[Callable[[], None], bool], Running], seconds: float) -> None:
    """Run a supervisor of two for some time, in this process."""
    timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    try:
        Supervisor(2, lambda: Work(begin, lambda: False)).run(lambda: None)
    finally:
        timer.cancel()


def test_workers_that_die_one_after_the_other_start_ever_more_slowly(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("tindang"), "handlers", [])
    monkeypatch.setattr(logging.getLogger("tindang"), "propagate", True)

    def work(ready: Callable[[], None], first: bool) -> Running:
        ready()
        return Running(lambda: os._exit(3), lambda: None)

    with caplog.at_level(logging.ERROR, "tindang.web"):
        supervised(work, 2.0)
    died = [line for line in caplog.messages if re.search("ended with 3", line)]
    waits = re.findall(r"the next one starts in ([\d.]+) s", caplog.text)
    assert 3 <= len(died) <= 6
    assert waits[:2] == ["1.0", "2.0"]


def test_a_worker_that_hangs_does_not_keep_the_server_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Want of memory can leave a worker in CPython for ever, where no signal reaches it."""
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.5)

    def work(ready: Callable[[], None], first: bool) -> Running:
        (tmp_path / str(os.getpid())).touch()
        ready()
        return Running(lambda: time.sleep(600), lambda: None)

    supervised(work, 1.0)
    pids = [int(path.name) for path in tmp_path.iterdir()]
    assert len(pids) == 2
    assert not any(map(alive, pids))


def test_a_first_worker_that_cannot_begin_says_why() -> None:
    def work(ready: Callable[[], None], first: bool) -> Running:
        raise TindangError("no index; run `tindang reindex`")

    with pytest.raises(WorkerFailed, match="no index; run `tindang reindex`"):
        supervised(work, 20.0)
