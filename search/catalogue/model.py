"""What the catalogue tells of a directive: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search.catalogue.terms_of_office import TermOfOffice


@dataclass(frozen=True, slots=True)
class Entry:
    """One directive in a list. ``place`` tells local ones of the same code apart.

    ``articles`` cite it; ``first`` and ``last`` are the days of the first and last that do.
    ``issued``: the date that most articles give, one for each term in which the code was
    used, oldest first. ``title``: the one most often quoted. ``disputed``: articles give
    several dates within a term, or several titles.
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list of directives can be narrowed to: values with how many directives each has.

    ``years`` are those in which articles cite any, latest first, with the number of articles.
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
    """One document of this code: numbers start afresh each term of office.

    ``issued`` is the date that most articles give; ``claims`` are those most often given
    within the term, so more than one is a disagreement, and ``more`` how many others there are.
    """

    term: TermOfOffice
    issued: dt.date
    claims: tuple[Claim, ...]
    more: int = 0
