"""Archives of the web (WARC, and ARC before it): the pages that a crawler was given."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from index.page import Page, Skipped
from index.readers import given_days, html, ids
from index.readers.archives import Budget
from index.readers.encoding import Decoded, decode
from index.readers.limits import Limits
from search.errors import ReadError

_HTML = ("text/html", "application/xhtml+xml")
_CUT = "the record is cut off before its page; the archive was not saved whole: fetch it again"
_BROKEN = (
    "the record is damaged or cut off, and what follows it cannot be read; what stands before it"
    " was. Fetch the archive again"
)
_PASSED = "the record is damaged: it was passed over, and reading goes on at the next one"
_REVISIT = "a revisit of a page that had not changed"
_NEXT = re.compile(rb"(\r?\n)WARC/1\.[01]\r?\n(?=WARC-[A-Za-z-]{2,40}: )")
"""Where a record begins: its version, then its first header."""
_HEADERS_ONLY = re.compile(rb"(?:\A|\n)WARC/1\.[01]\r?\n(?:[^\r\n]+(?:\r?\n|\Z))*+\Z")
_BEGINS = re.compile(rb"(\n)WARC/1\.[01]\r?\nWARC-[A-Za-z-]{2,40}: ")
_LONGEST_HEADERS = 20_000
_LONGEST_TAIL = 80_000
"""Bytes that are kept to look for the next record in: warcio reads 16 KB ahead."""
_CHUNK = 1 << 16
_OVERLAP = 80
_MOST_PASSED = 1_000
"""Damaged records of one archive that are passed over."""
_LONGEST_LINE = 256 * 1024 * 1024
_DAMAGES = (ArchiveLoadFailed, EOFError, OSError, ValueError, IndexError, AttributeError, TypeError)
"""What warcio lets through on records that are cut or lie."""


def read(stream: BinaryIO, path: str, limits: Limits, budget: Budget) -> Iterator[Page | Skipped]:
    """The HTML pages of status 200, one after another, and one line on what else there is.

    The address of a page is its id, the day of its capture its clock. Streams.
    """
    reader = _Reader(path, limits, budget)
    yield from reader.pages(stream)
    if others := +reader.others:
        listed = "; ".join(f"{count:,} × {kind}" for kind, count in others.most_common(12))
        yield Skipped(path, f"records that are no new page: {listed}")


class _Reader:
    """Reads one archive; ``others`` counts the records that are no page, by their kind."""

    def __init__(self, path: str, limits: Limits, budget: Budget) -> None:
        self._path, self._limits, self._budget = path, limits, budget
        self.others: Counter[str] = Counter()
        self._seen: set[bytes] = set()
        self._number = 0

    def pages(self, stream: BinaryIO) -> Iterator[Page | Skipped]:
        """Its pages, also those of records that a cut one before them has swallowed."""
        waiting = [stream]
        while waiting:
            for item in self._records(waiting.pop()):
                if isinstance(item, bytes):
                    waiting.append(io.BytesIO(item))
                elif isinstance(item, str):
                    self.others[item] += bool(item)
                else:
                    yield item

    def _records(self, stream: BinaryIO) -> Iterator[Page | Skipped | str | bytes]:
        """What each record is; bytes are records that stand inside another."""
        archive = _WithoutEndlessLines(stream)
        records = ArchiveIterator(archive, arc2warc=True)
        passed = 0
        while True:
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # warcio warns there
                    record = next(records, None)
                if record is None:
                    if _ends_in_headers(archive.tail):
                        yield Skipped(f"{self._path}!{self._number + 1}", _BROKEN)
                    return
                item, swallowed = self._record(record)
            except ReadError:
                raise
            except _DAMAGES:
                passed += 1
                goes_on = passed <= _MOST_PASSED and archive.rewind_to_next(records.offset + 1)
                where = f"{self._path}!{self._number + 1}"
                yield Skipped(where, _PASSED if goes_on else _BROKEN)
                if not goes_on:
                    return
                self._number += 1
                records = ArchiveIterator(archive, arc2warc=True)
                continue
            yield item
            if swallowed:
                yield swallowed

    def _record(self, record: Any) -> tuple[Page | Skipped | str, bytes]:
        """What a record is, and the records that were swallowed by its wrong length."""
        if sum(name == "WARC-Type" for name, _ in record.rec_headers.headers) > 1:
            raise ValueError("headers cut off within those of the next record")
        kind = _kind(record)
        self._number += 1
        if record.rec_type not in ("response", "resource"):
            return _REVISIT if record.rec_type == "revisit" else "", b""
        source = record.content_stream() if kind is None else record.raw_stream
        content = source.read(self._limits.page + 1)
        self._budget.spend(len(content))
        content, swallowed = _parted(content)
        if kind is not None:
            if _is_cut(record) and not swallowed:
                return Skipped(f"{self._path}!{self._number}", _CUT), b""
            return kind, swallowed
        note = "the record is cut" if swallowed or _is_cut(record) else ""
        return self._page(record, content, note), swallowed

    def _page(self, record: Any, content: bytes, note: str) -> Page | Skipped | str:
        path = f"{self._path}!{self._number}"
        if len(content) > self._limits.page:
            return Skipped(path, f"more than {self._limits.page:,} bytes in one page")
        digest = hashlib.blake2b(content, digest_size=12).digest()
        if digest in self._seen:
            return "a duplicate of a page before it"
        self._seen.add(digest)
        decoded = _decoded(content, _content_type(record))
        if not (decoded.text or "").strip():
            return "an empty page, or one in an unknown encoding"
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        day = given_days.read(record.rec_headers.get_header("WARC-Date") or "")[0]
        web = url if url.startswith(("http://", "https://")) else None
        id = ids.from_given(url) if web else ids.from_path(path)
        given = web is not None
        page = html.page(id, path, decoded, url=web, clock=day, note=note, id_given=given)
        return replace(page, cut=bool(note))


class _WithoutEndlessLines:
    """What warcio reads from: it takes any line whole into memory. ``tail`` is what came last.

    Raises ReadError for a line that is longer than a record of an archive should be.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._line = 0
        self._given = 0
        self._again = b""
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        if self._again and size >= 0:
            data, self._again = self._again[:size], self._again[size:]
        else:
            data, self._again = self._again + self._stream.read(size), b""
        end = data.rfind(b"\n")
        self._line = len(data) - end - 1 if end >= 0 else self._line + len(data)
        if self._line > _LONGEST_LINE:
            raise ReadError(f"{_LONGEST_LINE:,} bytes without a line end: no web archive")
        if data:
            self._given += len(data)
            self.tail = (self.tail + data)[-_LONGEST_TAIL:]
        return data

    def tell(self) -> int:
        return self._given

    def rewind_to_next(self, place: int) -> bool:
        """Go back, or on, to where a record begins behind ``place``; False when none does.

        warcio has read some way beyond the record that it could not take in.
        """
        first = self._given - len(self.tail)
        kept = self.tail[max(0, place - first) :] + self._again
        while (found := _BEGINS.search(kept)) is None:
            more = self._stream.read(_CHUNK)
            if not more:
                return False
            kept = kept[-_OVERLAP:] + more
        self._again = kept[found.end(1) :]
        # The rest is given out again: places are counted from here on.
        self._given, self._line, self.tail = 0, 0, b""
        return True


def _ends_in_headers(tail: bytes) -> bool:
    """Whether an archive ends within the headers of a record, of which warcio says nothing."""
    return _HEADERS_ONLY.search(tail[-_LONGEST_HEADERS:]) is not None


def _kind(record: Any) -> str | None:
    """What a record is that is no page; None when it is one."""
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode() if record.http_headers else "none"
        if status != "200":
            return f"status {status[:20]}"
    kind = _content_type(record)
    if kind.startswith(_HTML):
        return None
    return (kind.partition(";")[0].strip() or "no type")[:60]


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return ((headers.get_header("Content-Type") if headers else None) or "").lower()


def _parted(content: bytes) -> tuple[bytes, bytes]:
    """A record's content, and the records behind it that its stated length takes for its own.

    So it is when a crawler was stopped within a record, and went on in the same file.
    """
    found = _NEXT.search(content)
    return (content, b"") if found is None else (content[: found.start()], content[found.end(1) :])


def _is_cut(record: Any) -> bool:
    """Whether a record ended before the length that it states."""
    return bool(getattr(record.raw_stream, "limit", 0))


def _decoded(content: bytes, kind: str) -> Decoded:
    decoded = decode(content)
    charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    if decoded.text is not None or not charset:
        return decoded
    try:
        return Decoded(content.decode(charset, "replace"), charset)
    except LookupError:
        return decoded
