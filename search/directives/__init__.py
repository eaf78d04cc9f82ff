"""The directives of an index: all that are cited, or one with everything about it."""

from search.directives.directives import Directives
from search.directives.page import DirectivePage, Mention

__all__ = ["DirectivePage", "Directives", "Mention"]
