"""Find the dates of a text. Ranges and lists give each day that they write."""

from __future__ import annotations

import re

from search.dates.calendar_days import days_in
from search.dates.cues import DAY_CUE, is_sure
from search.dates.notation import (
    CANDIDATE,
    DASH,
    DASHES,
    LIST,
    SPACE,
    DateMention,
    after_word,
    anchor_of,
    mention_of,
    stands_free,
)
from search.text.lowercase import lower
from search.text.patterns import lazy

_JOIN = lazy(
    rf"{SPACE}?(?:[{DASH},;&]|và|đến|tới|hoặc){SPACE}?(?:hết{SPACE})?(?:các{SPACE})?"
    rf"(?:(?:rạng{SPACE})?(?:sáng|chiều|tối|đêm|trưa){SPACE})?(?:ngày{SPACE})?"
    rf"|{SPACE}rạng{SPACE}(?:sáng{SPACE})?(?:ngày{SPACE})?"
)

_DIGIT = lazy("[0-9]")


def find(text: str) -> list[DateMention]:
    """All dates in order, not overlapping. A range or a list gives each day it writes."""
    low = lower(text)
    anchors = anchor_of(low)
    results: list[DateMention] = []
    pending: DateMention | None = None
    position = 0
    while (anchor := anchors.search(low, position)) is not None:
        m = CANDIDATE.match(low, anchor.start()) or after_word(low, anchor)
        if m is None or not stands_free(low, m):
            position = anchor.end()
            continue
        mention = mention_of(m)
        if mention is None:
            position = m.end()
            continue
        position = m.end()
        previous = results[-1] if results else None
        before = _listed(low, mention, previous.end if previous else 0)
        joined_to = _joined(low, pending or previous, mention)
        start = before[0].start if before else mention.start
        if not (is_sure(low, m, mention, start) or (joined_to and pending is None)):
            pending = mention
            continue
        if pending is not None and joined_to:
            results.append(pending)
        pending = None
        _carry_year_back(low, results, before[0] if before else mention)
        results += [*before, mention]
    return [r for r in results if r.day is not None or r.year is not None]


def at(text: str, position: int) -> DateMention | None:
    """The full date that is written exactly at ``position``, or None."""
    low = lower(text[position : position + 40])
    m = CANDIDATE.match(low)
    mention = mention_of(m) if m else None
    if mention is None or mention.date is None or m is None or not stands_free(low, m):
        return None
    end = position + mention.end
    return DateMention(position, end, mention.year, mention.month, mention.day)


def _listed(low: str, mention: DateMention, floor: int) -> list[DateMention]:
    """The days, or months, of a list before the date that completes it: ``15 và 16-3``.

    ``floor`` is where the date before it ends: what belongs to that date is no list.
    """
    base = max(0, mention.start - 60)
    m = LIST.search(low[base : mention.start]) if _DIGIT.search(low, base, mention.start) else None
    if m is None:
        return []
    start = base + m.start()
    if start < floor:
        return []
    cue = low[max(0, start - 40) : start]
    if mention.day is None:
        if not re.search(r"(?:tháng|thang) *$", cue) or mention.year is None:
            return []
    elif not (DAY_CUE.search(cue) or re.search(r"(?:từ|ngày) *\(?$", cue)) and (
        mention.year is None or m["items"].strip()[-1] not in DASHES
    ):
        return []
    found = []
    for item in re.finditer(r"[0-9]+", m["items"]):
        number, at_ = int(item[0]), start + item.start()
        if mention.day is None:
            if number <= 12:
                found.append(DateMention(at_, at_ + len(item[0]), mention.year, number, None))
        elif number <= days_in(mention.month, mention.year):
            end = at_ + len(item[0])
            found.append(DateMention(at_, end, mention.year, mention.month, number))
    return found


def _joined(low: str, left: DateMention | None, right: DateMention) -> bool:
    """Whether two dates make a range or a list: ``30-4 và 1-5``, ``28/2-3/3/2019``, ``tháng 5 đến
    tháng 6/2020``.
    """
    if left is None or not left.end <= right.start <= left.end + 24:
        return False
    if (left.day is None) != (right.day is None):
        return False
    return _JOIN.fullmatch(low, left.end, right.start) is not None


def _carry_year_back(low: str, results: list[DateMention], right: DateMention) -> None:
    """Give the year at the end to the dates before it: ``30/4 đến 3/5/2019``. ``right`` is not in
    ``results``.
    """
    for i in range(len(results) - 1, -1, -1):
        left = results[i]
        if right.year is None or left.year is not None or not _joined(low, left, right):
            return
        if left.day is not None and left.day > days_in(left.month, right.year):
            return
        results[i] = right = left._replace(year=right.year)
