"""Headlines that stand in two lines."""

from __future__ import annotations

from index.extract.kinds import Kind, Line
from index.wordset import wordset

_MOST_WORDS = 40
_FEWEST_WORDS = 4
_JOINING = wordset(
    "cho của và về với tại ở trong trên để do bởi từ đến đối theo trước sau giữa vào lên khi nhằm "
    "là bằng qua hoặc cùng gắn"
)
"""Words with which no headline begins or ends in capitals, where no small letter tells so."""
_PARTS = frozenset((Kind.PLAIN, Kind.NAME))


def is_broken(first: Line, second: Line) -> bool:
    """Whether a headline begins in one line and ends in the next.

    The second begins with a small letter, or with a word that continues (``CHO CÁN BỘ CHỦ CHỐT``),
    or the first ends with one, or with a comma. A blank line between, a sentence end or a label
    parts them.
    """
    if not second.near or first.kind != Kind.PLAIN or second.kind not in _PARTS:
        return False
    words = first.words + second.words
    if first.words < _FEWEST_WORDS or words > _MOST_WORDS or first.text[-1] in ".!?:;…":
        return False
    if first.text.isupper() != second.text.isupper():
        return False
    if second.text[0].islower() or first.text[-1] == ",":
        return True
    before, after = first.text.rsplit(" ", 1)[-1], second.text.split(" ", 1)[0]
    if first.text.isupper():
        return before.casefold() in _JOINING or after.casefold() in _JOINING
    return before in _JOINING
