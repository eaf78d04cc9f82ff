"""Pages of directives: the list of those cited, and one with the articles that cite it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from search import directives as recogniser
from search.result import SearchRequest
from web import params
from web.article_view import directive_url
from web.caching import by_generation
from web.context import address, searcher, settings
from web.errors import NoSuchPage
from web.search_view import SEARCH, hit_view

directives = Blueprint("directives", __name__)

LISTED = 300
"""Directives on the list, most cited first."""


@directives.get("/directives")
@by_generation
def index() -> str:
    result = searcher().search(SearchRequest(size=1, facet_limit=LISTED))
    listed = [
        (choice, directive_url(choice.value), _kind(choice.value))
        for choice in result.facets.get("code", ())
    ]
    return render_template("directives.html", listed=listed, limit=LISTED)


@directives.get("/directives/<id:code>")
@by_generation
def directive(code: str) -> ResponseReturnValue:
    canonical = recogniser.parse(code)
    if canonical is None:
        abort(404, description="directive")
    if canonical != code:
        return redirect(directive_url(canonical), code=301)
    question = params.read(request.args, settings().search)
    asked = replace(question.request, text="", include={"code": (code,)}, exclude={})
    if "sort" not in request.args:
        asked = replace(asked, sort="newest")
    result = searcher().search(asked)
    here = directive_url(code)
    if asked.page > max(1, result.pages):
        raise NoSuchPage(asked.page, result.pages, _page(here, max(1, result.pages)))
    return render_template(
        "directive.html",
        code=code,
        kind=_kind(code),
        result=result,
        hits=[hit_view(hit, code) for hit in result.hits],
        first=(asked.page - 1) * asked.size + 1,
        previous_url=_page(here, asked.page - 1) if asked.page > 1 else None,
        next_url=_page(here, asked.page + 1) if asked.page < result.pages else None,
        search_url=address(SEARCH, replace(asked, page=1, sort="relevance")),
        feed_url=address("exports.atom", replace(asked, page=1, sort="relevance")),
    )


def _kind(code: str) -> str:
    return recogniser.kind_label(recogniser.kind(code))


def _page(here: str, number: int) -> str:
    return here + params.query_string([("page", str(number))] if number > 1 else [])
