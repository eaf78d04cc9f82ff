"""Measure whether a fixed term or a name, typed without quotation marks, finds it as a whole.

    TINDANG_DATA=… python -m bench.adjacency [--engine NAME] [--each]

The 60 terms and 40 names of bench/lists, accented and bare, on ``party-15k.jsonl.gz`` with dates
that are made up. Of the first ten by relevance: the share that hold the term, of those places that
can be filled (as many articles hold it). Of the 20 newest: the share that hold it. ``beside``: the
terms, and 40 posts with their provinces, with other words beside them, as ``bí thư chi bộ 2018``.
Exits 1 below a floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpora
from bench.floors import floors, verdict
from bench.known_item import bare
from search.config import load
from search.result import SearchRequest
from search.searcher import Searcher
from search.text import forms

LISTS = Path(__file__).with_name("lists")
BESIDE = ("{} 2018", "{} là ai", "tin mới về {}", "{} bị kỷ luật")
FIRST = 10
NEWEST = 20


@dataclass(frozen=True, slots=True)
class Share:
    """Of the places of the first ten, and of the newest; and of all hits in any order."""

    first: float
    newest: float
    total: int


def phrases(name: str) -> list[str]:
    """The lines of a list, without its comment."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def holders(searcher: Searcher, terms: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Term -> ids of the articles that have its syllables in a row, with these accents."""
    texts = {
        article.id: f" {forms.analyse(article.text).exact} "
        for article in corpora.articles(searcher)
    }
    asked = {term: f" {forms.analyse(term).exact} " for term in terms}
    return {
        term: frozenset(id for id, text in texts.items() if row in text)
        for term, row in asked.items()
    }


def share(searcher: Searcher, typed: str, holding: Collection[str]) -> Share:
    _, first = searcher.ids(SearchRequest(text=typed, size=FIRST))
    total, newest = searcher.ids(SearchRequest(text=typed, size=NEWEST, sort="newest"))
    fillable = max(1, min(FIRST, len(holding)))
    return Share(
        sum(id in holding for id in first) / fillable,
        sum(id in holding for id in newest) / max(1, len(newest)),
        total,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args(arguments)
    searcher = corpora.party(load().with_options(engine=chosen.engine), dated=True)
    lists = {name: phrases(name) for name in ("terms", "names", "posts")}
    held = holders(searcher, [term for terms in lists.values() for term in terms])
    found: dict[str, float] = {}
    for name in ("terms", "names"):
        for typed, change in (("accented", str), ("bare", bare)):
            shares = _shares(searcher, lists[name], held, change, each=chosen.each)
            found |= _means(f"{name}_{typed}", shares)
    for name in ("terms", "posts"):
        shares = []
        for way in BESIDE:
            own = _shares(searcher, lists[name], held, way.format, each=chosen.each)
            print(*(f"{name} {way:14} {k:8} {v:.4f}" for k, v in _means("", own).items()), sep="\n")
            shares += own
        found |= _means(f"{name}_beside", shares)
    least = floors("adjacency")
    below = []
    for label, value in found.items():
        floor = least.get(label, least[label.rpartition("_")[2]])
        print(f"{label:24} {value:.4f}  floor {floor:.4f}")
        if value < floor:
            below.append(label)
    return verdict(below)


def _means(name: str, shares: Sequence[Share]) -> dict[str, float]:
    return {
        f"{name}_{what}": sum(getattr(share, what) for share in shares) / len(shares)
        for what in ("first", "newest")
    }


def _shares(
    searcher: Searcher,
    terms: Sequence[str],
    held: Mapping[str, Collection[str]],
    change: Callable[[str], str],
    *,
    each: bool,
) -> list[Share]:
    shares = []
    for term in terms:
        found = share(searcher, change(term), held[term])
        shares.append(found)
        if each:
            print(
                f"{change(term):36} {len(held[term]):5} hold it, {found.total:5} hits,"
                f"  first {found.first:.2f}  newest {found.newest:.2f}",
                flush=True,
            )
    return shares


if __name__ == "__main__":
    sys.exit(main())
