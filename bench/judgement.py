"""Measures of a list of answers against what people judged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import log2


def ndcg(ids: Sequence[str], judged: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted gain of the first ``depth`` judged answers; gain 2^rel - 1.

    Answers that nobody judged are skipped. 0 where nothing is relevant.
    """
    found = [judged[id] for id in ids if id in judged][:depth]
    best = _gain(sorted(judged.values(), reverse=True)[:depth])
    return _gain(found) / best if best else 0.0


def _gain(relevances: Sequence[int]) -> float:
    return sum((2.0**rel - 1) / log2(rank + 1) for rank, rel in enumerate(relevances, 1))


def precision(ids: Sequence[str], judged: Mapping[str, int], depth: int = 5) -> float:
    """The share of relevant ones among ``depth`` judged answers; missing ones count as wrong."""
    found = [judged[id] for id in ids if id in judged][:depth]
    return sum(rel > 0 for rel in found) / depth


def first_relevant(ids: Sequence[str], judged: Mapping[str, int]) -> bool:
    """Whether the first judged answer is relevant."""
    return next((judged[id] > 0 for id in ids if id in judged), False)


def unjudged(ids: Sequence[str], judged: Collection[str], depth: int = 10) -> float:
    """The share of the first ``depth`` answers that nobody judged."""
    first = ids[:depth]
    return sum(id not in judged for id in first) / max(1, len(first))


def reciprocal_rank(ids: Sequence[str], relevant: Collection[str]) -> float:
    """1/rank of the first relevant answer, 0 for none."""
    return next((1 / rank for rank, id in enumerate(ids, 1) if id in relevant), 0.0)


def recall(ids: Sequence[str], relevant: Collection[str], depth: int = 100) -> float:
    """The share of what is relevant that is among the first ``depth`` answers."""
    return len(set(ids[:depth]) & set(relevant)) / max(1, len(set(relevant)))
