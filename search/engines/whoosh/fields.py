"""The fields of ``search.schema`` in Whoosh's terms.

Whoosh's own text fields tokenize, and count token by token; ours split at spaces only and
hand over whole terms with their places. Whoosh keeps a field's class with the index by
name: moving or renaming one is a change of ``schema.VERSION``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from whoosh.columns import NumericColumn
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence, Format

from search import schema
from search.engines.base import LONGEST_KEYWORD

Posting = tuple[bytes, int, float, bytes]
"""A term, how often it stands in the field (twice: Whoosh wants a weight), its value."""

PLACE = np.dtype("<u4")
"""The positions of a term in a field, as the value of its posting."""


class Places(Format):
    """A posting's value is the term's positions, each as a ``PLACE``."""

    def encode(self, places: Sequence[int]) -> bytes:
        return np.array(places, dtype=PLACE).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        return np.frombuffer(value, dtype=PLACE).tolist()  # type: ignore[no-any-return]


_PLACES = Places()


class PlacedTerms(FieldType):
    """Terms joined by single spaces, with positions: for phrases."""

    def __init__(self) -> None:
        super().__init__(_PLACES, None, scorable=True)

    def index(self, value: str) -> Iterator[Posting]:
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value.split(" ") if value else ()):
            places.setdefault(term, []).append(place)
        for term, at in places.items():
            yield term.encode("utf-8"), len(at), float(len(at)), _PLACES.encode(at)


class CountedTerms(FieldType):
    """Terms joined by single spaces, without positions."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=True)

    def index(self, value: str) -> Iterator[Posting]:
        for term, count in Counter(value.split(" ") if value else ()).items():
            yield term.encode("utf-8"), count, float(count), b""


class Values(FieldType):
    """Whole values, each once."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, values: Iterable[str]) -> Iterator[Posting]:
        for value in values:
            if value and len(value) <= LONGEST_KEYWORD:
                yield value.encode("utf-8"), 1, 1.0, b""


class Number(FieldType):
    """A number of each document, in a column; not in the inverted index."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=NumericColumn("Q"))

    def to_column_value(self, value: int) -> int:
        return value

    def from_column_value(self, value: int) -> int:
        return value


def whoosh_schema() -> Schema:
    """A field for every form of the text fields, every keyword, the numbers and the id."""
    fields: dict[str, Any] = {}
    for field in schema.TEXT_FIELDS:
        for form in schema.FORMS:
            placed = form in schema.POSITIONAL
            fields[schema.form_field(field, form)] = PlacedTerms() if placed else CountedTerms()
    fields.update((name, Values()) for name in schema.KEYWORDS)
    fields.update((name, Number()) for name in (*schema.DAYS, *schema.ORDER_KEYS))
    return Schema(id=Values(), key=STORED(), stored=STORED(), **fields)
