"""Where on the page the article stands: the densest run of prose, and the lists inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.furniture import CAPTION
from index.extract.kinds import Kind, Line, Role, Shown
from index.extract.source import prefix

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
_HEADLINE_WORDS = 5
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

_WEIGHTS = {Kind.PLAIN: _PHRASE, Kind.NAME: _NAME, Kind.CREDIT: _NAME, Kind.DATE: _DATE}
_CHROME_WEIGHTS = {"comments": _WALL, "footer": _FOOTER, "related": _LISTED, "picture": -1.0}
_BRIDGED = frozenset((Role.ROW, Role.ITEM, Role.HEADING, Role.BELOW_PICTURE))
"""Neither for nor against a run: tables, lists and subheadings are text where prose is around."""
_ENDS = frozenset((Kind.NAME, Kind.CREDIT))
_LAST = ("./.", ". /.")
_PASSED = frozenset(("image", "picture", "caption", "tool", "counter"))
"""Furniture that may stand within a text."""
LISTS = frozenset(("related", "item"))


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
    total, start = 0.0, 0
    run = 0  # lines of the same list so far
    ended = False  # whether the article seems to have ended
    for i, line in enumerate(lines):
        kind = line.kind
        run = run if i in skipped else 0
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
            ended = (kind in _ENDS and line.role != Role.ITEM) or line.text.endswith(_LAST)
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
        if lines[i].role == lines[headline].role and lines[i].words >= _HEADLINE_WORDS:
            below = lines[i + 1 : i + 1 + _STAMP_BELOW]
            if any(x.stamp is not None and x.stamp.marked for x in below):
                while lines[i - 1].kind in (Kind.PLAIN, Kind.CHROME) and i > zone.start + 1:
                    i -= 1
                return i
    return 0


def _ends_article(lines: Sequence[Line], i: int, skipped: frozenset[int]) -> bool:
    line = lines[i]
    return (line.role == Role.H1 and i not in skipped) or line.label == "comments"


def lists(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the headlines (and their summaries) that belong to lists of related articles.

    A list begins with its label (``Tin liên quan``). In mid-text it ends where prose goes on; when
    it stands in a block of its own, at the blank line after it.
    """
    if not any(line.label == "related" for line in lines):
        return frozenset()
    members: set[int] = set()
    i, ended, prose = 0, False, False
    while i < len(lines):
        line = lines[i]
        ended = _is_end(line) or (ended and line.kind != Kind.PROSE)
        prose = prose or line.kind == Kind.PROSE
        if line.kind == Kind.CHROME and line.label == "related":
            stop = _list_end(lines, i, ended and prose)
            members.update(range(i + 1, stop))
            i = stop
        else:
            i += 1
    return frozenset(members)


def teasers(lines: Sequence[Line], zone: Zone) -> frozenset[int]:
    """Headline and lead of another article set below or into the text, told by its prefix.

    ``Công an xã: Việc khó`` / ``TTO - Sau hai năm, …``, with no more prose right behind it: then it
    would be the article itself, and what stood above it a teaser.
    """
    found: set[int] = set()
    above = 0
    for i in range(zone.start, zone.end):
        line = lines[i]
        if line.kind != Kind.PROSE:
            continue
        headline = lines[i - 1] if i > zone.start else None
        if (
            headline is not None
            and headline.kind == Kind.PLAIN
            and headline.words >= _HEADLINE_WORDS
            and above >= _TEASED
            and line.words <= _LONGEST_TEASER
            and (i + 1 >= len(lines) or lines[i + 1].kind != Kind.PROSE)
            and (prefix(line.text)[0] is not None or _STOPPED.match(line.text) is not None)
        ):
            found.update((i - 1, i))
        above += line.words
    return frozenset(found)


_STOPPED = re.compile(r"[A-ZĐ]{3,6}\. (?=[^\W\d_])")
"""``TGVN. Đêm nhạc quyên được …``."""
_TEASED = 60
"""Words of prose above another article's lead, from which it is no longer the text's own."""
_LONGEST_TEASER = 60


def _weight(line: Line) -> float:
    if line.role and line.role in _BRIDGED:
        return 0.0
    if line.kind == Kind.SENTENCE:
        return line.words * 0.5
    if line.kind == Kind.CHROME:
        return _CHROME_WEIGHTS.get(line.label, _CHROME)
    return _WEIGHTS[line.kind]


def _is_end(line: Line) -> bool:
    """``…./.`` and a name or a source of its own line end an article."""
    return (line.kind in _ENDS and line.role != Role.ITEM) or line.text.endswith(_LAST)


def _list_end(lines: Sequence[Line], label: int, ended: bool) -> int:
    """The index after the last member of the list that ``lines[label]`` announces."""
    block = label + 1 < len(lines) and lines[label + 1].near
    i = label + 1
    summaries = False
    while i < len(lines):
        line = lines[i]
        if block and not line.near and i > label + 1:
            break
        if line.kind == Kind.CHROME and line.label not in LISTS and not _is_card(lines, i):
            break
        if line.kind == Kind.CREDIT or (line.kind == Kind.NAME and not ended):
            break
        if _is_text(line):
            summaries = _is_summary(lines, i, summaries)
            if not (ended or summaries):
                break
        i += 1
    return i


def _is_card(lines: Sequence[Line], i: int) -> bool:
    """A picture, or the section, age or comments of a listed article: ``Thời sự``, ``3 giờ trước``.

    They are furniture of the list only where a headline of it stands near.
    """
    if lines[i].label == "image":
        return True
    if lines[i].label not in ("counter", "menu"):
        return False
    beside = (*lines[max(0, i - 2) : i], *lines[i + 1 : i + 3])
    return any(x.kind == Kind.PLAIN and x.words >= _HEADLINE_WORDS for x in beside)


def _is_text(line: Line) -> bool:
    return line.kind == Kind.PROSE or (line.kind == Kind.SENTENCE and line.text[:1] not in "-–•*+")


def _is_summary(lines: Sequence[Line], i: int, established: bool) -> bool:
    """Whether prose inside a list of headlines is the summary of one rather than the article again.

    A summary stands between headlines, is short, and no prose follows it. The last of a list,
    with nothing behind it, is one when the list has had summaries (``established``).
    """
    line = lines[i]
    if line.text.endswith(_LAST):
        return False
    if line.words > 60 or line.text.endswith(("...]", "…]")):
        return line.text.endswith(("...]", "…]"))
    previous, following = lines[i - 1], lines[i + 1] if i + 1 < len(lines) else None
    if previous.kind != Kind.PLAIN and previous.label not in LISTS and not previous.stamp:
        return False
    if following is None or (following.kind == Kind.CHROME and following.label not in LISTS):
        return established
    if following.kind == Kind.PLAIN:
        return _followed_by_summary(lines, i + 1)
    return following.kind == Kind.DATE or following.label in LISTS


def _followed_by_summary(lines: Sequence[Line], i: int) -> bool:
    """A headline, then one paragraph, then a headline or the end: a list, not an article."""
    after = lines[i + 1 : i + 3]
    if len(after) < 2:
        return True
    return not (after[0].kind == Kind.PROSE and after[1].kind == Kind.PROSE)


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
        elif line.kind == Kind.PLAIN and line.text.endswith("!") and i == end:
            end = i + 1
        elif line.kind == Kind.NAME or not shown.own:
            break
    return end
