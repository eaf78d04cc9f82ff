"""All directives of one generation of an index, in memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from rapidfuzz import fuzz, process

from search import citations
from search.catalogue import claims, registered
from search.catalogue.model import Choices, Entry
from search.dates import date_of
from search.engines.base import EngineQuery, FacetRequest, FacetValue, Snapshot
from search.register import Register
from search.text import accents
from search.text.cache import remembered
from search.text.normalize import normalize
from search.tree import Term

MOST = 60_000
"""The most directives that are listed at all. A bound, not a page."""
REQUESTS = (
    FacetRequest("directive", limit=MOST, span=True),
    FacetRequest("issued", limit=MOST),
    FacetRequest("heading", limit=MOST),
    FacetRequest("called", limit=MOST),
)
"""What a catalogue is made from, besides the years in which there are articles."""
MOST_YEARS = 32
"""How many years' counts are kept; a visitor may ask for any year."""
LONGEST_TEXT = 200
"""The most code points that are read of what a person typed."""
LIKE = 60.0
"""Per cent of likeness from which a code is near another. ``37-CT/TX`` and ``37-CT/TW`` have 83."""

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[0-9]{1,9}")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Catalogue:
    """Safe to use from several threads at once; it never changes."""

    def __init__(
        self,
        snapshot: Snapshot,
        facets: Mapping[str, tuple[FacetValue, ...]],
        register: Register | None = None,
    ) -> None:
        """``facets``: what the snapshot answers to ``REQUESTS`` and to ``year``."""
        self._snapshot = snapshot
        self.register = register or Register()
        facts = claims.facts(facets["issued"], facets["heading"])
        called = claims.called(facets["called"], lambda key: key)
        self._called = claims.called(facets["called"], lambda key: citations.split_key(key)[0])
        self.entries = tuple(
            registered.completed(
                replace(entry(value, called.get(value.value)), **facts.get(value.value, {})),
                self.register.of(value.value),
            )
            for value in facets["directive"]
        )
        self.choices = _choices(self.entries, facets["year"])
        self._by_key = {e.key: e for e in self.entries}
        self._by_code = _grouped(self.entries, lambda e: e.code)
        self._codes_by_number = _grouped(self._by_code, _number)
        self._of_year: dict[str, tuple[Entry, ...]] = {}

    @cached_property
    def articles_by_code(self) -> dict[str, int]:
        """How many articles cite each code, in whatever province, the most cited first.

        An article has one place, so of one code it cites one directive.
        """
        counted = {code: sum(e.articles for e in own) for code, own in self._by_code.items()}
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def _texts(self) -> dict[str, tuple[str, str]]:
        return {e.key: _searchable(e) for e in self.entries}

    @cached_property
    def _by_plain_code(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for e in self.entries:
            found.setdefault(plain(e.code), e)
        return found

    def name(self, code: str) -> str:
        """How a code is shown: with the kind that articles give it, of whatever province."""
        kinds = {record.kind for record in self.register.of(code) if record.kind}
        known = kinds.pop() if len(kinds) == 1 else None
        return citations.notation(code, self._called.get(code) or known)

    def of_code(self, code: str) -> tuple[Entry, ...]:
        """The directives of one code, the most cited first: one a province for a local code."""
        return tuple(self._by_code.get(code, ()))

    def with_count(self, value: FacetValue) -> Entry:
        """The entry of a key that was counted, with that count of articles."""
        return replace(self._by_key.get(value.value) or entry(value), articles=value.count)

    def select(self, *, text: str, kind: str, level: str, year: str) -> tuple[Entry, ...]:
        """See ``Directives.entries``."""
        listed = self.entries
        if year:
            listed = remembered(self._of_year, year, lambda: self._count_year(year), MOST_YEARS)
        found = [
            e for e in listed if (not kind or e.kind == kind) and (not level or e.level == level)
        ]
        words = _words(text)
        return tuple(self._matching(found, words)) if words else tuple(found)

    def near(self, text: str, limit: int) -> tuple[Entry, ...]:
        """See ``Directives.near``."""
        wanted = plain(text)
        similar = process.extract(
            wanted, list(self._by_plain_code), scorer=fuzz.ratio, limit=limit, score_cutoff=LIKE
        )
        found = [self._by_plain_code[code] for code, _, _ in similar]
        if words := _words(text):
            found += self._matching(self.entries, words)[:limit]
        if words and not found:
            texts = {key: words_of for key, (words_of, _) in self._texts.items()}
            alike = process.extract(
                " ".join(words), texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=LIKE
            )
            found = [self._by_key[key] for _, _, key in alike]
        return tuple(dict.fromkeys(found))[:limit]

    def nearest(self, code: str) -> Entry | None:
        """The directive of the same kind whose code looks most like this one, if any does."""
        kind = citations.kind(code)
        known = [e.code for e in self.entries if e.kind == kind]
        found = process.extractOne(code, known, scorer=fuzz.ratio, score_cutoff=LIKE)
        return self._by_code[found[0]][0] if found else None

    def meanings(self, short: str) -> tuple[Entry, ...]:
        """The directives that a short code can mean, the most cited first; none for a full code."""
        known = self._codes_by_number.get(_number(short), ())
        found = [
            entry
            for code in citations.candidates(short, known)
            if code != short
            for entry in self._by_code[code]
        ]
        return tuple(sorted(found, key=lambda e: -e.articles))

    def _matching(self, entries: Iterable[Entry], words: Sequence[str]) -> list[Entry]:
        joined = "".join(words)
        starts = [f" {word}" for word in words]
        found = []
        for e in entries:
            text, squeezed = self._texts[e.key]
            if joined in squeezed or all(start in text for start in starts):
                found.append(e)
        # ``37`` means that number rather than a part of another number or of a title.
        number = next(filter(str.isdigit, words), None)
        if number:
            found.sort(key=lambda e: _number(e.code) != int(number[:9]))
        return found

    def _count_year(self, year: str) -> tuple[Entry, ...]:
        facet = FacetRequest("directive", limit=MOST, span=True)
        query = EngineQuery(Term("year", year), {}, limit=0, facets=(facet,))
        found = []
        for value in self._snapshot.search(query).facets["directive"]:
            counted = entry(value)
            found.append(replace(self.with_count(value), first=counted.first, last=counted.last))
        return tuple(found)


def entry(value: FacetValue, called: str | None = None) -> Entry:
    """A counted key as an entry, of what articles say only what kind it is ``called``."""
    code, place = citations.split_key(value.value)
    return Entry(
        key=value.value,
        code=code,
        place=place,
        name=citations.notation(code, called),
        called=called,
        kind=citations.kind(code),
        level=citations.level(code),
        articles=value.count,
        first=date_of(value.first),
        last=date_of(value.last),
    )


def plain(text: str) -> str:
    """How codes and names are compared with what a person types: without marks, case and
    separators.
    """
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    words = _WORDS.findall(normalize(text[:LONGEST_TEXT]))
    return [accents.fold(word) for word in words]


def _searchable(e: Entry) -> tuple[str, str]:
    """The words of code, name, place and title, each after a space. Code and name are also one
    word.
    """
    label = citations.kind_label(e.kind)
    words = [accents.fold(w) for w in _WORDS.findall(f"{label} {e.place or ''} {e.title or ''}")]
    code, name = _words(e.code), _words(e.name)
    return f" {' '.join((*code, *words))}", f"{''.join(code)} {''.join(name)}"


def _number(code: str) -> int:
    """The number of a code, which begins it or follows ``NQTW``; -1 if there is none."""
    found = _NUMBER.search(code)
    return int(found[0]) if found else -1


def _grouped(values: Iterable[V], of: Callable[[V], K]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = {}
    for value in values:
        groups.setdefault(of(value), []).append(value)
    return groups


def _choices(entries: Sequence[Entry], years: Sequence[FacetValue]) -> Choices:
    return Choices(
        kinds=tuple(Counter(e.kind for e in entries if e.kind).most_common()),
        levels=tuple(Counter(e.level for e in entries if e.level).most_common()),
        years=tuple(sorted(((v.value, v.count) for v in years), reverse=True)),
    )
