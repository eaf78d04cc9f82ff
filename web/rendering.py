"""Results -> the JSON of the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from search.result import ArticleView, SearchRequest, SearchResult
from web import params
from web.context import address


def result_json(asked: SearchRequest, result: SearchResult) -> dict[str, Any]:
    """temporary"""
    reading = result.query
    return {
        "query": {
            "text": reading.text,
            "interpretation": reading.interpretation,
            "relaxed": reading.relaxed,
            "suggestion": reading.suggestion and asdict(reading.suggestion),
        },
        "total": result.total,
        "took_ms": result.took_ms,
        "hits": [{"id": h.article.id} for h in result.hits],
        "facets": {
            name: [
                {**asdict(c), "url": address("api.search", params.toggled(asked, name, c.value))}
                for c in choices
            ]
            for name, choices in result.facets.items()
        },
    }


def article_json(view: ArticleView) -> dict[str, Any]:
    return view.article.to_json()
