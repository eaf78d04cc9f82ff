"""One connection of a client: how much of a head it may send, and for how long."""

from __future__ import annotations

import asyncio
import re
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEADERS = 256 * 1024
"""The most bytes of request line and headers: more than web.http.security.MAX_QUERY_STRING."""
MAX_DISCARDED = 8 * 1024 * 1024
"""The most bytes of a refused head that are read, so that its sender comes to read the answer."""
HEAD_SECONDS = 10.0
"""How long a client may take to send them, from the first byte or from when it came."""
IDLE_SECONDS = 15
"""How long a client may stay that asks nothing more."""

_beyond_ascii = re.compile(rb"[\x80-\xff]")
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\r\n"


class Connection(HttpToolsProtocol):
    """uvicorn's connection with limits to the head, which it has none for itself.

    It also accepts an address with letters that are not percent-encoded, which ``curl`` sends as
    typed (``GET /?q=chỉ``). Browsers encode them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patience: asyncio.TimerHandle | None = None
        self._head = 0
        self._in_head = self._in_line = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # A body is written behind its head. With Nagle's algorithm it would wait until the client
        # confirms the head, which takes a kept-alive connection 40 ms. asyncio switches it off
        # only for sockets that name their protocol, which those of ``create_server`` do not.
        accepted = transport.get_extra_info("socket")
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            within = self._head <= MAX_HEADERS
            self._head += len(data)
            if self._head > MAX_HEADERS:
                self._refuse(first=within)
                return
            data = self._with_plain_address(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._in_head, self._head = False, 0
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or not (hosts or self.parser.get_http_version() == "1.0"):
            raise ValueError("one Host header is wanted")  # the parser's error, answered with 400
        # httptools takes an address of more than 64 kB apart wrongly, and a long query is one.
        self.url, _, query = self.url.partition(b"?")
        super().on_headers_complete()
        self.scope["query_string"] = query

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head = self._in_line = True

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing in the log: any client may ask, and no library is missing."""

    def _refuse(self, *, first: bool) -> None:
        """Say that the head is too large. What is still sent of it is read and thrown away.

        A connection that is closed with bytes unread is reset, and the client loses the answer.
        """
        if first:
            self.transport.write(_TOO_LARGE)
            self.transport.write_eof()
        elif self._head > MAX_DISCARDED:
            self.transport.abort()

    def _with_plain_address(self, data: bytes) -> bytes:
        if not self._in_line:
            return data
        line, end, rest = data.partition(b"\n")
        self._in_line = not end
        return _beyond_ascii.sub(_encoded, line) + end + rest

    def _expect_head(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


def _encoded(match: re.Match[bytes]) -> bytes:
    return b"%%%02X" % match.group()[0]
