"""What the reader of a page knows of its article: all of it, or the day on which it was fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from index.extract.model import Extraction, Taken
from search import citations
from search.article import SURE_DATES, Article


def cited(article: Article, path: str) -> Article:
    """An article that tindang wrote, read from ``path``, with the directives that it cites."""
    written = article.date if article.date_basis in SURE_DATES else None
    found = tuple(citations.find(article.text, written=written))
    codes = tuple(dict.fromkeys(citation.code for citation in found))
    return replace(article, citations=found, codes=codes, path=path)


def clocked(found: Extraction, clock: dt.date | None) -> Extraction:
    """An article without a date gets the day on which its page was fetched, as a site's clock."""
    if clock is None or found.article.date is not None:
        return found
    article = replace(found.article, date=clock, date_basis="clock")
    taken = Taken("date", clock.isoformat(), "day on which the page was fetched")
    return replace(found, article=article, taken=(*found.taken, taken))
