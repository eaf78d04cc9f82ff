"""The pages of people and posts."""

from __future__ import annotations

import datetime as dt
from functools import partial

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from search.dates import vietnam
from search.people.letters import canonical
from search.person_names import is_written
from search.persons.offices import in_full
from search.result import pages_of
from web import current
from web.http.caching import by_generation
from web.urls import params
from web.urls.links import person_url, post_url
from web.views.long_lists import cut, paged, turning
from web.views.person_view import person_view
from web.views.quotations import MOST_SENTENCES, sentences

person_pages = Blueprint("persons", __name__)

LISTED = 100
"""How many people a page of the list has."""
LONGEST = 200
"""The most code points of a name or a post that are read, and repeated to the visitor."""


@person_pages.before_request
def only_with_people() -> None:
    """The settings may leave people out: then there are no such pages."""
    if not current.settings().people.enabled:
        abort(404)


@person_pages.get("/people")
@by_generation
def index() -> str:
    text = params.clean(request.args.get("q", ""))[:LONGEST]
    number = params.page_number(request.args)
    found = current.persons().entries(text)

    def page_url(wanted: int) -> str:
        pairs = [("q", text)] if text else []
        pairs += [("page", str(wanted))] if wanted > 1 else []
        return url_for("persons.index") + params.query_string(pairs)

    on = turning(number, pages_of(len(found), LISTED), page_url)
    first = (number - 1) * LISTED
    return render_template(
        "people.html",
        text=text,
        rows=[(one, person_url(one.name)) for one in found[first : first + LISTED]],
        total=len(found),
        first=first + 1,
        on=on,
    )


@person_pages.get("/people/<id:name>")
@by_generation
def person(name: str) -> ResponseReturnValue:
    typed = params.clean(name)[:LONGEST]
    found = current.persons().page(canonical(typed))
    if found is None:
        meant = current.persons().names(typed)
        if len(meant) == 1 and is_written(typed, meant[0]):
            return redirect(person_url(meant[0]), code=302)
        return _missing(typed, meant or [one.name for one in current.persons().entries(typed)[:8]])
    if found.name != name:
        return redirect(person_url(found.name), code=301)
    name_of = current.directives().live.opened().vocabulary.name
    number = params.page_number(request.args)
    view = person_view(found, current.settings().search, name_of, number)
    return render_template("person.html", view=view)


@person_pages.get("/posts")
@by_generation
def posts() -> ResponseReturnValue:
    text = params.clean(request.args.get("q", ""))[:LONGEST]
    if text:
        return redirect(post_url(text), code=302)
    day = day_of(request.args.get("on", ""))
    chosen = day or vietnam.today()
    return render_template(
        "posts.html",
        found=current.persons().secretaries(chosen),
        wrong=bool(request.args.get("on")) and day is None,
        json_url=url_for("persons_api.posts", on=chosen.isoformat()),
    )


@person_pages.get("/posts/<id:text>")
@by_generation
def post(text: str) -> ResponseReturnValue:
    typed = params.clean(text)[:LONGEST]
    found = current.persons().post(typed)
    if found is None:
        page = render_template("post_missing.html", shown=typed, in_full=in_full(typed))
        return _not_found(page)
    parts = cut(found.reports, sentences, MOST_SENTENCES)
    on = turning(params.page_number(request.args), len(parts), partial(paged, post_url(typed)))
    return render_template(
        "post.html",
        post=found,
        in_full=in_full(typed),
        reports=parts[on.page - 1],
        on=on,
        json_url=url_for("persons_api.post", text=typed),
    )


def day_of(text: str) -> dt.date | None:
    """The day of a parameter, None for none or what is no day."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _missing(typed: str, near: object) -> Response:
    return _not_found(render_template("person_missing.html", shown=typed, near=near))


def _not_found(page: str) -> Response:
    response = make_response(page, 404)
    response.headers["Cache-Control"] = "no-store"
    return response
