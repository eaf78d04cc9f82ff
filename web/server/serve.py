"""``tindang serve``: the pages and the API, answered by several processes.

Why uvicorn, and why these processes: docs/design.md, decision 19, and docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import logging
import os
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask

from search import config
from search.dates import vietnam
from search.directives import Directives
from search.engines import open_engine
from search.engines.base import Engine
from search.engines.generations import built_by
from search.errors import TindangError
from search.persons.persons import Persons
from search.plurals import counted
from search.searcher import Searcher, warming
from search.settings import Settings
from web.app import compile_templates, create_app
from web.current import PERSONS
from web.http.access import AccessLog
from web.http.caching import STARTED
from web.server.supervisor import Running, Supervisor, Work
from web.server.worker import BACKLOG, Worker

log = logging.getLogger("tindang.web")

FILES = 16_384
"""Open files of a process, where the system allows so many. Each client is one."""


class AddressInUse(TindangError):
    """The port cannot be listened on."""


def serve(args: argparse.Namespace, settings: Settings) -> int:
    """``tindang serve``. Returns 0 after SIGTERM or SIGINT.

    Raises IndexMissing or IndexMismatch before it says its address, so that a wrong folder shows at
    once, and AddressInUse. A new generation of the index is picked up while the server runs.
    """
    host = settings.server.host if args.host is None else args.host
    port = settings.server.port if args.port is None else args.port
    _log_to_stderr()
    _allow_many_files()
    with listen(host, port) as listening:
        log.info("opening the index %s; the address follows", settings.place)
        served = Served(listening, args, settings)
        supervisor = Supervisor(settings.server.processes, served.prepare)

        def ready() -> None:
            print(address(host, listening.getsockname()[1]), flush=True)
            compile_templates()  # for the workers to come, whose first pages are not slowed by it

        supervisor.run(ready)
    log.info("stopped")
    return 0


class Served:
    """What the processes of one server work with: the socket, the settings, the index."""

    def __init__(
        self, listening: socket.socket, args: argparse.Namespace, settings: Settings
    ) -> None:
        self._listening = listening
        self._args = args
        self._first: Settings | None = settings
        self._path = settings.path

    def prepare(self) -> Work:
        """What a worker does, by the settings as they are now. Raises ConfigError."""
        settings, self._first = self._first or self._reread(), None
        engine = open_engine(settings)
        started = time.time_ns()

        def begin(ready: Callable[[], None], first: bool) -> Running:
            searcher = Searcher(settings, engine)
            state = _state(searcher, may_lack=not first)
            app = create_app(settings, searcher, Directives(searcher.live))
            app.extensions[STARTED] = started  # the tags of all workers are the same
            server = settings.server
            worker = Worker(AccessLog(app), self._listening, server.threads, server.downloads)
            persons = app.extensions[PERSONS] if settings.people.enabled else None
            warm_up = partial(_warm_up, app, searcher, persons)
            if engine.shared is None:
                searcher.live.open_behind(warm_up)
            threading.Thread(target=warm_up, daemon=True).start()
            log.info("worker %d serves %s", os.getpid(), state)
            ready()
            return Running(worker.run, worker.stop)

        return Work(begin, partial(_damaged, engine))

    def _reread(self) -> Settings:
        settings = config.load(self._path)
        if self._args.index is None:
            return settings
        folder = Path(self._args.index)
        return settings.with_options(engine=built_by(folder), index=self._args.index)


def _state(searcher: Searcher, *, may_lack: bool) -> str:
    """What there is to serve. A server does not begin without an index, but may lose it."""
    try:
        info = searcher.info()
    except TindangError as error:
        if not may_lack:
            raise
        return f"no articles: {error}"
    return f"{counted(info.articles, 'article')} ({info.engine})"


def _damaged(engine: Engine) -> bool:
    """Whether the live generation is damaged; if so, workers that start now do not open it."""
    try:
        damages = list(engine.check())
    except TindangError as error:
        log.error("%s", error)
        return True
    for damage in damages:
        log.error("the index is damaged: %s; run `tindang reindex --full`", damage)
    return bool(damages)


def address(host: str, port: int) -> str:
    """``http://[::1]:8000``: an IPv6 address stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> socket.socket:
    """A socket that clients can connect to. Raises AddressInUse."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        raise AddressInUse(
            f"cannot listen on {host} port {port}: {error.strerror or error}; "
            "stop what listens there, or choose another --port or --host"
        ) from error


def _allow_many_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _warm_up(app: Flask, searcher: Searcher, persons: Persons | None) -> None:
    """Do what is slow the first time: templates are read, and for the page of posts some 300
    articles, if there are ``persons``.
    """
    try:
        for template in app.jinja_env.list_templates():
            app.jinja_env.get_template(template)
        searcher.warm_up()
        if persons:
            persons.secretaries(vietnam.today())
        warming.keep_collector_away()
    except TindangError as error:
        log.warning("not warmed up: %s", error)


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    for name in ("tindang", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO if name == "tindang" else logging.WARNING)
