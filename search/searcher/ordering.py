"""The best hits once more, by how directly each says what is asked.

An engine counts words; whether they make a statement is seen in the article's first sentences.
Only the order by relevance looks there, and only for so many hits that it costs little. What
counts as an answer stays the same, and so does the order on all pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search import schema
from search.engines.base import EngineAnswer, EngineHit, EngineQuery, Snapshot
from search.schema import BEST
from search.text.opening import Sought, directness

FIRST = 25
"""Hits that are ordered once more."""
WEIGHT = 0.8
"""What an article that says all of it at once gains, beside the score of the best hit."""
FEW = 4
"""Words, names and terms that are a question. More are a text: who has all of it need not begin
with it, so with twice as many the gain is a quarter, and with still more there is none: such
queries cost most already."""
ALONE = 0.5
"""One word makes no statement; how early it stands counts so much beside one."""


def gain(count: int, weight: float = WEIGHT, few: int = FEW) -> float:
    """What saying all of so many words gains, in scores of the best hit."""
    if not 0 < count <= 2 * few:
        return 0.0
    alone = ALONE if count == 1 else 1.0
    return weight * alone * min(1.0, few / count) ** 2


@dataclass(frozen=True, slots=True)
class Directly:
    """Asks an engine and orders its first hits by what they say of what is ``sought``.

    ``bands``: scores of what puts an article before all others (``Step.bands``); those before stay
    before.
    """

    sought: tuple[Sought, ...] = ()
    bands: tuple[float, ...] = ()

    def search(self, snapshot: Snapshot, question: EngineQuery) -> EngineAnswer:
        """The engine's answer, its first hits in the better order."""
        first = question.sort == BEST and question.offset < FIRST
        most = gain(len(self.sought)) if first and question.limit > 0 else 0.0
        if not most:
            return snapshot.search(question)
        end = question.offset + question.limit
        answer = snapshot.search(replace(question, offset=0, limit=max(FIRST, end)))
        hits = (*self._reordered(snapshot, answer.hits[:FIRST], most), *answer.hits[FIRST:])
        return replace(answer, hits=hits[question.offset : end])

    def describe(self, stored: str) -> str:
        """What an article gains among the first hits, for a person to read."""
        most = gain(len(self.sought))
        if not most:
            return ""
        said = directness(schema.opening_of(stored), self.sought)
        return (
            f"directness {said:.4f}: the first {FIRST} hits gain it × {most:.4g} × the best score"
        )

    def _reordered(
        self, snapshot: Snapshot, hits: Sequence[EngineHit], most: float
    ) -> list[EngineHit]:
        """Scores grow by what an article says directly, at ``most`` by so many scores of the best
        hit; equal ones stay as they were.
        """
        if len(hits) < 2:
            return list(hits)
        stored = snapshot.fetch([hit.id for hit in hits])
        most *= max(hit.score for hit in hits)
        found = []
        for hit in hits:
            said = directness(schema.opening_of(stored[hit.id]), self.sought)
            better = replace(hit, score=hit.score + most * said)
            found.append((self.band(hit.score), better))
        found.sort(key=lambda one: (-one[0], -one[1].score))
        return [hit for _, hit in found]

    def band(self, score: float) -> float:
        """What of a score puts the article before others."""
        band = 0.0
        for one in sorted(self.bands, reverse=True):
            if score - band >= one:
                band += one
        return band
