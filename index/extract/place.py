"""The province of an article, or none rather than a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.lines import Line
from search import places

PROVINCES = frozenset(places.PROVINCES)


@dataclass(frozen=True, slots=True)
class Place:
    """A province, the rule that found it and its line."""

    name: str
    rule: str
    line: int | None = None


def find(body: Sequence[Line], source: str | None, dateline: Line | None) -> Place | None:
    leads = [x for x in (body[0] if body else None, dateline) if x is not None]
    named = {m.name for x in leads for m in places.find(x.text.split('. ')[0])}
    if source: named |= {m.name for m in places.find(source)}
    if len(named)==1: return Place(named.pop(), "only province in the lead and the source", leads[0].number)
    return None
