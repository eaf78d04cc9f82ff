"""All directives of one generation of an index, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from search import citations
from search.article import Article
from search.catalogue import notations, particulars, resolution
from search.catalogue.directive import Directive
from search.catalogue.edition import Part
from search.catalogue.lookup import Lookup, choices, is_of, words_of
from search.catalogue.model import Entry
from search.citations.edition_clues import EditionClue, clues_of, keyed
from search.dates import date_of, day_number
from search.engines.base import EngineQuery, FacetValue, Snapshot
from search.register import Register
from search.text.cache import remembered
from search.tree import AllOf, Every, Query, Term, any_of

MOST_COUNTED = 128
"""Of how many years and provinces the counts are kept; a visitor may ask for any."""

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
        """``facets``: what the snapshot answers to ``REQUESTS``, ``year`` and ``place``."""
        self._snapshot = snapshot
        self.register = register or Register()
        self._called = particulars.called(facets["called"])
        found = resolution.directives(snapshot, facets, self.register)
        self.directives = {d.entry.key: d for d in found}
        self.entries = tuple(d.entry for d in found)
        self.choices = choices(self.entries, facets["year"], facets["place"])
        self._by_code = _by_code(self.entries)
        self._codes_by_number = _grouped(self._by_code, citations.number_of)
        self._lookup = Lookup(self.entries)
        self._of: dict[tuple[str, str], tuple[Entry, ...]] = {}
        self.articles_by_code = {v.value: v.count for v in facets["code"]}
        """How many articles cite each code, in whatever province and term, the most cited first."""

    def name(self, code: str) -> str:
        """How a code is shown: with the kind that articles give it, of whatever province."""
        kinds = {record.kind for record in self.register.of(code) if record.kind}
        known = kinds.pop() if len(kinds) == 1 else None
        return citations.notation(code, self._called.get(code) or known)

    def label(self, value: str) -> str:
        """How a code or the key of a directive is shown: ``Chỉ thị 35-CT/TW (khóa XIII)``,
        ``Kế hoạch 11-KH/TU (An Giang)``.
        """
        if (found := self.directives.get(value)) and found.entry.edition:
            return found.entry.label
        code, place = citations.split_key(citations.split_edition(value)[0])
        return f"{self.name(code)} ({place})" if place else self.name(code)

    def named(self, key: str) -> tuple[str, str]:
        """How the directive of a key in the index is shown, and the key to ask for it."""
        own = self.of_index_key(key)
        if len(own) == 1:
            return own[0].entry.label, own[0].entry.key
        return self.name(citations.split_key(key)[0]), key

    def of_code(self, code: str) -> tuple[Entry, ...]:
        """The directives that bear a code, the most cited first: one a term and province. Those
        that only the register says to bear it come last.
        """
        return tuple(dict.fromkeys([*self._by_code.get(code, ()), *self._otherwise(code)]))

    def of_key(self, key: str) -> Directive | None:
        """The directive of this key. ``05-CT/TW@XII`` is ``05-CT/TW`` if that has one edition."""
        if key in self.directives and not ("@" not in key and citations.is_local(key)):
            return self.directives[key]
        name, slug = citations.split_edition(key)
        if slug is None:
            return None
        code, place = citations.split_key(name)
        own = [e for e in self.of_code(code) if e.place == place and slug == e.term_slug]
        return self.directives[own[0].key] if len(own) == 1 else None

    def tree(self, value: str) -> Query:
        """The articles that are meant by a code, or by the key of a directive."""
        if found := self.of_key(value):
            return found.tree
        if "@" in value:
            return Term("directive", value)
        return self.tree_of(value, self.of_code(value))

    def tree_of(self, code: str, entries: Sequence[Entry]) -> Query:
        """The articles that cite any of some directives of one code."""
        own = [self.directives[e.key] for e in entries]
        cited = all(code in (d.entry.code, *d.entry.also) for d in own)
        every = cited and len(own) == len(self.of_code(code)) and not any(d.counted for d in own)
        return any_of([d.tree for d in own]) if own and not every else Term("code", code)

    def told_apart(self, code: str) -> tuple[Directive, ...]:
        """The directives that are meant by a code of articles, if they are not simply one.

        A local code has a directive in each province; it is their place that tells them apart.
        """
        return self._apart.get(code, ())

    @cached_property
    def _apart(self) -> dict[str, tuple[Directive, ...]]:
        by_code: dict[str, list[Directive]] = {}
        for d in self.directives.values():
            for key in d.index_keys:
                by_code.setdefault(citations.split_key(key)[0], []).append(d)
        return {
            code: tuple(own)
            for code, own in by_code.items()
            if not any(citations.is_local(d.entry.code) for d in own)
            and not (len(own) == 1 and own[0].entry.key == code and not own[0].counted)
        }

    @cached_property
    def citing(self) -> dict[str, Query]:
        """By code, where not all name it: the articles that mean a directive of it."""
        return notations.citing(self.directives.values())

    def articles_of(self, code: str) -> int:
        """How many articles mean a directive of a code, or that of a key, by whatever notation."""
        if "@" in code and (one := self.of_key(code)):
            return one.entry.articles
        if code not in self.citing:
            return self.articles_by_code.get(code, 0)
        own = self._by_code[code]
        return own[0].articles if len(own) == 1 else self.total(self.citing[code])

    def in_full(self, article: Article, codes: Collection[str]) -> Article:
        """The article with those of its citations that mean one of some codes under that code."""
        if not codes or self._divided_codes.isdisjoint(article.codes):
            return article
        return notations.in_full(article, codes, self.cited_by(article))

    @cached_property
    def _divided(self) -> dict[str, list[tuple[Part, Directive]]]:
        """By value of the keyword ``edition``: of directives that are not all that bear a key."""
        found: dict[str, list[tuple[Part, Directive]]] = {}
        for d in self.directives.values():
            for part in () if d.is_all_of_key else d.parts:
                found.setdefault(part.value, []).append((part, d))
        return found

    @cached_property
    def _divided_codes(self) -> frozenset[str]:
        keys = (EditionClue.of(value).key for value in self._divided)
        return frozenset(citations.split_key(key)[0] for key in keys)

    def cited_by(self, article: Article) -> dict[str, Entry]:
        """Which directives an article means by those of its codes that may mean several: the first,
        if it cites several of a code.
        """
        if self._divided_codes.isdisjoint(article.codes):
            return {}
        day = day_number(article.date) if article.date else 0
        found: dict[str, Entry] = {}
        for clue in clues_of(article, *keyed(article)):
            for part, d in self._divided.get(clue.value, ()):
                if (part.start or 0) <= day <= (part.end or day):
                    found.setdefault(citations.split_key(clue.key)[0], d.entry)
        return found

    def counted(self, narrow: Query, values: Iterable[FacetValue]) -> list[Entry]:
        """The directives of some counted keys, with the number of articles of ``narrow`` that cite
        each, most cited first.
        """
        found: dict[str, Entry] = {}
        for value in values:
            for d in self.of_index_key(value.value):
                if d.entry.key not in found:
                    tree = AllOf((narrow, d.tree))
                    articles = value.count if d.is_all_of_key else self.total(tree)
                    found[d.entry.key] = replace(d.entry, articles=articles)
        cited = (e for e in found.values() if e.articles)
        return sorted(cited, key=lambda e: (-e.articles, e.key))

    def shares(self, narrow: Query, codes: Sequence[str]) -> list[tuple[Directive, int]]:
        """How many articles of ``narrow`` cite each of the directives that are meant by some codes
        and told apart; none with 0.
        """
        known = {d.entry.key: d for code in codes for d in self.told_apart(code)}.values()
        if isinstance(narrow, Every):
            return [(d, d.entry.articles) for d in known]
        # An article may mean one of them by another code, which perhaps is not among these.
        keys = {key for d in known for key in d.index_keys}
        cited = sorted({*codes, *(citations.split_key(key)[0] for key in keys)})
        citing = AllOf((narrow, any_of([Term("code", code) for code in cited])))
        return resolution.shares(self._snapshot, known, citing)

    def total(self, tree: Query) -> int:
        """How many articles match."""
        return self._snapshot.search(EngineQuery(tree, {}, limit=0)).total

    def of_index_key(self, key: str) -> Sequence[Directive]:
        """The directives that are meant by a key in the index."""
        return self._of_index_key.get(key, ())

    @cached_property
    def _of_index_key(self) -> dict[str, list[Directive]]:
        """The directives to which some articles with a key in the index belong."""
        found: dict[str, list[Directive]] = {}
        for d in self.directives.values():
            for key in d.index_keys:
                found.setdefault(key, []).append(d)
        return found

    def select(
        self, *, text: str, kind: str, level: str, year: str, place: str
    ) -> tuple[Entry, ...]:
        """See ``Directives.entries``."""
        listed = self.entries
        if year or place:
            make = partial(self._count, year, place)
            listed = remembered(self._of, (year, place), make, MOST_COUNTED)
        found = [e for e in listed if is_of(e, kind, level)]
        words = words_of(text)
        return tuple(self._lookup.matching(found, words)) if words else tuple(found)

    def near(self, text: str, limit: int) -> tuple[Entry, ...]:
        """See ``Directives.near``."""
        return self._lookup.near(text, limit)

    def nearest(self, code: str) -> Entry | None:
        """The directive of the same kind whose code looks most like this one, if any does."""
        found = self._lookup.nearest(code)
        return self._by_code[found][0] if found else None

    def meanings(self, short: str) -> tuple[Entry, ...]:
        """The directives that a short code can mean, the most cited first; none for a full code."""
        known = self._codes_by_number.get(citations.number_of(short), ())
        found = [
            entry
            for code in citations.candidates(short, known)
            if code != short
            for entry in self._by_code[code]
        ]
        return tuple(sorted(found, key=lambda e: -e.articles))

    def _count(self, year: str, place: str) -> tuple[Entry, ...]:
        """The directives that articles of a year and from a province cite, "" for any."""
        chosen = [Term(name, v) for name, v in (("year", year), ("place", place)) if v]
        found = resolution.counted(self._snapshot, self.directives.values(), AllOf(tuple(chosen)))
        return tuple(
            replace(d.entry, articles=v.count, first=date_of(v.first), last=date_of(v.last))
            for d, v in found
        )

    def _otherwise(self, code: str) -> list[Entry]:
        """The directives that the register says bear this code too."""
        found: list[Entry] = []
        for record in self.register.with_other_codes:
            codes = (record.code, *record.also)
            if code in codes:
                others = (e for other in codes for e in self._by_code.get(other, ()))
                found += [e for e in others if e.term == record.term_of_office]
        return found


def _by_code(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for e in entries:
        for code in (e.code, *e.also):
            groups.setdefault(code, []).append(e)
    return groups


def _grouped(values: Iterable[V], of: Callable[[V], K]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = {}
    for value in values:
        groups.setdefault(of(value), []).append(value)
    return groups
