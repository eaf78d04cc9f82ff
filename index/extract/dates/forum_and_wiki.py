"""The date of a post in a forum, and of a page of a wiki: neither stands by the headline."""

from __future__ import annotations

import re

from index.extract.layout.layout import Layout
from index.extract.line.kinds import Line
from index.extract.line.stamps import MOST_WORDS, parse

_POST = 16
"""Lines above the text of a post: its head, and who wrote it."""
_FIRST_POST = frozenset(("#1", "# 1", "# (permalink)", "#1 (permalink)"))
_WIKI_FOOT = 40
"""Lines from the last among which a wiki tells when the page was edited."""
_LAST_EDITED = re.compile(
    r"(?:Trang này được (?:sửa đổi|sửa|chỉnh sửa|cập nhật)(?: đổi)? lần cuối"
    r"|(?:Sửa đổi|Sửa) lần cuối|This page was last (?:edited|modified))(?: (?:vào|lúc|on|at))*"
)

_EDITED_HEADS = frozenset("TS")
"""Letters with which such a line begins: most are done with this."""


def of_post(layout: Layout) -> Line | None:
    """The day and hour in the head of the first post of a forum, beside its number: ``#1``."""
    above = layout.lines[max(0, layout.zone.start - _POST) : layout.zone.start]
    for i, line in enumerate(above):
        if line.stamp is None:
            continue
        if line.text.endswith(" #1") or any(x.text in _FIRST_POST for x in above[i + 1 : i + 3]):
            return line
    return None


def edited(layout: Layout) -> Line | None:
    """When a page of a wiki was last edited: ``Trang này được sửa đổi lần cuối …``, in its foot."""
    for line in layout.lines[-_WIKI_FOOT:]:
        if line.words > MOST_WORDS or line.text[0] not in _EDITED_HEADS:
            continue
        if (found := _LAST_EDITED.match(line.text)) is not None:
            rest = line.text[found.end() :].strip(" .:")
            stamp = parse(rest, rest.count(" ") + 1)
            if stamp is not None:
                return line._replace(stamp=stamp)
    return None
