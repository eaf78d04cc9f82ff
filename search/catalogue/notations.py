"""Articles that mean a directive of some code without naming that code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from search import citations
from search.article import Article
from search.catalogue.directive import Directive
from search.catalogue.model import Entry
from search.tree import Query, Term, any_of


def citing(directives: Iterable[Directive]) -> dict[str, Query]:
    """By code, the articles that name it, another notation of it, or its number alone, where not
    all name the code. A local code has a directive in each province, so it is not among them.
    """
    found: dict[str, list[Query]] = {}
    for d in directives:
        for code in (d.entry.code, *d.entry.also) if d.counted else ():
            others = [e.tree for e in d.editions if citations.split_key(e.key)[0] != code]
            if others and not citations.is_local(code):
                found.setdefault(code, []).extend(others)
    return {code: any_of([Term("code", code), any_of(trees)]) for code, trees in found.items()}


def in_full(article: Article, codes: Collection[str], meant: Mapping[str, Entry]) -> Article:
    """The article with those of its citations that mean one of ``codes`` under that code.

    ``meant`` has the directives of its codes that may mean several.
    """
    full: dict[str, str] = {}
    for cited, entry in meant.items():
        for own in (entry.code, *entry.also):
            if own in codes:
                full[cited] = own
    changed = (replace(c, code=full.get(c.code, c.code)) for c in article.citations)
    return replace(article, citations=tuple(changed)) if full else article
