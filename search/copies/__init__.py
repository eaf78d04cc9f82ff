"""Articles that are one article printed again: what finds them, and what tells that they are."""

from search.copies.compare import same
from search.copies.keys import keys_of, near, sketch
from search.copies.text import Text

__all__ = ["Text", "keys_of", "near", "same", "sketch"]
