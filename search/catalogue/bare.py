"""Numbers without issuer, ``Nghị quyết 35``: each article of them is given to what it means.

Where it is not known which one that is (``search.catalogue.meaning``), what the sentence says is of
the state or of a company is kept apart even so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search import citations
from search.catalogue import variants
from search.catalogue.claim_counts import ClaimCount, is_day
from search.catalogue.directive import Directive, uncited, with_names_settled
from search.catalogue.edition import Edition, Part
from search.catalogue.meaning import meant, same_paper
from search.catalogue.names import FEWEST_ABOUT
from search.citations.edition_clues import SEPARATOR, term_stated
from search.register import Record

RARE = 100
"""A number from this one on that only the state or a company is told to use is theirs."""
FAR_MORE = 4
"""So many times as many articles must give one province's directive a day as another's."""


def given(directives: Sequence[Directive], records: Iterable[Record] = ()) -> list[Directive]:
    """The directives, those without issuer or province as far as they mean no other one.

    What means another is counted with that. It may be one that only ``records`` of a register know,
    if it has the day, title or matter of that.
    """
    directives = placed(of_one_day(directives))
    short = {d.entry.code for d in directives if is_bare(d.entry.code)}
    others = uncited(records, directives, short)
    candidates = _candidates((*directives, *others))
    added: dict[str, list[Edition]] = {}
    left: dict[str, list[Directive]] = {}
    for bare in (d for d in directives if is_bare(d.entry.code)):
        known = candidates.get(bare.entry.code, ())
        [edition] = bare.editions
        shares: dict[str, list[Part]] = {}
        for part in edition.parts:
            own = meant(part.clue, known)
            shares.setdefault(own.entry.key if own else "", []).append(part)
        left[bare.entry.key] = _rest(bare, edition, shares.pop("", []), known)
        for key, parts in shares.items():
            added.setdefault(key, []).append(_share(edition, parts))
    found: list[Directive] = []
    for d in directives:
        if is_bare(d.entry.code):
            found += left.get(d.entry.key, [])
        elif d.entry.key in added:
            found.append(_with(d, added[d.entry.key]))
        else:
            found.append(d)
    more = [_with(d, added[d.entry.key]) for d in others if d.entry.key in added]
    return _told_apart(found, more)


def _told_apart(found: Iterable[Directive], more: Sequence[Directive]) -> list[Directive]:
    """All directives; one that had its number for itself is told by its term beside ``more``."""
    shared = {key for d in more for key in d.entry.keys if d.entry.slug}
    told = []
    for d in found:
        if d.entry.key in shared:
            edition = replace(d.editions[0], whole=False)
            entry = replace(d.entry, key=edition.id, unsettled=edition.term is None)
            d = replace(d, entry=entry, editions=(edition, *d.editions[1:]))
        told.append(d)
    return [*told, *more]


def of_one_day(directives: Sequence[Directive]) -> list[Directive]:
    """Join to the directive of a province those that bear its number and its day in the names of
    others, if far more articles give it that day: a text about a company of Gia Lai cites what the
    committee of Hồ Chí Minh issued.
    """
    by_day: dict[tuple[str, dt.date], list[Directive]] = {}
    for d in directives:
        if d.entry.place and d.entry.issued:
            by_day.setdefault((d.entry.code, d.entry.issued[0]), []).append(d)
    joined_to: dict[str, Directive] = {}
    for own in by_day.values():
        most, *rest = sorted(own, key=_dated, reverse=True)
        few = [d for d in rest if _dated(d) * FAR_MORE <= _dated(most)]
        joined_to.update((d.entry.key, most) for d in few)
    added: dict[str, list[Edition]] = {}
    for d in directives:
        if known := joined_to.get(d.entry.key):
            added.setdefault(known.entry.key, []).extend(d.editions)
    return [
        _with(d, added[d.entry.key]) if d.entry.key in added else d
        for d in directives
        if d.entry.key not in joined_to
    ]


def _dated(directive: Directive) -> int:
    """How many articles give its day of issue."""
    return directive.days[0].articles if directive.days else 0


def placed(directives: Sequence[Directive]) -> list[Directive]:
    """Give the articles that name no province of a local directive to that of the same number and
    day, or of a high number and the same matter, if there is one.
    """
    by_code: dict[str, list[Directive]] = {}
    for d in directives:
        if d.entry.place:
            by_code.setdefault(d.entry.code, []).append(d)
    added: dict[str, list[Edition]] = {}
    left: dict[str, Directive] = {}
    for d in directives:
        known = by_code.get(d.entry.code, ()) if d.entry.place is None else ()
        for part in d.editions[0].parts if known else ():
            same = [other for other in known if same_paper(part.clue, other)]
            if len(same) == 1:
                added.setdefault(same[0].entry.key, []).append(_share(d.editions[0], [part]))
                left[d.entry.key] = _without(left.get(d.entry.key, d), part)
    found = []
    for d in directives:
        if d.entry.key in added:
            found.append(_with(d, added[d.entry.key]))
        elif left.get(d.entry.key, d).editions[0].parts or d.entry.key not in left:
            found.append(left.get(d.entry.key, d))
    return found


def _without(directive: Directive, part: Part) -> Directive:
    edition = directive.editions[0]
    parts = tuple(own for own in edition.parts if own != part)
    return replace(directive, editions=(_share(edition, parts),), counted=True)


def _share(edition: Edition, parts: Sequence[Part]) -> Edition:
    """Some of the articles of a bare number, with what they say of its issue."""
    counts: Counter[str] = Counter()
    for part in parts:
        if part.clue.stated[:4].isdigit():
            counts[part.clue.stated] += part.articles
    dates = [
        ClaimCount(f"{edition.key}{SEPARATOR}{value}", value, articles)
        for value, articles in counts.most_common()
    ]
    return replace(
        edition,
        parts=tuple(parts),
        days=tuple(date for date in dates if is_day(date)),
        months=tuple(date for date in dates if not is_day(date)),
        whole=False,
    )


def _with(directive: Directive, shares: Sequence[Edition]) -> Directive:
    full = replace(directive, editions=(*directive.editions, *shares), counted=True)
    entry = full.entry
    silent = not entry.issued and not entry.month and not entry.unsettled
    if full.days and (silent or "issued" in entry.registered):
        left = tuple(fact for fact in entry.registered if fact != "issued")
        issued = dt.date.fromisoformat(full.days[0].value)
        entry = replace(entry, issued=(issued,), registered=left)
    elif silent and full.unnamed_months:
        entry = replace(entry, month=full.unnamed_months[0].value)
    said = {term_stated(entry.code, p.clue.stated) for share in shares for p in share.parts}
    terms = [term for term in said if term]
    found = citations.parts(entry.code)
    yearly = found is not None and found.year is not None
    if entry.term is None and not yearly and not entry.unsettled and len(terms) == 1:
        entry = replace(entry, term=terms[0])
    return with_names_settled(replace(full, entry=entry))


def _rest(
    bare: Directive, edition: Edition, parts: Sequence[Part], known: Sequence[Directive]
) -> list[Directive]:
    """What means no directive that is known: of the state and companies, and of nobody known.

    ``known`` are those that it could mean. Where none of them is the party's, a number that few
    issuers reach is the same in all articles.
    """
    found: list[Directive] = []
    said = _of_others(parts)
    code = citations.parts(bare.entry.code)
    alone = code is not None and code.value >= RARE and all(_of_the_state(d) for d in known)
    others = {*said, *(part for part in parts if said and alone and not part.clue.body)}
    for slug in (citations.UNSETTLED, citations.OTHERS):
        own = [part for part in parts if (part in others) == (slug == citations.OTHERS)]
        if len(own) == len(edition.parts) and slug == citations.UNSETTLED:
            return [bare]
        if own:
            key = citations.edition_key(bare.entry.key, slug)
            # They are of several documents, so no title is that of all.
            entry = replace(bare.entry, key=key, unsettled=True, title=None, disputed=False)
            rest = replace(edition, parts=tuple(own), whole=False)
            found.append(Directive(entry, (rest,), counted=True))
    return found


def _of_the_state(directive: Directive) -> bool:
    found = citations.parts(directive.entry.code)
    return found is not None and not found.party_order


def _of_others(parts: Sequence[Part]) -> list[Part]:
    """Those of the state and companies: what says so, or speaks of the matter of what does."""
    said = [part for part in parts if part.clue.body == "nha-nuoc"]
    about = [text for part in said if (text := part.clue.title or part.clue.matter)]
    silent = [part for part in parts if part.clue.body == ""]
    return said + [
        part
        for part in silent
        if any(
            variants.is_about(part.clue.title or part.clue.matter, text, FEWEST_ABOUT)
            for text in about
        )
    ]


def is_bare(code: str) -> bool:
    """Whether a code names no issuer, or a plenum no term: ``35-CT``, ``NQTW4``."""
    found = citations.parts(code)
    if found is None:
        return False
    return found.term is None if found.plenum else found.issuer is None


def _candidates(directives: Iterable[Directive]) -> dict[str, list[Directive]]:
    found: dict[str, list[Directive]] = {}
    for directive in directives:
        if not is_bare(directive.entry.code):
            for short in citations.shorts(directive.entry.code):
                found.setdefault(short, []).append(directive)
    return found
