"""What is read once for each generation of an index: its lexicon and its vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from search import places
from search.citations import symbols
from search.engines.base import Engine, EngineQuery, FacetRequest, Snapshot
from search.errors import IndexMismatch
from search.query.vocabulary import Vocabulary
from search.schema import FACETS
from search.searcher import labels
from search.text.lexicon import Lexicon
from search.tree import Every

LEXICON = "lexicon"
"""The blob that index/build.py saves with each generation."""

MOST_VALUES = 2_000
MOST_CODES = 50_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """One generation, seen whole."""

    snapshot: Snapshot
    lexicon: Lexicon
    vocabulary: Vocabulary


class Loader:
    """Gives the live generation; what it keeps is replaced when the generation changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._kept: tuple[str, Loaded] | None = None

    def live(self) -> Loaded:
        """Raises what ``Engine.snapshot`` raises."""
        snapshot = self._engine.snapshot()
        generation = snapshot.info.generation
        kept = self._kept
        if kept is not None and kept[0] == generation:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] != generation:
                self._kept = (generation, _load(snapshot))
            return self._kept[1]


def _load(snapshot: Snapshot) -> Loaded:
    try:
        lexicon = _lexicon(snapshot)
    except ValueError as error:
        raise IndexMismatch(str(error)) from error
    return Loaded(snapshot, lexicon, _vocabulary(snapshot))


def _lexicon(snapshot: Snapshot) -> Lexicon:
    """The lexicon of the whole index, however many runs built it."""
    data = snapshot.blob(LEXICON)
    return Lexicon.from_bytes(data) if data else Lexicon.empty()


def _vocabulary(snapshot: Snapshot) -> Vocabulary:
    requests = tuple(
        FacetRequest(name, limit=MOST_CODES if name == "code" else MOST_VALUES) for name in FACETS
    )
    answer = snapshot.search(EngineQuery(Every(), {}, limit=0, facets=requests))
    values = {name: [found.value for found in answer.facets.get(name, ())] for name in FACETS}
    codes = {found.value: found.count for found in answer.facets.get("code", ())}
    values["type"] += symbols.KINDS
    values["issuer"] += symbols.LEVELS
    values["place"] += places.PROVINCES
    values["code"] = []
    return Vocabulary.of({name: _named(name, found) for name, found in values.items()}, codes)


def _named(facet: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """Each value with each of its labels: the party's QĐ is ``quyết định`` and ``quy định``."""
    return [
        (value, label)
        for value in dict.fromkeys(values)
        for label in labels.label(facet, value).split(", ")
    ]
