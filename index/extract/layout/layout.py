"""A page taken apart: its title, its paragraphs, and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.layout import enumerations, lists, papers, signatures, subheadings, text_captions
from index.extract.layout.papers import Paper
from index.extract.layout.sorting import Sorting, drop_repeated_lead, outside, sort_inside
from index.extract.line import forms, letterhead, paper_kinds
from index.extract.line.bylines import byline
from index.extract.line.kinds import NOTHING_SHOWN, Kind, Line, Role, Shown
from index.extract.line.sentences import TERMINAL, last_end
from index.extract.model import Dropped
from index.extract.text import similarity, spacing
from index.extract.text import zone as zones
from index.extract.text.lines import line, paragraphs
from index.extract.text.zone import Zone
from index.extract.title import headlines
from index.extract.title import title as titles
from index.extract.title.title import Title
from search.places import canonical

_SHORT_HEADLINE = 5
_MOST_LEADS = 2
_FEWEST_SPACES = 3
_LEAD_REACH = 6
"""Lines between title and text, buttons not counted, among which a lead may stand."""
_BUTTONS = ("tool", "counter")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: ``body`` are the lines of the paragraphs; ``zone`` spans them.

    ``stated`` tells that the corpus gave the paragraphs, ``marked`` that the lines have roles,
    ``weak`` that the text is uncertain: it has no sentence, or the page hides it; ``numbered`` that
    the first line of the body is the number of a paper.
    """

    lines: Sequence[Line]
    title: Title
    zone: Zone
    body: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    stated: bool = False
    marked: bool = False
    weak: bool = False
    numbered: bool = False

    @property
    def text(self) -> Sequence[Line]:
        """The lines of the paragraphs without the number of a paper above them."""
        return self.body[1:] if self.numbered else self.body

    @property
    def before(self) -> Sequence[Line]:
        """The lines before the text, the title's among them."""
        return self.lines[: self.zone.start]

    @property
    def after(self) -> Sequence[Line]:
        """The lines after the text, down to the foot of the page."""
        return self.lines[self.zone.end :]


def lay_out(
    lines: Sequence[Line],
    given_title: str = "",
    shown: Shown = NOTHING_SHOWN,
    printed_title: str = "",
) -> Layout:
    """Find title and text, and sort every other line out with its reason.

    A title that the corpus states is looked up on the page rather than guessed. ``shown`` is what
    the markup of the page says, ``printed_title`` what stands above the sheets of a print.
    """
    lines = enumerations.marked(forms.told(lines))
    marked = shown is not NOTHING_SHOWN
    if not marked and not given_title and (paper := papers.find(lines)) is not None:
        return _of_paper(lines, paper)
    listed = lists.members(lines) | shown.listed
    zone = _densest(lines, shown, listed)
    listed |= lists.teasers(lines, zone)
    weak = shown.hidden or not zone
    if not zone:
        zone = _short_text(lines)
    said = Shown(titles=(printed_title,)) if printed_title else shown
    title = titles.stated(lines, given_title) if given_title else titles.find(lines, zone, said)
    zone, between = _begun(lines, zone, title, listed, marked=marked)
    usual = 0 if marked else spacing.usual(lines, zone)
    pictured = "picture" in [x.label for x in lines[zone.start : zone.end]]
    sorting = Sorting(similarity.key(title.text), pictured, usual)
    numbered = letterhead.number(lines, title.index or 0)  # -1: none is
    kept = frozenset(signatures.below(lines, zone)) - listed | {numbered}
    _sort(lines, title, zone, sorting, listed=listed, between=between, kept=kept)
    body, dropped = tuple(sorting.body), tuple(sorting.dropped)
    return Layout(
        lines, title, zone, body, dropped, marked=marked, weak=weak, numbered=numbered >= 0
    )


def _densest(lines: Sequence[Line], shown: Shown, listed: frozenset[int]) -> Zone:
    """The run of lines with the most prose, without what of other articles and boxes is in it."""
    zone = zones.within(lines, zones.below(lines, listed, shown.headline), shown)
    zone = _after_headline(lines, zone, listed)
    zone = Zone(zone.start, text_captions.without_pictures(lines, zone.start, zone.end))
    return _without_portrait(lines, zone)


def _begun(
    lines: Sequence[Line], zone: Zone, title: Title, listed: frozenset[int], *, marked: bool
) -> tuple[Zone, range]:
    """The text with its lead and its first subheading, and what a page of ``marked`` lines may have
    between the lead and the rest: sections and names, which are no text.
    """
    reach = len(lines) if marked else _LEAD_REACH
    led = _with_lead(lines, zone, title, listed, reach)
    begun = subheadings.with_first(lines, led, title.end, listed)
    # The first part of a paper may be more than a line above: all between is its text.
    is_part = begun.start < led.start - 1
    return begun, range(begun.start + 1, zone.start) if marked and not is_part else range(0)


def _sort(
    lines: Sequence[Line],
    title: Title,
    zone: Zone,
    sorting: Sorting,
    *,
    listed: frozenset[int],
    between: range,
    kept: frozenset[int],
) -> None:
    """Sort all lines but the title's. Those of ``kept`` are text although they stand outside of
    the zone; phrases and names ``between`` the lead and the rest are none.
    """
    above = _leads_above(lines, zone, title)
    first, end = (title.index, title.end) if title.index is not None else (-1, -1)
    for i, current in enumerate(lines):
        if first <= i < end:
            continue
        if i in between and current.kind in (Kind.PLAIN, Kind.NAME):
            sorting.drop(current, "between lead and text")
        elif zone.start <= i < zone.end or i in above:
            sort_inside(lines, i, listed, sorting)
        elif i in kept:
            sorting.keep(current)
        else:
            sorting.drop(current, outside(current, i, zone, listed))
    drop_repeated_lead(sorting)


def _of_paper(lines: Sequence[Line], paper: Paper) -> Layout:
    """All below the title of a paper is its text, but for pages' numbers and other furniture."""
    title = Title(paper.title, paper.start, "title of an official paper", paper.end - paper.start)
    zone = Zone(paper.first, paper.signed)
    sorting = Sorting(similarity.key(paper.title))
    numbered = letterhead.number(lines, paper.first)
    for i, current in enumerate(lines):
        if paper.start <= i < paper.end:
            continue
        if paper_kinds.is_rule(current.text):
            sorting.drop(current, "rule")
        elif i == numbered or (
            paper.first <= i < paper.last and papers.is_text(current, signed=i > paper.signed)
        ):
            sorting.keep(current)
        else:
            sorting.drop(current, outside(current, i, zone, frozenset()))
    body, dropped = tuple(sorting.body), tuple(sorting.dropped)
    return Layout(lines, title, zone, body, dropped, numbered=numbered >= 0)


def _after_headline(lines: Sequence[Line], zone: Zone, listed: frozenset[int]) -> Zone:
    """Cut off prose that stands before the article's own headline and stamp (a teaser above it)."""
    inside = range(zone.start, min(zone.end - 1, zone.start + 25))
    for i in inside:
        headline, stamp = lines[i], lines[i + 1].stamp
        if stamp is None or i in listed or not _is_headline(headline):
            continue
        above = sum(x.words for x in lines[zone.start : i] if x.kind == Kind.PROSE)
        below = sum(x.words for x in lines[i + 2 : zone.end] if x.kind == Kind.PROSE)
        if below > above:
            return Zone(i + 1, zone.end)
    return zone


def _without_portrait(lines: Sequence[Line], zone: Zone) -> Zone:
    """The text without the box about its author below it: a picture, a name, and who that is.

    The name stands above the text, too.
    """
    for i in range(max(zone.start + 1, zone.end - _PORTRAIT), zone.end):
        name = lines[i]
        if name.kind != Kind.NAME or lines[i - 1].label != "picture":
            continue
        if any(line.text.startswith(name.text) for line in lines[: zone.start]):
            return Zone(zone.start, i)
    return zone


_PORTRAIT = 4
"""Lines at the end of a text that may be a box about its author."""


def _is_headline(line: Line) -> bool:
    return (line.kind == Kind.PLAIN and line.words >= _SHORT_HEADLINE) or headlines.asks(line)


def _leads_above(lines: Sequence[Line], zone: Zone, title: Title) -> range:
    """The lead that some sites print right above the title: prose that speaks of the same.

    Or whatever prose stands there without a headline of its own, when the title has its stamp
    below: a commentary's headline shares no word with its lead.
    """
    end = title.index if title.index is not None and title.index < zone.start else 0
    first = end
    while first and lines[first - 1].kind == Kind.PROSE and end - first < _MOST_LEADS:
        first -= 1
    if first == end:
        return range(0)
    alone = first == 0 or not _is_headline(lines[first - 1])
    stamped = title.end < len(lines) and lines[title.end].stamp is not None
    if similarity.shares(title.text, lines[first].text) or (alone and stamped):
        return range(first, end)
    return range(0)


def _short_text(lines: Sequence[Line]) -> Zone:
    """A page without a sentence: all that follows its first line that is no furniture."""
    usable = [i for i, x in enumerate(lines) if x.kind in (Kind.PLAIN, Kind.NAME, Kind.SENTENCE)]
    if len(usable) < 2:
        return Zone(len(lines), len(lines))
    return Zone(usable[1], usable[-1] + 1)


def _with_lead(
    lines: Sequence[Line], zone: Zone, title: Title, listed: frozenset[int], reach: int
) -> Zone:
    """Let the text begin with a lead that the densest run left out."""
    if title.index is None or title.index >= zone.start:
        if title.index is not None and zone.start <= title.index < zone.end:
            return Zone(title.index + 1, zone.end) if title.index == zone.start else zone
        return zone
    # What plays the text aloud stands between the two on many sites, and has many buttons.
    between = [i for i in range(title.end, zone.start) if lines[i].label not in _BUTTONS]
    for far, i in enumerate(between[-reach:], -len(between[-reach:])):
        near = -far <= _LEAD_REACH
        if i in listed or not (zones.is_lead(lines[i]) if near else lines[i].kind == Kind.PROSE):
            continue
        texts = {x.text for x in lines[zone.start : zone.end]}
        twice = not near and lines[i].text in texts  # the whole text, once for phones
        return zone if twice else Zone(i, zone.end)
    return zone


def trimmed(last: Line) -> tuple[str, str | None]:
    """The last paragraph without a byline glued to its end: ``… thắng lợi./. Kim Ngân``."""
    text = last.text
    if text[-1] in TERMINAL or last.role == Role.ITEM or (end := last_end(text)) is None:
        return text, None
    if text.count(" ", 0, end) < _FEWEST_SPACES:
        return text, None  # `5. Mẫu Năm` is an item of a list
    tail = text[end:].strip(" ()")
    # A sentence of its own it would be without a full stop, were it no name: `… tại. Hà Nội`.
    name = byline(tail) if tail and canonical(tail) is None else None
    return (text[:end].rstrip(), name) if name is not None else (text, None)


def given(title: str, body: Sequence[str]) -> Layout:
    """The layout of an article whose paragraphs the corpus states; a missing title is found."""
    # Nothing is to be sorted out: only a title that is looked for needs to know what lines are.
    lines = (
        paragraphs(body) if title else [line(number, text) for number, text in enumerate(body, 1)]
    )
    whole = Zone(0, len(lines))
    found = Title(title, None, "given") if title else titles.find(lines, whole)
    return Layout(lines, found, whole, tuple(lines), (), stated=True)
