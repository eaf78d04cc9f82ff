"""Text as numbers of words: each frequent word of a corpus is one character, its number.

A compressor sees letters, and of an article of 3 KB too few to learn words from. Spelled by a list
of words that an index keeps, a text has half of the bytes, and zstd makes a quarter less of them
(docs/design.md, decision 21). The most frequent words have the numbers that UTF-8 writes in one
byte, so it serves for all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter

import numpy as np

_TOKEN = re.compile(r" ?\w+|[^\w\s\0]+|.", re.DOTALL)
"""What may have a number: a word with the space before it, marks that stand together."""
_AS_IT_IS = "\0"
"""Stands before and behind what has no number and no letters that have one."""
_MOST = 8_000
"""Words that are listed: those beyond UTF-8's two bytes save little."""
_SELDOM = 2
"""What occurs less often in the sample is spelled by its letters."""
_REMEMBERED = 50_000
"""Pieces of text whose numbers are remembered, some 8 MB."""


class WordCode:
    """Encodes texts with a list of words, and decodes them. Safe to use from several threads for
    decoding.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """``words``: as ``listed`` gives them; the place of each is its number."""
        self.words = tuple(words)
        self._table = np.array(self.words, dtype=object)

    def encode(self, text: str) -> bytes:
        """The numbers of a text's words as UTF-8. Raises ValueError for lone surrogates."""
        symbols = itemgetter(*text.split(" "))(self._pieces)  # a fifth faster than ``map``
        return "".join(symbols).replace(2 * _AS_IT_IS, "").encode("utf-8")

    @cached_property
    def _pieces(self) -> _Pieces:
        return _Pieces(self.words)

    def decode(self, coded: bytes) -> str:
        """The text that ``encode`` was given. Raises ValueError when it is damaged."""
        parts = coded.decode("utf-8").split(_AS_IT_IS)
        parts[::2] = map(self._read, parts[::2])
        return "".join(parts)[1:]

    def decode_all(self, coded: Sequence[bytes]) -> list[str]:
        """``decode`` of each: short ones at once take half of the time."""
        whole = b"\0".join(coded)
        plain = whole.count(0) == len(coded) - 1
        texts = self._read(whole.decode("utf-8")).split(_AS_IT_IS) if plain else []
        if len(texts) != len(coded):
            return [self.decode(one) for one in coded]
        return [text[1:] for text in texts]

    def _read(self, symbols: str) -> str:
        # numpy takes half of the time of any look-up in a loop.
        try:
            words = self._table.take(np.frombuffer(symbols.encode("utf-16-le"), "<u2"))
        except IndexError as error:
            raise ValueError("a word of a stored article is not listed") from error
        return "".join(words.tolist())


class _Pieces(dict[str, str]):
    """What stands between two spaces -> the symbols of it and of the space before it."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._symbols = {word: chr(number) for number, word in enumerate(words) if number}

    def __missing__(self, piece: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        symbols = self[piece] = "".join(map(self._spelled, _TOKEN.findall(f" {piece}")))
        return symbols

    def _spelled(self, token: str) -> str:
        if token in self._symbols:
            return self._symbols[token]
        if all(letter in self._symbols for letter in token):
            return "".join(map(self._symbols.__getitem__, token))
        return f"{_AS_IT_IS}{token}{_AS_IT_IS}"


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """The words that are frequent in a sample of lines and the letters of all others, the most
    frequent first. The number 0 is no word's.
    """
    tokens = Counter(token for line in lines for token in _TOKEN.findall(f" {line}"))
    frequent = {token: count for token, count in tokens.items() if count >= _SELDOM}
    letters: Counter[str] = Counter()
    for token, count in tokens.items():
        if token not in frequent:
            letters.update(dict.fromkeys(token, count))
    ranked = sorted(
        (Counter(frequent) + letters).items(), key=lambda counted: (-counted[1], counted[0])
    )
    words = [word for word, _ in ranked if word != _AS_IT_IS]
    return (_AS_IT_IS, *words[:_MOST], _AS_IT_IS)
