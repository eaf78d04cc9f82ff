"""Everything about one directive: plain data."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Article
from search.catalogue.model import Claim, Entry, Issue, Reach
from search.catalogue.registered import Registered
from search.catalogue.relations import Related
from search.result import Snippet


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that cites the directive, with the sentence of the first citation. ``names`` and
    ``keys`` are of all directives that it cites, as in ``Hit``.
    """

    article: Article
    snippet: Snippet
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation and how the other directive in it is called and asked for, "" for none."""

    related: Related
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """Everything about one directive, or about all that bear one code.

    ``editions`` are the directives of the code, one a term of office, if there are several.
    ``issue`` tells when the one that was chosen of them was issued, None for all or if no article
    gives a day.

    ``issued_months`` (``2025-08``) are those that articles give in terms of which they give no
    day. ``kinds`` are what articles call it where the code leaves its kind open and they differ.
    ``registered`` is what registers have of it, of the issue chosen or of every term.
    ``months`` (``2016-07``) and ``places`` count citing articles. ``together`` are the directives
    cited in the same articles, with the number of those. ``elsewhere`` is the same code in other
    provinces; if no province was chosen, in each of them, and where none is known. ``meanings`` are
    the full codes that a short one can mean. ``related`` is what articles say that directives do to
    it and it to others, ``reach`` how far it has come in each province, most articles first.
    ``entry.articles`` may be 0 for a short code that no article leaves open. ``pages`` is the
    number of pages that can be asked for.
    """

    entry: Entry
    issue: Issue | None = None
    issues: tuple[Issue, ...] = ()
    editions: tuple[Entry, ...] = ()
    issued_months: tuple[Claim, ...] = ()
    headings: tuple[Claim, ...] = ()
    kinds: tuple[Claim, ...] = ()
    registered: tuple[Registered, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    together: tuple[Entry, ...] = ()
    elsewhere: tuple[Entry, ...] = ()
    meanings: tuple[Entry, ...] = ()
    mentions: tuple[Mention, ...] = ()
    related: tuple[Relation, ...] = ()
    reach: tuple[Reach, ...] = ()
    page: int = 1
    pages: int = 0
