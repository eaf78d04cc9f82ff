"""Every engine goes through the same suite. A new one is one more line in ``ENGINES``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from search.engines.base import Engine, Snapshot
from search.engines.tantivy.engine import TantivyEngine
from search.engines.whoosh.engine import WhooshEngine
from search.schema import Document
from tests.engines.documents import LIBRARY

MakeEngine = Callable[[Path], Engine]

ENGINES: dict[str, MakeEngine] = {
    "tantivy": TantivyEngine,
    "whoosh": WhooshEngine,
}
EMBEDDED = ("tantivy", "whoosh")


@pytest.fixture(
    scope="session", params=[*ENGINES, pytest.param("opensearch", marks=pytest.mark.opensearch)]
)
def make_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Engine]:
    """Engines of one kind, each at a place of its own where no index is yet."""
    if request.param == "opensearch":
        return request.getfixturevalue("make_opensearch")  # type: ignore[no-any-return]

    def make() -> Engine:
        return ENGINES[request.param](tmp_path_factory.mktemp("index"))

    return make


@pytest.fixture
def engine(make_engine: Callable[[], Engine]) -> Iterator[Engine]:
    engine = make_engine()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def library(make_engine: Callable[[], Engine]) -> Snapshot:
    """The six documents of LIBRARY, to be read only."""
    return indexed(make_engine(), LIBRARY)


@pytest.fixture(params=EMBEDDED)
def embedded(request: pytest.FixtureRequest) -> MakeEngine:
    """The engines whose index is a folder."""
    return ENGINES[request.param]


def indexed(engine: Engine, documents: Iterable[Document], *, full: bool = True) -> Snapshot:
    with engine.writer(full=full) as writer:
        writer.put(documents)
        writer.commit()
    return engine.snapshot()
