"""How a text is written, beside what it says, and where its background begins."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from search.copies.plain import Plain

Written = npt.NDArray[np.int64]
"""A number for each word as it is written, with the signs behind it."""
BEFORE = 25
"""Words that stand before any background."""

_WORD = re.compile(r"[^\W_]+[\W_]*")
_BACKGROUND = re.compile(
    r"(?<=[\s”\"])(?:Trước (?:đó|đây)|Như (?:\w+ ){0,6}đã (?:\w+ ){0,2}(?:tin|ánh|đưa|biết)"
    r"|Theo (?:hồ sơ|cáo trạng|điều tra ban đầu|tìm hiểu)|Liên quan (?:đến|tới) (?:vụ|sự) \w+"
    r"|Trong diễn biến|Cũng liên quan|Được biết|Thời gian qua|Trong khi đó|Vừa qua)\b"
)


def written(text: str) -> Written:
    """Equal numbers, of one process only, for words that are written alike. How lines and
    paragraphs are parted does not matter.
    """
    words = _WORD.findall(" ".join(text.split()))
    return np.fromiter(map(hash, words), np.int64, len(words))


def foreground(text: str) -> int:
    """The number of words before the background, which begins with ``Trước đó`` or ``Như báo đã
    đưa tin``; all words where there is none.
    """
    start = 0
    count = 0
    for match in _BACKGROUND.finditer(text):
        count += len(Plain(text[start : match.start()]).words)
        start = match.start()
        if count >= BEFORE:
            return count
    return count + len(Plain(text[start:]).words)
