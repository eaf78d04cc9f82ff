"""The sentence in which an article cites a directive."""

from __future__ import annotations

from collections.abc import Sequence

from search.article import Article
from search.directives.page import Mention
from search.live_index import OpenedIndex
from search.result import Snippet
from search.sentences import around
from search.text.sentences import LENGTH


def mentions(index: OpenedIndex, ids: Sequence[str], codes: Sequence[str]) -> tuple[Mention, ...]:
    """The articles of these ids, in their order."""
    return tuple(
        Mention(article, citing(article, *codes), *index.directives(article))
        for article in index.articles(ids)
    )


def citing(article: Article, *codes: str) -> Snippet:
    """The sentence of the first citation of a code in the body, or else in the title, with the
    citation marked.
    """
    own = [c for c in article.citations if c.code in codes]
    body = [c for c in own if c.start > len(article.title)]
    for citation in (*body, *own):
        return around(article.text, citation.start, citation.end)
    text = article.body_text[:LENGTH]
    return Snippet(text if len(article.body_text) <= LENGTH else f"{text} …")
