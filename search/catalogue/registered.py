"""What a register adds to what articles say of a directive. It never changes that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search import citations
from search.catalogue.model import Entry
from search.catalogue.terms_of_office import TermOfOffice, term_of
from search.register import Record, Register


@dataclass(frozen=True, slots=True)
class Registered:
    """A record, and those that are said to have replaced what it tells of."""

    record: Record
    ended_by: tuple[Record, ...]


def of(register: Register, key: str, term: TermOfOffice | None) -> tuple[Registered, ...]:
    """All records of a directive, or those of one term and those without a date."""
    return tuple(
        Registered(record, register.ended_by(record))
        for record in register.of(key)
        if term is None or _term(record) in (term, None)
    )


def completed(entry: Entry, records: Sequence[Record]) -> Entry:
    """The entry with kind, date and title of the register, each where articles give none.

    Only the one document of a code that a register knows can be meant, and only if neither
    what articles say of its issue nor their own dates speak against that.
    """
    kinds = {record.kind for record in records if record.kind}
    if not entry.called and len(kinds) == 1:
        named = citations.notation(entry.code, next(iter(kinds)))
        entry = replace(entry, name=named, registered=entry.registered or named != entry.name)
    if len(records) != 1 or not _may_be(entry, records[0]):
        return entry
    record = records[0]
    if not entry.title and record.title:
        entry = replace(entry, title=record.title, registered=True)
    if not entry.issued and not entry.month and record.day:
        entry = replace(entry, issued=(record.day,), registered=True)
    return entry


def _may_be(entry: Entry, record: Record) -> bool:
    own, first = _term(record), record.first_day
    if own is None or first is None:
        return not entry.issued
    if entry.issued:
        return all(term_of(entry.code, day) == own for day in entry.issued)
    if entry.first is None:
        return True
    # Articles that begin after its term may mean the next document of that number.
    return first <= entry.first and (own.end is None or entry.first < own.end)


def _term(record: Record) -> TermOfOffice | None:
    return term_of(record.code, record.first_day) if record.first_day else None
