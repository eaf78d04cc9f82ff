"""Stored text and marks -> the best fragment, and the ranges to mark in it. Never HTML.

The engines' own highlighters analyse again with their tokenizers, count in bytes, and show nothing
for folded hits (design, decision 10). Here every range counts code points of the stored text.
Ranges are sorted, do not overlap, and lie inside the text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from search.article import Article
from search.highlight.fragment import ranges, snippet
from search.highlight.marker import Marker, merged
from search.highlight.spot import Spot
from search.result import ArticleView, Range, Snippet

__all__ = ["Marker", "Shown", "short", "whole"]

MAX_SCANNED = 200_000
"""How many code points of a body are searched in one go, so that little memory is used at once."""

MOST_MARKS = 3_000
"""Among so many marks of one body there is a good fragment."""

LONGEST_WORD = 100
"""The longest word, in code points, that is found across the end of such a part."""

CODE_WEIGHT = 8.0
"""The weight of a citation of the directive that was asked for, against 1 for a word."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hit shows of its article."""

    snippet: Snippet
    title_ranges: tuple[Range, ...]


def short(
    articles: Sequence[Article], marker: Marker, codes: Collection[str], length: int
) -> list[Shown]:
    """For each article, the ranges of its title and the best fragment of about ``length`` code
    points.

    ``codes`` are the directives that the query names. Their citations are marked whole.
    """
    bodies = [article.body_text for article in articles]
    titles = [article.title for article in articles]
    found = marker.spots([*titles, *(body[:MAX_SCANNED] for body in bodies)])
    shown = []
    for at, article in enumerate(articles):
        title, body = _cited(article, codes)
        in_body = _all(bodies[at], found[len(titles) + at], marker)
        in_title, in_body = marker.evident((found[at], in_body), cited=bool(title or body))
        fragment = snippet(bodies[at], merged(in_body, body), length)
        shown.append(Shown(fragment, ranges(merged(in_title, title))))
    return shown


def _all(body: str, found: list[Spot], marker: Marker) -> list[Spot]:
    """All marks of a body, with those ``found`` in the part that is searched with other articles. A
    text that is full of marks is not searched to its end.

    Each further part begins two long words before the last one ends, so that neither a word nor a
    phrase is cut between them.
    """
    end = MAX_SCANNED
    while end < len(body) and len(found) < MOST_MARKS:
        start = end - 2 * LONGEST_WORD
        start = body.rfind(" ", 0, start) + 1 or start
        middle = end - LONGEST_WORD
        (spots,) = marker.spots([body[start : start + MAX_SCANNED]])
        found = [spot for spot in found if spot.start < middle]
        found += (spot.moved(start) for spot in spots if spot.start + start >= middle)
        end = start + MAX_SCANNED
    return found


def whole(article: Article, marker: Marker, codes: Collection[str]) -> ArticleView:
    """The whole article with its ranges, one tuple for each paragraph."""
    title, body = _cited(article, codes)
    found = marker.spots([article.title, *article.body])
    title_spots, *spots = marker.evident(found, cited=bool(title or body))
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
