"""Parameters that stand in an address several times, though only one value of them counts.

Programs are refused; a page shows what the first value asks for, and says so.
"""

from __future__ import annotations

from flask import Flask, request

from web.http.errors import BadParameters
from web.wording.audience import is_for_programs
from web.wording.problems import Problem, repeated

SINGLE = (
    *("q", "page", "size", "sort", "accents", "spelling", "wide", "copies", "from", "to", "added"),
    *("facet_size", "lang", "cursor", "issued", "on"),
)
"""All parameters that have one value wherever they are read."""
OF_ONE_DIRECTIVE = "/directives."
"""Tables of directives, which can be of one ``code``. A search may choose several."""
UNREAD = (
    *("/healthz", "/sitemap", "/robots.txt", "/api/openapi.json", "/api/people/", "/api/posts/"),
    "/api/directives/conflicts",
)
"""How the addresses begin of what reads none: there they are ignored as any other."""


def problems() -> tuple[Problem, ...]:
    """What is wrong with the address of this request: the same value twice is no contradiction."""
    names = (*SINGLE, "code") if request.path.startswith(OF_ONE_DIRECTIVE) else SINGLE
    args = request.args
    return tuple(
        repeated(name, values[0])
        for name in names
        if len(values := args.getlist(name)) > 1 and len(set(values)) > 1
    )


def refuse(app: Flask) -> None:
    """Let the addresses of programs refuse them."""

    @app.before_request
    def contradictory() -> None:
        if request.path.startswith(UNREAD):
            return
        if is_for_programs() and (found := problems()):
            raise BadParameters(found)
