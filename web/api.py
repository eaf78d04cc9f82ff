"""The JSON API: the same searches as the pages. A malformed request is refused, not guessed at."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from search.result import ArticleView, Range
from search.result_json import beside_json, result_json
from web import params, words
from web.caching import by_generation
from web.current import links, searcher
from web.errors import NoSuchPage
from web.exports import asked_strictly
from web.openapi import description
from web.original import safe_url

api = Blueprint("api", __name__, url_prefix="/api")

MAX_SUGGESTIONS = 8


@api.get("/search")
@by_generation
def search() -> Response:
    asked = asked_strictly()
    result = searcher().search(asked)
    if result.beyond:
        raise NoSuchPage(result.page, result.last_page, "")
    toggled = links(asked, "api.search").toggled
    return jsonify(result_json(result, words.note, toggled, request.script_root))


@api.get("/articles/<id:id>")
@by_generation
def article(id: str) -> Response:
    asked = asked_strictly()
    found = searcher().article(id, asked.text, asked.accents)
    if found is None:
        abort(404, description="article")
    return jsonify(_article(found))


@api.get("/suggest")
@by_generation
def suggest() -> Response:
    # Not stripped: after a space, the next word is wanted, not the rest of this one.
    text = params.one_line(request.args.get("q", ""))
    found = searcher().complete(text, MAX_SUGGESTIONS)
    return jsonify(
        query=text,
        suggestions=[completion.text for completion in found],
        completions=list(map(asdict, found)),
    )


@api.get("/openapi.json")
def openapi() -> Response:
    return jsonify(description())


def _article(view: ArticleView) -> dict[str, Any]:
    """The article, with the ranges that the words of ``q`` mark in title and paragraphs."""
    root = request.script_root
    return {
        **view.article.to_json(),
        "url": safe_url(view.article),
        "title_ranges": _ranges(view.title_ranges),
        "body_ranges": list(map(_ranges, view.body_ranges)),
        "copies": [beside_json(copy, root) for copy in view.copies],
        "related": [beside_json(article, root) for article in view.related],
    }


def _ranges(ranges: tuple[Range, ...]) -> list[list[int]]:
    return [[start, end] for start, end in ranges]
