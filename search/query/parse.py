"""A query string -> ``Parsed``: words alone, or what the grammar makes of it. Never raises.

What cannot be understood is taken as plain words or left out, and a note says so. The work is
bounded: MAX_CHARS, MAX_BYTES, MAX_WORDS, brackets MAX_DEPTH deep, and MAX_PREFIXES beginnings of
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query.budget import MAX_WORDS
from search.query.syntax.parser_state import ParserState
from search.query.typed import english_names
from search.query.typed.code_spans import CodeSpan, code_spans
from search.query.typed.notes import Note
from search.query.typed.parsed import Parsed
from search.query.typed.signs import OPERATORS, quotations
from search.query.typed.vocabulary import Vocabulary, squeeze
from search.text.accents import Accents
from search.text.lexicon import telex
from search.text.lexicon.lexicon import Lexicon
from search.text.normalize import normalize
from search.text.tokens import Token, tokenize
from search.tree import TEXT, Words

MAX_CHARS = 10_000
MAX_BYTES = 700
"""Of the words that are read, in UTF-8: 64 words of Vietnamese have some 500. A page repeats them
in each of its links, where a byte may take three letters.
"""
LONG = 5

_SPACES = re.compile(r"\s+")
_DOUBLED = re.compile(r"([\u0300-\u036f])\1+")
"""The same mark of a letter several times, as some keyboards leave it."""
_SYMBOLS = re.compile(r"([^\w\s()])\1{3,}")
_PLAIN = re.compile(r"[^\W_]++(?:(?:[-/.'’]|[ ,.;!%&]+)[^\W_]++)*+[.!%]?")
"""Words with nothing between them that could be anything but punctuation …"""
_SIGN = re.compile(rf"\b(?:{'|'.join(filter(str.isalpha, OPERATORS))})\b")
"""… unless one of them is an operator. Of these the parser, which looks for everything that people
type, would only make one run of words.
"""


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
        meant, tokens = telex.rewrite(typed, tokens, lexicon, OPERATORS, quotations(typed))
        meant, tokens = english_names.rewrite(meant, tokens)
    known = vocabulary or Vocabulary()
    spans = _directives(meant, plain, known)
    if tokens and not spans and _PLAIN.fullmatch(meant) and not _SIGN.search(meant):
        return Parsed(Words(TEXT, tuple(tokens)), tuple(notes), text=meant, decoded=meant != typed)
    from search.query.syntax import (
        grammar,  # to load Whoosh's parser takes a tenth of a command's time
    )

    state = ParserState(
        text=meant,
        tokens=tokens,
        code_spans=spans,
        vocabulary=known,
        lexicon=lexicon or Lexicon.empty(),
        accents=accents,
        left_out=left_out,
        starts=[token.start for token in tokens],
        notes=notes,
    )
    return replace(grammar.parsed(state, long), decoded=meant != typed)


def _directives(text: str, plain: Iterable[str], known: Vocabulary) -> dict[int, CodeSpan]:
    words = set(map(squeeze, plain))
    found = code_spans(text, known)
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
