"""What a list of directives can be narrowed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search import citations
from search.catalogue.bare import is_bare
from search.catalogue.model import Choices, Entry
from search.engines.base import FacetValue


def is_of(entry: Entry, kind: str, level: str) -> bool:
    """Whether an entry is listed where a kind and a level are chosen, "" for any.

    Numbers without issuer are of no level, not even of any: they stand in a list of their own, that
    of the level ``chua-ro``.
    """
    if is_bare(entry.code) != (level == citations.UNSETTLED):
        return False
    return (not kind or entry.kind == kind) and level in ("", citations.UNSETTLED, entry.level)


def choices(
    entries: Sequence[Entry], years: Sequence[FacetValue], places: Sequence[FacetValue]
) -> Choices:
    """What all directives, and the years and provinces of the articles, leave to choose."""
    listed = [e for e in entries if not is_bare(e.code)]
    unclear = len(entries) - len(listed)
    return Choices(
        kinds=tuple(Counter(e.kind for e in listed if e.kind).most_common()),
        levels=(
            *Counter(e.level for e in listed if e.level).most_common(),
            *([(citations.UNSETTLED, unclear)] if unclear else []),
        ),
        years=tuple(sorted(((v.value, v.count) for v in years), reverse=True)),
        places=tuple((v.value, v.count) for v in places),
    )
