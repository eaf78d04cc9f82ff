"""Replacements that go all round, as articles and registers tell them: A ends B, B C, and C A.

One of them is wrong, or two directives of one number are meant. All are told, none is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search import citations
from search.catalogue.relations import ENDING, FindQuoted, Quoted
from search.citations.edition_clues import SEPARATOR
from search.citations.relations import DOES
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.register import Register
from search.register.cycles import in_cycles
from search.tree import Every

MOST = 60_000
"""Relations that are looked at."""
MOST_ROUND = 200
"""Directives in rings that are told."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """``by`` is said to replace ``to``, both keys in the index. ``told`` is the earliest of the
    ``articles`` that say so; None where only a register does.
    """

    by: str
    to: str
    articles: int
    told: Quoted | None


Ring = tuple[Replacement, ...]


def rings(snapshot: Snapshot, register: Register, find: FindQuoted) -> tuple[Ring, ...]:
    """All replacements among directives that replace one another all round, a ring at a time.

    A ring of one is a directive that is said to replace itself.
    """
    said = _said(snapshot)
    edges = {**dict.fromkeys(_registered(register), ("", 0)), **said}
    following: dict[str, set[str]] = {}
    for by, to in edges:
        following.setdefault(by, set()).add(to)
        following.setdefault(to, set())
    found = []
    for members in _groups(following):
        own = sorted(edge for edge in edges if edge[0] in members and edge[1] in members)
        found.append(tuple(_replacement(edge, *edges[edge], find) for edge in own))
    return tuple(sorted(found, key=lambda ring: (-len(ring), ring[0].by)))


def _replacement(
    edge: tuple[str, str], keyword: str, articles: int, find: FindQuoted
) -> Replacement:
    return Replacement(*edge, articles, find(keyword) if keyword else None)


def _said(snapshot: Snapshot) -> dict[tuple[str, str], tuple[str, int]]:
    """What articles say replaces what, with the keyword that says so and how many do."""
    request = FacetRequest("relation", limit=MOST)
    answer = snapshot.search(EngineQuery(Every(), {}, limit=0, facets=(request,)))
    found = {}
    for value in answer.facets["relation"]:
        by, way, verb, to, _ = value.value.split(SEPARATOR)
        if way == DOES and verb == ENDING and to:
            found[by, to] = value.value, value.count
    return found


def _registered(register: Register) -> Iterable[tuple[str, str]]:
    for record in register.records:
        for code in record.ends:
            # The document of an earlier term bears the same number rightly.
            if code != record.code:
                yield record.key, citations.key(code, record.place or None)


def _groups(following: Mapping[str, set[str]]) -> Iterable[set[str]]:
    """The directives that can be reached from each other, and those that replace themselves."""
    alone = {key for key, ends in following.items() if key in ends}
    left = in_cycles({key: ends - {key} for key, ends in following.items()})
    round_ = sorted(left)[:MOST_ROUND]
    reached = {key: _reached(key, following, left) for key in round_}
    done: set[str] = set()
    for key in round_:
        members = {other for other in reached[key] if key in reached.get(other, ())}
        if members and key not in done:
            done |= members
            yield members
    yield from ({key} for key in sorted(alone - done)[:MOST_ROUND])


def _reached(start: str, following: Mapping[str, set[str]], within: set[str]) -> set[str]:
    found: set[str] = set()
    open_ = [start]
    while open_:
        ends = {key for key in following[open_.pop()] & within if key not in found}
        found |= ends
        open_ += ends
    return found
