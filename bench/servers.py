"""Choose the server by measurement: the real app, real queries, this machine's loopback.

    python -m bench.servers [--index DIR] [--seconds S] [--clients N] [--only NAME …]

Runs each server that is installed (ours always; `pip install waitress gunicorn gevent granian
hypercorn a2wsgi cheroot` for the others), with as many processes as the settings say where it can
have several, and prints a row: requests a second, p50 and p99 in milliseconds for one client and
for several; processor time a request, which other work on the machine disturbs least; the same
searches while ``bench.crowd`` is at it, and how many of the questions for ``/healthz`` were
answered within two seconds then; memory; whether a request that runs when SIGTERM comes is still
answered. The index is the settings' one, so run `tindang reindex` first; the figures mean most on
a large one.
"""

from __future__ import annotations

import argparse
import http.client
import importlib.util
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote_plus

from bench.server_runners import RUNNERS, SLOW, SLOW_SECONDS
from search import config
from search.engines import open_engine
from search.errors import TindangError
from search.settings import Settings

QUERIES = (
    "đại hội đảng bộ",
    "chi thi 37",
    "công tác cán bộ",
    "phòng chống tham nhũng",
    "bi thu thanh uy",
    '"tổ chức cơ sở đảng"',
    "kỷ luật đảng viên vi phạm",
    "quy hoạch -đất",
    "hội nghị trung ương",
    "xây dựng nông thôn mới",
    "tham*",
    "ban chấp hành đảng bộ thành phố khóa mới",
)


@dataclass(frozen=True, slots=True)
class Load:
    """What a number of clients saw; times in milliseconds."""

    requests: int
    rate: float
    p50: float
    p99: float
    errors: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--index", help="index folder instead of config's")
    parser.add_argument("--seconds", type=float, default=5.0, help="of load for each figure")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", nargs="+", choices=RUNNERS, default=list(RUNNERS))
    parser.add_argument("--run", choices=RUNNERS, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    settings = config.load().with_options(index=args.index)
    if args.run:
        RUNNERS[args.run][1](settings, args.port)
        return 0
    try:
        articles = open_engine(settings).snapshot().info.articles
    except TindangError as error:
        print(f"bench.servers: {error}", file=sys.stderr)
        return error.exit_code
    server = settings.server
    print(f"{articles} articles, {server.processes} processes of {server.threads} threads")
    print(
        f"| server | 1 client: req/s | p50 | p99 | {args.clients} clients: req/s | p50 | p99 "
        "| CPU ms/req | in a crowd: req/s | p50 | p99 | errors | healthy | MB | stops well |"
    )
    print("|---" * 15 + "|")
    for name in args.only:
        if all(map(importlib.util.find_spec, RUNNERS[name][0])):
            print(_row(name, settings, args.seconds, args.clients), flush=True)
        else:
            print(f"| {name} | not installed |")
    return 0


def _row(name: str, settings: Settings, seconds: float, clients: int) -> str:
    port = _free_port()
    command = [sys.executable, "-m", "bench.servers", "--run", name, "--port", str(port)]
    command += ["--index", str(settings.index)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            _wait_until_up(process, port)
            _load(port, 2.0, 2)  # warm up: pyvi, templates
            _, before = _used(process.pid)
            one, many = _load(port, seconds, 1), _load(port, seconds, clients)
            memory, after = _used(process.pid)
            crowded, healthy = _in_a_crowd(port, seconds, clients)
            finishes = _finishes(process, port)
        finally:
            _kill_group(process)
    return (
        f"| {name} | {one.rate:.0f} | {one.p50:.1f} | {one.p99:.1f} "
        f"| {many.rate:.0f} | {many.p50:.1f} | {many.p99:.1f} "
        f"| {1000 * (after - before) / (one.requests + many.requests):.1f} "
        f"| {crowded.rate:.0f} | {crowded.p50:.1f} | {crowded.p99:.1f} "
        f"| {one.errors + many.errors + crowded.errors} | {healthy:.0%} | {memory} "
        f"| {'yes' if finishes else 'no'} |"
    )


def _in_a_crowd(port: int, seconds: float, clients: int) -> tuple[Load, float]:
    """The load while others do what ``bench.crowd`` does, and the share of good health."""
    answered: list[bool] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            try:
                with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=2)) as asking:
                    asking.request("GET", "/healthz")
                    answered.append(asking.getresponse().status == 200)
            except (OSError, http.client.HTTPException):
                answered.append(False)

    with subprocess.Popen([sys.executable, "-m", "bench.crowd", str(port)]) as crowd:
        try:
            time.sleep(3)  # until all of them have come
            watcher = threading.Thread(target=watch)
            watcher.start()
            load = _load(port, seconds, clients)
            over.set()
            watcher.join()
        finally:
            crowd.kill()
    return load, sum(answered) / max(1, len(answered))


def _load(port: int, seconds: float, clients: int) -> Load:
    """Keep-alive clients that ask one query after the other."""
    times: list[float] = []
    errors: list[int] = []
    end = time.perf_counter() + seconds

    def client(first: int) -> None:
        queries = itertools.islice(itertools.cycle(QUERIES), first, None)
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            while time.perf_counter() < end:
                begun = time.perf_counter()
                try:
                    connection.request("GET", f"/?q={quote_plus(next(queries))}")
                    response = connection.getresponse()
                    response.read()
                    if response.status != 200:
                        errors.append(response.status)
                except (OSError, http.client.HTTPException):
                    errors.append(0)
                    connection.close()
                times.append(1000 * (time.perf_counter() - begun))

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - begun
    cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Load(len(times), len(times) / taken, cuts[49], cuts[98], len(errors))


def _finishes(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether a request that is running when SIGTERM comes gets its whole answer."""
    answered: list[bool] = []

    def ask() -> None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
                connection.request("GET", SLOW)
                answered.append(connection.getresponse().read() == b"done")
        except (OSError, http.client.HTTPException):
            answered.append(False)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(SLOW_SECONDS / 3)
    process.send_signal(signal.SIGTERM)
    thread.join()
    return answered == [True]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise TindangError(f"the server ended with status {process.returncode} before it began")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TindangError(f"nothing listens on port {port} after 30 seconds")


def _used(pid: int) -> tuple[int, float]:
    """Resident megabytes and processor seconds of a process and its children (Linux's /proc)."""
    memory, ticks = 0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        if int(folder.name) == pid or int(fields[1]) == pid:  # Rss counts shared pages for each
            memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
            ticks += int(fields[11]) + int(fields[12])
    return memory // 2**20, ticks / os.sysconf("SC_CLK_TCK")


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    sys.exit(main())
