"""What passes from the readers to extraction: a Page, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from search.article import Article

Markup = Literal["text", "html"]
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Given:
    """Fields that the corpus itself states (JSON lines, CSV). None: to be extracted.

    ``body`` holds paragraphs; it is empty for a record that is a title only. A given field is
    kept as it is (only normalised); its date has the basis ``given``. ``clock`` is the day on
    which the page was fetched, as an archive of the web notes it: it dates an article that has
    no other date, with the basis ``clock``. ``place_given`` is how the corpus writes ``place``,
    where that is another way.
    """

    title: str | None = None
    body: tuple[str, ...] | None = None
    date: dt.date | None = None
    byline: str | None = None
    source: str | None = None
    place: str | None = None
    url: str | None = None
    clock: dt.date | None = None
    place_given: str | None = None

    def __reduce__(self) -> tuple[type[Given], tuple[object, ...]]:
        # Pages go to other processes by the hundred: a third of the time of the default.
        return Given, (
            *(self.title, self.body, self.date, self.byline),
            *(self.source, self.place, self.url, self.clock, self.place_given),
        )


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: decoded, not yet normalised, nothing taken out of it.

    ``id`` is safe in a URL; made from the path, namesakes (``a.txt``, ``a.html``) share it.
    ``path`` names the file, relative to the folder that was asked for, with the member of an
    archive after ``!`` and the line after ``:`` (``2016.zip!news.jsonl:17``). ``text`` is the
    page's text or its markup, as ``markup`` says; it is empty when ``given`` has the body.
    ``notes`` tell what was repaired, left out or not understood, one English clause each.
    ``article``: the record is one that tindang itself wrote, and nothing is to be extracted.
    ``added``: the day on which its article first came into the index, for all that is known now.
    ``people``: its article is made with the people that it names. ``cut``: it is known that what
    was read is only its beginning.
    """

    id: str
    path: str
    text: str = ""
    markup: Markup = "text"
    given: Given = NOTHING_GIVEN
    id_given: bool = False
    notes: tuple[str, ...] = ()
    article: Article | None = None
    added: dt.date | None = None
    people: bool = True
    cut: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", printable(self.path))

    @property
    def length(self) -> int:
        """Code points of what its article is made of."""
        return len(self.text) + sum(map(len, self.given.body or ()))

    def __reduce__(self) -> tuple[type[Page], tuple[object, ...]]:
        return Page, (
            *(self.id, self.path, self.text, self.markup),
            *(self.given, self.id_given, self.notes, self.article, self.added),
            *(self.people, self.cut),
        )


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of a file, archive member or line. ``reason`` is one English clause; of a page
    that was read it says what was repaired, left out or not understood.
    """

    path: str
    reason: str
    line: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", printable(self.path))
        object.__setattr__(self, "reason", printable(self.reason))


@dataclass(frozen=True, slots=True)
class Skipped(Note):
    """Why a file, archive member or line is no page.

    ``needs`` names the Python module or the program without which it could not be read, several
    parted by ``|`` where one of them is enough: once it is there, the file is read again.
    ``given_up``: it was read as a page, and no article could be made of it. ``broken``: something
    in it could not be read, so what an earlier run found there may be there still.
    """

    needs: str = ""
    given_up: bool = False
    broken: bool = False


def printable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become U+FFFD.

    Python holds such bytes as lone surrogates, which no index, JSON or terminal takes. Who packs an
    archive names its files: what a terminal obeys or what turns letters round is ``\\u001b``.
    """
    if not name.isascii():
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    elif name.isprintable():
        return name
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", name)
