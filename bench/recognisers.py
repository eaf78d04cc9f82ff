"""Measure the recognisers of directive codes and dates, and their speed.

    TINDANG_DATA=… python -m bench.recognisers [--speed] [--hostile] [--sample N] [--top N]

Reads ``codes_dev.tsv`` and ``dates_dev.tsv`` (text, labels), ``pages_dev.jsonl`` and
``seeds_gold.jsonl`` (title, body, codes), prints every wrong row, and exits 1 when a floor of
tests/floors.toml is missed. ``--speed`` and ``--sample`` (random codes in their context, to be
judged by eye) also read ``news-30k.jsonl.gz``. Speeds are in CPU seconds: other work on the
machine does not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench import evaluation
from bench.floors import floors
from search import citations, dates, places
from search.text.normalize import normalize

HOSTILE = {
    "37-": "37-",
    "số ": "số ",
    "digits": "1",
    "blank lines": "\n",
    "lists": "Nghị quyết 1, 2, ",
    "codes": "37-CT/TW ",
    "plenums": "Nghị quyết Trung ương bốn\n",
    "joint": "1/TTLT-BCA-BCA-",
    "quotes": "37-CT/TW “",
    "ranges": "15-16/3 ",
    "dates": "3/2/2019 - ",
    "provinces": "Hà Nội ",
}


def rows(path: Path, recognise: Callable[[str], list[str]]) -> float:
    """Print the wrong rows of a labelled table; the share of right ones."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    wrong = 0
    for text, gold, *_ in lines:
        found = " ".join(recognise(normalize(text))) or "-"
        if found != gold:
            wrong += 1
            print(f"  wrong: {text}\n    gold {gold}\n    got  {found}")
    share = 1 - wrong / len(lines)
    print(f"{path.name:20} {len(lines) - wrong}/{len(lines)} rows right ({share:.3f})")
    return share


def pages(path: Path) -> float:
    """F1 of the codes of labelled pages; prints every page whose list is not equal."""
    right = missed = false = 0
    for line in path.read_text("utf-8").splitlines():
        page = json.loads(line)
        found = citations.codes(normalize("\n".join([page["title"], *page["body"]])))
        right += len(set(found) & set(page["codes"]))
        missed += len(set(page["codes"]) - set(found))
        false += len(set(found) - set(page["codes"]))
        if found != page["codes"]:
            print(f"  wrong: {page['file']}\n    gold {page['codes']}\n    got  {found}")
    f1 = 2 * right / max(1, 2 * right + missed + false)
    print(f"{path.name:20} {right} right, {missed} missed, {false} false (F1 {f1:.3f})")
    return f1


def news(data: Path) -> Iterator[str]:
    with gzip.open(data / "news-30k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield normalize(f"{article['title']}\n{article['body']}")


def speed(data: Path) -> None:
    """Megabytes of UTF-8 a CPU second over the news."""
    texts = list(news(data))
    lines = [line for text in texts for line in text.split("\n")]
    size = sum(len(line.encode()) + 1 for line in lines) / 1e6
    blocks = [lines[i : i + 5000] for i in range(0, len(lines), 5000)]
    raw = "\n".join(lines)
    measured: dict[str, Callable[[], object]] = {
        "codes, blocks of lines": lambda: [citations.codes_by_line(b) for b in blocks],
        "codes, line by line": lambda: [citations.codes(line) for line in lines],
        "codes, one text": lambda: citations.codes(raw),
        "dates, line by line": lambda: [dates.find(line) for line in lines],
        "places, line by line": lambda: [places.find(line, districts=True) for line in lines],
        "normalize, line by line": lambda: [normalize(line) for line in lines],
    }
    for name, run in measured.items():
        print(f"{name:26} {size / _seconds(run):6.1f} MB/s")


def hostile() -> None:
    """Seconds for 0.25 and 1 million characters of what provokes backtracking."""
    for name, unit in HOSTILE.items():
        row = [name.ljust(12)]
        recognisers: tuple[Callable[[str], object], ...]
        recognisers = (citations.find, dates.find, places.find)
        for recognise in recognisers:
            for size in (250_000, 1_000_000):
                text = (unit * (size // len(unit) + 1))[:size]
                row.append(f"{_seconds(partial(recognise, text)):7.2f}")
        print(*row)


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return max(1e-9, time.process_time() - start)


def sample(data: Path, size: int, top: int) -> None:
    """Random recognised codes in their context, and the most cited ones."""
    found = [
        (c.code, f"{text[max(0, c.start - 40) : c.start]}[{text[c.start : c.end]}]", c)
        for text in news(data)
        for c in citations.find(text)
    ]
    for code, context, citation in random.Random(1).sample(found, min(size, len(found))):
        print(code, "|", context.replace("\n", " / "), "|", citation.issued, citation.title)
    for code, count in Counter(code for code, _, _ in found).most_common(top):
        print(f"{count:5} {code}")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--speed", action="store_true", help="megabytes a second over the news")
    parser.add_argument("--hostile", action="store_true", help="time on hostile input")
    parser.add_argument("--sample", type=int, default=0, help="random codes, to judge by eye")
    parser.add_argument("--top", type=int, default=0, help="the most cited codes of the news")
    args = parser.parse_args(argv)
    if args.hostile:
        hostile()
    data = evaluation.data("codes_dev.tsv", "dates_dev.tsv", "pages_dev.jsonl", "seeds_gold.jsonl")
    results = {
        "codes_rows": rows(data / "codes_dev.tsv", citations.codes),
        "dates_rows": rows(data / "dates_dev.tsv", lambda t: [m.value for m in dates.find(t)]),
        "codes_f1": pages(data / "pages_dev.jsonl"),
        "codes_f1_seeds": pages(data / "seeds_gold.jsonl"),
    }
    if args.speed:
        speed(data)
    if args.sample or args.top:
        sample(data, args.sample, args.top)
    missed = [k for k, floor in floors("recognisers").items() if results[k] < floor]
    for name in missed:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
