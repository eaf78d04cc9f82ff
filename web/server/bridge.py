"""The WSGI app behind an event loop: threads make answers, and the loop hands them out.

A thread is held while an answer is made, never while a client reads it or sends its request. A page
is made whole. What has no known length (a download) goes into a spool as fast as it is made, and
from there to the client as fast as that reads. ``/healthz`` has a thread of its own, so that it is
answered while all others are at work.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from web.http.security import MAX_BODY
from web.server.spool import Spool, SpoolSpace

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

log = logging.getLogger("tindang.web")

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

MOST_WAITING = 200
"""Requests that may wait for a thread. Beyond it a client is told to come back."""
READ_SECONDS = 20.0
"""A client that takes longer for a piece of a download (``web.server.spool.PIECE``) loses it."""
HEALTH = "/healthz"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered: all of it, or what is left to be made of a download."""

    status: int
    headers: Headers
    body: bytes | Iterable[bytes]
    context: contextvars.Context
    """In which the app was asked, and in which it makes the rest."""


class Bridge:
    """An ASGI app around a WSGI app (for uvicorn, see ``web.server.worker``)."""

    def __init__(self, app: WSGIApplication, threads: int, downloads: int) -> None:
        """``threads`` make pages, ``downloads`` more make downloads.

        ``app`` calls ``start_response`` before it returns, as Flask does.
        """
        self._app = app
        self._pages = ThreadPoolExecutor(threads, "page")
        self._health = ThreadPoolExecutor(1, "health")
        self._downloads = ThreadPoolExecutor(downloads, "download")
        self._waiting = 0
        self._space = SpoolSpace(lambda: self._waiting > 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        announced = _announced(scope["headers"])
        if announced > MAX_BODY:
            await _send(send, _refusal(413, b"Content Too Large"))
        elif not _names_a_host(scope["headers"]):
            await _send(send, _refusal(400, b"Bad Request"))
        elif scope["raw_path"].endswith(HEALTH.encode()):
            await self._answer(self._health, scope, receive, send)
        elif self._waiting >= MOST_WAITING:
            await _send(send, _refusal(503, b"Service Unavailable", (b"retry-after", b"5")))
        else:
            self._waiting += 1
            try:
                await self._answer(self._pages, scope, receive, send, closing=announced > 0)
            finally:
                self._waiting -= 1

    async def _answer(
        self,
        threads: ThreadPoolExecutor,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        closing: bool = False,
    ) -> None:
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(threads, self._made, environ(scope))
        if closing:  # what the client still has to send is not waited for
            answer.headers.append((b"connection", b"close"))
        if isinstance(answer.body, bytes):
            await _send(send, answer)
            return
        try:
            spool = Spool(self._space, loop)
        except OSError as error:
            log.error("a download has no room for a moment: %s", error.strerror or error)
            _close(answer.body)  # which gives its turn back
            await _send(send, _refusal(503, b"Service Unavailable", (b"retry-after", b"5")))
            return
        with spool:
            making = loop.run_in_executor(
                self._downloads, answer.context.run, spool.fill, answer.body
            )
            leaving = loop.create_task(_gone(receive))
            try:
                await _start(send, answer)
                await self._hand_out(spool, leaving, send)
            finally:
                spool.abandon()
                leaving.cancel()
                await making

    async def _hand_out(self, spool: Spool, leaving: asyncio.Task[None], send: Send) -> None:
        while piece := await spool.piece():
            if leaving.done():
                return
            message = {"type": "http.response.body", "body": piece, "more_body": True}
            await asyncio.wait_for(send(message), READ_SECONDS)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _made(self, environ: WSGIEnvironment) -> Answer:
        """Run in a thread: the app's answer, whole if it is not a download."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], error: object = None) -> Any:
            started[:] = [(status, headers)]

        context = contextvars.copy_context()
        body = context.run(self._app, environ, start)
        status, given = started[0]
        code = int(status[:3])
        headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in given
        ]
        known = any(name == b"content-length" for name, _ in headers)
        bodiless = environ["REQUEST_METHOD"] == "HEAD" or code in (204, 304)
        if not known and not bodiless:
            return Answer(code, headers, body, context)
        try:
            return Answer(code, headers, b"".join(body), context)
        finally:
            _close(body)


def in_one_line(record: logging.LogRecord) -> bool:
    """A filter of uvicorn's log: an answer that is cut off is no fault, and needs no traceback."""
    match record.exc_info:
        case (_, TimeoutError(), _):
            why = f"its reader took nothing for {READ_SECONDS:.0f} seconds"
        case (_, asyncio.CancelledError(), _):
            why = "the server ends"
        case _:
            return True
    record.msg, record.args, record.exc_info = "an answer is cut off: %s", (why,), None
    return True


def _close(body: object) -> None:
    close = getattr(body, "close", None)
    if close:
        close()


def environ(scope: Scope) -> WSGIEnvironment:
    """PEP 3333's description of a request, of which nothing but the head has been read."""
    host, port = scope.get("server") or ("localhost", 0)
    client, client_port = scope.get("client") or ("", 0)
    found: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client,
        "REMOTE_PORT": str(client_port),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = _key(name.decode("latin-1"))
        text = value.decode("latin-1")
        found[key] = f"{found[key]},{text}" if key in found else text
    return found


def _key(name: str) -> str:
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def _announced(headers: Headers) -> int:
    """How many bytes of a body the client is going to send; of one without a length, too many."""
    for name, value in headers:
        if name == b"transfer-encoding":
            return MAX_BODY + 1
        if name == b"content-length":
            return int(value) if value.isdigit() else MAX_BODY + 1
    return 0


def _names_a_host(headers: Headers) -> bool:
    """Whether the client asks for a name that a host may have: no other one has addresses, and a
    page, were it only one that tells an error, is full of them.
    """
    for name, value in headers:
        if name == b"host":
            try:
                value.decode("latin-1").partition(":")[0].encode("idna")
            except UnicodeError:
                return False
    return True


def _refusal(status: int, message: bytes, *headers: tuple[bytes, bytes]) -> Answer:
    """An answer of the loop's own, where no thread is to be spent."""
    plain = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(message)).encode()),
        (b"connection", b"close"),
    ]
    return Answer(status, [*plain, *headers], message, contextvars.Context())


async def _start(send: Send, answer: Answer) -> None:
    message = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
    await send(message)


async def _send(send: Send, answer: Answer) -> None:
    await _start(send, answer)
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})


async def _gone(receive: Receive) -> None:
    """Ends when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
