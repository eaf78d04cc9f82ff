"""A query string -> ``Parsed``, with Whoosh's parser and plugins of ours. Never raises.

What cannot be understood is taken as plain words or left out, and a note says so. The work is
bounded: MAX_CHARS, MAX_BYTES, MAX_WORDS, brackets MAX_DEPTH deep, and MAX_PREFIXES beginnings of
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.query.arrange import ArrangePlugin
from search.query.code_spans import CodeSpan, code_spans
from search.query.conditions import Condition, conditions_of, put_in_order
from search.query.delimiters import BracketPlugin, QuotePlugin
from search.query.nodes import Parser, Reading, tree_of
from search.query.notes import Note
from search.query.plugins import (
    OPERATORS,
    SHOWN,
    BoostPlugin,
    CodePlugin,
    ExcludedYearPlugin,
    FieldPlugin,
    OperatorPlugin,
    PrefixPlugin,
    WildcardPlugin,
    WordPlugin,
)
from search.query.vocabulary import Vocabulary, squeeze
from search.text import telex
from search.text.accents import Accents
from search.text.lexicon import Lexicon
from search.text.normalize import normalize
from search.text.tokens import Token, tokenize
from search.tree import (
    TEXT,
    AllOf,
    AnyOf,
    Code,
    Every,
    Not,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
    Words,
    all_of,
    any_of,
    children,
)

MAX_CHARS = 10_000
MAX_BYTES = 700
"""Of the words that are read, in UTF-8: 64 words of Vietnamese have some 500. A page repeats them
in each of its links, where a byte may take three letters.
"""
MAX_WORDS = 64
"""Words beyond these are left out. Of 28,540 headlines the longest has 44, and a sentence that is
pasted is seldom longer; each word costs time.
"""
MAX_NOTES = 6
LONG = 5

_SPACES = re.compile(r"\s+")
_PATTERN = re.compile(r"(?<![^\s():])(?:\w+\[[^\]\s]*\]|\w+~(?![\d\w]))")
"""What other search engines take for a pattern, and this one does not: ``202[0-4]``, ``cán~``."""
_DOUBLED = re.compile(r"([\u0300-\u036f])\1+")
"""The same mark of a letter several times, as some keyboards leave it."""
_SYMBOLS = re.compile(r"([^\w\s()])\1{3,}")
_PLAIN = re.compile(r"[^\W_]++(?:(?:[-/.'’]|[ ,.;!%&]+)[^\W_]++)*+[.!%]?")
"""Words with nothing between them that could be anything but punctuation …"""
_SIGN = re.compile(rf"\b(?:{'|'.join(filter(str.isalpha, OPERATORS))})\b")
"""… unless one of them is an operator. Of these the parser, which looks for everything that people
type, would only make one run of words.
"""
_PLUGINS = (
    QuotePlugin(),
    FieldPlugin(),
    CodePlugin(),
    ExcludedYearPlugin(),
    OperatorPlugin(),
    BoostPlugin(),
    PrefixPlugin(),
    WildcardPlugin(),
    WordPlugin(),
    BracketPlugin(),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was typed.

    ``notes`` say what could not be understood and how it was taken;
    ``cited`` are the directives that the query names, as they were typed, each with the codes
    that this can mean. ``conditions``: fields of which each article's must be so.
    ``text`` is what the tokens' offsets refer to ("": unknown). ``decoded``: it was typed raw, in
    Telex or VNI, and ``text`` is what that means.
    """

    tree: Query
    notes: tuple[Note, ...] = ()
    cited: tuple[tuple[str, tuple[str, ...]], ...] = ()
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    decoded: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The canonical codes that the query names, each once, in order of first mention."""
        return tuple(dict.fromkeys(code for _, codes in self.cited for code in codes))

    @property
    def narrows(self) -> bool:
        """Whether it excludes something, or asks it of a field: ``-chợ``, ``tiêu đề:hội nghị``."""
        return _narrows(self.tree)


def parse(
    text: str,
    vocabulary: Vocabulary | None = None,
    long: int = LONG,
    lexicon: Lexicon | None = None,
    plain: Iterable[str] = (),
    accents: Accents = "auto",
) -> Parsed:
    """Read a query as it was typed.

    ``vocabulary`` has the values of facets and the codes that the index knows. ``long`` is
    the number of words up to which all of them are required (settings.all_terms_up_to).
    ``lexicon`` tells words of this index: what an operator belongs to, and, unless ``accents`` are
    all typed or none count, what raw typing means. ``plain`` are pieces of the query that are no
    directive though they look like one.
    An empty query is ``Every()``; one that only excludes excludes from everything.
    """
    notes: list[Note] = []
    typed, tokens, left_out = _cut(text, notes)
    meant = typed
    if lexicon and accents == "auto":
        meant, tokens = telex.rewrite(typed, tokens, lexicon, OPERATORS)
    known = vocabulary or Vocabulary()
    reading = Reading(
        text=meant,
        tokens=tokens,
        code_spans=_directives(meant, plain, known),
        vocabulary=known,
        lexicon=lexicon or Lexicon.empty(),
        accents=accents,
        left_out=left_out,
        starts=[token.start for token in tokens],
        notes=notes,
    )
    if tokens and not reading.code_spans and _PLAIN.fullmatch(meant) and not _SIGN.search(meant):
        return Parsed(Words(TEXT, tuple(tokens)), tuple(notes), text=meant, decoded=meant != typed)
    parser = Parser(reading, (*_PLUGINS, ArrangePlugin(long)))
    arranged = parser.process(meant)
    put_in_order(arranged, reading)
    tree = _simple(tree_of(arranged, reading))
    if meant and tree == Every():
        reading.note("nothing_to_find")
    for pattern in _PATTERN.finditer(meant):
        reading.note("wildcard_left_out", pattern[0][:SHOWN])
    cited = tuple(dict.fromkeys(reading.cited))
    first_notes = tuple(reading.notes[:MAX_NOTES])
    return Parsed(tree, first_notes, cited, conditions_of(arranged), meant, meant != typed)


def _directives(text: str, plain: Iterable[str], known: Vocabulary) -> dict[int, CodeSpan]:
    words = set(map(squeeze, plain))
    found = code_spans(text, known.cites)
    return {at: span for at, span in found.items() if squeeze(text[at : span.issued]) not in words}


def _cut(text: str, notes: list[Note]) -> tuple[str, Sequence[Token], str]:
    """The text on one line, within the limits, and its tokens; and what is left out of it."""
    typed = _SPACES.sub(" ", normalize(_DOUBLED.sub(r"\1", text[:MAX_CHARS]))).strip()
    typed = _SYMBOLS.sub(r"\1\1\1", typed)
    tokens = tokenize(short := within(typed))
    if len(tokens) > MAX_WORDS or short != typed or len(text) > MAX_CHARS:
        tokens = tokens[:MAX_WORDS]
        while len(tokens) > 1 and tokens[-1].text in OPERATORS:
            tokens = tokens[:-1]  # its operand is left out
        if tokens:
            notes.append(Note("query_cut", (len(tokens),)))
        end = tokens[-1].end if tokens else 1
        return typed[:end], tokens, typed[end:] + text[MAX_CHARS:]
    return typed, tokens, ""


def within(text: str, most: int = MAX_BYTES) -> str:
    """As many whole words of a text as have so many bytes in UTF-8, or as much of the first one."""
    whole = text.encode("utf-8", "replace")
    if len(whole) <= most:
        return text
    kept = whole[:most].decode("utf-8", "ignore")
    return kept if whole[len(kept.encode()) :].startswith(b" ") else kept.rpartition(" ")[0] or kept


def _simple(tree: Query) -> Query:
    """The tree without groups of one or none. If everything is excluded, it is excluded from all
    articles.
    """
    match tree:
        case AllOf(parts):
            flat = [p for part in map(_simple, parts) for p in _conjuncts(part)]
            if all(isinstance(part, Not) for part in flat):
                flat = [Every(), *flat]
            return all_of(flat)
        case AnyOf(parts):
            return any_of(map(_positive, map(_simple, parts)))
        case Not(excluded):
            return Not(_simple(excluded))
        case _:
            return tree


def _narrows(tree: Query) -> bool:
    match tree:
        case Not() | Term() | Range():
            return True
        case Words() | Code() | Phrase() | Prefix() | Wildcard():
            return tree.field != TEXT
        case _:
            return any(map(_narrows, children(tree)))


def _conjuncts(tree: Query) -> tuple[Query, ...]:
    return tree.parts if isinstance(tree, AllOf) else (tree,)


def _positive(tree: Query) -> Query:
    return AllOf((Every(), tree)) if isinstance(tree, Not) else tree
