"""Saved HTML before it is extracted: what programs note in it when they save, and what has no end.

Pictures and fonts inside a page (``data:`` addresses) are nine tenths of what SingleFile saves,
and a tag with thousands of attributes takes parsers minutes: neither is text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from index.page import Given, Page
from index.readers import date_values
from index.readers.encoding import Decoded

TYPES = ("text/html", "application/xhtml+xml")
"""What HTML is called where it is sent."""
_HEAD = 8192
_DATA = re.compile(r"data:[a-z0-9.+/-]{0,60}[;,][^\"'\s)<>]{100,}", re.I)
_LONG = 1500
"""Characters between two ends, or two beginnings, of tags, as hardly any page has them."""
_MANY_ATTRIBUTES = re.compile(
    r"<([a-z][a-z0-9:-]{0,30})"
    r"(?:[\s/]+[^\s/>=]{1,200}+(?:\s*=\s*(?:\"[^\"]{0,9999}+\"|'[^']{0,9999}+'|[^\s>\"']{0,9999}+))?+){200}+"
    r"[^>]*+>?",
    re.I,
)
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s+url:\s*\S{1,2000}"
    r"\s+saved date:\s*(?P<day>[^\n]{1,100})"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A page's markup, and the day on which it was saved, where that is noted.

    The address that is noted beside it may be a copy's: what it is worth, extraction decides.
    """

    markup: str
    clock: dt.date | None = None
    note: str = ""


def saved(markup: str) -> Saved:
    """Markup as it was saved, without what is no text. Linear in its length."""
    m = _SINGLE_FILE.search(markup, 0, _HEAD)
    clock = date_values.read(m["day"])[0] if m else None
    light = _DATA.sub("data:,", markup) if "data:" in markup else markup
    lighter = _MANY_ATTRIBUTES.sub(r"<\1>", light) if _has_long_tag(light) else light
    note = "" if lighter == light else "tags with hundreds of attributes were read without them"
    return Saved(lighter, clock, note)


def _has_long_tag(markup: str) -> bool:
    """Whether a tag may be so long that it is worth looking at its attributes."""
    return max(map(len, markup.split(">"))) > _LONG or max(map(len, markup.split("<"))) > 2 * _LONG


def page(
    id: str,
    path: str,
    decoded: Decoded,
    *,
    url: str | None = None,
    clock: dt.date | None = None,
    note: str = "",
    id_given: bool = False,
) -> Page:
    """The page of a saved one; an archive's day before the one that is noted in the markup."""
    found = saved(decoded.text or "")
    given = Given(url=url, clock=clock or found.clock)
    notes = tuple(filter(None, (note, decoded.note, found.note)))
    return Page(id, path, found.markup, "html", given, id_given, notes)
