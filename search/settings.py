"""What config.toml says, as values. ``search.config`` reads and checks it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from search.errors import ConfigError

ENGINES = ("tantivy", "whoosh", "opensearch")
MOST_WORKERS = 8
"""Where their number is not set: each holds a part of the index in memory."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """The table [search]; config.toml explains each key."""

    page_size: int
    max_page_size: int
    max_results: int
    all_terms_up_to: int
    most_terms: float
    snippet_length: int
    recency: float


@dataclass(frozen=True, slots=True)
class PeopleSettings:
    """The table [people]. ``hidden``: names that are never shown as persons."""

    enabled: bool
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The table [server]. ``public_url``: where visitors find the site; "" if that is not known.

    ``origins``: sites whose scripts may read the API, "*" for all. ``crawlable``: search engines of
    others may read the articles.
    """

    host: str
    port: int
    workers: int
    threads: int
    downloads: int
    public_url: str
    origins: tuple[str, ...]
    crawlable: bool

    @property
    def processes(self) -> int:
        """Worker processes: as many as are set, or one for each processor."""
        return self.workers or min(os.cpu_count() or 1, MOST_WORKERS)


@dataclass(frozen=True, slots=True)
class OpenSearchSettings:
    """The table [opensearch]. Times in seconds; ``ca`` is None for the machine's authorities."""

    urls: tuple[str, ...]
    index: str
    user: str
    ca: Path | None
    shards: int
    replicas: int
    timeout: float
    bulk_timeout: float
    bulk_bytes: int
    patience: float
    global_scores: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """Validated settings. All paths are absolute. ``path`` is the file that they came from.

    ``fields`` maps the field of a record to names that it has besides the usual ones.
    """

    path: Path
    engine: str
    corpus: tuple[Path, ...]
    index: Path
    register: Path | None
    fields: Mapping[str, tuple[str, ...]]
    search: SearchSettings
    boosts: Mapping[str, float]
    people: PeopleSettings
    server: ServerSettings
    opensearch: OpenSearchSettings

    @property
    def place(self) -> str:
        """Where the index is, for a person: its folder, or its name in a cluster."""
        if self.engine == "opensearch":
            return f"{self.opensearch.index} at {', '.join(self.opensearch.urls)}"
        return str(self.index)

    def with_options(self, *, engine: str | None = None, index: str | None = None) -> Settings:
        """The same settings with ``--engine`` and ``--index`` of the command line."""
        chosen = self
        if engine is not None:
            chosen = replace(chosen, engine=engine_named("--engine", engine))
        if index is not None:
            chosen = replace(chosen, index=Path(index).absolute())
        return chosen


def engine_named(what: str, value: object) -> str:
    """``value``, one of ENGINES. ``what`` names the setting. Raises ConfigError."""
    if value not in ENGINES:
        raise ConfigError(
            f"{what} = {value!r} is not an engine; choose one of {', '.join(ENGINES)}"
        )
    return str(value)
