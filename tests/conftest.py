"""Fixtures that several parts of the suite share."""

from __future__ import annotations

import errno
import gc
import os
import sys
import time
import timeit
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import tindang
from search import config
from search.settings import Settings
from tests.opensearch.fixtures import (  # noqa: F401  # fixtures: one cluster for all tests
    make_opensearch,
    opensearch_cluster,
    opensearch_login,
    opensearch_settings,
)

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
EMBEDDED = ("tantivy", "whoosh")

MakeSettings = Callable[..., Settings]

# Workers, and the processes that tests start, would each compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What a busy machine takes for an example says nothing of the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SHARED = ("opensearch", "browser")
"""Marks of tests that share what is dear to start: a cluster, a browser."""
SLOW = ("tests/faults", "tests/indexing", "tests/command", "tests/engines", "tests/web")
"""Folders whose files take longest, because they start processes, write indexes or make pages."""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """The order below is kept: pytest-xdist would take the files with the most tests first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """For ``-n auto``: one more than there are processors, since many tests wait for a disk or for
    another process.
    """
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where tests are run by several processes (pytest-xdist), those of one file, and those that
    share a cluster or a browser, are run by the same one. The longest come first, so that none is
    left to run alone at the end.
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if not config.pluginmanager.hasplugin("xdist"):
        return
    rank = {}
    for item in items:
        shared = next((mark for mark in SHARED if item.get_closest_marker(mark)), "")
        item.add_marker(pytest.mark.xdist_group(shared or item.nodeid.partition("::")[0]))
        rank[item] = 0 if shared else 1 if item.nodeid.startswith(SLOW) else 2
    items.sort(key=rank.__getitem__)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of tests stay until the end; the collector need not go through them each time."""
    gc.collect()
    gc.freeze()


def processor_time(call: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes, without the collector: what tests before it have
    left is a third of a second to go through.
    """
    return timeit.timeit(call, timer=time.process_time, number=1)


@pytest.fixture(autouse=True, scope="session")
def unhurried_disk() -> Iterator[None]:
    """Nothing waits until the disk has what was written: a test that kills a process loses no
    write, only a power cut would. There are thousands of such waits, on a disk that all share.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds, to be read only: whoever changes it takes a copy."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    assert tindang.main(["reindex", str(SEEDS), "--index", str(folder)]) == 0
    return folder


@pytest.fixture
def make_settings(tmp_path: Path) -> MakeSettings:
    """The shipped settings with an index folder of the test's own."""

    def make(engine: str = "tantivy", **changes: object) -> Settings:
        shipped = config.load(ROOT / "config.toml")
        return replace(shipped, engine=engine, index=tmp_path / "index", **changes)

    return make


@pytest.fixture
def forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may not be entered, for whomever the tests are run by."""
    folder = tmp_path / "forbidden"
    really_stat = os.stat

    def stat(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if isinstance(path, str | Path) and Path(path).parent == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really_stat(path, *args, **kwargs)

    really_open = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        path.stat()
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(Path, "open", refuse)
    return folder
