"""Measure which articles are taken for others printed again, on pairs that were read by eye.

    TINDANG_DATA=… python -m bench.copies [--each] [--crawl ARTICLES.jsonl]

Of each set of bench/lists/copies.tsv: precision and recall of ``search.copies.same``, the share of
copies whose sketches let them be compared, and of those that are found, being compared and taken.
``agreed`` are the pairs of which two readers said the same.
Doubtful pairs do not count. ``--each`` prints what is wrong. ``--crawl`` asks the pairs of the
other lists of bench/lists instead, for which it needs the file that bench.crawl writes.
Exits 1 below a floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from bench import corpora
from bench.evaluation import data
from bench.floors import floors, verdict
from bench.known_item import CACHE
from index.readers.ids import from_given
from search.article import Article
from search.config import load
from search.copies import Text, keys_of, near, same, sketch
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.text import forms

LISTS = Path(__file__).parent / "lists"
CORPORA = (corpora.PARTY, "news-30k.jsonl.gz", "external/mds/docs.jsonl")
CRAWLED = ("copies_crawl", "copies_drawn", "copies_sampled", "copies_one_day")


class Pair(NamedTuple):
    """Two ids as their files state them, the label, the set, and what a second reader said."""

    one: str
    other: str
    label: str
    part: str
    second: str = ""


def pairs(name: str = "copies.tsv") -> Iterator[Pair]:
    """All labelled pairs of a list."""
    for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Pair(*line.split("\t"))


def articles(wanted: set[str], crawl: Path | None) -> dict[str, Article]:
    """The articles with these ids, as they are read when they are indexed; also of this crawl."""
    file = CACHE / "copies.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        crawls = [crawl.open(encoding="utf-8")] if crawl else []
        for lines in (*map(_corpus, CORPORA), *crawls):
            with lines:
                out.writelines(line for line in lines if json.loads(line)["id"] in wanted)
    # Other pairs, another index.
    which = hashlib.sha1(" ".join(sorted(wanted)).encode()).hexdigest()[:8]
    settings = corpora.built(load(), f"copies-{which}", [file])
    searcher = Searcher(settings, open_engine(settings))
    return {article.id: article for article in searcher.export(SearchRequest(sort="newest"))}


def _corpus(name: str) -> TextIO:
    path = data(name) / name
    return (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--crawl", type=Path)
    given = parser.parse_args(arguments)
    below: list[str] = []
    for name in CRAWLED if given.crawl else ("copies",):
        print(name)
        below += _below(_judged(name, given.crawl, each=given.each), floors(name))
    return verdict(below)


def _judged(name: str, crawl: Path | None, *, each: bool) -> list[tuple[Pair, bool, bool]]:
    """Each pair of a list, whether it is taken, and whether its sketches let it be compared."""
    labelled = [pair for pair in pairs(f"{name}.tsv") if pair.label != "?"]
    found = articles({id for pair in labelled for id in pair[:2]}, crawl)
    texts = {id: Text(article) for id, article in found.items()}
    judged = []
    for pair in labelled:
        ids = (from_given(pair.one), from_given(pair.other))
        taken = same(*(texts[id] for id in ids))
        judged.append((pair, taken, _compared(*(found[id] for id in ids))))
        if each and taken != (pair.label == "copy"):
            print("missed" if pair.label == "copy" else "false", pair.part, *ids)
            print("  ", *(found[id].title for id in ids), sep="\n   ")
    return judged


def _below(judged: Sequence[tuple[Pair, bool, bool]], bounds: Mapping[str, float]) -> Sequence[str]:
    """Prints the measures of each set; which of all pairs are below their floors."""
    below: list[str] = []
    parts = {
        name: [row for row in judged if row[0].part == name]
        for name in dict.fromkeys(pair.part for pair, _, _ in judged)
    }
    if agreed := [row for row in judged if row[0].second == row[0].label]:
        parts["agreed"] = agreed
    parts["all"] = list(judged)
    for name, of_part in parts.items():
        copies = [row for row in of_part if row[0].label == "copy"]
        right = sum(taken for _, taken, _ in copies)
        values = {
            "precision": right / max(1, sum(taken for _, taken, _ in of_part)),
            "recall": right / len(copies),
            "compared": sum(keyed for _, _, keyed in copies) / len(copies),
            "found": sum(taken and keyed for _, taken, keyed in copies) / len(copies),
        }
        print(f"{name:6} {len(of_part)} pairs, {len(copies)} copies: ", end="")
        print(", ".join(f"{measure} {value:.3f}" for measure, value in values.items()))
        if name == "all":
            below = [measure for measure, value in values.items() if value < bounds[measure]]
    return below


def _compared(*both: Article) -> bool:
    sketches = [sketch(forms.analyse(article.body_text).hashes) for article in both]
    shared = set.intersection(*(set(keys_of(one)) for one in sketches))
    return bool(shared) and near(*sketches)


if __name__ == "__main__":
    sys.exit(main())
