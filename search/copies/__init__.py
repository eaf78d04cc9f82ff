"""Articles that are one article printed again: what finds them, and what tells that they are."""

from search.copies.compare import Text, same
from search.copies.keys import keys

__all__ = ["Text", "keys", "same"]
