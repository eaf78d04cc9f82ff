"""A place before a lead that lost its style: ``Hà NộiHôm nay, …``, as in copies of VnExpress."""

from __future__ import annotations

import re

from index.extract.sentences import CAPITALS
from search import places

_NAMES = "|".join(
    re.escape(name) for name in sorted(("TP HCM", "TP.HCM", "TPHCM", *places.PROVINCES), key=len)
)
_GLUED = re.compile(rf"(?P<place>{_NAMES})(?=[{CAPITALS}][^\W\dA-Z_]+[ ,])")
"""``TP HCMMưa``, but not ``Hà NộiM`` nor a name with more words to it."""


def parted(text: str) -> str:
    """The paragraph with a dash between such a place and its lead, as papers print it."""
    found = _GLUED.match(text)
    return text if found is None else f"{found.group()} - {text[found.end() :]}"
