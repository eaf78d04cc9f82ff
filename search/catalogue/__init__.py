"""The directives that the articles of an index cite, each with what articles say of it.

Nothing is kept beside the index. That an article cites a directive, when the directive was issued
according to it, and what it is called there, are keyword fields; this package asks for counts of
their values.
"""

from search.catalogue.catalogue import Catalogue
from search.catalogue.model import Choices, Claim, Entry, Evidence, Issue

__all__ = ["Catalogue", "Choices", "Claim", "Entry", "Evidence", "Issue"]
