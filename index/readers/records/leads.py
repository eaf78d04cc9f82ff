"""The lead that a record has beside its text, and what a feed adds to both."""

from __future__ import annotations

import re
from html import unescape

_FIRST = 4
"""Paragraphs of a text in which its lead may stand."""
_CUT = ("…", "...")
_ADDED = re.compile(
    r"(?:The post|Bài viết) .{1,400} (?:appeared first on|first appeared on"
    r"|(?:đã )?xuất hiện (?:lần )?đầu tiên (?:vào ngày|trên|tại)) .{1,200}"
)
"""What WordPress writes below each article of a feed."""


def joined(body: list[str], lead: list[str]) -> list[str]:
    """The text, with the lead before it unless it is there already."""
    body, lead = _own(body), _own(lead)
    return [*lead, *body] if lead and not _begins_with(body, lead) else body


def _own(paragraphs: list[str]) -> list[str]:
    """Without the line that tells where an article of a feed stood first."""
    if paragraphs and _ADDED.fullmatch(paragraphs[-1].strip()):
        return paragraphs[:-1]
    return paragraphs


def _begins_with(body: list[str], lead: list[str]) -> bool:
    """Whether the lead stands in the text, cut short or not: ``Sáng nay, hội nghị […]``."""
    plain = _plain(lead)
    cut = max(map(plain.rfind, _CUT))
    # Behind the sign may stand `Đọc tiếp`; one near the beginning cuts nothing short.
    plain = plain[:cut] if cut * 2 > len(plain) else plain
    return plain.rstrip(" .…[(") in _plain(body[:_FIRST])


def _plain(paragraphs: list[str]) -> str:
    whole = " ".join(paragraphs)
    return " ".join((unescape(whole) if "&" in whole else whole).split()).lower()
