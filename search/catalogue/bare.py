"""Which directive a number without issuer means: ``Nghị quyết 35`` of one article.

It is given to a directive when what the article says of it (day of issue, title, matter) fits one
alone, or when the sentence names the kind of issuer and only one directive of such an issuer bears
the number, was issued before the article, and is not another province's. Else it is not known which
one it means; what the sentence says is of the state or of a company is kept apart even so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search import citations
from search.catalogue import variants
from search.catalogue.directive import Directive, uncited
from search.catalogue.edition import Edition, Part
from search.catalogue.said import Said, is_day
from search.citations import plenums_held
from search.citations.tellings import SEPARATOR, Telling, term_said
from search.register import Record

Candidates = Mapping[str, Sequence[Directive]]
"""By short form: the directives that it can mean."""


def given(directives: Sequence[Directive], records: Iterable[Record] = ()) -> list[Directive]:
    """The directives, those without issuer or province as far as they mean no other one.

    What means another is counted with that. It may be one that only ``records`` of a register know,
    if it has the day, title or matter of that.
    """
    directives = placed(directives)
    others = uncited(records, directives)
    candidates = _candidates((*directives, *others))
    added: dict[str, list[Edition]] = {}
    left: dict[str, list[Directive]] = {}
    for bare in (d for d in directives if is_bare(d.entry.code)):
        known = candidates.get(bare.entry.code, ())
        [edition] = bare.editions
        shares: dict[str, list[Part]] = {}
        for part in edition.parts:
            meant = _meant(part.telling, known)
            shares.setdefault(meant.entry.key if meant else "", []).append(part)
        left[bare.entry.key] = _rest(bare, edition, shares.pop("", []))
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
    return found + [_with(d, added[d.entry.key]) for d in others if d.entry.key in added]


def placed(directives: Sequence[Directive]) -> list[Directive]:
    """Give the articles that name no province of a local directive to that of the same number and
    day, if there is one.
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
            same = [other for other in known if _same_day(part.telling, other)]
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
        if part.telling.said[:4].isdigit():
            counts[part.telling.said] += part.articles
    dates = [
        Said(f"{edition.key}{SEPARATOR}{value}", value, articles)
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
    if silent and full.days:
        entry = replace(entry, issued=(dt.date.fromisoformat(full.days[0].value),))
    elif silent and full.unnamed_months:
        entry = replace(entry, month=full.unnamed_months[0].value)
    said = {term_said(entry.code, p.telling.said) for share in shares for p in share.parts}
    terms = [term for term in said if term]
    if entry.term is None and not entry.unsettled and len(terms) == 1:
        entry = replace(entry, term=terms[0])
    return replace(full, entry=entry)


def _rest(bare: Directive, edition: Edition, parts: Sequence[Part]) -> list[Directive]:
    """What means no directive that is known: of the state and companies, and of nobody known."""
    found: list[Directive] = []
    for slug in (citations.UNSETTLED, citations.OTHERS):
        own = [
            part
            for part in parts
            if (part.telling.body == "nha-nuoc") == (slug != citations.UNSETTLED)
        ]
        if len(own) == len(edition.parts) and slug == citations.UNSETTLED:
            return [bare]
        if own:
            key = citations.edition_key(bare.entry.key, slug)
            # They are of several documents, so no title is that of all.
            entry = replace(bare.entry, key=key, unsettled=True, title=None, disputed=False)
            rest = replace(edition, parts=tuple(own), whole=False)
            found.append(Directive(entry, (rest,), counted=True))
    return found


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


def _meant(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    fitting = [d for d in candidates if _fits(telling, d)]
    for closer in (_same_day, _same_title, _same_matter):
        close = [d for d in fitting if closer(telling, d)]
        if close:
            return close[0] if len(close) == 1 else None
    if plenum := _last_plenum(telling, fitting):
        return plenum
    if telling.body not in _PARTY:
        return None
    # A register has not all numbers: the only one that it knows may not be the one that is meant.
    own = [d for d in fitting if d.editions and not _speaks_of_other(telling, d)]
    settled = [d for d in own if not d.entry.unsettled]
    # What says its day is not of those of which no day is known.
    unknown = [d for d in own if d.entry.unsettled and not telling.said]
    if len({d.entry.keys[0] for d in own if d.entry.keys}) > 1:
        return None
    if len(settled) == 1:
        return settled[0]
    return unknown[0] if len(unknown) == 1 else None


def _last_plenum(telling: Telling, fitting: Sequence[Directive]) -> Directive | None:
    """The resolution of the last plenum of that number when the text was written, or else of the
    latest day that it names.
    """
    found = citations.parts(telling.key)
    month = telling.seen or telling.since
    if found is None or not found.plenum or not month:
        return None
    term = plenums_held.last(int(found.number), month)
    named = (d for d in fitting if (own := citations.parts(d.entry.code)) and own.term == term)
    return next(named, None) if term else None


_PARTY = ("trung-uong", "tinh-uy")


def _fits(telling: Telling, directive: Directive) -> bool:
    entry = directive.entry
    if telling.body and telling.body != entry.level:
        return False
    if entry.place and telling.body == "tinh-uy" and not telling.place:
        return False
    if entry.place and telling.place and entry.place != telling.place:
        return False
    issued = min(entry.issued, default=None)
    if telling.seen and issued and telling.seen < issued.isoformat()[: len("2019-05")]:
        return False
    if telling.said and entry.term:
        return _said_term(telling, directive)
    return True


def _said_term(telling: Telling, directive: Directive) -> bool:
    entry = directive.entry
    term = entry.term
    return term is not None and term_said(entry.code, telling.said) == term


def _same_day(telling: Telling, directive: Directive) -> bool:
    said = telling.said
    found = citations.parts(directive.entry.code)
    if found and found.plenum:
        told = term_said(directive.entry.code, said) if said[:4].isdigit() else None
        return found.term in (said, told.slug if told else None)
    if len(said) < len("2019-05"):
        return False
    days = {day.isoformat() for day in directive.entry.issued}
    days |= {day.value for day in directive.days}
    return said[:4].isdigit() and any(day.startswith(said) for day in days)


def _same_title(telling: Telling, directive: Directive) -> bool:
    title = directive.entry.title
    return bool(telling.title and title and variants.same(telling.title, title))


def _same_matter(telling: Telling, directive: Directive) -> bool:
    title = directive.entry.title
    return bool(telling.matter and title and variants.is_about(telling.matter, title))


def _speaks_of_other(telling: Telling, directive: Directive) -> bool:
    title, own = directive.entry.title, telling.title or telling.matter
    return bool(title and own and variants.unlike(own, title))
