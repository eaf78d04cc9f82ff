"""Measure extraction against labelled pages, its speed, and its behaviour on hostile input.

    TINDANG_DATA=… python -m bench.extraction [--wrong] [--from N] [--to N] [--speed] [--hostile]

Reads ``pages_dev.jsonl`` (one labelled page a line, ``file`` relative to the folder) and
``seeds_gold.jsonl`` with the pages of ``seeds/``. Exits 1 when a floor of tests/floors.toml is
missed.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import evaluation
from bench.clock import in_turns
from bench.floors import floors
from index.extract import extract
from index.page import Page
from search.article import Article
from search.errors import TindangError

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("title", "date", "date_basis", "event", "byline", "source", "place")


@dataclass(slots=True)
class Score:
    """Counts over the pages measured so far."""

    pages: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    clean: int = 0
    body: list[int] = field(default_factory=lambda: [0, 0, 0])
    codes: list[int] = field(default_factory=lambda: [0, 0, 0])
    wrong: list[str] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Share of pages right by field, F1 of paragraphs and codes, pages without junk."""
        n = max(1, self.pages)
        shares = {name: count / n for name, count in self.right.items()}
        return {
            **shares,
            "body_f1": _f1(*self.body),
            "junk_free": self.clean / n,
            "codes_f1": _f1(*self.codes),
        }


def norm(text: str) -> str:
    """The clean form in which labels are compared (RULES.md, section 0)."""
    text = unicodedata.normalize("NFC", html.unescape(text)).replace("\xd0", "Đ")
    return " ".join(re.sub("[\u200b\ufeff]", "", text).split())


def measure(article: Article, gold: dict[str, Any], score: Score) -> None:
    """Add one page to the score."""
    score.pages += 1
    name = gold["file"]
    for key in FIELDS:
        wanted = gold["source_site" if key == "source" else key]
        got = getattr(article, key)
        got = got.isoformat() if hasattr(got, "isoformat") else got
        if (norm(got) if got else got) == wanted:
            score.right[key] += 1
        else:
            score.wrong.append(f"{name} {key}: {got!r}, wanted {wanted!r}")
    _measure_body(article, gold, score)
    _count(score.codes, article.codes, gold["codes"])
    if list(article.codes) != gold["codes"]:
        score.wrong.append(f"{name} codes: {list(article.codes)}, wanted {gold['codes']}")


def _measure_body(article: Article, gold: dict[str, Any], score: Score) -> None:
    got = [norm(p) for p in article.body]
    free = {*gold["free"], *gold["once"], gold["title"]}
    found, position = 0, 0
    for paragraph in gold["body"]:
        at = next((i for i in range(position, len(got)) if paragraph in got[i]), None)
        if at is None:
            score.wrong.append(f"{gold['file']} body: missing {paragraph[:90]!r}")
        else:
            found, position = found + 1, at
    extra = [p for p in got if p not in free and not any(g in p for g in gold["body"])]
    junk = [p for p in got if p in gold["junk"] and p not in gold["body"]]
    junk += [once for once in gold["once"] if got.count(once) > 1]
    score.body[0] += found
    score.body[1] += found + len(extra)
    score.body[2] += len(gold["body"])
    score.clean += not junk
    score.wrong += [f"{gold['file']} junk: {p[:90]!r}" for p in junk]
    score.wrong += [f"{gold['file']} extra: {p[:90]!r}" for p in extra if p not in junk]


def _count(counts: list[int], got: Sequence[str], wanted: Sequence[str]) -> None:
    counts[0] += len(set(got) & set(wanted))
    counts[1] += len(got)
    counts[2] += len(wanted)


def _f1(right: int, got: int, wanted: int) -> float:
    return 2 * right / (got + wanted) if got + wanted else 1.0


def read(path: Path) -> Page:
    """A page of the labelled set: these are UTF-8 by construction."""
    return Page(id=path.stem, path=path.name, text=path.read_text(encoding="utf-8"))


def evaluate(pages: Iterable[tuple[Path, dict[str, Any]]]) -> Score:
    """Extract and measure each page; a page that is refused counts as wrong in every field."""
    score = Score()
    for path, gold in pages:
        try:
            article = extract(read(path)).article
        except TindangError as error:
            score.wrong.append(f"{gold['file']}: {error}")
            article = Article(id=path.stem, title="")
        measure(article, gold, score)
    return score


def labelled(data: Path, first: int, last: int) -> list[tuple[Path, dict[str, Any]]]:
    """Pages ``first`` to ``last`` (inclusive) of pages_dev.jsonl with their labels."""
    rows = (data / "pages_dev.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(row) for row in rows]
    return [(data / gold["file"], gold) for gold in golds[first : last + 1]]


def seeds(data: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The five seeds with their labels."""
    rows = (data / "seeds_gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [(ROOT / "seeds" / gold["file"], gold) for gold in map(json.loads, rows)]


def speed(data: Path) -> float:
    """How often pages are extracted while their texts are casefolded and split once.

    Reading is not counted. A first run fills the caches that a nightly run over many pages of the
    same sites has filled, too. Prints pages a second of one core's time as well.
    """
    pages = [read(path) for path, _ in (*labelled(data, 0, 10**6), *seeds(data))]
    for page in pages:
        extract(page)
    plain, ours = in_turns(pages * 20, lambda page: page.text.casefold().split(), extract)
    print(f"speed: {20 * len(pages) / ours:,.0f} pages a second")
    return plain / ours


HOSTILE = {
    "one line of 1 MB": "Hội nghị quán triệt Chỉ thị 05-CT/TW ngày 15/5/2016. " * 20_000,
    "one line of 20 MB": "Hội nghị quán triệt Chỉ thị 05-CT/TW ngày 15/5/2016. " * 400_000,
    "one word of 20 MB": "a" * 20_000_000,
    "100,000 blank lines": "Tiêu đề\n" + "\n" * 100_000 + "Một câu của bài viết này.",
    "a million digits": "1" * 1_000_000,
    "a million digits in lines": "1234567890\n" * 100_000,
    "100,000 headlines": "Hội nghị sơ kết công tác xây dựng Đảng\n" * 100_000,
    "100,000 labels": "Tin liên quan\n" * 100_000,
    "100,000 stamps": "Ngày đăng: 12/03/2019 10:15\n" * 100_000,
    "100,000 broken lines": "Hội nghị quán triệt nghị quyết của Đảng ở cơ sở trong huyện và\nxã\n"
    * 100_000,
    "a million tabs": "Hội nghị\tquán triệt\tnghị quyết\n" * 330_000,
    "a million brackets": "(" * 1_000_000,
    "a million dashes": "- " * 500_000,
    "a million slashed digits": "1/" * 500_000,
}


def hostile() -> dict[str, float]:
    """Seconds of processor time for each hostile text."""
    seconds = {}
    for name, text in HOSTILE.items():
        start = time.process_time()
        try:
            extract(Page(id="x", path="x.txt", text=text))
        except TindangError as error:
            name += f" ({error})"
        seconds[name] = time.process_time() - start
    return seconds


def main() -> int:
    """Print the tables; 1 when a floor is missed, 2 without data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="print every wrong field")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="N")
    parser.add_argument("--to", dest="last", type=int, default=10**6, metavar="N")
    parser.add_argument("--speed", action="store_true", help="measure pages a second as well")
    parser.add_argument("--hostile", action="store_true", help="time hostile texts as well")
    args = parser.parse_args()
    data = evaluation.data("pages_dev.jsonl", "seeds_gold.jsonl")
    least = floors("extraction")
    missed = _report("pages", evaluate(labelled(data, args.first, args.last)), least, args.wrong)
    perfect = dict.fromkeys(least, 1.0)
    missed += _report("seeds", evaluate(seeds(data)), perfect, args.wrong)
    if args.speed:
        ratio = speed(data)
        print(f"to casefold and split: {ratio:.4f}, floor {least['speed_to_split']:.4f}")
        missed += ratio < least["speed_to_split"]
    if args.hostile:
        for name, seconds in hostile().items():
            print(f"{seconds:8.2f} s  {name}")
    return 1 if missed else 0


def _report(name: str, score: Score, least: dict[str, float], wrong: bool) -> int:
    print(f"{name}: {score.pages}")
    missed = 0
    for key, value in score.table().items():
        floor = least.get(key)
        below = floor is not None and value < floor
        missed += below
        note = f"  floor {floor:.3f}{'  MISSED' if below else ''}" if floor is not None else ""
        print(f"  {key:11} {value:.4f}{note}")
    if wrong:
        print("\n".join(f"  {line}" for line in score.wrong))
    return missed


if __name__ == "__main__":
    sys.exit(main())
