"""A build: what a run goes on from, and how what it makes becomes a generation.

``recall`` tells what earlier runs knew, ``checkpoint`` saves how far this one is, ``complete`` and
``commit`` end it. ``embedded`` is for engines whose index is a folder with one writer, ``shared``
for those whose index several runs may fill at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.builds import embedded, shared
from index.builds.base import Build, Recalled
from index.files.shards import check_shard
from search.engines.base import Engine, Shard
from search.errors import IndexMismatch

__all__ = ["Build", "Recalled", "open_build"]


@contextmanager
def open_build(
    engine: Engine, shard: Shard, *, full: bool, check_anew: Callable[[str], None]
) -> Iterator[Build]:
    """Continue the live index, or build it anew: when ``full``, or when it cannot be continued.

    ``check_anew`` is told why it cannot be continued, and may raise. Left without ``commit`` it
    changes nothing that is live. Raises IndexBusy, EngineUnavailable, and IndexMismatch when the
    live index has other shards.
    """
    check_shard(engine, shard, full=full)
    with _open(engine, shard, full, check_anew) as build:
        yield build


def _open(engine: Engine, shard: Shard, full: bool, check_anew: Callable[[str], None]) -> Build:
    if full:
        return _begin(engine, shard, full=True)
    try:
        return _begin(engine, shard, full=False)
    except IndexMismatch as error:
        why = str(error).partition("; ")[0]  # what follows says what to do, and that is done here
        check_anew(why)
        build = _begin(engine, shard, full=True)
        build.rebuilt = why
        return build


def _begin(engine: Engine, shard: Shard, *, full: bool) -> Build:
    """Raises IndexMismatch when the live index is to be continued and cannot be."""
    if engine.shared is not None:
        return shared.SharedBuild.begin(engine.shared, shard, full=full)
    return embedded.EmbeddedBuild.begin(engine, shard, full=full)
