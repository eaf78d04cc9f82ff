"""What markup says for a headline: its element, and the titles that the page states."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.extract.line.kinds import Kind, Line, Role, Shown
from index.extract.text.similarity import Pair, has_key, key, pairs
from index.extract.title.scores import SHARED, SITE

_ROLES = {
    Role.H1: 3.0,
    Role.H2: 1.5,
    Role.HEADING: 1.0,
    Role.TITLE: 2.0,
    Role.ITEM: -2.0,
    Role.BELOW_PICTURE: -2.0,
    Role.AUTHOR: -4.0,
    Role.SOURCE: -4.0,
    Role.ROW: -8.0,
}
"""Points for a headline, on the scale of ``scores``."""
_PART = re.compile(r"(?:kỳ|bài|phần) (?:[0-9]{1,2}|[ivx]{1,4}|cuối|\w+) ?[:.-]", re.I)
"""``Kỳ 1: Bản đồ bốn trăm vệt đỏ``: below a heading it is the name of a part."""
_AGREEMENT = 6.0
_FEWEST_PAIRS = 3
_SECTION_SPACES = 4
_SAME = 0.5
"""Share of the pairs of words from which a headline is the stated one, edited later."""


def of_element(lines: Sequence[Line], i: int, agreed: dict[int, float]) -> float:
    """What the element of a line and the stated titles say for it."""
    line = lines[i]
    if _PART.match(line.text) and any(x.role == Role.H1 for x in lines[max(0, i - 3) : i]):
        return agreed[i] - _AGREEMENT
    above = lines[i - 1].role if line.near and i else ""
    if above in (Role.H1, Role.H2) and above == line.role and agreed[i] <= agreed.get(i - 1, 0.0):
        return agreed[i] - _AGREEMENT  # the second line of one headline: a subtitle
    return agreed[i] + _ROLES.get(line.role, 0.0)


def without_site(title: str, lines: Sequence[Line]) -> str:
    """``Headline - Đảng bộ huyện X`` without the last part, when that is a line of the page."""
    pieces = SITE.split(title)
    if len(pieces) < 2 or not any(has_key(x.text, key(pieces[-1])) for x in lines):
        return title
    return title[: title.rfind(pieces[-1])].rstrip(" |–—->:»›")


def with_stated(line: Line, stated: Sequence[str], shown: Shown) -> float:
    """What the stated titles say for a line: it is one of them, perhaps edited, or the site's."""
    own = key(line.text)
    if own in shown.site:
        return -_AGREEMENT
    best = 0.0
    for title in stated:
        wanted = key(title)
        if own == wanted:
            best = max(best, 1.0)
        else:
            best = max(best, _similarity(pairs(line.text), pairs(title)))
    return best * _AGREEMENT


def _similarity(one: frozenset[Pair], other: frozenset[Pair]) -> float:
    """Up to 0.8 for a headline that was edited after it was stated; 0 for another one."""
    fewer = min(len(one), len(other))
    share = len(one & other) / fewer if fewer >= _FEWEST_PAIRS else 0.0
    return 0.8 * share if share >= _SAME else 0.0


def is_stated(
    lines: Sequence[Line], title: str, text: Callable[[], frozenset[Pair]], shown: Shown
) -> bool:
    """Whether a stated title is the article's: a headline of the page, or words of its text.

    ``text`` gives the pairs of words of the text. ``<title>Cổng thông tin Đảng bộ tỉnh</title>`` is
    the site's, ``Tin tức - Sự kiện`` a section's.
    """
    wanted = key(title)
    if wanted in shown.site or wanted.count(" ") < 2:
        return False
    if any(line.kind == Kind.CHROME and key(line.text) == wanted for line in lines):
        return False
    if any(
        line.role in (Role.H1, Role.H2, Role.TITLE)
        and wanted.startswith(key(line.text))
        and line.words >= 5
        for line in lines
    ):
        return True
    if _names_section(lines, title):
        return False
    own = pairs(title)
    return len(own & text()) >= SHARED * len(own)


def _names_section(lines: Sequence[Line], title: str) -> bool:
    """``Phòng Thanh tra - Sở Thông tin``: a section that the page shows, and the site behind it."""
    first, *others = SITE.split(title)
    wanted = key(first)
    return (
        bool(others)
        and wanted.count(" ") < _SECTION_SPACES
        and any(
            has_key(x.text, wanted) and x.role not in (Role.H1, Role.H2, Role.TITLE) for x in lines
        )
    )
