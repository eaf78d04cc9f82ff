"""The forms of a text: the terms that engines index and that queries ask for.

Engines see only spaces (design, decision 6): a form is its terms joined by single spaces, one term
for each token, in order. Exact terms keep all marks; folded terms have none. Two spellings of one
word are one exact term: ``hoà`` and ``hòa``, ``kỹ`` and ``kĩ``, full-width ``ＴＷ`` and ``tw``.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypeAlias

from search.text import common
from search.text.accents import fold, settle
from search.text.cache import Cache
from search.text.tokens import STOPS, words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from search.text.long_forms import KnownWords

    Numbers: TypeAlias = npt.NDArray[np.integer]

JOIN = "_"
"""Between the two terms of a bigram. No token contains it."""

Terms: TypeAlias = tuple[str, ...]
"""Exact terms, one after the other: a word, a name, a way to write something."""

BREAK = JOIN
"""A term that no token gives, so that no phrase runs across it."""

MAX_TERM = 64
"""The most code points of a term. Longer runs (base64, Chinese without spaces) are cut to it."""

_AFTER = frozenset(",:)\"'”’" + STOPS)
"""Marks that may follow a word directly and belong to no token."""

_CENTRAL = frozenset({"t.ư", "t.w"})
"""Spellings of TW (Trung ương) with dots. ``TƯ`` is not one, because ``ĐẦU TƯ`` in capitals has it
too.
"""

Piece: TypeAlias = tuple[str, str, bytes]
"""What a piece of text adds to the forms.

The tokens ``a b`` add `` a b`` to the exact and to the folded terms. Beside them are two 32-bit
numbers for each term: a hash of its folded form, and ``common.code``; where a sentence ends, 0 and
``STOP``.
"""

_PLAIN = re.compile(
    "[a-z0-9\xe0-\xef\xf1-\xf6\xf8-\xfd\u0103\u0111\u0129\u0169\u01a1\u01b0\u1ea1-\u1ef9]+"
)
"""A token in small letters of Vietnamese, of which no further change makes another."""

STOP = 1
"""Stands for the end of a sentence among the codes of terms, of which none is as small but 0."""
ENDED = array("I", (0, STOP)).tobytes()


class Forms:
    """The forms of a text: terms joined by single spaces. Each form is put together when it is
    asked for.

    ``pieces`` are those of the text, in order. ``rows``: of a text that ``long_forms`` analysed,
    the words that it knows and the row of each term among them. Whoever counts the terms in the
    same process has only numbers to look up; they are not pickled.
    """

    __slots__ = ("_pieces", "rows")

    def __init__(
        self, pieces: Sequence[Piece] = (), rows: tuple[KnownWords, Numbers] | None = None
    ) -> None:
        self._pieces = pieces
        self.rows = rows

    @property
    def exact(self) -> str:
        """The exact terms."""
        return self._joined(0)[1:]

    @property
    def folded(self) -> str:
        """The folded terms, one for each exact one."""
        return self._joined(1)[1:]

    @property
    def hashes(self) -> Numbers:
        """A number for each folded term, the same in every process and on every machine."""
        numbers, codes = self._numbers
        terms: Numbers = numbers[codes != STOP]
        return terms

    def stops(self, most: int) -> Iterator[int]:
        """For each end of a sentence, how many terms stand before it, as long as they are fewer
        than ``most``.
        """
        numbers = self._digits
        size = len(ENDED)
        found = 0
        at = numbers.find(ENDED)
        while at >= 0:
            if at % size == 0:
                before = at // size - found
                if before >= most:
                    return
                yield before
                found += 1
            at = numbers.find(ENDED, at + 1)

    @property
    def exact2(self) -> str:
        """The exact bigrams (``a_b``). They do not cross the end of a sentence."""
        terms = iter(self.exact.split())
        pairs = []
        before = ""
        for code in memoryview(self._digits).cast("I")[1::2]:
            if code == STOP:
                before = ""
                continue
            term = next(terms)
            if before:
                pairs.append(f"{before}{JOIN}{term}")
            before = term
        return " ".join(pairs)

    @property
    def common2(self) -> str:
        """The exact bigrams whose terms are both common, as ``common.pair`` writes them."""
        return common.pairs(self._numbers[1])

    @property
    def folded2(self) -> str:
        """The bigrams of folded terms. Not indexed: see ``search.query.clauses.scoring``."""
        bare = map(_FOLDED.__getitem__, self.exact2.replace(JOIN, " ").split())
        return " ".join(
            [f"{first}{JOIN}{second}" for first, second in zip(bare, bare, strict=True)]
        )

    def __add__(self, after: Forms) -> Forms:
        """The forms of two texts, one below the other. A line end between them ends a sentence."""
        return Forms([*self._pieces, END, *after._pieces])

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return any(map(itemgetter(0), self._pieces))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Forms) and self._whole() == other._whole()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Forms], tuple[tuple[Piece]]]:
        return Forms, ((self._whole(),),)

    def gathered(self) -> Forms:
        """The same, all put together at once: for a caller that asks for most of the forms."""
        return Forms((self._whole(),))

    def __repr__(self) -> str:
        return f"<Forms {self.exact!r}>"

    def _whole(self) -> Piece:
        # One pass instead of one for each form: most of the time goes into looking up the pieces,
        # which lie all over the memory.
        exact: list[str] = []
        folded: list[str] = []
        numbers: list[bytes] = []
        for some, bare, digits in self._pieces:
            exact.append(some)
            folded.append(bare)
            numbers.append(digits)
        return "".join(exact), "".join(folded), b"".join(numbers)

    def _joined(self, part: Literal[0, 1]) -> str:
        return "".join([piece[part] for piece in self._pieces])

    @property
    def _digits(self) -> bytes:
        return b"".join(map(itemgetter(2), self._pieces))

    @property
    def _numbers(self) -> tuple[Numbers, Numbers]:
        """The hash and the code of each term."""
        import numpy as np  # only indexing and copies need it, and it takes long to load

        table = np.frombuffer(self._digits, np.uint32).reshape(-1, 2)
        return table[:, 0], table[:, 1]


END: Piece = ("", "", ENDED)
"""The end of a text, which is that of a sentence."""


def exact(token: str) -> str:
    """The exact term of a token: lower case, NFC, one width, one tone placement, one of i and y.

    It is empty only if the token is, has no spaces, and is its own exact term.
    """
    return _EXACT[token]


def folded(token: str) -> str:
    """The folded term of a token: its exact term without marks."""
    return _FOLDED[_EXACT[token]]


def analyse(text: str) -> Forms:
    """All forms of a normalised text, in one pass over it."""
    # News repeats itself, punctuation and all, so each run between two spaces is analysed once.
    # A full stop by itself ends a sentence, as a line end does.
    return Forms(list(map(_CHUNKS.__getitem__, text.replace("\n", " . ").split())))


def terms(text: str) -> Terms:
    """The exact terms of a normalised text."""
    return tuple(analyse(text).exact.split())


def of_terms(terms: Iterable[str]) -> Forms:
    """The forms of one sentence of exact terms."""
    return Forms([_piece(list(terms))])


def _chunk(text: str) -> Piece:
    word, mark = text[:-1], text[-1]
    if mark in _AFTER and word.isalnum():
        piece = _CHUNKS[word]
        return piece if mark not in STOPS or not words(text)[1] else _ended(piece)
    tokens, ends = words(text)
    piece = _piece([_EXACT[token] for token in tokens])
    return _ended(piece) if ends else piece


def _piece(terms: Sequence[str]) -> Piece:
    if not terms:
        return "", "", b""
    bares = list(map(_FOLDED.__getitem__, terms))
    numbers = array("I")
    for term, bare in zip(terms, bares, strict=True):
        numbers.extend((zlib.crc32(bare.encode("utf-8", "surrogatepass")), common.code(term)))
    return " " + " ".join(terms), " " + " ".join(bares), numbers.tobytes()


def _ended(piece: Piece) -> Piece:
    """The same piece at the end of a sentence."""
    exact, folded, numbers = piece
    return exact, folded, numbers + ENDED


def _exact(token: str) -> str:
    """See ``exact``; computed once a token."""
    lowered = token.lower()
    if lowered.isascii():
        return settle(lowered[:MAX_TERM]) if lowered.isalnum() else _dotted(lowered)
    if lowered in _CENTRAL:
        return "tw"
    if _PLAIN.fullmatch(lowered):
        return settle(lowered[:MAX_TERM])
    found = lowered = lowered[: 4 * MAX_TERM]
    for _ in range(3):  # a change of width, case or composition may make another necessary
        found = _letters(unicodedata.normalize("NFKC", found).lower())
    # Of a mark that Unicode calls a letter (halfwidth ﾞ of Japanese) nothing else is left.
    found = (found or lowered)[:MAX_TERM]
    return settle(found.replace("ð", "đ").replace("ɖ", "đ"))


def _dotted(token: str) -> str:
    return "tw" if token in _CENTRAL else _letters(token)[:MAX_TERM]


def _letters(text: str) -> str:
    """Only the letters, digits and marks of a text. NFKC makes ``1⁄2`` of ``½``, and a phrase of
    some single signs.
    """
    return "".join([c for c in text if c.isalnum() or "\u0300" <= c <= "\u036f"])


_EXACT = Cache(_exact)
_FOLDED = Cache(fold)
_CHUNKS = Cache(_chunk)

AGAIN = of_terms([BREAK])
"""Stands between a text and a part of it that is counted once more."""
