"""A line of a page, and what it can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from index.extract.line.stamps import Stamp

LineKind = Literal["prose", "sentence", "plain", "name", "credit", "date", "chrome"]


class Kind:
    """What a line looks like.

    Plain strings: a page asks for a kind some thousand times, and Python 3.11 takes ten times
    as long to look up the member of an Enum.
    """

    PROSE: Final = "prose"
    """A sentence or more: long, and ended like a sentence; or very long."""
    SENTENCE: Final = "sentence"
    """Short, but ended like a sentence, or introduced by a dash or a number like a list."""
    PLAIN: Final = "plain"
    """A phrase: a headline, a subheading, a menu entry of a site never seen."""
    NAME: Final = "name"
    """Nothing but a person's name or two."""
    CREDIT: Final = "credit"
    """Author or source, with a label."""
    DATE: Final = "date"
    """A date line: the stamp of an article, or the clock of a site."""
    CHROME: Final = "chrome"
    """Furniture of the page; ``label`` says which."""


class Role:
    """What the markup of a saved page says of a line; "" for the lines of plain text."""

    H1: Final = "h1"
    H2: Final = "h2"
    HEADING: Final = "heading"
    """Of a lower order."""
    TITLE: Final = "title"
    """Its element is called a title."""
    DATE: Final = "date"
    AUTHOR: Final = "author"
    SOURCE: Final = "source"
    ROW: Final = "row"
    """A row of a table of data."""
    ITEM: Final = "item"
    """An item of a list."""
    BELOW_PICTURE: Final = "below picture"
    """Right below a picture, and in the looks of a caption."""
    SIGNATURE: Final = "signature"
    """Set to the right, or in bold or italics as the text before it is not."""
    BOXED: Final = "boxed"
    """In a box beside the article."""


FIGURE: Final = "(figure)"
"""The text of a picture that has a place for its caption, empty or not: what follows is text."""


class Line(NamedTuple):
    """One line that is not blank. ``number`` counts from 1 in the page text.

    A tuple, since pages are made of many: a frozen dataclass takes three times as long to make.

    ``label`` is set for CHROME: what furniture it is (``related``, ``caption``, …). ``near`` tells
    that no blank line stands between this line and the one before, ``blanks`` how many do in text.
    """

    number: int
    text: str
    kind: LineKind
    words: int
    near: bool = False
    label: str = ""
    stamp: Stamp | None = None
    role: str = ""
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the markup of a page says beyond its lines.

    ``titles`` are those that it states, best first; ``site`` the keys of what names the site.
    ``listed`` are indices of lines that belong to boxes and lists beside the text. The text stands
    within ``lines[first:last]``, the lines of one element; ``own`` tells that this element holds
    little else. ``headline`` is the index of the heading that is a stated title, -1 without one.
    ``hidden``: the text is one that the page does not show by itself.
    """

    titles: tuple[str, ...] = ()
    site: frozenset[str] = frozenset()
    listed: frozenset[int] = frozenset()
    first: int = 0
    last: int = 0
    own: bool = False
    headline: int = -1
    hidden: bool = False


NOTHING_SHOWN = Shown()
