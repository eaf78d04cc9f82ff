"""parse -> analyse -> engine -> highlight: one question, one result."""

from search.searcher.searcher import Searcher

__all__ = ["Searcher"]
