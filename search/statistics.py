"""What there is to say of a whole index: its size, what it was built from, what is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from search import report
from search.engines.base import EngineQuery, FacetRequest, IndexInfo, Snapshot
from search.report import Report
from search.text.lexicon.lexicon import Lexicon
from search.tree import Every

COUNTED = ("place", "source", "code")
"""Keywords of which the different values are counted."""
_WEAK = "weak"
_MOST = 100_000
"""Values that are counted."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """``words``: different words; ``counts``: different values of each of ``COUNTED``.

    ``remarks`` counts the report's by kind, ``weak`` the articles of which title, date or body
    rests on a weak rule.
    """

    info: IndexInfo
    words: int
    counts: Mapping[str, int]
    report: Report
    weak: Mapping[str, int]

    @property
    def remarks(self) -> Mapping[str, int]:
        return Counter(remark.kind for remark in self.report.remarks)


def of_snapshot(snapshot: Snapshot, lexicon: Lexicon) -> Statistics:
    """Look through one generation with its lexicon; a ``LiveIndex`` counts a source once, however
    articles spell it.
    """
    facets = tuple(FacetRequest(name, limit=_MOST) for name in (*COUNTED, _WEAK))
    answer = snapshot.search(EngineQuery(Every(), {}, limit=0, facets=facets))
    return Statistics(
        info=snapshot.info,
        words=len(lexicon),
        counts={name: len(answer.facets[name]) for name in COUNTED},
        report=report.of_snapshot(snapshot),
        weak={item.value: item.count for item in answer.facets[_WEAK]},
    )
