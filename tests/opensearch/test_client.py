"""Answers of a cluster that a healthy one does not give, from a server of a few lines.

Needs no cluster. What a real one answers to the same faults: test_faults.py.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opensearchpy.connection import Urllib3HttpConnection

from search import config
from search.engines.opensearch.bulk import Bulk, delete_operation, index_operation
from search.engines.opensearch.client import Client
from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.layout import Names
from search.engines.opensearch.locks import Shared, create_index
from search.engines.opensearch.refusals import PASSWORD
from search.errors import ConfigError, EngineUnavailable
from search.settings import OpenSearchSettings
from tests.conftest import ROOT

Reply = tuple[int, object]
Script = Callable[[str, str, bytes], Reply]

ROOT_ANSWER = {"version": {"distribution": "opensearch", "number": "2.19.4"}}


class Double:
    """A server that answers as ``script(method, path, body)`` says, and remembers requests."""

    def __init__(self) -> None:
        self.script: Script = lambda method, path, body: (200, {})
        self.requests: list[tuple[str, str, bytes]] = []
        double = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                double.requests.append((self.command, self.path, body))
                status, content = double.script(self.command, self.path, body)
                data = json.dumps(content).encode() if not isinstance(content, bytes) else content
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def double() -> Iterator[Double]:
    server = Double()
    yield server
    server.close()


@pytest.fixture
def settings(double: Double, monkeypatch: pytest.MonkeyPatch) -> Callable[..., OpenSearchSettings]:
    monkeypatch.setenv(PASSWORD, "mật khẩu")

    def make(**changes: Any) -> OpenSearchSettings:
        values: dict[str, Any] = {
            **{"urls": (double.url,), "index": "tindang", "user": "tindang", "ca": None},
            **{"shards": 1, "replicas": 0, "timeout": 2.0, "bulk_timeout": 2.0},
            **{"bulk_bytes": 10_000, "patience": 0.5, "global_scores": True},
            **changes,
        }
        return OpenSearchSettings(**values)

    return make


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each wait: unlike those of a clock, a busy machine makes them no more."""
    waited: list[float] = []
    really_sleep = time.sleep

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        really_sleep(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    return waited


def error(kind: str, reason: str) -> dict[str, object]:
    cause = {"type": kind, "reason": reason}
    return {"error": {"root_cause": [cause], **cause}}


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ({"number": "7.10.2"}, "runs a server that is not OpenSearch 7.10.2; tindang needs"),
        (
            {"distribution": "opensearch", "number": "1.3.20"},
            "runs opensearch 1.3.20; tindang needs",
        ),
        ({}, "runs a server that is not OpenSearch unknown; tindang needs OpenSearch 2.x or 3.x"),
    ],
)
def test_a_wrong_version_is_named(
    double: Double, settings: Callable[..., OpenSearchSettings], version: object, message: str
) -> None:
    double.script = lambda method, path, body: (200, {"version": version})
    with pytest.raises(EngineUnavailable, match=re.escape(message)):
        OpenSearchEngine(settings()).snapshot()


@pytest.mark.parametrize(
    ("status", "answer", "message"),
    [
        (401, b"Unauthorized", f"refuses the user 'tindang' or the password; set .* {PASSWORD}"),
        (403, error("security_exception", "no permissions"), "does not let the user 'tindang' do"),
        (
            403,
            error("cluster_block_exception", "FORBIDDEN/12"),
            "has blocked writing .* free space",
        ),
        (429, error("cluster_block_exception", "TOO_MANY"), "has blocked writing .* free space"),
        (429, error("rejected_execution_exception", "queue"), r"overloaded, .*\(429 rejected_exec"),
        (503, error("cluster_manager_not_discovered_exception", ""), "overloaded, starting"),
        (502, b"<html>", "overloaded, starting"),
        (400, error("too_many_nested_clauses", ""), "raise indices.query.bool.max_clause_count"),
        (500, error("null_pointer_exception", "x"), "answered 500 null_pointer_exception: x"),
        (200, b"{", "answered with something that is no JSON"),
    ],
)
def test_each_refusal_says_what_to_do(
    double: Double,
    settings: Callable[..., OpenSearchSettings],
    status: int,
    answer: object,
    message: str,
) -> None:
    double.script = lambda method, path, body: (
        (200, ROOT_ANSWER) if path == "/" else (status, answer)
    )
    with pytest.raises(EngineUnavailable, match=message):
        OpenSearchEngine(settings()).snapshot()


def test_the_password_is_sent_as_utf_8(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    double.script = lambda method, path, body: (200, ROOT_ANSWER)
    assert Client(settings()).call("GET", "/") == ROOT_ANSWER


def test_without_its_password_nothing_is_asked(
    settings: Callable[..., OpenSearchSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = settings()
    monkeypatch.delenv(PASSWORD)
    with pytest.raises(ConfigError, match=f"set the environment variable {PASSWORD}"):
        OpenSearchEngine(made)
    OpenSearchEngine(settings(user=""))


def test_a_certificate_that_cannot_be_read_is_named(
    settings: Callable[..., OpenSearchSettings], tmp_path: Path
) -> None:
    for name in ("missing.pem", "empty.pem"):
        (tmp_path / "empty.pem").write_text("")
        with pytest.raises(ConfigError, match=rf"opensearch\.ca = '.*{name}' cannot be used"):
            OpenSearchEngine(settings(urls=("https://127.0.0.1:1",), ca=tmp_path / name))


def test_a_cluster_that_is_away_is_named_at_once(
    settings: Callable[..., OpenSearchSettings], waits: list[float]
) -> None:
    urls = ("http://127.0.0.1:1", "http://127.0.0.1:2")
    with pytest.raises(
        EngineUnavailable, match=r"no node .* answers at http://127\.0\.0\.1:1, http"
    ):
        OpenSearchEngine(settings(urls=urls)).snapshot()
    assert waits == []


def test_a_node_that_is_away_is_passed_over(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    double.script = lambda method, path, body: (200, ROOT_ANSWER)
    client = Client(settings(urls=("http://127.0.0.1:1", double.url, "http://127.0.0.1:2")))
    for _ in range(10):
        assert client.call("GET", "/x") == ROOT_ANSWER


def test_a_slow_cluster_is_waited_for_twice_at_most(
    double: Double, settings: Callable[..., OpenSearchSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def slow(method: str, path: str, body: bytes) -> Reply:
        stop.wait(60)
        return 200, ROOT_ANSWER

    limits: list[float] = []
    really_ask = Urllib3HttpConnection.perform_request

    def ask(*args: Any, timeout: float, **kwargs: Any) -> Any:
        limits.append(timeout)
        return really_ask(*args, timeout=timeout, **kwargs)

    monkeypatch.setattr(Urllib3HttpConnection, "perform_request", ask)
    double.script = slow
    with pytest.raises(EngineUnavailable, match=r"did not answer within 0\.2 seconds"):
        OpenSearchEngine(settings(timeout=0.2)).snapshot()
    stop.set()
    assert limits == [0.2, 0.2]


def _bulk_items(body: bytes) -> list[str]:
    actions = (json.loads(line) for line in body.splitlines()[::2])
    return [action["index"]["_id"] for action in actions]


def test_what_is_rejected_is_sent_again_and_nothing_else(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    sent: list[list[str]] = []

    def half(method: str, path: str, body: bytes) -> Reply:
        if path == "/":
            return 200, ROOT_ANSWER
        sent.append(_bulk_items(body))
        rejected = {"status": 429, "error": {"type": "rejected_execution_exception", "reason": ""}}
        statuses = [rejected if n % 2 else {"status": 200} for n in range(len(sent[-1]))]
        return 200, {"errors": True, "items": [{"index": status} for status in statuses]}

    double.script = half
    waits: list[float] = []
    bulk = Bulk(Client(settings(patience=30.0)), "tindang", wait=waits.append)
    bulk.add(index_operation(str(n), {"n": n}) for n in range(8))
    bulk.add([index_operation("7", {"n": "again"})])
    bulk.flush()
    assert sent == [
        ["0", "1", "2", "3", "4", "5", "6", "7"],
        ["1", "3", "5", "7"],
        ["3", "7"],
        ["7"],
    ]
    assert len(waits) == bulk.rejections == 3
    assert waits[0] < 0.2 < waits[2] < 0.8


def test_what_is_too_much_at_once_is_sent_in_halves(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    taken: list[str] = []

    def at_most_two(method: str, path: str, body: bytes) -> Reply:
        if path == "/":
            return 200, ROOT_ANSWER
        if len(items := _bulk_items(body)) > 2:
            return 413, b"too large"
        taken.extend(items)
        return 200, {"errors": False}

    double.script = at_most_two
    bulk = Bulk(Client(settings(patience=30.0)), "tindang", wait=lambda seconds: None)
    bulk.add(index_operation(str(n), {}) for n in range(7))
    bulk.flush()
    assert sorted(taken) == list("0123456")


def test_patience_ends(
    double: Double, settings: Callable[..., OpenSearchSettings], waits: list[float]
) -> None:
    double.script = lambda method, path, body: (
        (200, ROOT_ANSWER) if path == "/" else (429, error("rejected_execution_exception", "full"))
    )
    bulk = Bulk(Client(settings(patience=0.3)), "tindang", time.sleep)
    bulk.add(index_operation(str(n), {}) for n in range(50))
    with pytest.raises(EngineUnavailable, match=r"did not take \d+ documents within 0\.3 seconds"):
        bulk.flush()
    assert sum(waits[:-1]) <= 0.3, "before it waits it looks whether time is left"


@pytest.mark.parametrize(
    ("status", "kind", "soon"),
    [
        (429, "rejected_execution_exception", True),
        (503, "illegal_index_shard_state_exception", True),
        (503, "index_not_found_exception", True),
        (503, "no_shard_available_action_exception", True),
        (503, "shard_not_found_exception", True),
        (503, "cluster_manager_not_discovered_exception", False),
    ],
)
@pytest.mark.parametrize("what", ["note", "index"])
def test_a_note_waits_for_room_and_not_for_a_cluster_that_is_starting(
    double: Double,
    settings: Callable[..., OpenSearchSettings],
    what: str,
    status: int,
    kind: str,
    soon: bool,
) -> None:
    """What the bulks of other writers leave no room for is a small thing, and ends no run."""
    puts: list[str] = []

    def full(method: str, path: str, body: bytes) -> Reply:
        if method == "GET":
            return (200, ROOT_ANSWER) if path == "/" else (404, {})
        puts.append(path)
        if len(puts) < 3:
            return status, error(kind, "coordinating_and_primary_bytes")
        return 200, {}

    double.script = full
    client = Client(settings(patience=30.0))
    shared = Shared(client, Names("tindang"))

    def write() -> object:
        if what == "index":
            return create_index(client, "tindang-1", {})
        return shared.change(lambda state: state["retired"].update(old=1.0) or "noted")

    if soon:
        assert write() in ("noted", True)
        assert len(puts) >= 3
    else:
        with pytest.raises(EngineUnavailable, match="overloaded, starting"):
            write()
        assert len(puts) == 1


def test_a_note_that_finds_no_room_ends_the_run_when_patience_does(
    double: Double, settings: Callable[..., OpenSearchSettings], waits: list[float]
) -> None:
    double.script = lambda method, path, body: (
        (200, ROOT_ANSWER) if path == "/" else (429, error("rejected_execution_exception", "full"))
    )
    shared = Shared(Client(settings(patience=0.3)), Names("tindang"))
    with pytest.raises(EngineUnavailable, match="429 rejected_execution_exception: full"):
        shared.change(lambda state: state.update(retired={}))
    assert waits
    assert sum(waits[:-1]) <= 0.3, "before it waits it looks whether time is left"


def test_an_article_that_is_refused_for_good_ends_the_run(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    failed = {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": "too odd"}}
    double.script = lambda method, path, body: (
        (200, ROOT_ANSWER) if path == "/" else (200, {"errors": True, "items": [{"index": failed}]})
    )
    bulk = Bulk(Client(settings()), "tindang")
    bulk.add([index_operation("bài-1", {})])
    with pytest.raises(EngineUnavailable, match="refused the article 'bài-1': mapper_parsing"):
        bulk.flush()


def test_deleting_what_is_not_there_is_no_error(
    double: Double, settings: Callable[..., OpenSearchSettings]
) -> None:
    double.script = lambda method, path, body: (
        (200, ROOT_ANSWER)
        if path == "/"
        else (200, {"errors": False, "items": [{"delete": {"status": 404}}]})
    )
    bulk = Bulk(Client(settings()), "tindang")
    bulk.add([delete_operation("bài-1")])
    bulk.flush()
    assert double.requests[-1][2] == b'{"delete":{"_id":"b\\u00e0i-1"}}\n'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("urls = ['node:9200']", "opensearch.urls = 'node:9200' must be addresses like"),
        ("urls = ['https://u:p@node:9200']", "without a user or password"),
        ("urls = []", "must name a node of the cluster"),
        ("index = 'Tin Đảng'", "opensearch.index = 'Tin Đảng' must be of a-z, 0-9, - and _"),
        ("shards = 0", "opensearch.shards = 0 must be from 1 to"),
        ("patience = 'x'", "opensearch.patience = 'x' must be a number"),
        ("password = 'x'", "unknown key opensearch.password"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "config.toml"
    shipped = (ROOT / "config.toml").read_text(encoding="utf-8").split("[opensearch]")[0]
    file.write_text(f"{shipped}[opensearch]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        config.load(file)
