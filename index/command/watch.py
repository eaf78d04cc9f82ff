"""``tindang reindex --watch``: the index follows its files, with a run for each batch of changes.

A change only says that it is time to look: what has changed the run finds out, as every run does.
So nothing is lost where the system tells nothing (network mounts), or not all of it, or while
nobody watched. Each run is a process of its own: one that fails, or is killed, is told and tried
again, and what it took of memory goes with it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.command.reindex import BUSY
from search.engines.generations import is_own
from search.plurals import counted
from search.settings import Settings

QUIET_MS = 2_000
"""A batch ends when nothing has changed for so long: editors write, rename and remove at a go."""
LONGEST_BATCH_MS = 60_000
"""A batch is not longer than this, however busy the folders are."""
ROOTS_MS = 5_000
"""How often it is looked whether a folder that was named has come or gone."""
LOOK_SECONDS, LOOK_SECONDS_REMOTE = 600.0, 60.0
"""How often a run looks even though nothing was told: what others write to a network mount is
not."""
RETRY_SECONDS, LONGEST_RETRY = 10.0, 600.0
"""A run that failed is tried again after the first, and ever more slowly."""

REMOTE = ("nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "gluster", "virtiofs", "vboxsf")
"""How types of file systems begin whose changes the system may not tell."""
MOUNTS = Path("/proc/self/mounts")


def watch(args: argparse.Namespace, settings: Settings) -> int:
    """Follow the paths until SIGTERM or SIGINT, which let a run finish; then the status is 0, also
    where the run was sent the same, as by systemd and by Ctrl-C: it leaves the index as it was.

    If already the first run fails, its status is returned, unless another one is writing the index:
    that ends by itself.
    """
    roots = [Path(path).absolute() for path in args.paths] or list(settings.corpus)
    with _stopped_by_signals() as stop:
        runs = Runs(args, settings, stop)
        if not runs.run() and runs.status != BUSY and not stop.is_set():
            return runs.status
        follow(roots, runs.run, stop)
    return 0


def follow(roots: Sequence[Path], run: Callable[[], bool], stop: threading.Event) -> None:
    """Call ``run`` after each batch of changes below the roots, and from time to time anyway.

    ``run`` says whether it went well; if not, it is called again. Returns when ``stop`` is set.
    """
    changed = threading.Event()
    watching = threading.Thread(target=_watch, args=(roots, changed, stop))
    watching.start()
    # What changed before the watching began is found by a first look.
    while not stop.is_set():
        changed.clear()
        pause = RETRY_SECONDS
        while not stop.is_set() and not run():
            stop.wait(pause)
            pause = min(2 * pause, LONGEST_RETRY)
        if not stop.is_set():
            changed.wait(look_seconds(roots))
    watching.join()


def _watch(roots: Sequence[Path], changed: threading.Event, stop: threading.Event) -> None:
    """Tell changes until ``stop`` is set; then tell one more, so that nobody waits for it."""
    from watchfiles import watch as changes

    reported = ""
    if _there(roots) != [*roots]:
        changed.set()  # one may have gone after the first run looked, and before this began
    while not stop.is_set():
        there = _there(roots)
        try:
            for found in changes(
                *there,
                watch_filter=None,
                step=QUIET_MS,
                debounce=LONGEST_BATCH_MS,
                rust_timeout=ROOTS_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
                stop_event=stop,
            ):
                # A run that writes its index below a folder that is watched must not call itself.
                if any(not is_own(Path(path)) for _, path in found):
                    changed.set()
                if there != _there(roots):
                    changed.set()
                    break  # a disk has come or gone
        except (OSError, RuntimeError) as error:
            if str(error) != reported:
                reported = str(error)
                _say(f"changes cannot be watched ({reported}); looking from time to time instead")
            stop.wait(ROOTS_MS / 1000)
    changed.set()


def _there(roots: Sequence[Path]) -> list[Path]:
    """Those that can be looked at; ``Path.exists`` raises where a folder may not be entered."""
    return [root for root in roots if os.path.exists(root)]  # noqa: PTH110


def look_seconds(roots: Sequence[Path]) -> float:
    """How often to look at these folders: more often if one of them is on a network mount."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return LOOK_SECONDS
    mounts = {Path(line.split()[1]): line.split()[2] for line in lines}
    if _there(roots) != [*roots]:
        return LOOK_SECONDS_REMOTE
    for root in roots:
        folder = root.resolve()
        nearest = next((mounts[f] for f in (folder, *folder.parents) if f in mounts), "")
        if nearest.startswith(REMOTE):
            return LOOK_SECONDS_REMOTE
    return LOOK_SECONDS


class Runs:
    """Runs of ``tindang reindex`` with the options that this one was given.

    ``status`` is that of the last run.
    """

    def __init__(self, args: argparse.Namespace, settings: Settings, stop: threading.Event) -> None:
        self.status = 0
        self._stop = stop
        self._json: bool = args.json
        self._first = [flag for flag in ("full", "prune") if getattr(args, flag)]
        self._command = [sys.executable, "-m", "tindang", "--config", str(settings.path)]
        self._command += ["reindex", "--json", "--watched", "--engine", settings.engine]
        self._command += ["--index", str(settings.index), *map(os.path.abspath, args.paths)]

    def run(self) -> bool:
        """Whether it went well. What has changed is told; errors the run tells itself."""
        command = [*self._command, *(f"--{flag}" for flag in self._first)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603  # ours
        self.status = done.returncode
        if self.status != BUSY:
            self._first = []
        if done.returncode < 0:
            if not self._stop.is_set():
                _say(f"the run was killed by {signal.Signals(-done.returncode).name}")
            self.status = 1
        elif done.returncode == 0:
            self._tell(done.stdout.decode("utf-8"))
        return done.returncode == 0

    def _tell(self, line: str) -> None:
        summary = json.loads(line)
        if not summary["committed"]:
            return
        if self._json:
            print(line, end="", flush=True)
            return
        counts = (f"{summary[name]} {name}" for name in ("added", "updated", "removed"))
        skipped = ""
        if summary["skipped"]:
            skipped = f", {len(summary['skipped'])} skipped (why: tindang stats --skipped)"
        print(
            f"{time.strftime('%Y-%m-%d %H:%M:%S')} {', '.join(counts)}{skipped}; "
            f"{counted(summary['articles'], 'article')}",
            flush=True,
        )


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    stop = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(message: str) -> None:
    print(f"tindang: {message}", file=sys.stderr, flush=True)
