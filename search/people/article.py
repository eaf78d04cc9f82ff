"""The people of a whole article: mentions of title and body, and each person's posts together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search.people.finder import read
from search.people.glued import separate
from search.people.indexed import unsigned
from search.people.letters import UPPER, key, spelt
from search.people.model import Event, Mention, Person, Posts
from search.people.names.full import scan

_BROKEN = re.compile(rf"(?<=\bT[PX]\.)\n(?=[{UPPER}])")


def text_of(title: str, body: Sequence[str]) -> str:
    """Title and paragraphs, one a line. A sentence that was broken behind an abbreviation, as
    texts split at full stops are, goes on: ``Bí thư Thành uỷ TP.`` | ``HCM Lê Văn A``.
    """
    return _BROKEN.sub(" ", "\n".join((title, *body)))


def mentions(title: str, body: Sequence[str]) -> list[Mention]:
    """Mentions in the title and the paragraphs, joined by line ends; offsets into that text.

    A name alone at the end signs the article, and is none. A short mention counts also where the
    full name stands only further on, as titles have it.
    """
    separated = separate(text_of(title, unsigned(body)))
    text = spelt(separated.text)
    full = scan(text)
    return separated.restored(read(text, full, [name for name in reversed(full) if name.sure]))


def people(found: Sequence[Mention]) -> list[Person]:
    """The persons of an article's mentions, in order of first mention."""
    groups: dict[str, list[Mention]] = {}
    for mention in found:
        groups.setdefault(key(mention.name), []).append(mention)
    return [_person(group) for group in groups.values()]


def _person(group: Sequence[Mention]) -> Person:
    first = group[0]
    posts = Posts(
        _union(text for m in group for text in m.posts.held),
        _union(text for m in group for text in m.posts.former),
        _events(e for m in group for e in m.posts.appointed),
        _events(e for m in group for e in m.posts.removed),
    )
    foreign = any(m.foreign for m in group)
    return Person(first.name, len(group), foreign, posts, tuple(group))


def _union(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(key(text), text)
    return tuple(found.values())


def _events(events: Iterable[Event]) -> tuple[Event, ...]:
    """One event a post, with a date where one is given."""
    found: dict[str, Event] = {}
    for event in events:
        known = found.get(key(event.post))
        if known is None or (known.date is None and event.date is not None):
            found[key(event.post)] = event
    return tuple(found.values())
