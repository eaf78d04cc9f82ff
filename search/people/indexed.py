"""Who is named in an article: all that an index holds of its people, at a small part of the cost of
reading what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.people.glued import separate
from search.people.letters import WORD, canonical, spelt
from search.people.names.full import scan
from search.people.names.named import names_in

_SIGNATURE = re.compile(
    rf"\W*{WORD}(?: {WORD}){{1,3}}(?:(?: ?[-–&,] ?| và ){WORD}(?: {WORD}){{1,3}})*"
    r"(?: ?\([Tt]heo [^()]{2,40}\))?\W*"
)
_LAST = 3
"""Paragraphs at the end among which the writers sign."""


def names_of(title: str, body: Sequence[str]) -> tuple[str, ...]:
    """Who is named in full, each once, in order and in canonical form: what an index holds."""
    text = spelt(separate("\n".join((title, *unsigned(body)))).text)
    full = scan(text)
    known = [name for name in reversed(full) if name.sure]
    named = names_in(text, full, known)
    return tuple(dict.fromkeys(canonical(name.name) for name in named))


def unsigned(body: Sequence[str]) -> list[str]:
    """The paragraphs, with names that stand alone at the end as blanks: they sign the article."""
    kept = list(body)
    for k in range(len(kept) - 1, max(-1, len(kept) - 1 - _LAST), -1):
        if len(kept[k]) <= 60 and _SIGNATURE.fullmatch(kept[k]):
            kept[k] = " " * len(kept[k])
    return kept
