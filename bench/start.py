"""Measure how long the commands take from a cold start, against ``python -c "import flask"``.

    python -m bench.start [--rounds N]

Indexes ``seeds/`` into a folder of its own, then runs each command N times, one after the other in
turn, and prints the best times and their ratios to the import of Flask in the same run. Processor
time is what a process and its threads used; the clock also counts what other work on the machine
took, so on a busy machine only processor time means anything. The server is ready when ``/healthz``
answers, and once more when the first search has been answered. Exits 1 when a ceiling of
tests/floors.toml is exceeded.
"""

from __future__ import annotations

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.clock import Seconds
from bench.floors import floors

ROOT = Path(__file__).resolve().parent.parent
TINDANG = [sys.executable, str(ROOT / "tindang.py"), "--config", str(ROOT / "config.toml")]
REFERENCE = "import flask"
QUERY = "bao cao nguon tin dong hiem"
"""Bare words, so that accents are restored and the words of several syllables are looked for."""


def run(command: Sequence[str]) -> Seconds:
    """The times of a command that ends by itself. Raises CalledProcessError when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Seconds(wall, usage.ru_utime + usage.ru_stime)


def serve(index: str, path: str) -> Seconds:
    """The times of the server until it has answered ``path``; it is killed right then."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [*TINDANG, "serve", "--index", index, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip().removeprefix("http://")
        connection = http.client.HTTPConnection(address, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        wall = time.perf_counter() - started
    finally:
        process.kill()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    if answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}")
    return Seconds(wall, usage.ru_utime + usage.ru_stime)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (5)")
    args = parser.parse_args(argv)
    # A person's Python keeps what it has compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        index = str(Path(folder) / "index")
        run([*TINDANG, "reindex", "--index", index])
        commands: dict[str, Callable[[], Seconds]] = {
            REFERENCE: partial(run, [sys.executable, "-c", REFERENCE]),
            "codes": partial(run, [*TINDANG, "codes", "Chỉ thị 05-CT/TW"]),
            "search": partial(run, [*TINDANG, "search", QUERY, "--index", index]),
            "server_ready": partial(serve, index, "/healthz"),
            "server_first_search": partial(serve, index, "/?q=dai+hoi+dang+bo"),
        }
        best: dict[str, Seconds] = {}
        for _ in range(args.rounds):
            for name, measure in commands.items():
                best[name] = measure().best(best.get(name))
    flask = best[REFERENCE]
    print(f"{'':22}{'clock':>8}{'ratio':>8}{'processor':>12}{'ratio':>8}")
    for name, seconds in best.items():
        print(
            f"{name:22}{seconds.wall:7.2f}s{seconds.wall / flask.wall:8.2f}"
            f"{seconds.cpu:11.2f}s{seconds.cpu / flask.cpu:8.2f}"
        )
    exceeded = [k for k, most in floors("start").items() if best[k].cpu / flask.cpu > most]
    for name in exceeded:
        print(f"above its ceiling: {name}", file=sys.stderr)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
