"""What is indexed: an article and the directives that it cites. Nothing here needs I/O."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

DateBasis = Literal["stamp", "dateline", "clock", "given"]
DATE_BASES: tuple[str, ...] = get_args(DateBasis)
SURE_DATES: tuple[DateBasis, ...] = ("stamp", "given")
"""Those by which a day that the text names without a year has one."""
TitleBasis = Literal["given", "page", "weak", "none"]
TITLE_BASES: tuple[str, ...] = get_args(TitleBasis)
BodyBasis = Literal["given", "page", "weak"]
BODY_BASES: tuple[str, ...] = get_args(BodyBasis)
WEAK = ("title", "date", "body")
"""What of an article may rest on a weak rule."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a directive in a text.

    ``code`` is canonical (``37-CT/TW``). ``start`` and ``end`` are offsets in code points
    into the text that the recogniser was given; for the citations of an Article that is
    ``article.text``. ``issued`` is the date of issue and ``title`` the quoted title, when
    the text gives them right there (``Chỉ thị 37-CT/TW ngày 4-8-2009``); ``month``
    (``2014-05``, or only the year, ``2014``) is what it gives instead of a day. ``called`` is the
    kind that the words beside it give where the code leaves it open (``Quy định`` 205-QĐ/TW).
    ``term`` is the term of the Central Committee that it names (``XII``), ``place`` the province
    whose committee it names as the issuer of a local code.

    ``matter`` are the words after ``về`` where no title stands. ``body`` tells of a number without
    issuer whose the same sentence says it is: the level of the party's issuer, or ``nha-nuoc`` for
    the state and companies.
    """

    code: str
    start: int
    end: int
    issued: dt.date | None = None
    title: str | None = None
    month: str | None = None
    called: str | None = None
    term: str | None = None
    place: str | None = None
    matter: str | None = None
    body: str | None = None


_SITE = re.compile(r"(?:www\.)?((?:[\w-]+\.)+(?:com|edu|gov|info|net|org|vn))", re.IGNORECASE)
"""A source that is named by its address."""


def source_name(given: str) -> str:
    """The one spelling under which an index has a source: ``Chinhphu.vn`` -> ``chinhphu.vn``, ``báo
    Nhân Dân`` -> ``Báo Nhân Dân``.
    """
    site = _SITE.fullmatch(given)
    return site[1].lower() if site else given[:1].upper() + given[1:]


_FIRST_WORDS = 14
"""Words that an article without a title is shown by: about a line of a list."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, normalised (see ``search.text.normalize``) and ready to index.

    ``title`` is empty when there is none, and ``title_basis`` tells how it is known: given by the
    corpus, found on the page, found by a ``weak`` rule, or ``none``. ``body`` is a tuple of
    paragraphs, and ``body_basis`` says the same of it. ``date`` is the day of publication and
    ``date_basis`` tells how it is known, and ``year_inferred`` whether the page names the day
    without its year, which only other days of the text told. ``event`` is the day that the lead's
    dateline names.
    ``codes`` are the canonical codes in order of first mention, without repeats, and ``people``
    likewise the full names of who is named (``search.people.letters.canonical``). ``path`` names
    the file (and line, ``news.jsonl:17``) that the article was read from. ``added`` is the day (in
    Việt Nam) on which it first came into the index; None outside of one. ``place_given`` is how the
    corpus writes ``place`` (``TP.HCM``), None where it is written so.
    """

    id: str
    title: str
    body: tuple[str, ...] = ()
    date: dt.date | None = None
    date_basis: DateBasis | None = None
    event: dt.date | None = None
    byline: str | None = None
    source: str | None = None
    place: str | None = None
    url: str | None = None
    codes: tuple[str, ...] = ()
    path: str = ""
    citations: tuple[Citation, ...] = ()
    title_basis: TitleBasis = "given"
    people: tuple[str, ...] = ()
    added: dt.date | None = None
    body_basis: BodyBasis = "given"
    place_given: str | None = None
    year_inferred: bool = False

    @property
    def weak(self) -> tuple[str, ...]:
        """Which of ``WEAK`` rest on a weak rule.

        A title that the page does not show, a day that is the site's clock or whose year is
        inferred, a text without one sentence or one that the page hides.
        """
        weak = (
            self.title_basis in ("weak", "none"),
            self.date_basis == "clock" or self.year_inferred,
            self.body_basis == "weak",
        )
        return tuple(name for name, is_weak in zip(WEAK, weak, strict=True) if is_weak)

    @property
    def heading(self) -> str:
        """What the article is shown by: its title, or else its first words, or else its id.

        First words are no title: they are neither weighed nor given out as one.
        """
        if self.title:
            return self.title
        words = next(iter(self.body), "").split(maxsplit=_FIRST_WORDS)
        first = " ".join(words[:_FIRST_WORDS])
        return (f"{first} …" if len(words) > _FIRST_WORDS else first) or self.id

    @property
    def text(self) -> str:
        """Title and paragraphs, one a line: what the offsets of ``citations`` refer to."""
        return "\n".join((self.title, *self.body))

    @property
    def body_text(self) -> str:
        """The paragraphs, one a line: what the body's tokens and snippets refer to."""
        return "\n".join(self.body)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object; dates in ISO form, ``citations`` last."""
        # By hand: dataclasses.asdict copies deeply, which was a tenth of the time of indexing.
        return {
            "id": self.id,
            "title": self.title or None,
            "body": list(self.body),
            "date": _iso(self.date),
            "date_basis": self.date_basis,
            "event": _iso(self.event),
            "byline": self.byline,
            "source": self.source,
            "place": self.place,
            "url": self.url,
            "codes": list(self.codes),
            "path": self.path,
            "place_given": self.place_given,
            "title_basis": self.title_basis,
            "people": list(self.people),
            "body_basis": self.body_basis,
            "added": _iso(self.added),
            "year_inferred": self.year_inferred,
            "citations": [
                {
                    "code": c.code,
                    "start": c.start,
                    "end": c.end,
                    "issued": _iso(c.issued),
                    "title": c.title,
                    "month": c.month,
                    "called": c.called,
                    "term": c.term,
                    "place": c.place,
                    "matter": c.matter,
                    "body": c.body,
                }
                for c in self.citations
            ],
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Article:
        """The inverse of ``to_json``; used on what ``to_json`` wrote, so it does not validate."""
        fields = dict(record)
        fields["title"] = record["title"] or ""
        fields["body"] = tuple(record["body"])
        fields["codes"] = tuple(record["codes"])
        for name in ("date", "event", "added"):
            fields[name] = _day(record.get(name))
        fields["people"] = tuple(record.get("people", ()))
        fields["citations"] = tuple(
            Citation(**{**c, "issued": _day(c["issued"])}) for c in record.get("citations", ())
        )
        return cls(**fields)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
