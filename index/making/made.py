"""What became of a page."""

from __future__ import annotations

from dataclasses import dataclass

from search.schema import Document

NO_TEXT = "no article text was found"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a page: a document with its version, or the reason why there is none.

    Without the page: what a process hands back is copied twice, and its caller has the page.
    Without a document, too, where it was indexed already.
    """

    document: Document | None = None
    version: str = ""
    """See ``index.making.digests``."""
    reason: str = ""
    note: str = ""
    """What could not be found in it by a fault of ours."""
