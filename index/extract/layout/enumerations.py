"""Lists that a text announces: names, districts or tasks, which look like entries of a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.line.kinds import Kind, Line, Role

_MARK = re.compile(r"(?:([0-9]{1,3})\s?[.)/-]|[-–+*•●]|([a-zđ])\))\s?(?=\S)")
_FEWEST = 2
_MOST_WORDS = 25
"""Words of an item without a mark."""
_NO_ITEMS = frozenset((Kind.CHROME, Kind.DATE, Kind.CREDIT))
_MARKED_KINDS = frozenset((Kind.PLAIN, Kind.NAME, Kind.SENTENCE, Kind.PROSE))


def marked(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` with the role of items for those of a list in the text.

    A list follows a line that ends with a colon (``Danh sách cụ thể:``). The same object comes back
    when there is none.
    """
    found: list[Line] | None = None
    # Few lines end with a colon: the others are passed over at once.
    for i in [i for i, x in enumerate(lines) if x[1][-1] == ":" and x[2] not in _NO_ITEMS]:
        end = _end(lines, i + 1)
        if end - i - 1 < _FEWEST:
            continue
        found = list(lines) if found is None else found
        for j in range(i + 1, end):
            if not found[j].role:
                found[j] = found[j]._replace(role=Role.ITEM)
    return lines if found is None else found


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last item of the list that begins at ``start``."""
    if start + 1 >= len(lines):
        return start
    first = lines[start]
    mark = _MARK.match(first.text)
    i = start
    while i < len(lines):
        line = lines[i]
        if mark is not None:
            if line.kind not in _MARKED_KINDS or not _continues(mark, line.text):
                break
        elif not _is_bare_item(lines, start, i):
            break
        i += 1
    return i


def _continues(first: re.Match[str], text: str) -> bool:
    mark = _MARK.match(text)
    return mark is not None and (mark.group(1) is None) == (first.group(1) is None)


def _are_alike(first: Line, line: Line) -> bool:
    """Whether two items are of one kind: two names, two phrases, or names with posts.

    ``Phan Viết Bình, Chủ nhiệm Ủy ban Kiểm tra`` looks like a phrase. A name without a post, or two
    with a dash, sign a text that ends with a list of others.
    """
    posted = ", " in first.text, ", " in line.text
    if line.kind == first.kind == Kind.NAME:
        return posted[0] <= posted[1] and (" - " in line.text) <= (" - " in first.text)
    return line.kind == first.kind or all(posted)


def _is_bare_item(lines: Sequence[Line], start: int, i: int) -> bool:
    """A name or a short phrase, as near to the one before as the second is to the first."""
    line = lines[i]
    if line.kind not in (Kind.PLAIN, Kind.NAME) or line.words > _MOST_WORDS:
        return False
    if line.role in (Role.SIGNATURE, Role.AUTHOR, Role.SOURCE, Role.BELOW_PICTURE):
        return False
    if line.role in (Role.H1, Role.H2, Role.HEADING) or not _are_alike(lines[start], line):
        return False
    return i < start + _FEWEST or line.near == lines[start + 1].near
