"""Write the articles of the two public crawls of bench/lists/copies_crawl.tsv as one file.

    python -m bench.crawl SCRAPER NEWS >articles.jsonl

``SCRAPER`` and ``NEWS`` are clones of magizbox/scraper and nguyenvulebinh/vietnam-news (GitHub). An
article of the first has no date, but a number that was given in order: of each 4,000 of these,
about half a day's, the day counts that most of them name in their beginnings.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

YEAR = 2017
TOGETHER = 4000
BEGINNING = 400
"""So many characters of the body are searched for a day."""
_DAY = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})(?!\d)")


def scraper(clone: Path) -> Iterator[dict[str, Any]]:
    """What an aggregator of many papers took up, a file each: headline, then paragraphs."""
    found: dict[int, tuple[str, list[str]]] = {}
    for path, text in _files(clone, "vn_news/data/", "vn_news/repository/20170702_3000/"):
        name = Path(path).stem
        lines = re.split(r"\n\s*\n" if "repository" in path else r"\n", text)
        title, *body = [" ".join(line.split()) for line in lines if line.strip()] or [""]
        if name.isdigit() and body:
            found.setdefault(int(name), (title, body))
    days: dict[int, Counter[dt.date]] = defaultdict(Counter)
    for number, (_, body) in found.items():
        days[number // TOGETHER].update(_days(" ".join(body)[:BEGINNING]))
    for number, (title, body) in found.items():
        most = days[number // TOGETHER].most_common(1)
        date = most[0][0].isoformat() if most else None
        yield {"id": f"bm-{number}", "title": title, "body": body, "date": date}


def news(clone: Path) -> Iterator[dict[str, Any]]:
    """Articles of six papers, a JSON file each."""
    seen = set()
    for path, text in _files(clone, "data-train"):
        try:
            article = json.loads(text)
        except ValueError:
            continue
        id = f"nv-{Path(path).name[:12]}"
        if not isinstance(article, dict) or not article.get("content") or id in seen:
            continue
        seen.add(id)
        body = [line.strip() for line in article["content"].split("\n") if line.strip()]
        title = article.get("title") or ""
        yield {"id": id, "title": title, "body": body, "date": None, "url": article["url"]}


def _days(text: str) -> Iterator[dt.date]:
    for day, month in _DAY.findall(text):
        try:
            yield dt.date(YEAR, int(month), int(day))
        except ValueError:
            continue


def _files(clone: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """The files of a clone, which needs no work tree, below these paths: path and text."""
    git = ["git", "-C", str(clone)]
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "-z", "HEAD"], check=True, capture_output=True, text=True
    ).stdout
    entries = [entry.split("\t") for entry in listed.split("\0") if entry]
    wanted = [(path, facts.split()[2]) for facts, path in entries if path.startswith(folders)]
    hashes = "".join(f"{hash}\n" for _, hash in wanted).encode()
    content = subprocess.run(
        [*git, "cat-file", "--batch"], check=True, capture_output=True, input=hashes
    ).stdout
    at = 0
    for path, _ in wanted:
        end = content.index(b"\n", at)
        header = content[at:end].split()
        if header[1] == b"missing":
            at = end + 1
            continue
        size = int(header[2])
        text = content[end + 1 : end + 1 + size].decode(errors="replace")
        yield path, normalize("NFC", text).replace("\r", "")
        at = end + size + 2


def main(arguments: Sequence[str]) -> None:
    first, second = map(Path, arguments)
    for articles in (scraper(first), news(second)):
        for article in articles:
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
