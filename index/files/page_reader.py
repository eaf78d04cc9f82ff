"""How the files of a run are read: what its settings say of records and of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index import readers
from index.page import Page, Skipped
from search.settings import Settings


@dataclass(frozen=True, slots=True)
class PageReader:
    """``people``: whether articles are made with the people that they name."""

    columns: readers.Columns
    people: bool = True

    @classmethod
    def of(cls, settings: Settings) -> PageReader:
        return cls(readers.Columns.of(settings.fields), settings.people.enabled)

    def pages(
        self, path: Path, root: Path, kinds: Counter[str] | None = None
    ) -> Iterator[Page | Skipped]:
        """See ``readers.read``."""
        for item in readers.read(path, root, columns=self.columns, kinds=kinds):
            if isinstance(item, Page) and not self.people:
                yield replace(item, people=False)
            else:
                yield item
