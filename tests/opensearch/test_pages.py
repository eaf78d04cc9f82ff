"""What a person sees of a cluster: the command line and the page, over it and without it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.run import reindex
from search.settings import OpenSearchSettings
from tests.conftest import ROOT, MakeSettings
from tests.opensearch.cluster import Cluster
from tests.opensearch.test_faults import until
from web.app import create_app

DEAD = "http://127.0.0.1:1"


@pytest.mark.parametrize("command", [["search", "đại hội"], ["reindex"], ["stats"]])
def test_the_command_says_that_the_cluster_is_down(tmp_path: Path, command: list[str]) -> None:
    shipped = (ROOT / "config.toml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^engine = .*", 'engine = "opensearch"', shipped)
    settings = settings.replace('"https://localhost:9200"', f'"{DEAD}"')
    settings = settings.replace('user = "tindang"', 'user = ""')
    settings = settings.replace('["seeds"]', f'["{ROOT}/seeds"]')
    file = tmp_path / "config.toml"
    file.write_text(settings, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tindang.py"), "--config", str(file), *command],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert re.search(
        rf"tindang: no node of the OpenSearch cluster answers at {DEAD} \(", done.stderr
    )
    assert "start it, or correct opensearch.urls in config.toml" in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_the_page_says_that_the_cluster_is_down(make_settings: MakeSettings) -> None:
    settings = make_settings("opensearch")
    away = replace(settings.opensearch, urls=(DEAD,), user="")
    visit = create_app(replace(settings, opensearch=away)).test_client()
    for path in ("/?q=đại+hội", "/articles/x", "/directives"):
        page = visit.get(path)
        assert page.status_code == 503
        assert "Bộ máy tìm kiếm" in page.text
        assert DEAD not in page.text
    assert visit.get("/api/search?q=a").status_code == 503


@pytest.mark.opensearch
def test_the_pages_over_a_cluster_that_goes_and_comes_back(
    make_settings: MakeSettings,
    opensearch_settings: Callable[..., OpenSearchSettings],
    opensearch_cluster: Cluster,
) -> None:
    settings = make_settings("opensearch", corpus=(ROOT / "seeds",))
    settings = replace(settings, opensearch=opensearch_settings(replicas=1, timeout=3.0))
    assert reindex(settings).added == 5
    embedded = make_settings("tantivy", corpus=(ROOT / "seeds",))
    reindex(embedded)
    visit, other = (create_app(one).test_client() for one in (settings, embedded))

    # The same pages as the default engine's, but for scores and times.
    for query in ("chi thi 37", "đại hội đảng bộ cấp cơ sở", '"ban thường vụ"', ""):
        path = f"/api/search?q={query}"
        ours, theirs = (json.loads(client.get(path).data) for client in (visit, other))
        assert [hit["id"] for hit in ours["hits"]] == [hit["id"] for hit in theirs["hits"]]
        for key in ("total", "facets", "query"):
            assert ours[key] == theirs[key]

    opensearch_cluster.wait()
    for node in opensearch_cluster.nodes:
        node.signal(signal.SIGSTOP)
    try:
        frozen = visit.get("/?q=đại+hội")
    finally:
        for node in opensearch_cluster.nodes:
            node.signal(signal.SIGCONT)
    assert frozen.status_code == 503
    assert "127.0.0.1" not in frozen.text
    until(lambda: visit.get("/?q=đại+hội").status_code == 200)
    opensearch_cluster.wait()
