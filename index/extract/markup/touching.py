"""What stands between two elements of a line that touch: to a reader, they may be two words."""

from __future__ import annotations

import re

from index.extract.text import glued_places

_DAY = re.compile(r"[0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}|:[0-9]{2})(?![0-9])")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]")
_ENDING = frozenset(":;,!?”)")
"""Marks with a blank behind them where a capital follows: ``Long Xuyên:`` and ``Sơ kết …``."""


def are_apart(before: str, text: str) -> bool:
    """Whether two elements that touch are two words: ``02/05/2020`` and ``Số lượt xem``, or a name
    and a day (``Hiếu Giang``, ``15/08/2022``).

    Style sheets set them apart. A first letter that is set large (``<b>Đ</b>ảng``) is the other
    way round: a capital before a small letter. Of two that touch in capitals, the first is an
    abbreviation where the second is a word (``TP HCM``, ``Nếu``).
    """
    last, first = before[-1:], text[0]
    if "@" in text and _MAIL.match(text) is not None:
        return last.isalnum()
    if first.isdigit() and last.isalpha():
        return _DAY.match(text) is not None
    if not first.isupper():
        return False
    if last.isupper():
        return text[1:2].islower() and before[-2:-1].isupper()
    return last.islower() or last.isdigit() or last in _ENDING


def between(before: str) -> str:
    """A blank; a dash behind a place with which the line begins, as papers print it."""
    return " - " if glued_places.is_one(" ".join(before.split())) else " "
