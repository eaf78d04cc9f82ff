"""The cluster that the session's tests share. ``tests/conftest.py`` makes it known."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from search.settings import OpenSearchSettings
from tests.opensearch.cluster import Cluster, missing_tools

if TYPE_CHECKING:
    from search.engines.opensearch.engine import OpenSearchEngine

CLIENT_MISSING = importlib.util.find_spec("opensearchpy") is None
"""Whether the extra for OpenSearch is not installed."""

MakeOpenSearch = Callable[..., OpenSearchSettings]


@pytest.fixture(scope="session")
def opensearch_cluster() -> Iterator[Cluster]:
    """Three nodes, started once; skipped only where Java or Maven is not installed."""
    if CLIENT_MISSING:
        pytest.skip("the engine opensearch needs the extra [opensearch]")
    if missing := missing_tools():
        pytest.skip(f"an OpenSearch cluster needs {', '.join(missing)}")
    # Not in pytest's own folder: the nodes run as a user who may not look into that.
    folder = Path(tempfile.mkdtemp(prefix="tindang-opensearch-"))
    folder.chmod(0o755)
    # Little memory for what is being indexed: a few writers at once get real rejections.
    cluster = Cluster(folder, {"indexing_pressure.memory.limit": "3mb"})
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def settings_of(cluster: Cluster, index: str) -> OpenSearchSettings:
    """Settings for a small index on the cluster, one that is quick to create."""
    return OpenSearchSettings(
        urls=tuple(cluster.urls),
        index=index,
        user="tindang",
        ca=cluster.certificate,
        shards=2,
        replicas=0,
        timeout=10.0,
        bulk_timeout=20.0,
        bulk_bytes=1_000_000,
        patience=30.0,
        global_scores=True,
    )


@pytest.fixture(scope="session")
def opensearch_login(opensearch_cluster: Cluster) -> Iterator[None]:
    """The cluster's password in the environment, for as long as the session lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINDANG_OPENSEARCH_PASSWORD", opensearch_cluster.password)
        yield


@pytest.fixture(scope="session")
def make_opensearch(
    opensearch_cluster: Cluster, opensearch_login: None
) -> Callable[[], OpenSearchEngine]:
    """Engines on indices of their own, which are deleted when the engine is closed."""
    from search.engines.opensearch.engine import OpenSearchEngine

    class Passing(OpenSearchEngine):
        def close(self) -> None:
            super().close()
            forget(opensearch_cluster, self._names.index)

    return lambda: Passing(settings_of(opensearch_cluster, _name()))


@pytest.fixture
def opensearch_settings(
    opensearch_cluster: Cluster, opensearch_login: None
) -> Iterator[MakeOpenSearch]:
    """Settings of an index of the test's own; its indices are deleted after the test."""
    name = _name()
    yield lambda **changes: replace(settings_of(opensearch_cluster, name), **changes)
    forget(opensearch_cluster, name)


def _name() -> str:
    return f"tindang-{uuid.uuid4().hex[:10]}"


def forget(cluster: Cluster, index: str) -> None:
    """Delete all indices of one place. Hundreds of them would slow the cluster down."""
    cluster.request("DELETE", f"/{index}-*?ignore_unavailable=true")
