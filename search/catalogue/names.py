"""What a directive is called: its kind and its title, as its articles say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search import citations
from search.catalogue import titles, variants
from search.catalogue.claim_counts import ClaimCount
from search.catalogue.edition import Part
from search.register import Record

FEWEST_ABOUT = 4
"""Words of a matter that must be of a title, for it to tell that it is of that title."""
TAIL = 4
"""So many words that a register's title does not have are a tail."""
OF_A_PLENUM = 3
"""How many titles are shown of a plenum, which adopts several resolutions."""


@dataclass(frozen=True, slots=True)
class Named:
    """``disputed`` tells that articles give several titles."""

    title: str | None
    called: str | None
    disputed: bool


def named(code: str, parts: Iterable[Part], records: Sequence[Record] = ()) -> Named:
    """What the articles of some parts call the directive of a code.

    ``records`` are those of a register of this directive.
    """
    clues = [(part.clue, part.articles) for part in parts]
    quoted: Counter[str] = Counter()
    matters: Counter[str] = Counter()
    for clue, count in clues:
        quoted[clue.title] += count
        matters[clue.matter] += count
    own = titles.merged(ClaimCount("", title, count) for title, count in quoted.items() if title)
    called = majority((clue.called, count) for clue, count in clues)
    title = own[0].value if own else None
    found = citations.parts(code)
    if found and found.plenum:
        title = "; ".join(title.value for title in own[:OF_A_PLENUM]) or None
    elif own and len(records) == 1 and records[0].title:
        known = records[0].title
        title = None if _outweighs(known, own[0], matters) else _without_tail(own[0], quoted, known)
    return Named(title, called, len(own) > 1)


def majority(given: Iterable[tuple[str, int]]) -> str | None:
    """What more than half of those articles say that say anything."""
    counts: Counter[str] = Counter()
    for value, count in given:
        if value:
            counts[value] += count
    if not counts:
        return None
    value, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    return value if 2 * most > counts.total() else None


def _without_tail(own: ClaimCount, quoted: Counter[str], registered: str) -> str:
    """The form to show of a title that a register has: of those given as often as the one that was
    taken the nearest to it, or where that goes on with words of its article (``… và đồng bộ với
    Luật``) the fullest that does not.
    """
    if not variants.same(own.value, registered):
        return own.value
    forms = [title for title in quoted if title and variants.same(title, registered)]
    if variants.beyond(own.value, registered) < TAIL:
        alike = [title for title in forms if quoted[title] == quoted[own.value]]
        return min(alike, key=lambda t: variants.apart(t, registered), default=own.value)
    enough = len(registered) / 2
    whole = [t for t in forms if variants.beyond(t, registered) < TAIL and len(t) >= enough]
    return max(whole, key=len, default=own.value)


def _outweighs(registered: str, own: ClaimCount, matters: Counter[str]) -> bool:
    """Whether more articles speak of the matter of a register's title than quote another title:
    ``về công tác cán bộ`` of one, where two say ``phân cấp quản lý cán bộ và bổ nhiệm``.
    """
    if variants.same(own.value, registered):
        return False
    about = (
        count
        for matter, count in matters.items()
        if matter
        and variants.is_about(matter, registered, fewest=FEWEST_ABOUT)
        and not variants.is_about(matter, own.value)
    )
    return sum(about) > own.articles
