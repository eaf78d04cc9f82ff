"""People and posts of a live index."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from threading import Lock

from search.dates import day_number
from search.engines.base import EngineAnswer, EngineQuery, FacetRequest, FacetValue
from search.live_index import LiveIndex, OpenedIndex
from search.people.letters import one_spelling
from search.person_names import Named, meant, spelling
from search.persons import offices
from search.persons.claims import Claim
from search.persons.kept_claims import Claims
from search.persons.model import Holders, Person, Post, Secretaries, Secretary
from search.persons.namesakes import people_apart
from search.persons.naming import name_of
from search.persons.offices import Office
from search.persons.reports import Report, by_use, one_name, overlaps, reports
from search.places import PROVINCES
from search.schema import BEST, NEWEST, OLDEST, form_field
from search.text import forms
from search.text.accents import alphabetical
from search.text.cache import remembered
from search.tree import AllOf, Phrase, Query, Range, Term, any_of

MOST_READ = 120
"""Articles read for a person or a post in each order: the oldest, the newest, the best."""
MOST_OF_PROVINCE = (8, 24)
"""Articles read for one province's secretary: the nearest, and more where they tell of nobody."""
SHOWN = 12
"""People, places and directives that are listed beside a person."""
NEWEST_SHOWN = 10
_FACETS = (
    FacetRequest("month", 2_000),
    FacetRequest("place", SHOWN),
    FacetRequest("code", SHOWN),
    FacetRequest("person", 2 * SHOWN),
)
_DAYS_KEPT = 50
_HOLDERS_KEPT = 500
MOST_OF_HOLDERS = 24
"""Articles read to say in one line who holds a post."""
_HARDLY_ANY = 4
"""Of so many articles on the first of them one on another is chance."""
_OF_ONE = 6
"""One of so many articles, at least, names the first of a post that is held by one at a time."""
Time = tuple[dt.date | None, dt.date | None]
"""The first day and the last one; None for an open end."""


class Persons:
    """Safe to use from several threads at once. The next call sees a new generation.

    Every method raises IndexMissing, IndexMismatch or EngineUnavailable when there is no index to
    ask.
    """

    def __init__(self, live: LiveIndex) -> None:
        self._live = live
        self._lock = Lock()
        self._claims: tuple[str, Claims] | None = None
        self._days: dict[tuple[str, str, dt.date], Secretaries] = {}
        self._holders: dict[tuple[str, str, str, Time | None], Holders | None] = {}

    def entries(self, text: str = "") -> tuple[Named, ...]:
        """All who are named, the most frequent first, or those whose names have these words.

        Words count without accents unless they have some; the last one may be unfinished.
        """
        known = self._live.opened().persons
        words = [spelling(word) for word in text.split()]
        if not any(words):
            return known.all
        found = [one for one in known.all if _has(one.name, words)]
        exact = set(meant(known, text))
        return tuple(sorted(found, key=lambda one: one.name not in exact))

    def names(self, typed: str) -> tuple[str, ...]:
        """The names that what was typed can mean, the most frequent first."""
        return meant(self._live.opened().persons, typed)

    def page(self, name: str) -> Person | None:
        """Everything about one name, as the index has it; None if no article names it."""
        index = self._live.opened()
        if name in index.hidden:
            return None
        naming = Term("person", name)
        newest = index.snapshot.search(
            EngineQuery(naming, {}, NEWEST, limit=MOST_READ, facets=_FACETS)
        )
        if not newest.total:
            return None
        ids = self._to_read(index, newest, naming, _about(name))
        apart = people_apart(name, self._claims_of(index, ids))
        facets = newest.facets
        others = (one for one in facets["person"] if one.value != name)
        together = [one for one in others if one.value not in index.hidden]
        return Person(
            name=name,
            articles=newest.total,
            read=len(ids),
            groups=apart.groups,
            untied=apart.untied,
            months=tuple(sorted(_counts(facets["month"]))),
            places=_counts(facets["place"]),
            directives=_counts(facets["code"]),
            together=_counts(together)[:SHOWN],
            newest=tuple(index.articles(ids[:NEWEST_SHOWN])),
        )

    def post(self, text: str) -> Post | None:
        """Who is reported in a post, however it is written; None if nobody is."""
        wanted = offices.office(text)
        if not wanted.key.count(" "):
            return None
        index = self._live.opened()
        naming = _naming(wanted)
        first = index.snapshot.search(EngineQuery(naming, {}, NEWEST, limit=MOST_READ))
        ids = self._to_read(index, first, naming, naming)
        own = [c for c in self._claims_of(index, ids) if c.office.key == wanted.key]
        if not own:
            return None
        found = reports(own, lambda claim: one_name(claim.person))
        used = Counter(claim.post for claim in own)
        return Post(
            name=name_of(wanted, used),
            key=wanted.key,
            articles=first.total,
            read=len(ids),
            wordings=by_use(used),
            reports=found,
            overlaps=overlaps(found) if wanted.one_of_a_kind else (),
        )

    def holders(self, text: str, time: Time | None = None) -> Holders | None:
        """Who holds a post, by the latest articles that name it, of a time if one is given; by
        those of any time where these tell nobody. None if none does, or if the words name no post.
        """
        wanted = offices.office(text)
        if not wanted.key.count(" "):
            return None
        index = self._live.opened()
        key = (index.snapshot.info.generation, index.hidden.mark, wanted.key, time)
        return remembered(
            self._holders, key, lambda: self._holders_of(index, wanted, time), _HOLDERS_KEPT
        )

    def _holders_of(self, index: OpenedIndex, wanted: Office, time: Time | None) -> Holders | None:
        naming = _naming(wanted)
        times = [Range("day", *(day_number(day) if day else None for day in time))] if time else []
        for window in (*times, None):
            tree = AllOf((naming, window)) if window else naming
            ids = self._ids(index, tree, NEWEST, MOST_OF_HOLDERS)
            own = _holding(self._claims_of(index, ids), wanted)
            if own:
                found = _main(reports(own, lambda claim: one_name(claim.person)))
                if wanted.place is None and found[0].articles * _OF_ONE < len(ids):
                    return None  # `Chủ tịch xã`
                name = name_of(wanted, Counter(claim.post for claim in own))
                return Holders(name, found, window is not None)
        return None

    def secretaries(self, day: dt.date) -> Secretaries:
        """The secretaries of all provinces as reported until a day."""
        index = self._live.opened()
        key = (index.snapshot.info.generation, index.hidden.mark, day)
        return remembered(self._days, key, lambda: self._secretaries(index, day), _DAYS_KEPT)

    def _secretaries(self, index: OpenedIndex, day: dt.date) -> Secretaries:
        rows = [self._secretary(index, province, day) for province in PROVINCES]
        return Secretaries(day, tuple(sorted(rows, key=lambda row: alphabetical(row.province))))

    def _secretary(self, index: OpenedIndex, province: str, day: dt.date) -> Secretary:
        wanted = offices.of_secretary(province)
        naming = _naming(wanted, apart=False)
        number = day_number(day)
        post = "Bí thư " + wanted.key.split(" ")[2].capitalize() + f" uỷ {province}"
        for window, sort, later in (
            (Range("day", None, number), NEWEST, False),
            (Range("day", number + 1, None), OLDEST, True),
            (None, NEWEST, True),
        ):
            tree = AllOf((naming, window)) if window else naming
            own = self._nearest(index, tree, sort, wanted)
            if own:
                nearest = max(own, key=_day) if not later else min(own, key=_day)
                same = [c for c in own if one_name(c.person) == one_name(nearest.person)]
                (report,) = reports(same, lambda claim: "")
                return Secretary(province, post, report, later)
        return Secretary(province, post, None)

    def _nearest(self, index: OpenedIndex, tree: Query, sort: str, wanted: Office) -> list[Claim]:
        """The claims of the nearest articles that have somebody in a post. A deputy has its words,
        too: where the nearest are all of deputies, those behind them are read.
        """
        first = 0
        for size in MOST_OF_PROVINCE:
            ids = self._ids(index, tree, sort, size, first)
            own = _holding(self._claims_of(index, ids), wanted)
            if own or len(ids) < size:
                return own
            first += size
        return []

    def _to_read(
        self, index: OpenedIndex, newest: EngineAnswer, naming: Query, best: Query
    ) -> list[str]:
        """The newest articles, and of more than are read in one order the oldest and the best."""
        ids = [hit.id for hit in newest.hits]
        if newest.total > len(ids):
            ids += self._ids(index, naming, OLDEST) + self._ids(index, best, BEST)
        return list(dict.fromkeys(ids))

    def _ids(
        self, index: OpenedIndex, tree: Query, sort: str, limit: int = MOST_READ, first: int = 0
    ) -> list[str]:
        asked = EngineQuery(tree, {}, sort, first, limit)
        return [hit.id for hit in index.snapshot.search(asked).hits]

    def _claims_of(self, index: OpenedIndex, ids: Sequence[str]) -> tuple[Claim, ...]:
        generation = index.snapshot.info.generation
        with self._lock:
            if self._claims is None or self._claims[0] != generation:
                before = self._claims[1] if self._claims else None
                self._claims = (generation, Claims(index.snapshot, before))
            claims = self._claims[1]
        return claims.of(ids, index.hidden)


def _holding(claims: Iterable[Claim], wanted: Office) -> list[Claim]:
    """Those that have somebody in a post, without those of articles that tell its end as well, be
    it in short (``thôi giữ chức Bí thư Tỉnh uỷ``); who gets it comes before whom the same article
    has in it.
    """
    related = [
        c for c in claims if c.office.key == wanted.key or wanted.key.startswith(c.office.key)
    ]
    over = {(c.id, c.person) for c in related if c.status in ("removed", "former")}
    held = (c for c in related if c.office.key == wanted.key and c.holds)
    own = [c for c in held if (c.id, c.person) not in over]
    return sorted(own, key=lambda claim: claim.status != "appointed")


def _main(found: Iterable[Report]) -> tuple[Report, ...]:
    """Those whom most articles have in a post, the later ones of as many first; not whom hardly any
    has: ``Thủ tướng`` of another country.
    """
    ranked = sorted(found, key=lambda one: (one.articles, one.until or dt.date.min), reverse=True)
    return tuple(one for one in ranked if one.articles * _HARDLY_ANY >= ranked[0].articles)


def _day(claim: Claim) -> dt.date:
    return claim.day or dt.date.min


def _has(name: str, words: Sequence[str]) -> bool:
    own = [spelling(word) for word in name.split()]
    return all(
        word in own if at + 1 < len(words) else any(w.startswith(word) for w in own)
        for at, word in enumerate(words)
    )


def _counts(values: Iterable[FacetValue]) -> tuple[tuple[str, int], ...]:
    return tuple((value.value, value.count) for value in values)


def _about(name: str) -> Query:
    """Articles that name a person, those that do so most often first."""
    words = forms.terms(name)
    naming = Term("person", name)
    return AllOf((naming, Phrase(form_field("body", "exact"), words))) if len(words) > 1 else naming


def _naming(wanted: Office, *, apart: bool = True) -> Query:
    """Articles that may name a post: in these words, or its province elsewhere; of a secretary's
    (not ``apart``) only where the council's chair names it.
    """
    phrases = [_phrase(way) for way in offices.wordings(wanted)]
    if apart and wanted.place:
        name = offices.office(wanted.place).key or wanted.place.lower()
        head = wanted.key.removesuffix(f" {name}")
        if head.count(" "):
            phrases.append(AllOf((_phrase(head), _phrase(f"tỉnh {name}"))))
    elif wanted.place:  # `Bí thư Tỉnh uỷ, Chủ tịch HĐND tỉnh Tuyên Quang`
        name = one_spelling(wanted.place.lower())
        beside = offices.wordings(offices.office(f"chủ tịch hđnd {name}"))
        committee = _phrase(wanted.key.removesuffix(f" {name}"))
        phrases.append(AllOf((committee, any_of([_phrase(way) for way in beside]))))
    return any_of(phrases)


def _phrase(text: str) -> Query:
    words = tuple(forms.analyse(text).folded.split())
    name = form_field("body", "folded")
    return Phrase(name, words) if len(words) > 1 else Term(name, words[0])
