"""Plugins for Whoosh's query parser: marks that come in pairs, quotation marks and brackets.

See ``search.query.syntax.plugins`` for what a plugin is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoosh.qparser import syntax

from search.query.syntax import binding
from search.query.syntax.nodes import Parser, QuoteNode, Recogniser
from search.query.syntax.parser_state import ParserState
from search.query.typed.signs import CLOSING, MAX_SLOP, PATTERN, SHOWN
from search.text.tokens import Token
from search.tree.checks import room

MAX_DEPTH = 10
"""The deepest brackets within brackets. Deeper ones are read as if they were not there."""
_FIGURES = 12
"""Figures of a distance that are read."""


class QuotePlugin(Recogniser):
    """``"…"``, ``“…”``, ``«…»`` and ``"…"~3``. A mark without a partner means nothing."""

    _pattern = re.compile(rf"(?<!\w)(?:(\w+)\*+(?!\w)|{PATTERN})")
    """What is written like a pattern of a word."""
    _distance = re.compile(r"~([0-9]+)")

    rank = -20

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        closing = CLOSING.get(text[pos])
        if closing is None:
            return None
        ends = [at for mark in closing if (at := text.find(mark, pos + 1)) >= 0]
        if not ends and any(mark in parser.state.left_out for mark in closing):
            ends = [len(text)]  # it is closed, behind the limit of words
        if not ends:
            parser.state.note("quotation_not_closed")
            return syntax.Whitespace().set_range(pos, pos + 1)
        end = min(ends)
        after = min(end + 1, len(text))
        distance = self._distance.match(text, after)
        if distance:
            after = distance.end()
        tokens = parser.state.between(pos + 1, end)
        if not tokens:
            return syntax.Whitespace().set_range(pos, after)
        slop = self._slop(parser, distance[1], len(tokens)) if distance else 1
        pairs = self._begun(parser.state, tokens, end)
        return QuoteNode(tokens, slop, bool(distance), pairs).set_range(pos, after)

    def _begun(
        self, state: ParserState, tokens: Sequence[Token], end: int
    ) -> tuple[tuple[str, str], ...]:
        """What the last two words may be if a star says that the last one is only begun. Any other
        pattern inside is left out.
        """
        pairs: tuple[tuple[str, str], ...] = ()
        for found in self._pattern.finditer(state.text, tokens[0].start - 1, end):
            last = tokens[-1]
            begun = len(tokens) > 1 and (found.start(), found[1]) == (last.start, last.text)
            if begun and not state.take_prefix():
                continue
            if begun:
                known = (state.lexicon, state.accents)
                pairs, all_of_them = binding.continuations(tokens[-2], last.text, *known)
                if pairs and not all_of_them:
                    state.note("wildcard_cut", found[0][:SHOWN], len(pairs))
            if not (begun and pairs):
                state.note("wildcard_left_out", found[0][:SHOWN])
        return pairs

    def _slop(self, parser: Parser, figures: str, words: int) -> int:
        """The distance that was typed, or as much of it as is looked for."""
        typed = int(figures[:_FIGURES])
        slop = min(max(typed, 1), MAX_SLOP)
        if words > 1 and (most := room(words, slop) + 1) < typed:
            shown = typed if len(figures) <= _FIGURES else f"{figures[:_FIGURES]}…"
            parser.state.note("distance_capped", shown, most)
        return slop


class BracketPlugin(Recogniser):
    """``( … )``. A bracket without a partner means nothing."""

    class Open(syntax.MarkerNode):
        pass

    class Close(syntax.MarkerNode):
        pass

    expr = re.compile("[()]")

    def filters(self, parser: Parser) -> list[tuple[object, int]]:
        return [(self.group, 0)]

    def create(self, parser: Parser, match: re.Match[str]) -> syntax.SyntaxNode:
        return self.Open() if match[0] == "(" else self.Close()

    def group(self, parser: Parser, flat: syntax.GroupNode) -> syntax.GroupNode:
        """Nest what stands in brackets. Takes linear time; the result is at most MAX_DEPTH deep."""
        partners = self._partners(flat)
        stack = [syntax.AndGroup()]
        for at, node in enumerate(flat):
            if not isinstance(node, self.Open | self.Close):
                stack[-1].append(node)
            elif at not in partners:
                if isinstance(node, self.Close) or ")" not in parser.state.left_out:
                    parser.state.note("bracket_unpaired")
            elif partners[at] > MAX_DEPTH:
                parser.state.note("brackets_too_deep", MAX_DEPTH)
            elif isinstance(node, self.Open):
                stack.append(syntax.AndGroup())
            else:
                inner = stack.pop()
                stack[-1].append(inner)
        return stack[0]

    def _partners(self, flat: syntax.GroupNode) -> dict[int, int]:
        """Position of each bracket that has a partner -> the depth of the pair, from 1."""
        depths: dict[int, int] = {}
        opened: list[int] = []
        for at, node in enumerate(flat):
            if isinstance(node, self.Open):
                opened.append(at)
            elif isinstance(node, self.Close) and opened:
                depths[opened[-1]] = depths[at] = len(opened)
                opened.pop()
        return depths
