"""Rich text (RTF), as old word processors wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from index.apart import rtf_parts
from index.apart.process import Bounds
from index.readers.documents import office_tables
from search.errors import ReadError

_PICTURE = re.compile(rb"[0-9a-fA-F\s]{2000,}")
"""Pictures stand in the text as digits without end."""
_ROW = re.compile(r"\\trowd(?![a-z0-9])")
_DELETED = re.compile(r"\\deleted(?![a-z0-9])")
_BEGIN = "\ue000"
_TABLE_ROW = re.compile(rf"({_BEGIN}[^{_BEGIN}]*\|{_BEGIN}?\n)")


def read(data: bytes, bounds: Bounds) -> str:
    """The paragraphs of a file, one a line. Raises ReadError."""
    whole = rtf_parts.notes_at_end(_PICTURE.sub(b" ", data).decode("latin-1"))
    text = _marked(rtf_parts.decoded(whole))
    try:
        found: str = rtf_to_text(text, encoding="cp1258", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, KeyError, OverflowError) as error:
        raise ReadError(f"a damaged RTF file ({type(error).__name__})") from error
    if len(found) > bounds.page:
        raise ReadError(f"an RTF file of more than {bounds.page:,} characters")
    # Letters beyond the first plane come as two halves.
    shown = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "\n".join(filter(None, (" ".join(line.split()) for line in _in_rows(shown))))


def _marked(text: str) -> str:
    """Rows of tables with a sign where they begin, and deletions that wait for approval as what is
    not shown.

    The library tells neither.
    """
    text = _ROW.sub(rf"\\trowd \\u{ord(_BEGIN)}?", text)
    return text if "\\deleted0" in text else _DELETED.sub(r"\\*\\deleted", text)


def _in_rows(text: str) -> Iterator[str]:
    """The lines of the text, each table's as ``office_tables`` lays them out."""
    rows: list[list[list[str]]] = []
    for piece in _TABLE_ROW.split(text):
        if piece.startswith(_BEGIN) and piece.endswith("\n"):
            cells = piece.strip(f"{_BEGIN}\n").removesuffix("|").split("|")
            rows.append([[line for line in cell.splitlines() if line.strip()] for cell in cells])
        elif piece.strip(f"{_BEGIN} \n"):
            yield from office_tables.lines(rows)
            rows = []
            yield from piece.replace(_BEGIN, "").splitlines()
    yield from office_tables.lines(rows)
