"""Chats as Zalo and WhatsApp write them into a text: an article that was sent is one message.

``[08:12, 05/08/2019] Trần An: Hội nghị …``, its other lines below.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TextIO

from index.page import Given, Page, Skipped
from index.readers import ids
from index.readers.limits import Limits
from index.readers.records import date_values

_DAY, _TIME = r"\d{1,2}/\d{1,2}/\d{2,4}", r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap][Mm])?"
_BEGINS = re.compile(
    rf"[\u200e\u200f\ufeff]?(?:\[(?:{_TIME}, (?P<day>{_DAY})|(?P<first>{_DAY}),? {_TIME})\]"
    rf"|(?P<bare>{_DAY}),? {_TIME} -) [^:\n]{{1,80}}: ?"
)
_FEWEST = 60
"""Words of a message that may be an article: as many as of a mail beside others."""
_LINES = 200


def is_chat(text: str) -> bool:
    """Whether a text begins with a message, and has another near its beginning."""
    lines = text.lstrip("\ufeff \r\n").splitlines()[:_LINES]
    return (
        bool(lines) and _BEGINS.match(lines[0]) is not None and any(map(_BEGINS.match, lines[1:]))
    )


def read(lines: TextIO, path: str, limits: Limits) -> Iterator[Page | Skipped]:
    """Each long message as a page, by the day on which it was sent; the others are counted."""
    few = 0
    for number, (day, text) in enumerate(_messages(lines, limits), start=1):
        if len(text.split()) < _FEWEST:
            few += 1
            continue
        where = f"{path}:{number}"
        date = date_values.read(day)[0]
        yield _page(where, text, date)
    if few:
        yield Skipped(path, f"messages of a chat with fewer than {_FEWEST} words left out: {few:,}")


def _page(where: str, text: str, date: dt.date | None) -> Page:
    return Page(ids.from_path(where), where, text, given=Given(clock=date))


def _messages(lines: TextIO, limits: Limits) -> Iterator[tuple[str, str]]:
    """Day and text of each; of one that is too long, its beginning."""
    day, held, size = "", list[str](), 0
    while line := lines.readline(limits.line):
        found = _BEGINS.match(line)
        if found is not None:
            if day:
                yield day, "".join(held)
            day = found["day"] or found["first"] or found["bare"]
            held, size = [line[found.end() :]], len(line)
        elif size < limits.page:
            held.append(line)
            size += len(line)
    if day:
        yield day, "".join(held)
