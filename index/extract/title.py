"""The title: the headline before the text, or the one that a page names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.lines import Kind, Line
from index.extract.zone import Zone

MOST_WORDS = 55
_REACH = 60
"""Lines before the text among which the title is looked for."""
_LEAD = 800
"""Characters of the text that a title is compared with."""

_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"(?:QR CODE|Tiêu đề|Bài viết|Bạn đang xem|Đang xem|Tin|Title)\s?:\s?(?=\S)", re.I)
_SITE = re.compile(r"\s+(?:[|–—-]|::|»|›|>)\s+")
_CAPTION = re.compile(
    r"(?:quang cảnh|toàn cảnh|các đại biểu|đại biểu |ảnh |hình |đồng chí |đ/c |ông |bà |các đồng chí |"
    r"lãnh đạo |đoàn chủ tịch|một góc|khung cảnh|chủ tọa|chủ trì )",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the index of its line (None: no line of its own), and the rule that chose it."""

    text: str
    index: int | None
    rule: str


def find(lines: Sequence[Line], zone: Zone) -> Title:
    """The best headline before ``zone``; else one that the page names; else the first line."""
    lead = _grams(" ".join(line.text for line in lines[zone.start : zone.start + 6])[:_LEAD])
    seen = _occurrences(lines)
    candidates = [
        (_score(lines, i, zone, lead, seen), -i)
        for i in range(max(0, zone.start - _REACH), zone.start)
        if _may_be_title(lines[i])
    ]
    if candidates:
        score, negative = max(candidates)
        if score > 0:
            return _from_line(lines, -negative, seen)
    named = _named(lines, zone, lead)
    if named is not None:
        return named
    return _fallback(lines, zone, candidates, seen)


def stated(lines: Sequence[Line], text: str) -> Title:
    """A title that the corpus gives, with the first line of the page that repeats it."""
    wanted = key(text)
    for i, line in enumerate(lines):
        if line.words <= MOST_WORDS and key(line.text) == wanted:
            return Title(text, i, "given")
    return Title(text, None, "given")


def key(text: str) -> str:
    """The words of a title, case-folded: equal for repetitions that differ in punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def _from_line(lines: Sequence[Line], i: int, seen: dict[str, int]) -> Title:
    text = lines[i].text
    rule = "headline before the text"
    if seen.get(key(text), 0) > 1:
        rule = "headline before the text, repeated on the page"
    return Title(text, i, rule)


def _fallback(
    lines: Sequence[Line], zone: Zone, candidates: list[tuple[float, int]], seen: dict[str, int]
) -> Title:
    if candidates:
        return _from_line(lines, -max(candidates)[1], seen)
    for i in (*range(zone.start), *range(zone.start, len(lines))):
        line = lines[i]
        if line.kind in (Kind.PLAIN, Kind.SENTENCE, Kind.NAME) or i >= zone.start:
            if line.kind in (Kind.CHROME, Kind.DATE):
                continue
            if line.words <= MOST_WORDS:
                return Title(line.text, i, "first line that is no furniture")
            return Title(_first_words(line.text), None, "first words of the text")
    return Title("", None, "none")


def _first_words(text: str) -> str:
    words = text.split(" ", 20)
    return text if len(words) <= 20 else " ".join(words[:20]) + "…"


def _may_be_title(line: Line) -> bool:
    if line.kind in (Kind.PLAIN, Kind.SENTENCE):
        return 3 <= line.words <= MOST_WORDS
    return line.kind is Kind.PROSE and line.words <= 40


def _score(
    lines: Sequence[Line], i: int, zone: Zone, lead: frozenset[str], seen: dict[str, int]
) -> float:
    line = lines[i]
    score = min(line.words, 10) / 5 + 5 * _overlap(line.text, lead) - 0.12 * (zone.start - i)
    if seen.get(key(line.text), 0) > 1:
        score += 5 if line.words >= 5 else 1
    score += _beside_stamp(lines, i, zone)
    if i and lines[i - 1].label in ("image", "caption", "related", "item"):
        score -= 4
    if _follows_headline(lines, i, lead):
        score -= 4
    if line.kind is Kind.SENTENCE and line.text.endswith((".", ":", ";")):
        score -= 2.5
    if line.kind is Kind.PROSE:
        score -= 4
    return score


def _overlap(text: str, lead: frozenset[str]) -> float:
    own = _grams(text)
    return len(own & lead) / len(own) if own else 0.0


def _follows_headline(lines: Sequence[Line], i: int, lead: frozenset[str]) -> bool:
    """Right below a headline about the same: a caption or a subtitle."""
    above = lines[i - 1] if i else None
    if above is None or above.kind is not Kind.PLAIN or above.words < 5:
        return False
    return _CAPTION.match(lines[i].text) is not None or _overlap(above.text, lead) >= 0.25


def _beside_stamp(lines: Sequence[Line], i: int, zone: Zone) -> float:
    if i + 1 < len(lines) and lines[i + 1].stamp is not None:
        return 4.0
    if i + 2 < zone.start and lines[i + 2].stamp is not None and lines[i + 1].words <= 6:
        return 2.5
    if i and (stamp := lines[i - 1].stamp) is not None:
        return 2.5 if stamp.marked or stamp.weekday else 1.0
    return 0.0


def _named(lines: Sequence[Line], zone: Zone, lead: frozenset[str]) -> Title | None:
    """A title that stands only behind a label: ``QR CODE: Kỷ niệm 91 năm …`` (party portals)."""
    best: tuple[float, str, int] | None = None
    for i, line in enumerate(lines):
        if zone.start <= i < zone.end or line.words > MOST_WORDS + 4:
            continue
        match = _NAMED.match(line.text)
        text = line.text[match.end() :] if match else line.text
        overlap = _overlap(text, lead)
        wanted = 0.25 if match else 0.6
        if text.count(" ") >= 4 and overlap >= wanted and (best is None or overlap > best[0]):
            if match is None and (line.kind is not Kind.PLAIN or i > zone.start):
                continue
            best = overlap, text, i
    if best is None:
        return None
    return Title(best[1], best[2], "named elsewhere on the page")


def _occurrences(lines: Sequence[Line]) -> dict[str, int]:
    """How often each short line stands on the page, also before a site's name or after a label."""
    counts: dict[str, int] = {}
    for line in lines:
        if line.words > MOST_WORDS or line.kind is Kind.DATE:
            continue
        parts = {line.text}
        if (named := _NAMED.match(line.text)) is not None:
            parts.add(line.text[named.end() :])
        if _SITE.search(line.text) is not None:
            pieces = _SITE.split(line.text)
            parts.update((pieces[0], pieces[-1], _SITE.sub(" ", line.text)))
            parts.add(line.text[: line.text.rfind(pieces[-1])].rstrip(" |–—->:»›"))
        for part in parts:
            words = key(part)
            counts[words] = counts.get(words, 0) + 1
    return counts


def _grams(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
