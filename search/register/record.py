"""One entry of a register: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search import citations
from search.citations.terms_of_office import TermOfOffice, term_of
from search.dates import iso

COLUMNS = (
    "code", "place", "kind", "issuer", "issued", "title", "term", "sure", "source",
    "ends", "amends", "also",
)  # fmt: skip
"""The columns of a register's file, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Record:
    """A directive as a register has it; a text that is not known is "".

    ``code`` is canonical; ``place`` is the province of a local one. ``issued`` is a day
    (``2016-05-15``) or a month (``2025-08``). ``sure``: A when day and matter stand in a page
    (``source``), B when one of them has one weak source, C when nothing but memory has it.
    ``ends`` and ``amends`` are the codes that it replaces and changes, ``also`` others that it
    bears itself (``NQTW4-XI``). ``own``: the user's.
    """

    code: str
    place: str = ""
    kind: str = ""
    issuer: str = ""
    issued: str = ""
    title: str = ""
    term: str = ""
    sure: str = ""
    source: str = ""
    ends: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    own: bool = False

    @property
    def key(self) -> str:
        """The directive's identity, as the index has it."""
        return citations.key(self.code, self.place or None)

    @property
    def day(self) -> dt.date | None:
        """The day of issue, if more than the month is known."""
        return dt.date.fromisoformat(self.issued) if iso.is_day(self.issued) else None

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it may have been issued."""
        return iso.first_day(self.issued) if self.issued else None

    @property
    def term_of_office(self) -> TermOfOffice | None:
        """The one in which it was issued, if that is known."""
        return term_of(self.code, self.first_day) if self.first_day else None

    @property
    def name(self) -> str:
        """``Quy định 205-QĐ/TW``: with the kind that the register gives."""
        return citations.notation(self.code, self.kind or None)

    def row(self) -> tuple[str, ...]:
        """Its values in the order of ``COLUMNS``."""
        lists = (" ".join(self.ends), " ".join(self.amends), " ".join(self.also))
        texts = (self.code, self.place, self.kind, self.issuer, self.issued, self.title)
        return (*texts, self.term, self.sure, self.source, *lists)
