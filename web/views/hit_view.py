"""What a hit shows, ready to print: its text in segments, the directives that it cites by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from search import citations
from search.article import Article
from search.result import Hit
from web.files.original import web_address
from web.views import shown
from web.views.segments import Segment, segments
from web.wording import combining_marks, naming

CODES = 4
"""Directives that stand below a hit, those that were asked for first: its page has all."""
COPIES = 6
"""Copies that stand below a hit: its page has all."""


@dataclass(frozen=True, slots=True)
class HitView:
    """``more_codes`` and ``more_copies`` are how many it has besides those that are named."""

    article: Article
    url: str
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    codes: tuple[tuple[str, str], ...]
    """Codes that the article cites, each with its name."""
    more_codes: int
    original: tuple[str, str] | None
    """URL and host of the page that the article was read from."""
    copies: tuple[Article, ...]
    more_copies: int


def hit_view(hit: Hit, url: str, asked: Collection[str] = ()) -> HitView:
    """Prepare a hit; ``asked`` are the codes that the query names."""
    article = shown.hit(hit.article)
    codes = named(hit.keys or hit.article.codes, hit.names)
    wanted = {citations.split_edition(code)[0] for code in asked}
    first = sorted(codes, key=lambda pair: citations.split_edition(pair[0])[0] not in wanted)
    return HitView(
        article=combining_marks.article(article),
        url=url,
        title=segments(article.title, hit.title_ranges),
        snippet=segments(hit.snippet.text, hit.snippet.ranges),
        codes=tuple(first[:CODES]),
        more_codes=len(codes[CODES:]),
        original=web_address(hit.article.url),
        copies=tuple(shown.beside(combining_marks.article(copy)) for copy in hit.copies[:COPIES]),
        more_copies=len(hit.copies[COPIES:]),
    )


def named(codes: Sequence[str], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Codes with their names, each once: as articles call the directives, where the searcher says
    so.
    """
    found = zip(codes, names or map(citations.notation, codes), strict=True)
    return tuple(dict.fromkeys((code, naming.directive_name(name)) for code, name in found))
