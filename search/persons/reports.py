"""Claims of many articles together: what is reported of a post, from when to when, and what of it
contradicts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from search.persons.claims import Claim
from search.persons.levels import Level
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
    def until(self) -> dt.date | None:
        """The day of the last article that has the person hold it, or of one before that says
        that it is over.
        """
        first, last = self.first.sure_day, self.last.sure_day
        past = self.former.sure_day if self.former else None
        if first and last and past and first < past < last:
            return past
        return last


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


def _overlap(one: Report, other: Report) -> bool:
    days = [c.sure_day for c in (one.first, one.last, other.first, other.last)]
    if not all(days):
        return True
    first, last, start, end = (day or dt.date.max for day in days)
    return first < end and start < last


Groups: TypeAlias = tuple[tuple[Report, ...], ...]
"""Reports of one name, by the people that they may be of."""


def people_apart(found: Sequence[Report], claims: Sequence[Claim]) -> Groups:
    """The reports of one name, by the people that they may be of.

    Posts that one article gives the name are one person's, and so are those that lead something in
    one province, and articles that name the same post, unless it is one that many hold (``Chủ tịch
    UBND huyện``). What is left in parts is of several people only where nobody can hold the posts
    of two parts. What both may hold is told apart from them.
    """
    parts = _parts(claims)
    read: dict[str, set[str]] = {}
    for claim in claims:
        read.setdefault(claim.office.key, set()).add(claim.id)
    own = [[r for r in found if read[r.office.key] <= part] for part in parts]
    rivals = [
        at
        for at, one in enumerate(own)
        if any(_apart(one, other) for other in (*own[:at], *own[at + 1 :]))
    ]
    if not rivals:
        return (tuple(found),)
    groups = sorted(
        (tuple(own[at]) for at in rivals), key=lambda group: -sum(r.articles for r in group)
    )
    rest = tuple(r for r in found if not any(r in group for group in groups))
    return (*groups, rest) if rest else tuple(groups)


def _parts(claims: Sequence[Claim]) -> list[set[str]]:
    """The articles that are of one person, a set of ids for each."""
    by_tie: dict[str, set[str]] = {}
    for claim in claims:
        meant = Level(claim.office)
        by_tie.setdefault(f"in {claim.id}", set()).add(claim.id)
        if not meant.general:
            by_tie.setdefault(claim.office.key, set()).add(claim.id)
        if meant.of_ministry:
            by_tie.setdefault("of a ministry", set()).add(claim.id)
        elif meant.leads:
            for led in filter(None, (meant.region, meant.commune, meant.body)):
                by_tie.setdefault(f"of {led}", set()).add(claim.id)
    parts: list[set[str]] = []
    for ids in by_tie.values():
        joined = set(ids)
        apart = []
        for part in parts:
            if part & joined:
                joined |= part
            else:
                apart.append(part)
        parts = [*apart, joined]
    return parts


def _apart(one: Sequence[Report], other: Sequence[Report]) -> bool:
    return any(_two_people(a, b) for a in filter(_leads, one) for b in filter(_leads, other))


def _two_people(one: Report, other: Report) -> bool:
    """Whether nobody holds both posts.

    At any time not in two communes, nor in two provinces below their top; at one time not in two
    provinces, nor in a district and above all provinces, nor in a commune or a village and at the
    head of a province, nor at the head of a province and of a firm, a school or an institute. What
    is told as gone by only counts where people do not rise from the one to the other.
    """
    a, b = Level(one.office), Level(other.office)
    if a.commune and b.commune and a.commune != b.commune:
        return True
    if (a.provincial and b.private) or (b.provincial and a.private):
        return not (one.over or other.over) and _overlap(one, other)
    away = bool(a.region and b.region and a.region != b.region)
    if away and a.settled and b.settled:
        return True
    rising = (a.central and b.local) or (b.central and a.local)
    rising = rising or (a.high and b.lowest) or (b.high and a.lowest)
    rising = rising or (a.of_ministry and b.below) or (b.of_ministry and a.below)
    if not away and not rising:
        return False
    gone = one.over or other.over
    staying = away and (a.settled or b.settled)
    return (staying or not gone) and _overlap(one, other)


def _leads(report: Report) -> bool:
    return Level(report.office).leads
