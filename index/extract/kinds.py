"""A line of a page, and what it can be."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from index.extract.stamps import Stamp

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


class Line(NamedTuple):
    """One line that is not blank. ``number`` counts from 1 in the page text.

    A tuple, since pages are made of many: a frozen dataclass takes three times as long to make.

    ``label`` is set for CHROME (``related``, ``caption``, …) and ``why`` says it to a person.
    ``near`` tells that no blank line stands between this line and the one before.
    """

    number: int
    text: str
    kind: LineKind
    words: int
    near: bool = False
    label: str = ""
    stamp: Stamp | None = None
