"""The access log: one line for each request, written for people."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("tindang.access")

MAX_SHOWN = 300
"""The most characters of an address in the log."""


class AccessLog:
    """WSGI middleware that logs a request when its last byte has been handed over."""

    def __init__(self, app: WSGIApplication, clock: Callable[[], float] = time.perf_counter):
        self._app = app
        self._clock = clock

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun = self._clock()
        status = ["-"]

        def start(code: str, headers: list[tuple[str, str]], *rest: object) -> object:
            status[0] = code.partition(" ")[0]
            return start_response(code, headers, *rest)  # type: ignore[arg-type]

        body = self._app(environ, start)  # type: ignore[arg-type]
        return self._counted(body, environ, status, begun)

    def _counted(
        self, body: Iterable[bytes], environ: WSGIEnvironment, status: list[str], begun: float
    ) -> Iterator[bytes]:
        sent = 0
        try:
            for chunk in body:
                sent += len(chunk)
                yield chunk
        finally:
            close = getattr(body, "close", None)
            if close:
                close()
            taken = 1000 * (self._clock() - begun)
            log.info(
                "%s %s %s %d B %.1f ms",
                printable(environ.get("REQUEST_METHOD", "-")),
                shown_address(environ),
                status[0],
                sent,
                taken,
            )


def shown_address(environ: WSGIEnvironment) -> str:
    """Path and query, decoded for reading (``/?q=chỉ thị``), on one line whatever was sent."""
    path = environ.get("PATH_INFO", "").encode("latin-1", "replace").decode("utf-8", "replace")
    query = unquote_plus(environ.get("QUERY_STRING", ""), errors="replace")
    return printable(f"{path}?{query}" if query else path)


def printable(text: str) -> str:
    """No line ends, terminal escapes or invisible characters: each becomes ``\\uXXXX``."""
    cut = text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
