"""Quotations among other words: marks of the query language, or of the text they come from?

``Vụ “mặt đường phát nổ” ở Sài Gòn`` is a headline, and its marks ask for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search.query.clauses.part import Seen
from search.query.clauses.steps import Step
from search.tree import TEXT, Phrase, Query, Words

ENOUGH = 10
"""Articles that have a quotation which stands among other words; of fewer it is not asked."""

_ENDS = " .,;:!?…"
"""Signs around a quotation."""


def is_among_words(parts: Sequence[Query]) -> bool:
    """Whether quotations stand among plain words, and there is nothing else.

    A quotation with a field or a distance of its own, or joined by an operator, is meant as such.
    """
    some = [p for p in parts if isinstance(p, Phrase | Words) and p.field == TEXT and not p.held]
    quoted = [p for p in some if isinstance(p, Phrase) and p.slop == 1]
    plain = [p for p in some if isinstance(p, Words)]
    return bool(quoted and plain) and len(quoted) + len(plain) == len(parts)


def giving_way(strict: Sequence[Step], wider: Sequence[Step]) -> tuple[Step, ...]:
    """With the quotation as long as enough articles have it, beside most of the other words where
    those are several, then with its words as words.
    """
    most = [step for step in strict if step.width == "most"]
    first, last = strict[0], (most or strict)[-1]
    narrow = (replace(first, enough=max(first.enough, ENOUGH)), replace(last, enough=ENOUGH))
    return (*(narrow if last != first else narrow[:1]), *wider)


def is_pasted(text: str) -> bool:
    """Whether a query is one quotation that was taken from a text, as its marks tell: keyboards
    have straight ones, and what phones make of these is short.
    """
    marks = re.sub(r"[^“”„\"]", "", text)
    around = text.strip(_ENDS)
    return len(marks) == 2 and marks == around[:1] + around[-1:] != '""'


def among_words(seen: Seen) -> Seen:
    """The same, with phrases that give way to their words."""
    stretches = (replace(s, kind="quotation") if s.kind == "phrase" else s for s in seen.stretches)
    return replace(seen, stretches=tuple(stretches))
