"""Scripts and style sheets, which are text but nothing to read."""

from __future__ import annotations

import re

_LINES = 200
"""Lines that are looked at."""
_FEWEST = 8
_SHARE = 0.5
"""Share of lines that end as lines of a program do."""
_END = re.compile(
    r"[;{}\])],?\s*\Z|=>\s*\Z|\A\s*(?://|/\*|\*/|\* |#include|import |@media|@import)"
)
_SIGNS = re.compile(r"[{};=]")
_PACKED = 400
"""Characters of a line of a program that was packed: hardly any line ends."""
_DENSE = 30
"""Characters to one of its signs, at most."""
_LETTERS = re.compile(
    r"[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]", re.I
)
NAMES = (".css", ".js", ".mjs", ".map")
"""How they are called."""
_VIETNAMESE = 0.03
"""Share of accented letters from which a text is Vietnamese, whatever its lines end with."""


def is_program(text: str, name: str = "") -> bool:
    """Whether the beginning of a file is a script or a style sheet rather than a text.

    A text in Vietnamese is never one, nor is one whose lines end like sentences, unless it is
    called one.
    """
    sample = text[:20_000]
    if len(_LETTERS.findall(sample)) >= _VIETNAMESE * len(sample):
        return False
    if name.lower().endswith(NAMES):
        return True
    if len(_SIGNS.findall(sample)) * _DENSE < len(sample):
        return False
    lines = [line for line in sample.splitlines()[:_LINES] if line.strip()]
    if len(lines) < _FEWEST:
        return any(len(line) >= _PACKED for line in lines)
    return sum(_END.search(line) is not None for line in lines) >= _SHARE * len(lines)
