"""One directive of the catalogue: what is listed of it, and the articles that cite it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from search import citations
from search.catalogue import names, registered
from search.catalogue.claim_counts import ClaimCount
from search.catalogue.edition import Edition, Part
from search.catalogue.model import Entry
from search.citations.terms_of_office import TermOfOffice, term_named
from search.dates import date_of
from search.engines.base import FacetValue
from search.register import Record
from search.tree import Query, any_of


@dataclass(frozen=True, slots=True)
class Directive:
    """``editions`` are what the index has of it: more than one if it bears several codes, and those
    parts of bare numbers that mean it. ``counted``: the articles must be counted by ``tree``,
    because they are not the sum of those of the editions.
    """

    entry: Entry
    editions: tuple[Edition, ...]
    counted: bool = False

    @property
    def tree(self) -> Query:
        """The articles that cite it."""
        return any_of([edition.tree for edition in self.editions])

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those of all editions."""
        return tuple(part for edition in self.editions for part in edition.parts)

    @property
    def index_keys(self) -> tuple[str, ...]:
        """The keys under which the index has its articles, each once."""
        return tuple(dict.fromkeys(edition.key for edition in self.editions))

    @property
    def is_all_of_key(self) -> bool:
        """Whether it is meant by all articles that cite its key, and by no others."""
        return not self.counted and self.editions[0].whole

    @property
    def unnamed_months(self) -> tuple[ClaimCount, ...]:
        """The months of issue that articles give where they give no day."""
        return () if self.days else _added(edition.months for edition in self.editions)

    @property
    def days(self) -> tuple[ClaimCount, ...]:
        """The days of issue that articles give, most often given first."""
        return _added(edition.days for edition in self.editions)


def directive(edition: Edition, cited: FacetValue, records: Sequence[Record]) -> Directive:
    """The directive of one edition. ``cited`` counts the articles that cite its key."""
    code, place = citations.split_key(edition.key)
    records = registered.of_term(records, edition)
    named = names.named(code, edition.parts, records)
    days = edition.days
    entry = Entry(
        key=edition.id,
        code=code,
        place=place,
        name=citations.notation(code, named.called),
        kind=citations.kind(code),
        level=citations.level(code),
        articles=cited.count if edition.whole else edition.articles,
        first=date_of(cited.first if edition.whole else edition.first),
        last=date_of(cited.last if edition.whole else edition.last),
        issued=(edition.issued,) if edition.issued else (),
        title=named.title,
        disputed=named.disputed or len(days) > 1,
        called=named.called,
        month=_month(code, edition),
        term=edition.term or _of_its_plenum(code),
        unsettled=edition.unsettled,
        keys=(edition.key,),
    )
    entry = registered.completed(entry, records)
    return Directive(entry, (edition,))


def _of_its_plenum(code: str) -> TermOfOffice | None:
    found = citations.parts(code)
    return term_named(code, found.term) if found and found.term else None


def with_names_settled(found: Directive) -> Directive:
    """The same after articles were added to it: their titles and kinds count as well."""
    entry = found.entry
    named = names.named(entry.code, found.parts)
    if named.title:
        left = tuple(fact for fact in entry.registered if fact != "title")
        entry = replace(entry, title=named.title, registered=left)
    if named.called and not entry.called:
        left = tuple(fact for fact in entry.registered if fact != "name")
        name = citations.notation(entry.code, named.called)
        entry = replace(entry, called=named.called, name=name, registered=left)
    return replace(found, entry=replace(entry, disputed=entry.disputed or named.disputed))


def uncited(
    records: Iterable[Record], known: Iterable[Directive], shorts: Collection[str]
) -> list[Directive]:
    """The directives that only a register knows, of those that one of some short forms can mean: of
    a number that none of ``known`` bears, if the register has one of it, or of another term than
    all of them.
    """
    cited: dict[str, set[TermOfOffice | None]] = {}
    for d in known:
        for code in (d.entry.code, *d.entry.also):
            cited.setdefault(code, set()).add(d.entry.term)
    by_code: dict[str, list[Record]] = {}
    for record in records:
        if any(short in shorts for short in citations.shorts(record.code)):
            by_code.setdefault(record.code, []).append(record)
    found = []
    for code, own in by_code.items():
        for record in own:
            term = record.term_of_office
            several = len(own) > 1 or code in cited
            if term in cited.get(code, ()) or not cited.keys().isdisjoint(record.also):
                continue
            if not several or term:
                found.append(_of_register_alone(record, several=several))
    return found


def _of_register_alone(record: Record, *, several: bool) -> Directive:
    """``several``: there are others of its code, so the key tells the term."""
    term = record.term_of_office
    key = citations.edition_key(record.key, term.slug) if several and term else record.key
    entry = replace(
        Entry.uncited(record.code),
        key=key,
        place=record.place or None,
        name=record.name,
        term=term,
        keys=(record.key,),
    )
    return Directive(registered.completed(entry, [record]), ())


def _month(code: str, edition: Edition) -> str | None:
    """What is known of the issue where no day is: a code may have its year in it."""
    if edition.days:
        return None
    found = citations.parts(code)
    named = found.year if found else None
    return edition.months[0].value if edition.months else named


def joined(directives: Sequence[Directive]) -> Directive:
    """One directive that bears several codes, under that of the first."""
    first = directives[0]
    entries = [d.entry for d in directives]
    codes = tuple(dict.fromkeys(e.code for e in entries))
    entry = replace(
        first.entry,
        also=codes[1:],
        keys=tuple(dict.fromkeys(key for e in entries for key in e.keys)),
        issued=_who_tells(entries, "issued").issued,
        title=_who_tells(entries, "title").title,
        called=next((e.called for e in entries if e.called), None),
        month=next((e.month for e in entries if e.month), None),
        term=next((e.term for e in entries if e.term), None),
        disputed=any(e.disputed for e in entries),
        registered=_facts_of_register(entries),
    )
    editions = tuple(edition for d in directives for edition in d.editions)
    return with_names_settled(Directive(entry, editions, counted=True))


def _who_tells(entries: Sequence[Entry], fact: str) -> Entry:
    """The first of some entries whose articles tell a fact, else the first that has it at all."""
    known = [e for e in entries if getattr(e, fact)] or list(entries)
    return next((e for e in known if fact not in e.registered), known[0])


def _facts_of_register(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Which facts of directives that are one are a register's."""
    tellers = {fact: _who_tells(entries, fact) for fact in ("issued", "title")}
    owners = {"name": entries[0], **tellers}
    return tuple(fact for fact, entry in owners.items() if fact in entry.registered)


def _added(groups: Iterable[Sequence[ClaimCount]]) -> tuple[ClaimCount, ...]:
    """Each value once; a code and a number without issuer may say the same."""
    found: dict[str, list[ClaimCount]] = {}
    for count in (count for group in groups for count in group):
        found.setdefault(count.value, []).append(count)
    added = []
    for own in found.values():
        most = max(own, key=lambda count: count.articles)
        added.append(replace(most, articles=sum(count.articles for count in own)))
    return tuple(sorted(added, key=lambda count: -count.articles))
