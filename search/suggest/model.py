"""What is offered to a person who types, or has mistyped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["words", "title", "directive", "value"]


@dataclass(frozen=True, slots=True)
class Completion:
    """A query to offer, and how many articles it has at least.

    ``kind``: words of the corpus, an article's title, a directive, or a facet's value. A value
    alone is counted as it stands; a typed field after other words is counted with them.
    """

    text: str
    kind: Kind
    count: int
