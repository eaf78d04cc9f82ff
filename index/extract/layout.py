"""A page taken apart: its title, its paragraphs, and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.extract import headlines, similarity
from index.extract import title as titles
from index.extract import zone as zones
from index.extract.kinds import Kind, Line
from index.extract.lines import line, paragraphs
from index.extract.model import Dropped
from index.extract.names import byline
from index.extract.sentences import TERMINAL, last_end
from index.extract.title import Title
from index.extract.zone import Zone
from search.places import canonical

REASONS = {
    "menu": "menu or breadcrumb",
    "tool": "button of the page",
    "counter": "counter or bare number",
    "related": "label of a list of other articles",
    "item": "headline of another article",
    "comments": "comment section",
    "footer": "footer of the site",
    "side": "box beside the article",
    "poster": "who posted it, not who wrote it",
    "caption": "caption of a picture",
    "image": "picture file",
}
_SHORT_HEADLINE = 5
_LONG_PHRASE = 20
"""Words from which a phrase may be a lead without a full stop: of one that is repeated, one stays.
"""
_MOST_LEADS = 2
_LEAD_REACH = 6
"""Lines between title and text among which a lead may stand."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: ``body`` are the lines of the paragraphs; ``zone`` spans them.

    ``stated`` tells that the corpus gave the paragraphs.
    """

    lines: Sequence[Line]
    title: Title
    zone: Zone
    body: tuple[Line, ...]
    dropped: tuple[Dropped, ...]
    stated: bool = False

    @property
    def before(self) -> Sequence[Line]:
        """The lines before the text, the title's among them."""
        return self.lines[: self.zone.start]

    @property
    def after(self) -> Sequence[Line]:
        """The lines after the text, down to the foot of the page."""
        return self.lines[self.zone.end :]


@dataclass(slots=True)
class _Sorting:
    """The lines of the page as they are sorted into paragraphs and dropped ones.

    ``title`` is the key of the title.
    """

    title: str

    body: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def keep(self, line: Line) -> None:
        self.body.append(line)
        self.seen.add(line.text)

    def drop(self, line: Line, reason: str) -> None:
        self.dropped.append(Dropped(line.number, line.text, reason))


def lay_out(lines: Sequence[Line], given_title: str = "") -> Layout:
    """Find title and text, and sort every other line out with its reason.

    A title that the corpus states is looked up on the page rather than guessed.
    """
    listed = zones.lists(lines)
    zone = _after_headline(lines, zones.find(lines, listed), listed)
    if not zone:
        zone = _short_text(lines)
    title = titles.stated(lines, given_title) if given_title else titles.find(lines, zone)
    zone = _with_lead(lines, zone, title, listed)
    sorting = _Sorting(similarity.key(title.text))
    above = _leads_above(lines, zone, title)
    for i, current in enumerate(lines):
        if title.has(i):
            continue
        if zone.start <= i < zone.end or i in above:
            _sort_inside(lines, i, listed, sorting)
        else:
            sorting.drop(current, _outside(current, i, zone, listed))
    return Layout(lines, title, zone, tuple(sorting.body), tuple(sorting.dropped))


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


def _with_lead(lines: Sequence[Line], zone: Zone, title: Title, listed: frozenset[int]) -> Zone:
    """Let the text begin with a lead that the densest run left out."""
    if title.index is None or title.index >= zone.start:
        if title.index is not None and zone.start <= title.index < zone.end:
            return Zone(title.index + 1, zone.end) if title.index == zone.start else zone
        return zone
    first = max(title.end, zone.start - _LEAD_REACH)
    for i in range(first, zone.start):
        if i not in listed and zones.is_lead(lines[i]):
            return Zone(i, zone.end)
    return zone


def _sort_inside(lines: Sequence[Line], i: int, listed: frozenset[int], sorting: _Sorting) -> None:
    current = lines[i]
    if i in listed:
        sorting.drop(current, "list of other articles")
    elif current.kind == Kind.PROSE and current.words > titles.MOST_WORDS:
        if current.text in sorting.seen:
            sorting.drop(current, "repeated on the page")
        else:
            sorting.keep(current)
    elif current.kind == Kind.CHROME:
        sorting.drop(current, REASONS[current.label])
    elif current.kind == Kind.DATE:
        sorting.drop(current, "date line")
    elif current.kind == Kind.CREDIT:
        sorting.drop(current, "author or source")
    elif _is_doubled(lines, i):
        sorting.drop(current, "alternative text of a picture and its caption")
    elif _is_repeated(current, sorting.title, sorting.seen):
        sorting.drop(current, "repeated on the page")
    elif _is_caption(lines, i):
        sorting.drop(current, "caption under a picture")
    else:
        sorting.keep(current)


def _is_doubled(lines: Sequence[Line], i: int) -> bool:
    """A phrase that stands twice in a row: a picture's alternative text and its caption."""
    text = lines[i].text
    if lines[i].kind != Kind.PLAIN or lines[i].words >= _LONG_PHRASE:
        return False
    beside = (i - 1, i + 1) if i else (i + 1,)
    return any(j < len(lines) and lines[j].text == text for j in beside)


def _is_repeated(current: Line, title: str, seen: set[str]) -> bool:
    if current.words <= titles.MOST_WORDS and similarity.has_key(current.text, title):
        return True
    if titles.is_with_site(current, title):
        return True
    return current.words >= 6 and current.text in seen


def _is_caption(lines: Sequence[Line], i: int) -> bool:
    """The short line under a picture: ``2.6d.png`` / ``Quang cảnh Hội nghị …``."""
    return (
        i > 0
        and lines[i - 1].label == "image"
        and lines[i].words <= 45
        and (
            lines[i].kind in (Kind.PLAIN, Kind.NAME)
            or (lines[i].kind in (Kind.SENTENCE, Kind.PROSE) and lines[i].words <= 25)
        )
    )


def _outside(current: Line, i: int, zone: Zone, listed: frozenset[int]) -> str:
    if current.kind == Kind.CHROME:
        return REASONS[current.label]
    if i in listed:
        return "list of other articles"
    if current.kind == Kind.DATE:
        return "date line"
    if current.kind == Kind.CREDIT or (current.kind == Kind.NAME and i >= zone.end):
        return "author or source"
    return "before the text" if i < zone.start else "after the text"


def trimmed(last: Line) -> tuple[str, str | None]:
    """The last paragraph without a byline glued to its end: ``… thắng lợi./. Kim Ngân``."""
    text = last.text
    if text[-1] in TERMINAL or (end := last_end(text)) is None:
        return text, None
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
