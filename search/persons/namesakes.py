"""Who of one name is who: the posts of several people apart, and those that nothing ties to any.

Posts that one article gives the name are one person's. So are articles that have the same post,
unless it is one that many hold (``Chủ tịch UBND huyện``), or something that is led in the same
province, or beside the name somebody else whom few know. What is left in parts is of several people
only where nobody can hold the posts of two parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.people.letters import key
from search.persons.claims import Claim
from search.persons.levels import Level
from search.persons.offices import Office
from search.persons.reports import Report, reports

_TELLING = 2
"""Words of a body's name that tell it from most others."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The reports of one name: ``groups`` are those of one person each, ``untied`` those that may
    be of any of them, or of somebody else, for no article has them beside the others.
    """

    groups: tuple[tuple[Report, ...], ...]
    untied: tuple[Report, ...] = ()


def people_apart(name: str, told: Sequence[Claim]) -> Apart:
    """The reports of one name, by the people that they may be of; ``told`` is all that the articles
    that name it say, of others as well.

    Where they may be of several, what is of none of these is untied. Where not, all are of the one
    of whom most articles tell, but for those that neither are tied to his nor say a post of his in
    other words (``Bí thư`` beside ``Bí thư Tỉnh uỷ Hà Nam``, ``Giám đốc Sở Y tế``).
    """
    claims = [claim for claim in told if key(claim.person) == key(name)]
    parts = sorted(_parts(claims, _beside(name, told)), key=lambda part: (-len(part), min(part)))
    own = [_reports(claim for claim in claims if claim.id in part) for part in parts]
    rivals = [
        at
        for at, one in enumerate(own)
        if any(_apart(one, other) for other in (*own[:at], *own[at + 1 :]))
    ]
    if rivals:
        theirs = set().union(*(parts[at] for at in rivals))
        loose = (claim for claim in claims if claim.id not in theirs)
        return Apart(tuple(own[at] for at in rivals), _reports(loose))
    first = parts[0] if parts else set()
    his = {claim.office for claim in claims if claim.id in first}
    again = {post for claim in claims if _says_again(post := claim.office, his)}
    tied = [claim for claim in claims if claim.id in first or claim.office in again]
    rest = [claim for claim in claims if claim.id not in first and claim.office not in again]
    return Apart((_reports(tied),), _reports(rest))


def _reports(claims: Iterable[Claim]) -> tuple[Report, ...]:
    return reports(claims, lambda claim: claim.office.key)


def _says_again(post: Office, his: Iterable[Office]) -> bool:
    """Whether a post may be one of those in fewer words, or in more."""
    words = Level(post).words
    return any(
        f"{full.key} ".startswith(f"{post.key} ") or _are_alike(words, Level(full).words)
        for full in his
    )


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return min(len(words), len(others)) >= _TELLING and (words <= others or others <= words)


def _beside(name: str, told: Sequence[Claim]) -> Mapping[str, set[str]]:
    """The articles that have each other person, but not one who leads a province or more: those
    are in articles about everybody.
    """
    known = {claim.person for claim in told if Level(claim.office).high}
    found: dict[str, set[str]] = {}
    for claim in told:
        if claim.person not in known and key(claim.person) != key(name):
            found.setdefault(claim.person, set()).add(claim.id)
    return found


def _parts(claims: Sequence[Claim], beside: Mapping[str, set[str]]) -> list[set[str]]:
    """The articles that are of one person, a set of ids for each; ``beside`` has those that name
    each other person.
    """
    own = {claim.id for claim in claims}
    by_tie = {f"beside {other}": ids & own for other, ids in beside.items() if ids & own}
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


def _overlap(one: Report, other: Report) -> bool:
    days = [c.sure_day for c in (one.first, one.last, other.first, other.last)]
    if not all(days):
        return True
    first, last, start, end = (day or dt.date.max for day in days)
    return first < end and start < last
