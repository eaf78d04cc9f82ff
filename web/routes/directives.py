"""The pages of directives: the list of those that are cited, and one with everything about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from search import citations
from search.citations.terms_of_office import label_named
from search.result import pages_of
from web import current
from web.http.caching import by_generation
from web.routes import directive_params
from web.urls import params
from web.urls.links import directive_url
from web.views.directive_view import directive_view, row, with_parameters
from web.views.long_lists import cut, paged, turning
from web.wording import naming
from web.wording.language import gettext

directive_pages = Blueprint("directives", __name__)

LISTED = 50
"""How many directives a page of the list has."""
CONFLICTS = 80
"""How many articles a page of the list of conflicts has."""
LONGEST_SHOWN = 80
"""The most code points of an unknown code that are repeated to the visitor."""


@directive_pages.get("/directives")
@by_generation
def index() -> str:
    wanted, problems = directive_params.wanted()
    found = current.directives().entries(**wanted.narrowing)

    def page_url(number: int) -> str:
        return url_for("directives.index") + params.query_string(wanted.pairs(number))

    on = turning(wanted.page, pages_of(len(found), LISTED), page_url)
    first = (wanted.page - 1) * LISTED
    choices = current.directives().choices()
    return render_template(
        "directives.html",
        wanted=wanted,
        problems=problems,
        rows=list(map(row, found[first : first + LISTED])),
        total=len(found),
        unclear=0 if wanted.pairs() else dict(choices.levels).get(citations.UNSETTLED, 0),
        unclear_url=url_for("directives.index", issuer=citations.UNSETTLED),
        first=first + 1,
        kinds=[(v, naming.kind(citations.kind_label(v)), n) for v, n in choices.kinds],
        levels=[(v, _level(v), n) for v, n in choices.levels],
        years=choices.years,
        places=[(name, naming.place(name), count) for name, count in choices.places],
        exports=[
            (label, url_for(endpoint) + params.query_string(wanted.pairs()))
            for label, endpoint in (
                ("CSV", "directive_tables.csv_file"),
                ("Excel", "directive_tables.xlsx_file"),
                ("JSON", "directives_api.index"),
            )
        ],
        on=on,
    )


def _level(name: str) -> str:
    if name == citations.UNSETTLED:
        return gettext("Chưa rõ nơi ban hành")
    return naming.kind(citations.level_label(name))


@directive_pages.get("/directives/conflicts")
@by_generation
def conflict_list() -> str:
    directives = current.directives()
    named = directives.live.opened().catalogue.named
    parts = cut(directives.conflicts(), lambda found: len(found.shown), CONFLICTS)
    on = turning(
        params.page_number(request.args),
        len(parts),
        partial(paged, url_for("directives.conflict_list")),
    )
    rings = directives.rings() if on.page == 1 else ()
    return render_template(
        "directive_conflicts.html",
        conflicts=parts[on.page - 1],
        on=on,
        rings=[[(named(one.by), named(one.to), one) for one in ring] for ring in rings],
    )


@directive_pages.get("/directives/<id:code>")
@by_generation
def directive(code: str) -> ResponseReturnValue:
    canonical, within, term = directive_params.named(code)
    if canonical is None:
        return _missing(code)
    name = citations.edition_key(canonical, term) if term else canonical
    if name != code:
        kept = [(n, v) for n, v in request.args.items(multi=True) if n != "place"]
        url = directive_url(name, within or request.args.get("place"))
        return redirect(with_parameters(url, kept), code=301)
    asked, problems = directive_params.asked_of(canonical, within, term)
    found = directive_params.page_of(canonical, asked)
    if found is None:
        return _missing(canonical, asked.place if citations.is_local(canonical) else None, term)
    # As the index has it, so that links to this page are the same however it was reached.
    asked = replace(asked, place=found.entry.place)
    if asked.issued and found.issue is None:
        problems = (*problems, directive_params.unknown_issue(asked.issued))
    asked = replace(asked, term=found.entry.slug, issued=None)
    view = directive_view(asked, found, current.settings().search)
    return render_template("directive.html", view=view, problems=problems)


def _missing(text: str, place: str | None = None, term: str | None = None) -> Response:
    """The page for a code that no article cites (from there), or for what is no code at all."""
    code = citations.parse(text)
    shown = params.clean(code or text)
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[:LONGEST_SHOWN]}…"
    page = render_template(
        "directive_missing.html",
        shown=shown,
        is_code=code is not None,
        place=place,
        term=label_named(code, term) if code and term else term,
        registered=current.directives().registered(code, place) if code else (),
        near=list(map(row, current.directives().near(code or text))),
    )
    response = make_response(page, 404)
    response.headers["Cache-Control"] = "no-store"
    return response
