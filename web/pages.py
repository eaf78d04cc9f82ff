"""Pages for people: search, article, help; and what browsers and robots ask for."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from search.result import SearchRequest
from web import params
from web.article_view import article_page
from web.caching import by_generation
from web.current import links, searcher, settings, site_root
from web.errors import NoSuchPage
from web.search_view import hidden, search_view

pages = Blueprint("pages", __name__)

ROBOTS = """User-agent: *
Allow: /$
Allow: /articles/
Allow: /directives
Disallow: /
"""
"""Articles may be indexed elsewhere; the endless combinations of filters may not."""


@pages.get("/")
@by_generation
def search() -> str:
    limits = settings().search
    question = params.read(request.args, limits)
    result = searcher().search(question.request)
    if result.beyond:
        last = links(question.request).page(result.last_page)
        raise NoSuchPage(result.page, result.last_page, last)
    return render_template("search.html", view=search_view(question, result, limits))


@pages.get("/articles/<id:id>")
@by_generation
def article(id: str) -> str:
    limits = settings().search
    asked = params.read(request.args, limits).request
    found = searcher().article(id, asked.text, asked.accents)
    if found is None:
        abort(404, description="article")
    marking = SearchRequest(asked.text, size=limits.page_size, accents=asked.accents)
    return render_template(
        "article.html",
        page=article_page(found),
        asked=marking,
        hidden=hidden(marking, limits),
        back_url=links(marking).here,
    )


@pages.get("/help")
def help() -> str:
    return render_template("help.html")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    body = render_template("opensearch.xml", root=site_root())
    return Response(body, mimetype="application/opensearchdescription+xml")


@pages.get("/robots.txt")
def robots() -> Response:
    return Response(ROBOTS, mimetype="text/plain")
