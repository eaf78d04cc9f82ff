"""Pages that a browser saved like a mail (MHTML)."""

from __future__ import annotations

import quopri
import re
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from index.page import Page
from index.readers import ids
from index.readers.encodings.encoding import Decoded, decode_stated
from index.readers.records import date_values
from index.readers.saved import html
from search.errors import ReadError

_HTML_PART = re.compile(rb"content-type:\s*text/html.{0,2000}?\r?\n\r?\n", re.I | re.S)
_QUOTED = re.compile(rb"content-transfer-encoding:\s*quoted-printable", re.I)


def page(message: Message, data: bytes, path: str) -> Page:
    """The page, with its address and the day on which it was saved. Raises ReadError."""
    root = _root(message)
    content = content_of(root) if root is not None else _without_boundary(data)
    if content is None:
        raise ReadError("a page saved as MHTML that has no HTML in it: damaged or cut")
    found = decoded(content, root)
    if found.text is None:
        raise ReadError("a page saved as MHTML in an unknown encoding")
    note = "a saved page without its boundaries" if root is None else _cut(message, root)
    places = (message.get("Snapshot-Content-Location"), (root or message).get("Content-Location"))
    url = next((str(p).strip() for p in places if str(p or "").startswith("http")), None)
    clock = date_values.read(str(message["Date"]))[0] if message["Date"] else None
    return html.page(ids.from_path(path), path, found, url=url, clock=clock, note=note)


def _cut(message: Message, root: Message) -> str:
    """A note when the file ends within the page; without its pictures a page is whole."""
    last = [part for part in message.walk() if not part.is_multipart()][-1:]
    ended = not any(isinstance(d, CloseBoundaryNotFoundDefect) for d in message.defects)
    return "" if ended or last != [root] else "the saved page is cut: save it again"


def _root(message: Message) -> Message | None:
    """The part that is the page: named by the header, else the first HTML."""
    pages = [p for p in message.walk() if p.get_content_type() in html.TYPES]
    start = message.get_param("start")
    return next((p for p in pages if start and p.get("Content-ID") == start), None) or next(
        iter(pages), None
    )


def _without_boundary(data: bytes) -> bytes | None:
    """The HTML of a file whose parts cannot be told apart."""
    m = _HTML_PART.search(data)
    if m is None:
        return None
    content = data[m.end() :].partition(b"\r\n--")[0].partition(b"\n--")[0]
    return quopri.decodestring(content) if _QUOTED.search(m[0]) else content


def content_of(part: Message) -> bytes:
    """What a part holds, without what it was wrapped in for sending."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return content if isinstance(content, bytes) else b""


def decoded(content: bytes, part: Message | None) -> Decoded:
    """A part's content as text, in the encoding that it states if that is right."""
    return decode_stated(content, part.get_content_charset() if part is not None else None)
