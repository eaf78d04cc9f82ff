"""Which cells of an OpenDocument spreadsheet reach over several rows: its library does not tell."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NAMES = ("table", "table-row", "table-cell", "covered-table-cell")
_LARGEST = 256 * 1024 * 1024
_MOST = 100_000
_DAMAGES = (zipfile.BadZipFile, KeyError, OSError, EOFError, zlib.error, ValueError, RuntimeError)

Place = tuple[int, int]
Ranges = list[tuple[Place, Place]]


def ranges(data: bytes) -> dict[str, Ranges]:
    """Row and column of the first and of the last cell of each, both from 0, by the names of the
    sheets; nothing for what is no ODS. Never raises.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as part:
            text = part.read(_LARGEST)
        return _ranges(text) if b"rows-spanned" in text else {}
    except (*_DAMAGES, etree.LxmlError):
        return {}


def _ranges(text: bytes) -> dict[str, Ranges]:
    found: dict[str, Ranges] = {}
    here: Ranges = []
    row = column = 0
    names = [
        f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
    ]
    events = etree.iterparse(
        io.BytesIO(text), ("start", "end"), tag=names, resolve_entities=False, no_network=True
    )
    for event, element in events:
        kind = str(element.tag).removeprefix(_TABLE)
        if event == "start" and kind == "table":
            here = found.setdefault(element.get(f"{_TABLE}name", ""), [])
            row = 0
        elif event == "start" and kind == "table-row":
            column = 0
        elif event == "end" and kind == "table-row":
            row += _number(element, "number-rows-repeated")
            element.clear()
        elif event == "end" and kind.endswith("cell"):
            rows, columns = (_number(element, f"number-{of}-spanned") for of in ("rows", "columns"))
            if rows > 1 and len(here) < _MOST:
                here.append(((row, column), (row + rows - 1, column + columns - 1)))
            column += _number(element, "number-columns-repeated")
    return found


def _number(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 1
