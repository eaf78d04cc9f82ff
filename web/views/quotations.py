"""The sentences that a page of a person or a post quotes for each post: what proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from search.persons.claims import Claim
from search.persons.reports import Report

MOST_SENTENCES = 36
"""On a page of a person or a post; each takes some 900 bytes with its article."""
_MOST_EVENTS = 4
"""Of one post: articles date one appointment in many ways, and other posts want room, too."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence, and all that it proves: each as (what, the date of an event as it is written).

    What: ``first`` or ``last`` article, or ``one`` of those without a sure day, ``appointed``,
    ``removed``, the first that has the post as a ``former`` one (``once``: one without a sure day),
    or one that has it ``still`` held later.
    """

    claim: Claim
    proves: tuple[tuple[str, str | None], ...]


def quotations(report: Report) -> tuple[Quotation, ...]:
    """Each sentence once: the first article that has a post is often that of the appointment."""
    proved: dict[tuple[str, str], tuple[Claim, list[tuple[str, str | None]]]] = {}
    for what, claim, when in _told(report):
        of = (claim.id, claim.sentence.text)
        proved.setdefault(of, (claim, []))[1].append((what, when))
    return tuple(Quotation(claim, tuple(proves)) for claim, proves in proved.values())


def _told(report: Report) -> Iterator[tuple[str, Claim, str | None]]:
    yield ("first" if report.timed else "one"), report.first, None
    if report.last.id != report.first.id:
        yield ("last" if report.timed else "one"), report.last, None
    for event in quoted_events(report):
        yield event.status, event, event.when
    if report.former and not report.over:
        yield ("former" if report.former.sure_day else "once"), report.former, None
    if report.still:
        yield "still", report.still, None


def sentences(report: Report) -> int:
    """How many sentences are quoted for it, each with its article."""
    return len(quotations(report))


def quoted_events(report: Report) -> tuple[Claim, ...]:
    """The events of which the sentence is quoted: the first appointments, and the first losses."""
    of_status = Counter[str]()
    found = []
    for at, event in enumerate(report.events):
        found.append((of_status[event.status], at))
        of_status[event.status] += 1
    return tuple(report.events[at] for at in sorted(at for _, at in sorted(found)[:_MOST_EVENTS]))
