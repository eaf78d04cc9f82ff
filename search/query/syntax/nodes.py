"""Nodes of the syntax tree that our plugins add to Whoosh's, and what each becomes.

``tree_of`` says what an arranged node stands for in the query's tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from whoosh.qparser import QueryParser, syntax
from whoosh.qparser.plugins import Plugin
from whoosh.qparser.taggers import RegexTagger, Tagger

from search.query.syntax.parser_state import ParserState
from search.query.typed.code_spans import CodeSpan
from search.query.typed.days import Days
from search.text.tokens import Token
from search.tree import (
    TEXT,
    AllOf,
    AnyOf,
    Code,
    Not,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Words,
    any_of,
)


class Parser(QueryParser):
    """Whoosh's parser, without fields of its own, and the state that its plugins share."""

    def __init__(self, state: ParserState, plugins: Iterable[object]) -> None:
        super().__init__(TEXT, None, plugins=list(plugins))
        self.state = state


class Recogniser(Plugin, RegexTagger):
    """A plugin that recognises what is written like ``expr``, or whatever its ``match`` gives."""

    expr: re.Pattern[str]
    rank: ClassVar[int] = 0
    """At one position those of lower rank are asked first."""

    def __init__(self) -> None: ...

    def taggers(self, parser: Parser) -> list[tuple[Tagger, int]]:
        return [(self, self.rank)]


class LeafNode(syntax.SyntaxNode):
    """What remains of a query once it is arranged, beside groups."""

    has_fieldname = True
    fieldname: str | None = None
    boost = 1.0

    @property
    def field(self) -> str:
        """That of ``search.tree`` which it is looked for in."""
        return self.fieldname or TEXT

    def tree(self, state: ParserState) -> Query:
        """The node of ``search.tree`` that it stands for."""
        raise NotImplementedError


class RunNode(LeafNode):
    """Plain words typed one after the other."""

    def __init__(
        self, tokens: Sequence[Token], fieldname: str | None = None, boost: float = 1.0
    ) -> None:
        self.tokens = tuple(tokens)
        self.fieldname = fieldname
        self.boost = boost
        self.set_range(tokens[0].start, tokens[-1].end)

    def r(self) -> str:
        return " ".join(token.text for token in self.tokens)

    def tree(self, state: ParserState) -> Query:
        return Words(self.field, self.tokens, self.boost)


class QuoteNode(LeafNode):
    """What stands between quotation marks. ``explicit``: a distance or a field was given.

    ``pairs``: what its last two words may be where the last one is only begun: ``"đại h*"``.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        slop: int,
        explicit: bool,
        pairs: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.tokens = tuple(tokens)
        self.pairs = tuple(pairs)
        self.slop = slop
        self.explicit = explicit
        self.set_range(tokens[0].start, tokens[-1].end)

    def r(self) -> str:
        return f'"{" ".join(token.text for token in self.tokens)}"~{self.slop}'

    def tree(self, state: ParserState) -> Query:
        first, last = self.tokens[0], self.tokens[-1]
        inside = [m for m in state.code_spans.values() if first.start <= m.start < last.end]
        if len(inside) == 1 and (inside[0].start, inside[0].issued) == (first.start, last.end):
            codes = state.named(inside[0])
            return Code(codes, self.tokens, self.field, held=True)
        for span in inside:
            state.named(span)
        words = tuple(token.text for token in self.tokens)
        begun = [(*words[:-2], *pair) for pair in self.pairs]
        return any_of(Phrase(self.field, way, self.slop, self.boost) for way in begun or [words])


class PrefixNode(LeafNode):
    """The beginning of a word: ``tham*``. ``words``: those of two syllables that it may be."""

    def __init__(self, text: str, words: Sequence[tuple[str, str]] = ()) -> None:
        self.text = text
        self.words = tuple(words)

    def tree(self, state: ParserState) -> Query:
        if self.words:
            return any_of(Phrase(self.field, word) for word in self.words)
        return Prefix(self.field, self.text)


class WildcardNode(LeafNode):
    """A pattern of a word: ``kh?a``."""

    def __init__(self, text: str) -> None:
        self.text = text

    def tree(self, state: ParserState) -> Query:
        return Wildcard(self.field, self.text)


class CodeNode(LeafNode):
    """The notation of a directive."""

    def __init__(
        self, span: CodeSpan, tokens: Sequence[Token], issued: Sequence[Token] = ()
    ) -> None:
        self.span = span
        self.tokens = tuple(tokens)
        self.issued = tuple(issued)

    def tree(self, state: ParserState) -> Query:
        codes = state.named(self.span)
        return Code(codes, self.tokens, self.field, self.issued)


class ValueNode(LeafNode):
    """A facet's value or a range of days. Its node in the tree is known already.

    ``kind`` is what kind of field was named, and ``days`` are those behind ``từ:`` or ``đến:``.
    """

    def __init__(self, condition: Query, kind: str = "", days: Days | None = None) -> None:
        self.condition = condition
        self.kind = kind
        self.days = days

    def tree(self, state: ParserState) -> Query:
        return self.condition


class BoostNode(syntax.MarkerNode):
    """``^3`` behind what weighs so much."""

    def __init__(self, boost: float, text: str) -> None:
        self.boost = boost
        self.text = text


class FieldNode(syntax.MarkerNode):
    """``tiêu đề:`` before what it applies to."""

    def __init__(self, fieldname: str) -> None:
        self.fieldname = fieldname


class OperatorNode(syntax.MarkerNode):
    """``kind``: and, or, not. ``word``: it is read as a word (``VÀ``) where it cannot be an
    operator.
    """

    def __init__(self, kind: str, text: str, word: bool) -> None:
        self.kind = kind
        self.text = text
        self.word = word


class SequenceNode(syntax.AndGroup):
    """Things typed in a row, without an operator between them."""


class ExcludeNode(syntax.NotGroup):
    """``-x``. The codes in it are not codes that the query asks for."""


def tree_of(node: syntax.SyntaxNode, state: ParserState, *, held: bool = False) -> Query:
    """What an arranged node stands for; ``held``: an operator joins it to others."""
    match node:
        case ExcludeNode():
            known = len(state.cited)
            excluded = tree_of(node[0], state)
            del state.cited[known:]
            return Not(excluded)
        case syntax.OrGroup():
            return AnyOf(tuple(tree_of(child, state, held=True) for child in node))
        case syntax.GroupNode():
            held = held or not isinstance(node, SequenceNode)
            return AllOf(tuple(tree_of(child, state, held=held) for child in node))
        case LeafNode():
            return _held(node.tree(state)) if held else node.tree(state)
        case _:
            raise TypeError(f"{node!r} is left over: see search/query/syntax/arrange.py")


def _held(leaf: Query) -> Query:
    return replace(leaf, held=True) if isinstance(leaf, Words | Code | Phrase) else leaf
