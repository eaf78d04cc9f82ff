"""What a register adds to what articles say of a directive. It never changes that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search import citations
from search.catalogue.edition import Edition
from search.catalogue.model import Entry
from search.citations.terms_of_office import TermOfOffice, recurs
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
        if term is None or record.term_of_office in (term, None)
    )


def of_term(records: Sequence[Record], edition: Edition) -> list[Record]:
    """Of the records of a key, those that tell of one edition."""
    if edition.unsettled:
        return []
    if not recurs(citations.split_key(edition.key)[0]):
        return list(records)
    return [record for record in records if record.term_of_office in (edition.term, None)]


def completed(entry: Entry, records: Sequence[Record]) -> Entry:
    """The entry with kind, date and title of its register, each where articles give none.

    A quyết định is another document than the quy định of its number.
    """
    records = [r for r in records if not (entry.called and r.kind and entry.called != r.kind)]
    kinds = {record.kind for record in records if record.kind}
    if not entry.called and len(kinds) == 1:
        named = citations.notation(entry.code, next(iter(kinds)))
        if named != entry.name:
            entry = replace(entry, name=named, registered=(*entry.registered, "name"))
    if len(records) != 1:
        return entry
    record = records[0]
    if not entry.title and record.title:
        entry = replace(entry, title=record.title, registered=(*entry.registered, "title"))
    if not entry.issued and record.day and record.issued.startswith(entry.month or ""):
        filled = (*entry.registered, "issued")
        entry = replace(entry, issued=(record.day,), month=None, registered=filled)
    return entry
