"""Articles in dumps of databases: MySQL, MariaDB, PostgreSQL, SQLite and SQL Server.

An article may be a row (WordPress, Joomla), or a row with its headline in one table and a row with
its text in another, which have one id (NukeViet: ``news_rows`` and ``news_detail``; Drupal).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, TextIO

from index.page import Page, Skipped
from index.readers.limits import Limits
from index.readers.records import held, record_page, sql_text
from index.readers.records.columns import Columns
from index.wordset import wordset

_STATEMENT = re.compile(
    r"^[ \t]*(?:INSERT\s+(?:IGNORE\s+)?(?:INTO\s+)?[`\"\[\w]|REPLACE\s+INTO\s|CREATE\s+TABLE\s"
    r"|COPY\s+[\w.\"]{1,200}\s*\([^\n]{1,9999}\)\s+FROM\s+stdin)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST = re.compile(
    r"\s*(?:--|/\*|(?:SET|USE|BEGIN|PRAGMA|DROP|LOCK|START|GO|CREATE|INSERT|REPLACE|COPY)\b)"
)
_OTHERS = wordset(
    "module modules menu menus category categories block blocks comment comments term terms user "
    "users option options session sessions log logs"
)
"""Last words of tables whose rows have a title and a text, and are no articles."""
_KEYS = ("entity_id", "nid", "news_id", "newsid", "article_id", "post_id", "content_id", "id")
"""Columns by which the row of a text names the one of its headline."""
_BESIDE = 500
_MOST_HELD = 256 * 1024 * 1024
"""Characters of headlines and texts that wait for each other, with some for each row."""
_TOO_MANY = (
    f"headlines and texts in two tables of more than {_MOST_HELD // 1024**2} MB: the others were "
    "not read; save them joined, as CSV"
)
_LISTED = 8


def is_dump(text: str, name: str) -> bool:
    """Whether the beginning of a file is that of a dump."""
    if name.lower().removesuffix(".gz").endswith(".sql"):
        return True
    return _FIRST.match(text) is not None and _STATEMENT.search(text) is not None


def read(lines: TextIO, path: str, limits: Limits, columns: Columns) -> Iterator[Page | Skipped]:
    """The articles of a dump. Streams, but for headlines and texts that are in two tables."""
    tables = _Tables(columns)
    number = 0
    for item in sql_text.rows(lines, limits.line, tables.are_read):
        if isinstance(item, sql_text.Fault):
            yield Skipped(path, f"table {item.table}: {item.reason}", broken=True)
        elif tables.rank(item.table) == held.WHOLE:
            number += 1
            yield record_page.page(item.fields, f"{path}!{item.table}", item.number, columns)
        else:
            tables.hold(item)
    for table, at, record in tables.joined():
        number += 1
        yield record_page.page(record, f"{path}!{table}", at, columns)
    if tables.full:
        yield Skipped(path, _TOO_MANY, broken=True)
    elif not number:
        yield Skipped(path, tables.why_none())


def _same(one: str, other: str) -> int:
    """Letters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class _Tables:
    """Which tables are read, and what of them waits until the others were read."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._ranks: dict[str, int] = {}
        self._names: dict[str, list[str]] = {}
        self._titles: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {}
        self._texts: dict[str, dict[str, bytes]] = {}
        self._size = 0
        self.full = False

    def are_read(self, table: str, names: Sequence[str]) -> bool:
        """Whether a table may have articles, or a part of each."""
        found = self._columns.flat(dict.fromkeys(names, "x"))
        rank = held.rank(found) if "title" in found or "body" in found else 0
        is_other = re.split(r"[_.]", table.lower())[-1] in _OTHERS
        self._names[table] = list(names)
        self._ranks[table] = 0 if is_other else rank
        return self._ranks[table] > 0

    def rank(self, table: str) -> int:
        """How much of an article its rows are, as ``held.rank`` says."""
        return self._ranks[table]

    def hold(self, row: sql_text.Row) -> None:
        """Keep a headline or a text until the other is met."""
        kept = {name: value for name, value in row.fields.items() if value}
        lower = {name.lower(): value for name, value in kept.items()}
        key = next((lower[name] for name in _KEYS if name in lower), None)
        self._size += sum(map(len, kept.values())) + _BESIDE
        self.full = self.full or self._size > _MOST_HELD
        if key is None or self.full:
            return
        if self._ranks[row.table] == 1:
            self._titles.setdefault(row.table, {})[key] = (row.number, kept)
        else:
            packed = zlib.compress("\0".join(f"{k}\0{v}" for k, v in kept.items()).encode(), 1)
            self._texts.setdefault(row.table, {})[key] = packed

    def joined(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Headlines with their texts, from each pair of tables of which most ids are the same."""
        for of_texts, texts in self._texts.items():
            best = max(self._titles, key=lambda name: self._nearness(name, of_texts), default=None)
            if best is None or self._nearness(best, of_texts)[0] < len(texts) / 2:
                continue
            for key, (number, record) in self._titles[best].items():
                if (packed := texts.get(key)) is not None:
                    parts = zlib.decompress(packed).decode().split("\0")
                    yield best, number, dict(zip(parts[::2], parts[1::2], strict=False)) | record

    def _nearness(self, titles: str, texts: str) -> tuple[int, int]:
        shared = len(self._titles[titles].keys() & self._texts[texts].keys())
        return shared, _same(titles, texts)

    def why_none(self) -> str:
        """What to do for a dump without articles."""
        named = (f"{table} ({', '.join(n[:_LISTED])})" for table, n in self._names.items())
        listed = "; ".join(name for _, name in zip(range(_LISTED), named, strict=False))
        return (
            "an SQL dump in which no table with rows has a title and a text that are known "
            f"({listed or 'no rows'}); name its columns in the table [fields] of the settings"
        )
