"""Subheadings that look like entries of a menu, and the first one right below the stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.line.kinds import Kind, Line, Role
from index.extract.text.zone import Zone

LONGEST = 25
_NUMBERED = re.compile(r"(?:[IVX]{1,4}|[A-Z]|[0-9]{1,2}|Phần (?:thứ )?\w+)\s?[.)/:-]\s?[^\W\d]")
_ITEM = re.compile(r"(?:[-–+*•●]|[0-9]{1,2}\s?[.)]|[a-zđ]\))\s?\S")
_HEADINGS = (Role.H2, Role.HEADING)
_OF_SUBHEADINGS = frozenset(("", Role.H2, Role.HEADING, Role.TITLE))


def with_first(
    lines: Sequence[Line], zone: Zone, headline_end: int, listed: frozenset[int]
) -> Zone:
    """Let the text begin with its first subheading, right below the stamp.

    It is numbered, or marked as a heading, or in capitals as another one in the text is: ``I. Căn
    cứ thực hiện``, ``CÔNG TÁC KIỂM TRA``.
    """
    first = zone.start - 1
    if not 0 < headline_end <= first < zone.end or first in listed:
        return zone
    if (part := _first_part(lines, headline_end, first, listed)) is not None:
        return Zone(part, zone.end)
    line = lines[first]
    if line.kind == Kind.CHROME and not is_label_as_heading(lines, first):
        return zone
    if line.role not in _OF_SUBHEADINGS:
        return zone
    if line.kind in (Kind.DATE, Kind.CREDIT) or line.words > LONGEST:
        return zone
    return Zone(first, zone.end) if _is_subheading(lines, first, zone) else zone


def _first_part(
    lines: Sequence[Line], headline_end: int, last: int, listed: frozenset[int]
) -> int | None:
    """Where the first numbered part of a paper begins, of which short lines follow: ``A. Tên gọi``.

    Nothing but phrases and pictures stands between it and the prose.
    """
    for i in range(headline_end, last):
        line = lines[i]
        if i in listed or _FIRST_PART.match(line.text) is None:
            continue
        between = lines[i + 1 : last + 1]
        return i if all(x.kind in _OF_PARTS or x.label == "footer" for x in between) else None
    return None


_FIRST_PART = re.compile(r"[AI][.)] ?[^\W\d]")
_OF_PARTS = (Kind.PLAIN, Kind.SENTENCE, Kind.NAME)


def is_label_as_heading(lines: Sequence[Line], i: int) -> bool:
    """The name of a section above prose: ``CÔNG TÁC CÁN BỘ``, or ``Nội dung:`` above a list.

    Also a heading between two paragraphs, whatever it says: ``Kết quả``.
    """
    line = lines[i]
    if line.label not in ("menu", "side") or i + 1 >= len(lines):
        return False
    below = lines[i + 1]
    if line.role in _HEADINGS:
        return bool(i) and lines[i - 1].kind == below.kind == Kind.PROSE
    if line.label != "menu":
        return False
    if line.text[-1] == ":":
        return below.role == Role.ITEM or _ITEM.match(below.text) is not None
    return line.text.isupper() and line.words > 1 and below.kind == Kind.PROSE


def _is_subheading(lines: Sequence[Line], i: int, zone: Zone) -> bool:
    line = lines[i]
    if line.role in (Role.H2, Role.HEADING) or _NUMBERED.match(line.text) is not None:
        return True
    return line.text.isupper() and any(
        other.text.isupper()
        and other.words > 1
        and (other.kind in (Kind.PLAIN, Kind.NAME) or is_label_as_heading(lines, j))
        for j, other in enumerate(lines[zone.start : zone.end], zone.start)
    )
