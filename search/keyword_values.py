"""What an article has in each keyword field of ``schema.KEYWORDS``.

The keys of copies are made of the words of the text, so ``schema.analyse`` adds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from search import citations
from search.article import Article, Citation, source_name
from search.citations import edition_clues, relations
from search.citations.edition_clues import SEPARATOR
from search.dates import iso

LONGEST = 200
"""Characters of a name that an article gives: no address of a page holds a longer one."""


def of(article: Article) -> dict[str, tuple[str, ...]]:
    """The values of each field but ``schema.COPY``, each value once."""
    date = article.date
    names, cited = edition_clues.keyed(article)
    issued = (
        f"{name}{SEPARATOR}{c.issued.isoformat() if c.issued else c.month}"
        for c, name in cited
        if c.issued or c.month
    )
    headings = (f"{name}{SEPARATOR}{c.title}" for c, name in cited if c.title)
    called = (f"{name}{SEPARATOR}{c.called}" for c, name in cited if c.called)
    editions = (clue.value for clue in edition_clues.clues_of(article, names, cited))
    values: dict[str, tuple[str, ...]] = {
        "year": (f"{date.year:04d}",) if date else (),
        "weak": article.weak,
        "month": (iso.month_of(date),) if date else (),
        "type": tuple(citations.kind(code) for code in article.codes),
        "issuer": tuple(filter(None, (citations.level(code) for code in article.codes))),
        "code": article.codes,
        "place": _names([article.place or ""]),
        "source": _names([source_name(article.source or "")]),
        "directive": names,
        "edition": tuple(editions),
        "person": _names(article.people),
        "issued": tuple(issued),
        "heading": tuple(headings),
        "called": tuple(called),
        "published": (date.isoformat(),) if date else (),
        "relation": tuple(_relations(article, cited)),
    }
    return {name: tuple(dict.fromkeys(value)) for name, value in values.items()}


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in given if 0 < len(name) <= LONGEST)


def _relations(article: Article, cited: Sequence[tuple[Citation, str]]) -> Iterator[str]:
    keys = dict(cited)
    if len(keys) < len(article.citations):
        return
    for relation in relations.find(article.text, article.citations):
        by = keys[relation.by] if relation.by else ""
        yield from relations.values(relation, keys[relation.to], by)
