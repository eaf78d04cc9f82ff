"""Find the weights of config.toml's [boosts] for all kinds of queries together.

    TINDANG_DATA=… python -m bench.tune_boosts [--queries N] [--folds N] [--rounds N]

Needs, known items with titles indexed and without, fixed terms, and the collections from elsewhere.
Goes through the weights one at a time and keeps what is better on the queries of all folds but one.
Prints the table that each fold gives, and what it reaches on the fold held out, beside the weights
as configured. A weight is worth changing if most folds agree on it and the held-out queries gain.
The folded forms are tied together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bench import adjacency, corpora, external, judgement, needs
from bench import known_item as known
from search.config import Settings, load
from search.engines import open_engine
from search.engines.base import Snapshot
from search.searcher import Searcher
from search.text.lexicon import Lexicon

T = TypeVar("T")

STEPS = (0.5, 0.75, 1.33, 2.0)
"""A weight is tried at these multiples of what it is."""

TIED: Mapping[str, tuple[str, ...]] = {
    "pairs": ("body_exact2", "body_pair_folded"),
    "folded": ("body_folded", "body_pair_folded"),
    "folded pairs": ("body_pair_folded",),
    "inside_word": ("inside_word",),
    "in_row": ("in_row",),
    "in_title": ("in_title",),
    "pair_in_title": ("pair_in_title",),
    "row_in_title": ("row_in_title",),
    "restored": ("restored",),
    "misread": ("misread",),
    "synonym": ("synonym",),
}
"""Weights that are changed together. ``body_exact`` is the unit: it stays 1."""

WEIGHTS = {
    "needs": 2.0,
    "titles": 1.0,
    "windows": 1.0,
    "windows of indexed titles": 1.0,
    "terms": 1.0,
    "xquad": 1.0,
    "mds": 1.0,
}
"""What each set counts for in the mean."""


@dataclass(frozen=True, slots=True)
class Queries:
    """The queries of some folds. ``terms`` go with the ids of the articles that hold them, those of
    collections with the name of theirs.
    """

    needs: Sequence[needs.Need]
    titles: Sequence[known.Query]
    windows: Sequence[known.Query]
    terms: Sequence[tuple[str, frozenset[str]]]
    collections: Sequence[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Indexes:
    """What is asked: the party articles, the known items without and with their titles, and the
    collections from elsewhere by name.
    """

    party: Settings
    collections: Mapping[str, Settings]
    known: Mapping[bool, tuple[Snapshot, Lexicon]]


def score(indexes: Indexes, settings: Settings, queries: Queries) -> dict[str, float]:
    """The measure of each set, all queries accented and bare; and their weighted mean."""
    party = _asking(settings, indexes.party)
    others = {name: _asking(settings, built) for name, built in indexes.collections.items()}
    found: dict[str, list[float]] = {name: [] for name in WEIGHTS}
    for change in (str, known.bare):
        for need in queries.needs:
            found["needs"].append(
                judgement.ndcg(needs.answers(party, change(need.text)), need.judged)
            )
        for term, holding in queries.terms:
            found["terms"].append(adjacency.share(party, change(term), holding).first)
        for name, wanted in queries.collections:
            shown = needs.answers(others[name], change(wanted["text"]))
            answers = [id for id in shown if id != wanted["skip"]]
            found[name].append(judgement.reciprocal_rank(answers, wanted["rel"]))
        for name, asked, titles in (
            ("titles", queries.titles, False),
            ("windows", queries.windows, False),
            ("windows of indexed titles", queries.windows, True),
        ):
            snapshot, lexicon = indexes.known[titles]
            for query in asked:
                _, ids = known.ask(change(query.text), snapshot, lexicon, settings, "auto")
                found[name].append(known.reciprocal_rank(query, ids))
    means = {name: sum(values) / max(1, len(values)) for name, values in found.items()}
    whole = sum(WEIGHTS[name] * mean for name, mean in means.items()) / sum(WEIGHTS.values())
    return {"mean": whole, **means}


def _asking(settings: Settings, built: Settings) -> Searcher:
    return Searcher(replace(settings, index=built.index), open_engine(built))


def tune(indexes: Indexes, settings: Settings, queries: Queries, rounds: int) -> Settings:
    """The best settings that one-at-a-time search finds."""
    best = score(indexes, settings, queries)["mean"]
    for _ in range(rounds):
        before = best
        for label, names in TIED.items():
            for step in STEPS:
                tried = changed(settings, names, step)
                found = score(indexes, tried, queries)["mean"]
                if found > best:
                    print(f"{found:.4f} {label} × {step}", flush=True)
                    best, settings = found, tried
        if best - before < 0.0005:
            break
    return settings


def changed(settings: Settings, names: Sequence[str], step: float) -> Settings:
    boosts = dict(settings.boosts)
    for name in names:
        boosts[name] = round(boosts[name] * step, 3)
    return replace(settings, boosts=boosts)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=200, help="so many known items of each kind")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args(arguments)
    settings = load()
    indexes = _indexes(settings)
    everything = _queries(corpora.party(settings, dated=True), chosen.queries)
    for fold in range(chosen.folds):
        held = _part(everything, chosen.folds, fold, held_out=True)
        used = _part(everything, chosen.folds, fold, held_out=False)
        tuned = tune(indexes, settings, used, chosen.rounds)
        print("[boosts]", *(f"{name} = {value}" for name, value in tuned.boosts.items()), sep="\n")
        for label, weights in (("as configured", settings), ("tuned", tuned)):
            figures = score(indexes, weights, held)
            print(f"held out, {label}:", *(f"{n} {v:.4f}" for n, v in figures.items()), sep="  ")
    return 0


def _indexes(settings: Settings) -> Indexes:
    built = {}
    for titles in (False, True):
        snapshot = open_engine(known.index(settings, titles=titles)).snapshot()
        built[titles] = (snapshot, known.lexicon_of(snapshot))
    others = {name: corpora.external_index(settings, name) for name in external.COLLECTIONS}
    return Indexes(corpora.party_index(settings, dated=True), others, built)


def _queries(party: Searcher, most: int) -> Queries:
    terms = [*adjacency.phrases("terms"), *adjacency.phrases("names")]
    held = adjacency.holders(party, terms)
    return Queries(
        needs.needs(),
        known.queries("title", most),
        known.queries("window", most),
        [(term, held[term]) for term in terms],
        [
            (name, query)
            for name in external.COLLECTIONS
            for query in _spread(list(corpora.judged(name)), most)
        ],
    )


def _spread(queries: Sequence[T], most: int) -> Sequence[T]:
    """So many of all kinds, which stand one after the other."""
    return queries[:: max(1, len(queries) // most)][:most]


def _part(queries: Queries, folds: int, fold: int, *, held_out: bool) -> Queries:
    """Every so manieth query of each set, or all others."""

    def part(of_set: Sequence[T]) -> list[T]:
        return [one for at, one in enumerate(of_set) if (at % folds == fold) == held_out]

    return Queries(
        part(queries.needs),
        part(queries.titles),
        part(queries.windows),
        part(queries.terms),
        part(queries.collections),
    )


if __name__ == "__main__":
    sys.exit(main())
