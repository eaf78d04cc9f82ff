"""What a hit shows, ready to print: its text in segments, the directives that it cites by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search import citations
from search.article import Article
from search.result import Hit
from web import combining_marks, naming, shown
from web.original import web_address
from web.segments import Segment, segments


@dataclass(frozen=True, slots=True)
class HitView:
    article: Article
    url: str
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    codes: tuple[tuple[str, str], ...]
    """Codes that the article cites, each with its name."""
    original: tuple[str, str] | None
    """URL and host of the page that the article was read from."""
    copies: tuple[Article, ...]


def hit_view(hit: Hit, url: str) -> HitView:
    article = shown.article(hit.article)
    return HitView(
        article=combining_marks.article(article),
        url=url,
        title=segments(article.title, hit.title_ranges),
        snippet=segments(hit.snippet.text, hit.snippet.ranges),
        codes=named(hit.keys or hit.article.codes, hit.names),
        original=web_address(hit.article.url),
        copies=tuple(shown.article(combining_marks.article(copy)) for copy in hit.copies),
    )


def named(codes: Sequence[str], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Codes with their names, each once: as articles call the directives, where the searcher says
    so.
    """
    found = zip(codes, names or map(citations.notation, codes), strict=True)
    return tuple(dict.fromkeys((code, naming.directive_name(name)) for code, name in found))
