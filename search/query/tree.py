"""What stands between parsing and analysis: a query as it was typed, as a tree.

The tree is made of whoosh.query nodes and two of ours. ``parse`` makes it, ``analyse``
turns it into the tree that engines compile. Field names in it are those a person means:

- ``text`` (title and body), ``title`` and ``body``: the words are as typed, not analysed;
- a keyword field of ``search.schema`` (``Term("place", "An Giang")``): a whole value;
- ``day``: ``NumericRange("day", 20160701, 20160731)``, both ends included; None is open.

Nodes: ``Words``, ``Code``, Phrase (``words`` as typed, ``slop``: how many places the words may
be moved in all, 1 for adjacent), Prefix (``text`` as typed, without ``*``), Term (keyword
fields only), NumericRange (``day`` only), And, Or, Not, Every, NullQuery. ``boost`` counts
on each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from whoosh.query import Query

from search.query.notes import Note
from search.text.tokens import Token

Accents = Literal["auto", "strict", "ignore"]
"""What accents mean: typed marks bind and others are free; all bind; none counts."""

TEXT = "text"
"""The field of what may stand in the title or in the body."""


class Words(Query):
    """A run of plain words, typed one after the other without operators between them.

    ``words`` are tokens with offsets into the query string. Bigrams may be made of
    neighbours whose ``sentence`` is the same.
    """

    def __init__(self, field: str, words: Sequence[Token], boost: float = 1.0) -> None:
        self.field = field
        self.words = tuple(words)
        self.boost = boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and _key(self) == _key(other)

    def __hash__(self) -> int:
        return hash(_key(self))

    def __repr__(self) -> str:
        return f"Words({self.field!r}, {' '.join(w.text for w in self.words)!r})"


class Code(Query):
    """The notation of a directive: ``37-ct/tw``, ``chỉ thị 37``.

    ``codes`` are the canonical codes that it can mean, the likeliest first
    (``37-CT`` also stands for ``37-CT/TW``). ``words`` are its words as typed.
    """

    def __init__(
        self, codes: Sequence[str], words: Sequence[Token], field: str = TEXT, boost: float = 1.0
    ) -> None:
        self.codes = tuple(codes)
        self.words = tuple(words)
        self.field = field
        self.boost = boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and (self.codes, _key(self)) == (other.codes, _key(other))

    def __hash__(self) -> int:
        return hash((self.codes, _key(self)))

    def __repr__(self) -> str:
        return f"Code({', '.join(self.codes)}, {' '.join(w.text for w in self.words)!r})"


def _key(node: Words | Code) -> tuple[str, tuple[str, ...], float]:
    return node.field, tuple(w.text for w in node.words), node.boost


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was typed.

    ``notes`` say what could not be understood and how it was taken;
    ``codes`` are the canonical codes that the query names, in order of first mention.
    ``text`` is what the tokens' offsets refer to ("": unknown).
    """

    tree: Query
    notes: tuple[Note, ...] = ()
    codes: tuple[str, ...] = ()
    text: str = ""
