"""What a run knows of an article that is indexed, and what it puts in its place."""

from __future__ import annotations

from dataclasses import dataclass

from index.making import digests
from index.page import Page
from search.schema import Document


@dataclass(slots=True)
class Indexed:
    """An article of an earlier run whose file is read again or gone: what may be removed.

    ``met``: the run has come upon it again.
    """

    file: str
    version: str
    met: bool = False

    def is_of(self, page: Page) -> bool:
        return digests.page_part(self.version) == digests.of_page(page)

    def becomes(self, version: str) -> bool:
        """Whether the article with that version is another one than is indexed."""
        return digests.article_part(version) != digests.article_part(self.version)


@dataclass(frozen=True, slots=True)
class Put:
    """A document to be indexed. ``words_differ``: it has other words than what it replaces."""

    document: Document
    words_differ: bool = True
