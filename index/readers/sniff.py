"""What a file holds, from its first bytes; its name only breaks ties."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum, auto

from index.readers import programs, refused
from index.readers.encodings.encoding import decode
from index.readers.records import chats, json_values, sql_dumps, tables
from index.readers.records.columns import Columns
from index.wordset import wordset

HEAD = 16_384
"""Bytes that ``sniff`` looks at."""


class Content(Enum):
    """Kinds of content that can be read."""

    TEXT = auto()
    CSV = auto()
    SQL = auto()
    CHAT = auto()
    HTML = auto()
    HTML_SHEET = auto()
    XML = auto()
    JSON = auto()
    JSON_LINES = auto()
    MAIL = auto()
    MAILBOX = auto()
    WARC = auto()
    DOCX = auto()
    ODT = auto()
    RTF = auto()
    DOC = auto()
    SHEET = auto()
    PDF = auto()
    ZIP = auto()
    GZIP = auto()


_NEVER_TEXT: Mapping[str, str] = {
    **dict.fromkeys(("xlsx", "xlsm", "xls", "ods"), "workbook"),
    **dict.fromkeys(("docx", "docm", "odt"), "document"),
    **{"pdf": "PDF", "pptx": "presentation", "epub": "book", "zip": "archive"},
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp"), "picture"),
}
"""Names of files in which there is no plain text, save for the page that a failed download left.

``.doc`` is not among them: people call plain text so.
"""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_ODF_OR_WORD = re.compile(r"<(?:office:document\b|(w:wordDocument|pkg:package)\b)")
"""The root of an office document that is one XML file, not a package of several."""
_ROOT = 2000
_XML = re.compile(
    r"<\?xml\b|<(?:rss|feed|rdf:RDF)\b|<!doctype\s(?!\s*html)"
    r"|<[a-z][\w.:-]{1,60}\s(?:[^<>]{0,1000}\s)?xmlns(?::\w{1,30})?=[\"'](?!http://www\.w3\.org/1999/xhtml)",
    re.I,
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|li|ul|h[1-6]|td|tr|table|img|script|meta|article)\b[^<>]{0,300}>", re.I
)
_TAGS = 5
"""So many tags in its head make a fragment HTML, or fewer if it has no more lines than those."""
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)")
_MAIL_HEADERS = wordset(
    "from to cc subject date message-id mime-version received return-path reply-to sender "
    "content-type content-transfer-encoding content-location snapshot-content-location "
    "delivered-to x-mailer"
)


def sniff(head: bytes, name: str, columns: Columns) -> Content | str:
    """The kind of content, or the reason why it cannot be read."""
    found = _content(head, name, columns)
    suffix = name.lower().removesuffix(".gz").rpartition(".")[2]
    if found is Content.TEXT and (meant := _NEVER_TEXT.get(suffix)) is not None and head.strip():
        return f"called .{suffix}, but no {meant}: it holds plain text or damaged data"
    return found


def _content(head: bytes, name: str, columns: Columns) -> Content | str:
    if not head:
        return "empty"
    if (reason := refused.of_magic(head)) is not None:
        return reason
    if (known := _by_magic(head, name)) is not None:
        return known
    whole = whole_lines(head)
    text = decode(whole).text
    if text is None and whole.lstrip(b" \t\r\n")[:1] == b"{":
        # One line in an unknown encoding must not cost the lines around it.
        text = whole.decode("utf-8", "replace")
    if text is None and _is_mail(whole.decode("latin-1")):
        return Content.MAIL
    return _textual(text, name, columns) if text is not None else Content.TEXT


def _by_magic(head: bytes, name: str) -> Content | str | None:
    if head.startswith(b"\x1f\x8b"):
        return Content.GZIP
    if head.startswith(b"%PDF-"):
        return Content.PDF
    if head.startswith(b"{\\rtf"):
        return Content.RTF
    if head.startswith((b"WARC/", b"filedesc://")):
        return Content.WARC
    if head.startswith(_OLE):
        return _ole(head, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(head, name)
    return None


def _ole(head: bytes, name: str) -> Content | str:
    """Old Office files are told apart by their names: which stream they hold is deep inside."""
    low = name.lower()
    if low.endswith((".xls", ".xlt")):
        return Content.SHEET
    if low.endswith((".ppt", ".pps", ".msg", ".msi", ".vsd", ".mpp", ".pub", ".db")):
        return "an old Office file that is no Word or Excel file; save its text as DOCX"
    return Content.DOC


_BOOK = "an EPUB book; save its text as DOCX or HTML"
_OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx")
_PART = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml"
    rb"|(?:_rels|docProps|customXml|word|xl|ppt)/[\w./-]{1,60}\.(?:xml|rels))",
    re.DOTALL,
)
"""How the zip of an office file begins. An archive in which such files lie has their parts, too."""


def _package(head: bytes, name: str) -> Content | str:
    low = name.lower()
    if low.endswith(".epub"):
        return _BOOK
    if b"mimetypeapplication/" in head[:80]:
        if b"vnd.oasis.opendocument.text" in head[:120]:
            return Content.ODT
        if b"vnd.oasis.opendocument.spreadsheet" in head[:120]:
            return Content.SHEET
        if b"epub" in head[:80]:
            return _BOOK
        return "an OpenDocument file that is no text; save it as ODT or DOCX"
    if low.endswith((".odt", ".ods")):
        return Content.ODT if low.endswith(".odt") else Content.SHEET
    if not low.endswith(_OFFICE) and _PART.match(head) is None:
        return Content.ZIP
    has_types = b"[Content_Types].xml" in head
    if b"word/" in head or (has_types and low.endswith((".docx", ".docm"))):
        return Content.DOCX
    if b"xl/" in head or (has_types and low.endswith((".xlsx", ".xlsm"))):
        return Content.SHEET
    if b"ppt/" in head or (has_types and low.endswith(".pptx")):
        return "a presentation; save its text as DOCX"
    return Content.ZIP


def _textual(text: str, name: str, columns: Columns) -> Content | str:
    bare = text.lstrip("\ufeff \t\r\n")
    if tables.header(text, name, columns) is not None:
        return Content.CSV
    if chats.is_chat(bare):
        return Content.CHAT
    if (notation := refused.notation(bare, name, columns)) is not None:
        return notation
    if bare[:1] in ("{", "["):
        found = _json(bare, name)
        is_script = _is_called_json(name) and json_values.is_code(bare)
        return _NO_JSON if found is Content.TEXT and is_script else found
    if sql_dumps.is_dump(text, name):
        return Content.SQL
    if (scripted := _scripted_json(text, name)) is not None:
        return scripted
    if _is_mail(bare):
        return Content.MAIL
    if bare.startswith("From ") and _is_mail(bare.partition("\n")[2]):
        return Content.MAILBOX
    if bare.startswith("<?xml") and (root := _ODF_OR_WORD.search(bare, 0, _ROOT)) is not None:
        return _of_office(root)
    if (kind := _markup(bare, name)) is not None:
        return kind
    if name.lower().endswith((".htm", ".html", ".xhtml")) and _is_fragment(bare):
        return Content.HTML
    if (reason := tables.unknown_columns(text, name)) is not None:
        return reason
    if programs.is_program(text, name):
        return "a program or style sheet, not text"
    return Content.JSON_LINES if is_json_lines(name) else Content.TEXT


def _of_office(root: re.Match[str]) -> Content | str:
    if root[1]:
        return "a Word document in XML; save it as DOCX"
    if "mimetype" in root.string and "opendocument.text" not in root.string:
        return "an OpenDocument file that is no text; save it as ODT, DOCX or ODS"
    return Content.ODT


def _markup(bare: str, name: str) -> Content | None:
    """HTML, a table of it that is called a spreadsheet, or other XML."""
    if _MARKUP.match(bare):
        sheet = name.lower().endswith((".xls", ".xlsx")) and "<table" in bare.lower()
        return Content.HTML_SHEET if sheet else Content.HTML
    if _XML.match(bare):
        return Content.XML
    return Content.HTML if bare[:1] == "<" and _is_fragment(bare) else None


def _is_fragment(bare: str) -> bool:
    """Whether tags part the paragraphs of a text, and not the ends of its lines."""
    tags = len(_TAG.findall(bare))
    lines = sum(map(bool, map(str.strip, bare.splitlines())))
    return tags > 0 and tags >= min(_TAGS, lines)


def _is_mail(text: str) -> bool:
    """Whether a text begins with the header of a mail or of a page that was saved like one."""
    known: set[str] = set()
    for number, line in enumerate(text.splitlines()[:80]):
        m = _HEADER.match(line)
        if m is not None:
            known |= {m[1].lower()} & _MAIL_HEADERS
        elif not line or not line[0].isspace() or not number:
            break
    return len(known) >= 2


_BEGINS_JSON = re.compile(r'(?:\[\s*){0,3}[\[{]\s*["{]')


def _json(bare: str, name: str) -> Content:
    """JSON lines when the first line is a value of its own; else a JSON document, or plain text."""
    first, newline, rest = bare.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        cut = not newline or is_json_lines(name)
        if _BEGINS_JSON.match(bare) is None and json_values.begins(bare):
            return Content.JSON
        if bare[0] == "[" and not re.match(r"\[\s*[{\[\"]", bare):
            return Content.TEXT
        # A line that only opens an object is none of JSON lines, whatever the file is called.
        if re.match(r'\{\s*"', first) and cut:
            return Content.JSON_LINES
        return Content.JSON if _BEGINS_JSON.match(bare) else Content.TEXT
    if not isinstance(value, list) or is_json_lines(name):
        return Content.JSON_LINES
    is_data = not rest.strip() or _is_called_json(name)
    if is_data or any(isinstance(item, (dict, list)) for item in value):
        return Content.JSON
    return Content.TEXT  # `[]`, `[1]`: what a text browser writes for a picture on top of a page


_NO_JSON = "called .json, but no JSON: it holds a script, or damaged data"


def _scripted_json(text: str, name: str) -> Content | str | None:
    """JSON behind comments, in a call or assigned; why another script is none that is called so."""
    start = json_values.beginning(text)
    is_code = name.lower().endswith(programs.NAMES)
    if _BEGINS_JSON.match(text, start) or (not is_code and json_values.begins(text, start)):
        return Content.JSON
    return _NO_JSON if _is_called_json(name) and json_values.is_code(text) else None


def _is_called_json(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith((".json", ".jsonp", ".json5", ".jsonc"))


def is_json_lines(name: str) -> bool:
    """Whether a file's name says that it is JSON lines."""
    return name.lower().removesuffix(".gz").endswith((".jsonl", ".ndjson", ".jsonlines"))


def whole_lines(head: bytes) -> bytes:
    """The head of a file without a character cut in two at its end."""
    if len(head) < HEAD:
        return head
    cut = head.rfind(b"\n")
    return head[:cut] if cut > HEAD // 2 else head[: HEAD - 4]
