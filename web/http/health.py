"""``/healthz``: whether this server can answer searches, for load balancers and monitors."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, current_app, jsonify

from search.errors import IndexDamaged, TindangError
from web.current import searcher, settings

health = Blueprint("health", __name__)

DAMAGED = "tindang.damaged"
"""``app.extensions`` key of the generation in which a search met damage."""


def found_damaged() -> None:
    """A search met damage: until there is another generation, searches may not work."""
    with suppress(TindangError):
        current_app.extensions[DAMAGED] = searcher().info().generation


@health.get("/healthz")
def healthz() -> Response:
    """200 when searches work, else 503 with the reason."""
    try:
        info = searcher().info()
        if info.generation == current_app.extensions.get(DAMAGED):
            raise IndexDamaged(info.generation)
    except TindangError as error:
        response = jsonify(ok=False, engine=settings().engine, error=type(error).__name__)
        response.status_code = 503
    else:
        response = jsonify(
            ok=True,
            engine=info.engine,
            generation=info.generation,
            articles=info.articles,
            built=info.built,
        )
    response.headers["Cache-Control"] = "no-store"
    return response
