"""Files that break off or cannot be read any more keep the articles that an earlier run found."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from index.run import reindex
from search.engines import open_engine
from search.settings import Settings
from tests.conftest import EMBEDDED, MakeSettings

Record = dict[str, Any]
RECORDS: Sequence[Record] = [
    {"id": f"{n}", "title": f"Bài {n}", "body": f"Huyện ủy họp lần thứ {n} về công tác năm."}
    for n in range(8)
]


def lines(records: Sequence[Record]) -> bytes:
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def zipped(records: Sequence[Record]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.jsonl", lines(records[:4]))
        archive.writestr("b.jsonl", lines(records[4:]))
    return packed.getvalue()


WRITTEN: dict[str, Callable[[Sequence[Record]], bytes]] = {
    "a.jsonl": lines,
    "a.json": lambda records: json.dumps(records).encode(),
    "a.jsonl.gz": lambda records: gzip.compress(lines(records), mtime=0),
    "a.zip": zipped,
}
BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) * 3 // 5],
    "empty": lambda data: b"",
}


@pytest.fixture(params=EMBEDDED)
def settings(
    request: pytest.FixtureRequest, make_settings: MakeSettings, tmp_path: Path
) -> Settings:
    (tmp_path / "corpus").mkdir()
    return make_settings(request.param, corpus=(tmp_path / "corpus",))


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_a_broken_file_had_stays_until_it_is_whole(
    settings: Settings, tmp_path: Path, name: str, broken: str
) -> None:
    """It is being copied, or the disk was full: eight articles are too few to ask for --prune."""
    file = tmp_path / "corpus" / name
    whole = WRITTEN[name](RECORDS)
    file.write_bytes(whole)
    reindex(settings)
    file.write_bytes(BREAKS[broken](whole))
    for _ in range(2):
        summary = reindex(settings)
        assert (summary.articles, summary.unchanged, summary.removed) == (8, 8, 0)
        assert any("run with --prune to remove them" in told.reason for told in summary.skipped)
    file.write_bytes(whole)
    summary = reindex(settings)
    assert (summary.unchanged, summary.added, summary.skipped) == (8, 0, [])
    file.write_bytes(WRITTEN[name](RECORDS[:7]))
    summary = reindex(settings)
    assert (summary.articles, summary.removed, summary.skipped) == (7, 1, []), "that is meant"


def test_with_prune_it_has_what_is_read(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "corpus/a.jsonl"
    file.write_bytes(lines(RECORDS))
    reindex(settings)
    file.write_bytes(lines(RECORDS)[:-9])
    summary = reindex(settings, prune=True)
    assert (summary.articles, summary.removed) == (7, 1)
    assert open_engine(settings).snapshot().info.articles == 7
