"""How much the looks and the place of a line speak for its being the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.line.kinds import Kind, Line
from index.extract.line.source import prefix
from index.extract.text.furniture import CAPTION
from index.extract.text.similarity import (
    Pair,
    beginning,
    has_key,
    key,
    pairs,
    pairs_of_headline,
    shares,
)
from index.extract.text.zone import Zone, is_lead
from index.extract.title import headlines

_REPEATABLE = (Kind.PLAIN, Kind.NAME, Kind.CHROME)
MOST_WORDS = 55
_ABOVE = 12
REACH = 60
"""Lines before the text among which the title is looked for."""
NAMED = re.compile(
    r"(?:QR CODE|Tiêu đề|Bài viết|Bạn đang xem|Đang xem|Tin|Title)\s?:\s?(?=\S)", re.I
)
SITE = re.compile(r"\s+(?:[|–—-]|::|»|›|>)\s+")
_PARTING = re.compile(r"[|–—»›>:-]\s")
SHARED = 0.3
_SECTION_WORDS = 5
_SUBJECT = 8
"""``V/v báo cáo công tác chuẩn bị đại hội``: what a letter of an office is about."""
_SPOKEN_OF = 0.2
"""Share of the pairs of a headline that the beginning of its text has, at least."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the scores look at: pairs of words of the text's beginning, repetitions on the page.

    ``menu`` is the index of the last entry of a menu above the text, -1 without one: what stands
    above it may be another.
    """

    lines: Sequence[Line]
    zone: Zone
    lead: frozenset[Pair]
    seen: dict[str, int]
    menu: int

    def repeated(self, i: int) -> bool:
        return self.seen.get(key(self.lines[i].text), 0) > 1

    def overlap(self, text: str) -> float:
        own = pairs_of_headline(text)
        return len(own & self.lead) / len(own) if own else 0.0


def score_of(page: Candidates, i: int) -> float:
    """How much speaks for a line being the headline, in points; only the order of lines counts."""
    lines, line = page.lines, page.lines[i]
    score = (
        min(line.words, 10) / 5
        + 5 * page.overlap(line.text)
        - 0.12 * min(page.zone.start - i, REACH // 2)
    )
    if _is_with_site(page, i):
        score -= 6
    if page.repeated(i) and not _in_repeated_menu(page, i):
        # What stands twice and says nothing that the text says may be an entry of two menus.
        score += 5 if line.words >= 5 and _stands_by_text(page, i) else 1
    if i < page.menu:
        score -= 2
    if line.words <= 14 and _NAMES_SITE.match(line.text):
        # In capitals it is the banner, even where the text is of the place that it names.
        score -= 6 if line.text.isupper() or page.overlap(line.text) < SHARED else 0
    if _is_section(lines, i, page.zone) or _is_section_above_stamp(page, i):
        score -= 3
    if line.text.startswith(("V/v ", "V/v:", "V/v.")):
        score += _SUBJECT
    score += _beside_stamp(lines, i, page.zone)
    if i and lines[i - 1].label in ("image", "caption", "related", "item"):
        # What stands by itself right above the text is more than one of a list.
        score -= 1.5 if i == page.zone.start - 1 and not line.near else 4
    if _follows_headline(page, i):
        score -= 4
    if _is_below_lead(lines, i):
        score -= 6
    if line.kind == Kind.SENTENCE and line.text.endswith((".", ":", ";")):
        score -= 2.5
    if (line.kind == Kind.PROSE and not headlines.asks(line)) or prefix(line.text)[1]:
        score -= 8  # a lead in bold stands by the stamp as well, and may be repeated
    return score


_NAMES_SITE = re.compile(
    r"(?:trang|cổng|chuyên trang|công)\s(?:thông tin|tin|điện tử|tttđt|ttđt)\b|website|trang web\b"
    r"|báo điện tử|tạp chí điện tử",
    re.I,
)


def candidates(lines: Sequence[Line], zone: Zone, length: int) -> Candidates:
    """``length``: characters of the text's beginning that headlines are compared with."""
    first = max(0, zone.start - _ABOVE)
    menu = max((i for i in range(first, zone.start) if lines[i].label == "menu"), default=-1)
    lead = pairs(beginning(lines, zone, length))
    return Candidates(lines, zone, lead, _occurrences(lines), menu)


def _stands_by_text(page: Candidates, i: int) -> bool:
    """Whether a line shares words with the text, or is the last phrase before it or its stamp."""
    if page.overlap(page.lines[i].text) > 0:
        return True
    return all(
        line.kind not in (Kind.PLAIN, Kind.SENTENCE) or line.words < 3
        for line in page.lines[i + 1 : page.zone.start]
    )


def may_name_site(text: str) -> bool:
    """Cheaply, whether ``SITE`` may stand in a line: a page asks it of all of its lines."""
    return _PARTING.search(text) is not None


def is_with_site(line: Line, title: str) -> bool:
    """Whether a phrase is ``Headline - Báo X``; ``title`` is the key of the headline."""
    if not may_name_site(line.text) or SITE.search(line.text) is None:
        return False
    return line.words <= MOST_WORDS + 8 and key(line.text).startswith(f"{title} ")


def _is_with_site(page: Candidates, i: int) -> bool:
    """``Headline - Báo X`` where ``Headline`` stands on the page as well: a tab, or a print-out."""
    pieces = SITE.split(page.lines[i].text)
    if len(pieces) < 2:
        return False
    head = key(page.lines[i].text[: page.lines[i].text.rfind(pieces[-1])])
    return any(has_key(x.text, head) for x in page.lines[max(0, i - 5) : i + 6] if x.words > 3)


def _in_repeated_menu(page: Candidates, i: int) -> bool:
    """A neighbour is repeated too: a menu that stands at the top and at the foot of the page."""
    own = key(page.lines[i].text)
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page.lines)]
    return any(
        page.lines[j].kind in (Kind.PLAIN, Kind.NAME)
        and page.repeated(j)
        and key(page.lines[j].text) != own
        for j in beside
    )


def _is_section(lines: Sequence[Line], i: int, zone: Zone) -> bool:
    """A short phrase right above a longer headline: the name of a section."""
    if lines[i].words > 6 or i + 1 >= zone.start:
        return False
    below = lines[i + 1]
    return below.kind == Kind.PLAIN and below.words >= 8 and not CAPTION.match(below.text)


def _is_section_above_stamp(page: Candidates, i: int) -> bool:
    """``Xây dựng quân đội`` / ``03/08/2022 - 16:42`` / a long headline of which the text speaks."""
    lines = page.lines
    if lines[i].words > _SECTION_WORDS or i + 2 >= page.zone.start or lines[i + 1].stamp is None:
        return False
    below = lines[i + 2]
    return below.kind == Kind.PLAIN and below.words >= 8 and page.overlap(below.text) >= _SPOKEN_OF


def _follows_headline(page: Candidates, i: int) -> bool:
    """Right below a headline about the same: a caption or a subtitle."""
    line, above = page.lines[i], page.lines[i - 1] if i else None
    if above is None or above.kind != Kind.PLAIN or above.words < 6:
        return False
    if above.words * 2 < line.words:
        return is_lead(line) and shares(above.text, line.text)
    return page.overlap(above.text) >= 0.25


def _is_below_lead(lines: Sequence[Line], i: int) -> bool:
    """Below the stamp of an article whose headline and lead stand above it: a subheading."""
    if i < 3 or lines[i - 1].stamp is None or not is_lead(lines[i - 2]):
        return False
    headline = lines[i - 3]
    return headline.kind == Kind.PLAIN and shares(headline.text, lines[i - 2].text)


def _beside_stamp(lines: Sequence[Line], i: int, zone: Zone) -> float:
    first = i + 1
    if first + 1 < zone.start and headlines.may_be_broken(lines[i], lines[first]):
        first += headlines.is_broken(lines[i], lines[first], "")
    for distance, line in enumerate(lines[first : min(first + 3, max(zone.start, first + 1))]):
        if line.stamp is not None:
            if not line.stamp.marked and _in_menu(lines, first + distance, zone):
                return 0.0
            return 4.0 if distance == 0 else 3.0
        if not distance and is_lead(line):
            continue
        if line.words > 6 or line.kind == Kind.PROSE:
            break
    if i and (stamp := lines[i - 1].stamp) is not None and not stamp.today:
        return 2.5 if stamp.marked or stamp.weekday else 1.0
    return 0.0


def _in_menu(lines: Sequence[Line], stamp: int, zone: Zone) -> bool:
    """Whether a date is the clock of a site: entries of its menu stand between it and the text."""
    below = lines[stamp + 1 : zone.start]
    return sum(x.kind == Kind.CHROME and x.label in ("menu", "side") for x in below) >= 2


def _occurrences(lines: Sequence[Line]) -> dict[str, int]:
    """How often each short line stands on the page, also before a site's name or after a label."""
    counts: dict[str, int] = {}
    for line in lines:
        if line.words > MOST_WORDS or line.kind not in _REPEATABLE:
            continue
        parts = {line.text}
        if (named := NAMED.match(line.text)) is not None:
            parts.add(line.text[named.end() :])
        if line.words > 4 and may_name_site(line.text) and (pieces := SITE.split(line.text))[1:]:
            parts.update((pieces[0], pieces[-1], " ".join(pieces)))
            parts.add(line.text[: line.text.rfind(pieces[-1])].rstrip(" |–—->:»›"))
        for words in set(map(key, parts)):
            counts[words] = counts.get(words, 0) + 1
    return counts
