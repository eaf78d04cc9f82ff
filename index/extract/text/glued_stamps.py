"""Stamps that share a line with something else: with the lead below them, or a headline above."""

from __future__ import annotations

import re

HEADS = frozenset("0123456789dDnNđĐcCpPtT")
"""First letters of a stamp with which a paragraph may begin."""
ENDS = "0123456789)"
"""Last letters of a stamp that may stand behind a headline."""
BEHIND = re.compile(
    r"(?<=\w[\w”\"’!?]) (?=(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|[Cc]hủ [Nn]hật)"
    r",? ?(?:ngày )?[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}[ ,|–-]+[0-9]{1,2}[:h][0-9]{2}"
    r"(?: ?\(?GMT ?\+ ?7\)?)?$"
    r"|[(\[](?:[Nn]gày đăng|[Đđ]ăng (?:ngày|lúc)|[Cc]ập nhật)[^()\[\]]{1,40}[)\]]$)"
)
"""The blank between a headline and the stamp behind it, as OCR and copies have it."""
_BEFORE = re.compile(
    r"(?:(?:date|ngày đăng|đăng ngày|đăng lúc|cập nhật(?: lúc| ngày)?|posted|published)\s?:?\s+"
    r"|(?:thứ \w{2,4}|chủ nhật)\s?,?\s+(?:ngày )?(?=.{8,12}\s[0-9]{1,2}:[0-9]{2}))?"
    r"(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?,? (?:ngày )?)?"
    r"(?:(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([ /.-])[0-9]{1,2}\1(?:19|20)[0-9]{2})"
    r"(?:,?\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp][Mm])?)?(?:\s?\(?GMT\s?\+?7\)?)?"
    r"\s+(?=[\"“(]?[A-ZĐÀ-Ỹ])",
    re.I,
)
_YEAR_WITHIN = 100
"""Characters within which a stamp before a paragraph has the figures of its century."""


def length_before(text: str) -> int:
    """The length of a stamp with which a paragraph begins: ``date 2025-10-28 Ngày 27-10, …``.

    A dateline (``Ngày 27-10-2025, …``) has a comma or the word for day, and is text.
    """
    # Every such stamp has a year, so most lines are told without a pattern.
    if text.find("20", 0, _YEAR_WITHIN) < 0 and text.find("19", 0, _YEAR_WITHIN) < 0:
        return 0
    match = _BEFORE.match(text)
    if match is None or not text[match.end() : match.end() + 1].strip('“"(').isupper():
        return 0
    return match.end()
