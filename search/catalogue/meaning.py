"""Which directive a number without issuer means: ``Nghị quyết 35`` of one article.

It is the one that what the article says of it (day of issue, title, matter) fits alone, or the only
one of the kind of issuer that the sentence names, if it was issued before the article, and is not
another province's. Of a high number the only one that bears it is meant in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search import citations
from search.catalogue import variants
from search.catalogue.directive import Directive
from search.catalogue.names import FEWEST_ABOUT
from search.catalogue.runs import runs
from search.citations import plenums_held
from search.citations.edition_evidence import Telling, term_said

CLEARLY_ABOUT = 5
"""Words that a matter shares with a title, to be about it whatever body is named beside it."""
SPOKEN_RUNS = 3
"""Runs of four words that a text shares with a title, to speak of it: six words in a row."""
HIGH, HIGHER = 300, 1000
"""From such numbers the only directive that bears one is meant: of a committee, or of anybody."""
MOST_MATTERS = 20
"""Articles of a directive without a title whose words are compared."""


def meant(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    """The one that an article means; None if it cannot be told."""
    fitting = [d for d in candidates if _fits(telling, d)]
    for closer in (same_day, _same_title, _same_matter):
        close = [d for d in fitting if closer(telling, d)]
        if close:
            return _only(close)
    if plenum := _last_plenum(telling, fitting):
        return plenum
    if spoken := _spoken_of(telling, candidates):
        return spoken
    if (other := _in_spite_of_body(telling, candidates)) or telling.body not in _PARTY:
        return other or _only_high(telling, candidates)
    # A register has not all numbers: the only one that it knows may not be the one that is meant.
    own = [d for d in fitting if d.editions and not _speaks_of_other(telling, d)]
    settled = [d for d in own if not d.entry.unsettled]
    # What says its day is not of those of which no day is known.
    unknown = [d for d in own if d.entry.unsettled and not telling.said]
    if len({_usual_symbol(d.entry.keys[0]) for d in own if d.entry.keys}) > 1:
        return None
    return _only(settled) or _only(unknown)


def _in_spite_of_body(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    """The only one of the party that is clearly about what is said of the matter, whoever stands
    beside the number: ``Bộ trưởng nói Nghị quyết 29 về đổi mới căn bản, toàn diện giáo dục``. Of a
    committee, whose numbers others reach as well, only what is about its title.
    """
    told = telling.title or telling.matter
    if not telling.body or not told:
        return None
    silent = replace(telling, body="")
    fitting = [d for d in candidates if d.entry.level in _PARTY and _fits(silent, d)]
    return _only([d for d in fitting if _clearly_about(told, d)])


def _clearly_about(told: str, directive: Directive) -> bool:
    """Where articles quote no title, what they say of the matter of a high number is compared."""
    if directive.entry.title:
        return variants.is_about(told, directive.entry.title, CLEARLY_ABOUT)
    found = citations.parts(directive.entry.code)
    matters = _matters(directive) if found and found.value >= HIGH else ()
    return any(variants.is_about(told, matter, CLEARLY_ABOUT) for matter in matters)


def _spoken_of(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    """The only one of whose title the text has some words in a row near the number, whoever stands
    beside it: ``đổi mới căn bản, toàn diện GD-ĐT theo tinh thần nghị quyết 29``.
    """
    text = runs(telling.beside) if telling.beside else frozenset()
    silent = replace(telling, body="")
    known = [(d, runs(d.entry.title)) for d in candidates if d.entry.title and _fits(silent, d)]
    close = [d for d, own in known if len(own & text) >= SPOKEN_RUNS]
    return _only(close) if all(d.entry.level in _PARTY for d in close) else None


def _only(close: Sequence[Directive]) -> Directive | None:
    """The only one; ``08-QĐ/TW`` and ``08-QĐi/TW`` of one term count as one."""
    rules = {(_usual_symbol(d.entry.key), d.entry.term) for d in close}
    return close[0] if len(rules) == 1 else None


def _usual_symbol(key: str) -> str:
    return re.sub("Q(?:Đi|yĐ)/", "QĐ/", key)


def _only_high(telling: Telling, candidates: Sequence[Directive]) -> Directive | None:
    """The only directive of a number that few issuers reach."""
    if len(candidates) != 1 or not candidates[0].editions:
        return None
    [only] = candidates
    found = citations.parts(telling.key)
    high = HIGH if only.entry.level in _PARTY else HIGHER
    if found is None or found.value < high:
        return None
    elsewhere = only.entry.place and telling.place not in ("", only.entry.place)
    fits = _fits(telling, only) and not elsewhere and not _speaks_of_other(telling, only)
    return only if fits else None


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
    found = citations.parts(entry.code)
    if found and found.year and telling.said[:4].isdigit():
        return telling.said.startswith(found.year)
    if telling.said and entry.term:
        return _said_term(telling, directive)
    return True


def _said_term(telling: Telling, directive: Directive) -> bool:
    entry = directive.entry
    term = entry.term
    return term is not None and term_said(entry.code, telling.said) == term


def same_day(telling: Telling, directive: Directive) -> bool:
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


def same_paper(telling: Telling, directive: Directive) -> bool:
    """Whether an article that names no province means that of one: by the day, or of a high number
    by the matter.
    """
    if same_day(telling, directive):
        return True
    found = citations.parts(directive.entry.code)
    high = found is not None and found.value >= HIGH
    return high and not telling.said and _same_matter(telling, directive)


def _same_matter(telling: Telling, directive: Directive) -> bool:
    """Whether it is about the title, or where articles quote none, about what they say instead."""
    told, title = telling.matter, directive.entry.title
    if title:
        return bool(told) and variants.is_about(told, title)
    told = told or telling.title
    return bool(told) and any(
        variants.is_about(told, matter, FEWEST_ABOUT) for matter in _matters(directive)
    )


def _matters(directive: Directive) -> Iterable[str]:
    parts = [part for edition in directive.editions for part in edition.parts]
    return filter(None, (part.telling.matter for part in parts[:MOST_MATTERS]))


def _speaks_of_other(telling: Telling, directive: Directive) -> bool:
    title, own = directive.entry.title, telling.title or telling.matter
    return bool(title and own and variants.unlike(own, title))
