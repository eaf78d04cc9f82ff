"""What is read of people: mentions with their offsets, events, and people of a whole article."""

from __future__ import annotations

from typing import Any, NamedTuple


class Event(NamedTuple):
    """A post got or lost; ``date`` as the text writes it (``6/10``, ``tháng 7/2018``), or None."""

    post: str
    date: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {"post": self.post, "date": self.date}


class Posts(NamedTuple):
    """What one sentence gives a person: each tuple in the order of the text, without repeats."""

    held: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    appointed: tuple[Event, ...] = ()
    removed: tuple[Event, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The four lists of the contract."""
        return {
            "posts": list(self.held),
            "former": list(self.former),
            "appointed": [e.to_json() for e in self.appointed],
            "removed": [e.to_json() for e in self.removed],
        }


NO_POSTS = Posts()


class Mention(NamedTuple):
    """One mention of a person: the name alone, at ``[start, end)`` in code points.

    ``name`` is the full name in proper case, also where the text has only a part of it
    (``short``: ``ông Chính``). ``foreign`` people are of other countries. ``why`` names the rule.
    """

    name: str
    start: int
    end: int
    short: bool = False
    foreign: bool = False
    posts: Posts = NO_POSTS
    why: str = ""

    def to_json(self, surface: str) -> dict[str, Any]:
        """The object of the contract; ``surface`` is what stands at the offsets."""
        return {
            "name": self.name,
            "surface": surface,
            "start": self.start,
            "end": self.end,
            "short": self.short,
            "foreign": self.foreign,
            **self.posts.to_json(),
        }


class Person(NamedTuple):
    """One person of an article: how often named, and the posts of all mentions together."""

    name: str
    mentions: int
    foreign: bool = False
    posts: Posts = NO_POSTS
    found: tuple[Mention, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {
            "name": self.name,
            "mentions": self.mentions,
            "foreign": self.foreign,
            **self.posts.to_json(),
        }
