"""Stored text and marks -> the best fragment and the ranges to mark in it. Never HTML.

Engines' own highlighters re-analyse with their tokenizers, count in bytes and show nothing
for folded hits (design, decision 10). Here every range refers to code points of the stored
text; ranges are sorted, do not overlap and lie inside.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from search.article import Article
from search.highlight.fragment import ranges, snippet
from search.highlight.marker import Marker, Spot, merged
from search.result import ArticleView, Range, Snippet

__all__ = ["Marker", "Shown", "short", "whole"]

MAX_SCANNED = 200_000
"""Code points of a body in which a fragment is looked for; a whole article is always read."""

CODE_WEIGHT = 8.0
"""A citation of the directive that was asked for, against 1 for a word."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows of its article."""

    snippet: Snippet
    title_ranges: tuple[Range, ...]


def short(
    articles: Sequence[Article], marker: Marker, codes: Collection[str], length: int
) -> list[Shown]:
    """Of each article title ranges and the best fragment of about ``length`` code points.

    ``codes`` are the directives that the query names; their citations are marked whole.
    """
    bodies = [article.body_text for article in articles]
    titles = [article.title for article in articles]
    found = marker.spots([*titles, *(body[:MAX_SCANNED] for body in bodies)])
    shown = []
    for at, article in enumerate(articles):
        title, body = _cited(article, codes)
        in_title, in_body = found[at], found[len(titles) + at]
        plausible = marker.plausible((in_title, in_body))
        title_spots = merged(plausible.among(in_title), title)
        body_spots = merged(in_body, body)
        fragment = snippet(bodies[at], body_spots, length, plausible)
        shown.append(Shown(fragment, ranges(title_spots)))
    return shown


def whole(article: Article, marker: Marker, codes: Collection[str]) -> ArticleView:
    """The whole article with its ranges, one tuple a paragraph."""
    title, body = _cited(article, codes)
    found = marker.spots([article.title, *article.body])
    title_spots, *spots = map(marker.plausible(found).among, found)
    body_ranges: list[tuple[Range, ...]] = []
    offset = 0
    at = 0
    for paragraph, own in zip(article.body, spots, strict=True):
        end = offset + len(paragraph)
        cited: list[Spot] = []
        while at < len(body) and body[at].start < end:
            spot = body[at]
            at += 1
            if offset <= spot.start and spot.end <= end:
                cited.append(spot.moved(-offset))
        body_ranges.append(ranges(merged(own, cited)))
        offset = end + 1
    return ArticleView(article, ranges(merged(title_spots, title)), tuple(body_ranges))


def _cited(article: Article, codes: Collection[str]) -> tuple[list[Spot], list[Spot]]:
    """The citations of the directives that were asked for, in the title and in the body."""
    title: list[Spot] = []
    body: list[Spot] = []
    before = len(article.title) + 1
    for citation in sorted(article.citations, key=lambda c: c.start) if codes else ():
        if citation.code not in codes:
            continue
        if citation.end < before:
            title.append(Spot(citation.start, citation.end, citation.code, CODE_WEIGHT))
        elif citation.start >= before:
            start, end = citation.start - before, citation.end - before
            body.append(Spot(start, end, citation.code, CODE_WEIGHT))
    return title, body
