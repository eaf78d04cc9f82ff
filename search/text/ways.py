"""Other ways to write what stands at a place of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from search.text.forms import Terms


class Ways(NamedTuple):
    """``terms[start:end]`` of some exact terms may be written as each of ``others``, too."""

    start: int
    end: int
    others: tuple[Terms, ...]
