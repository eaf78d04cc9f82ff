"""Signs and words of a query that mean something beside the words that are looked for."""

from __future__ import annotations

OPERATORS = {
    "AND": "and",
    "VÀ": "and",
    "OR": "or",
    "HOẶC": "or",
    "NOT": "not",
    "KHÔNG": "not",
    "-": "not",
}
CLOSING = {'"': '"”“″', "“": '”"“″', "”": '”"', "„": '“”"', "«": "»", "″": '″"'}
"""What may close each quotation mark."""
QUOTES = "".join(CLOSING) + "»"
MAX_SLOP = 50
"""The greatest distance of a quotation that is read: ``"…"~50``."""
SHOWN = 40
"""Code points of a piece of the query that a note repeats."""
