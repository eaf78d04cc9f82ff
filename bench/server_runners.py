"""How each server of ``bench.servers`` is run: the same app, in several processes where it can.

The others are imported only where they are asked for: none of them is a requirement.
"""

from __future__ import annotations

import asyncio
import importlib
import signal
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from search.settings import Settings
from web.app import create_app
from web.server.serve import listen
from web.server.supervisor import Running, Supervisor, Work
from web.server.worker import Worker

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SLOW = "/slow"
"""Answered after ``SLOW_SECONDS``: is a request finished that runs when the server is stopped?"""
SLOW_SECONDS = 1.5


def _with_slow(app: WSGIApplication) -> WSGIApplication:
    def slow(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        if environ["PATH_INFO"] != SLOW:
            return app(environ, start_response)
        time.sleep(SLOW_SECONDS)
        start_response("200 OK", [("Content-Length", "4")])
        return [b"done"]

    return slow


def _app(settings: Settings) -> WSGIApplication:
    return _with_slow(create_app(settings))


def _run_tindang(settings: Settings, port: int) -> None:
    listening = listen("127.0.0.1", port)

    def work(ready: Callable[[], None], first: bool) -> Running:
        server = settings.server
        worker = Worker(_app(settings), listening, server.threads, server.downloads)
        ready()
        return Running(worker.run, worker.stop)

    Supervisor(settings.server.processes, lambda: Work(work, lambda: False)).run(lambda: None)


def _run_waitress(settings: Settings, port: int) -> None:
    importlib.import_module("waitress").serve(
        _app(settings), host="127.0.0.1", port=port, threads=settings.server.threads, _quiet=True
    )


def _run_cheroot(settings: Settings, port: int) -> None:
    server = importlib.import_module("cheroot.wsgi").Server(
        ("127.0.0.1", port), _app(settings), numthreads=settings.server.threads
    )
    signal.signal(
        signal.SIGTERM, lambda number, frame: threading.Thread(target=server.stop).start()
    )
    server.start()


def _run_gunicorn(worker: str) -> Callable[[Settings, int], None]:
    def run(settings: Settings, port: int) -> None:
        base = importlib.import_module("gunicorn.app.base")

        class Application(base.BaseApplication):  # type: ignore[misc,name-defined]
            def load_config(self) -> None:
                self.cfg.set("bind", f"127.0.0.1:{port}")
                self.cfg.set("workers", settings.server.processes)
                self.cfg.set("worker_class", worker)
                if worker == "gthread":
                    self.cfg.set("threads", settings.server.threads)

            def load(self) -> WSGIApplication:
                return _app(settings)

        Application().run()

    return run


def _run_granian(settings: Settings, port: int) -> None:
    interfaces = importlib.import_module("granian.constants").Interfaces
    importlib.import_module("granian.server").Server(
        "bench",
        address="127.0.0.1",
        port=port,
        interface=interfaces.WSGI,
        workers=settings.server.processes,
        blocking_threads=settings.server.threads + settings.server.downloads,
    ).serve(target_loader=lambda: _app(settings), wrap_loader=False)


def _run_uvicorn(settings: Settings, port: int) -> None:
    """With a2wsgi, in one process: to have several, uvicorn wants the app by its name."""
    middleware = importlib.import_module("a2wsgi").WSGIMiddleware
    app = middleware(_app(settings), workers=settings.server.threads)
    importlib.import_module("uvicorn").run(app, port=port, log_config=None, access_log=False)


def _run_hypercorn(settings: Settings, port: int) -> None:
    """In one process, for the same reason."""
    serve = importlib.import_module("hypercorn.asyncio").serve
    configured = importlib.import_module("hypercorn.config").Config()
    configured.bind = [f"127.0.0.1:{port}"]
    asyncio.run(serve(_app(settings), configured, mode="wsgi"))


RUNNERS: dict[str, tuple[tuple[str, ...], Callable[[Settings, int], None]]] = {
    "tindang serve": ((), _run_tindang),
    "waitress": (("waitress",), _run_waitress),
    "cheroot": (("cheroot",), _run_cheroot),
    "gunicorn gthread": (("gunicorn",), _run_gunicorn("gthread")),
    "gunicorn gevent": (("gunicorn", "gevent"), _run_gunicorn("gevent")),
    "granian": (("granian",), _run_granian),
    "uvicorn, a2wsgi": (("a2wsgi",), _run_uvicorn),
    "hypercorn": (("hypercorn",), _run_hypercorn),
}
"""The modules that each needs, and how it is run."""
