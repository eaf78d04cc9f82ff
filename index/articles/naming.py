"""Each page under the id of its article, in the shard of the corpus that a run reads."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from index.articles import likeness
from index.articles.likeness import Likeness
from index.page import Page
from search.article import Article
from search.engines.base import Shard

_NAMESAKES = 100
"""Articles of the same given id that are looked at for the one that a new title may belong to."""


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs left: ``namesakes`` maps a given id to other ids that articles got instead.

    ``article`` reads one that is indexed. ``reserved`` are ids under which another file has a
    version of the article that is indexed, should the file that it was indexed from go away.
    """

    article: Callable[[str], Article | None]
    namesakes: Mapping[str, Collection[str]]
    reserved: Collection[str]


@dataclass(frozen=True, slots=True)
class Named:
    """``taken``: another page has the id already, and is a version of the same article.
    ``inherited``: it was that of a page elsewhere, which said the same and is gone.
    """

    id: str
    taken: bool = False
    inherited: bool = False


class Naming:
    """Gives ids. ``owner`` maps each id in use to the file whose article has it.

    ``renamed`` counts pages that got another id than the given one, ``others`` those of other
    shards.
    """

    def __init__(self, shard: Shard, known: Known) -> None:
        self.owner: dict[str, str] = {}
        self.renamed = 0
        self.others = 0
        self._shard = shard
        self._known = known
        self._likeness: dict[str, bytes | None] = {}
        """By id; None for a page that gives no id, and is like no other one."""
        self._tries: dict[tuple[str, str], int] = {}

    def give(self, page: Page, file: str) -> Named | None:
        """The id of a page of ``file``; None when it is another shard's.

        Two articles may share an id: files of the same name in two folders, or records of two
        sites that both count from 1. Both are kept, the second under the id and a suffix.
        """
        if not self.is_ours(page.id):
            self.others += 1
            return None
        like = likeness.of_page(page) if page.id_given else None
        for id in self._candidates(page, file, like):
            if id in self.owner:
                if like and self._is_of(id, like):
                    return Named(id, taken=True)
            elif not like or id not in self._known.reserved or self._is_of(id, like):
                self.owner[id] = file
                self._likeness[id] = like.packed() if like else None
                self.renamed += page.id_given and id != page.id
                return Named(id)
        raise AssertionError("there are always more candidates")

    def inherit(self, id: str, file: str) -> Named | None:
        """The id for a page of ``file``, which would not have it by its place; None if in use."""
        if id in self.owner:
            return None
        self.owner[id] = file
        self._likeness[id] = None
        return Named(id, inherited=True)

    def is_ours(self, id: str) -> bool:
        """Whether a page is of this shard, by the id as it is given.

        Pages that share one must meet in one shard, so that one of them gets another id, and that
        one must not fall to a shard that never sees it.
        """
        share = zlib.crc32(id.encode("utf-8", "replace")) % self._shard.count
        return share == self._shard.number - 1

    def _candidates(self, page: Page, file: str, like: Likeness | None) -> Iterator[str]:
        """The ids that the page may have. A suffix depends on the title, or for a page that is
        named by its file on that, so that it is the same wherever the article stands.
        """
        yield page.id
        seed = likeness.normalised(page.given.title or "") if page.id_given else file
        suffixed = _suffixed(page.id, seed)
        if like and suffixed not in self.owner:
            yield from self._retitled(page.id, like)
        yield suffixed
        for number in itertools.count(self._tries.get((page.id, seed), 1)):
            self._tries[page.id, seed] = number
            yield _suffixed(page.id, f"{seed} {number}")

    def _retitled(self, given: str, like: Likeness) -> Iterator[str]:
        """Ids of earlier runs that the article had under another title."""
        namesakes = itertools.islice(self._known.namesakes.get(given, ()), _NAMESAKES)
        return (id for id in namesakes if id not in self.owner and self._is_of(id, like))

    def _is_of(self, id: str, like: Likeness) -> bool:
        """Whether the article of this id, of this run or an earlier one, is like that."""
        if id not in self._likeness:
            article = self._known.article(id)
            self._likeness[id] = likeness.of_article(article).packed() if article else None
        other = self._likeness[id]
        return other is not None and like.is_like(Likeness.unpacked(other))


def _suffixed(id: str, seed: str) -> str:
    return f"{id}-{zlib.crc32(seed.encode('utf-8', 'replace')):08x}"
