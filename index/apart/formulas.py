"""Which cells of an XLSX workbook are formulas whose value was never stored.

Programs that write workbooks without calculating them leave such cells; Excel stores the values
when the workbook is opened and saved.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from posixpath import join

Cells = dict[int, tuple[str, ...]]
"""The names of such cells (``B7``) by their row, counted from 1."""
_LARGEST = 256 * 1024 * 1024
_MOST = 10_000
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_EMPTY = re.compile(
    r"<c\b[^>]*\br=\"([A-Z]{1,3}([0-9]{1,7}))\"[^>]*>"
    r"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
_DAMAGES = (zipfile.BadZipFile, KeyError, OSError, EOFError, zlib.error, ValueError, RuntimeError)


def uncalculated(data: bytes) -> dict[str, Cells]:
    """The cells by the names of their sheets; nothing for what is no XLSX. Never raises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {name: _cells(_text(archive, path)) for name, path in _sheets(archive)}
    except _DAMAGES:
        return {}
    return {name: cells for name, cells in found.items() if cells}


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = {
        of["Id"]: of["Target"]
        for of in _attributes(_RELATION, _text(archive, "xl/_rels/workbook.xml.rels"))
        if "Id" in of and "Target" in of
    }
    sheets = _attributes(_SHEET, _text(archive, "xl/workbook.xml"))
    return [
        (of["name"], join("xl", relations[of["r:id"]]).removeprefix("/"))
        for of in sheets
        if "name" in of and of.get("r:id") in relations
    ]


def _attributes(tag: re.Pattern[str], text: str) -> list[dict[str, str]]:
    return [dict(_ATTRIBUTE.findall(m.group())) for m in tag.finditer(text)]


def _text(archive: zipfile.ZipFile, path: str) -> str:
    with archive.open(path) as stream:
        return stream.read(_LARGEST).decode("utf-8", "replace")


def _cells(text: str) -> Cells:
    found: dict[int, list[str]] = {}
    if "<f" in text:
        for number, match in enumerate(_EMPTY.finditer(text)):
            if number >= _MOST:
                break
            found.setdefault(int(match[2]), []).append(match[1])
    return {row: tuple(names) for row, names in found.items()}
