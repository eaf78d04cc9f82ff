"""Kills a writer before each change it makes to the index folder, and looks what is left.

``python -m tests.engines.crash ENGINE FOLDER`` prints one line a step: what was killed and
which articles the index then had, or the error. Everything that touches an engine happens
in a process of its own, so that the forks are clean.
"""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import filelock  # noqa: F401  # here and below: for all forks, each of which would load it anew
import numpy.ma  # noqa: F401
import whoosh.writing  # noqa: F401

from search import tree as q
from search.engines.base import EngineQuery
from search.schema import Document
from tests.engines.conftest import ENGINES
from tests.engines.documents import document

CHANGES = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree"}
BEFORE = [document(f"before-{n}", f"cũ {n}") for n in range(5)]
AFTER = [document("after", "mới"), document("before-0", "đổi")]
KILLED = 9
STRIDE, LAST = {"tantivy": 8, "whoosh": 12}, 6
"""Of the steps before the last ones, which make the index live and tidy up, one in so many: what
the engines do inside is alike from step to step.
"""


def main(name: str, folder: Path) -> None:
    # A killed process loses no write; only a power cut would. Tests need not wait for the disk.
    os.fsync = lambda descriptor: None  # type: ignore[assignment]
    start = folder / "start"
    for full in (True, False, True):  # so that there is an old generation to remove
        _apart(partial(_write, name, start, BEFORE, b"before", full=full))
    for full in (False, True):
        counted = folder / "steps"
        index = shutil.copytree(start, folder / f"{full}-whole")
        _apart(partial(_die, name, index, full, -1, counted))
        end = int(counted.read_text())
        for step in (*range(0, end - LAST, STRIDE[name]), *range(end - LAST, end + 1)):
            index = shutil.copytree(start, folder / f"{full}-{step}")
            killed = _apart(partial(_die, name, index, full, step, counted))
            print(f"full={full} step={step} killed={killed == KILLED}", end=" ", flush=True)
            _apart(partial(_look, name, index))


def _apart(work: Callable[[], None]) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 0
        try:
            work()
        except BaseException:
            traceback.print_exc(file=sys.stdout)
            code = 1
        sys.stdout.flush()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _write(
    name: str, index: Path, documents: Sequence[Document], blob: bytes, *, full: bool
) -> None:
    with ENGINES[name](index).writer(full=full) as writer:
        writer.put(documents)
        writer.put_blob("lexicon", blob)
        writer.commit()


def _die(name: str, index: Path, full: bool, step: int, counted: Path) -> None:
    """Lives if there is no such step; how many there are is then in the file."""
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event not in CHANGES or str(index) not in str(arguments):
            return
        if event == "open" and arguments[1] in ("r", "rb", None):
            return
        if count == step:
            os._exit(KILLED)
        count += 1

    sys.addaudithook(hook)
    _write(name, index, AFTER, b"after", full=full)
    counted.write_text(str(count))


def _look(name: str, index: Path) -> None:
    """The index is whole, and the next run works at once and leaves no rubbish behind."""
    snapshot = ENGINES[name](index).snapshot()
    hits = snapshot.search(EngineQuery(q.Every(), {}, limit=100)).hits
    changed = snapshot.search(EngineQuery(q.Term("title_exact", "đổi"), {})).total
    ids = sorted(hit.id for hit in hits)
    assert len(snapshot.fetch(ids)) == snapshot.info.articles == len(ids)
    blob = (snapshot.blob("lexicon") or b"").decode()
    print(f"is={blob} articles={len(ids)} changed={changed} new={'after' in ids}", end=" ")
    _write(name, index, AFTER, b"recovered", full=False)
    again = ENGINES[name](index).snapshot().blob("lexicon") or b""
    generations = sum(path.is_dir() for path in index.iterdir())
    print(f"then={again.decode()} generations={generations}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
