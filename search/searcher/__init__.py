"""parse -> analyse -> engine -> highlight: one question, one result."""

from search.searcher.searcher import Neighbour, Searcher

__all__ = ["Neighbour", "Searcher"]
