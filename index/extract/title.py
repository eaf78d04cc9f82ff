"""The title: the headline before the text, or the one that a page names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract import headlines
from index.extract.furniture import CAPTION
from index.extract.kinds import Kind, Line
from index.extract.similarity import WORD, Pair, beginning, has_key, key, pairs, shares
from index.extract.source import prefix
from index.extract.zone import Zone

_REPEATABLE = (Kind.PLAIN, Kind.NAME, Kind.CHROME)
MOST_WORDS = 55
_LEAD_LINES = 8
_SURE = 3.0
"""Score of a headline that stands by a stamp, is repeated, or shares half its words with the text.
"""
_REACH = 60
"""Lines before the text among which the title is looked for."""
_LEAD = 400
"""Characters of the text that a headline is compared with; of one named elsewhere, more."""
_WHOLE = 6000

_NAMED = re.compile(
    r"(?:QR CODE|Tiêu đề|Bài viết|Bạn đang xem|Đang xem|Tin|Title)\s?:\s?(?=\S)", re.I
)
_SITE = re.compile(r"\s+(?:[|–—-]|::|»|›|>)\s+")


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

    def has(self, index: int) -> bool:
        """Whether the line at ``index`` is one of the title's."""
        return self.index is not None and self.index <= index < self.end


def find(lines: Sequence[Line], zone: Zone) -> Title:
    """The best headline before ``zone``; else one that the page names; else the first line."""
    first = max(0, zone.start - _REACH)
    indices = [i for i in range(first, zone.start) if _may_be_title(lines[i])]
    if len(indices) == 1 and _is_plain_headline(lines[indices[0]], zone.start - indices[0]):
        return _whole(lines, zone, indices[0], "only headline before the text")
    inside = _below_lead(lines, zone)
    if not indices:
        return _named(lines, zone) or inside or _fallback(lines, zone)
    page = _Page(lines, zone, pairs(beginning(lines, zone, _LEAD)), _occurrences(lines))
    score, negative = max((_score(page, i), -i) for i in indices)
    if inside is not None and score < _SURE:
        return inside
    if score > 0 or (named := _named(lines, zone)) is None:
        return _from_line(page, -negative)
    return named


def _below_lead(lines: Sequence[Line], zone: Zone) -> Title | None:
    """A headline right below the lead that speaks of the same: some sites put the lead on top."""
    if zone.end - zone.start < 3:
        return None
    lead, headline, text = lines[zone.start : zone.start + 3]
    if headlines.asks(lead) and headline.kind == Kind.PROSE and shares(lead.text, headline.text):
        return Title(lead.text, zone.start, "question above the text")
    if lead.kind != Kind.PROSE or text.kind != Kind.PROSE or not _is_plain_headline(headline, 0):
        return None
    if not shares(headline.text, lead.text):
        return None
    return Title(headline.text, zone.start + 1, "headline below the lead")


def _is_plain_headline(line: Line, distance: int) -> bool:
    return line.kind == Kind.PLAIN and line.words >= 5 and distance <= _LEAD_LINES


@dataclass(frozen=True, slots=True)
class _Page:
    """What the scores look at: pairs of words of the text's beginning, repetitions on the page."""

    lines: Sequence[Line]
    zone: Zone
    lead: frozenset[Pair]
    seen: dict[str, int]

    def repeated(self, i: int) -> bool:
        return self.seen.get(key(self.lines[i].text), 0) > 1

    def overlap(self, text: str) -> float:
        own = pairs(text)
        return len(own & self.lead) / len(own) if own else 0.0


def stated(lines: Sequence[Line], text: str) -> Title:
    """A title that the corpus gives, with the first line of the page that repeats it."""
    wanted = key(text)
    for i, line in enumerate(lines):
        if line.words <= MOST_WORDS and has_key(line.text, wanted):
            return Title(text, i, "given")
    return Title(text, None, "given")


def _from_line(page: _Page, i: int) -> Title:
    rule = "headline before the text"
    if page.repeated(i):
        rule = "headline before the text, repeated on the page"
        return Title(page.lines[i].text, i, rule)
    return _whole(page.lines, page.zone, i, rule)


def _whole(lines: Sequence[Line], zone: Zone, i: int, rule: str) -> Title:
    """The headline with the line before or after it, when a long one stands in two."""
    for first in (i, i - 1):
        if first < 0 or first + 1 >= zone.start:
            continue
        above, below = lines[first], lines[first + 1]
        if not headlines.may_be_broken(above, below):
            continue
        text = beginning(lines, zone, _WHOLE)
        capitals = headlines.in_capitals(above, below)
        if headlines.is_broken(above, below, text) or (
            capitals and shares(above.text, text[:_LEAD])
        ):
            return Title(f"{above.text} {below.text}", first, rule, 2)
    return Title(lines[i].text, i, rule)


def _fallback(lines: Sequence[Line], zone: Zone) -> Title:
    """The first line that is no furniture, or the first words of a text without a headline."""
    for i, line in enumerate(lines):
        if line.kind in (Kind.CHROME, Kind.DATE) or (line.kind == Kind.CREDIT and i < zone.start):
            continue
        if line.words <= MOST_WORDS:
            return Title(line.text, i, "first line that is no furniture")
        return Title(_first_words(line.text), None, "first words of the text")
    return Title("", None, "none")


def _first_words(text: str) -> str:
    words = text.split(" ", 20)
    return text if len(words) <= 20 else " ".join(words[:20]) + "…"


_FACT = re.compile(r"[^:]{2,30}: ?[0-9][0-9.,/]* ?(?:[°º] ?C|%|[đ$])?", re.I)
"""A line of a box, not a headline: ``Kon Tum: 21°C``, ``Số báo: 2105``, ``Vàng SJC: 1.905.000``."""


def _may_be_title(line: Line) -> bool:
    if line.words <= 6 and _FACT.fullmatch(line.text):
        return False
    if line.kind in (Kind.PLAIN, Kind.SENTENCE):
        return 3 <= line.words <= MOST_WORDS
    return line.kind == Kind.PROSE and line.words <= 40


def _score(page: _Page, i: int) -> float:
    lines, line = page.lines, page.lines[i]
    score = min(line.words, 10) / 5 + 5 * page.overlap(line.text) - 0.12 * (page.zone.start - i)
    if _is_with_site(page, i):
        score -= 6
    if page.repeated(i) and not _in_repeated_menu(page, i):
        score += 5 if line.words >= 5 else 1
    if _is_section(lines, i, page.zone):
        score -= 3
    score += _beside_stamp(lines, i, page.zone)
    if i and lines[i - 1].label in ("image", "caption", "related", "item"):
        # What stands by itself right above the text is more than one of a list.
        score -= 1.5 if i == page.zone.start - 1 and not line.near else 4
    if _follows_headline(page, i):
        score -= 4
    if line.kind == Kind.SENTENCE and line.text.endswith((".", ":", ";")):
        score -= 2.5
    if (line.kind == Kind.PROSE and not headlines.asks(line)) or prefix(line.text)[1]:
        score -= 8  # a lead in bold stands by the stamp as well, and may be repeated
    return score


def is_with_site(line: Line, title: str) -> bool:
    """Whether the line is ``Headline - Báo X``; ``title`` is the key of the headline."""
    if line.kind != Kind.PLAIN or len(_SITE.split(line.text)) < 2:
        return False
    return line.words <= MOST_WORDS + 8 and key(line.text).startswith(f"{title} ")


def _is_with_site(page: _Page, i: int) -> bool:
    """``Headline - Báo X`` where ``Headline`` stands on the page as well: a tab, or a print-out."""
    pieces = _SITE.split(page.lines[i].text)
    if len(pieces) < 2:
        return False
    head = key(page.lines[i].text[: page.lines[i].text.rfind(pieces[-1])])
    return any(has_key(x.text, head) for x in page.lines[max(0, i - 5) : i + 6] if x.words > 3)


def _in_repeated_menu(page: _Page, i: int) -> bool:
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


def _follows_headline(page: _Page, i: int) -> bool:
    """Right below a headline about the same: a caption or a subtitle."""
    line, above = page.lines[i], page.lines[i - 1] if i else None
    if above is None or above.kind != Kind.PLAIN or above.words < 6:
        return False
    if above.words * 2 < line.words:
        return False
    return CAPTION.match(line.text) is not None or page.overlap(above.text) >= 0.25


def _beside_stamp(lines: Sequence[Line], i: int, zone: Zone) -> float:
    first = i + 1
    if first + 1 < zone.start and headlines.may_be_broken(lines[i], lines[first]):
        first += headlines.is_broken(lines[i], lines[first], "")
    for distance, line in enumerate(lines[first : min(first + 3, max(zone.start, first + 1))]):
        if line.stamp is not None:
            return 4.0 if distance == 0 else 3.0
        if line.words > 6 or line.kind == Kind.PROSE:
            break
    if i and (stamp := lines[i - 1].stamp) is not None and not stamp.today:
        return 2.5 if stamp.marked or stamp.weekday else 1.0
    return 0.0


def _named(lines: Sequence[Line], zone: Zone) -> Title | None:
    """A title that stands only behind a label: ``QR CODE: Kỷ niệm 91 năm …`` (party portals)."""
    candidates = list(_candidates(lines, zone))
    for length in (_LEAD, _WHOLE) if candidates else ():
        words = WORD.findall(beginning(lines, zone, length).casefold())
        whole = f" {' '.join(words)} "
        best: tuple[float, int, str] | None = None
        for i, text, wanted in candidates:
            own = pairs(text)
            overlap = sum(f" {a} {b} " in whole for a, b in own) / max(1, len(own))
            if overlap >= wanted and (best is None or overlap > best[0]):
                best = overlap, i, text
        if best is not None:
            return Title(best[2], best[1], "named elsewhere on the page")
    return None


def _candidates(lines: Sequence[Line], zone: Zone) -> Iterator[tuple[int, str, float]]:
    """Index, text and wanted overlap of what may be a title outside the text."""
    for i, line in enumerate(lines):
        if zone.start <= i < zone.end or line.words > MOST_WORDS + 4:
            continue
        match = _NAMED.match(line.text)
        if match is None and (line.kind != Kind.PLAIN or i > zone.start):
            continue
        text = line.text[match.end() :] if match else line.text
        if text.count(" ") >= 4:
            yield i, text, 0.25 if match else 0.6


def _occurrences(lines: Sequence[Line]) -> dict[str, int]:
    """How often each short line stands on the page, also before a site's name or after a label."""
    counts: dict[str, int] = {}
    for line in lines:
        if line.words > MOST_WORDS or line.kind not in _REPEATABLE:
            continue
        parts = {line.text}
        if (named := _NAMED.match(line.text)) is not None:
            parts.add(line.text[named.end() :])
        if line.words > 4 and (pieces := _SITE.split(line.text))[1:]:
            parts.update((pieces[0], pieces[-1], " ".join(pieces)))
            parts.add(line.text[: line.text.rfind(pieces[-1])].rstrip(" |–—->:»›"))
        for words in set(map(key, parts)):
            counts[words] = counts.get(words, 0) + 1
    return counts
