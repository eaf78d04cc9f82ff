"""Conditional requests: an answer stays good until the index or the server changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, current_app, make_response, request
from flask.typing import ResponseReturnValue

from search.dates import vietnam
from web.current import searcher
from web.wording.language import is_carried, language

P = ParamSpec("P")
STARTED = "tindang.started"
"""``app.extensions`` key of the time at which the app was made: new code, new tags."""


def by_generation(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Give a view a weak ETag of generation, who is hidden, language and URL; answer 304 without
    calling it.

    The tag is taken before the search. If a new generation comes in between, the visitor has newer
    content under an older tag, and simply fetches it once more.
    """
    return _tagged(view, lambda: searcher().state())


def by_server(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """The same for what no index changes: an answer stays good until the server starts anew."""
    return _tagged(view, str)


def _tagged(
    view: Callable[P, ResponseReturnValue], state: Callable[[], str]
) -> Callable[P, ResponseReturnValue]:
    @wraps(view)
    def tagged(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        tag = _tag(state())
        if request.if_none_match.contains_weak(tag):
            return _kept(Response(status=304), tag)
        response = make_response(view(*args, **kwargs))
        return _kept(response, tag) if response.status_code == 200 else response

    return tagged


def _tag(state: str) -> str:
    today = vietnam.today().isoformat()  # pages link to spans that end today
    started = str(current_app.extensions[STARTED])
    known = (started, state, today, language(), str(is_carried()), request.host, request.full_path)
    digest = hashlib.blake2b("\n".join(known).encode("utf-8", "replace"), digest_size=12)
    return digest.hexdigest()


def _kept(response: Response, tag: str) -> Response:
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response
