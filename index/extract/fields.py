"""The fields of an article from its layout, each with the rule and the line that gave it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.extract import credits, place
from index.extract.credits import Credit
from index.extract.dates import article_date
from index.extract.dates import dateline as datelines
from index.extract.dates.article_date import When
from index.extract.layout.layout import Layout, trimmed
from index.extract.model import NOTHING_STATED, Extraction, Stated, Taken
from index.extract.title import title as titles
from index.guarded import guarded
from index.page import Given, Page
from search import citations
from search.article import SURE_DATES, Article, BodyBasis, DateBasis, TitleBasis
from search.plurals import counted
from search.text.normalize import normalize


@dataclass(slots=True)
class _Account:
    """What was taken, in order."""

    taken: list[Taken] = field(default_factory=list)

    def take(self, name: str, value: object, rule: str, line: int | None = None) -> None:
        if value is not None and value != "":
            # Half the time of Taken(…), of which a page makes some ten.
            self.taken.append(tuple.__new__(Taken, (name, str(value), rule, line)))


def assemble(
    page: Page, parts: Layout, given: Given, stated: Stated = NOTHING_STATED
) -> Extraction:
    """The article, given fields first. What the markup states is checked against the page."""
    account = _Account()
    _take_title(account, parts)
    body = _take_body(account, parts)
    text = "\n".join((parts.title.text, *body))
    dated = _dated(article_date.find(parts, text), given, stated)
    _take_dates(account, dated)
    own = _clean(given.url or stated.url)
    url = own or _clean(stated.saved_from)
    byline, source = _take_credits(account, parts, given, stated, own)
    where = _place(account, parts, given, source, dated)
    written = dated.date if dated.basis in SURE_DATES and not dated.unsure else None
    found, fault = guarded("directives", lambda: tuple(citations.find(text, written=written)), ())
    codes = tuple(dict.fromkeys(citation.code for citation in found))
    account.take("codes", " ".join(codes), "directives cited in title and text")
    account.take("url", url, "given")
    article = Article(
        id=page.id,
        title=parts.title.text,
        title_basis=_title_basis(parts),
        body_basis=_body_basis(parts),
        body=body,
        date=dated.date,
        date_basis=dated.basis,
        year_inferred=dated.inferred,
        event=dated.event,
        byline=byline,
        source=source,
        place=where,
        place_given=_clean(given.place_given),
        url=url,
        codes=codes,
        path=page.path,
        citations=found,
    )
    return Extraction(article, tuple(account.taken), parts.dropped, fault, dated.unsure)


def _take_title(account: _Account, parts: Layout) -> None:
    title = parts.title
    number = parts.lines[title.index].number if title.index is not None else None
    account.take("title", title.text, title.rule, number)


def _title_basis(parts: Layout) -> TitleBasis:
    if not parts.title.text:
        return "none"
    if parts.title.rule == "given":
        return "given"
    return "weak" if parts.title.rule in titles.WEAK else "page"


def _body_basis(parts: Layout) -> BodyBasis:
    if parts.stated:
        return "given"
    return "weak" if parts.weak else "page"


def _take_body(account: _Account, parts: Layout) -> tuple[str, ...]:
    body = _paragraphs(parts)
    first = parts.body[0].number if parts.body else None
    account.take("body", counted(len(body), "paragraph"), "the text of the page", first)
    return body


def _paragraphs(parts: Layout) -> tuple[str, ...]:
    """The paragraphs; a byline glued to the last one is cut off, unless the corpus gives them."""
    texts = tuple(line.text for line in parts.body)
    if not texts or parts.stated:
        return texts
    return (*texts[:-1], trimmed(parts.body[-1])[0])


def _dated(found: When, given: Given, stated: Stated) -> When:
    """The dates that the text gives, under the date that the corpus states.

    What the markup states is a stamp, too; where the page shows another one for its reader, that is
    the one which a person has seen: ``datePublished`` is often in another zone.
    """
    if given.date is None:
        shown = found.line.stamp if found.line is not None and found.basis == "stamp" else None
        if stated.date is None or (shown is not None and not shown.edited):
            return found
    date = given.date or stated.date
    event = None
    if found.dateline is not None:
        event = datelines.infer(found.dateline, None, date)
    basis: DateBasis = "given" if given.date is not None else "stamp"
    return replace(
        found, date=date, basis=basis, event=event, line=None, inferred=False, unsure=False
    )


_DATE_RULES = {
    "stamp": "stamp of the article",
    "dateline": "day with which the lead begins",
    "clock": "clock of the site",
    "given": "given",
}


def _take_dates(account: _Account, dated: When) -> None:
    if dated.date is not None and dated.basis is not None:
        line = dated.line.number if dated.line is not None else None
        account.take("date", dated.date, _DATE_RULES[dated.basis], line)
        account.take("date_basis", dated.basis, _DATE_RULES[dated.basis], line)
    if dated.inferred:
        rule = "a guess: not indexed" if dated.unsure else "other days of the text tell the year"
        account.take("year_inferred", True, rule, None)
    if dated.dateline_line is not None:
        account.take("event", dated.event, "dateline", dated.dateline_line.number)


def _take_credits(
    account: _Account, parts: Layout, given: Given, stated: Stated, address: str | None
) -> tuple[str | None, str | None]:
    """Byline and source. The host of the ``address`` is the source when nothing else names one."""
    near = credits.near(parts)
    author = credits.agreed(stated.byline, credits.byline(parts, near))
    byline = _credit(account, "byline", given.byline, author)
    site = credits.site(parts, near, place.PROVINCES) or credits.host(address)
    return byline, _credit(account, "source", given.source, site)


def _credit(account: _Account, name: str, given: str | None, found: Credit | None) -> str | None:
    if stated := _clean(given):
        account.take(name, stated, "given")
        return stated
    if found is None:
        return None
    account.take(name, found.name, found.rule, found.line)
    return found.name


def _place(
    account: _Account, parts: Layout, given: Given, source: str | None, dated: When
) -> str | None:
    if stated := _clean(given.place):
        account.take("place", stated, "given")
        return stated
    found = place.find(parts.text, source, dated.dateline_line)
    if found is None:
        return None
    account.take("place", found.name, found.rule, found.line)
    return found.name


def _clean(text: str | None) -> str | None:
    return " ".join(normalize(text).split()) or None if text is not None else None
