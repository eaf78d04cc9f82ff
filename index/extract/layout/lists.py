"""The lists of other articles within a page, and the teasers of others within its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.line.ends import HEADLINE_WORDS, LAST, is_end
from index.extract.line.kinds import Kind, Line
from index.extract.line.source import prefix
from index.extract.text import spacing
from index.extract.text.zone import Zone

_NAMED = frozenset(("related", "item"))
_SET_IN = frozenset(("caption", "image", "picture", "poll"))
"""What stands between the paragraphs of a text."""


def members(lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the headlines (and their summaries) that belong to lists of related articles.

    A list begins with its label (``Tin liên quan``). In mid-text it ends where prose goes on; when
    it stands in a block of its own, at the blank line after it.
    """
    if "related" not in [line.label for line in lines]:
        return frozenset()
    members: set[int] = set()
    i, ended, prose = 0, False, False
    while i < len(lines):
        line = lines[i]
        ended = is_end(line) or (ended and line.kind != Kind.PROSE)
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
            and headline.words >= HEADLINE_WORDS
            and above >= _TEASED
            and line.words <= _LONGEST_TEASER
            and (i + 1 >= len(lines) or lines[i + 1].kind != Kind.PROSE)
            and (prefix(line.text)[0] is not None or _STOPPED.match(line.text) is not None)
        ):
            found.update((i - 1, i))
        above += line.words
    return frozenset(found) | stuck(lines, zone) | _cards_below(lines, zone)


def _cards_below(lines: Sequence[Line], zone: Zone) -> frozenset[int]:
    """Headlines with their summaries right below them at the end of a text.

    The headline stands again further below; or they are several, or more blank lines part them from
    the text than its paragraphs, while in it no paragraph touches a phrase, as below subheadings.
    """
    first = zone.end
    while first - 2 > zone.start and _is_card_of_two(lines, first - 2):
        first -= 2
    told = sum(x.words for x in lines[zone.start : first] if x.kind == Kind.PROSE)
    if first == zone.end or told < _TEASED:
        return frozenset()
    headline, cards = lines[first], frozenset(range(first, zone.end))
    if any(x.text == headline.text for x in lines[zone.end :]):
        return cards
    several = len(cards) >= 2 * _FEWEST_HEADLINES
    usual = spacing.usual(lines, zone)
    if not several and not 0 < usual < headline.blanks:
        return frozenset()
    inside = range(zone.start, first - 1)  # what stands below a picture is its caption
    own = any(lines[i].blanks <= usual and _is_card_of_two(lines, i) for i in inside)
    return frozenset() if own else cards


def _is_card_of_two(lines: Sequence[Line], i: int) -> bool:
    headline, summary = lines[i], lines[i + 1]
    return (
        headline.kind == Kind.PLAIN
        and headline.blanks > 0
        and headline.words >= _CARD
        and not headline.role
        and summary.kind == Kind.PROSE
        and summary.near
        and summary.words <= _LONGEST_TEASER
    )


_CARD = 7
"""Words of a headline that has its summary right below it."""


def stuck(lines: Sequence[Line], zone: Zone) -> frozenset[int]:
    """Headlines of other articles set into a text without any label, with or without summaries.

    They stand in lines right below each other, while blank lines part the paragraphs.
    """
    inside = range(zone.start + 1, zone.end)
    prose = [lines[i] for i in inside if lines[i].kind == Kind.PROSE]
    parted = sum(not line.near for line in prose)
    if parted < _FEWEST_PARAGRAPHS or parted < _PARTED * len(prose):
        return frozenset()
    found: set[int] = set()
    for first in inside:
        headline = lines[first]
        if headline.near or headline.kind != Kind.PLAIN or not _is_headline(headline):
            continue
        end = first + 1
        while end < zone.end and lines[end].near and _is_of_list(lines, end):
            end += 1
        headlines = sum(map(_is_headline, lines[first:end]))
        if headlines == end - first - 1 and lines[end - 1].kind == Kind.PROSE and end < zone.end:
            end -= (
                1  # below the last of several headlines only, it is no summary but the text again
            )
        whole = end >= len(lines) or not lines[end].near or headlines == end - first
        if headlines >= _FEWEST_HEADLINES and whole and lines[first - 1].text[-1] != ":":
            found.update(range(first, end))
    return frozenset(found)


def _is_headline(line: Line) -> bool:
    return (
        line.kind == Kind.PLAIN
        and line.words >= _HEADLINE
        and not line.role
        and (line.text[0].isalnum() or line.text[0] in "“‘\"'")
        and not line.text[:2].rstrip(".)").isdigit()
    )


def _is_of_list(lines: Sequence[Line], i: int) -> bool:
    if _is_headline(lines[i]):
        return True
    summary = lines[i].kind == Kind.PROSE and lines[i].words <= _LONGEST_TEASER
    return summary and _is_headline(lines[i - 1])


_FEWEST_PARAGRAPHS = 4
_PARTED = 0.7
"""Paragraphs that blank lines part, and their share of all, from which lines that touch are of
another kind.
"""
_FEWEST_HEADLINES = 2
_HEADLINE = 8
"""Words: the lines of a poem have fewer."""


_STOPPED = re.compile(r"[A-ZĐ]{3,6}\. (?=[^\W\d_])")
"""``TGVN. Đêm nhạc quyên được …``."""
_TEASED = 60
"""Words of prose above another article's lead, from which it is no longer the text's own."""
_LONGEST_TEASER = 60


def _list_end(lines: Sequence[Line], label: int, ended: bool) -> int:
    """The index after the last member of the list that ``lines[label]`` announces."""
    block = label + 1 < len(lines) and lines[label + 1].near
    i = label + 1
    summaries = False
    while i < len(lines):
        line = lines[i]
        if block and not line.near and i > label + 1:
            break
        if line.kind == Kind.CHROME and line.label not in _NAMED and not _is_card(lines, i):
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
    return any(x.kind == Kind.PLAIN and x.words >= HEADLINE_WORDS for x in beside)


def _is_text(line: Line) -> bool:
    return line.kind == Kind.PROSE or (line.kind == Kind.SENTENCE and line.text[:1] not in "-–•*+")


def _is_summary(lines: Sequence[Line], i: int, established: bool) -> bool:
    """Whether prose inside a list of headlines is the summary of one rather than the article again.

    A summary stands between headlines, is short, and no prose follows it. The last of a list,
    with nothing behind it, is one when the list has had summaries (``established``).
    """
    line = lines[i]
    if line.text.endswith(LAST):
        return False
    if line.words > 60 or line.text.endswith(("...]", "…]")):
        return line.text.endswith(("...]", "…]"))
    previous, following = lines[i - 1], lines[i + 1] if i + 1 < len(lines) else None
    if previous.kind != Kind.PLAIN and previous.label not in _NAMED and not previous.stamp:
        return False
    if following is None or (following.kind == Kind.CHROME and following.label not in _NAMED):
        return established
    if following.kind == Kind.PLAIN:
        return _followed_by_summary(lines, i + 1)
    return following.kind == Kind.DATE or following.label in _NAMED


def _followed_by_summary(lines: Sequence[Line], i: int) -> bool:
    """A headline, then one paragraph, then a headline or the end: a list, not an article."""
    if lines[i].words < _CARD:
        return False  # a subheading of the text
    after = [x for x in lines[i + 1 : i + 6] if x.label not in _SET_IN][:2]
    if len(after) < 2:
        return True
    return not (after[0].kind == Kind.PROSE and after[1].kind == Kind.PROSE)
