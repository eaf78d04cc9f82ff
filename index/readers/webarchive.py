"""Archives of the web (WARC, and ARC before it): the pages that a crawler was given."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
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
_LONGEST_LINE = 256 * 1024 * 1024
_DAMAGES = (ArchiveLoadFailed, EOFError, OSError, ValueError, IndexError, AttributeError, TypeError)
"""What warcio lets through on records that are cut or lie."""


def read(stream: BinaryIO, path: str, limits: Limits, budget: Budget) -> Iterator[Page | Skipped]:
    """The HTML pages of status 200, one after another, and one line on what else there is.

    The address of a page is its id, the day of its capture its clock. Streams.
    """
    others: Counter[str] = Counter()
    seen: set[bytes] = set()
    records = ArchiveIterator(_WithoutEndlessLines(stream), arc2warc=True)
    number = 0
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # warcio warns there
                record = next(records, None)
            if record is None:
                break
            number += 1
            item = _page(record, f"{path}!{number}", limits, budget, seen)
        except ReadError:
            raise
        except _DAMAGES as error:
            reason = f"a damaged or cut web archive ({type(error).__name__})"
            yield Skipped(path, f"{reason}; read up to record {number}")
            break
        if isinstance(item, str):
            others[item] += bool(item)
        else:
            yield item
    if others := +others:
        listed = "; ".join(f"{count:,} × {kind}" for kind, count in others.most_common(12))
        yield Skipped(path, f"records that are no new page: {listed}")


class _WithoutEndlessLines:
    """What warcio reads from: it takes any line whole into memory.

    Raises ReadError for a line that is longer than a record of an archive should be.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._line = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        end = data.rfind(b"\n")
        self._line = len(data) - end - 1 if end >= 0 else self._line + len(data)
        if self._line > _LONGEST_LINE:
            raise ReadError(f"{_LONGEST_LINE:,} bytes without a line end: no web archive")
        return data

    def tell(self) -> int:
        return self._stream.tell()


def _page(
    record: Any, path: str, limits: Limits, budget: Budget, seen: set[bytes]
) -> Page | Skipped | str:
    """The page of a record; else what kind of record it is, or "" for one not worth telling."""
    if record.rec_type == "revisit":
        return "a revisit of a page that had not changed"
    if record.rec_type not in ("response", "resource"):
        return ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type == "response":
        status = headers.get_statuscode() if headers else "none"
        if status != "200":
            return f"status {status[:20]}"
    kind = ((headers.get_header("Content-Type") if headers else None) or "").lower()
    if not kind.startswith(_HTML):
        return (kind.partition(";")[0].strip() or "no type")[:60]
    content = record.content_stream().read(limits.page + 1)
    budget.spend(len(content))
    if len(content) > limits.page:
        return Skipped(path, f"more than {limits.page:,} bytes in one page")
    digest = hashlib.blake2b(content, digest_size=12).digest()
    if digest in seen:
        return "a duplicate of a page before it"
    seen.add(digest)
    decoded = _decoded(content, kind)
    if not (decoded.text or "").strip():
        return "an empty page, or one in an unknown encoding"
    day = given_days.read(record.rec_headers.get_header("WARC-Date") or "")[0]
    note = "the record is cut" if _is_cut(record) else ""
    web = url if url.startswith(("http://", "https://")) else None
    id = ids.from_given(url) if web else ids.from_path(path)
    return html.page(id, path, decoded, url=web, clock=day, note=note, id_given=web is not None)


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
