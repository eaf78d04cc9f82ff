"""``/api/directives``: what the pages of directives tell, for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from search.directives import DirectivePage
from search.directives.record import conflict_json, list_json, page_json, ring_json
from web import current
from web.http import errors
from web.http.caching import by_generation
from web.http.errors import BadParameters, NoSuchPage
from web.routes import directive_params
from web.wording import problems
from web.wording.language import gettext

directives_api = Blueprint("directives_api", __name__, url_prefix="/api/directives")


@directives_api.get("")
@by_generation
def index() -> Response:
    wanted, problems = directive_params.wanted()
    _refuse(problems)
    found = current.directives().entries(**wanted.narrowing)
    answer = list_json(found, wanted.page, wanted.size)
    if wanted.page > max(1, answer["pages"]):
        raise NoSuchPage(wanted.page, max(1, answer["pages"]), "")
    return jsonify(answer)


@directives_api.get("/conflicts")
@by_generation
def conflict_list() -> Response:
    """Articles dated before a directive that they cite was issued, and rings of replacements."""
    found = current.directives()
    return jsonify(
        conflicts=list(map(conflict_json, found.conflicts())),
        rings=list(map(ring_json, found.rings())),
    )


@directives_api.get("/<id:code>")
@by_generation
def directive(code: str) -> Response:
    """Any notation will do. The answer has the canonical code."""
    try:
        return jsonify(page_json(found_directive(code)))
    except NoSuchDirective as error:
        return missing(error.code)


class NoSuchDirective(Exception):
    """No article cites this code, or it is none."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def found_directive(code: str) -> DirectivePage:
    """What the URL asks of a directive. Raises NoSuchDirective, BadParameters, NoSuchPage."""
    canonical, within, term = directive_params.named(code)
    if canonical is None:
        raise NoSuchDirective(code)
    asked, problems = directive_params.asked_of(canonical, within, term)
    _refuse(problems)
    found = directive_params.page_of(canonical, asked)
    if found is None:
        raise NoSuchDirective(canonical)
    if asked.issued and found.issue is None:
        raise BadParameters((directive_params.unknown_issue(asked.issued),), 404)
    if asked.page > max(1, found.pages):
        raise NoSuchPage(asked.page, max(1, found.pages), "")
    return found


def _refuse(problems: tuple[problems.Problem, ...]) -> None:
    if problems:
        raise BadParameters(problems)


def missing(text: str) -> Response:
    """404 with the keys of directives that may have been meant."""
    near = (entry.key for entry in current.directives().near(text))
    return errors.missing(gettext("Không bài nào nhắc đến văn bản này."), near)
