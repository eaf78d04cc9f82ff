"""Saved HTML before it is extracted: what programs note in it when they save, and what has no end.

Pictures and fonts inside a page (``data:`` addresses) are nine tenths of what SingleFile saves,
and a tag with thousands of attributes takes parsers minutes: neither is text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.page import Given, Page
from index.readers.encodings.encoding import Decoded
from index.readers.records import date_values, fragments

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
_MARK = re.compile(
    r"(?P<skip><!--|<script\b)|(?P<begin><html\b)|(?P<end></html\s*>)|<!doctype\b", re.I
)
_ENDS = {"<!--": re.compile("-->"), "<script": re.compile(r"</script\b", re.I)}
"""What ends a part of a page in which tags are none."""


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


def parts(markup: str) -> list[str]:
    """The pages of a file into which several were put, one after another; as a rule one.

    A page within another (in a frame, in what a template included) is no page of its own, nor is
    one without text. Linear in the length.
    """
    if len(re.findall(r"<html\b", markup, re.I)) < 2:
        return [markup]
    bounds = [0, *_bounds(markup), len(markup)]
    found = [markup[begin:end] for begin, end in pairwise(bounds)]
    pages = [part for part in found if fragments.paragraphs(part)] if len(found) > 1 else []
    return pages if len(pages) > 1 else [markup]


def _bounds(markup: str) -> Iterator[int]:
    """Where another page begins: behind the end of one or, in a file in which no page has an end
    (SingleFile leaves those out), where its type is declared between two tags.
    """
    ends = re.search(r"</html\s*>", markup, re.I) is not None
    depth = end = 0
    for mark in _marks(markup):
        if mark["begin"]:
            if end and not depth:
                yield end
            depth, end = depth + 1, 0
        elif mark["end"]:
            depth = max(0, depth - 1)
            end = 0 if depth else mark.end()
        elif (
            not ends
            and depth
            and markup[max(0, mark.start() - 99) : mark.start()].rstrip().endswith(">")
        ):
            yield mark.start()


def _marks(markup: str) -> Iterator[re.Match[str]]:
    """Where a page begins, ends or has its type declared, outside of comments and scripts."""
    at, endless = 0, set[str]()
    while (mark := _MARK.search(markup, at)) is not None:
        at = mark.end()
        if not mark["skip"]:
            yield mark
        elif (kind := mark["skip"].lower()) not in endless:
            closed = _ENDS[kind].search(markup, at)
            at = closed.end() if closed else at
            endless.update(() if closed else (kind,))
