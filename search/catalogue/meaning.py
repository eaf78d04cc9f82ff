"""Which directive a number without issuer means: ``Nghị quyết 35`` of one article.

It is the one that what the article says of it (day of issue, title, matter) fits alone, or the only
one of the kind of issuer that the sentence names, if it was issued before the article, and is not
another province's. Of a high number the only one that bears it is meant in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search import citations
from search.catalogue import variants
from search.catalogue.directive import Directive
from search.catalogue.names import FEWEST_ABOUT
from search.catalogue.runs import runs
from search.citations import plenums_held
from search.citations.edition_clues import EditionClue, term_stated
from search.dates import iso

CLEARLY_ABOUT = 5
"""Words that a matter shares with a title, to be about it whatever body is named beside it."""
SPOKEN_RUNS = 3
"""Runs of four words that a text shares with a title, to speak of it: six words in a row."""
HIGH, HIGHER = 300, 1000
"""From such numbers the only directive that bears one is meant: of a committee, or of anybody."""
MOST_MATTERS = 20
"""Articles of a directive without a title whose words are compared."""
_PARTY = ("trung-uong", "tinh-uy")


def meant(clue: EditionClue, candidates: Sequence[Directive]) -> Directive | None:
    """The one that an article means; None if it cannot be told."""
    fitting = [d for d in candidates if _fits(clue, d)]
    for closer in (same_day, _same_title, _same_matter):
        close = [d for d in fitting if closer(clue, d)]
        if close:
            return _only(close)
    if plenum := _last_plenum(clue, fitting):
        return plenum
    if spoken := _spoken_of(clue, candidates):
        return spoken
    if (other := _in_spite_of_body(clue, candidates)) or clue.body not in _PARTY:
        return other or _only_high(clue, candidates)
    # A register has not all numbers: the only one that it knows may not be the one that is meant.
    own = [d for d in fitting if d.editions and not _speaks_of_other(clue, d)]
    settled = [d for d in own if not d.entry.unsettled]
    # What says its day is not of those of which no day is known.
    unknown = [d for d in own if d.entry.unsettled and not clue.stated]
    if len({citations.usual_symbol(d.entry.keys[0]) for d in own if d.entry.keys}) > 1:
        return None
    return _only(settled) or _only(unknown)


def _in_spite_of_body(clue: EditionClue, candidates: Sequence[Directive]) -> Directive | None:
    """The only one of the party that is clearly about what is said of the matter, whoever stands
    beside the number: ``Bộ trưởng nói Nghị quyết 29 về đổi mới căn bản, toàn diện giáo dục``. Of a
    committee, whose numbers others reach as well, only what is about its title.
    """
    about = clue.title or clue.matter
    if not clue.body or not about:
        return None
    silent = replace(clue, body="")
    fitting = [d for d in candidates if d.entry.level in _PARTY and _fits(silent, d)]
    return _only([d for d in fitting if _clearly_about(about, d)])


def _clearly_about(about: str, directive: Directive) -> bool:
    """Where articles quote no title, what they say of the matter of a high number is compared."""
    if directive.entry.title:
        return variants.is_about(about, directive.entry.title, CLEARLY_ABOUT)
    found = citations.parts(directive.entry.code)
    matters = _matters(directive) if found and found.value >= HIGH else ()
    return any(variants.is_about(about, matter, CLEARLY_ABOUT) for matter in matters)


def _spoken_of(clue: EditionClue, candidates: Sequence[Directive]) -> Directive | None:
    """The only one of whose title the text has some words in a row near the number, whoever stands
    beside it: ``đổi mới căn bản, toàn diện GD-ĐT theo tinh thần nghị quyết 29``.
    """
    text = runs(clue.beside) if clue.beside else frozenset()
    silent = replace(clue, body="")
    known = [(d, runs(d.entry.title)) for d in candidates if d.entry.title and _fits(silent, d)]
    close = [d for d, own in known if len(own & text) >= SPOKEN_RUNS]
    return _only(close) if all(d.entry.level in _PARTY for d in close) else None


def _only(close: Sequence[Directive]) -> Directive | None:
    """The only one; ``08-QĐ/TW`` and ``08-QĐi/TW`` of one term count as one."""
    rules = {(citations.usual_symbol(d.entry.key), d.entry.term) for d in close}
    return close[0] if len(rules) == 1 else None


def _only_high(clue: EditionClue, candidates: Sequence[Directive]) -> Directive | None:
    """The only directive of a number that few issuers reach."""
    if len(candidates) != 1 or not candidates[0].editions:
        return None
    [only] = candidates
    found = citations.parts(clue.key)
    high = HIGH if only.entry.level in _PARTY else HIGHER
    if found is None or found.value < high:
        return None
    elsewhere = only.entry.place and clue.place not in ("", only.entry.place)
    fits = _fits(clue, only) and not elsewhere and not _speaks_of_other(clue, only)
    return only if fits else None


def _last_plenum(clue: EditionClue, fitting: Sequence[Directive]) -> Directive | None:
    """The resolution of the last plenum of that number when the text was written, or else of the
    latest day that it names.
    """
    found = citations.parts(clue.key)
    month = clue.published or clue.since
    if found is None or not found.plenum or not month:
        return None
    term = plenums_held.last(int(found.number), month)
    named = (d for d in fitting if (own := citations.parts(d.entry.code)) and own.term == term)
    return next(named, None) if term else None


def _fits(clue: EditionClue, directive: Directive) -> bool:
    entry = directive.entry
    if clue.body and clue.body != entry.level:
        return False
    if entry.place and clue.body == "tinh-uy" and not clue.place:
        return False
    if entry.place and clue.place and entry.place != clue.place:
        return False
    issued = min(entry.issued, default=None)
    if clue.published and issued and clue.published < iso.month_of(issued):
        return False
    found = citations.parts(entry.code)
    if found and found.year and clue.stated[:4].isdigit():
        return clue.stated.startswith(found.year)
    if clue.stated and entry.term:
        return _states_term(clue, directive)
    return True


def _states_term(clue: EditionClue, directive: Directive) -> bool:
    entry = directive.entry
    term = entry.term
    return term is not None and term_stated(entry.code, clue.stated) == term


def same_day(clue: EditionClue, directive: Directive) -> bool:
    """Whether the day or month that an article states is one of the directive's; of a plenum its
    term.
    """
    stated = clue.stated
    found = citations.parts(directive.entry.code)
    if found and found.plenum:
        term = term_stated(directive.entry.code, stated) if stated[:4].isdigit() else None
        return found.term in (stated, term.slug if term else None)
    if len(stated) < len("2019-05"):
        return False
    days = {day.isoformat() for day in directive.entry.issued}
    days |= {day.value for day in directive.days}
    return stated[:4].isdigit() and any(day.startswith(stated) for day in days)


def _same_title(clue: EditionClue, directive: Directive) -> bool:
    title = directive.entry.title
    return bool(clue.title and title and variants.same(clue.title, title))


def same_paper(clue: EditionClue, directive: Directive) -> bool:
    """Whether an article that names no province means that of one: by the day, or of a high number
    by the matter.
    """
    if same_day(clue, directive):
        return True
    found = citations.parts(directive.entry.code)
    high = found is not None and found.value >= HIGH
    return high and not clue.stated and _same_matter(clue, directive)


def _same_matter(clue: EditionClue, directive: Directive) -> bool:
    """Whether it is about the title, or where articles quote none, about what they say instead."""
    about, title = clue.matter, directive.entry.title
    if title:
        return bool(about) and variants.is_about(about, title)
    about = about or clue.title
    return bool(about) and any(
        variants.is_about(about, matter, FEWEST_ABOUT) for matter in _matters(directive)
    )


def _matters(directive: Directive) -> Iterable[str]:
    return filter(None, (part.clue.matter for part in directive.parts[:MOST_MATTERS]))


def _speaks_of_other(clue: EditionClue, directive: Directive) -> bool:
    title, own = directive.entry.title, clue.title or clue.matter
    return bool(title and own and variants.unlike(own, title))
