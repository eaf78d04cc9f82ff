"""The date of an article and its basis: stamp, else dateline, else clock; and the event's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.dates import dateline as datelines
from index.extract.dates import forum_and_wiki, inferred_year
from index.extract.dates.dateline import Dateline
from index.extract.layout.layout import Layout
from index.extract.line import labels
from index.extract.line import source as sources
from index.extract.line.kinds import Kind, Line, Role
from index.extract.line.sentences import first_sentence
from index.extract.line.stamps import Stamp
from search.article import DateBasis

_SECTIONS = 2
"""Names of sections that may stand between a stamp and the title below it."""
_ABOVE = 8
"""Lines above the title among which its stamp may stand."""
_SENTENCES = 4
"""Sentences of a text of one paragraph that may be the first of its second paragraph."""
_NAMED = 16
"""Characters of a label such as ``Ảnh:``."""
_BELOW = 5
"""Lines after the text among which a stamp may follow the byline."""


@dataclass(frozen=True, slots=True)
class When:
    """Date, basis and event, with the lines that gave them (None: the dateline's paragraph).

    ``inferred``: the page does not write the year. ``unsure``: the text does not tell it, either.
    """

    date: dt.date | None = None
    basis: DateBasis | None = None
    event: dt.date | None = None
    line: Line | None = None
    dateline: Dateline | None = None
    dateline_line: Line | None = None
    inferred: bool = False
    unsure: bool = False


def find(layout: Layout, text: str) -> When:
    """The date by the rule of the three bases. ``text`` is title and body, for what they name."""
    stamped = _stamp(layout) or forum_and_wiki.of_post(layout)
    clocked = _clock(layout) if stamped is None else None
    leads = layout.text[:2]
    texts = [x.text for x in leads] if len(leads) != 1 else _sentences(leads[0].text)
    line = datelines.find(texts, prefix_length)
    lead = leads[min(line.paragraph, len(leads) - 1)] if line is not None else None
    if stamped is not None:
        day = _day(stamped)
        event = datelines.infer(line, None, day) if line is not None else None
        return When(day, "stamp", event, stamped, line, lead)
    clock = _day(clocked) if clocked is not None else None
    if line is not None:
        if line.year is None and clock is None:
            if (told := inferred_year.inferred(line, text)) is not None:
                day = told.day
                return When(day, "dateline", day, lead, line, lead, True, not told.sure)
        elif (named := _named(line, clock, text)) is not None:
            return When(named, "dateline", named, lead, line, lead)
    if (edited := forum_and_wiki.edited(layout)) is not None:
        return When(_day(edited), "stamp", None, edited, line, lead)
    if clock is not None:
        return When(clock, "clock", None, clocked, line, lead)
    return When(dateline=line, dateline_line=lead)


def _named(line: Dateline, clock: dt.date | None, text: str) -> dt.date | None:
    """The dateline's day, unless the text shows that this was not the day of its news."""
    if line.year is not None:
        named = line.on(line.year)
        return None if named is None or inferred_year.is_outdated(named, text) else named
    return datelines.infer(line, datelines.latest_full_date(text, clock), clock)


def _sentences(text: str) -> list[str]:
    """The first sentences of a page whose text has lost its line ends: one begins a paragraph."""
    found: list[str] = []
    while text and len(found) < _SENTENCES:
        found.append(first_sentence(text))
        text = text[len(found[-1]) :]
    return found


def prefix_length(paragraph: str) -> int:
    """The length of the source with which a paragraph begins: ``(TGAG)- ``."""
    return sources.prefix(paragraph)[1]


def _day(line: Line) -> dt.date:
    assert line.stamp is not None  # noqa: S101 - both searches below return DATE lines only
    return line.stamp.day


def _stamp(layout: Layout) -> Line | None:
    """The best date line of the article's head, or the one right after its byline."""
    between, others = _head(layout)
    dated = [line for line in between if line.stamp is not None and not line.stamp.edited]
    if not dated:
        # What stands between title and text is the article's, whatever clock is above.
        dated = [line for line in (*between, *others, *_foot(layout)) if line.stamp is not None]
    return max(dated, key=lambda line: _rank(line.stamp), default=None)


def _rank(stamp: Stamp | None) -> int:
    """Publication before update: a page may print both."""
    return 0 if stamp is None else int(stamp.marked) + int(not stamp.edited)


def _head(layout: Layout) -> tuple[Sequence[Line], Sequence[Line]]:
    """The lines between title and text, and the date lines in the text and above the title.

    Right below the lead a bare date is a stamp, too.
    """
    title, start = layout.title.index, layout.zone.start
    if title is None or title >= start:
        above = layout.lines[max(0, start - _ABOVE) : start]
        return [], [x for x in above if x.stamp and x.stamp.marked and x.role != Role.BOXED]
    between = [x for x in layout.lines[layout.title.end : start] if x.role != Role.BOXED]
    below = layout.lines[start + 1] if start + 1 < len(layout.lines) else None
    inside = [
        line
        for line in layout.lines[start : min(layout.zone.end, start + 4)]
        if line.stamp is not None and (line.stamp.marked or line is below)
    ]
    return between, inside + _above_title(layout.lines, title)


def _above_title(lines: Sequence[Line], title: int) -> list[Line]:
    """Marked date lines above the title with no menu between: else they are the site's clock."""
    found: list[Line] = []
    furniture = 0
    for i in range(title - 1, max(-1, title - 1 - _ABOVE), -1):
        line = lines[i]
        if line.stamp is not None:
            if _is_stamp(line, next_to_title=not furniture):
                found.append(line)
            continue
        if line.kind == Kind.CHROME and line.label in ("tool", "counter"):
            continue
        furniture += 1
        if found or furniture > _SECTIONS:
            break
    return found


def _is_stamp(line: Line, *, next_to_title: bool) -> bool:
    """Whether a date line above the title is the article's: marked, or a bare date right above.

    ``Thứ Ba, 02/03/2021`` may be the clock of the site, unless its element is called a date.
    """
    stamp = line.stamp
    if stamp is None or stamp.today or line.role == Role.BOXED:
        return False
    if stamp.marked:
        return True
    return next_to_title and (line.role == Role.DATE or not stamp.weekday)


def _foot(layout: Layout) -> Sequence[Line]:
    """Marked date lines right after the text, down to the first list, box or comment.

    Also a bare one below the names of those who made a report (``Đồ họa: Quốc Đạt``).
    """
    found: list[Line] = []
    credited = False
    for line in layout.after[:_BELOW]:
        if line.stamp is not None:
            if line.stamp.marked or credited:
                found.append(line)
        elif ":" in line.text[:_NAMED] and _is_credit(line):
            credited = True
        elif (line.kind == Kind.CHROME and line.label not in ("tool", "counter", "poster")) or (
            line.kind == Kind.PLAIN and sources.of_line(line) is None
        ):
            break
    return found


def _is_credit(line: Line) -> bool:
    found = labels.field(line.text)
    return found is not None and found[0] in ("maker", "photo", "byline")


def _clock(layout: Layout) -> Line | None:
    """The site's date at the top of the page: weekday and day, or ``Hôm nay …``."""
    title = layout.title.index
    top = layout.lines[: title if title is not None and title < layout.zone.start else None]
    for line in top[: layout.zone.start]:
        stamp = line.stamp
        if stamp is not None and (stamp.weekday or stamp.today or stamp.timed):
            return line
    return None
