"""tindang: the command, and ``open_index`` for other Python programs (docs/library.md).

The command joins the subcommands; each is imported only when it is called. Exit status: 0 done,
1 nothing usable, 2 usage. Messages go to standard error; with ``--json`` standard output holds
nothing but JSON.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search import config, streams
from search.command.options import COMMANDS, command_line
from search.errors import InstallError, TindangError
from search.settings import Settings

if TYPE_CHECKING:
    from search.library import Index

__all__ = ["main", "open_index"]

Subcommand = Callable[[argparse.Namespace, Settings], int]


def open_index(
    folder: str | os.PathLike[str] | None = None,
    *,
    settings: str | os.PathLike[str] | None = None,
) -> Index:
    """Open an index that ``tindang reindex`` has built, to ask it from Python.

    ``folder`` is the index folder; without one, the index that the settings name. ``settings`` is
    a file like config.toml; without one, ``$TINDANG_CONFIG`` or the shipped settings. See
    ``search.library.Index`` for what can be asked. Raises ConfigError.
    """
    from search import library

    return library.open_index(folder, settings=settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    args = argparse.Namespace(command="")
    try:
        streams.prepare()
        # numpy would start a thread on each processor for linear algebra, which nothing here needs.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # A command loads tables of tens of thousands of words. They are no garbage, and the
        # collector would look through them after each 700 new objects.
        gc.set_threshold(50_000, 20, 20)
        args = command_line().parse_args(arguments)
        settings = _settings(args)
        run = find_subcommand(args.command)
        with _ended_by_sigterm():
            status = run(args, settings)
        sys.stdout.flush()
        return status
    except TindangError as error:
        print(f"tindang: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as stop:
        if arguments is None:
            # All is tidied up: a second Ctrl-C has nothing to end but Python's own leaving.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(f"tindang: interrupted{_state(args)}", file=sys.stderr)
        return 128 + (stop.args[0] if stop.args else signal.SIGINT)
    except MemoryError:
        print(f"tindang: this takes more memory than there is{_state(args)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe has gone (`tindang codes - | head`); say nothing more.
        streams.leave_output()
        return 0
    except OSError as error:
        message = streams.told(error)
        if not message:
            raise
        print(f"tindang: {message}", file=sys.stderr)
        streams.leave_output()
        return 1


def _state(args: argparse.Namespace) -> str:
    """What a command that broke off leaves."""
    return "; the index is as the last whole run left it" if args.command == "reindex" else ""


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """SIGTERM ends a command as Ctrl-C does, so that it tidies up what it has begun."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt(number)

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def find_subcommand(name: str) -> Subcommand:
    """The function that runs a subcommand. Raises InstallError when another module hides ours."""
    module, _ = COMMANDS[name]
    try:
        run: Subcommand = getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or not module.startswith(error.name):
            raise
        raise InstallError(
            f"the module {error.name} is missing: another distribution's {package!r} is in its "
            "place; install tindang into an environment of its own, for example with pipx"
        ) from error
    return run


def _settings(args: argparse.Namespace) -> Settings:
    """config.toml with the options of the command line.

    ``--index DIR`` alone asks for whatever is in that folder: it is opened with the engine
    that built it. Only ``reindex`` builds, and does so with the engine of the settings.
    """
    settings = config.load(args.config)
    folder = getattr(args, "index", None)
    engine = getattr(args, "engine", None)
    if folder is not None and engine is None and args.command != "reindex":
        from search.engines.generations import built_by

        engine = built_by(Path(folder))
    return settings.with_options(engine=engine, index=folder)


if __name__ == "__main__":
    sys.exit(main())
