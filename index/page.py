"""What passes from the readers to extraction: a Page, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Markup = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Given:
    """Fields that the corpus itself states (JSON lines, CSV). None: to be extracted.

    ``body`` holds paragraphs. A given field is kept as it is (only normalised); its date
    has the basis ``given``.
    """

    title: str | None = None
    body: tuple[str, ...] | None = None
    date: dt.date | None = None
    byline: str | None = None
    source: str | None = None
    place: str | None = None
    url: str | None = None

    def __reduce__(self) -> tuple[type[Given], tuple[object, ...]]:
        # Pages go to other processes by the hundred: a third of the time of the default.
        return Given, (
            *(self.title, self.body, self.date, self.byline),
            *(self.source, self.place, self.url),
        )


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: decoded, not yet normalised, nothing taken out of it.

    ``id`` is safe in a URL; made from the path, namesakes (``a.txt``, ``a.html``) share it.
    ``path`` names the file, relative to the folder that was asked for, with the member of an
    archive after ``!`` and the line after ``:`` (``2016.zip!news.jsonl:17``). ``text`` is the
    page's text or its markup, as ``markup`` says; it is empty when ``given`` has the body.
    """

    id: str
    path: str
    text: str = ""
    markup: Markup = "text"
    given: Given = NOTHING_GIVEN
    id_given: bool = False

    def __reduce__(self) -> tuple[type[Page], tuple[object, ...]]:
        return Page, (self.id, self.path, self.text, self.markup, self.given, self.id_given)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, archive member or line that is no page. ``reason`` is one English clause."""

    path: str
    reason: str
    line: int | None = None
