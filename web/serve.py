"""``tindang serve``: the pages and the API behind waitress, stopped without dropping a request.

Why waitress: bench/servers.py, and the table in docs/design.md.
"""

from __future__ import annotations

import argparse
import logging
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server

from search.config import Settings
from search.directives import Directives
from search.engines import open_engine
from search.errors import TindangError
from search.searcher import Searcher
from web.access import AccessLog
from web.app import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

log = logging.getLogger("tindang.web")

MAX_HEADERS = 256 * 1024
"""The most bytes of request line and headers: more than web.security.MAX_QUERY_STRING."""
DRAIN_SECONDS = 25.0
"""How long running requests may take to finish after SIGTERM. systemd kills after 90 seconds."""


class AddressInUse(TindangError):
    """The port cannot be listened on."""


def serve(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang serve``. Returns 0 after SIGTERM or SIGINT.

    Raises IndexMissing or IndexMismatch before it listens, so that a wrong folder shows at once,
    and AddressInUse. A new generation of the index is picked up while the server runs.
    """
    host = settings.server.host if args.host is None else args.host
    port = settings.server.port if args.port is None else args.port
    _log_to_stderr()
    engine = open_engine(settings)
    searcher = Searcher(settings, engine)
    directives = Directives(searcher.live)
    info = searcher.info()
    app = create_app(settings, searcher, directives)
    server = Server(AccessLog(app), host, port, settings.server.threads)
    threading.Thread(target=_warm_up, args=(searcher,), daemon=True).start()
    # The address is an invitation, so from here on a signal must stop the server gracefully.
    with _stopping_on_signals(server):
        print(server.address, flush=True)
        log.info("serving %d articles (%s)", info.articles, info.engine)
        server.run()
    log.info("stopped")
    return 0


class _Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Accepts an address with letters that are not percent-encoded, which ``curl`` sends as typed.

    Browsers encode them. Waitress by itself answers ``GET /?q=chỉ`` with 400.
    """

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        super().parse_header(_beyond_ascii.sub(_encoded, line) + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


_beyond_ascii = re.compile(rb"[\x80-\xff]")


def _encoded(match: re.Match[bytes]) -> bytes:
    return b"%%%02X" % match.group()[0]


class Server:
    """Waitress with a graceful stop.

    Waitress's own ``run`` ends its loop on a signal, but the loop is what hands finished answers to
    clients. So here the loop goes on, without its listening sockets, until every answer has left.
    """

    def __init__(self, app: WSGIApplication, host: str, port: int, threads: int) -> None:
        """Start to listen. Raises AddressInUse."""
        self._sockets: MutableMapping[int, Any] = {}
        self._stop = False
        listening = _listen(host, port)
        self._server = create_server(
            app,
            map=self._sockets,
            sockets=[listening],
            threads=threads,
            ident="tindang",
            max_request_header_size=MAX_HEADERS,
            clear_untrusted_proxy_headers=True,
        )
        self._server.channel_class = _Channel
        self.host = host
        self.port: int = listening.getsockname()[1]

    @property
    def address(self) -> str:
        """``http://127.0.0.1:8000``"""
        return address(self.host, self.port)

    def run(self) -> None:
        """Serve until ``stop``, then finish the requests that are running."""
        while not self._stop:
            self._turn()
        self._server.del_channel()
        self._server.socket.close()
        deadline = time.monotonic() + DRAIN_SECONDS
        while self._busy() and time.monotonic() < deadline:
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)
        for channel in self._channels():
            channel.handle_close()  # unlike close, frees what it has buffered
        wasyncore.close_all(self._sockets)

    def stop(self) -> None:
        """May be called from a signal handler or another thread, and more than once."""
        if not self._stop:
            self._stop = True
            self._server.pull_trigger()

    def _turn(self) -> None:
        wasyncore.loop(timeout=0.5, use_poll=True, map=self._sockets, count=1)

    def _busy(self) -> bool:
        """Whether a request is being answered, or part of an answer has not been sent yet."""
        return any(each.requests or each.total_outbufs_len for each in self._channels())

    def _channels(self) -> list[Any]:
        return [each for each in self._sockets.values() if isinstance(each, HTTPChannel)]


def address(host: str, port: int) -> str:
    """``http://[::1]:8000``: an IPv6 address stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=1024)
    except OSError as error:
        raise AddressInUse(
            f"cannot listen on {host} port {port}: {error.strerror or error}; "
            "stop what listens there, or choose another --port or --host"
        ) from error


@contextmanager
def _stopping_on_signals(server: Server) -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        server.stop()

    old = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _warm_up(searcher: Searcher) -> None:
    try:
        searcher.warm_up()
    except TindangError as error:
        log.warning("not warmed up: %s", error)


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    for name in ("tindang", "waitress"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO)
