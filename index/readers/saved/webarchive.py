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
from index.readers import ids
from index.readers.archives.archives import Budget
from index.readers.encodings.encoding import Decoded, decode_stated
from index.readers.limits import Limits
from index.readers.records import date_values
from index.readers.records.columns import Columns
from index.readers.saved import html
from index.readers.sniff import HEAD, Content, sniff
from search.errors import ReadError

_CUT = "the record is cut off before its page; the archive was not saved whole: fetch it again"
_BROKEN = (
    "the record is damaged or cut off, and what follows it cannot be read; what stands before it"
    " was. Fetch the archive again"
)
_PASSED = "the record is damaged: it was passed over, and reading goes on at the next one"
_BROTLI = "brotli"
"""The module without which warcio leaves what is compressed as ``br`` as it is."""
_COMPRESSED = f"a page compressed as %s (br takes the module {_BROTLI})"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a]")
"""Bytes that no text has. They tell what is still compressed: its headers do not, since many
archives have pages as a browser unpacked them, with the headers of what it was sent.
"""
_LOOKED_AT = 1_000
"""Bytes of a page among which one of them is looked for."""
_NO_TYPE = "no type"
_UNTYPED = frozenset((_NO_TYPE, "application/unknown", "unknown/unknown", "*/*"))
"""What says nothing of an answer: browsers look into such a one (the MIME Sniffing Standard)."""
_NO_COLUMNS = Columns({})
_REVISIT = "a revisit of a page that had not changed"
_HEADER = rb"[A-Za-z][A-Za-z-]{2,40}: ?[^\r\n]{0,4000}\r?\n"
_BEGINS = re.compile(
    rb"WARC/1\.[01]\r?\n(?=[^\r\n]{0,4000}\r?\Z"
    rb"|WARC-" + _HEADER + rb"(?:" + _HEADER + rb"){0,60}+(?:\r?\n|[^\r\n]{0,4000}\r?\Z))"
)
"""Where a record begins: its version, then nothing but headers. A crawler that was stopped goes on
in mid-line."""
_VERSION = 24
"""Bytes before a record that seems damaged in which it may begin: the one before took them."""
_HEADERS_ONLY = re.compile(rb"(?:\A|\n)WARC/1\.[01]\r?\n(?:[^\r\n]+(?:\r?\n|\Z))*+\Z")
_LONGEST_HEADERS = 20_000
_LONGEST_TAIL = 80_000
"""Bytes that are kept to look for the next record in: warcio reads 16 KB ahead."""
_CHUNK = 1 << 16
_OVERLAP = 4_096
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
        needs = _BROTLI if others[_COMPRESSED % "br"] else ""
        yield Skipped(path, f"records that are no new page: {listed}", needs=needs)


class _Reader:
    """Reads one archive; ``others`` counts the records that are no page, by their kind."""

    def __init__(self, path: str, limits: Limits, budget: Budget) -> None:
        self._path, self._limits, self._budget = path, limits, budget
        self.others: Counter[str] = Counter()
        self._seen: set[bytes] = set()
        self._number = 0

    def pages(self, stream: BinaryIO) -> Iterator[Page | Skipped]:
        """Its pages, also those of records that a cut one before them has swallowed."""
        for item in self._records(stream):
            if isinstance(item, str):
                self.others[item] += bool(item)
            else:
                yield item

    def _records(self, stream: BinaryIO) -> Iterator[Page | Skipped | str]:
        """What each record is."""
        archive = _WithoutEndlessLines(stream)
        records = ArchiveIterator(archive, arc2warc=True)
        passed = 0
        while True:
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # warcio warns there
                    record = next(records, None)
                if record is None:
                    if _ends_in_headers(archive.tail):
                        yield Skipped(f"{self._path}!{self._number + 1}", _BROKEN, broken=True)
                    return
                item, swallowed = self._record(record)
            except ReadError:
                raise
            except _DAMAGES:
                passed += 1
                goes_on = passed <= _MOST_PASSED and archive.rewind_to_next(records.offset)
                where = f"{self._path}!{self._number + 1}"
                yield Skipped(where, _PASSED if goes_on else _BROKEN, broken=True)
                if not goes_on:
                    return
                self._number += 1
                records = ArchiveIterator(archive, arc2warc=True)
                continue
            yield item
            if swallowed:
                archive.give_again(swallowed, unread=records.reader.rem_length())
                records = ArchiveIterator(archive, arc2warc=True)

    def _record(self, record: Any) -> tuple[Page | Skipped | str, bytes]:
        """What a record is, and the records that were swallowed by its wrong length."""
        if _is_mixed(record):
            raise ValueError("headers cut off within those of the next record")
        kind = _kind(record)
        self._number += 1
        if record.rec_type not in ("response", "resource"):
            return _REVISIT if record.rec_type == "revisit" else "", b""
        untyped = kind in _UNTYPED
        source = record.content_stream() if kind is None or untyped else record.raw_stream
        content = source.read(self._limits.page + 1)
        self._budget.spend(len(content))
        content, swallowed = _parted(content)
        if untyped and sniff(content[:HEAD], "", _NO_COLUMNS) is Content.HTML:
            kind = None
        if kind is not None:
            if _is_cut(record) and not swallowed:
                return Skipped(f"{self._path}!{self._number}", _CUT, broken=True), b""
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
        headers = record.http_headers
        encoding: str = (headers and headers.get_header("Content-Encoding")) or ""
        if encoding and _NO_TEXT.search(content[:_LOOKED_AT]):
            return _COMPRESSED % encoding.lower().strip()[:20]
        if not (decoded.text or "").strip():
            return "an empty page, or one in an unknown encoding"
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        day = date_values.read(record.rec_headers.get_header("WARC-Date") or "")[0]
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

    def give_again(self, data: bytes, *, unread: int) -> None:
        """Give out ``data``, what warcio has not taken yet of what it read ahead, and the rest."""
        self._again = data + self.tail[len(self.tail) - unread :] + self._again
        self._given, self._line, self.tail = 0, 0, b""

    def rewind_to_next(self, damaged: int) -> bool:
        """Go back, or on, to where another record begins than at ``damaged``; False when none does.

        warcio has read some way beyond the record that it could not take in.
        """
        first = self._given - len(self.tail)
        begin = max(0, damaged - _VERSION - first)
        kept, seen = self.tail[begin:] + self._again, damaged - first - begin
        while (found := self._other(kept, seen)) is None:
            more = self._stream.read(_CHUNK)
            if not more:
                return False
            seen -= max(0, len(kept) - _OVERLAP)
            kept = kept[-_OVERLAP:] + more
        self._again = kept[found:]
        # The rest is given out again: places are counted from here on.
        self._given, self._line, self.tail = 0, 0, b""
        return True

    @staticmethod
    def _other(data: bytes, damaged: int) -> int | None:
        found = (m.start() for m in _BEGINS.finditer(data))
        return next((at for at in found if at != damaged), None)


def _ends_in_headers(tail: bytes) -> bool:
    """Whether an archive ends within the headers of a record, of which warcio says nothing."""
    return _HEADERS_ONLY.search(tail[-_LONGEST_HEADERS:]) is not None


def _is_mixed(record: Any) -> bool:
    """Whether headers were cut off, and go on with those of the next record or have no length."""
    headers = record.rec_headers
    if record.format == "warc" and headers.get_header("Content-Length") is None:
        return True
    if sum(name == "WARC-Type" for name, _ in headers.headers) > 1:
        return True
    answered = record.http_headers.headers if record.http_headers else ()
    return any(name.startswith("WARC-") for name, _ in answered)


def _kind(record: Any) -> str | None:
    """What a record is that is no page; None when it is one."""
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode() if record.http_headers else "none"
        if status != "200":
            return f"status {status[:20]}"
    kind = _content_type(record)
    if kind.startswith(html.TYPES):
        return None
    return (kind.partition(";")[0].strip() or _NO_TYPE)[:60]


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return ((headers.get_header("Content-Type") if headers else None) or "").lower()


def _parted(content: bytes) -> tuple[bytes, bytes]:
    """A record's content, and the records behind it that its stated length takes for its own.

    So it is when a crawler was stopped within a record, and went on in the same file.
    """
    found = _BEGINS.search(content)
    return (content, b"") if found is None else (content[: found.start()], content[found.start() :])


def _is_cut(record: Any) -> bool:
    """Whether a record ended before the length that it states."""
    return bool(getattr(record.raw_stream, "limit", 0))


def _decoded(content: bytes, kind: str) -> Decoded:
    charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    return decode_stated(content, charset)
