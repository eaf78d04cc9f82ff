"""From files to pages: what a file holds decides how it is read, not what it is called.

``walk`` lists files, ``read`` gives the pages of one. To add a kind of file: recognise it in
``sniff``, read it in a module of its own, and add a case to ``_of_content``. What most folders have
none of is imported when a file of its kind is met: its libraries take a tenth of the start.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

from index.page import Page, Skipped
from index.readers import ids
from index.readers.archives import archives
from index.readers.encodings.encoding import STREAMED, Decoded, decode
from index.readers.limits import DEFAULT, Limits
from index.readers.reasons import bounded
from index.readers.records import chats, record_page, records, sql_dumps, tables
from index.readers.records.columns import Columns
from index.readers.sniff import HEAD, Content, is_json_lines, sniff, whole_lines
from index.readers.walk import relative, walk
from search.errors import InstallError, ReadError, TindangError

__all__ = ["Columns", "Limits", "read", "walk"]

_HOLDERS = (Content.GZIP, Content.ZIP, Content.MAIL, Content.MAILBOX)
STANDARD = Columns.of()
"""The usual names of fields."""
_BINARY = "binary data, not text"
_UNKNOWN = "text in an unknown encoding; convert it to UTF-8"


def read(
    path: Path,
    root: Path,
    limits: Limits = DEFAULT,
    columns: Columns = STANDARD,
    kinds: Counter[str] | None = None,
) -> Iterator[Page | Skipped]:
    """The pages of one file, and the reason for each thing in it that is no page.

    ``root`` is the folder that was asked for (or the file itself): paths and ids are relative to
    it. ``kinds`` counts the pages of each kind of content, in the names of ``sniff.Content``.
    Record files and archives stream. Raises OSError when the file cannot be opened or read.
    """
    with path.open("rb") as stream:
        budget = archives.Budget.of(path, limits)
        reader = _Reader(limits, columns, budget, Counter() if kinds is None else kinds)
        where = relative(path, root)
        yield from bounded(reader.pages(stream, where), where, limits.reasons)


class _Reader:
    """Reads one file, and the files inside it, within one budget."""

    def __init__(
        self, limits: Limits, columns: Columns, budget: archives.Budget, kinds: Counter[str]
    ) -> None:
        self._limits, self._columns, self._budget, self._kinds = limits, columns, budget, kinds

    def pages(self, stream: BinaryIO, path: str) -> Iterator[Page | Skipped]:
        """``stream`` must be seekable."""
        head = stream.read(HEAD)
        stream.seek(0)
        content = sniff(head, path, self._columns)
        for item in self._of_content(content, head, stream, path):
            if isinstance(content, Content) and isinstance(item, Page):
                self._count(content, item, path)
            yield item

    def _count(self, content: Content, page: Page, path: str) -> None:
        """What an archive or a mail holds is counted by the reader of that."""
        if content not in _HOLDERS or page.path == path:
            self._kinds[content.name.lower()] += 1

    def _of_content(
        self, content: Content | str, head: bytes, stream: BinaryIO, path: str
    ) -> Iterator[Page | Skipped]:
        try:
            match content:
                case Content.GZIP:
                    yield from self._member(archives.gzip_member(stream, path, self._budget))
                case Content.ZIP:
                    for item in archives.zip_members(stream, path, self._budget):
                        yield from self._item(item)
                case Content.JSON_LINES:
                    yield from records.read_json_lines(stream, path, self._limits, self._columns)
                case Content.JSON:
                    yield from self._json(stream, path, head)
                case Content.CSV:
                    yield from self._csv(stream, path, head)
                case Content.SQL:
                    with self._lines(stream, decode(whole_lines(head))) as lines:
                        yield from sql_dumps.read(lines, path, self._limits, self._columns)
                case Content.CHAT:
                    with self._lines(stream, decode(whole_lines(head))) as lines:
                        yield from chats.read(lines, path, self._limits)
                case Content.TEXT | Content.HTML:
                    yield from self._texts(content, stream, path)
                case str() as reason:
                    yield Skipped(path, reason, broken=not head)
                case _:
                    yield from self._of_rarer(content, stream, path)
        except ReadError as error:
            yield Skipped(path, str(error), needs=error.needs, broken=True)
        except ImportError as error:
            raise InstallError(
                f"{error.name or 'a module'} cannot be imported, and without it some files cannot "
                f"be read ({error}); install tindang again, with all that it needs: "
                "pip install tindang"
            ) from error
        except (OSError, MemoryError, TindangError):
            raise
        except Exception as error:
            # One file must not cost the run: what an earlier run found in it is kept.
            yield Skipped(path, record_page.failed(error), broken=True)

    def _of_rarer(self, content: Content, stream: BinaryIO, path: str) -> Iterator[Page | Skipped]:
        match content:
            case Content.HTML_SHEET:
                from index.readers.documents import office
                from index.readers.records import fragments

                rows = fragments.rows(self._decoded(stream).text or "")
                yield from office.records(rows, path, self._columns)
            case Content.XML:
                from index.readers.records import feeds

                yield from feeds.read(stream, path, self._limits, self._columns)
            case Content.MAIL:
                from index.readers.saved import mail

                for part in mail.read(stream, path, self._limits, self._budget):
                    yield from self._item(part)
            case Content.MAILBOX:
                from index.readers.saved import mail

                for part in mail.read_mailbox(stream, path, self._limits):
                    yield from self._item(part)
            case Content.WARC:
                from index.readers.saved import webarchive

                yield from webarchive.read(stream, path, self._limits, self._budget)
            case Content.SHEET:
                from index.readers.documents import office

                yield from office.read_sheets(stream, path, self._limits, self._columns)
            case _:
                from index.readers.documents import office

                yield office.read(content, stream, path, self._limits)

    def _texts(self, content: Content, stream: BinaryIO, path: str) -> Iterator[Page]:
        """A page of text or HTML, or the pages of HTML that were put into one file; of one in a
        damaged archive, what stands before the damage.
        """
        decoded = self._decoded(stream, partly=True)
        note = archives.damage(stream)
        if content == Content.HTML:
            yield from self._saved(decoded, path, note)
        else:
            notes = tuple(filter(None, (note, decoded.note)))
            yield Page(ids.from_path(path), path, decoded.text or "", notes=notes, cut=bool(note))

    @staticmethod
    def _saved(decoded: Decoded, path: str, note: str) -> Iterator[Page]:
        from index.readers.saved import html

        *whole, last = html.parts(decoded.text or "")
        for number, markup in enumerate((*whole, last), start=1):
            where = f"{path}!{number}" if whole else path
            damage = note if number > len(whole) else ""
            one = replace(decoded, text=markup)
            page = html.page(ids.from_path(where), where, one, note=damage)
            yield replace(page, cut=bool(damage))

    def _item(self, item: Page | Skipped | archives.Member) -> Iterator[Page | Skipped]:
        yield from self._member(item) if isinstance(item, archives.Member) else [item]

    def _member(self, member: archives.Member) -> Iterator[Page | Skipped]:
        inside = _Reader(self._limits, self._columns, self._budget.inside(), self._kinds)
        try:
            with member.open() as stream:
                last: Page | None = None
                for item in inside.pages(stream, member.path):
                    last = item if isinstance(item, Page) else last
                    yield item
                reason = archives.damage(stream) if last is not None else ""
                if last is not None and reason and reason not in last.notes:
                    yield Skipped(member.path, reason, broken=True)
        except ReadError as error:
            yield Skipped(member.path, str(error), broken=True)

    def _csv(self, stream: BinaryIO, path: str, head: bytes) -> Iterator[Page | Skipped]:
        decoded = decode(whole_lines(head))
        found = tables.header(decoded.text or "", path, self._columns)
        if found is None:  # sniff found one: cannot be
            raise ReadError("a table without a header")
        with self._lines(stream, decoded) as lines:
            yield from tables.read_csv(lines, path, found, self._limits, self._columns)

    def _json(self, stream: BinaryIO, path: str, head: bytes) -> Iterator[Page | Skipped]:
        decoded = decode(whole_lines(head))
        listed = (decoded.text or "").lstrip("\ufeff \t\r\n").startswith("[")
        if listed or is_json_lines(path):
            with self._lines(stream, decoded) as lines:
                yield from records.read_json_values(lines, path, self._limits, self._columns)
        else:
            whole = self._decoded(stream).text or ""
            yield from records.read_json(whole, path, self._limits, self._columns)

    @contextmanager
    def _lines(self, stream: BinaryIO, decoded: Decoded) -> Iterator[TextIO]:
        """The whole text as a stream; in memory where its encoding is a guess."""
        if decoded.encoding in STREAMED:
            lines = io.TextIOWrapper(stream, decoded.encoding, errors="replace", newline="")
            try:
                yield lines
            finally:
                lines.detach()
        else:
            yield io.StringIO(self._decoded(stream).text or "", newline="")

    def _decoded(self, stream: BinaryIO, *, partly: bool = False) -> Decoded:
        data = stream.read(self._limits.page + 1)
        if not (partly and data) and (reason := archives.damage(stream)):
            raise ReadError(reason)
        if len(data) > self._limits.page:
            raise ReadError(f"more than {self._limits.page:,} bytes in one page")
        decoded = decode(data)
        if decoded.text is None:
            raise ReadError(_BINARY if decoded.encoding == "binary" else _UNKNOWN)
        if not decoded.text.strip("\ufeff\0 \t\r\n"):
            raise ReadError("empty: nothing but blanks")
        return decoded
