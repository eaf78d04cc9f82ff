"""The JSON API: the same searches as the pages. A malformed request is refused, not guessed at."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from search.result import ArticleView, Range, SearchRequest, SearchResult
from search.result_json import beside_json, result_json
from search.schema import ORDERS
from search.searcher import Cursor
from search.searcher.questions import order
from web.current import links, public_root, public_site, searcher, settings
from web.files.original import safe_url
from web.http.caching import by_generation, by_server
from web.http.errors import BadParameters, NoSuchPage
from web.openapi import description
from web.routes.exports import asked_strictly
from web.urls import params
from web.wording import problems, words

api = Blueprint("api", __name__, url_prefix="/api")

MAX_SUGGESTIONS = 8
FROM_THE_START = "*"
"""The cursor of who has read nothing yet."""


@api.get("/search")
@by_generation
def search() -> Response:
    asked = asked_strictly()
    toggled = links(asked, "api.search").toggled
    following = None
    if cursor := request.args.get("cursor"):
        result, following = _read_on(cursor, asked)
    else:
        result = searcher().search(asked)
    if result.beyond:
        raise NoSuchPage(result.page, result.last_page, "")
    site = public_site()
    answer = result_json(result, words.note, lambda *value: site + toggled(*value), public_root())
    if cursor:
        answer["next"] = following and str(following)
    return jsonify(answer)


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
@by_server
def openapi() -> Response:
    return jsonify(description(settings().search.max_page_size, public_root() or "/"))


def _read_on(cursor: str, asked: SearchRequest) -> tuple[SearchResult, Cursor | None]:
    """The hits from where the cursor stands, and the next cursor. Raises BadParameters."""
    if not ORDERS[order(asked)].key:
        raise BadParameters((problems.cursor_without_order(cursor),))
    # Folded copies would be hits that were read and are not shown.
    unfolded = replace(asked, copies="all")
    read = Cursor.read(cursor)
    if read is None and cursor != FROM_THE_START:
        raise BadParameters((problems.not_a_cursor(cursor),))
    return searcher().read_on(unfolded, read)


def _article(view: ArticleView) -> dict[str, Any]:
    """The article, with the ranges that the words of ``q`` mark in title and paragraphs."""
    root = public_root()
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
