"""Buttons of a page that share a line with what it says: sizes of letters, print, mail."""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.line import labels

_BUTTON = 5
"""Words of the name of a button."""


def without(text: str) -> str:
    """``Thứ Tư, 17/05/2017 - 11:52 A+ A- In bài viết`` without the buttons behind the date."""
    words = text.split(" ")
    while words:
        count = next(
            (n for n in range(min(_BUTTON, len(words) - 1), 0, -1) if _is_button(words[-n:])), 0
        )
        if not count:
            break
        del words[-count:]
    return " ".join(words).rstrip(" |-–")


def _is_button(words: Sequence[str]) -> bool:
    return labels.whole(" ".join(words)) == "tool"
