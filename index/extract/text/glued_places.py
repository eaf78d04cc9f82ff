"""A place before a lead that lost its style: ``Hà NộiHôm nay, …``, as in copies of VnExpress."""

from __future__ import annotations

import re

from index.extract.line.sentences import CAPITALS
from search import places

_PLACES = frozenset(("TP HCM", "TP.HCM", "TPHCM", *places.PROVINCES))
_NAMES = "|".join(map(re.escape, sorted(_PLACES, key=len)))
_GLUED = re.compile(rf"(?P<place>{_NAMES})(?=[{CAPITALS}][^\W\dA-Z_]+[ ,])")
"""``TP HCMMưa``, but not ``Hà NộiM`` nor a name with more words to it."""


_BEGINNINGS = frozenset(name[:2] for name in ("TP", *places.PROVINCES))
"""Two letters with which such a place begins: most paragraphs are done with this."""


def parted(text: str) -> str:
    """The paragraph with a dash between such a place and its lead, as papers print it."""
    if text[:2] not in _BEGINNINGS:
        return text
    found = _GLUED.match(text)
    return text if found is None else f"{found.group()} - {text[found.end() :]}"


def is_one(text: str) -> bool:
    """Whether the text is such a place and nothing else."""
    return text in _PLACES
