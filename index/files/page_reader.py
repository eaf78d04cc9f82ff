"""How the files of a run are read: what its settings say of records and of people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index import readers
from index.page import Page, Skipped
from search.settings import Settings


@dataclass(frozen=True, slots=True)
class PageReader:
    """``people``: whether articles are made with the people that they name. ``settings``: all that
    settings say of this, as JSON: what was read by others is to be read again.
    """

    columns: readers.Columns
    people: bool = True
    settings: str = ""

    @classmethod
    def of(cls, settings: Settings) -> PageReader:
        people, named = settings.people.enabled, settings.fields
        said = {"people": people, "fields": dict(sorted(named.items()))}
        return cls(readers.Columns.of(named), people, json.dumps(said))

    def pages(
        self, path: Path, root: Path, kinds: Counter[str] | None = None
    ) -> Iterator[Page | Skipped]:
        """See ``readers.read``."""
        for item in readers.read(path, root, columns=self.columns, kinds=kinds):
            if isinstance(item, Page) and not self.people:
                yield replace(item, people=False)
            else:
                yield item
