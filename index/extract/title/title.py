"""The title: the headline before the text, or the one that a page names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.extract.line.kinds import NOTHING_SHOWN, Kind, Line, Role, Shown
from index.extract.text.furniture import CAPTION
from index.extract.text.similarity import (
    beginning,
    has_key,
    key,
    pairs,
    pairs_of_headline,
    shares,
)
from index.extract.text.zone import Zone
from index.extract.title import agreement, headlines
from index.extract.title.scores import MOST_WORDS, NAMED, REACH, Candidates, candidates, score_of

FIRST_LINE = "first line that is no furniture"
ELSEWHERE = "named elsewhere on the page"
BY_LITTLE = "headline before the text, by little"
WEAK = frozenset((FIRST_LINE, ELSEWHERE, BY_LITTLE))
"""Rules that a person had better look after."""
_LITTLE = 1.0
"""Score up to which hardly anything speaks for a headline."""
_LEAD_LINES = 8
_SURE = 3.0
"""Score of a headline that stands by a stamp, is repeated, or shares half its words with the text.
"""
_LEAD = 400
"""Characters of the text that a headline is compared with; of one named elsewhere, more."""
_WHOLE = 6000
_LONGEST = 500
"""Characters of a headline; what is longer and has few words is no text."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the index of its line (None: no line of its own), and the rule that chose it.

    ``lines`` are as many from that index on: a long headline may stand in two.
    """

    text: str
    index: int | None
    rule: str
    lines: int = 1

    @property
    def end(self) -> int:
        """The index after its last line; 0 without a line of its own."""
        return self.index + self.lines if self.index is not None else 0


def find(lines: Sequence[Line], zone: Zone, shown: Shown = NOTHING_SHOWN) -> Title:
    """The best headline before ``zone``; else one that the page names; none without a headline."""
    found = _find(lines, zone, shown)
    text = headlines.cleaned(found.text) if found.text else ""
    return found if text == found.text else replace(found, text=text)


def _find(lines: Sequence[Line], zone: Zone, shown: Shown) -> Title:
    # Markup tells headlines from afar; of plain text the lines near the text are looked at.
    first = max(0, zone.start - (REACH if shown is NOTHING_SHOWN else 20 * REACH))
    indices = [i for i in range(first, zone.start) if _may_be_title(lines[i])]
    if shown is not NOTHING_SHOWN and zone.start - first > 1:
        indices = _above_parts(lines, indices)
    if shown is not NOTHING_SHOWN:
        return _of_markup(lines, zone, shown, indices)
    if len(indices) == 1 and _is_plain_headline(lines[indices[0]], zone.start - indices[0]):
        return _whole(lines, zone, indices[0], "only headline before the text")
    inside = _below_lead(lines, zone)
    if not indices:
        return _named(lines, zone) or inside or _fallback(lines, zone)
    page = candidates(lines, zone, _LEAD)
    score, negative = max((score_of(page, i), -i) for i in indices)
    if inside is not None and score < _SURE:
        return inside
    if score > 0 or (named := _named(lines, zone)) is None:
        return _from_line(page, -negative, score)
    return named


def _above_parts(lines: Sequence[Line], indices: Sequence[int]) -> list[int]:
    """Without what stands below the first part of the text: ``A. Tên gọi`` / ``Tên gọi: …``."""
    parts = (i for i in indices if _PART.match(lines[i].text) is not None)
    first = next(parts, None)
    above = [i for i in indices if first is None or i < first]
    return above or list(indices)


_PART = re.compile(r"(?:[AI]|1)[.)] ?[^\W\d]|Điều 1\b|Phần (?:I|1|thứ nhất)\b")


def _of_markup(lines: Sequence[Line], zone: Zone, shown: Shown, indices: Sequence[int]) -> Title:
    """The headline that looks, markup and stated titles speak for; or a stated one not shown."""
    page = candidates(lines, zone, _LEAD)
    text = cache(lambda: pairs(beginning(lines, zone, _WHOLE)))
    stated = [s for s in shown.titles if agreement.is_stated(lines, s, text, shown)]
    agreed = {i: agreement.with_stated(lines[i], stated, shown) for i in indices}
    scores = [(score_of(page, i) + agreement.of_element(lines, i, agreed), -i) for i in indices]
    score, negative = max(scores, default=(0.0, 0))
    if indices and score > 0 and (score >= _SURE or not stated):
        return _from_line(page, -negative, score, " ".join(shown.titles))
    if stated:
        return Title(agreement.without_site(stated[0], lines), None, "stated by the markup")
    return _below_lead(lines, zone) or _named(lines, zone) or _fallback(lines, zone)


def _below_lead(lines: Sequence[Line], zone: Zone) -> Title | None:
    """A headline right below the lead that speaks of the same: some sites put the lead on top."""
    if zone.end - zone.start < 3:
        return None
    lead, headline, text = lines[zone.start : zone.start + 3]
    if headlines.asks(lead) and headline.kind == Kind.PROSE and shares(lead.text, headline.text):
        return Title(lead.text, zone.start, "question above the text")
    if lead.kind != Kind.PROSE or text.kind != Kind.PROSE or not _is_plain_headline(headline, 0):
        return None
    if CAPTION.match(headline.text) or headline.role == Role.BELOW_PICTURE:
        return None
    if not shares(headline.text, lead.text):
        return None
    return Title(headline.text, zone.start + 1, "headline below the lead")


def _is_plain_headline(line: Line, distance: int) -> bool:
    return line.kind == Kind.PLAIN and line.words >= 5 and distance <= _LEAD_LINES


def stated(lines: Sequence[Line], text: str) -> Title:
    """A title that the corpus gives, with the first line of the page that repeats it."""
    wanted = key(text)
    for i, line in enumerate(lines):
        if line.words <= MOST_WORDS and has_key(line.text, wanted):
            return Title(text, i, "given")
    return Title(text, None, "given")


def _from_line(page: Candidates, i: int, score: float, stated: str = "") -> Title:
    rule = "headline before the text" if score > _LITTLE else BY_LITTLE
    if page.repeated(i) and not (i and headlines.goes_on(page.lines[i - 1])):
        rule = "headline before the text, repeated on the page"
        return Title(page.lines[i].text, i, rule)
    return _whole(page.lines, page.zone, i, rule, stated)


def _whole(lines: Sequence[Line], zone: Zone, i: int, rule: str, stated: str = "") -> Title:
    """The headline with the line before or after it, when a long one stands in two."""
    for first in (i, i - 1):
        if first < 0 or first + 1 >= zone.start:
            continue
        above, below = lines[first], lines[first + 1]
        if not headlines.may_be_broken(above, below):
            continue
        text = f"{stated}\n{beginning(lines, zone, _WHOLE)}"
        capitals = headlines.in_capitals(above, below)
        if headlines.is_broken(above, below, text) or (
            capitals and shares(above.text, text[:_LEAD])
        ):
            return _continued(lines, zone, Title(f"{above.text} {below.text}", first, rule, 2))
    return Title(lines[i].text, i, rule)


_MOST_LINES = 4
"""Lines of a headline in plain text."""


def _continued(lines: Sequence[Line], zone: Zone, title: Title) -> Title:
    """A headline of two lines with what one heading has above or below them: ``… của`` / ``Đảng``.

    Of plain text a third line may be the lead, unless it begins with a small letter.
    """
    assert title.index is not None  # noqa: S101 - it has lines
    first, last = title.index, title.end
    role = lines[first].role
    while (
        first
        and (role or last - first < _MOST_LINES)
        and _goes_on(lines[first - 1], lines[first], role)
    ):
        first -= 1
    most = zone.start if role else min(zone.start, first + _MOST_LINES)
    while last < most and _goes_on(lines[last - 1], lines[last], role):
        last += 1
    text = " ".join(line.text for line in lines[first:last])
    return replace(title, text=text, index=first, lines=last - first)


def _goes_on(above: Line, below: Line, role: str) -> bool:
    if not (below.near and above.role == below.role == role):
        return False
    if not (role or below.text[0].islower()):
        return False
    return (
        above.words + below.words <= MOST_WORDS
        and below.kind in (Kind.PLAIN, Kind.NAME)
        and headlines.is_broken(above, below, "")
    )


def _fallback(lines: Sequence[Line], zone: Zone) -> Title:
    """The first phrase that is no furniture and no caption; else the page has no headline.

    The first words of a text are no title: a reader is better told that there is none.
    """
    for i, line in enumerate(lines):
        if line.kind in (Kind.CHROME, Kind.DATE) or (line.kind == Kind.CREDIT and i < zone.start):
            continue
        if line.kind == Kind.PROSE and line.words > _SHORT_LEAD and not headlines.asks(line):
            break
        if line.words <= MOST_WORDS and _may_head(line) and i <= zone.start:
            return Title(line.text, i, FIRST_LINE)
        if i > zone.start:
            break
    return Title("", None, "none")


_SHORT_LEAD = 13


def _may_head(line: Line) -> bool:
    if len(line.text) > _LONGEST:
        return False
    if CAPTION.match(line.text) or line.role in (Role.ITEM, Role.ROW, Role.BELOW_PICTURE):
        return False
    return line.kind in (Kind.PLAIN, Kind.NAME, Kind.SENTENCE, Kind.PROSE)


_FACT = re.compile(r"[^:]{2,30}: ?[0-9][0-9.,/]* ?(?:[°º] ?C|%|[đ$])?", re.I)
"""A line of a box, not a headline: ``Kon Tum: 21°C``, ``Số báo: 2105``, ``Vàng SJC: 1.905.000``."""


def _may_be_title(line: Line) -> bool:
    if len(line.text) > _LONGEST or (line.words <= 6 and _FACT.fullmatch(line.text)):
        return False
    if line.kind in (Kind.PLAIN, Kind.SENTENCE):
        return 3 <= line.words <= MOST_WORDS
    return line.kind == Kind.PROSE and line.words <= 40


def _named(lines: Sequence[Line], zone: Zone) -> Title | None:
    """A title that stands only behind a label: ``QR CODE: Kỷ niệm 91 năm …`` (party portals)."""
    candidates = [
        (i, name, wanted, pairs_of_headline(name)) for i, name, wanted in _candidates(lines, zone)
    ]
    for length in (_LEAD, _WHOLE) if candidates else ():
        text = pairs(beginning(lines, zone, length))
        best: tuple[float, int, str] | None = None
        for i, name, wanted, own in candidates:
            overlap = len(own & text) / max(1, len(own))
            if overlap >= wanted and (best is None or overlap > best[0]):
                best = overlap, i, name
        if best is not None:
            return Title(best[2], best[1], ELSEWHERE)
    return None


def _candidates(lines: Sequence[Line], zone: Zone) -> Iterator[tuple[int, str, float]]:
    """Index, text and wanted overlap of what may be a title outside the text."""
    for i, line in enumerate(lines):
        if zone.start <= i < zone.end or line.words > MOST_WORDS + 4:
            continue
        match = NAMED.match(line.text)
        if match is None and (line.kind != Kind.PLAIN or i > zone.start):
            continue
        text = line.text[match.end() :] if match else line.text
        if text.count(" ") >= 4:
            yield i, text, 0.25 if match else 0.6
