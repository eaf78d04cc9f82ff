"""Sources that articles name in several spellings are one: ``báo Chính Phủ``, ``Báo Chính phủ`` and
``Chính  phủ``.

An article keeps what it was given, and an index has each spelling. Which of them is the usual one
depends on all articles, so it is settled when an index is opened: from then on questions are asked
of all spellings of a source, and these are counted together, whatever the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.engines.base import (
    EngineAnswer,
    EngineQuery,
    FacetRequest,
    FacetValue,
    IndexInfo,
    Snapshot,
)
from search.text import forms
from search.tree import AllOf, AnyOf, AtLeast, Constant, Not, Preferring, Query, Term, any_of
from search.tree.checks import check

_FIELD = "source"
_PAPER = "báo"
_LEAST_ASKED = 10_000
"""Spellings that are counted at least, so that those of one source are counted together."""


@dataclass(frozen=True, slots=True)
class SourceSpellings:
    """Of the sources that have several. ``usual``: spelling -> the most frequent one of that
    source. ``spellings``: the most frequent one -> all of them. ``by_key``: what all of them have
    in common -> the most frequent one.
    """

    usual: Mapping[str, str]
    spellings: Mapping[str, tuple[str, ...]]
    by_key: Mapping[str, str]

    @classmethod
    def of(cls, counted: Iterable[FacetValue]) -> SourceSpellings:
        """From the sources of an index."""
        same: dict[str, list[str]] = {}
        for value in sorted(counted, key=lambda value: (-value.count, value.value)):
            same.setdefault(_key(value.value), []).append(value.value)
        several = {key: found for key, found in same.items() if len(found) > 1}
        spellings = {found[0]: tuple(found) for found in several.values()}
        usual = {one: first for first, found in spellings.items() for one in found}
        return cls(usual, spellings, {key: found[0] for key, found in several.items()})

    def named(self, source: str) -> str:
        """The usual spelling of a source, whether or not the index has this one."""
        return self.by_key.get(_key(source), source) if self.usual else source

    def all(self, source: str) -> tuple[str, ...]:
        """The spellings that the index has of a source; itself where that is no question."""
        return self.spellings.get(self.named(source), (source,))


def _key(source: str) -> str:
    """Without capitals, the place of tones, blanks and a word for papers; signs count: ``Vietnam+``
    is no ``Vietnam``.
    """
    words = list(map(forms.exact, source.split()))
    return " ".join(words[1:] if words[:1] == [_PAPER] and len(words) > 1 else words)


@dataclass(frozen=True, slots=True)
class SourcesAsOne:
    """A snapshot whose sources have one spelling each."""

    snapshot: Snapshot
    sources: SourceSpellings

    @property
    def info(self) -> IndexInfo:
        return self.snapshot.info

    def search(self, query: EngineQuery) -> EngineAnswer:
        """As the snapshot answers, with each source in the usual spelling."""
        answer = self.snapshot.search(self._asked(query))
        limits = {facet.name: facet.limit for facet in query.facets}
        if _FIELD not in answer.facets:
            return answer
        counted = self._together(answer.facets[_FIELD])[: limits[_FIELD]]
        return replace(answer, facets={**answer.facets, _FIELD: counted})

    def counts(self, query: EngineQuery, trees: Sequence[Query]) -> tuple[int, ...]:
        spelled = tuple(map(self._spelled, trees)) if _FIELD in check(trees) else trees
        return self.snapshot.counts(self._asked(query), spelled)

    def reached(self, match: Query, parts: Sequence[Query], enough: int) -> int:
        if _FIELD in check((match, *parts)):
            match, parts = self._spelled(match), [*map(self._spelled, parts)]
        return self.snapshot.reached(match, parts, enough)

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        return self.snapshot.fetch(ids)

    def openings(self, ids: Sequence[str]) -> dict[str, str]:
        return self.snapshot.openings(ids)

    def explain(self, tree: Query, id: str) -> str:
        return self.snapshot.explain(self._spelled(tree), id)

    def blob(self, name: str) -> bytes | None:
        return self.snapshot.blob(name)

    def prepare(self) -> None:
        self.snapshot.prepare()

    def _asked(self, query: EngineQuery) -> EngineQuery:
        if any(facet.name == _FIELD for facet in query.facets):
            query = replace(query, facets=tuple(map(_all_spellings, query.facets)))
        # Queries have hundreds of leaves, and hardly any names a source: they are not made anew.
        if _FIELD not in query.check():
            return query
        return replace(
            query,
            tree=self._spelled(query.tree),
            match=None if query.match is None else self._spelled(query.match),
            filters={name: self._spelled(tree) for name, tree in query.filters.items()},
        )

    def _together(self, counted: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
        found: dict[str, FacetValue] = {}
        for value in counted:
            name = self.sources.usual.get(value.value, value.value)
            known = found.get(name, FacetValue(name, 0))
            first = min(filter(None, (known.first, value.first)), default=0)
            last = max(known.last, value.last)
            found[name] = FacetValue(name, known.count + value.count, first, last)
        return tuple(sorted(found.values(), key=lambda value: (-value.count, value.value)))

    def _spelled(self, node: Query) -> Query:
        """The tree with all spellings of its sources; itself where it names none."""
        match node:
            case Term(field, text):
                if field != _FIELD or text not in self.sources.usual:
                    return node
                spellings = self.sources.all(text)
                return any_of(replace(node, text=spelling) for spelling in spellings)
            case AllOf(parts) | AnyOf(parts) | AtLeast(parts):
                return replace(node, parts=tuple(map(self._spelled, parts)))
            case Not(only):
                return replace(node, excluded=self._spelled(only))
            case Constant(only):
                return replace(node, matched=self._spelled(only))
            case Preferring(required, preferred):
                return Preferring(self._spelled(required), self._spelled(preferred))
            case _:
                return node


def _all_spellings(facet: FacetRequest) -> FacetRequest:
    if facet.name != _FIELD:
        return facet
    return replace(facet, limit=max(facet.limit, _LEAST_ASKED))
