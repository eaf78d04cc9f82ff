"""What the catalogue tells of a directive: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from search import citations
from search.article import Article
from search.citations.terms_of_office import TermOfOffice


@dataclass(frozen=True, slots=True)
class Entry:
    """One directive in a list. ``place`` tells local ones of the same code apart.

    ``articles`` is how many cite it, and ``first`` and ``last`` are the days of the first and the
    last that do, since it was issued; ``early``: others are dated before. ``issued`` has the date
    that most articles give, one for each term of office in which the code was used, the oldest
    first. ``title`` is the one that is quoted most often.
    ``disputed`` tells that articles give several dates within a term of office, or several titles.
    ``called`` is the kind that most articles give where the code leaves it open (``Quy định``),
    None when there is no such majority. ``month`` (``2025-08``) is what they say of its issue in a
    term of which they give no day. ``registered`` says which of ``name``, ``issued`` and
    ``title`` are those of a register, because articles say nothing.

    Numbers begin afresh in each term of office: ``term`` is that of this directive, None where none
    is known. Where a code has several, ``key`` names the term (``35-CT/TW@XIII``), and
    ``unsettled`` has the articles of which it is not known which they mean. ``also`` are other
    codes of the same directive (``08-QĐ/TW`` for ``08-QĐi/TW``), ``keys`` all keys under which the
    index has it, its own first.
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
    registered: tuple[str, ...] = ()
    term: TermOfOffice | None = None
    unsettled: bool = False
    early: bool = False
    also: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def kind_label(self) -> str:
        """The kind as ``name`` has it, ``Quy định``, else what the code's symbol may mean."""
        named = self.name.removesuffix(self.code).strip()
        return named if named != self.name and named else citations.kind_label(self.kind)

    @property
    def slug(self) -> str | None:
        """The term's name in ``key``, if the code has several editions."""
        return citations.split_edition(self.key)[1]

    @property
    def term_slug(self) -> str | None:
        """The term's name in addresses, by which it can be asked for, whether or not there are
        others of its code.
        """
        if self.slug:
            return self.slug
        if self.term:
            return self.term.slug
        return citations.UNSETTLED if self.unsettled else None

    @classmethod
    def uncited(cls, code: str) -> Entry:
        """An entry of a code without articles of its own."""
        return cls(
            key=code,
            code=code,
            place=None,
            name=citations.notation(code),
            kind=citations.kind(code),
            level=citations.level(code),
            articles=0,
            keys=(code,),
        )

    @property
    def edition(self) -> str:
        """What tells it from others of its code: ``khóa XIII``; "" if there are no others."""
        if self.slug is None:
            return ""
        if self.term:
            return self.term.label
        if self.slug == citations.OTHERS:
            return "của Nhà nước hoặc doanh nghiệp"
        return "không rõ nhiệm kỳ" if self.level else "chưa rõ văn bản nào"

    @property
    def label(self) -> str:
        """``Chỉ thị 35-CT/TW (khóa XIII)``: the name, and the edition where there are several."""
        return f"{self.name} ({self.edition})" if self.edition else self.name


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a directive has come in one province: the articles from there that cite it, and the
    days of the first and the last, None where none has a date.
    """

    place: str
    articles: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list of directives can be narrowed to: values, each with the number of its directives.

    The level ``chua-ro`` has the numbers of which it is not known whose they are. ``years`` are
    those in which articles cite any directive, the latest first, with the number of articles,
    ``places`` the provinces, most articles first.
    """

    kinds: tuple[tuple[str, int], ...]
    levels: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The article that says so, the earliest of those that do. It is shown by its ``heading``."""

    id: str
    title: str
    heading: str
    date: dt.date | None
    year_inferred: bool

    @classmethod
    def of(cls, article: Article) -> Evidence:
        return cls(article.id, article.title, article.heading, article.date, article.year_inferred)


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

    term: TermOfOffice | None
    issued: dt.date
    claims: tuple[Claim, ...]
    more: int = 0
