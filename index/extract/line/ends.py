"""What ends an article: its author, its source, ``./.``; and what begins the next."""

from __future__ import annotations

from index.extract.line.kinds import Kind, Line, Role

HEADLINE_WORDS = 5
"""Words from which a phrase is the headline of another article."""
LAST = ("./.", ". /.")
_NAMES = frozenset((Kind.NAME, Kind.CREDIT))


def is_end(line: Line) -> bool:
    """``…./.`` and a name or a source of its own line end an article."""
    if line.kind in _NAMES:
        return line.role != Role.ITEM or line.text.endswith(LAST)
    return line.text[-2:] == "/." and line.text.endswith(LAST)
