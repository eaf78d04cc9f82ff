"""What pandoc writes into Markdown beyond what other programs do, as plain Markdown.

``[Nguyễn Văn An]{.underline}``, ``## Kiểm tra {#kiem-tra}``, ``m^2^``, lines of ``:::`` around a
``<div>``, and tables whose columns rules of ``---`` tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.extract.text import pandoc_tables
from index.extract.text.text_tables import ruled

_ATTRIBUTE = r"(?:[#.][^\s{}\"]{1,200}|[\w:-]{1,60}=\"[^\"{}]{0,2000}\")"
_ATTRIBUTES = rf"\{{\s?{_ATTRIBUTE}(?:\s{_ATTRIBUTE}){{0,20}}\s?\}}"
_SPAN = re.compile(rf"\[([^\[\]]{{0,2000}})\]{_ATTRIBUTES}")
_BEHIND = re.compile(rf"(?<=\)){_ATTRIBUTES}|(?<=\S) {_ATTRIBUTES}$", re.M)
"""Behind a link or a picture, and at the end of a heading."""
_SCRIPT = re.compile(r"(?<=[^\s^~])(?:\^([^\s^]{1,20})\^|~([^\s~]{1,20})~(?!~))")
"""``m^2^``, ``CO~2~``."""
_FENCE = re.compile(r"^(?::{3,}[^\n]{0,200}|`{3,}(?:\{=\w{1,20}\}|\w{0,20}))$", re.M)
"""Around a ``<div>``, around what is HTML, and around a ``<pre>``: a poem, not a program."""


def plain(text: str) -> str:
    """Markdown as any program writes it."""
    if "{" in text:
        text = _BEHIND.sub("", _SPAN.sub(r"\1", _SPAN.sub(r"\1", text)))
    if "^" in text or "~" in text:
        text = _SCRIPT.sub(lambda found: found[1] or found[2], text)
    if ":::" in text or "```" in text:
        text = _FENCE.sub("", text)
    if "-- --" in text or "+--" in text:
        text = "\n".join(_with_bars([*pandoc_tables.with_bars(text.split("\n"))]))
    return text


def _with_bars(lines: list[str]) -> Iterator[str]:
    """The lines with bars between the cells of tables."""
    places: tuple[int, ...] = ()
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else ""
        if not line.strip():
            places = ()
        elif columns := ruled(below):
            places = (*columns, max(map(len, (line, below))))
        if not places:
            yield line
        elif ruled(line):
            yield "|" + " --- |" * (len(places) - 1)
        else:
            ends = pairwise((*places[:-1], max(len(line), places[-1])))
            yield "| " + " | ".join(line[start:end].strip() for start, end in ends) + " |"
