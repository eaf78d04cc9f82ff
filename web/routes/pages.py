"""The pages for people: search, article, help; and what browsers and robots ask for."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from search.dates import vietnam
from search.schema import FACETS
from web.current import directives, links, persons, searcher, settings, site_root
from web.http.caching import by_generation, by_server
from web.http.errors import NoSuchPage
from web.urls import params, values
from web.views import advanced
from web.views.article_view import article_page
from web.views.coverage import coverage
from web.views.facet_view import FIND, PART, facet_view
from web.views.freshness import freshness
from web.views.no_results_view import nothing_view
from web.views.search_view import hit_url, search_view
from web.views.stats_view import stats_view
from web.views.subjects_view import subjects_view
from web.wording import words
from web.wording.language import PARAMETER, gettext

pages = Blueprint("pages", __name__)

ROBOTS = """User-agent: *
Allow: {path}/$
Allow: {path}/articles/
Allow: {path}/directives
Allow: {path}/sitemap
Disallow: {path}/
"""
"""Where the settings allow it: the articles, but not the endless combinations of filters. Robots
read these lines at the top of a host; a site below a path copies them there.
"""


@pages.get("/")
@by_generation
def search() -> str:
    limits = settings().search
    question = params.read(request.args, limits)
    # People see an article once, programs each article; either can ask for the other.
    asked = question.request
    result = searcher().search(asked if asked.copies else replace(asked, copies="fold"))
    if result.beyond:
        last = links(question.request).page(result.last_page)
        raise NoSuchPage(result.page, result.last_page, last)
    ask_holders = persons().holders if settings().people.enabled else None
    view = search_view(question, result, limits, vietnam.today(), ask_holders)
    return render_template(
        "search.html",
        view=view,
        fresh=freshness() if view.start else None,
        subjects=subjects_view(result, directives()),
        nothing=None
        if result.total
        else nothing_view(view.asked, result.query, limits, searcher().counts),
    )


@pages.get("/articles/<id:id>")
@by_generation
def article(id: str) -> str:
    limits = settings().search
    asked = params.read(request.args, limits).request
    found = searcher().article(id, asked.text, asked.accents)
    if found is None:
        abort(404, description="article")
    # Who comes from a search can go back to it as it was, and on to its next hit.
    from_search = any(name != PARAMETER for name in request.args)
    before, after = searcher().neighbours(asked, id) if from_search else (None, None)
    return render_template(
        "article.html",
        page=article_page(found),
        asked=asked,
        hidden=params.words("", asked.accents),
        back_url=links(asked).here if from_search else None,
        before_url=hit_url(before, asked, limits),
        after_url=hit_url(after, asked, limits),
    )


@pages.get("/facets/<name>")
@by_generation
def facet(name: str) -> str:
    if name not in FACETS:
        abort(404)
    limits = settings().search
    asked = searcher().settled(params.read(request.args, limits).request)
    choices = searcher().values(asked, name)
    find = params.clean(request.args.get(FIND, ""))
    part = values.page(request.args.get(PART, "1"))
    view = facet_view(name, asked, choices, limits, find, part)
    return render_template("facet.html", view=view)


@pages.get("/advanced")
@by_generation
def advanced_form() -> ResponseReturnValue:
    """The form, filled in from the search that one comes from; sent, it leads to the search."""
    limits = settings().search
    asked = params.read(request.args, limits).request
    if "write" in request.args:
        fields = {name: params.clean(request.args.get(name, "")) for name in advanced.FIELDS}
        return redirect(links(replace(asked, text=advanced.write(advanced.Form(**fields)))).here)
    kept = replace(asked, text="", page=1, start=None, end=None, accents="auto")
    return render_template(
        "advanced.html",
        form=advanced.read(asked.text),
        asked=asked,
        hidden=params.beside_words(asked, limits),
        kept=params.pairs(kept, limits),
        accents=[(mode, *map(gettext, words.ACCENTS[mode])) for mode in params.ACCENTS],
    )


@pages.get("/saved")
@by_generation
def saved() -> str:
    """The searches that a browser keeps; only a script there knows them."""
    return render_template("saved.html", today=vietnam.today(), parameters=" ".join(params.KEPT))


@pages.get("/stats")
@by_generation
def stats() -> str:
    limits = settings().search
    view = stats_view(searcher(), limits, params.page_number(request.args))
    return render_template("stats.html", view=view, covered=coverage(searcher(), limits))


@pages.get("/help")
@by_server
def help() -> str:
    return render_template("help.html")


@pages.get("/opensearch.xml")
@by_server
def opensearch() -> Response:
    body = render_template("opensearch.xml", root=site_root())
    return Response(body, mimetype="application/opensearchdescription+xml")


@pages.get("/robots.txt")
@by_server
def robots() -> Response:
    rules = ROBOTS if settings().server.crawlable else "User-agent: *\nDisallow: {path}/\n"
    body = rules.format(path=request.script_root)
    if settings().server.crawlable and (root := site_root()):
        body += f"Sitemap: {root}{url_for('sitemap.index')}\n"
    return Response(body, mimetype="text/plain")
