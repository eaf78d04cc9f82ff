"""All nodes of a real cluster are killed: under a server, a command and a run that indexes."""

from __future__ import annotations

import signal
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.run import reindex
from search.engines.base import Shard
from search.engines.opensearch.engine import OpenSearchEngine
from search.errors import EngineUnavailable
from tests.conftest import ROOT, MakeSettings
from tests.opensearch.articles import articles, total
from tests.opensearch.cluster import Cluster
from tests.opensearch.commands import run, write_config
from tests.opensearch.fixtures import MakeOpenSearch
from tests.opensearch.test_faults import until
from web.app import create_app

pytestmark = pytest.mark.opensearch

NOBODY = "no node of the OpenSearch cluster answers"


def test_the_whole_cluster_goes_down_and_comes_back(
    make_settings: MakeSettings,
    opensearch_settings: MakeOpenSearch,
    opensearch_cluster: Cluster,
    tmp_path: Path,
) -> None:
    settings = make_settings("opensearch", corpus=(ROOT / "seeds",))
    settings = replace(settings, opensearch=opensearch_settings(replicas=1, patience=3.0))
    reindex(settings)
    opensearch_cluster.wait()
    visit = create_app(settings).test_client()
    assert visit.get("/?q=đại+hội").status_code == 200
    with closing(OpenSearchEngine(settings.opensearch)) as engine:
        view = engine.snapshot()
        with engine.shard_writer(Shard(1, 1), full=True) as writer:
            writer.put(articles(range(20)))
            writer.note({"manifest": b"20"})
            for node in opensearch_cluster.nodes:
                node.signal(signal.SIGKILL)
            writer.put(articles(range(20, 30)))
            began = time.monotonic()
            with pytest.raises(EngineUnavailable, match=r"did not take 10 documents within 3 sec"):
                writer.note({"manifest": b"30"})
            assert 3.0 < time.monotonic() - began < 20.0, "patience, and the last attempt"

        for ask in (engine.snapshot, engine.writer, lambda: total(view)):
            began = time.monotonic()
            with pytest.raises(EngineUnavailable, match=NOBODY):
                ask()
            assert time.monotonic() - began < 3
        page = visit.get("/?q=đại+hội")
        assert page.status_code == 503
        assert "Bộ máy tìm kiếm" in page.text
        config = write_config(tmp_path / "config.toml", "opensearch", settings.opensearch)
        done = run(config, "search", "đại hội")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"tindang: {NOBODY}" in done.stderr

        began = time.monotonic()
        for node in opensearch_cluster.nodes:
            opensearch_cluster.launch(node)
        until(lambda: visit.get("/?q=đại+hội").status_code == 200, seconds=150)
        print(f"\nthe page is back {time.monotonic() - began:.0f} s after the nodes were started")
        assert total(view) == 5
        with engine.shard_writer(Shard(1, 1), full=True) as writer:
            assert writer.interrupted
            assert writer.blob("manifest") == b"20"
            writer.put(articles(range(20, 30)))
            writer.note({"manifest": b"30"})
            writer.commit()
        assert total(engine.snapshot()) == 30
        opensearch_cluster.wait()
