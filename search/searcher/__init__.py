"""parse -> analyse -> engine -> highlight: one question, one result."""

from search.searcher.cursors import Cursor
from search.searcher.searcher import Neighbour, Searcher

__all__ = ["Cursor", "Neighbour", "Searcher"]
