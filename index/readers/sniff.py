"""What a file holds, from its first bytes; its name only breaks ties."""

from __future__ import annotations

import json
import re
from enum import Enum, auto

from index.readers.encoding import decode
from index.readers.records import delimiter_of

HEAD = 16_384
"""Bytes that ``sniff`` looks at."""


class Content(Enum):
    """Kinds of content that can be read."""

    TEXT = auto()
    CSV = auto()
    HTML = auto()
    JSON = auto()
    JSON_LINES = auto()
    DOCX = auto()
    PDF = auto()
    ZIP = auto()
    GZIP = auto()


_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file; save it as DOCX"),
    (b"{\\rtf", "an RTF file; save it as DOCX or text"),
    (b"BZh", "a bzip2 archive; pack it as .gz or .zip"),
    (b"\xfd7zXZ\x00", "an xz archive; pack it as .gz or .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; pack it as .gz or .zip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_MARKUP = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|li|ul|h[1-6]|td|tr|table|img|script|meta|article)\b[^<>]{0,300}>", re.I
)
_TAGS = 5
"""So many tags in its head make a fragment HTML."""


def sniff(head: bytes, name: str) -> Content | str:
    """The kind of content, or the reason why it cannot be read."""
    if not head:
        return "empty"
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            return reason
    if head.startswith(b"\x1f\x8b"):
        return Content.GZIP
    if head.startswith(b"%PDF-"):
        return Content.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(head, name)
    whole = whole_lines(head)
    text = decode(whole).text
    if text is None and whole.lstrip(b" \t\r\n")[:1] == b"{":
        # One line in an unknown encoding must not cost the lines around it.
        text = whole.decode("utf-8", "replace")
    return _textual(text, name) if text is not None else Content.TEXT


def _package(head: bytes, name: str) -> Content | str:
    if b"word/" in head or (b"[Content_Types].xml" in head and name.lower().endswith(".docx")):
        return Content.DOCX
    if b"mimetypeapplication/" in head[:80]:
        return "an OpenDocument or EPUB file; save it as DOCX"
    if b"[Content_Types].xml" in head and (b"xl/" in head or b"ppt/" in head):
        return "a spreadsheet or presentation; save its text as CSV or DOCX"
    return Content.ZIP


def _textual(text: str, name: str) -> Content:
    bare = text.lstrip("\ufeff \t\r\n")
    if delimiter_of(bare) is not None:
        return Content.CSV
    if bare[:1] in ("{", "["):
        return _json(bare, name)
    if _MARKUP.match(bare) or (bare[:1] == "<" and len(_TAG.findall(bare)) >= _TAGS):
        return Content.HTML
    if name.lower().endswith((".htm", ".html", ".xhtml")) and len(_TAG.findall(bare)) >= _TAGS:
        return Content.HTML
    return Content.JSON_LINES if _is_json_lines(name) else Content.TEXT


def _json(bare: str, name: str) -> Content:
    """JSON lines when the first line is a value of its own; else a JSON document, or plain text."""
    first, newline, _ = bare.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        cut = not newline or _is_json_lines(name)
        if bare[0] == "[" and not re.match(r"\[\s*[{\[\"]", bare):
            return Content.TEXT
        if re.match(r'\{\s*"', bare) and cut:
            return Content.JSON_LINES
        return Content.JSON if re.match(r'[\[{]\s*["{]', bare) else Content.TEXT
    return (
        Content.JSON if isinstance(value, list) and not _is_json_lines(name) else Content.JSON_LINES
    )


def _is_json_lines(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson", ".jsonlines"))


def whole_lines(head: bytes) -> bytes:
    """The head of a file without a character cut in two at its end."""
    if len(head) < HEAD:
        return head
    cut = head.rfind(b"\n")
    return head[:cut] if cut > HEAD // 2 else head[: HEAD - 4]
