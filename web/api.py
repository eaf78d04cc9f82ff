"""The JSON API: the same searches as the pages, refused rather than guessed when malformed."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request

from web import params
from web.caching import by_generation
from web.context import searcher
from web.errors import NoSuchPage
from web.exports import asked_strictly
from web.openapi import description
from web.rendering import article_json, result_json

api = Blueprint("api", __name__, url_prefix="/api")

MAX_SUGGESTIONS = 8


@api.get("/search")
@by_generation
def search() -> Response:
    asked = asked_strictly()
    result = searcher().search(asked)
    if asked.page > max(1, result.pages):
        raise NoSuchPage(asked.page, result.pages, "")
    return jsonify(result_json(asked, result))


@api.get("/articles/<path:id>")
@by_generation
def article(id: str) -> Response:
    found = searcher().article(id, params.clean(request.args.get("q", "")))
    if found is None:
        abort(404, description="article")
    return jsonify(article_json(found))


@api.get("/suggest")
@by_generation
def suggest() -> Response:
    text = params.clean(request.args.get("q", ""))
    return jsonify(query=text, suggestions=list(searcher().complete(text, MAX_SUGGESTIONS)))


@api.get("/openapi.json")
def openapi() -> Response:
    return jsonify(description())
