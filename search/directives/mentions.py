"""The sentence in which an article cites a directive."""

from __future__ import annotations

from collections.abc import Sequence

from search import schema
from search.article import Article, Citation
from search.directives.page import Mention
from search.engines.base import Snapshot
from search.result import Snippet
from search.text.tokens import tokenize

LENGTH = 300
"""The most code points that are shown."""


def mentions(snapshot: Snapshot, ids: Sequence[str], codes: Sequence[str]) -> tuple[Mention, ...]:
    """The articles of these ids, in their order."""
    stored = snapshot.fetch(ids)
    articles = [schema.article_of(stored[id]) for id in ids if id in stored]
    return tuple(Mention(article, citing(article, *codes)) for article in articles)


def citing(article: Article, *codes: str) -> Snippet:
    """The sentence of the first citation of a code in the body, or else in the title, with the
    citation marked.
    """
    own = [c for c in article.citations if c.code in codes]
    body = [c for c in own if c.start > len(article.title)]
    for citation in (*body, *own):
        return _around(article.text, citation)
    text = article.body_text[:LENGTH]
    return Snippet(text if len(article.body_text) <= LENGTH else f"{text} …")


def _around(text: str, citation: Citation) -> Snippet:
    """The sentence, or as much of it as there is room for, about as much on either side."""
    length = citation.end - citation.start
    start = max(text.rfind("\n", 0, citation.start) + 1, citation.start - LENGTH)
    end = min(len(text), citation.end + LENGTH)
    line_end = text.find("\n", citation.end, end)
    end = end if line_end < 0 else line_end
    first, last = _sentence(text[start:end], citation.start - start, citation.end - start)
    first, last = start + first, start + last
    room = max(0, LENGTH - length)
    after = min(last - citation.end, max(room // 2, room - (citation.start - first)))
    start = _word_start(text, max(first, citation.start - (room - after)), first, citation.start)
    end = _word_end(text, citation.end + after, last, citation.end)
    before = "… " if start > first else ""
    rest = " …" if end < last else ""
    shift = len(before) - start
    marked = (citation.start + shift, citation.end + shift)
    return Snippet(f"{before}{text[start:end]}{rest}", (marked,))


def _sentence(line: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around ``[start, end)`` begins and ends, with what closes it."""
    tokens = tokenize(line)
    own = {t.sentence for t in tokens if t.end > start and t.start < end}
    if not own:
        return start, end
    first = next(t.start for t in tokens if t.sentence in own)
    following = next((t.start for t in tokens if t.sentence > max(own)), len(line))
    return min(first, start), max(len(line[:following].rstrip()), end)


def _word_start(text: str, position: int, first: int, limit: int) -> int:
    if position <= first:
        return first
    return text.find(" ", position - 1, limit) + 1 or limit


def _word_end(text: str, position: int, last: int, limit: int) -> int:
    if position >= last:
        return last
    return max(text.rfind(" ", limit, position + 1), limit)
