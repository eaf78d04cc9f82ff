"""The nodes of a query tree: plain data that the parser makes, analysis rewrites, engines compile.
``checks`` says how large a tree may be.

Two kinds of tree are made of them. A tree *as typed* comes from the parser. Its leaves are
``Words``, ``Code``, ``Phrase``, ``Prefix`` and ``Wildcard`` over the fields that a person means
(``text``, ``title``, ``body``), with words as they were typed; ``Term`` for a whole value of a
keyword field; and ``Range`` over ``day``. A tree *for engines* comes from analysis. It has neither
``Words``, ``Code`` nor ``Wildcard``, and its other leaves name fields of ``search.schema`` and
analysed terms.

Nodes can be compared and hashed. ``boost`` multiplies the score of what the node matches.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from search.text.forms import JOIN
from search.text.tokens import Token

TEXT = "text"
"""The field, in a tree as typed, of what may stand in the title or in the body."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain words, typed one after the other without operators between them.

    ``words`` are tokens with offsets into the query string. Bigrams may be made of neighbours
    whose ``sentence`` is the same. ``held``: an operator joins the run to others, so it does not
    give way for their sake.
    """

    field: str
    words: tuple[Token, ...]
    boost: float = 1.0
    held: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """The notation of a directive: ``37-ct/tw``, ``chỉ thị 37``.

    ``codes`` are the canonical codes that it can mean, the likeliest first (``37-CT`` also
    stands for ``37-CT/TW``). ``words`` are its words as typed, and ``issued`` those behind them
    that say when it was issued. ``held``: it stands in quotation marks, or an operator joins it to
    others, so nothing else will do.
    """

    codes: tuple[str, ...]
    words: tuple[Token, ...]
    field: str = TEXT
    issued: tuple[Token, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Articles that have one term in a field, scored by BM25."""

    field: str
    text: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A term of a field of bigrams, ``first`` and then ``second``, that only adds to the score.

    It matches and scores as that term does, or nearly: an engine need not index every pair, as
    long as it finds it somehow, be it across the end of a sentence. ``frequency`` helps it: about
    how many articles have the pair, or 0 if none is known to.
    """

    field: str
    first: str
    second: str
    frequency: int
    boost: float = 1.0

    @property
    def text(self) -> str:
        """The term as the index has it."""
        return f"{self.first}{JOIN}{self.second}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words in this order, with at most ``slop - 1`` other terms between them in all.

    A ``slop`` of 1 asks for adjacent words. ``held``, in a tree as typed: as of ``Words``.
    """

    field: str
    words: tuple[str, ...]
    slop: int = 1
    boost: float = 1.0
    held: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Terms of a field that begin with ``text``. The score is 1."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A pattern of one word as typed: ``kh?a``, ``*tác``."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """Days from ``first`` to ``last`` as numbers yyyymmdd, both included; None leaves an end open.

    No range contains an article without a date. The score is 1.
    """

    field: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Every:
    """All articles, or those that have any value in ``field``. The score is 1."""

    field: str | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


class _Joined:
    """Remembers its hash: what a question finds is looked up by trees of hundreds of nodes."""

    __slots__ = ("_hash",)
    __match_args__: tuple[str, ...] = ()
    _hash: int

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            values = tuple(getattr(self, name) for name in self.__match_args__)
            found = hash((type(self).__name__, values))
            object.__setattr__(self, "_hash", found)
            return found


@dataclass(frozen=True, slots=True)
class AllOf(_Joined):
    """Articles that all ``parts`` match; of no parts, no article. Scores are summed."""

    parts: tuple[Query, ...]
    __hash__ = _Joined.__hash__


@dataclass(frozen=True, slots=True)
class AnyOf(_Joined):
    """Articles that any of ``parts`` matches. Scores are summed."""

    parts: tuple[Query, ...]
    boost: float = 1.0
    __hash__ = _Joined.__hash__


@dataclass(frozen=True, slots=True)
class AtLeast(_Joined):
    """Articles that at least ``minimum`` of ``parts`` match. Scores are summed.

    A part that stands there twice counts twice. A minimum below 1 counts as 1; one above their
    number matches nothing.
    """

    parts: tuple[Query, ...]
    minimum: int
    __hash__ = _Joined.__hash__


@dataclass(frozen=True, slots=True)
class Not:
    """All articles but those that ``excluded`` matches. The score is 0."""

    excluded: Query


@dataclass(frozen=True, slots=True)
class Preferring:
    """What ``required`` matches; an article that ``preferred`` matches too gains its score."""

    required: Query
    preferred: Query


@dataclass(frozen=True, slots=True)
class Constant:
    """What ``matched`` matches, each article with the same ``score``."""

    matched: Query
    score: float


Query: TypeAlias = (
    Words
    | Code
    | Term
    | Pair
    | Phrase
    | Prefix
    | Wildcard
    | Range
    | Every
    | Nothing
    | AllOf
    | AnyOf
    | AtLeast
    | Not
    | Preferring
    | Constant
)
"""A tree, by its root."""


def children(node: Query) -> tuple[Query, ...]:
    """The nodes directly below; () for a leaf, and for what is no node of ours."""
    match node:
        case Term() | Pair():  # most are
            return ()
        case AllOf() | AnyOf() | AtLeast():
            return node.parts
        case Not(only) | Constant(only):
            return (only,)
        case Preferring(required, preferred):
            return (required, preferred)
        case _:
            return ()


def conjuncts(tree: Query) -> tuple[Query, ...]:
    """What all must match, one by one."""
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def all_of(nodes: Iterable[Query]) -> Query:
    """What all of the nodes match; of one, itself."""
    parts = tuple(nodes)
    return parts[0] if len(parts) == 1 else AllOf(parts)


def any_of(nodes: Iterable[Query]) -> Query:
    """What any of the nodes matches; of one, itself."""
    parts = tuple(nodes)
    return parts[0] if len(parts) == 1 else AnyOf(parts)
