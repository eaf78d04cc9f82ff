"""Where on the page the article stands: the densest run of prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.line.ends import HEADLINE_WORDS, is_end
from index.extract.line.kinds import Kind, Line, Role, Shown
from index.extract.text.furniture import CAPTION

# Weights of the run: words of prose count for it, chrome counts against it.
_PROSE_CAP = 90
_ENDED = 0.3
"""Factor of prose after what looks like the end of the article."""
_CHROME = -12.0
_PHRASE = -2.5
_LISTED = -3.0
"""A list in mid-text must not cut off a short last paragraph."""
_LISTED_MORE = -0.5
_FEW = 3
"""Lines of a list that count in full: a long one in mid-text is no more of an end than a short."""
_STAMP_BELOW = 3
_NEAR = 12
_FEWEST_WORDS = 20
"""Lines below its headline within which an article begins, and words of prose that make one."""
_DATE = -14.0
_NAME = -10.0
_FOOTER = -30.0
"""No wall: a press release gives an address in its text too."""
_WALL = -1e9
"""Nothing bridges a comment section: what people write below an article is prose as well."""

_ENOUGH = 100.0
_TIMES = 4
"""Above comments a run of so much is the article, unless what is below them has so many times more:
the teasers of other articles may have more prose than it.
"""

_WEIGHTS = {Kind.PLAIN: _PHRASE, Kind.NAME: _NAME, Kind.CREDIT: _NAME, Kind.DATE: _DATE}
_CHROME_WEIGHTS = {
    "comments": _WALL,
    "footer": _FOOTER,
    "related": _LISTED,
    "picture": -1.0,
    "poll": -1.0,
}
_BRIDGED = frozenset((Role.ROW, Role.ITEM, Role.HEADING, Role.BELOW_PICTURE))
"""Neither for nor against a run: tables, lists and subheadings are text where prose is around."""
_UNENDED = 12
"""Words from which a phrase that touches the text is its last paragraph."""
_LONG = 25
_PASSED = frozenset(("image", "picture", "caption", "tool", "counter", "poll"))
"""Furniture that may stand within a text."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Indices into the page's lines: the body is within ``lines[start:end]``."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


def find(lines: Sequence[Line], skipped: frozenset[int] = frozenset()) -> Zone:
    """The run of lines with the most prose: Kadane's maximum sum, one pass.

    ``skipped`` are indices of lines known to be no text (see ``lists``). An empty Zone when
    the page has no sentence at all.
    """
    best, best_start, best_end = 0.0, 0, 0
    above = (0.0, Zone(0, 0))  # the best run above the first comment section
    total, start = 0.0, 0
    run = 0  # lines of the same list so far
    ended = False  # whether the article seems to have ended
    for i, line in enumerate(lines):
        kind = line.kind
        run = run if i in skipped else 0
        if line.label == "comments" and not above[0]:
            above = best, Zone(best_start, best_end)
        if total <= 0:
            total, start = 0.0, i
        if i in skipped:
            run += 1
            total += _LISTED if run <= _FEW or ended else _LISTED_MORE
            if line.label == "comments":
                total += _WALL
        elif kind == Kind.PROSE:
            total += min(line.words, _PROSE_CAP) * (_ENDED if ended else 1.0)
        else:
            total += _weight(line)
        if total > best:
            best, best_start, best_end = total, start, i + 1
        if not ended or kind == Kind.PROSE:
            ended = is_end(line)
    if above[0] >= _ENOUGH and best < _TIMES * above[0]:
        return above[1]
    return Zone(best_start, best_end)


def below(lines: Sequence[Line], skipped: frozenset[int], headline: int) -> Zone:
    """The run below the heading that is the stated title, even when another has more prose.

    A short article may stand beside a long ``about us``. Without such prose, ``zone``.
    """
    zone = find(lines, skipped)
    if headline < 0:
        return zone
    stop = next(
        (i for i in range(headline + 1, len(lines)) if _ends_article(lines, i, skipped)), len(lines)
    )
    if headline < zone.start < min(stop, headline + _NEAR + 1):
        following = _next_article(lines, zone, headline)
        return Zone(zone.start, following) if following else zone
    inside = frozenset(i - headline - 1 for i in skipped if headline < i < stop)
    own = find(lines[headline + 1 : stop], inside)
    words = sum(
        x.words
        for x in lines[headline + 1 + own.start : headline + 1 + own.end]
        if x.kind == Kind.PROSE
    )
    passed = sum(headline + 1 + i not in skipped for i in range(own.start))
    if words < _FEWEST_WORDS or passed > _NEAR:
        return zone
    return Zone(own.start + headline + 1, own.end + headline + 1)


def _next_article(lines: Sequence[Line], zone: Zone, headline: int) -> int:
    """Where in the text another article begins that the page adds to it; 0 where none does.

    It has a heading of the same order, and a stamp or an author right below that.
    """
    for i in range(zone.start + 1, zone.end):
        if lines[i].role == lines[headline].role and lines[i].words >= HEADLINE_WORDS:
            below = lines[i + 1 : i + 1 + _STAMP_BELOW]
            if any(x.stamp is not None and x.stamp.marked for x in below):
                while lines[i - 1].kind in (Kind.PLAIN, Kind.CHROME) and i > zone.start + 1:
                    i -= 1
                return i
    return 0


def _ends_article(lines: Sequence[Line], i: int, skipped: frozenset[int]) -> bool:
    line = lines[i]
    return (line.role == Role.H1 and i not in skipped) or line.label == "comments"


def _weight(line: Line) -> float:
    if line.role and line.role in _BRIDGED:
        return 0.0
    if line.kind == Kind.SENTENCE:
        return line.words * 0.5
    if line.kind == Kind.CHROME:
        return _CHROME_WEIGHTS.get(line.label, _CHROME)
    return _WEIGHTS[line.kind]


def is_lead(line: Line) -> bool:
    """Whether a line between title and text may be the lead, often without a full stop."""
    if line.kind in (Kind.PROSE, Kind.SENTENCE):
        return True
    return line.kind == Kind.PLAIN and line.words >= 20 and CAPTION.match(line.text) is None


def within(lines: Sequence[Line], zone: Zone, shown: Shown) -> Zone:
    """``zone`` cut down to the element that holds the text, and drawn out to its last lines.

    Prose before that element is a teaser, unless nothing but prose parts the two. After the run of
    prose stand rows, lists, calls and subheadings, of which its weights say nothing.
    """
    if not zone:
        return zone
    start, end, last = zone.start, zone.end, shown.last or len(lines)
    if start < shown.first < end:
        start = _after_teasers(lines, start, shown.first)
    for i in range(last, end):
        if lines[i].kind in (Kind.CHROME, Kind.DATE) or i in shown.listed:
            end = i
            break
    return Zone(start, _drawn_out(lines, end, last, shown))


def _after_teasers(lines: Sequence[Line], start: int, first: int) -> int:
    """Where the lead begins that stands right above the element of the text."""
    i = first
    while i > start and (
        lines[i - 1].kind in (Kind.PROSE, Kind.SENTENCE) or lines[i - 1].label in _PASSED
    ):
        i -= 1
    return i


def _drawn_out(lines: Sequence[Line], end: int, last: int, shown: Shown) -> int:
    """The end of the text with the rows, items and calls that follow its last prose."""
    for i in range(end, last):
        line = lines[i]
        if i in shown.listed or line.kind in (Kind.DATE, Kind.CREDIT):
            break
        if line.role in (Role.ROW, Role.ITEM) and line.kind != Kind.CHROME:
            end = i + 1
        elif line.kind == Kind.CHROME:
            if line.label not in _PASSED:
                break
        elif line.kind in (Kind.PROSE, Kind.SENTENCE):
            if not shown.own and line.kind == Kind.SENTENCE:
                break
            end = i + 1
        elif line.kind == Kind.PLAIN and i == end and _is_last(lines, i, shown):
            end = i + 1
        elif line.kind == Kind.NAME or not shown.own:
            break
    return end


def _is_last(lines: Sequence[Line], i: int, shown: Shown) -> bool:
    """``Kính mời quý vị đại biểu về dự!``, or a last paragraph that lacks its full stop.

    Of plain text it must be signed, and longer than a headline or a question.
    """
    line = lines[i]
    if line.text[-1] == "!":
        return True
    if line.role or line.text[-1].isdigit() or CAPTION.match(line.text):
        return False
    if shown.own:
        return line.words >= _UNENDED
    signed = i + 1 < len(lines) and lines[i + 1].kind in (Kind.NAME, Kind.CREDIT)
    return signed and (line.text[-1] == "?" or line.words >= _LONG)
