"""Everything about one directive: plain data."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Article
from search.catalogue.model import Claim, Entry, Issue
from search.result import Snippet


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that cites the directive, with the sentence of the first citation."""

    article: Article
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """Everything about one directive. ``issue`` is the one chosen, or None for all.

    ``months`` (``2016-07``) and ``places`` count citing articles; ``together`` are the
    directives cited in the same articles, with the number of those; ``elsewhere`` are the same
    code in other provinces, or, when none was chosen, in each, also where none is known;
    ``meanings`` are full codes that a short one can mean. ``entry.articles`` may be 0 for a
    short code that no article leaves open. ``pages`` counts those that can be asked for.
    """

    entry: Entry
    issue: Issue | None
    issues: tuple[Issue, ...]
    headings: tuple[Claim, ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    together: tuple[Entry, ...]
    elsewhere: tuple[Entry, ...]
    meanings: tuple[Entry, ...]
    mentions: tuple[Mention, ...]
    page: int
    pages: int
