"""Directives of a live index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from search import citations
from search.catalogue import particulars, registered
from search.catalogue.claim_counts import ClaimCount
from search.catalogue.conflicts import Conflict, conflicts
from search.catalogue.lookup import plain
from search.catalogue.model import Choices, Entry, Issue
from search.catalogue.registered import Registered
from search.catalogue.relations import related
from search.catalogue.rings import Ring, rings
from search.citations.terms_of_office import term_of
from search.directives.mentions import mentions
from search.directives.page import DirectivePage, Relation
from search.engines.base import EngineQuery
from search.live_index import LiveIndex, OpenedIndex
from search.places import canonical
from search.register import Register
from search.result import pages_of
from search.schema import NEWEST
from search.text.cache import remembered

DEEPEST = 10_000
"""How many citing articles can be paged through; the search narrows further."""


class Directives:
    """Safe to use from several threads at once. The next call sees a new generation.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no index to
    ask.
    """

    def __init__(self, live: LiveIndex) -> None:
        self.live = live
        self._conflicts: dict[str, tuple[Conflict, ...]] = {}
        self._rings: dict[str, tuple[Ring, ...]] = {}

    def entries(
        self,
        *,
        text: str = "",
        kind: str = "",
        level: str = "",
        year: str = "",
        place: str = "",
    ) -> tuple[Entry, ...]:
        """All directives, the most cited first, narrowed by any of the arguments.

        ``text`` has words of a code, name, place or title, with or without accents; the last one
        may be unfinished. If it is a number, the codes of that number come first. ``year`` counts
        only the articles of that year, ``place`` only those from that province.
        """
        catalogue = self.live.opened().catalogue
        return catalogue.select(text=text, kind=kind, level=level, year=year, place=place)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Articles dated before a directive that they cite was issued."""
        index = self.live.opened()
        make = partial(conflicts, index.catalogue, index.snapshot)
        return remembered(self._conflicts, index.snapshot.info.generation, make, 1)

    def rings(self) -> tuple[Ring, ...]:
        """Directives that are said to replace one another all round, or themselves."""
        return self._rings_of(self.live.opened())

    def _rings_of(self, index: OpenedIndex) -> tuple[Ring, ...]:
        make = partial(rings, index.snapshot, index.catalogue.register, index.counts.quoted)
        return remembered(self._rings, index.snapshot.info.generation, make, 1)

    def choices(self) -> Choices:
        """What ``entries`` can be narrowed to."""
        return self.live.opened().catalogue.choices

    def near(self, text: str, limit: int = 6) -> tuple[Entry, ...]:
        """Known directives whose codes look like this text; if there are none, those whose names
        have its words.
        """
        return self.live.opened().catalogue.near(text, limit)

    def known(self, keys: Iterable[str]) -> dict[str, Entry]:
        """What is listed of the directives of these keys or codes; nothing of a key that is not
        just of one.
        """
        catalogue = self.live.opened().catalogue
        found: dict[str, Entry] = {}
        for key in keys:
            directive = catalogue.of_key(key)
            own = (directive.entry,) if directive else catalogue.of_code(key)
            if len(own) == 1:
                found[key] = own[0]
        return found

    def registered(self, code: str, place: str | None = None) -> tuple[Registered, ...]:
        """What registers have of a code, whether or not articles cite it."""
        register = self.live.opened().catalogue.register
        return registered.of(register, citations.key(code, canonical(place or "") or place), None)

    def page(
        self,
        code: str,
        *,
        place: str | None = None,
        term: str | None = None,
        issued: dt.date | None = None,
        page: int = 1,
        size: int = 20,
        sort: str = NEWEST,
    ) -> DirectivePage | None:
        """One directive, or all that bear one code; None if no article cites it or anything that it
        can mean.

        ``code`` is canonical. ``place`` chooses a province, is compared without accents and case,
        and means nothing for a code that is not local. ``term`` is the slug of a term of office, as
        in ``Entry.key``, and chooses its directive. ``issued`` chooses the one whose term of office
        it falls in; ``DirectivePage.issue`` is None if none is known.
        """
        index = self.live.opened()
        choice = _choose(index.catalogue.of_code(code), code, place, term, issued)
        meanings = index.catalogue.meanings(code)
        if not choice.chosen:
            alone = DirectivePage(entry=Entry.uncited(code), meanings=meanings)
            return alone if meanings and not choice.own else None
        offset = min((page - 1) * size, DEEPEST)
        limit = min(size, DEEPEST - offset)
        tree = index.catalogue.tree_of(code, choice.chosen)
        found = index.snapshot.search(EngineQuery(tree, {}, sort, offset, limit))
        return replace(
            self._reported(index, code, choice),
            meanings=meanings,
            mentions=mentions(
                index, [hit.id for hit in found.hits], _codes(code, choice.chosen, index)
            ),
            page=page,
            pages=pages_of(min(found.total, DEEPEST), size),
        )

    def _reported(self, index: OpenedIndex, code: str, choice: _Choice) -> DirectivePage:
        """The page without articles: what they say of the directive, and what registers have."""
        chosen, one_place = choice.chosen, choice.one_place
        summary = index.counts.summary(code, chosen)
        find = index.counts.evidence
        issues = _issues(index, choice.family) if one_place else {}
        months = _unnamed_months(index, chosen) if one_place else []
        return DirectivePage(
            entry=_shown(code, chosen, summary.articles, index.catalogue.name(code)),
            issue=issues.get(chosen[0].key) if choice.one_of_several else None,
            issues=tuple(issues.values()),
            editions=choice.editions,
            issued_months=particulars.issued_months(months, find),
            headings=particulars.headings(summary.titles, find),
            kinds=particulars.kinds(summary.called, find),
            registered=_registered(index.catalogue.register, chosen) if one_place else (),
            months=summary.months,
            places=summary.places,
            together=summary.together,
            elsewhere=choice.elsewhere,
            related=_relations(index, summary.relations, self._rings_of(index)),
            reach=summary.reach,
        )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Of the directives that bear a code, those that a page is about."""

    own: Sequence[Entry]
    """All that articles cite."""
    family: Sequence[Entry]
    """Of these, those of the province that was asked for, if one was."""
    chosen: Sequence[Entry]
    """Of these, those of the term of office that was asked for, if one was."""

    @property
    def one_place(self) -> bool:
        """Whether the family is of one province, or of none."""
        return len({e.place for e in self.family}) == 1

    @property
    def one_of_several(self) -> bool:
        return len(self.chosen) == 1 and len(self.family) > 1

    @property
    def editions(self) -> tuple[Entry, ...]:
        return tuple(self.family) if self.one_place and len(self.family) > 1 else ()

    @property
    def elsewhere(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.own if not self.one_place or e not in self.family)


def _choose(
    own: Sequence[Entry],
    code: str,
    place: str | None,
    term: str | None,
    issued: dt.date | None,
) -> _Choice:
    """See ``Directives.page``."""
    family = _of_place(own, code, place)
    return _Choice(own, family, _of_term(family, code, term, issued))


def _issues(index: OpenedIndex, family: Sequence[Entry]) -> dict[str, Issue]:
    """By key: when each of these directives was issued, where articles give a day."""
    directives = (index.catalogue.directives[entry.key] for entry in family)
    found = {d.entry.key: particulars.issue(d, index.counts.evidence) for d in directives}
    return {key: issue for key, issue in found.items() if issue}


def _unnamed_months(index: OpenedIndex, chosen: Sequence[Entry]) -> list[ClaimCount]:
    """The months of issue that articles give in terms of which they give no day."""
    directives = (index.catalogue.directives[entry.key] for entry in chosen)
    return [month for directive in directives for month in directive.unnamed_months]


def _relations(
    index: OpenedIndex, counts: Sequence[ClaimCount], found: Sequence[Ring]
) -> tuple[Relation, ...]:
    round_ = {(r.by, r.to) for ring in found for r in ring}

    def issued(key: str) -> Sequence[dt.date]:
        directive = index.catalogue.of_key(key)
        return directive.entry.issued if directive else ()

    return tuple(
        Relation(one, *index.catalogue.named(one.other)) if one.other else Relation(one)
        for one in related(counts, index.counts.quoted, round_, issued)
    )


def _of_place(own: Sequence[Entry], code: str, place: str | None) -> list[Entry]:
    if place is None or not citations.is_local(code):
        return list(own)
    wanted = plain(canonical(place) or place)
    return [e for e in own if plain(e.place or "") == wanted]


def _of_term(
    family: Sequence[Entry], code: str, term: str | None, issued: dt.date | None
) -> list[Entry]:
    """The directives of one term, or all; those of a day that is in no known term are all."""
    if term is not None:
        return [e for e in family if e.term_slug == term]
    if issued is not None and len({e.place for e in family}) == 1:
        meant = term_of(code, issued)
        return [e for e in family if e.term == meant] or list(family)
    return list(family)


def _shown(code: str, chosen: Sequence[Entry], articles: int, name: str) -> Entry:
    """The entry of one directive, or one that stands for several of a code."""
    if len(chosen) == 1:
        return chosen[0]
    firsts = [e.first for e in chosen if e.first]
    places = {e.place for e in chosen}
    place = places.pop() if len(places) == 1 else None
    return replace(
        Entry.uncited(code),
        key=citations.key(code, place),
        place=place,
        name=name,
        articles=articles,
        first=min(firsts, default=None),
        last=max((e.last for e in chosen if e.last), default=None),
    )


def _codes(code: str, chosen: Sequence[Entry], index: OpenedIndex) -> tuple[str, ...]:
    """The codes by which articles mean these directives: bare numbers, too."""
    editions = (d for e in chosen for d in index.catalogue.directives[e.key].editions)
    keys = (citations.split_key(edition.key)[0] for edition in editions)
    return tuple(dict.fromkeys((code, *keys)))


def _registered(register: Register, chosen: Sequence[Entry]) -> tuple[Registered, ...]:
    alone = len(chosen) == 1
    found = [
        known
        for e in chosen
        for key in e.keys
        for known in registered.of(register, key, e.term if e.slug and alone else None)
        if not (alone and e.slug and e.unsettled)
    ]
    return tuple(dict.fromkeys(found))
