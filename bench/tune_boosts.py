"""Find the weights of config.toml's [boosts] on half of the known-item queries.

    TINDANG_DATA=… python -m bench.tune_boosts [--queries N] [--rounds N]

Goes through the weights one at a time and keeps what is better on every second query; then
prints the table to put into config.toml, and what it gives on the other half. Weights of the
title are not tuned: the articles are indexed without titles, and a query taken from a title
would find it in any case. The folded forms are tied together.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bench import known_item as known
from bench.relevance import KINDS, measure, show
from search.config import Settings, load

VARIANTS = ("accented", "bare", "half-accented")
STEPS = (0.5, 0.75, 1.33, 2.0)
"""A weight is tried at these multiples of what it is."""

TIED: Mapping[str, tuple[str, ...]] = {
    "pairs": ("body_exact2", "body_folded2"),
    "folded": ("body_folded", "body_folded2"),
    "folded pairs": ("body_folded2",),
    "inside_word": ("inside_word",),
    "in_row": ("in_row",),
    "restored": ("restored",),
    "misread": ("misread",),
}
"""Weights that are changed together. ``body_exact`` is the unit: it stays 1."""

Queries = Mapping[str, Sequence[known.Query]]


def score(settings: Settings, queries: Queries) -> float:
    """The mean of the MRR@10 of all variants and kinds; windows, being hard, weigh twice."""
    table = measure(settings, queries, VARIANTS)
    return sum(row["title"] + 2 * row["window"] for row in table.values()) / (3 * len(table))


def changed(settings: Settings, names: Sequence[str], step: float) -> Settings:
    boosts = dict(settings.boosts)
    for name in names:
        boosts[name] = round(boosts[name] * step, 3)
    return replace(settings, boosts=boosts)


def tune(settings: Settings, queries: Queries, rounds: int) -> Settings:
    """The best settings that one-at-a-time search finds."""
    best = score(settings, queries)
    print(f"{best:.4f} as configured", flush=True)
    for _ in range(rounds):
        before = best
        for label, names in TIED.items():
            for step in STEPS:
                tried = changed(settings, names, step)
                found = score(tried, queries)
                if found > best:
                    print(f"{found:.4f} {label} × {step}", flush=True)
                    best, settings = found, tried
        if best - before < 0.0005:
            break
    return settings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queries", type=int, default=None, help="so many of each kind and half")
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args(arguments)
    settings = known.index(load())
    halves: list[dict[str, list[known.Query]]] = [
        {kind: known.queries(kind)[half::2][: chosen.queries] for kind in KINDS} for half in (0, 1)
    ]
    tuned = tune(settings, halves[0], chosen.rounds)
    print("[boosts]", *(f"{name} = {value}" for name, value in tuned.boosts.items()), sep="\n")
    print("held-out half, as configured and tuned:")
    show(measure(settings, halves[1], VARIANTS))
    show(measure(tuned, halves[1], VARIANTS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
