"""A worker and clients that are slow, idle, greedy or gone: they cost a socket, never a thread."""

from __future__ import annotations

import asyncio
import http.client
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

import pytest

from web.server import bridge, connection, spool, worker
from web.server.serve import listen
from web.server.worker import Worker

App = Callable[[dict, Callable], Iterable[bytes]]
GET = b"GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
MEGABYTE = b"x" * 2**20


@contextmanager
def serving(app: App, threads: int = 1) -> Iterator[tuple[Worker, int]]:
    """A worker with one thread for pages and one for downloads, and its port."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    worker = Worker(app, listening, threads, 1)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield worker, port
    finally:
        worker.stop()
        thread.join(30)
        assert not thread.is_alive()


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def ask(port: int, path: str = "/", **options: object) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client:
        client.request("GET", path, **options)
        response = client.getresponse()
        return response.status, response.read()


class Downloads:
    """``/all`` is a download of ``size`` megabytes, everything else a page."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.closed = threading.Event()

    def __call__(self, environ: dict, start: Callable) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/all":
            start("200 OK", [("Content-Length", "4")])
            return [b"page"]
        start("200 OK", [])
        return self.megabytes()

    def megabytes(self) -> Iterator[bytes]:
        try:
            for _ in range(self.size):
                yield MEGABYTE
        finally:
            self.closed.set()


def test_who_reads_slowly_holds_no_thread() -> None:
    app = Downloads(50)
    with serving(app) as (_, port), connected(port) as stalled:
        stalled.sendall(GET % b"/all")
        assert stalled.recv(1)
        assert app.closed.wait(10), "it is made to its end, though nobody reads it"
        assert ask(port) == (200, b"page")
        assert len(ask(port, "/all")[1]) == 50 * 2**20
        with stalled.makefile("rb") as rest:
            assert rest.read(60 * 2**20).count(b"x") == 50 * 2**20


def test_a_download_ends_where_the_client_goes() -> None:
    app = Downloads(10**9)
    with serving(app) as (_, port):
        with connected(port) as client:
            client.sendall(GET % b"/all")
            assert len(client.recv(100_000)) > 1
        assert app.closed.wait(10)


def test_who_reads_too_slowly_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bridge, "READ_SECONDS", 0.2)
    app = Downloads(10**9)
    with serving(app) as (_, port), connected(port) as client:
        client.sendall(GET % b"/all")
        assert app.closed.wait(10)
    told = [r for r in caplog.records if r.levelname == "ERROR"]
    assert [r.getMessage() for r in told] == [
        "an answer is cut off: its reader took nothing for 0 seconds"
    ]
    assert not told[0].exc_info


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TimeoutError(), "an answer is cut off: its reader took nothing for 20 seconds"),
        (asyncio.CancelledError(), "an answer is cut off: the server ends"),
        (ValueError(), "Exception in ASGI application"),
    ],
)
def test_only_faults_have_tracebacks(
    caplog: pytest.LogCaptureFixture, error: BaseException, told: str
) -> None:
    log = logging.Logger("uvicorn.error")
    log.addFilter(bridge.in_one_line)
    log.addHandler(caplog.handler)
    log.error("Exception in ASGI application", exc_info=error)
    assert caplog.messages == [told]
    assert bool(caplog.records[0].exc_info) is isinstance(error, ValueError)


def test_a_download_without_a_file_for_it_is_refused_and_gives_its_turn_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def none(**_: object) -> None:
        raise OSError(24, "Too many open files")

    closed = threading.Event()

    class Body:
        def __iter__(self) -> Iterator[bytes]:
            return iter([MEGABYTE])

        def close(self) -> None:
            closed.set()

    def app(environ: dict, start: Callable) -> Iterable[bytes]:
        start("200 OK", [])
        return Body()

    with serving(app) as (_, port):
        with monkeypatch.context() as patched:
            patched.setattr(spool.tempfile, "TemporaryFile", none)
            assert ask(port)[0] == 503
        assert closed.is_set()
        assert ask(port) == (200, MEGABYTE)
    assert caplog.messages == ["a download has no room for a moment: Too many open files"]


def test_a_download_that_fails_does_not_look_whole() -> None:
    def pieces() -> Iterator[bytes]:
        yield MEGABYTE
        raise ValueError("the disk is gone")

    def failing(environ: dict, start: Callable) -> Iterator[bytes]:
        start("200 OK", [])
        return pieces()

    with serving(failing) as (_, port), pytest.raises(http.client.IncompleteRead):
        ask(port)


def test_idle_clients_and_slow_heads_cost_a_socket_each() -> None:
    with serving(Downloads(1)) as (_, port), ExitStack() as opened:
        for number in range(200):
            client = opened.enter_context(connected(port))
            if number % 2:
                client.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert ask(port) == (200, b"page")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("x", 200),
        ("tin.example.vn.:8000", 200),
        (f"{'x' * 63}:8000", 200),
        ("[::1]:8000", 200),
        ("tín.vn", 200),
        ("", 200),
        ("a..b", 400),
        (".a", 400),
        ("x" * 64, 400),
    ],
)
def test_what_no_host_can_be_called_is_refused(host: str, status: int) -> None:
    with serving(Downloads(1)) as (_, port):
        assert ask(port, headers={"Host": host.encode()})[0] == status


def test_a_head_may_not_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.2)
    with serving(Downloads(1)) as (_, port):
        kept = (GET % b"/").replace(b"close", b"keep-alive")
        for sent in (b"", b"GET / HTTP/1.1\r\nHost: x\r\n", kept + b"GET /"):
            with connected(port) as client, client.makefile("rb") as answer:
                client.sendall(sent)
                with suppress(ConnectionResetError):  # rather than a time-out
                    assert answer.read()[-4:] in (b"", b"page")


class Waiting:
    """Pages that wait until they are let go."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.released = threading.Event()

    def __call__(self, environ: dict, start: Callable) -> Iterable[bytes]:
        if environ["PATH_INFO"] != bridge.HEALTH:
            self.entered.release()
            self.released.wait(20)
        body = environ["PATH_INFO"].encode()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]


def test_health_is_answered_while_all_threads_are_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "MOST_WAITING", 2)
    app = Waiting()
    with serving(app) as (_, port), connected(port) as first, connected(port) as second:
        first.sendall(GET % b"/first")
        assert app.entered.acquire(timeout=10)
        second.sendall(GET % b"/second")
        deadline = time.monotonic() + 10
        while (status := ask(port, bridge.HEALTH)[0]) == 200 and time.monotonic() < deadline:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=0.2)) as third:
                try:
                    third.request("GET", "/third")
                    response = third.getresponse()
                except TimeoutError:
                    continue
                assert (response.status, response.headers["Retry-After"]) == (503, "5")
                break
        assert status == 200
        app.released.set()
        with second.makefile("rb") as answer:
            assert answer.read().endswith(b"/second")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": str(10**12)}, 413),
        ({"Content-Length": "x"}, 400),
        ({"Transfer-Encoding": "chunked"}, 413),
        ({"Content-Length": "10"}, 200),
    ],
)
def test_a_body_is_refused_before_it_is_sent(headers: dict[str, str], status: int) -> None:
    with (
        serving(Downloads(1)) as (_, port),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client,
    ):
        client.putrequest("POST", "/")
        for name, value in headers.items():
            client.putheader(name, value)
        client.endheaders()
        response = client.getresponse()
        assert (response.status, response.headers["Connection"]) == (status, "close")


def test_a_body_does_not_wait_until_the_client_confirms_its_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With Nagle's algorithm each answer of a kept-alive connection would come 40 ms later."""
    without_delay = []
    made = connection.Connection.connection_made

    def noted(self: connection.Connection, transport: asyncio.Transport) -> None:
        made(self, transport)
        accepted = transport.get_extra_info("socket")
        without_delay.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(connection.Connection, "connection_made", noted)
    with serving(Downloads(0)) as (_, port):
        assert ask(port) == (200, b"page")
    assert [bool(option) for option in without_delay] == [True]


def test_a_long_address_is_answered_and_a_longer_one_refused() -> None:
    def echo(environ: dict, start: Callable) -> Iterable[bytes]:
        body = str(len(environ["QUERY_STRING"])).encode()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    with serving(echo) as (_, port):
        assert ask(port, "/?q=" + "%E1%BB%87" * 10_000) == (200, b"90002")
        assert ask(port, "/?q=" + "x" * 400_000)[0] == 431


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n", b"400"),
        (b"GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n", b"400"),
        (b"GET / HTTP/1.0\r\n", b"200"),
        (b"GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n", b"200"),
    ],
)
def test_a_request_names_one_host(head: bytes, status: bytes) -> None:
    """Two servers in a row could each believe another one (RFC 9112, 3.2)."""
    with serving(Downloads(0)) as (_, port), closing(connected(port)) as client:
        client.sendall(head + b"\r\n")
        assert client.makefile("rb").readline().split()[1] == status


def test_who_sends_far_too_long_a_head_reads_why_it_is_refused() -> None:
    """A connection closed with bytes unread is reset, which can cost the client its answer."""
    with serving(Downloads(0)) as (_, port), closing(connected(port)) as client:
        client.sendall(b"GET /?q=" + b"x" * (connection.MAX_DISCARDED - 1_000_000))
        assert client.makefile("rb").read().startswith(b"HTTP/1.1 431 ")
        with pytest.raises(ConnectionError):
            client.sendall(b"x" * 50_000_000)


def test_what_is_asked_before_the_stop_is_answered_whole() -> None:
    app = Waiting()
    with serving(app) as (worker, port), connected(port) as client, connected(port) as idle:
        client.sendall(GET % b"/asked")
        assert app.entered.acquire(timeout=10)
        worker.stop()
        assert idle.recv(1) == b"", "a connection that asks nothing is closed"
        app.released.set()
        with client.makefile("rb") as answer:
            assert answer.read().endswith(b"/asked")


@contextmanager
def sharing(clients: int) -> Iterator[tuple[list[Worker], list[socket.socket], socket.socket]]:
    """Two workers of one socket, and clients that wait to be accepted."""
    with listen("127.0.0.1", 0) as listening, ExitStack() as opened:
        port = listening.getsockname()[1]
        workers = [Worker(Downloads(0), listening, 1, 1) for _ in range(2)]
        waiting = [opened.enter_context(connected(port)) for _ in range(clients)]
        yield workers, waiting, listening


async def accepted(workers: list[Worker], listening: socket.socket, clients: int) -> list[int]:
    """How many clients each worker has when all are accepted."""
    servers = [each._server for each in workers]
    shared = [listening.dup() for _ in servers]
    for server, own in zip(servers, shared, strict=True):
        server.config.load()
        server.lifespan = server.config.lifespan_class(server.config)
        await server.startup([own])
    counts: list[int] = []
    async with asyncio.timeout(20):
        while sum(counts) < clients:
            await asyncio.sleep(0.01)
            counts = [len(server.server_state.connections) for server in servers]
    for server, own in zip(servers, shared, strict=True):
        await server.shutdown([own])
    return counts


def test_clients_that_come_at_once_are_shared_among_the_workers() -> None:
    with sharing(16) as (workers, _, listening):
        assert min(asyncio.run(accepted(workers, listening, 16))) >= 4


def test_clients_are_accepted_again_once_there_are_files(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(worker, "RETRY_SECONDS", 0.01)
    accept = socket.socket.accept
    faults: list[OSError] = [ConnectionAbortedError(), OSError(24, "Too many open files")]

    def failing(listening: socket.socket) -> object:
        if faults:
            raise faults.pop()
        return accept(listening)

    monkeypatch.setattr(socket.socket, "accept", failing)
    caplog.set_level("ERROR", "tindang.web")
    with sharing(2) as (workers, _, listening):
        assert sum(asyncio.run(accepted(workers, listening, 2))) == 2
    assert [r.message for r in caplog.records] == [
        "no client can be accepted for a moment: Too many open files"
    ]
