"""The last runs that changed an index are told beside it."""

from __future__ import annotations

import json
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from index import remarks
from index.run import reindex
from index.summary import Summary
from search import report
from search.engines import open_engine
from tests.conftest import EMBEDDED, SEEDS, MakeSettings


@pytest.mark.parametrize("engine", EMBEDDED)
def test_the_last_runs_that_changed_something_are_told(
    make_settings: MakeSettings, tmp_path: Path, engine: str
) -> None:
    settings = make_settings(engine)
    corpus = [SEEDS, tmp_path / "more"]
    corpus[1].mkdir()
    (corpus[1] / "a.txt").write_text("Huyện ủy họp bàn công tác cán bộ.", encoding="utf-8")
    reindex(settings, corpus)
    reindex(settings, corpus)
    (corpus[1] / "moi.jsonl").write_text(
        '{"id": "moi", "title": "Tin mới", "body": "Huyện ủy họp."}\n{bad\n', encoding="utf-8"
    )
    reindex(settings, corpus)
    started = time.monotonic()
    reindex(settings, corpus, full=True, progress=lambda *_: time.sleep(0.01))
    taken = time.monotonic() - started
    with closing(open_engine(settings)) as engine:
        first, second, third = report.of_snapshot(engine.snapshot()).runs
    assert (second.added, second.updated, second.removed, second.skipped) == (1, 0, 0, 1)
    assert third.added == first.added + 1, "a full run begins anew, and its history does not"
    assert first.began <= second.began <= third.began
    assert 0.1 <= third.seconds <= taken + 0.1, "as long as it took, to a tenth of a second"


def test_no_more_runs_are_kept_than_anyone_reads() -> None:
    runs: tuple[report.Run, ...] = ()
    for n in range(report.MOST_RUNS + 5):
        runs = remarks.History(runs).with_this(Summary(added=n))
    assert [run.added for run in runs] == list(range(5, report.MOST_RUNS + 5))


def test_a_report_of_before_has_no_runs() -> None:
    assert report.runs_of(None) == ()
    older = zlib.compress(json.dumps({"remarks": [], "files": 1, "kinds": {}}).encode())
    assert report.runs_of(older) == ()
