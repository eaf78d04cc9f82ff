"""The folder of the embedded engines: swaps, crashes, damage, locks, a full disk."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from search import tree as q
from search.engines.base import Engine, EngineQuery
from search.errors import IndexBusy, IndexMismatch, IndexMissing, TindangError
from tests.engines.conftest import ENGINES, MakeEngine, indexed
from tests.engines.documents import LIBRARY, document

ROOT = Path(__file__).resolve().parents[2]


def count(engine: Engine) -> int:
    return engine.snapshot().search(EngineQuery(q.Every(), {})).total


def live(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text().strip()


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_commit_never_changes_an_older_generation(embedded: MakeEngine, tmp_path: Path) -> None:
    """Files are shared by hard links, so a write in place would show here."""
    engine = embedded(tmp_path)
    with engine.writer(full=True) as writer:
        writer.put(LIBRARY)
        writer.put_blob("lexicon", b"old")
        writer.put_blob("manifest", b"kept")
        writer.commit()
    first = live(tmp_path)
    before = digests(first)
    shared = {path.stat().st_ino for path in first.rglob("*") if path.is_file()}
    with engine.writer() as writer:
        writer.put([document("dang", "khác"), document("new")])
        writer.delete(["ban"])
        writer.put_blob("lexicon", b"new")
        writer.commit()
    assert digests(first) == before
    assert shared & {path.stat().st_ino for path in live(tmp_path).rglob("*") if path.is_file()}


def test_without_hard_links_files_are_copied(
    embedded: MakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", refuse)
    engine = embedded(tmp_path)
    indexed(engine, LIBRARY)
    indexed(engine, [document("new")], full=False)
    assert count(engine) == 7


def test_the_live_generation_and_the_one_before_are_kept(
    embedded: MakeEngine, tmp_path: Path
) -> None:
    engine = embedded(tmp_path)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("not ours to remove")
    names = [indexed(engine, [document(f"{n}")], full=n == 3).info.generation for n in range(5)]
    assert generations(tmp_path) == [*names[3:], "notes"]
    assert (tmp_path / "notes" / "mine.txt").is_file()
    assert [name[:7] for name in names] == [f"g00000{n}" for n in range(1, 6)]


def test_an_index_built_anew_in_the_same_place_is_noticed(
    embedded: MakeEngine, tmp_path: Path
) -> None:
    """A server must not take the first generation of a new folder for that of the old."""
    engine = embedded(tmp_path / "index")
    indexed(engine, [document("old")])
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexMissing):
        engine.snapshot()
    indexed(embedded(tmp_path / "index"), LIBRARY)
    assert count(engine) == 6


def test_a_pointer_that_keeps_its_file_and_its_time_is_noticed(
    embedded: MakeEngine, tmp_path: Path
) -> None:
    """As a copy that is put back in place with the time that it had."""
    engine = embedded(tmp_path)
    pointer = tmp_path / "CURRENT"
    indexed(engine, [document("first")])
    os.utime(pointer, (1, 1))
    first = pointer.read_text()
    indexed(engine, LIBRARY)
    second = pointer.read_text()
    found = []
    for name in (first, second) * 25:
        pointer.write_text(name)
        os.utime(pointer, (1, 1))
        found.append(count(engine))
    assert found == [1, 6] * 25


@pytest.mark.parametrize("name", ENGINES)
def test_a_crash_at_any_step_leaves_the_last_good_index(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.engines.crash", name, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    outcomes = [re.sub(r"step=\d+ ", "", line) for line in lines]
    old = "is=before articles=5 changed=0 new=False then=recovered generations=2"
    new = {
        "False": "is=after articles=6 changed=1 new=True then=recovered generations=2",
        "True": "is=after articles=2 changed=1 new=True then=recovered generations=2",
    }
    for full, expected in new.items():
        steps = [o for o in outcomes if o.startswith(f"full={full} ")]
        assert steps[0] == f"full={full} killed=True {old}"
        assert steps[-1] == f"full={full} killed=False {expected}"
        # Once the switch is made it stays made, also while old generations are removed.
        whole = [step.endswith(expected) for step in steps]
        assert whole == sorted(whole)
        assert all(step.endswith((expected, old)) for step in steps)
        assert f"full={full} killed=True {expected}" in steps
    assert sum("killed=True" in line for line in lines) > 15


WRITE_FOREVER = """
import sys
from pathlib import Path
from tests.engines.conftest import ENGINES
from tests.engines.documents import document
writer = ENGINES[sys.argv[1]](Path(sys.argv[2])).writer(full=sys.argv[3] == "full")
number = 0
while True:
    words = " ".join(f"từ{number}-{n}" for n in range(300))
    writer.put([document(f"{number + n}", words, words) for n in range(20)])
    number += 20
    print(number, flush=True)
"""


def start_writing(name: str, folder: Path, kind: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-c", WRITE_FOREVER, name, str(folder), kind]
    writing = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert writing.stdout is not None
    assert writing.stdout.readline()
    return writing


@pytest.mark.parametrize("kind", ["full", "incremental"])
@pytest.mark.parametrize("name", ENGINES)
def test_a_writer_that_is_killed_lets_the_lock_go(name: str, kind: str, tmp_path: Path) -> None:
    engine = ENGINES[name](tmp_path)
    indexed(engine, LIBRARY)
    writing = start_writing(name, tmp_path, kind)
    try:
        with pytest.raises(IndexBusy, match=re.escape(str(tmp_path))):
            engine.writer()
        assert len(generations(tmp_path)) == 2
    finally:
        writing.send_signal(signal.SIGKILL)
        writing.communicate()
    assert count(ENGINES[name](tmp_path)) == 6
    assert len(generations(tmp_path)) == 2
    indexed(engine, [document("new")], full=False)
    assert count(engine) == 7
    assert len(generations(tmp_path)) == 2


FILL_DISK = """
import resource, sys
from pathlib import Path
from search.errors import TindangError
from tests.engines.conftest import ENGINES
from tests.engines.documents import document
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with ENGINES[sys.argv[1]](Path(sys.argv[2])).writer() as writer:
        for number in range(60):
            words = " ".join(f"từ{number}-{n}" for n in range(400))
            writer.put([document(f"{number}", words, words)])
        writer.commit()
except TindangError as error:
    print(error)
"""


@pytest.mark.parametrize("name", ENGINES)
def test_a_full_disk_is_told_and_harms_nothing(name: str, tmp_path: Path) -> None:
    """The limit on the size of a file stands for the end of the disk."""
    engine = ENGINES[name](tmp_path)
    indexed(engine, LIBRARY)
    command = [sys.executable, "-W", "ignore", "-c", FILL_DISK, name, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert str(tmp_path) in run.stdout
    assert "cannot be written" in run.stdout
    assert "free some space" in run.stdout
    assert count(engine) == 6
    assert len(generations(tmp_path)) == 1
    indexed(engine, [document("new")], full=False)
    assert count(engine) == 7


def test_a_file_in_the_place_of_the_folder_is_told(embedded: MakeEngine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "index"):
        engine = embedded(folder)
        assert not engine.exists()
        with pytest.raises(IndexMissing, match=re.escape(str(folder))):
            engine.snapshot()
        with pytest.raises(TindangError, match="cannot be written"):
            engine.writer()


def edit_info(folder: Path, **changes: object) -> None:
    path = live(folder) / "info.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def largest(folder: Path) -> Path:
    files = (path for path in (live(folder) / "data").rglob("*") if path.is_file())
    return max(files, key=lambda path: path.stat().st_size)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "older schema": lambda f: edit_info(f, schema=0),
    "newer schema": lambda f: edit_info(f, schema=99),
    "another engine": lambda f: edit_info(f, engine="lucene"),
    "info without a key": lambda f: (live(f) / "info.json").write_text("{}"),
    "info of the wrong kind": lambda f: (live(f) / "info.json").write_text("[1]"),
    "info that is no JSON": lambda f: (live(f) / "info.json").write_bytes(b"\xff\x00{"),
    "no info": lambda f: (live(f) / "info.json").unlink(),
    "no generation": lambda f: shutil.rmtree(live(f)),
    "no data": lambda f: shutil.rmtree(live(f) / "data"),
    "no blobs": lambda f: shutil.rmtree(live(f) / "blobs"),
    "a file cut short": lambda f: cut_short(largest(f)),
    "a file gone": lambda f: largest(f).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_told_and_can_be_built_anew(
    embedded: MakeEngine, tmp_path: Path, damage: str
) -> None:
    indexed(embedded(tmp_path), LIBRARY)
    DAMAGES[damage](tmp_path)
    engine = embedded(tmp_path)
    assert engine.exists()
    for act in (engine.snapshot, engine.writer):
        with pytest.raises(IndexMismatch, match="tindang reindex --full") as caught:
            act()
        assert str(tmp_path) in str(caught.value)
    indexed(engine, LIBRARY[:2])
    assert count(engine) == 2


def test_an_index_of_another_engine_names_both(tmp_path: Path) -> None:
    indexed(ENGINES["whoosh"](tmp_path), LIBRARY)
    other = ENGINES["tantivy"](tmp_path)
    assert other.exists()
    with pytest.raises(IndexMismatch, match=r"'whoosh'.*'tantivy'.*--full.*engine = 'whoosh'"):
        other.snapshot()
    indexed(other, LIBRARY[:3])
    assert count(other) == 3
    with pytest.raises(IndexMismatch, match=r"'tantivy'.*'whoosh'"):
        ENGINES["whoosh"](tmp_path).snapshot()


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", "x" * 65, ".hidden", "a\x00"])
def test_blob_names_are_plain(embedded: MakeEngine, tmp_path: Path, name: str) -> None:
    with embedded(tmp_path).writer(full=True) as writer, pytest.raises(ValueError, match="blob"):
        writer.put_blob(name, b"")
