"""Kinds of files that are not read, by their first bytes, and what to do with one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.readers.records.columns import Columns

_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"BZh", "a bzip2 archive; pack it as .gz or .zip"),
    (b"\xfd7zXZ\x00", "an xz archive; pack it as .gz or .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; pack it as .gz or .zip"),
    (b"MSCF", "a cabinet archive; pack it as .zip"),
    (b"ITSF", "a CHM help file; save its pages as HTML"),
    (b"bplist00", "a Safari web archive; save the page as HTML"),
    (b"!BDN", "an Outlook mail folder; save its mails as .eml"),
    (b"%!PS", "a PostScript file; save it as PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"ID3", "sound"),
    (b"OggS", "sound or film"),
    (b"SQLite format 3\0", "an SQLite database; save it as an SQL dump (sqlite3 FILE .dump)"),
    (b"\0\1\0\0Standard Jet DB", "an Access database; save its tables as CSV"),
    (b"\0\1\0\0Standard ACE DB", "an Access database; save its tables as CSV"),
    (b"PAR1", "a Parquet file; save it as JSON lines or CSV"),
    (b"ARROW1\0", "an Arrow file; save it as JSON lines or CSV"),
    (b"FEA1", "an Arrow file; save it as JSON lines or CSV"),
    (b"ORC\x0a", "an ORC file; save it as JSON lines or CSV"),
    (b"Obj\x01", "an Avro file; save it as JSON lines or CSV"),
    *((b"\x80%c" % n, "a Python pickle; save it as JSON lines or CSV") for n in range(2, 6)),
    (b"AT&TFORM", "a DjVu file; save it as PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_WITHIN: tuple[tuple[int, bytes, str], ...] = (
    (257, b"ustar", "a tar archive; pack it as .zip"),
    (60, b"BOOKMOBI", "a Kindle book; save its text as DOCX or HTML"),
)
"""Signs that stand behind so many bytes."""
_NOTATIONS: Mapping[str, str] = {"yaml": "YAML", "yml": "YAML", "toml": "TOML"}
_KEY = re.compile(r"^(?:- |  |)([\w-]{1,40})[ \t]?[:=](?:[ \t]|$)", re.M)
_LOOKED_AT = 4000
_KEYS = 2


def of_magic(head: bytes) -> str | None:
    """Why a file is not read that begins so; None for one that may be."""
    found = next((reason for magic, reason in _BEGINS if head.startswith(magic)), None)
    within = (reason for at, magic, reason in _WITHIN if head.startswith(magic, at))
    return found or next(within, None)


def notation(text: str, name: str, columns: Columns) -> str | None:
    """Why a list of records is not read that is YAML or TOML; None for any other text."""
    kind = _NOTATIONS.get(name.lower().removesuffix(".gz").rpartition(".")[2])
    if kind is None and text.startswith(("- ", "---\n- ", "[[")):
        keys = _KEY.findall(text, 0, _LOOKED_AT)[:12]
        told = any(columns.field(key) in ("title", "body") for key in keys)
        kind = "TOML" if text.startswith("[[") else "YAML"
        kind = kind if told and len(keys) >= _KEYS else None
    return f"{kind}, of which no records are read; save it as JSON" if kind else None
