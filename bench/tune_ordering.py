"""Learn what the best hits gain when they are ordered once more (``search.searcher.ordering``).

    TINDANG_DATA=… python -m bench.tune_ordering [--folds N] [--judged FILE.jsonl …] [--held-out]

The engine's first hits for each judged need, as typed and without accents, and for known items
(titles and windows of articles that are indexed without their titles) are kept once with their
measures, so that any weights can be tried. For each fold of the needs the best weights on all
others are measured on it, beside the weights as they are and the engine's own order; at the end
the best on all. Needs count three times as much as known items.

``--judged`` adds needs of one's own, as ``needs-dev.jsonl`` has them: their odd rows. The even
ones are measured, once everything is chosen, with ``--held-out``, and never chosen by.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from bench import corpora, judgement, known_item
from bench.known_item import bare
from bench.needs import DEPTH, Need, needs
from search import schema
from search.config import load
from search.engines import open_engine
from search.engines.base import EngineQuery, Snapshot
from search.query.analyse import analyse
from search.query.clauses.analysed import Analysed
from search.query.parse import parse
from search.searcher import Searcher, ordering, questions
from search.settings import Settings
from search.tree import Every

ARTICLES = 8000
"""Of which known items are looked for …"""
KNOWN = 100
"""… so many of each kind, in each spelling."""
NEEDS_SHARE = 0.75
"""What the needs count beside the known items."""


@dataclass(frozen=True, slots=True)
class Weights:
    """See ``search.searcher.ordering``."""

    direct: float = ordering.DIRECT
    headline: float = ordering.HEADLINE
    alike: float = ordering.ALIKE
    few: int = ordering.FEW


TRIED = [
    Weights(*values)
    for values in product(
        (0.0, 0.4, 0.6, 0.8), (0.0, 0.1, 0.15, 0.2, 0.3), (0.0, 1.1, 1.4, 1.7, 2.0), (2, 4)
    )
]
ENGINE = Weights(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Found:
    """What the engine gives a query: the ids of its hits, the best first, and of the first of them
    bands, scores within these as shares of the best, and measures. ``asked``: words asked for.
    """

    asked: int
    ids: tuple[str, ...]
    bands: tuple[float, ...]
    scores: tuple[float, ...]
    measures: tuple[ordering.Measures, ...]

    def ordered(self, weights: Weights) -> list[str]:
        """With the first hits ordered by these weights."""
        most = ordering.gain(self.asked, weights.few)
        better = [
            score + most * measured.gain(weights.direct, weights.headline, weights.alike)
            for score, measured in zip(self.scores, self.measures, strict=True)
        ]
        order = sorted(range(len(better)), key=lambda at: (-self.bands[at], -better[at]))
        return [self.ids[at] for at in order] + list(self.ids[len(better) :])


@dataclass(frozen=True, slots=True)
class Judged:
    """A need, as it was typed or bare, and what was found."""

    need: Need
    found: Found

    def worth(self, weights: Weights) -> float:
        return judgement.ndcg(self.found.ordered(weights), self.need.judged)


@dataclass(frozen=True, slots=True)
class Known:
    """A known item and what was found."""

    query: known_item.Query
    found: Found

    def worth(self, weights: Weights) -> float:
        return known_item.reciprocal_rank(self.query, self.found.ordered(weights))


def found(snapshot: Snapshot, analysed: Analysed) -> Found:
    """Ask the engine, without any order of ours."""
    # What is asked for without words that are sought comes in the engine's order.
    plain = replace(analysed, sought=())
    asked = questions.ask(snapshot, EngineQuery(Every(), {}, limit=DEPTH), plain)
    hits = asked.answer.hits
    directly = replace(asked.directly, sought=analysed.sought)
    bands = [directly.band(hit.score) for hit in hits[: ordering.FIRST]]
    scores = [hit.score - band for hit, band in zip(hits, bands, strict=False)]
    count = ordering.near(scores)
    first, bands, scores = hits[:count], bands[:count], scores[:count]
    stored = snapshot.fetch([hit.id for hit in first])
    openings = [schema.opening_of(stored[hit.id]) for hit in first]
    best = max(scores, default=0.0) or 1.0
    return Found(
        len(analysed.sought),
        tuple(hit.id for hit in hits),
        tuple(bands),
        tuple(score / best for score in scores),
        tuple(directly.measures(openings, scores) if scores else ()),
    )


def of_need(searcher: Searcher, settings: Settings, need: Need) -> Judged:
    index = searcher.live.opened()
    parsed = parse(need.text, index.vocabulary, settings.search.all_terms_up_to, index.lexicon)
    analysed = analyse(
        parsed, lexicon=index.lexicon, settings=settings, vocabulary=index.vocabulary
    )
    return Judged(need, found(index.snapshot, analysed))


def known(settings: Settings) -> Iterator[Known]:
    """The odd queries of each kind, accented and bare."""
    settings = known_item.index(settings, ARTICLES)
    snapshot = open_engine(settings).snapshot()
    lexicon = known_item.lexicon_of(snapshot)
    among = [article.id for article in known_item.articles(ARTICLES)]
    for kind in ("title", "window"):
        for query in known_item.queries(kind, 2 * KNOWN, among)[::2]:
            for text in (query.text, bare(query.text)):
                parsed = parse(text, long=settings.search.all_terms_up_to, lexicon=lexicon)
                analysed = analyse(parsed, lexicon=lexicon, settings=settings)
                yield Known(query, found(snapshot, analysed))


def mean(kept: Sequence[Judged] | Sequence[Known], weights: Weights) -> float:
    return sum(one.worth(weights) for one in kept) / max(1, len(kept))


def best(judged: Sequence[Judged], items: Sequence[Known]) -> Weights:
    """The weights that do best on needs and known items together; the smaller ones if equal."""
    return max(
        TRIED,
        key=lambda w: NEEDS_SHARE * mean(judged, w) + (1 - NEEDS_SHARE) * mean(items, w),
    )


def show(name: str, kept: Sequence[Judged] | Sequence[Known], tuned: Weights | None = None) -> None:
    columns = {"engine": ENGINE, "as it is": Weights()} | ({"tuned": tuned} if tuned else {})
    figures = "  ".join(f"{label} {mean(kept, w):.4f}" for label, w in columns.items())
    print(f"{name:22} {figures}  {tuned or ''}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--judged", type=Path, nargs="*", default=[], help="more judged needs")
    parser.add_argument("--held-out", action="store_true", help="measure the even rows of these")
    chosen = parser.parse_args(arguments)
    settings = load()
    searcher = corpora.party(settings)

    def asked(some: Sequence[Need]) -> list[list[Judged]]:
        # A need and its bare form are of one fold.
        forms = ((need, replace(need, text=bare(need.text))) for need in some)
        return [[of_need(searcher, settings, one) for one in pair] for pair in forms]

    sets = {"dev": asked(needs())}
    sets |= {f"{path}, odd rows": asked(needs(path)[::2]) for path in chosen.judged}
    pairs = [pair for some in sets.values() for pair in some]
    items = list(known(settings))
    for fold in range(chosen.folds):
        used = [one for at, pair in enumerate(pairs) for one in pair if at % chosen.folds != fold]
        held = [one for at, pair in enumerate(pairs) for one in pair if at % chosen.folds == fold]
        show(f"fold {fold}", held, best(used, items))
    tuned = best([one for pair in pairs for one in pair], items)
    for name, some in sets.items():
        show(f"{name}, as typed", [pair[0] for pair in some], tuned)
        show(f"{name}, bare", [pair[1] for pair in some], tuned)
    for kind in ("title", "window"):
        show(kind, [item for item in items if item.query.kind == kind], tuned)
    for path in chosen.judged if chosen.held_out else ():
        even = asked(needs(path)[1::2])
        show(f"{path}, even rows", [pair[0] for pair in even])
        show("the same, bare", [pair[1] for pair in even])
    return 0


if __name__ == "__main__":
    sys.exit(main())
