"""Who wrote the article and where it comes from: byline and source, with the lines that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.extract.layout import sorting
from index.extract.layout.layout import Layout, trimmed
from index.extract.line import bylines, labels, names, source
from index.extract.line.kinds import Kind, Line, Role
from index.extract.text.lines import STAMPED
from search.places import canonical

_HOST = re.compile(r"https?://(?:[^/@\s]{1,60}@)?(?:www\d?\.)?([A-Za-z0-9.-]{3,80})(?=[:/?#]|$)")
_WORD = re.compile(r"\w+")
_LABELLED = "author label"
_AFTER = 8
"""Lines after the text among which byline and source stand."""
_PICTURES = frozenset(("image", "picture", "caption"))
_BETWEEN = _PICTURES | {"tool", "counter", "poster", "item"}
"""Chrome that may stand between the text and its credits."""
_LISTS = frozenset(("related", "footer"))
"""What ends an article in plain text: names below it are of others."""
_TAGS = re.compile(r"(?:từ khóa|từ khoá|tags?|chủ đề)\s?:\s?\w|#\w", re.I)
"""A line of tags, below which some sites set the author."""
_HEAD = 8
"""Lines before the text, back to the title, among which a byline may stand."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A name, the rule that found it and its line (None: within a paragraph)."""

    name: str
    rule: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """The lines among which author and source are named: above the text, below and within it."""

    head: Sequence[Line]
    foot: Sequence[Line]
    inside: Sequence[Line]


def near(layout: Layout) -> Near:
    """Where to look for author and source."""
    inside = layout.lines[layout.zone.start : layout.zone.end]
    return Near(_head(layout), _foot(layout), inside)


def byline(layout: Layout, lines: Near) -> Credit | None:
    """The author: labelled anywhere near the text, else the name after it, else the one before."""
    head, foot = lines.head, lines.foot
    inside = [line for line in lines.inside if line.kind == Kind.CREDIT]
    for line in (*foot, *head, *inside):
        if (name := _labelled(line)) is not None:
            return Credit(name, _LABELLED, line.number)
    if layout.body and (glued := trimmed(layout.body[-1])[1]) is not None:
        return Credit(glued, "name glued to the last paragraph", layout.body[-1].number)
    first = lines.inside[: STAMPED + 1]
    stamped = [line for line in first[:STAMPED] if line.stamp]
    stamped += [name for name, below in pairwise(first) if sorting.is_above_stamp(name, below)]
    for line in (*foot, *head, *lines.inside) if layout.marked else ():
        if line.role == Role.AUTHOR and (name := source.author(line.text)) is not None:
            return Credit(name, "element called author", line.number)
    if (made := _of_makers(foot)) is not None:
        return made
    for line, below in pairwise(foot):
        if (name := source.reporter(line, below)) is not None:
            return Credit(name, "name behind Theo, above its paper", line.number)
    for line in foot:
        if (name := source.of_person(line)) is not None:
            return Credit(name, "name behind Theo, or before its source", line.number)
    for group, rule in (
        (foot, "name after the text"),
        (head, "name before the text"),
        (stamped, "name beside the stamp"),
    ):
        for line in group:
            name = _unlabelled(line)
            if name is not None:
                return Credit(name, rule, line.number)
    return None


def agreed(stated: str | None, found: Credit | None) -> Credit | None:
    """The author that the markup states, as the page writes it when it names the same persons."""
    if stated is None:
        return found
    if found is not None and (
        set(_WORD.findall(stated.casefold())) <= set(_WORD.findall(found.name.casefold()))
        or (found.rule == _LABELLED and not names.are_persons(stated))
    ):
        return found
    return Credit(stated, "stated by the markup")


def site(layout: Layout, lines: Near, provinces: frozenset[str]) -> Credit | None:
    """The source: its own line after the text, else the end of the text, else the lead's prefix."""
    addressed = None
    for line in (*lines.foot, *lines.head, *lines.inside):
        if line.words > source.MOST_WORDS and line.kind != Kind.CREDIT:
            continue
        if (name := source.of_line(line)) is not None:
            if not name.startswith(("http://", "https://")):
                return Credit(name, "source line", line.number)
            addressed = addressed or host(name)
    return _named_otherwise(layout, lines, provinces) or addressed


def _named_otherwise(layout: Layout, lines: Near, provinces: frozenset[str]) -> Credit | None:
    """The source without a line that names it: an address in one is no name."""
    for line in (*lines.foot, *lines.head) if layout.marked else ():
        named = line.role == Role.SOURCE or (
            line.role == Role.AUTHOR and line.text.startswith("Theo ")
        )
        if named and (name := source.stated(line.text)) is not None:
            return Credit(name, "element called source", line.number)
    for line, below in pairwise(lines.foot):
        if source.reporter(line, below) is not None:
            return Credit(below.text, "paper below Theo and a name", below.number)
    for line in lines.foot:
        if (name := source.behind_theo(line)) is not None:
            return Credit(name, "source behind Theo", line.number)
    if layout.body and (name := source.in_text(layout.body[-1].text)) is not None:
        return Credit(name, "source in brackets", layout.body[-1].number)
    for line in layout.text[:3]:
        prefixed = source.prefix(line.text, provinces)[0]
        if prefixed is not None:
            return Credit(prefixed, "prefix of the lead", line.number)
    for line in lines.foot:
        if (name := source.bracketed(line)) is not None:
            return Credit(name, "agency in brackets", line.number)
    return None


def host(url: str | None) -> Credit | None:
    """The site of a URL, for articles that name no source: ``baobinhphuoc.vn``."""
    match = _HOST.match(url or "")
    return Credit(match.group(1).lower(), "site of the URL") if match is not None else None


def _head(layout: Layout) -> Sequence[Line]:
    title, start = layout.title.index, layout.zone.start
    first = layout.title.end if title is not None and title < start else start - 3
    return layout.lines[max(0, first, start - _HEAD) : start]


def _foot(layout: Layout) -> list[Line]:
    """The lines after the text that may be credits: down to a list, a box or a comment section."""
    found: list[Line] = []
    pictures, tagged = 0, False  # a text may end with any number of pictures
    for line in layout.after:
        if len(found) - pictures == _AFTER:
            break
        pictures += line.label in _PICTURES
        if line.kind == Kind.CHROME and line.label not in _BETWEEN:
            if _TAGS.match(line.text) is not None:
                tagged = True
                continue
            return [*found, *_behind_box(layout, len(found))]
        if not (tagged and canonical(line.text)):  # the province is a tag as well
            found.append(line)
    return found


def _behind_box(layout: Layout, passed: int) -> Iterator[Line]:
    """What the markup or a label calls author or source behind a box that was set in below the
    text: files to fetch, a list.
    """
    for line in layout.after[passed : passed + _AFTER]:
        if not layout.marked and line.label in _LISTS:
            return
        if line.label == "comments" or line.role == Role.H1 or line.kind in (Kind.PROSE, Kind.DATE):
            return
        named = line.role in (Role.AUTHOR, Role.SOURCE) or line.kind == Kind.CREDIT
        if line.kind != Kind.CHROME and named:
            yield line


def _labelled(line: Line) -> str | None:
    if line.kind != Kind.CREDIT:
        return None
    fields = labels.fields(line.text.strip("()[] *_"))
    stated = (value for kind, value in fields if kind in ("byline", "maker"))
    return next(filter(None, map(bylines.labelled, stated)), None)


def _of_makers(foot: Sequence[Line]) -> Credit | None:
    """The author in the credits of a long report: ``Nội dung: Thu Cúc`` / ``Ảnh: Hà Minh``.

    Alone the first line may be text; above one that credits pictures it is none.
    """
    for line, below in pairwise(foot):
        stated = labels.field(line.text)
        if stated is None or stated[0] != "maker" or below.label != "caption":
            continue
        if (name := bylines.labelled(stated[1])) is not None and bylines.is_byline(name):
            return Credit(name, _LABELLED, line.number)
    return None


def _unlabelled(line: Line) -> str | None:
    if line.kind == Kind.NAME and line.role != Role.ITEM:
        if line.role == Role.SOURCE and not names.are_persons(line.text):
            return None
        if bylines.is_spoken_of(line.text):
            return None
        signed = line.role == Role.SIGNATURE and " " not in line.text
        return line.text if signed else bylines.byline(line.text)
    if line.stamp is not None:
        return line.stamp.author
    return None
