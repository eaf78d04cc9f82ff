"""Find how the best hits are ordered once more (``search.searcher.ordering``), by cross-validation.

    TINDANG_DATA=… python -m bench.tune_ordering [--folds N] [--judged FILE.jsonl]

The engine's first hits for each judged need, as typed and without accents, are kept once with what
their openings are worth, so that any weights can be tried. For each fold the best on all other
queries is measured on it, beside the weights as they are and the engine's own order. ``--judged``
adds needs of one's own, as ``needs-dev.jsonl`` has them. A weight is worth changing if most folds
agree on it and the queries held out gain.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from bench import corpora, judgement
from bench.known_item import bare
from bench.needs import DEPTH, Need, needs
from search import schema
from search.config import load
from search.query.analyse import analyse
from search.query.parse import parse
from search.result import SearchRequest
from search.searcher import Searcher, ordering, questions
from search.text import opening
from search.text.opening import Sought, directness


@dataclass(frozen=True, slots=True)
class Weights:
    """See ``search.searcher.ordering`` and ``search.text.opening``."""

    weight: float = ordering.WEIGHT
    evenly: float = opening.EVENLY
    early: float = opening.EARLY
    few: int = ordering.FEW
    related: float = opening.RELATED


TRIED = [
    Weights(*values)
    for values in product(
        (0.0, 0.4, 0.8, 1.2), (2.0, 3.0, 5.0), (20.0, 80.0, 300.0), (2, 4, 8), (0.0, 0.4, 0.8)
    )
]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the engine gives a need: ids with scores and openings, the best first."""

    need: Need
    sought: tuple[Sought, ...]
    directly: ordering.Directly
    hits: tuple[tuple[str, float, str], ...]

    def ndcg(self, weights: Weights) -> float:
        """With the first hits ordered by these weights."""
        if not self.sought:
            return judgement.ndcg([id for id, _, _ in self.hits], self.need.judged)
        most = ordering.gain(len(self.sought), weights.weight, weights.few)
        most *= max((score for _, score, _ in self.hits), default=0.0)
        first = self.hits[: ordering.FIRST]
        better = [
            score
            + most
            * directness(
                said,
                self.sought,
                evenly=weights.evenly,
                early=weights.early,
                related=weights.related,
            )
            for _, score, said in first
        ]
        bands = [self.directly.band(score) for _, score, _ in first]
        order = sorted(range(len(first)), key=lambda at: (-bands[at], -better[at]))
        ids = [first[at][0] for at in order] + [id for id, _, _ in self.hits[ordering.FIRST :]]
        return judgement.ndcg(ids, self.need.judged)


def keep(searcher: Searcher, need: Need) -> Kept:
    """Ask the engine, without any order of ours."""
    index = searcher.live.opened()
    settings = load()
    parsed = parse(need.text, index.vocabulary, settings.search.all_terms_up_to, index.lexicon)
    analysed = analyse(
        parsed, lexicon=index.lexicon, settings=settings, vocabulary=index.vocabulary
    )
    question = questions.engine_query(SearchRequest(text=need.text, size=DEPTH), DEPTH)
    asked = questions.ask(index.snapshot, replace(question, facets=()), analysed)
    found = index.snapshot.search(asked.question).hits
    stored = index.snapshot.fetch([hit.id for hit in found])
    hits = ((hit.id, hit.score, schema.opening_of(stored[hit.id])) for hit in found)
    return Kept(need, analysed.sought, asked.directly, tuple(hits))


def judged(file: str | None) -> Iterator[Need]:
    """The needs of the evaluation data, and those of a file."""
    yield from needs()
    for line in Path(file).read_text(encoding="utf-8").splitlines() if file else ():
        record = json.loads(line)
        yield Need(record["query"], record.get("kind", "accented"), record["judged"])


def mean(kept: Sequence[Kept], weights: Weights) -> float:
    return sum(one.ndcg(weights) for one in kept) / max(1, len(kept))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--judged", help="more judged needs, a JSON object a line")
    chosen = parser.parse_args(arguments)
    searcher = corpora.party(load())
    # A need and its bare form are of one fold.
    asked = [(need, replace(need, text=bare(need.text))) for need in judged(chosen.judged)]
    kept = [[keep(searcher, need) for need in pair] for pair in asked]
    for fold in range(chosen.folds):
        used = [k for at, pair in enumerate(kept) for k in pair if at % chosen.folds != fold]
        held = [k for at, pair in enumerate(kept) for k in pair if at % chosen.folds == fold]
        best = max(TRIED, key=lambda weights: mean(used, weights))
        figures = (mean(held, weights) for weights in (Weights(weight=0.0), Weights(), best))
        engine, present, tuned = figures
        print(
            f"fold {fold}: engine {engine:.4f}  as it is {present:.4f}  tuned {tuned:.4f}  {best}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
