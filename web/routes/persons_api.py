"""``/api/people`` and ``/api/posts``: what the pages of people and posts tell, for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from search.dates import vietnam
from search.people.letters import canonical
from search.person_names import is_written
from search.persons.record import list_json, person_json, post_json, secretaries_json
from web import current
from web.http.caching import by_generation
from web.http.errors import BadParameters, NoSuchPage, missing
from web.routes.persons import LONGEST, day_of, only_with_people
from web.urls import params, values
from web.wording import problems
from web.wording.language import gettext

persons_api = Blueprint("persons_api", __name__, url_prefix="/api")
persons_api.before_request(only_with_people)

SIZE = 100
"""People on a page of the list, unless the address says how many."""


@persons_api.get("/people")
@by_generation
def index() -> Response:
    number = params.page_number(request.args)
    size = _size()
    answer = list_json(current.persons().entries(request.args.get("q", "")[:LONGEST]), number, size)
    if number > max(1, answer["pages"]):
        raise NoSuchPage(number, max(1, answer["pages"]), "")
    return jsonify(answer)


def _size() -> int:
    if not request.args.get("size", "").strip():
        return SIZE
    wrong: list[problems.Problem] = []
    size = values.size(request.args, current.settings().search, wrong)
    if wrong:
        raise BadParameters(tuple(wrong))
    return size


@persons_api.get("/people/<id:name>")
@by_generation
def person(name: str) -> Response:
    """Any spelling of a name that only one person has will do."""
    typed = params.clean(name)[:LONGEST]
    found = current.persons().page(canonical(typed))
    meant = () if found else current.persons().names(typed)
    if found is None and len(meant) == 1 and is_written(typed, meant[0]):
        found = current.persons().page(meant[0])
    if found is None:
        return missing(gettext("Không bài nào nêu đủ tên này."), meant)
    return jsonify(person_json(found))


@persons_api.get("/posts")
@by_generation
def posts() -> Response:
    text = request.args.get("on", "")
    day = day_of(text)
    if text and day is None:
        raise BadParameters((problems.not_a_day("on", text),))
    return jsonify(secretaries_json(current.persons().secretaries(day or vietnam.today())))


@persons_api.get("/posts/<id:text>")
@by_generation
def post(text: str) -> Response:
    found = current.persons().post(params.clean(text)[:LONGEST])
    if found is None:
        return missing(gettext("Không bài nào cho biết ai giữ chức vụ này."))
    return jsonify(post_json(found))
