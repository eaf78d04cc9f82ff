"""Measure how fast ``tindang people -`` reads a file, with one processor and with several.

    TINDANG_DATA=… python -m bench.people_command [--megabytes N]

Reads lines of the party news, some 53 MB of UTF-8 in all. The start is what a file of one line
takes. Beside the clock, which other work disturbs, stands what the processor time says: the start,
and the rest shared by the processors. The ratio is to the plain search of ``bench.people`` on one
processor.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench import evaluation
from bench.clock import Seconds, timed
from bench.people import PLAIN, news
from search.processes import processors

ROOT = Path(__file__).resolve().parent.parent
_MILLION = 1e6


def lines(data: Path, megabytes: float) -> list[str]:
    """The first lines of the party news with so many megabytes."""
    found: list[str] = []
    left = megabytes * _MILLION
    for line in news(data):
        if left <= 0:
            break
        found.append(line)
        left -= len(line.encode()) + 1
    return found


def run(file: Path, count: int) -> Seconds:
    """The seconds of the command over a file, on the first ``count`` processors."""
    allowed = sorted(os.sched_getaffinity(0))[:count]

    def command() -> None:
        with file.open("rb") as given:
            subprocess.run(
                [sys.executable, "-m", "tindang", "people", "-"],
                cwd=ROOT,
                stdin=given,
                stdout=subprocess.DEVNULL,
                check=True,
                preexec_fn=lambda: os.sched_setaffinity(0, allowed),
            )

    return timed(command)


def plain(texts: Sequence[str]) -> float:
    """Processor seconds of the plain search."""
    began = time.process_time()
    for text in texts:
        PLAIN.findall(text)
    return time.process_time() - began


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=100, metavar="N", help="at most so many")
    args = parser.parse_args(argv)
    texts = lines(evaluation.data("party-15k.jsonl.gz"), args.megabytes)
    with tempfile.TemporaryDirectory() as folder:
        whole, first = Path(folder, "whole"), Path(folder, "first")
        whole.write_text("\n".join(texts) + "\n", encoding="utf-8")
        first.write_text(texts[0] + "\n", encoding="utf-8")
        size = whole.stat().st_size / _MILLION
        base = size / plain(texts)
        print(f"{size:.1f} MB; a surname and capitals {base:.1f} MB/s on one processor")
        for count in range(1, processors() + 1):
            report(count, size, base, run(first, count), run(whole, count))
    return 0


def report(count: int, size: float, base: float, start: Seconds, all_: Seconds) -> None:
    """Megabytes a second by the clock and by processor time, with the start and without."""
    rest = (all_.cpu - start.cpu) / count
    print(
        f"processors {count}: start {start.cpu:.2f} s; by the clock {size / all_.wall:.2f} MB/s,"
        f" without start {size / (all_.wall - start.wall):.2f};"
        f" by processor time {size / (start.cpu + rest):.2f} MB/s, without start {size / rest:.2f},"
        f" {size / rest / base:.3f} of plain"
    )


if __name__ == "__main__":
    sys.exit(main())
