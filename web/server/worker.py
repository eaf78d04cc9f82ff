"""One process of the server: uvicorn's event loop over a socket that all of them share."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import uvicorn

from web.server.bridge import Bridge
from web.server.connection import IDLE_SECONDS, Connection

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

DRAIN_SECONDS = 25
"""How long running requests may take to finish after SIGTERM. systemd kills after 90 seconds."""
STALLED_MILLISECONDS = 30_000
"""A client that takes nothing of an answer for so long is cut off, by the system itself."""
BACKLOG = 1024
MOST_CONNECTIONS = 10_000
"""Of one process. Each costs some kilobytes."""


class Worker:
    """Answers requests on a listening socket until it is stopped."""

    def __init__(
        self, app: WSGIApplication, listening: socket.socket, threads: int, downloads: int
    ) -> None:
        self._listening = listening
        self._server = _Server(
            uvicorn.Config(
                Bridge(app, threads, downloads),
                http=Connection,
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                # As many as it accepts before it does other work: a process that is busy leaves
                # new clients to the others.
                backlog=1,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=IDLE_SECONDS,
                timeout_graceful_shutdown=DRAIN_SECONDS,
            )
        )

    def run(self) -> None:
        """Serve until ``stop``, then finish the requests that are running."""
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; connections inherit it
            option = socket.TCP_USER_TIMEOUT
            self._listening.setsockopt(socket.IPPROTO_TCP, option, STALLED_MILLISECONDS)
        asyncio.run(self._server.serve([self._listening]))

    def stop(self) -> None:
        """May be called from a signal handler or another thread, and more than once."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for each in sockets or ():
            each.listen(BACKLOG)  # how many may wait, which uvicorn set to its ``backlog``
