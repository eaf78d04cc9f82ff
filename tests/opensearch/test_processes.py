"""Several processes fill one index, one of them is killed: as a person would run and see it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from search.config import load
from search.engines import open_engine
from search.engines.opensearch.client import Client
from search.engines.opensearch.layout import Names
from search.engines.opensearch.locks import Shared
from search.searcher import Searcher
from search.settings import OpenSearchSettings
from tests.conftest import ROOT
from tests.opensearch.commands import said, write_config

pytestmark = pytest.mark.opensearch

SHARDS = 3
ARTICLES = 600
SLOW = """
import sys, time
from index import run
from index.builds import shared
from tindang import main
checkpoint = shared.SharedBuild.checkpoint
def slow(*args):
    checkpoint(*args)
    time.sleep(0.3)
shared.SharedBuild.checkpoint = slow
run.BATCH = 20
shared.CHECKPOINT_SECONDS = shared.CHECKPOINT_COST = 0.0
sys.exit(main(sys.argv[1:]))
"""
"""``tindang`` in small steps, each noted and followed by a rest."""


@pytest.fixture
def config(tmp_path: Path, opensearch_settings: Callable[..., OpenSearchSettings]) -> Path:
    """A settings file for an index on the cluster and a corpus of ARTICLES in three files."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for file in range(3):
        with (corpus / f"{file}.jsonl").open("w", encoding="utf-8") as lines:
            for n in range(file, ARTICLES, 3):
                lines.write(json.dumps(record(n)) + "\n")
    return write_config(tmp_path / "config.toml", "opensearch", opensearch_settings(replicas=1))


def record(n: int) -> dict[str, object]:
    """Article n; one of ten has the id of another one."""
    return {
        "id": f"{n if n % 10 else n + 1}",
        "title": f"Đảng bộ huyện số {n} triển khai kế hoạch",
        "body": [
            f"Sáng {1 + n % 28}/7/2016, Ban Thường vụ quán triệt Chỉ thị {10 + n % 5}-CT/TW.",
            f"Nhiệm vụ thứ {n % 7} là kiểm tra, giám sát tổ chức đảng tại xã thứ {n % 90}.",
        ],
    }


@contextmanager
def started(config: Path, shard: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", SLOW, "--config", str(config)),
            *("reindex", "--json", "--shard", f"{shard}/{SHARDS}"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for_a_checkpoint(config: Path, shard: int) -> None:
    settings = load(config).opensearch
    with closing(Client(settings)) as client:
        shared = Shared(client, Names(settings.index))
        for _ in range(600):
            build = shared.change(lambda state: state["build"])
            if build and f"manifest-{shard}-of-{SHARDS}" in build["blobs"]:
                return
            time.sleep(0.1)
    raise AssertionError("the shard saved nothing")


def test_a_killed_part_goes_on_and_nothing_is_lost(config: Path, tmp_path: Path) -> None:
    with started(config, 1) as one, started(config, 2) as two, started(config, 3) as three:
        wait_for_a_checkpoint(config, 2)
        two.send_signal(signal.SIGKILL)
        first, last = (json.loads(shard.communicate(timeout=120)[0]) for shard in (one, three))
    assert 2 in first["waits_for"]
    assert 2 in last["waits_for"]
    second = json.loads(said(config, "reindex", "--json", "--shard", f"2/{SHARDS}"))
    assert second["unchanged"] >= 20, "it went on from its last note"
    assert second["added"] > 0
    assert second["waits_for"] == []
    assert first["articles"] + second["articles"] + last["articles"] == ARTICLES

    embedded = write_config(tmp_path / "embedded.toml", "tantivy", load(config).opensearch)
    said(embedded, "reindex")
    queries = tmp_path / "queries.txt"
    queries.write_text("đảng bộ\ndang bo huyen\nkiem tra giam sat\n12 ct tw\n", encoding="utf-8")
    of_cluster, of_folder = (
        (said(file, "directives", "--json"), found(file, queries)) for file in (config, embedded)
    )
    assert of_cluster == of_folder
    assert of_cluster[1]["đảng bộ"][0] == ARTICLES
    compare_words(config)


def found(config: Path, queries: Path) -> dict[str, tuple[int, list[str]]]:
    """By query, the number of hits and their ids, of which many have the same score."""
    lines = said(config, "search", "--batch", str(queries), "-n", "1000", "--json")
    answers = map(json.loads, lines.splitlines())
    return {answer["query"]: (answer["total"], sorted(answer["ids"])) for answer in answers}


def compare_words(config: Path) -> None:
    """Completion and restoration know the whole corpus, as with one writer.

    The first of what is offered is compared: a shard leaves out rows of three words that it has
    once, so among rows that are equally rare others may be offered.
    """
    base = load(config)
    offered = []
    for name in ("opensearch", "tantivy"):
        settings = replace(base, engine=name)
        with closing(open_engine(settings)) as engine:
            searcher = Searcher(settings, engine)
            texts = ("đảng b", "nhiem v", "xa thu")
            offered.append([searcher.complete(text)[:1] for text in texts])
    assert offered[0] == offered[1]
    assert offered[0][0]
