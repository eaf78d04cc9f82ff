"""The directives that articles of an index cite, each with what articles say of it.

Nothing is kept beside the index: that an article cites a directive, when it says that it was
issued and what it calls it stand in keyword fields, and this package asks for counts.
"""

from search.catalogue.catalogue import Catalogue
from search.catalogue.model import Choices, Claim, Entry, Evidence, Issue

__all__ = ["Catalogue", "Choices", "Claim", "Entry", "Evidence", "Issue"]
