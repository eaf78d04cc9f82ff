"""How many downloads are made at the same time: each works through all articles of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from threading import BoundedSemaphore
from typing import ParamSpec, Self, cast

from flask import Response, current_app, request

P = ParamSpec("P")
TURNS = "tindang.downloads"
"""``app.extensions`` key of a semaphore with the number of downloads that may be made at once."""


class TooBusy(Exception):
    """As many downloads are made as may be at the same time."""


class _Body:
    """The body of a download, which gives its turn back at the end, or when it is closed."""

    def __init__(self, pieces: Iterable[bytes | str], turns: BoundedSemaphore) -> None:
        self._pieces = pieces
        self._next = iter(pieces).__next__
        self._turns: BoundedSemaphore | None = turns

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes | str:
        try:
            return self._next()
        except BaseException:
            self._give_back()
            raise

    def close(self) -> None:
        try:
            close = getattr(self._pieces, "close", None)
            if close:
                close()
        finally:
            self._give_back()

    def _give_back(self) -> None:
        turns, self._turns = self._turns, None
        if turns:
            turns.release()


def in_turn(view: Callable[P, Response]) -> Callable[P, Response]:
    """Let a view make a download if it is its turn, else raise TooBusy."""

    @wraps(view)
    def limited(*args: P.args, **kwargs: P.kwargs) -> Response:
        if request.method == "HEAD":  # whose body nobody reads or closes
            response = view(*args, **kwargs)
            response.close()
            response.response = iter(())
            return response
        turns = cast("BoundedSemaphore", current_app.extensions[TURNS])
        if not turns.acquire(blocking=False):
            raise TooBusy
        try:
            response = view(*args, **kwargs)
            body = _Body(response.response, turns)
            response.response = cast("Iterable[bytes]", body)
        except BaseException:
            turns.release()
            raise
        return response

    return limited
