"""``/healthz``: whether this server can answer searches, for load balancers and monitors."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from search.errors import TindangError
from web.current import searcher, settings

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """200 when searches work, else 503 with the reason."""
    try:
        info = searcher().info()
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
