"""The best hits once more, by how directly each says what is asked and by what they share.

An engine counts words; whether they make a statement is seen in the article's first sentences
(``search.text.opening``), and what else an answer speaks of in those of the best hits
(``search.text.alikeness``). How much each counts was learned from judged needs
(``bench.tune_ordering``). What follows these hits is looked at for a page that shows it, and only
for what it shares with the best. Only the order by relevance looks there, and only for so many
hits that it costs little. What counts as an answer stays the same, and so does the order on all
pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from search import schema
from search.engines.base import EngineAnswer, EngineHit, EngineQuery, Snapshot
from search.schema import BEST
from search.text.alikeness import COMPARED, alikeness
from search.text.opening import Sought, directness, headlined

FIRST = 30
"""Hits that are ordered once more, at most …"""
LEAST = 10
"""… and at least, however far behind the best they are …"""
NEAR = 0.4
"""… else those with such a share of the best score: what is further behind seldom comes first."""
FOLLOWING = 300
"""The hits behind the first, up to this one, are ordered by score and by what they share with the
best: an article on the same affair may have few of the words that were typed."""
DIRECT = 0.6
"""What an article that says all of it at once gains, in scores of the best hit."""
HEADLINE = 0.15
"""What one gains whose headline says all of it, besides."""
ALIKE = 1.7
"""What one gains that has all of its words in common with the best ones (``alikeness``)."""
FEW = 4
"""Words, names and terms that are a question. More are a text: who has all of it need not begin
with it, so with twice as many the gain is half, and with still more there is none: such queries
cost most already."""
ALONE = 0.5
"""One word makes no statement; how early it stands counts so much beside one."""


def gain(count: int, few: int = FEW) -> float:
    """The share of what may be gained where so many words are asked for."""
    if not 0 < count <= 2 * few:
        return 0.0
    alone = ALONE if count == 1 else 1.0
    return alone * min(1.0, few / count)


def near(scores: Sequence[float]) -> int:
    """How many of the first hits are ordered once more, by what each scores within its band."""
    first = scores[:FIRST]
    least = NEAR * max(first, default=0.0)
    return max(LEAST, sum(score >= least for score in first))


class Measures(NamedTuple):
    """How directly a hit says what is asked, how much its headline does (both from 0 to 1), and how
    much it has in common with the best (from 0 to 2).
    """

    direct: float
    headline: float
    alike: float

    def gain(
        self, direct: float = DIRECT, headline: float = HEADLINE, alike: float = ALIKE
    ) -> float:
        """What the hit gains by these weights, in scores of the best."""
        return direct * self.direct + headline * self.headline + alike * self.alike


@dataclass(frozen=True, slots=True)
class Directly:
    """Asks an engine and orders its first hits by what they say, given what is ``sought``.

    ``bands``: scores of what puts an article before all others (``Step.bands``); those before stay
    before.
    """

    sought: tuple[Sought, ...] = ()
    bands: tuple[float, ...] = ()

    def search(self, snapshot: Snapshot, question: EngineQuery) -> EngineAnswer:
        """The engine's answer, its first hits in the better order, and those that follow them."""
        end = question.offset + question.limit
        reach = FIRST if end <= FIRST else FOLLOWING
        most = gain(len(self.sought))
        worth = most > 0.0 if reach == FIRST else bool(self.sought)
        if question.sort != BEST or not worth or not question.offset < min(reach, end):
            return snapshot.search(question)
        answer = snapshot.search(replace(question, offset=0, limit=max(reach, end)))
        hits = list(answer.hits)
        openings = _Openings(snapshot)
        if reach > FIRST:  # first of all, for it reads the openings of all of them at once
            hits[FIRST:reach] = self._following(openings, answer.hits[:reach])
        if most:
            first = self._reordered(openings, answer.hits[:FIRST], most)
            hits[: len(first)] = first
        return replace(answer, hits=tuple(hits[question.offset : end]))

    def describe(self, stored: str) -> str:
        """What an article gains among the first hits, for a person to read."""
        most = gain(len(self.sought))
        if not self.sought:
            return ""
        opening = schema.opening_of(stored)
        said, above = directness(opening, self.sought), headlined(opening, self.sought)
        return (
            f"directness {said:.4f}: the {LEAST} to {FIRST} best hits gain it"
            f" × {most * DIRECT:.4g},"
            f" the headline's {above:.4f} × {most * HEADLINE:.4g}"
            f" and what they share with the best × {most * ALIKE:.4g}, those behind them up to"
            f" the {FOLLOWING}th the latter × {ALIKE:.4g}, in scores of the best hit"
        )

    def _reordered(
        self, openings: _Openings, hits: Sequence[EngineHit], most: float
    ) -> list[EngineHit]:
        """Those that are near, whose scores grow by ``most`` of what may be gained. Equal ones stay
        as they were.
        """
        if len(hits) < 2:
            return list(hits)
        bands, scores = self._within_bands(hits)
        hits = hits[: near(scores)]
        scores = scores[: len(hits)]
        measured = self.measures(openings.of(hits), scores)
        most *= max(scores)
        return _ordered(hits, bands, [most * one.gain() for one in measured])

    def _following(self, openings: _Openings, hits: Sequence[EngineHit]) -> list[EngineHit]:
        """Those behind the first, whose scores grow by what they share with the best."""
        if len(hits) <= FIRST:
            return []
        bands, scores = self._within_bands(hits)
        most = ALIKE * max(scores)
        shared = self._alike(openings.of(hits), scores)
        return _ordered(hits[FIRST:], bands[FIRST:], [most * one for one in shared[FIRST:]])

    def _within_bands(self, hits: Sequence[EngineHit]) -> tuple[list[float], list[float]]:
        """What puts each hit before others, and what it scores besides."""
        bands = [self.band(hit.score) for hit in hits]
        return bands, [hit.score - band for hit, band in zip(hits, bands, strict=True)]

    def measures(self, openings: Sequence[str], scores: Sequence[float]) -> list[Measures]:
        """Those of each of the first hits.

        ``scores``: without what puts a hit before all others.
        """
        alike = self._alike(openings, scores)
        return [
            Measures(directness(said, self.sought), headlined(said, self.sought), shared)
            for said, shared in zip(openings, alike, strict=True)
        ]

    def _alike(self, openings: Sequence[str], scores: Sequence[float]) -> list[float]:
        """What each hit has in common with the best, of which each counts by its score."""
        best = max(scores)
        worth = [max(0.0, score / best) ** 2 if best > 0 else 0.0 for score in scores[:COMPARED]]
        asked = {term for one in self.sought for way in one.ways for term in way.split()}
        return alikeness(openings, worth, asked)

    def band(self, score: float) -> float:
        """What of a score puts the article before others."""
        band = 0.0
        for one in sorted(self.bands, reverse=True):
            if score - band >= one:
                band += one
        return band


class _Openings:
    """Those of hits, each read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._said: dict[str, str] = {}

    def of(self, hits: Sequence[EngineHit]) -> list[str]:
        if unread := [hit.id for hit in hits if hit.id not in self._said]:
            self._said |= self._snapshot.openings(unread)
        return [self._said[hit.id] for hit in hits]


def _ordered(
    hits: Sequence[EngineHit], bands: Sequence[float], gains: Sequence[float]
) -> list[EngineHit]:
    """The hits with what they gain, by band and score; equal ones stay as they were."""
    better = [EngineHit(hit.id, hit.score + more) for hit, more in zip(hits, gains, strict=True)]
    order = sorted(range(len(hits)), key=lambda at: (-bands[at], -better[at].score))
    return [better[at] for at in order]
