"""Markup made safe to parse: without scripts, style sheets and tags of thousands of attributes."""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<[sS](?:[cC][rR][iI][pP][tT]|([tT][yY][lL][eE]))\b")
_SCRIPT_END = re.compile(r"</[sS][cC][rR][iI][pP][tT]\b")
_STYLE_END = re.compile(r"</[sS][tT][yY][lL][eE]\b")
"""With ``re.I`` they would have no literal beginning, which the search engine looks for fast."""
_LINKED_DATA = re.compile(r"application/ld\+json", re.I)
_HEAD_OF_SCRIPT = 300
_OVERLOADED = re.compile(
    r"<([a-zA-Z][\w:-]{0,30}+)"
    r"(?:[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)|[^\s/>=]++){400,}+"
)
"""A tag with some 200 attributes or more, as parsers take it apart; possessive, so one pass."""


_NESTING = re.compile(
    r"<(/?)(?:div|span|font|center|section|article|main|table|tbody|tr|td|blockquote|form|ul|ol"
    r"|li|b|i|u|em|strong|big|small)\b[^<>]{0,9999}>",
    re.I,
)
_DEEPEST = 1_000
"""Elements within one another that are kept; the parser ends at 2,048, and drops the rest."""


def is_left_open(html: str) -> bool:
    """Whether so many elements are never closed that those behind them stand too deep."""
    return any(
        (opened := html.count(f"<{name}")) >= _DEEPEST
        and opened - html.count(f"</{name}") >= _DEEPEST
        for name in ("font", "FONT", "span", "div")
    )


def flattened(html: str) -> str | None:
    """``html`` without the tags of elements that stand too deep for the parser; None without such.

    A converter that never closes its ``<font>`` makes such pages. Their text is seen line by line.
    """
    kept: list[str] = []
    position = depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if depth >= _DEEPEST + (not tag.group(1)):
            kept.append(html[position : tag.start()])
            kept.append("<br>")
            position = tag.end()
    if not kept:
        return None
    kept.append(html[position:])
    return "".join(kept)


def prepared(html: str) -> str:
    """``html`` for a parser whose time grows with the square of the attributes of one tag.

    Scripts go, but for linked data, and so do style sheets: they are most of many pages. No page
    that a person wrote has a tag with hundreds of attributes; such a tag keeps its name only.
    """
    return _OVERLOADED.sub(r"<\1 ", _without_scripts(html))


def _without_scripts(html: str) -> str:
    kept: list[str] = []
    position = 0
    for match in _SCRIPT.finditer(html):
        if match.start() < position:
            continue
        ends = _STYLE_END if match.group(1) else _SCRIPT_END
        end = ends.search(html, match.end())
        if end is None:
            break
        if (
            not match.group(1)
            and _LINKED_DATA.search(html, match.end(), match.end() + _HEAD_OF_SCRIPT) is not None
        ):
            continue
        kept.append(html[position : match.start()])
        position = end.end()
        if html.startswith(">", position):
            position += 1
    kept.append(html[position:])
    return "".join(kept)
