"""The server process: starting, stopping, and what it says when it cannot start."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import tindang
from tests.conftest import ROOT, SEEDS
from web.server.serve import AddressInUse, address, listen


@pytest.fixture(scope="module")
def index(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(seeds_index, tmp_path_factory.mktemp("served") / "index"))


PATIENT = """
import sys, tindang, web.server.worker
web.server.worker.IDLE_SECONDS = web.server.worker.DRAIN_SECONDS = 3600
sys.exit(tindang.main())
"""
"""Keeps idle connections, and waits for those at work, longer than any test does."""


@contextmanager
def running(index: Path, log: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """``tindang serve`` on a free port."""
    command = [sys.executable, "-c", PATIENT, "serve", "--index", str(index), "--port", "0"]
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)\n", line)
            assert found, line + log.read_text()
            yield process, int(found[1])
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


def get_raw(port: int, path: str) -> str:
    """The answer to an address that is sent as it is typed, in UTF-8."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        with connection.makefile("rb") as answer:
            return answer.read().decode()


def asks_for_a_websocket(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(
            b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        )
        return connection.recv(4096)


def test_it_serves_logs_picks_up_a_new_index_and_stops(index: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running(index, log) as (process, port):
        assert get(port, "/healthz")[1].count('"articles":5') == 1
        assert get(port, "/?q=chi+thi%0A37")[0] == 200
        assert "Chỉ thị" in get_raw(port, "/api/search?q=chỉ+thị")
        assert asks_for_a_websocket(port).startswith(b"HTTP/1.1 400 ")
        more = tmp_path / "more"
        more.mkdir()
        text = "\n\n".join(
            ["Hội nghị mới", "Sáng 3-2, Thành ủy Đà Nẵng tổ chức hội nghị mới.", "Hết."]
        )
        (more / "moi.txt").write_text(text, encoding="utf-8")
        reindex = ["reindex", str(SEEDS), str(more), "--index", str(index)]
        assert tindang.main(reindex) == 0
        assert '"articles":6' in get(port, "/healthz")[1]
        # Who asks while the new index is being opened is answered from the one before.
        phrase = "/api/search?q=%22h%E1%BB%99i+ngh%E1%BB%8B+m%E1%BB%9Bi%22"
        latest = time.monotonic() + 60
        while get(port, phrase)[1].count('"id"') != 1:
            assert time.monotonic() < latest
            time.sleep(0.05)
        stops_at_once(process, port, signal.SIGTERM)
    lines = log.read_text().splitlines()
    # One line a request, whatever line ends the query holds.
    asked = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GET /\?q=chi thi\\u000a37 200 \d+ B [\d.]+ ms"
    assert sum(bool(re.fullmatch(asked, line)) for line in lines) == 1
    assert lines[-1].endswith("stopped")
    assert not [line for line in lines if "WebSocket" in line or "upgrade" in line]


def test_ctrl_c_stops_it_at_once(index: Path, tmp_path: Path) -> None:
    with running(index, tmp_path / "log") as (process, port):
        stops_at_once(process, port, signal.SIGINT)


def stops_at_once(process: subprocess.Popen[str], port: int, number: int) -> None:
    """A connection that is kept alive, with nothing asked, must not hold the server."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as kept:
        kept.request("GET", "/healthz")
        kept.getresponse().read()
        process.send_signal(number)
        assert process.wait(60) == 0


def test_a_port_in_use_is_one_clear_message(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert tindang.main(["serve", "--index", str(index), "--port", port]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    [line] = captured.err.splitlines()
    assert re.match(rf"tindang: cannot listen on 127\.0\.0\.1 port {port}: Address already", line)
    assert "--port" in line


def test_a_missing_index_is_one_clear_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tindang.main(["serve", "--index", str(tmp_path / "none"), "--port", "0"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    opening, message = captured.err.splitlines()
    assert "opening the index" in opening, "said at once, however long that takes"
    assert "tindang reindex" in message


def test_an_address_that_is_no_address() -> None:
    with pytest.raises(AddressInUse, match=r"cannot listen on 256\.0\.0\.1 port 0"):
        listen("256.0.0.1", 0)


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")]
)
def test_the_address_can_be_opened_as_printed(host: str, shown: str) -> None:
    assert address(host, 80) == shown
