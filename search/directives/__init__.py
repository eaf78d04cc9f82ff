"""Directives as the index knows them: all that are cited, and one with everything about it.

Nothing is kept beside the index: what articles say of a directive (that they cite it, when
it was issued, what it is called) stands in keyword fields, and this package asks for counts.
"""

from search.directives.directives import Directives
from search.directives.model import (
    Choices,
    Claim,
    DirectivePage,
    Entry,
    Evidence,
    Issue,
    Mention,
)

__all__ = [
    "Choices",
    "Claim",
    "DirectivePage",
    "Directives",
    "Entry",
    "Evidence",
    "Issue",
    "Mention",
]
