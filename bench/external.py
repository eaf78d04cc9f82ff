"""Measure on collections from elsewhere: questions to paragraphs, and clusters of news.

    TINDANG_DATA=… python -m bench.external [--engine NAME] [--queries N]

XQuAD-vi (CC BY-SA 4.0; a question asks for the paragraph that answers it) and VietnameseMDS
(199 clusters of news; a title asks for the others of its cluster, so its own article is left out
of the answers, and a topic or a sentence for all). MRR, recall at 100 and nDCG@10 by kind of query,
accented and bare, beside BM25 of syllables and BM25 of pyvi's words on the same articles. Exits 1
where the best of these does better than a floor of tests/floors.toml allows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench import corpora, judgement, needs, rivals
from bench.floors import floors, verdict
from bench.known_item import bare
from search.config import load

COLLECTIONS = ("xquad", "mds")
DEPTH = 100
"""Answers looked at; one more is asked for, since one may be left out."""


@dataclass(frozen=True, slots=True)
class Score:
    mrr: float
    recall: float
    ndcg: float


def measure(asked: Sequence[dict[str, Any]], ask: needs.Ask, change: Callable[[str], str]) -> Score:
    scores = []
    for query in asked:
        ids = [id for id in ask(change(query["text"])) if id != query["skip"]][:DEPTH]
        relevant = query["rel"]
        judged = dict.fromkeys(relevant, 1)
        # Whatever is not named as relevant is beside the point.
        judged = dict.fromkeys(ids, 0) | judged
        scores.append(
            Score(
                judgement.reciprocal_rank(ids, relevant),
                judgement.recall(ids, relevant, DEPTH),
                judgement.ndcg(ids, judged),
            )
        )
    count = max(1, len(scores))
    return Score(
        sum(s.mrr for s in scores) / count,
        sum(s.recall for s in scores) / count,
        sum(s.ndcg for s in scores) / count,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--queries", type=int, default=None, help="so many of each kind")
    chosen = parser.parse_args(arguments)
    least = floors("external")
    below: list[str] = []
    for name in COLLECTIONS:
        searcher = corpora.external(load().with_options(engine=chosen.engine), name)
        articles = corpora.articles(searcher)
        others = [_first(rivals.bm25(a, articles)) for a in ("syllables", "words")]
        asked = list(corpora.judged(name))
        for kind in dict.fromkeys(str(query["kind"]) for query in asked):
            of_kind = [query for query in asked if query["kind"] == kind][: chosen.queries]
            for typed, change in (("accented", str), ("bare", bare)):
                label = f"{name}_{kind}_{typed}"
                ours = measure(of_kind, partial(needs.answers, searcher, most=DEPTH + 1), change)
                best = [measure(of_kind, ask, change) for ask in others]
                below += _compare(label, ours, best, least)
    return verdict(below)


def _first(rival: rivals.Ask) -> needs.Ask:
    return lambda text: rival(text, DEPTH + 1)


def _compare(
    label: str, ours: Score, others: Sequence[Score], least: dict[str, float]
) -> list[str]:
    for name, s in (("tindang", ours), *zip(("syllables", "words"), others, strict=True)):
        print(
            f"{label:24} {name:10} MRR {s.mrr:.3f}  recall@100 {s.recall:.3f}"
            f"  nDCG@10 {s.ndcg:.3f}",
            flush=True,
        )
    found = {
        "mrr": ours.mrr - max(s.mrr for s in others),
        "recall": ours.recall - max(s.recall for s in others),
    }
    below = [f"{label} {what}" for what, above in found.items() if above < least[what]]
    if label in least and ours.ndcg < least[label]:
        below.append(f"{label} nDCG")
    return below


if __name__ == "__main__":
    sys.exit(main())
