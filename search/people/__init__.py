"""The one recogniser of people and their posts in Vietnamese text, for articles and queries."""

from search.people.finder import find, find_by_line
from search.people.model import Event, Mention, Person, Posts

__all__ = ["Event", "Mention", "Person", "Posts", "find", "find_by_line"]
