"""Pages without an id of their own that say the same: a folder that was copied, a file saved twice.

Each would be an article of its own, named by its place. They are one article, that of the page
that was met first; when it goes away or is edited, the next becomes one.
"""

from __future__ import annotations

from collections.abc import Collection

from index.files.manifest import Manifest
from index.making import digests


class RepeatedPages:
    """The pages that are indexed, by their digests. What is told of them is looked up when it is
    first asked: a corpus of records with ids never asks.
    """

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._read: Collection[str] = ()
        self._known: set[str] | None = None

    def begin(self, read: Collection[str]) -> None:
        """``read`` are files that this run reads again, or that are gone."""
        self._read = read

    def meet(self, digest: str) -> bool:
        """Whether a page of an unchanged file, or one that was met before, has this digest."""
        if self._known is None:
            self._known = self._indexed(without=self._read)
        seen = digest in self._known
        self._known.add(digest)
        return seen

    def alone(self) -> dict[str, dict[str, str]]:
        """By file, the twins whose article there is no more: of each the first, digest -> id."""
        waiting = {n: state.twins for n, state in self._manifest.files.items() if state.twins}
        found: dict[str, dict[str, str]] = {}
        if not waiting:
            return found
        indexed = self._indexed()
        for name, twins in waiting.items():
            for id, digest in twins.items():
                if digest not in indexed:
                    indexed.add(digest)
                    found.setdefault(name, {})[digest] = id
        return found

    def _indexed(self, without: Collection[str] = ()) -> set[str]:
        """The digests of the pages of all articles, but for those of some files."""
        return {
            digests.page_part(version)
            for name, state in self._manifest.files.items()
            if name not in without
            for version in state.articles.values()
        }
