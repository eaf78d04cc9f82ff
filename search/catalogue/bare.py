"""Which directive a number without issuer means: ``Nghị quyết 35`` of one article.

It is given to a directive when what the article says of it (day of issue, term, title) fits one
alone, or when of all that bear the number only one is left that was issued before the article
and is not another province's. Else it is not known which directive it means.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search import citations
from search.catalogue import variants
from search.catalogue.directive import Directive
from search.catalogue.editions import Edition, Part
from search.citations.tellings import Telling
from search.citations.terms_of_office import term_of

Candidates = Mapping[str, Sequence[Directive]]
"""By short form: the directives that it can mean."""


def given(directives: Sequence[Directive]) -> list[Directive]:
    """The directives, those without issuer as far as they mean no other one.

    What means another is counted with that.
    """
    candidates = _candidates(directives)
    added: dict[str, list[Edition]] = {}
    left: dict[str, Directive] = {}
    for bare in (d for d in directives if is_bare(d.entry.code)):
        for edition in bare.editions:
            meant: dict[str, list[Part]] = {}
            for part in edition.parts:
                found = _meant(part.telling, candidates.get(bare.entry.code, ()))
                meant.setdefault(found.entry.key if found else "", []).append(part)
            unknown = meant.pop("", [])
            for key, parts in meant.items():
                added.setdefault(key, []).append(replace(edition, parts=tuple(parts), whole=False))
            if unknown and meant:
                rest = replace(edition, parts=tuple(unknown), whole=False)
                articles = sum(part.articles for part in unknown)
                key = citations.edition_key(bare.entry.key, citations.UNSETTLED)
                entry = replace(bare.entry, key=key, unsettled=True, articles=articles)
                left[bare.entry.key] = Directive(entry, (rest,), counted=True)
            elif unknown:
                left[bare.entry.key] = bare
    return [
        replace(d, editions=(*d.editions, *added[d.entry.key]), counted=True)
        if d.entry.key in added
        else left.get(d.entry.key, d)
        for d in directives
        if not is_bare(d.entry.code) or d.entry.key in left
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


def _meant(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    """The one directive that fits; an unsettled edition fits only where its key has no other."""
    fitting = [d for d in candidates if _fits(telling, d)]
    for closer in (_same_day, _same_title):
        close = [d for d in fitting if closer(telling, d)]
        if close:
            return close[0] if len(close) == 1 else None
    if telling.said or (telling.title and any(d.entry.title for d in fitting)):
        # What it says of itself is of none of them.
        return fitting[0] if len(fitting) == 1 and _said_term(telling, fitting[0]) else None
    return fitting[0] if len(fitting) == 1 and not fitting[0].entry.unsettled else None


def _fits(telling: Telling, directive: Directive) -> bool:
    entry = directive.entry
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
    if not telling.said or entry.term is None:
        return False
    if telling.said[:4].isdigit():
        day = dt.date.fromisoformat(f"{telling.said}-01"[:10])
        return term_of(entry.code, day) == entry.term
    return entry.level == "trung-uong" and telling.said == entry.term.slug


def _same_day(telling: Telling, directive: Directive) -> bool:
    said = telling.said
    days = {day.isoformat() for day in directive.entry.issued}
    days |= {day.value for day in directive.days}
    return said[:4].isdigit() and any(day.startswith(said) for day in days)


def _same_title(telling: Telling, directive: Directive) -> bool:
    title = directive.entry.title
    return bool(telling.title and title and variants.same(telling.title, title))
