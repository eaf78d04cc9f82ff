"""What the catalogue tells of a directive: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.catalogue.terms_of_office import TermOfOffice


@dataclass(frozen=True, slots=True)
class Entry:
    """One directive in a list. ``place`` tells local ones of the same code apart.

    ``articles`` is how many cite it, and ``first`` and ``last`` are the days of the first and the
    last that do. ``issued`` has the date that most articles give, one for each term of office in
    which the code was used, the oldest first. ``title`` is the one that is quoted most often.
    ``disputed`` tells that articles give several dates within a term of office, or several titles.
    ``called`` is the kind that most articles give where the code leaves it open (``Quy định``),
    None when there is no such majority. ``month`` (``2025-08``) is what they say of its issue in a
    term of which they give no day. ``registered``: where articles say nothing, name, date or
    title are those of a register.
    """

    key: str
    code: str
    place: str | None
    name: str
    kind: str
    level: str | None
    articles: int
    first: dt.date | None = None
    last: dt.date | None = None
    issued: tuple[dt.date, ...] = ()
    title: str | None = None
    disputed: bool = False
    called: str | None = None
    month: str | None = None
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list of directives can be narrowed to: values, each with the number of its directives.

    ``years`` are those in which articles cite any directive, the latest first, with the number of
    articles.
    """

    kinds: tuple[tuple[str, int], ...]
    levels: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The article that says so: the earliest of those that do."""

    id: str
    title: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What ``articles`` articles say of a directive: a date of issue (ISO) or a title."""

    value: str
    articles: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Issue:
    """One document of this code, because numbers start afresh in each term of office.

    ``issued`` is the date that most articles give. ``claims`` are the dates most often given within
    the term of office, so more than one is a disagreement. ``more`` is how many others there are.
    """

    term: TermOfOffice
    issued: dt.date
    claims: tuple[Claim, ...]
    more: int = 0
