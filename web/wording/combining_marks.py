"""Marks that are stacked on one letter: a browser takes time that grows with their square.

A letter of any language has a few marks (``ế`` has two, Hebrew up to five). A page shows
``MOST`` of a stack in titles, texts and queries, and what is short anyway as it is. What is stored,
exported and searched is whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby

from search.article import Article

MOST = 8
"""Marks that are shown on one letter."""

_SUSPECT = re.compile(
    f"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u20cf\u2100-\u22ff\u2500-\u25ff]{{{MOST + 1},}}"
)
"""More characters in a row than a stack may have of which none is Latin, a sign or a figure. Few
texts have any, so that only of these each character is looked up."""


def calmed(text: str) -> str:
    """The text with at most ``MOST`` marks in a row."""
    return text if text.isascii() else _SUSPECT.sub(_shortened, text)


def is_stacked(text: str) -> bool:
    """Whether a letter of it has more marks."""
    return calmed(text) != text


def article(found: Article) -> Article:
    """The article with its title and what stands beside it as pages show them; the body is cut into
    segments elsewhere.
    """
    texts = (found.title, found.source, found.place, found.byline)
    if not any(text and is_stacked(text) for text in texts):
        return found
    title, source, place, byline = (text and calmed(text) for text in texts)
    return replace(found, title=title or "", source=source, place=place, byline=byline)


def _shortened(found: re.Match[str]) -> str:
    parts = []
    for mark, run in groupby(found[0], _is_mark):
        together = "".join(run)
        parts.append(together[:MOST] if mark else together)
    return "".join(parts)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"
