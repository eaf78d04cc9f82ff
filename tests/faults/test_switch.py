"""What stops a commit half-way: an interrupt, or a disk that refuses, at every step of it."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from search.engines.base import EngineQuery
from search.engines.generation import INFO
from search.engines.generations import CURRENT
from search.errors import IndexMismatch, TindangError
from search.tree import Every
from tests.engines.conftest import MakeEngine, indexed
from tests.engines.documents import document

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.listdir"}
OLD, NEW = ["old-1", "old-2"], ["new", "old-1", "old-2"]


class Steps:
    """Counts what is asked of the disk below a folder, and fails at one of the steps.

    An audit hook is for good, so there is one for all tests.
    """

    folder = ""
    fail: Callable[[], BaseException] | None = None
    left = 0
    taken = 0

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.folder or event not in CHANGES or self.folder not in str(arguments):
            return
        self.taken += 1
        self.left -= 1
        if self.left == 0 and self.fail:
            raise self.fail()

    @contextmanager
    def below(self, folder: Path, fail: Callable[[], BaseException], step: int) -> Iterator[None]:
        self.folder, self.fail, self.left, self.taken = str(folder), fail, step, 0
        try:
            yield
        finally:
            self.folder = ""


@pytest.fixture
def small_heap() -> None:
    """What there is before a test is not looked at by each of its dozens of collections."""
    gc.collect()
    gc.freeze()


STEPS = Steps()
sys.addaudithook(STEPS.hook)


def live(folder: Path) -> Path:
    return folder / (folder / CURRENT).read_text("ascii").strip()


def ids(make: MakeEngine, folder: Path) -> list[str]:
    snapshot = make(folder).snapshot()
    found = sorted(h.id for h in snapshot.search(EngineQuery(Every(), {}, limit=9)).hits)
    assert sorted(snapshot.fetch(found)) == found
    return found


# What is stopped half-way leaves files to the garbage collector.
@pytest.mark.usefixtures("small_heap")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("fail", "first"), [(KeyboardInterrupt, 1), (lambda: OSError(5, "Input/output error"), 6)]
)
def test_whatever_stops_a_commit_a_complete_generation_is_live(
    embedded: MakeEngine, tmp_path: Path, full: bool, fail: Callable[[], BaseException], first: int
) -> None:
    start = tmp_path / "start"
    for _ in range(3):  # so that there is one to remove
        indexed(embedded(start), [document(id) for id in OLD])
    assert ids(embedded, start) == OLD
    whole = stopped_at(0, embedded, start, tmp_path / "whole", full, fail)
    assert whole == (True, NEW)
    # The last steps are those of the switch; of what the engines do before, every fifth is enough,
    # now stopped in the one way and now in the other.
    switch = STEPS.taken - 9
    outcomes = []
    for step in (*range(first, switch, 10), *range(switch, switch + 10)):
        committed, found = stopped_at(step, embedded, start, tmp_path / f"{step}", full, fail)
        assert not committed or found == NEW
        if not committed:  # engines may do without some of what they ask
            outcomes.append(found)
    assert outcomes == sorted(outcomes, reverse=True), "what has become live stays so"
    assert (outcomes[0], found) == (OLD, NEW)
    assert outcomes.count(OLD) > 5


def stopped_at(
    step: int,
    make: MakeEngine,
    start: Path,
    folder: Path,
    full: bool,
    fail: Callable[[], BaseException],
) -> tuple[bool, list[str]]:
    """Whether a commit that fails at that step ended well, and what is live then."""
    shutil.copytree(start, folder)
    committed = False
    with make(folder).writer(full=full) as writer:
        writer.put([document(id) for id in (NEW if full else ["new"])])
        with STEPS.below(folder, fail, step), suppress(KeyboardInterrupt, TindangError):
            writer.commit()
            committed = True
    assert (live(folder) / INFO).is_file(), step
    found = ids(make, folder)
    indexed(make(folder), [document("again")], full=False)
    assert ids(make, folder) == ["again", *found]
    shutil.rmtree(folder, ignore_errors=True)  # a writer that was stopped may still write there
    gc.collect()
    return committed, found


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda f: (f / CURRENT).write_text(""),
    "outside": lambda f: (f / CURRENT).write_text("../../etc\n"),
    "binary": lambda f: (f / CURRENT).write_bytes(bytes(range(256))),
    "of a generation that is gone": lambda f: shutil.rmtree(f / (f / CURRENT).read_text().strip()),
    "of one that is not complete": lambda f: (
        f / (f / CURRENT).read_text().strip() / INFO
    ).unlink(),
}


@pytest.mark.parametrize("bad", BAD)
def test_where_current_is_bad_the_last_good_generation_is_opened_with_a_warning(
    embedded: MakeEngine, tmp_path: Path, bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    indexed(embedded(tmp_path), [document(id) for id in OLD])
    indexed(embedded(tmp_path), [document("new")], full=False)
    BAD[bad](tmp_path)
    expected = OLD if bad.startswith("of") else NEW
    engine = embedded(tmp_path)
    for _ in range(2):
        assert engine.snapshot().info.articles == len(expected)
    assert len(caplog.messages) == 1, "said once"
    assert "last good generation" in caplog.text
    assert "tindang reindex" in caplog.text
    assert ids(embedded, tmp_path) == expected
    assert "CURRENT names no whole generation" in engine.check()[0]
    indexed(embedded(tmp_path), [document("again")], full=False)
    assert not embedded(tmp_path).check()
    caplog.clear()
    assert ids(embedded, tmp_path) == ["again", *expected]
    assert not caplog.messages


def test_where_no_generation_is_good_the_remedy_is_told(
    embedded: MakeEngine, tmp_path: Path
) -> None:
    indexed(embedded(tmp_path), [document("old-1")])
    (tmp_path / CURRENT).write_text("")
    for info in tmp_path.glob(f"*/{INFO}"):
        info.write_text("{}")
    with pytest.raises(IndexMismatch, match="names no generation; run `tindang reindex --full`"):
        embedded(tmp_path).snapshot()
