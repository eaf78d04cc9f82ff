"""Measure answers to needs: judged queries as clerks, journalists, students … type them.

    TINDANG_DATA=… python -m bench.needs [--engine NAME] [--judged FILE] [--no-rivals] [--each]

The queries of ``needs-dev.jsonl`` on ``party-15k.jsonl.gz`` and the seeds; of another file, such as
those of ``bench/gold`` (``needs-4b.jsonl`` and ``needs-5b.jsonl`` are kept from tuning), with
``--judged``, which has no floors. nDCG@10 (gain 2^rel - 1), precision at 5 and whether the first
hit is relevant, of judged articles; the others are skipped and their share is told.
``typed bare`` are the accented queries without their accents.
``--each`` prints every query. Exits 1 below a floor of tests/floors.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import corpora, judgement, rivals
from bench.evaluation import data
from bench.floors import floors, verdict
from bench.known_item import bare
from search.config import load
from search.result import SearchRequest
from search.searcher import Searcher

JUDGED = "needs-dev.jsonl"
DEPTH = 50
"""Answers looked at: enough for ten that were judged."""

Ask = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Need:
    """``kind``: accented, bare, half (accented) or typo. ``judged``: id -> 0, 1 or 2."""

    text: str
    kind: str
    judged: dict[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    ndcg: float
    precision: float
    first: float
    unjudged: float


def needs(path: Path | None = None) -> list[Need]:
    """Those of ``path``, a JSON object a line; else of the evaluation data."""
    lines = (path or data(JUDGED) / JUDGED).read_text(encoding="utf-8").splitlines()
    records = map(json.loads, lines)
    return [Need(r["query"], r["kind"], r["judged"]) for r in records]


def score(need: Need, ids: Sequence[str]) -> Score:
    return Score(
        judgement.ndcg(ids, need.judged),
        judgement.precision(ids, need.judged),
        float(judgement.first_relevant(ids, need.judged)),
        judgement.unjudged(ids, need.judged),
    )


def measure(asked: Sequence[Need], ask: Ask) -> dict[str, Score]:
    """By kind, and of all; ``typed bare``: the accented ones once more without accents."""
    scores = [score(need, ask(need.text)) for need in asked]
    kinds = [need.kind for need in asked]
    table = {"all": _mean(scores)}
    for kind in dict.fromkeys(kinds):
        table[kind] = _mean([s for s, k in zip(scores, kinds, strict=True) if k == kind])
    accented = [need for need in asked if need.kind == "accented"]
    table["typed bare"] = _mean([score(need, ask(bare(need.text))) for need in accented])
    return table


def _mean(scores: Sequence[Score]) -> Score:
    count = max(1, len(scores))
    return Score(
        sum(s.ndcg for s in scores) / count,
        sum(s.precision for s in scores) / count,
        sum(s.first for s in scores) / count,
        sum(s.unjudged for s in scores) / count,
    )


def answers(searcher: Searcher, text: str, most: int = DEPTH) -> list[str]:
    """The ids that the product gives, best first."""
    return list(searcher.ids(SearchRequest(text=text, size=most))[1])


def show(name: str, table: dict[str, Score]) -> None:
    for kind, s in table.items():
        print(
            f"{name:12} {kind:12} nDCG@10 {s.ndcg:.3f}  P@5 {s.precision:.3f}"
            f"  first {s.first:.3f}  unjudged {s.unjudged:.2f}",
            flush=True,
        )


def ratios(table: dict[str, Score]) -> dict[str, float]:
    accented = table["accented"].ndcg
    return {
        "ndcg": table["all"].ndcg,
        "precision": table["all"].precision,
        "first": table["all"].first,
        "bare": table["typed bare"].ndcg / accented,
        "misspelt": table["typo"].ndcg / accented,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--judged", type=Path, help="other judged needs, without floors")
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args(arguments)
    searcher = corpora.party(load().with_options(engine=chosen.engine))
    asked = needs(chosen.judged)
    others: dict[str, Ask] = {}
    if not chosen.no_rivals:
        articles = corpora.articles(searcher)
        for name, rival in (
            ("tantivy", rivals.plain_tantivy(articles)),
            ("fts5", rivals.fts5(articles)),
        ):
            others[name] = partial(_first, rival)
    ours: Ask = partial(answers, searcher)
    if chosen.each:
        for need in asked:
            compared = [score(need, ask(need.text)).ndcg for ask in (ours, *others.values())]
            print(*(f"{value:.3f}" for value in compared), need.kind, need.text, sep="  ")
    table = measure(asked, ours)
    show("tindang", table)
    for name, ask in others.items():
        show(name, measure(asked, ask))
    if chosen.judged:
        return 0
    least = floors("needs")
    below = []
    for name, value in ratios(table).items():
        print(f"{name:12} {value:.4f}  floor {least[name]:.4f}")
        if value < least[name]:
            below.append(name)
    return verdict(below)


def _first(rival: rivals.Ask, text: str) -> list[str]:
    return rival(text, DEPTH)


if __name__ == "__main__":
    sys.exit(main())
