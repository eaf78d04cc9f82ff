"""Where sentences end."""

from __future__ import annotations

import re

PROSE_WORDS = 14
"""Words from which a line that ends like a sentence is prose."""
TERMINAL = ".!?;…"
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Capitals within ``[]`` of a pattern. ``À-Ỹ`` would not do: small letters stand between them."""
_SENTENCE_END = re.compile(rf"[.!?…][”\"’)]? (?=[{CAPITALS}“\"‘(0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|Tx|tx|TT|Q|H|P|ThS|TS|PGS|GS|BS|St|Nxb|NXB)|\.Ư|\b[A-ZĐ])$"
)
_LAST_END = re.compile(
    r"(?:\.\s?/\.|[.!?…][”\"’)]?(?=[\s(]|(?:Bài|Tin|Ảnh|Tác giả|Thực hiện)\b[^.:]{0,12}:))\s*"
)
"""Also before the label of an author whose line is glued to it: ``… từ núi.Bài và ảnh: X``."""
_TAIL = 90
"""Characters at the end of a text within which a name may be glued to it."""
_CLOSING = "\"'”’»)]}“‘« "
"""Also opening quotes: a paragraph cut in the middle of one leaves them behind."""


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence: ``…./.``, ``”.``, ``gồm:``."""
    if text[-1:] in TERMINAL:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return last in TERMINAL or text.endswith(":")


def first_sentence(text: str) -> str:
    """The text up to its first sentence end; ``TP. HCM`` and ``T.Ư. Đảng`` do not end one."""
    for match in _SENTENCE_END.finditer(text):
        if text[match.start()] != "." or not _ABBREVIATED.search(
            text[max(0, match.start() - 6) : match.start()]
        ):
            return text[: match.end()]
    return text


def is_one_sentence(text: str) -> bool:
    """Whether nothing follows its first sentence: ``Đất công ở TP. HCM: còn nhiều?`` is one."""
    return ". " not in text or first_sentence(text) == text


def last_end(text: str) -> int | None:
    """Where the last sentence of ``text`` ends, when something else follows it; else None.

    ``… quyết định trên. (Cẩm Nhung)``, ``… thắng lợi./.Hà Châu``.
    """
    start = max(0, len(text) - _TAIL)
    ends = [m for m in _LAST_END.finditer(text, start) if m.end() < len(text)]
    for match in reversed(ends):
        if not _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]):
            return match.end()
    return None
