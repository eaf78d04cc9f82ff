"""The progress bar of ``tindang reindex``, where a person sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.page import printable
from index.run import COMPARING, Progress


@contextmanager
def bar() -> Iterator[Progress]:
    """Shows what is told to it on standard error; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, name, articles: None
        return
    # A nightly run has no terminal, and rich takes long to load.
    from rich import progress
    from rich.console import Console

    with progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[of]}, {task.fields[articles]:,} articles"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as shown:
        task = shown.add_task("Reading", total=None, articles=0, of="files")

        def show(done: int, total: int, name: str, articles: int) -> None:
            shown.update(
                task,
                completed=done,
                total=total,
                description=printable(Path(name).name[-40:]),
                articles=articles,
                of="pairs" if name == COMPARING else "files",
            )

        yield show
