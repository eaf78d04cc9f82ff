"""Markup inside a field of a record: its paragraphs as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.wordset import wordset

if TYPE_CHECKING:
    from lxml import etree

_MARKED = re.compile(
    r"</(?:p|div|span|a|b|strong|em|i|u|font|ul|ol|li|h[1-6]|table|tr|td|section|article"
    r"|blockquote|figure|html|body)\s*>|<(?:p|br|div|img|hr)\b[^<>]{0,2000}>",
    re.I,
)
_ESCAPED = re.compile(r"&lt;(?:/?(?:p|div|span|strong)|br ?/?)\b[^&<>]{0,500}&gt;", re.I)
_LAID_OUT = re.compile(r"<(?:p|br|div)\b", re.I)
_BLOCK = re.compile(
    r"</?(?:li|ul|ol|h[1-6]|table|tr|td|section|article|blockquote|figure|pre)\b", re.I
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_WHOLE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html\b)", re.I)
_BLOCKS = wordset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 table tr section article blockquote figure figcaption "
    "header footer aside main nav hr dl dt dd pre form fieldset caption thead tbody tfoot"
)
_UNSEEN = wordset("script style template noscript head title iframe object svg math")


def is_markup(text: str) -> bool:
    """Whether a field holds HTML, possibly escaped once too often."""
    return _MARKED.search(text) is not None or _ESCAPED.search(text) is not None


def is_page(text: str) -> bool:
    """Whether a field holds a whole page."""
    return _WHOLE.match(text) is not None


def paragraphs(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML. Never raises; linear in its length."""
    if _MARKED.search(markup) is None:
        markup = html.unescape(markup)
    if "\n" in markup and _LAID_OUT.search(markup) is None:
        markup = _with_breaks(markup)
    tree = _parsed(f"<body>{markup}</body>")
    return _lines(tree) if tree is not None else []


def _with_breaks(markup: str) -> str:
    """Markup without a paragraph of its own, as editors keep it: its line ends part them.

    Beside lists, tables and headings only blank lines do.
    """
    if _BLOCK.search(markup) is None:
        return markup.replace("\n", "<br>")
    return _BLANK_LINE.sub("<br>", markup)


def _parsed(markup: str) -> etree._Element | None:
    # Few records hold HTML, and lxml takes long to load.
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _lines(tree: etree._Element) -> list[str]:
    lines = (" ".join(line.split()) for line in "".join(_texts(tree)).split("\n"))
    return [line for line in lines if line]


def rows(markup: str) -> list[list[str]]:
    """The rows of all tables of a page, as programs write that call it a spreadsheet."""
    tree = _parsed(markup)
    if tree is None:
        return []
    return [
        ["\n".join(_lines(cell)) for cell in row if cell.tag in ("td", "th")]
        for row in tree.iter("tr")
    ]


def line(markup: str) -> str:
    """The text of a piece of HTML on one line, as of a title; other text as it is."""
    return " ".join(paragraphs(markup)) if is_markup(markup) else markup


def _texts(tree: etree._Element) -> Iterator[str]:
    """Text with a line end where a block begins or ends; those of the source are blanks."""
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += tag in _UNSEEN
            yield "\n" if tag in _BLOCKS else " " if tag in ("td", "th") else ""
            if not unseen and element.text:
                yield _flat(element.text)
        else:
            unseen -= tag in _UNSEEN
            yield "\n" if tag in _BLOCKS else ""
            if not unseen and element.tail:
                yield _flat(element.tail)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
