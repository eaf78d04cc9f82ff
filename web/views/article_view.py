"""What the article page shows: marked and linked text, and the facts around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search import citations, places
from search.article import Article, Citation, source_name
from search.dates import vietnam
from search.result import ArticleView, Range
from web.files import citing
from web.files.original import web_address
from web.urls.links import directive_url, facet_url
from web.views import shown
from web.views.hit_view import named
from web.views.segments import Link, Segment, segments
from web.wording import combining_marks, days, words
from web.wording.language import gettext
from web.wording.naming import directive_name


@dataclass(frozen=True, slots=True)
class Cited:
    """A directive that the article cites, with what the article says of it."""

    code: str
    name: str
    url: str
    issued: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """``present_place`` is today's name of a province that was merged, else None.

    ``original`` is (URL, host) of the page that the article was read from, if that is a web
    address. ``marked`` is the number of marked places. ``citation`` is a line of text to quote,
    in two parts, and ``linked_data`` the article as schema.org describes one.
    """

    article: Article
    title: tuple[Segment, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]
    basis: str | None
    present_place: str | None
    cited: tuple[Cited, ...]
    original: tuple[str, str] | None
    place_url: str | None
    source_url: str | None
    marked: int
    copies: tuple[Article, ...]
    related: tuple[Article, ...]
    citation: tuple[str, str]
    linked_data: dict[str, object]
    stacked: int | None
    """How many marks a letter is shown with, if one has more; else None."""
    cut: bool
    """Whether the article has more text than the page shows."""
    uncited: int
    """How many directives more it cites."""


def article_page(view: ArticleView) -> ArticlePage:
    """Prepare one article. The offsets of citations refer to title and paragraphs, one a line."""
    article = view.article
    body = shown.paragraphs(article.body)
    keys = dict(zip(article.codes, view.keys or article.codes, strict=True))
    citations = sorted(article.citations, key=lambda c: c.start)[: shown.LINKS]
    heading = shown.article(article).title
    links = _links(article, [c for c in citations if c.end <= len(heading)], 0, keys)
    title = segments(heading, view.title_ranges, links)
    paragraphs = _paragraphs(view, body, citations, keys)
    texts = (heading, *body)
    cut = len(body) < len(article.body) or body != article.body[: len(body)]
    article = shown.article(combining_marks.article(article))
    return ArticlePage(
        article=article,
        title=title,
        paragraphs=paragraphs,
        basis=_basis(article),
        present_place=_present(article.place),
        cited=_all_cited(view, keys),
        original=web_address(article.url),
        place_url=facet_url("place", article.place) if article.place else None,
        source_url=facet_url("source", source_name(article.source)) if article.source else None,
        marked=len(view.title_ranges) + sum(map(len, view.body_ranges)),
        copies=_beside(view.copies),
        related=_beside(view.related),
        citation=citing.line(article, vietnam.today()),
        linked_data=citing.linked_data(article),
        stacked=combining_marks.MOST if any(map(combining_marks.is_stacked, texts)) else None,
        cut=cut,
        uncited=max(0, len(article.codes) - shown.LISTED),
    )


def _paragraphs(
    view: ArticleView,
    body: Sequence[str],
    citations: Sequence[Citation],
    keys: Mapping[str, str],
) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs that are shown; of one that is cut, so are a mark and a link."""
    article = view.article
    found = []
    room = shown.MARKS
    offset = len(article.title) + 1
    ranges: Sequence[tuple[Range, ...]] = view.body_ranges or ((),) * len(article.body)
    for paragraph, whole, ranged in zip(body, article.body, ranges, strict=False):
        own = [c for c in citations if offset <= c.start < offset + len(paragraph)]
        marks = ranged[:room]
        room -= len(marks)
        found.append(segments(paragraph, marks, _links(article, own, offset, keys)))
        offset += len(whole) + 1
    return tuple(found)


def _beside(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(shown.beside(combining_marks.article(each)) for each in articles)


def _links(
    article: Article, citations: Iterable[Citation], offset: int, keys: Mapping[str, str]
) -> list[Link]:
    found = []
    for c in citations:
        url = directive_url(keys.get(c.code, c.code), c.place or article.place)
        found.append(Link(c.start - offset, c.end - offset, url, _tooltip(c)))
    return found


def _tooltip(citation: Citation) -> str:
    named = directive_name(citations.notation(citation.code, citation.called))
    known = citation.issued.isoformat() if citation.issued else citation.month
    if known:
        return gettext("%(name)s, ban hành %(date)s", name=named, date=days.issued(known))
    return named


def _issued(citation: Citation) -> str:
    if citation.issued:
        return days.day(citation.issued)
    return days.month(citation.month) if citation.month else ""


def _all_cited(view: ArticleView, keys: Mapping[str, str]) -> tuple[Cited, ...]:
    article = view.article
    own: dict[str, list[Citation]] = {}
    for citation in article.citations:
        own.setdefault(citation.code, []).append(citation)
    listed = named(article.codes, view.names)[: shown.LISTED]
    return tuple(
        _cited(article, code, keys[code], name, own.get(code, ())) for code, name in listed
    )


def _cited(article: Article, code: str, key: str, name: str, own: Sequence[Citation]) -> Cited:
    place = next((c.place for c in own if c.place), article.place)
    return Cited(
        code=code,
        name=directive_name(name),
        url=directive_url(key, place),
        issued=tuple(dict.fromkeys(filter(None, map(_issued, own)))),
        titles=tuple(dict.fromkeys(c.title for c in own if c.title)),
    )


def _basis(article: Article) -> str | None:
    known = "inferred" if article.year_inferred else article.date_basis
    basis = words.BASES.get(known or "")
    return gettext(basis) if basis else None


def _present(place: str | None) -> str | None:
    if not place:
        return None
    present = places.present_name(place)
    return present if present != place else None
