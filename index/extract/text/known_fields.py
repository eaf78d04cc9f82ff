"""What the reader of a page knows of its article: all of it, or the day on which it was fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from index.extract.model import Extraction, Taken
from search import citations
from search.article import SURE_DATES, Article

_DATES = ("date", "date_basis", "year_inferred", "event")


def cited(article: Article, path: str) -> Article:
    """An article that tindang wrote, read from ``path``, with the directives that it cites."""
    written = article.date if article.date_basis in SURE_DATES else None
    found = tuple(citations.find(article.text, written=written))
    codes = tuple(dict.fromkeys(citation.code for citation in found))
    return replace(article, citations=found, codes=codes, path=path)


def clocked(found: Extraction, clock: dt.date | None) -> Extraction:
    """An article without a sure date gets the day on which its page was fetched: a clock's."""
    if clock is None or found.indexed.date is not None:
        return found
    article = replace(found.indexed, date=clock, date_basis="clock")
    taken = Taken("date", clock.isoformat(), "day on which the page was fetched")
    kept = [given for given in found.taken if given.field not in _DATES]
    return replace(found, article=article, taken=(*kept, taken), date_unsure=False)
