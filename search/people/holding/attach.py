"""Which post belongs to which person: the grammar of lists, appositions and verbs.

Names and posts of a paragraph are neighbours in one row; ``gaps`` says how each is tied to the
next. A post in front of a list goes to all of it (``lists``), then each name takes the posts
before it and behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from search.people.holding.aside import give_later, tie_far
from search.people.holding.before import give_before
from search.people.holding.behind import give_behind
from search.people.holding.brackets import give_beyond
from search.people.holding.lists import share_headings
from search.people.holding.reported import give_rest
from search.people.holding.row import Given, Node, Row
from search.people.letters import key
from search.people.model import Event, Posts

DayOf = Callable[[Given], str | None]
"""The day of an event, as written."""


def attach(row: Row) -> None:
    """Give each name of a row its posts."""
    tie_far(row)
    share_headings(row)
    give_beyond(row)
    names = [at for at, node in enumerate(row.nodes) if node.post is None]
    for at in names:
        give_before(row, at)
    for at in names:
        give_behind(row, at)
        give_later(row, at)
    give_rest(row)


def posts_of(node: Node, day_of: DayOf) -> Posts:
    """What a name was given, each post once, the days of its events found."""
    given = node.given
    if len(given) == 1 and given[0].status == "held":  # most have one post
        return Posts((given[0].post,))
    held, former, got, lost = (
        _once([one for one in given if one.status == status])
        for status in ("held", "former", "got", "lost")
    )
    return Posts(
        tuple([one.post for one in held]),
        tuple([one.post for one in former]),
        tuple([Event(one.post, day_of(one)) for one in got]),
        tuple([Event(one.post, day_of(one)) for one in lost]),
    )


def _once(row: list[Given]) -> list[Given]:
    """Each post once, in whatever spelling it came first."""
    if len(row) < 2:
        return row
    found: dict[str, Given] = {}
    for given in row:
        found.setdefault(key(given.post), given)
    return list(found.values())
