"""Tables of data told from tables that lay a page out: a row of data is one line of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from index.extract.line import labels
from search.text.normalize import normalize

_MOST_ROWS = 2000
_MOST_CELLS = 40
_MOST_FIELDS = 8
_LONGEST_CELL = 300
"""Characters; a cell with more is a part of a page, not a datum."""
_FEWEST_ROWS = 2
_FULL = 0.5
"""Share of the rows that have two cells with text, or more."""
_LAYOUT = ("table", "img", "form", "ul", "ol", "h1", "h2", "iframe", "input", "amp-img", "video")
_SEPARATOR = " | "


def rows(table: etree._Element) -> list[str]:
    """The rows of a table of data, their cells joined by ``" | "``; none for another table.

    Cells of data are short, and none holds a table, a list, a picture or a headline.
    """
    if any(True for _ in islice(table.iter(*_LAYOUT), 1, 2)):  # the first is the table itself
        return []
    found: list[list[str]] = []
    for row in islice(table.iter("tr"), _MOST_ROWS):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in _cells(row)]
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            return []
        found.append([cell for cell in cells if cell])
    full = sum(len(cells) >= _FEWEST_ROWS for cells in found)
    filled = sum(bool(cells) for cells in found)
    if full < _FEWEST_ROWS or full < _FULL * filled or _is_menu(table):
        return []
    return [_SEPARATOR.join(cells) for cells in found if cells]


def caption(table: etree._Element) -> str:
    """What ``<caption>`` says of a table; empty without one."""
    found = table.find("caption")
    return "" if found is None else " ".join(islice(found.itertext(), _MOST_ROWS))


def fields(rows: Sequence[str]) -> list[str]:
    """The rows of a table of author, day and counters as ``Label: value``; none for another."""
    if len(rows) > _MOST_FIELDS or any(row.count(_SEPARATOR) != 1 for row in rows):
        return []
    found = [labels.joined(*row.split(_SEPARATOR)) for row in rows]
    return found if all(labels.field(normalize(text)) for text in found) else []


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return islice(row.iterchildren("td", "th"), _MOST_CELLS)


def _is_menu(table: etree._Element) -> bool:
    """Whether most of the letters are links."""
    letters = sum(len(text.strip()) for text in table.itertext())
    linked = sum(len("".join(a.itertext()).strip()) for a in table.iter("a") if a.get("href"))
    return linked * 2 > letters
