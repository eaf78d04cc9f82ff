"""The live generation of an index, with everything that is read once for each generation.

The searcher and the directives share one ``LiveIndex``, so that a generation is opened only once,
whoever asks first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event, Lock, Thread

from search import labels, places
from search.article import Article
from search.catalogue import Catalogue, resolution
from search.catalogue.counts import DirectiveCounts
from search.catalogue.model import Entry
from search.citations import symbols
from search.engines.base import Engine, EngineQuery, FacetRequest, FacetValue, IndexInfo, Snapshot
from search.errors import IndexMismatch, TindangError
from search.found_copies import FoundCopies
from search.person_names import Hidden, HiddenNames, KnownNames
from search.query.typed.vocabulary import Vocabulary
from search.register import Register
from search.schema import FACETS, article_of
from search.source_spellings import SourcesAsOne, SourceSpellings
from search.text.lexicon.lexicon import LEXICON, Lexicon
from search.tree import Every

PATIENCE = 1.0
"""Seconds that one question waits for a new generation before the last one answers it."""

_ASKED_LATE = ("code", "person")
"""Facets whose values have a place of their own."""
MOST_VALUES = 2_000
"""How many values of a facet a query may name. Codes come from the catalogue."""
_ALL_SOURCES = EngineQuery(Every(), {}, limit=0, facets=(FacetRequest("source", 5 * MOST_VALUES),))
"""More spellings than these are not looked at."""


@dataclass(frozen=True, slots=True)
class OpenedIndex:
    """One generation, with all that belongs to it. ``counts`` remembers what was asked of single
    directives; ``persons`` are those who are named, without ``hidden`` ones. ``values``: those of
    each facet but the directives and persons, the most frequent first. ``copies`` remembers which
    articles are others printed again.
    """

    snapshot: Snapshot
    lexicon: Lexicon
    vocabulary: Vocabulary
    catalogue: Catalogue
    counts: DirectiveCounts
    values: Mapping[str, tuple[FacetValue, ...]]
    persons: KnownNames
    hidden: Hidden
    copies: FoundCopies
    sources: SourceSpellings

    def article(self, stored: str) -> Article:
        """A stored article as it is shown."""
        return self.shown(article_of(stored))

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, in this order, as they are shown; those that are not there
        are left out.
        """
        stored = self.snapshot.fetch(ids)
        return [self.article(stored[id]) for id in ids if id in stored]

    def shown(self, article: Article) -> Article:
        """An article without the names that are hidden."""
        if self.hidden and any(name in self.hidden for name in article.people):
            return replace(article, people=self.hidden.shown(article.people))
        return article

    def directives(self, article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the directives of an article's codes, and what they are asked for by."""
        meant = self.catalogue.cited_by(article)
        names = (meant[c].label if c in meant else self.vocabulary.name(c) for c in article.codes)
        keys = (meant[c].key if c in meant else c for c in article.codes)
        return tuple(names), tuple(keys)


class LiveIndex:
    """Gives the live generation of an engine. Safe to use from several threads at once.

    Both methods raise IndexMissing, IndexMismatch or EngineUnavailable when there is no index
    to ask.
    """

    def __init__(
        self, engine: Engine, register: Register | None = None, hidden: HiddenNames | None = None
    ) -> None:
        """``register``: what is known of directives without the articles, if anything.

        ``hidden``: who is never shown as a person.
        """
        self._engine = engine
        self._hidden = hidden or HiddenNames()
        self._register = register or Register()
        self._lock = Lock()
        self._kept: OpenedIndex | None = None
        self._then: Callable[[], None] | None = None
        self._behind: tuple[str, Thread] | None = None
        """The generation that was last opened behind the questions, and who opens it."""

    def info(self) -> IndexInfo:
        """What the live generation is, without opening it."""
        return self._engine.snapshot().info

    def state(self) -> str:
        """What answers depend on: the generation, and who is hidden."""
        info, kept = self.info(), self._kept
        if kept is not None and self._meanwhile(kept, info):
            info = kept.snapshot.info
        return f"{info.generation} {self._hidden.now().mark}"

    def open_behind(self, then: Callable[[], None]) -> None:
        """From now on the next generation is opened by a thread, and questions are answered from
        the last one meanwhile, but for the first, which waits for it up to ``PATIENCE`` seconds.
        That is for a server: opening a large index takes some seconds of a busy processor.

        ``then`` is called in that thread when the generation is live, to prepare what is slow the
        first time.
        """
        self._then = then

    def opened(self) -> OpenedIndex:
        """The live generation. The first call opens it, and the first call after a commit opens the
        next one.
        """
        snapshot, hidden = self._engine.snapshot(), self._hidden.now()
        kept = self._kept
        if kept is not None and _same(kept, snapshot) and kept.hidden is hidden:
            return kept
        if kept is not None and kept.hidden is hidden and self._meanwhile(kept, snapshot.info):
            self._begin(snapshot)
            return self._kept or kept
        with self._lock:
            kept = self._kept
            if kept is None or not _same(kept, snapshot):
                kept = self._kept = _open(snapshot, self._register, hidden)
            elif kept.hidden is not hidden:
                kept = self._kept = _hiding(kept, hidden)
            return kept

    def _meanwhile(self, kept: OpenedIndex, info: IndexInfo) -> bool:
        """Whether the last generation answers as long as this one is being opened."""
        if self._then is None or info.generation == kept.snapshot.info.generation:
            return False
        behind = self._behind
        return behind is None or behind[0] != info.generation or behind[1].is_alive()

    def _begin(self, snapshot: Snapshot) -> None:
        generation = snapshot.info.generation
        with self._lock:
            if self._behind is not None and self._behind[0] == generation:
                return
            opened = Event()
            thread = Thread(target=self._open_live, args=(snapshot, opened), daemon=True)
            thread.start()
            self._behind = generation, thread
        opened.wait(PATIENCE)

    def _open_live(self, snapshot: Snapshot, ready: Event) -> None:
        """What fails here fails again, with its message, when the next question opens it."""
        try:
            opened = _open(snapshot, self._register, self._hidden.now())
            with self._lock:
                self._kept = opened
            del opened
        except TindangError:
            return
        finally:
            ready.set()
        if self._then:
            self._then()


def _hiding(kept: OpenedIndex, hidden: Hidden) -> OpenedIndex:
    """The same generation with others hidden; nothing else is read anew."""
    persons = KnownNames(kept.snapshot, hidden)
    vocabulary = replace(kept.vocabulary, persons=persons)
    return replace(kept, hidden=hidden, persons=persons, vocabulary=vocabulary)


def _same(kept: OpenedIndex, snapshot: Snapshot) -> bool:
    return kept.snapshot.info.generation == snapshot.info.generation


def _open(snapshot: Snapshot, register: Register, hidden: Hidden) -> OpenedIndex:
    try:
        lexicon = Lexicon.of_blob(snapshot.blob(LEXICON))
        copies = FoundCopies(snapshot)
    except ValueError as error:
        raise IndexMismatch(str(error)) from error
    named = tuple(FacetRequest(name, MOST_VALUES) for name in FACETS if name not in _ASKED_LATE)
    question = EngineQuery(Every(), {}, limit=0, facets=(*named, *resolution.REQUESTS))
    sources = SourceSpellings.of(snapshot.search(_ALL_SOURCES).facets["source"])
    if sources.usual:
        snapshot = SourcesAsOne(snapshot, sources)
    facets = snapshot.search(question).facets
    catalogue = Catalogue(snapshot, facets, register)
    persons = KnownNames(snapshot, hidden)
    vocabulary = _vocabulary(facets, catalogue, persons, sources)
    counts = DirectiveCounts(snapshot, catalogue)
    values = {request.name: facets.get(request.name, ()) for request in named}
    return OpenedIndex(
        snapshot,
        lexicon,
        vocabulary,
        catalogue,
        counts,
        values,
        persons,
        hidden,
        copies,
        sources,
    )


def _vocabulary(
    facets: Mapping[str, tuple[FacetValue, ...]],
    catalogue: Catalogue,
    persons: KnownNames,
    sources: SourceSpellings,
) -> Vocabulary:
    values = {name: [found.value for found in facets.get(name, ())] for name in FACETS}
    values["type"] += symbols.KINDS
    values["issuer"] += symbols.LEVELS
    values["place"] += places.PROVINCES
    values["code"] = []
    labelled = {name: _labelled(name, found) for name, found in values.items()}
    editions = [entry for entry in catalogue.entries if entry.edition]
    labelled["code"] += ((entry.key, entry.label) for entry in editions)
    labelled["source"] += ((usual, spelling) for spelling, usual in sources.usual.items())
    names = {code: catalogue.name(code) for code in catalogue.articles_by_code}
    names |= {entry.key: entry.label for entry in editions}
    codes = {code: catalogue.articles_of(code) for code in catalogue.articles_by_code}
    citing = catalogue.citing | {entry.key: catalogue.tree(entry.key) for entry in editions}
    return Vocabulary.of(labelled, codes, names, persons, citing, _editions(catalogue.entries))


def _editions(entries: Iterable[Entry]) -> Iterator[tuple[str, str, str]]:
    """Of each directive whose edition is known its code, the edition's name and what to ask for."""
    for entry in entries:
        name = entry.edition or (entry.term.label if entry.term else "")
        if name:
            yield entry.code, name, entry.key if entry.edition else entry.code


def _labelled(facet: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """Each value with each of its labels: the party's QĐ is ``quyết định`` and ``quy định``."""
    return [
        (value, label)
        for value in dict.fromkeys(values)
        for label in labels.label(facet, value).split(", ")
    ]
