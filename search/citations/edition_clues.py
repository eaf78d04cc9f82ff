"""What one article tells of which edition of a directive it cites, as a value of a keyword field.

Numbers begin afresh in each term of office, so one key (``35-CT/TW``) has several editions. An
article alone cannot tell which it means unless it says so; a generation of the index can, since it
knows what all articles say. So an article keeps what it has to say, and the catalogue settles it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search.article import Article, Citation
from search.citations import committees, undated
from search.citations.codes import is_local, key, level, parts, split_key
from search.citations.terms_of_office import TermOfOffice, recurs, term_named, term_of
from search.dates import iso

SEPARATOR = "\x1f"
"""Between a directive's key and what an article says of it, in values of keyword fields."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class EditionClue:
    """``stated`` is what the article says of the issue: a day (``2019-05-30``), a month or the
    term's slug (``XII``). Where it says nothing, ``published`` is when it was published: the slug
    of that term, or the month for a number without issuer. ``title`` and ``called`` are what it
    calls the directive, ``place`` where it is about, for a number without issuer. "" stands for
    nothing.

    The last three are of a number without issuer, and of an article without a date that says
    nothing of the term: the month of the latest day that it names, the words around its citations,
    and the key of the directive whose number is next to this one in a list (``Nghị quyết 18 và
    19-NQ/TW``).
    """

    key: str
    stated: str = ""
    published: str = ""
    title: str = ""
    called: str = ""
    matter: str = ""
    place: str = ""
    body: str = ""
    since: str = ""
    beside: str = ""
    listed: str = ""

    @property
    def value(self) -> str:
        """As the keyword field ``edition`` has it."""
        clue = (self.key, self.stated, self.published, self.title, self.called, self.matter)
        beside = (self.place, self.body, self.since, self.beside, self.listed)
        return SEPARATOR.join((*clue, *beside))

    @classmethod
    @lru_cache(maxsize=8192)
    def of(cls, value: str) -> EditionClue:
        """The inverse of ``value``."""
        return cls(*value.split(SEPARATOR, 10))


def keyed(article: Article) -> tuple[tuple[str, ...], tuple[tuple[Citation, str], ...]]:
    """The keys of the directives that the article cites, and each citation with its key.

    The province of a local one is that of the committee named beside a citation, else that of
    the article, else that of the only committee that the text names.
    """
    usual = _usual_keys(article)
    cited = tuple(
        (c, key(c.code, c.place) if c.place else usual[c.code])
        for c in article.citations
        if c.code in usual
    )
    mentioned = {c.code for c, _ in cited}
    rest = (name for code, name in usual.items() if code not in mentioned)
    return tuple(dict.fromkeys((*(name for _, name in cited), *rest))), cited


def _usual_keys(article: Article) -> dict[str, str]:
    """Code -> the key that a citation without a committee of its own means."""
    beside: dict[str, str] = {}
    for citation in article.citations:
        if citation.place:
            beside.setdefault(citation.code, citation.place)
    home, text = article.place, article.text
    if home is None and any(is_local(code) and code not in beside for code in article.codes):
        home = committees.only(text)
    own = {code: beside.get(code, home) for code in article.codes}
    for c in article.citations if home else ():
        of_city = level(c.code) == "tinh-uy" and c.code not in beside
        if of_city and committees.of_another_city(text, c.start, c.end, str(home)):
            own[c.code] = None
    if any(level(code) == "dang-uy" for code in own) and not committees.of_a_commune(text):
        own = {code: beside.get(code) if level(code) == "dang-uy" else own[code] for code in own}
    return {code: key(code, place) for code, place in own.items()}


def clues_of(
    article: Article, names: Sequence[str], cited: Sequence[tuple[Citation, str]]
) -> Iterator[EditionClue]:
    """What the article tells of each directive that it cites, one for each term that it names.

    ``names`` and ``cited`` are what ``keyed`` gives.
    """
    groups: dict[str, list[Citation]] = {name: [] for name in names}
    for citation, name in cited:
        groups[name].append(citation)
    keys = dict(cited)
    whole: undated.Undated | None = None
    for name, citations in groups.items():
        for clue in _of_one(article, split_key(name)[0], name, citations):
            if not _is_silent(clue, article):
                yield clue
                continue
            whole = whole or undated.Undated(article)
            since, beside, listed = whole.clues(citations)
            near = keys.get(listed, "") if listed else ""
            yield replace(clue, since=since, beside=beside, listed=near)


def _of_one(
    article: Article, code: str, name: str, citations: Sequence[Citation]
) -> Iterator[EditionClue]:
    found = parts(code)
    bare = found is not None and found.issuer is None
    stated = _stated(code, citations)
    for term, when in stated.items():
        own = [c for c in citations if len(stated) == 1 or term_stated(code, _stated_by(c)) == term]
        yield _clue(article, name, own, stated=when, bare=bare)
    if not stated:
        published = ""
        if article.date and bare:
            published = iso.month_of(article.date)
        elif article.date and recurs(code):
            published = term_of(code, article.date).slug
        yield _clue(article, name, citations, published=published, bare=bare)


def _is_silent(clue: EditionClue, article: Article) -> bool:
    """Whether the words around must tell which directive is meant: of a number without issuer in
    any case, of another where nothing tells the term.
    """
    found = parts(split_key(clue.key)[0])
    if found is None or not found.issuer:
        return found is not None and not clue.title
    known = clue.stated or clue.published or article.date
    return not known and recurs(split_key(clue.key)[0])


def _clue(
    article: Article,
    name: str,
    citations: Sequence[Citation],
    *,
    stated: str = "",
    published: str = "",
    bare: bool,
) -> EditionClue:
    title = next((c.title for c in citations if c.title), "")
    called = next((c.called for c in citations if c.called), "")
    matter = "" if title else next((c.matter for c in citations if c.matter), "")
    body = next((c.body for c in citations if c.body), "") if bare else ""
    place = (article.place or "") if bare else ""
    return EditionClue(name, stated, published, title, called, matter, place, body)


def _stated(code: str, citations: Sequence[Citation]) -> dict[TermOfOffice, str]:
    """What is said of the issue, most exactly, by term. A slip of the year makes no second term."""
    found: dict[TermOfOffice, str] = {}
    for citation in citations:
        when = _stated_by(citation)
        term = term_stated(code, when)
        if term is None or (found and not recurs(code)) or _slips(when, found.values()):
            continue
        if len(when) > len(found.get(term, "")):
            found[term] = when
    return found


def _slips(when: str, others: Iterable[str]) -> bool:
    """Whether it is the day of another but for the year."""
    return iso.is_day(when) and any(iso.is_day(o) and o[4:] == when[4:] for o in others)


def _stated_by(citation: Citation) -> str:
    if citation.issued:
        return citation.issued.isoformat()
    return citation.month or citation.term or ""


def term_stated(code: str, when: str) -> TermOfOffice | None:
    """The term of a day (``2019-05-30``), a month (``2019-05``), a year or a slug; None for "".

    In the year of a congress most of the new term's year, or of the old one's, decides.
    """
    if _DATE.fullmatch(when):
        return term_of(code, iso.first_day(when))
    if _YEAR.fullmatch(when):
        return term_of(code, dt.date(int(when), 7, 1))
    return term_named(code, when) if when else None
