"""One family of errors. Every message says what is wrong, where, and what to do next.

The command line prints the message and exits with ``exit_code``; the web makes an error page of it.
Nothing below the user interface prints or exits by itself.
"""

from __future__ import annotations


class TindangError(Exception):
    """Base of every error meant for a person. The message needs no traceback."""

    exit_code = 1


class ConfigError(TindangError):
    """A key of config.toml is missing, unknown or has a wrong value."""

    exit_code = 2


class UsageError(TindangError):
    """The command or its arguments cannot be carried out as given."""

    exit_code = 2


class InstallError(TindangError):
    """A package or file that the installation should have is missing, or is another version."""


class IndexMissing(TindangError):
    """There is no index where the settings say one should be."""


class IndexMismatch(TindangError):
    """The index was built by another engine or an older schema."""


class IndexDamaged(IndexMismatch):
    """Files of the index are not what was written."""


class IndexBusy(TindangError):
    """Another ``tindang reindex`` is writing the same index."""


class CorpusError(TindangError):
    """Nothing of the corpus could be read."""


class ReadError(TindangError):
    """One file or one line cannot be read; the run goes on without it.

    ``needs`` names the module or the program that is missing, if that is why.
    """

    def __init__(self, message: str, *, needs: str = "") -> None:
        super().__init__(message)
        self.needs = needs


class EngineUnavailable(TindangError):
    """The engine does not answer (a cluster that is down, a time-out)."""


class UnsupportedQuery(TindangError):
    """A node of the query tree that the named engine cannot compile."""

    def __init__(self, engine: str, node: object) -> None:
        super().__init__(
            f"engine {engine} cannot compile {type(node).__name__}: "
            f"add it to the match statement in search/engines/{engine}/compile.py"
        )
