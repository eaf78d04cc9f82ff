"""Claims of many articles together: what is reported of a post, from when to when, and what of it
contradicts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.people.letters import key
from search.persons.claims import Claim
from search.persons.naming import name_of
from search.persons.offices import Office
from search.text.accents import fold

_LATER = dt.timedelta(days=30)
"""So long papers may go on calling somebody by a post that was lost."""


@dataclass(frozen=True, slots=True)
class Report:
    """What articles say of one person in one post.

    ``post`` is its one name, ``wordings`` those of the articles, the most frequent first, each with
    how often it is used. ``first`` and ``last`` are the first and the last article in
    which the person holds or gets it, or else those that call it a former one. ``articles`` counts
    all. ``events`` are appointments and removals, each once a wording of its date. ``former`` is
    the first article that puts it in the past. ``still``: a later one that has the person hold it
    all the same, which contradicts.
    """

    person: str
    post: str
    office: Office
    first: Claim
    last: Claim
    articles: int
    wordings: tuple[tuple[str, int], ...]
    events: tuple[Claim, ...] = ()
    former: Claim | None = None
    still: Claim | None = None

    @property
    def over(self) -> bool:
        """Whether no article has the person hold it."""
        return not self.first.holds

    @property
    def timed(self) -> bool:
        """Whether some article that has it has a sure day: of others none is the first or last."""
        return self.first.sure_day is not None

    @property
    def until(self) -> dt.date | None:
        """The day of the last article that has the person hold it, or of one before that says
        that it is over.
        """
        first, last = self.first.sure_day, self.last.sure_day
        past = self.former.sure_day if self.former else None
        if first and last and past and first < past < last:
            return past
        return last


def one_name(name: str) -> str:
    """What the writings of a name share, however its syllables are parted: ``Ê Ban Y Phu`` and
    ``Êban Y Phu``.
    """
    return key(name).replace(" ", "")


def reports(claims: Iterable[Claim], group: Callable[[Claim], str]) -> tuple[Report, ...]:
    """One report for each group of claims, in order of time; without dates, the most frequent
    first.
    """
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(group(claim), []).append(claim)
    found = [_report(sorted(own, key=_time)) for own in groups.values()]
    return tuple(sorted(found, key=_order))


def _order(report: Report) -> tuple[dt.date, int, str]:
    return report.first.sure_day or dt.date.max, -report.articles, report.post


def _time(claim: Claim) -> tuple[dt.date, str]:
    return claim.sure_day or dt.date.max, claim.id


def _report(own: Sequence[Claim]) -> Report:
    held = [claim for claim in own if claim.holds]
    holding = held or own
    wordings = Counter(claim.post for claim in own)
    past = next((c for c in own if c.status in ("former", "removed")), None)
    dated = [claim for claim in holding if claim.sure_day]
    return Report(
        person=own[0].person,
        post=name_of(own[0].office, wordings),
        office=own[0].office,
        first=(dated or holding)[0],
        last=(dated or holding)[-1],
        articles=len({claim.id for claim in own}),
        wordings=by_use(wordings),
        events=_events(own),
        former=past,
        still=_still(held, past),
    )


def by_use(wordings: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Wordings with how often each is used, the most frequent first."""
    return tuple(sorted(wordings.items(), key=lambda row: (-row[1], row[0])))


def _events(own: Sequence[Claim]) -> tuple[Claim, ...]:
    found: dict[tuple[str, str | None], Claim] = {}
    for claim in own:
        if claim.status in ("appointed", "removed"):
            found.setdefault((claim.status, claim.when), claim)
    return tuple(found.values())


def _still(held: Sequence[Claim], past: Claim | None) -> Claim | None:
    since = past.sure_day if past else None
    if since is None:
        return None
    later = (c for c in held if c.status == "held" and c.sure_day and c.sure_day - since > _LATER)
    return next(later, None)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two people who are reported in a post that one holds at a time, in overlapping spans."""

    first: Report
    second: Report


def overlaps(found: Sequence[Report]) -> tuple[Overlap, ...]:
    """Which holders of one post contradict each other.

    Who follows another does not, though papers go on for a while with the old one, nor does
    somebody whom one of two names calls in short, or in another spelling.
    """
    spans = [r for r in found if not r.over and r.office.single and r.until]
    return tuple(
        Overlap(one, other)
        for at, one in enumerate(spans)
        for other in spans[at + 1 :]
        if not _one_name(one.person, other.person) and _at_once(one, other)
    )


def _one_name(name: str, other: str) -> bool:
    """Whether two names may be one person's: ``Xuân Anh`` of ``Nguyễn Xuân Anh``."""
    words, others = [list(map(fold, text.split())) for text in (name, other)]
    short, long = sorted((words, others), key=len)
    return "".join(words) == "".join(others) or long[-len(short) :] == short


def _at_once(one: Report, other: Report) -> bool:
    first, last, start, end = one.first.sure_day, one.until, other.first.sure_day, other.until
    if not (first and last and start and end):
        return False
    return min(last, end) - max(first, start) > _LATER
