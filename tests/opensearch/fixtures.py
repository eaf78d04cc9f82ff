"""The cluster that the session's tests share. ``tests/conftest.py`` makes it known."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.config import OpenSearchSettings
from tests.opensearch.cluster import Cluster, missing_tools

MakeOpenSearch = Callable[..., OpenSearchSettings]


@pytest.fixture(scope="session")
def opensearch_cluster() -> Iterator[Cluster]:
    """Three nodes, started once; skipped only where Java or Maven is not installed."""
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


@pytest.fixture
def opensearch_settings(
    opensearch_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeOpenSearch]:
    """Settings of an index of the test's own; its indices are deleted after the test."""
    monkeypatch.setenv("TINDANG_OPENSEARCH_PASSWORD", opensearch_cluster.password)
    name = f"tindang-{uuid.uuid4().hex[:10]}"

    def make(
        *,
        shards: int = 2,
        replicas: int = 0,
        timeout: float = 10.0,
        bulk_timeout: float = 20.0,
        bulk_bytes: int = 1_000_000,
        patience: float = 30.0,
        urls: tuple[str, ...] = (),
    ) -> OpenSearchSettings:
        return OpenSearchSettings(
            urls=urls or tuple(opensearch_cluster.urls),
            index=name,
            user="tindang",
            ca=opensearch_cluster.certificate,
            shards=shards,
            replicas=replicas,
            timeout=timeout,
            bulk_timeout=bulk_timeout,
            bulk_bytes=bulk_bytes,
            patience=patience,
            global_scores=True,
        )

    yield make
    opensearch_cluster.request("DELETE", f"/{name},{name}-*?ignore_unavailable=true")
