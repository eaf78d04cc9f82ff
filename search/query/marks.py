"""What to mark in a stored text: made by ``analyse``, used by ``search.highlight``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens of a text that answer a query. Weights say how much one adds to a fragment.

    A token is marked when its exact term is in ``exact`` or its folded term in ``folded``, or
    when one of them begins with one of ``prefixes`` (exact terms; a bare one also matches
    folded terms). Two neighbouring tokens whose folded terms are in ``pairs`` add that weight
    on top of their own. Terms of what the query excludes are in none of them.
    """

    exact: Mapping[str, float] = field(default_factory=dict)
    folded: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], float] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.exact or self.folded or self.prefixes)
