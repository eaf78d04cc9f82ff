"""Markup made safe to parse: without scripts, and without tags of thousands of attributes."""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<script\b", re.I)
_SCRIPT_END = re.compile(r"</script\b", re.I)
_LINKED_DATA = re.compile(r"application/ld\+json", re.I)
_HEAD_OF_SCRIPT = 300
_OVERLOADED = re.compile(
    r"<([a-zA-Z][\w:-]{0,30}+)"
    r"(?:[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)|[^\s/>=]++){400,}+"
)
"""A tag with some 200 attributes or more, as parsers take it apart; possessive, so one pass."""


def prepared(html: str) -> str:
    """``html`` for a parser whose time grows with the square of the attributes of one tag.

    Scripts go, but for linked data: they are half of many pages. No page that a person wrote has
    a tag with hundreds of attributes; such a tag keeps its name only.
    """
    return _OVERLOADED.sub(r"<\1 ", _without_scripts(html))


def _without_scripts(html: str) -> str:
    kept: list[str] = []
    position = 0
    for match in _SCRIPT.finditer(html):
        if match.start() < position:
            continue
        end = _SCRIPT_END.search(html, match.end())
        if end is None:
            break
        if _LINKED_DATA.search(html, match.end(), match.end() + _HEAD_OF_SCRIPT) is not None:
            continue
        kept.append(html[position : match.start()])
        position = end.end()
        if html.startswith(">", position):
            position += 1
    kept.append(html[position:])
    return "".join(kept)
