"""What extraction did with a page, for a person: ``tindang extract FILE --explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.extract.model import Dropped, Extraction
from search.people.model import Mention
from search.plurals import counted

_WIDTH = 100
_NAMES = len("year_inferred ")
"""The width of the column that has the names of fields."""


def explain(extraction: Extraction, *, dropped: bool = True) -> str:
    """Each field with the rule and line that gave it, the text, and what was dropped and why.

    Without ``dropped``, only the fields and the paragraphs. Lines count from 1 in the page.
    """
    return "\n".join(_lines(extraction, dropped))


def explain_people(text: str, mentions: Sequence[Mention]) -> str:
    """Each mention of a person in an article's text, the rule that found it, and its posts."""
    return "\n".join(_people(text, mentions))


def _people(text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    yield f"people: {counted(len(mentions), 'mention')}"
    for mention in mentions:
        line = text.count("\n", 0, mention.start) + 1
        surface = text[mention.start : mention.end]
        written = "" if surface == mention.name else f"  (written {surface})"
        yield f"    {line:>5}  {mention.name}{written}  <- {mention.why}"
        posts = mention.posts
        for label, values in (("holds", posts.held), ("held", posts.former)):
            for value in values:
                yield f"           {label}: {value}"
        for label, events in (("got", posts.appointed), ("lost", posts.removed)):
            for event in events:
                yield f"           {label}: {event.post}{f' ({event.date})' if event.date else ''}"


def _lines(extraction: Extraction, dropped: bool) -> Iterator[str]:
    article = extraction.article
    yield f"{article.id}  ({article.path})"
    if not article.title and not article.body:
        yield "no article on this page"
    for taken in extraction.taken:
        where = f", line {taken.line}" if taken.line is not None else ""
        yield f"  {taken.field:<{_NAMES}}{taken.value}"
        if dropped:
            yield f"  {'':<{_NAMES}}  <- {taken.rule}{where}"
    yield ""
    for paragraph in article.body:
        yield f"  {paragraph}"
    if not dropped:
        return
    yield ""
    yield f"dropped: {counted(len(extraction.dropped), 'line')}"
    for reason, run in groupby(extraction.dropped, key=lambda d: d.reason):
        yield f"  {reason}"
        for item in run:
            yield f"    {item.line:>5}  {_short(item)}"


def _short(item: Dropped) -> str:
    return item.text if len(item.text) <= _WIDTH else item.text[: _WIDTH - 1] + "…"
