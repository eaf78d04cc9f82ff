"""One process of the server: uvicorn's event loop over a socket that all of them share."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

import uvicorn

from web.server.bridge import Bridge, in_one_line
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
TURN_SECONDS, MOST_TURNS = 0.001, 4
"""For so long who has accepted a client leaves the next one to the other processes, once more for
each request that it is at, up to so many times …"""
FEW_CONNECTIONS = 32
"""… unless it has so many: a thousand that come at once must not keep others waiting."""
RETRY_SECONDS = 1.0
"""After which one is accepted again where there was no file or no memory for it."""

log = logging.getLogger("tindang.web")


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
        logging.getLogger("uvicorn.error").addFilter(in_one_line)
        asyncio.run(self._server.serve([self._listening]))

    def stop(self) -> None:
        """May be called from a signal handler or another thread, and more than once."""
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it, and new clients to the other processes in turn."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._turn: asyncio.TimerHandle | None = None
        self._coming: set[asyncio.Task[object]] = set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup([])
        for each in sockets or ():
            each.setblocking(False)
            self._wait(each)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for each in sockets or ():
            asyncio.get_running_loop().remove_reader(each)
        if self._turn is not None:
            self._turn.cancel()
        await asyncio.gather(*self._coming, return_exceptions=True)
        await super().shutdown(sockets)

    def _wait(self, listening: socket.socket) -> None:
        asyncio.get_running_loop().add_reader(listening, self._accept, listening)

    def _accept(self, listening: socket.socket) -> None:
        """Accept one client, and the next one in its turn.

        The process that woke up first would take all that come at once, as one browser's do or
        those behind a proxy, and keep them: then the others have nothing to do.
        """
        loop = asyncio.get_running_loop()
        pause = 0.0
        try:
            client, _ = listening.accept()
            coming = loop.create_task(loop.connect_accepted_socket(self._connection, client))
            self._coming.add(coming)
            coming.add_done_callback(self._coming.discard)
            if len(self.server_state.connections) < FEW_CONNECTIONS:
                pause = TURN_SECONDS * min(MOST_TURNS, 1 + len(self.server_state.tasks))
        except (BlockingIOError, ConnectionError):
            pass  # another process has it, or it has gone
        except OSError as error:
            log.error("no client can be accepted for a moment: %s", error.strerror or error)
            pause = RETRY_SECONDS
        if pause:
            loop.remove_reader(listening)
            self._turn = loop.call_later(pause, self._wait, listening)

    def _connection(self) -> asyncio.Protocol:
        return self.config.http_protocol_class(  # type: ignore[call-arg]  # as uvicorn calls it
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
