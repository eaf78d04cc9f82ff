"""Text that XML 1.0 allows, and the one way that Atom wants a day written."""

from __future__ import annotations

import datetime as dt
import re

from search.dates.vietnam import HANOI

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the production Char of XML 1.0. Such a character makes a document unreadable.
"""


def xml_text(text: str) -> str:
    """The text with what XML forbids replaced. Escaping is left to the XML writer."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def day_time(date: dt.date) -> str:
    """Midnight in Hà Nội as RFC 3339, ``2016-07-13T00:00:00+07:00``."""
    return dt.datetime.combine(date, dt.time(), HANOI).isoformat()
