"""Where sentences end."""

from __future__ import annotations

PROSE_WORDS = 14
"""Words from which a line that ends like a sentence is prose."""
TERMINAL = ".!?;…"
_CLOSING = "\"'”’»)]} "


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence: ``…./.``, ``”.``, ``gồm:``."""
    if text[-1:] in TERMINAL:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return last in TERMINAL or text.endswith(":")
