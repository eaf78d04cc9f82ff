"""Which editions of a key there are, and which of them each article means.

Numbers begin afresh in each term of office, so ``35-CT/TW`` is a directive of 2019 and another of
2024. What one article tells stands in the keyword ``edition``. Here all of it is taken together,
once for each generation, so that an index that grew night by night settles as one that was built at
once. A citation belongs to the edition that its text names: by date, by term, by title. Else it
belongs to the latest edition known to be issued when its article was published. Where that leaves
none or several, the term is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search import citations
from search.catalogue.claim_counts import ClaimCount, is_day
from search.catalogue.edition import Edition, Part
from search.catalogue.terms import Index, Known
from search.citations.terms_of_office import TermOfOffice, recurs
from search.engines.base import FacetValue
from search.register import Record


def editions(
    key: str,
    clues: Sequence[FacetValue],
    dates: Sequence[ClaimCount],
    records: Sequence[Record],
    index: Index,
) -> tuple[Edition, ...]:
    """The editions of a key that articles cite, the oldest first, the unsettled one last.

    ``clues`` are the values of ``edition`` of this key, with their spans. ``dates`` are the days
    and months of issue that articles give. ``records`` are those of a register, ``index`` is what
    the whole index knows.
    """
    parts = [Part(v.value, v.count, v.first, v.last) for v in clues]
    code = citations.split_key(key)[0]
    days = [date for date in dates if is_day(date)]
    months = [date for date in dates if not is_day(date)]
    if not recurs(code):
        return (Edition(key, None, tuple(parts), tuple(days), tuple(months), whole=True),)
    known = Known(code, parts, dates, records, index)
    shares: dict[TermOfOffice | None, list[Part]] = {}
    for part in parts:
        for term, share in known.assigned(part):
            shares.setdefault(term, []).append(share)
    found = [
        Edition(
            key,
            term,
            tuple(shares[term]),
            tuple(date for date in days if known.term(date.value) == term),
            tuple(date for date in months if known.term(date.value) == term),
        )
        for term in sorted(known.starts)
        if term in shares
    ]
    if None in shares:
        found.append(Edition(key, None, tuple(shares[None]), unsettled=bool(known.starts)))
    return (replace(found[0], whole=True),) if len(found) == 1 else tuple(found)
