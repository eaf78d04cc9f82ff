"""The JSON of a search: one shape for ``/api/search`` and ``tindang search --json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from search.article import Article
from search.query.typed.notes import Note
from search.query.words.facts import Fact
from search.result import FacetChoice, Hit, QueryReading, SearchResult, Snippet

FacetUrl = Callable[[str, str], str]
"""Makes, from a facet's name and a value, the address that toggles the value."""


def result_json(
    result: SearchResult,
    say: Callable[[Note], str],
    facet_url: FacetUrl | None = None,
    root: str = "",
) -> dict[str, Any]:
    """The object of ``/api/search``. ``say`` makes sentences of notes.

    Without ``facet_url`` the choices have no ``url``. ``root`` is the path of the site.

    Offsets count code points and refer to the title and to the snippet's own text; in a
    range the end is exclusive. ``selected`` says that a value is asked for, ``excluded`` that
    it is ruled out. ``further``: see ``SearchResult``.
    """
    return {
        "query": query_json(result.query, say),
        "total": result.total,
        "page": result.page,
        "pages": result.pages,
        "size": result.size,
        "took_ms": round(result.took_ms, 2),
        "hits": [hit_json(hit, root) for hit in result.hits],
        "further": [hit_json(hit, root) for hit in result.further],
        "facets": {
            name: [_choice_json(name, choice, facet_url) for choice in choices]
            for name, choices in result.facets.items()
        },
    }


def query_json(reading: QueryReading, say: Callable[[Note], str]) -> dict[str, Any]:
    """How the query was read. ``suggestion`` is another query to try, or null: what may have been
    meant, else the Vietnamese of English terms. ``corrected``: what was asked instead of a misspelt
    query, or null.
    """
    suggestion = reading.suggestion.text if reading.suggestion else reading.vietnamese
    return {
        "text": reading.text,
        "interpretation": reading.interpretation,
        "relaxed": reading.relaxed,
        "width": reading.width,
        "wider": reading.wider,
        "suggestion": suggestion,
        "corrected": reading.corrected,
        "codes": list(reading.codes),
        "facts": list(map(_fact_json, reading.facts)),
        "apart": reading.apart,
        "excluded": list(reading.excluded),
        "notes": list(map(say, reading.notes)),
    }


def _fact_json(fact: Fact) -> dict[str, Any]:
    """``values`` are those of the facet ``field``; of days, ``first`` and ``last`` say which."""
    first, last = fact.days or (None, None)
    return {
        "field": fact.field,
        "text": fact.text,
        "label": fact.label,
        "values": list(fact.values),
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def hit_json(hit: Hit, root: str = "") -> dict[str, Any]:
    """One hit; ``url`` is the path of its page."""
    article = hit.article
    return {
        **_told(article),
        "codes": list(article.codes),
        "directives": list(hit.keys or article.codes),
        "score": round(hit.score, 4),
        "url": root + article_path(article.id),
        "snippet": snippet_json(hit.snippet),
        "title_ranges": [list(found) for found in hit.title_ranges],
        "copies": [beside_json(copy, root) for copy in hit.copies],
    }


def beside_json(article: Article, root: str = "") -> dict[str, Any]:
    """An article that is named beside another: a copy, or one that is related."""
    return {**_told(article), "url": root + article_path(article.id)}


def _told(article: Article) -> dict[str, Any]:
    """What is told of an article wherever it is named."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "year_inferred": article.year_inferred,
        "source": article.source,
        "place": article.place,
    }


def snippet_json(snippet: Snippet) -> dict[str, Any]:
    """``text`` and the ranges in it to mark, each ``[start, end]``."""
    return {"text": snippet.text, "ranges": [list(found) for found in snippet.ranges]}


def article_path(id: str) -> str:
    """``/articles/<id>``, percent-encoded where a path needs it."""
    return f"/articles/{quote(id, safe='/:@')}"


def _choice_json(name: str, choice: FacetChoice, facet_url: FacetUrl | None) -> dict[str, Any]:
    record = {
        "value": choice.value,
        "label": choice.label,
        "count": choice.count,
        "selected": choice.selected == "include",
        "excluded": choice.selected == "exclude",
    }
    return {**record, "url": facet_url(name, choice.value)} if facet_url else record
