"""Plugins for Whoosh's query parser. Each recognises one thing that people type.

Taggers see the query at one position and give a syntax node or None. They never raise, and look no
further than a bounded distance, except to find a closing quotation mark.
"""

from __future__ import annotations

import re

from whoosh.qparser import syntax

from search.query.syntax import fields, prose
from search.query.syntax.nodes import (
    BoostNode,
    CodeNode,
    ExcludeNode,
    FieldNode,
    OperatorNode,
    Parser,
    PrefixNode,
    Recogniser,
    ValueNode,
    WildcardNode,
)
from search.query.syntax.parser_state import ParserState
from search.query.typed import signs
from search.query.typed.signs import OPERATORS, QUOTES, SHOWN
from search.query.typed.vocabulary import FIELD_NAMES, FieldName, squeeze
from search.tree import Term

SHORTEST_PREFIX = 2
MAX_WILDCARDS = 2
"""Patterns of words in one query: each looks at all terms of the index."""
LEAST_BOOST, MOST_BOOST = 0.1, 10.0
_FIGURES = 12
"""Figures of a weight that a note repeats."""
_YEAR = r"(?:19|20)[0-9]{2}(?![^\s(),;])"
_MINUS_YEAR = re.compile(rf"(?<![^\s()])(?<![0-9]\s)-(?={_YEAR})")
"""``kỷ luật -2015``, not ``2010 -2012``, ``-2015-2016`` or ``-2015/NĐ``."""


class FieldPlugin(Recogniser):
    """``tiêu đề:``, ``tỉnh:da nang``, ``ngày:2016..2018``: the longest known name.

    A minus before the value excludes it as one before the name does: ``năm:-2015``. A directive of
    whose term no article tells is read as if it stood alone. Any other facet or date whose value is
    not understood is left, to be read as plain words.
    """

    expr = re.compile(r"(?<!\w)((?:[^\W_]++ ){0,3}+[^\W_]++):[ ]?")
    rank = -10

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        if not text[pos].isalpha():
            return None
        found = self.expr.match(text, pos)
        name = FIELD_NAMES.get(squeeze(found[1])) if found else None
        if found is None or name is None:
            return None
        if name.kind == "text":
            return FieldNode(name.field).set_range(pos, found.end())
        minus = text.startswith("-", found.end()) and name.kind in ("facet", "days")
        start = found.end() + minus
        node: CodeNode | ValueNode | None = None
        if name.field == "code":
            node = _of_no_known_term(parser.state, start)
        if node is None:
            node = _value(parser.state, name, start)
        if node is None:
            fields.explain(parser.state, name, found[1], found.end())
            return None
        node.set_range(pos, node.endchar)
        alone = minus and text[pos - 1 : pos] != "-"  # -năm:-2015 excludes once
        return ExcludeNode([node]).set_range(pos, node.endchar) if alone else node


def _value(state: ParserState, name: FieldName, pos: int) -> ValueNode | None:
    """The condition that the text at ``pos`` states for the field."""
    value = fields.read(state, name, pos)
    if value is None:
        return None
    tree, end = value
    written = fields.bounds(state, name, pos)
    return ValueNode(tree, name.kind, written).set_range(pos, end)


def _of_no_known_term(state: ParserState, pos: int) -> CodeNode | None:
    """The directive at ``pos``, in quotation marks or not, of a term of which no article tells."""
    quoted = fields.QUOTED.match(state.text, pos)
    start, last, end = (*quoted.span(1), quoted.end()) if quoted else (pos, pos, pos)
    span = state.code_spans.get(start)
    if span is None or not span.edition or span.end < last:
        return None
    if any(state.vocabulary.of_edition(code, span.edition) for code in span.codes):
        return None
    tokens = state.between(span.start, span.issued)
    issued = state.between(span.issued, span.end)
    return CodeNode(span, tokens, issued).set_range(pos, max(end, span.end))


class ExcludedYearPlugin(Recogniser):
    """``-2015``: a lone year behind a minus is the year of the articles, as in ``-năm:2015``."""

    expr = re.compile(rf"(?<=-){_YEAR}")
    rank = -1

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        found = self.expr.match(text, pos)
        if found is None or not _MINUS_YEAR.match(text, pos - 1):
            return None
        return ValueNode(Term("year", found[0])).set_range(pos, found.end())


class CodePlugin(Recogniser):
    """Directives, recognised in the whole query before words are split."""

    rank = -5

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        span = parser.state.code_spans.get(pos)
        if span is None:
            return None
        tokens = parser.state.between(span.start, span.issued)
        issued = parser.state.between(span.issued, span.end)
        return CodeNode(span, tokens, issued).set_range(span.start, span.end)


class OperatorPlugin(Recogniser):
    """AND, OR, NOT, and in Vietnamese VÀ, HOẶC, KHÔNG, all only in capitals; ``-`` and ``+``.

    In a query all of capitals (``ĐẢNG VÀ NHÀ NƯỚC``), and in running text (``prose``), the
    Vietnamese ones are plain words.
    A minus or plus before a digit is none (``S -300``, ``12 -19``) unless a directive or a lone
    year begins there.
    """

    expr = re.compile(
        r"(?<![^\s()])(?:(?:AND|OR|NOT|VÀ|HOẶC|KHÔNG)(?![^\s()])"
        rf"|-(?=[^\W_]|\*\w|[({QUOTES}])|\+(?=[^\W_]|[({QUOTES}]|\s))"
    )

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        found = self.expr.match(text, pos)
        if found is None:
            return None
        sign = found[0]
        if sign in "+-":
            after = found.end() + text.startswith(" ", found.end())
            known = after in parser.state.code_spans or _MINUS_YEAR.match(text, pos)
            if text[after : after + 1].isdigit() and not known:
                return None
            if after > found.end() and prose.is_prose(text, parser.state.tokens, pos):
                return None
        vietnamese = not sign.isascii()
        if vietnamese and text.isupper():
            return None
        if vietnamese and prose.is_prose(text, parser.state.tokens, pos):
            parser.state.note("operator_as_word", sign)
            return None
        node = OperatorNode(OPERATORS[sign], sign, word=vietnamese)
        return node.set_range(pos, found.end())


class BoostPlugin(Recogniser):
    """``đại hội^3``: what stands before it weighs so much."""

    expr = re.compile(r"(?<=[^\s^])\^([0-9]{1,300}(?:[.,][0-9]{1,2})?)(?![\w.,])")

    def create(self, parser: Parser, match: re.Match[str]) -> syntax.SyntaxNode:
        typed = float(match[1].replace(",", "."))
        boost = min(max(typed, LEAST_BOOST), MOST_BOOST)
        if boost != typed:
            figures = match[1]
            shown = figures if len(figures) <= _FIGURES else f"{figures[:_FIGURES]}…"
            parser.state.note("boost_capped", shown, f"{boost:g}")
        return BoostNode(boost, match[0])


class PrefixPlugin(Recogniser):
    """``tham*``. A beginning that is too short, or one too many, is taken as a word."""

    expr = re.compile(r"(?<!\w)([^\W_]++)\*+(?!\w)")
    rank = 5

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        found = self.expr.match(text, pos) if text[pos].isalnum() else None
        if found is None:
            return None
        state = parser.state
        if len(found[1]) < SHORTEST_PREFIX:
            state.note("prefix_too_short", found[0])
            return None
        if not state.take_prefix():
            return None
        return PrefixNode(found[1]).set_range(pos, found.end())


class WildcardPlugin(Recogniser):
    """``kh?a``, ``*tác``, ``th*m``. A pattern that says too little, or one too many, is left to be
    read as words.
    """

    expr = re.compile(rf"(?<![\w*?]){signs.PATTERN}(?![\w*])")
    rank = 4

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        if not (text[pos] == "*" or text[pos].isalnum()):
            return None
        found = self.expr.match(text, pos)
        if found is None:
            return None
        state = parser.state
        letters = len(signs.without_wildcards(found[0]))
        if signs.wildcards(found[0]) > signs.MOST_WILDCARDS or letters < SHORTEST_PREFIX:
            state.note("wildcard_left_out", found[0][:SHOWN])
            return None
        if state.wildcards >= MAX_WILDCARDS:
            state.note("wildcards_left_out", MAX_WILDCARDS)
            return None
        state.wildcards += 1
        return WildcardNode(found[0]).set_range(pos, found.end())


class WordPlugin(Recogniser):
    """A plain word (``covid-19``), taken whole, so that no tagger looks at each of its letters.

    It ends where a directive begins: ``số31-QĐ/TW``.
    """

    expr = re.compile(r"[^\W_]++(?:[-/.'’][^\W_]++(?![*:]))*+")
    rank = 50

    def match(self, parser: Parser, text: str, pos: int) -> syntax.SyntaxNode | None:
        found = self.expr.match(text, pos)
        if found is None:
            return None
        inside = (at for at in parser.state.code_spans if pos < at < found.end())
        end = min(inside, default=found.end())
        return syntax.WordNode(text[pos:end]).set_range(pos, end)
