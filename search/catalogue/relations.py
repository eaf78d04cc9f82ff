"""What articles say that directives do to one another, and committees with them.

The keyword field ``relation`` holds each relation under the key of either directive
(``search.citations.relations``). Nothing is decided here: claims that contradict each other are
all told, with the sentence that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from search.article import Article
from search.catalogue.claim_counts import ClaimCount
from search.catalogue.model import Evidence
from search.catalogue.particulars import earliest
from search.citations import relations
from search.citations.edition_clues import SEPARATOR, keyed
from search.citations.relations import DONE_TO, VERBS
from search.engines.base import Snapshot
from search.text.sentences import around

SHOWN = 40
"""How many relations of a directive are shown, most often told first."""
ENDING = "thay-the"
"""The verb that ends a directive."""


@dataclass(frozen=True, slots=True)
class Related:
    """One relation of a directive. ``verb`` is of ``VERBS``; ``done_to`` tells that the directive
    suffers it. ``other`` is the key of the other directive in the index, or "" where ``actor`` does
    it, or nobody who is named. ``sentence`` is that of the earliest article that tells it.
    ``doubt``: ``self`` if the directive is said to do it to itself, ``both`` if articles say it
    also the other way round, ``ring`` if they go all round over others, ``early`` if the one that
    does it was issued before the other, else "".
    """

    verb: str
    done_to: bool
    other: str
    actor: str
    articles: int
    evidence: Evidence
    sentence: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The earliest article that tells a relation, and its sentence."""

    evidence: Evidence
    sentence: str


FindQuoted = Callable[[str], Quoted | None]


def quoted(snapshot: Snapshot, keyword: str) -> Quoted | None:
    """Where a value of ``relation`` is told first; None if no article has it."""
    article = earliest(snapshot, "relation", keyword)
    return Quoted(Evidence.of(article), _sentence(article, keyword)) if article else None


def related(
    counts: Sequence[ClaimCount],
    find: FindQuoted,
    round_: Collection[tuple[str, str]],
    issued: Callable[[str], Collection[dt.date]],
) -> tuple[Related, ...]:
    """The relations that counted values tell, in the order of ``VERBS``, most often told first.

    ``round_`` are the keys of directives that are said to replace others in a ring; ``issued``
    gives the days of issue of a key.
    """
    found = []
    for count in sorted(counts, key=lambda count: (-count.articles, count.keyword))[:SHOWN]:
        key, way, verb, other, actor = count.keyword.split(SEPARATOR)
        if verb in VERBS and (shown := find(count.keyword)):
            pair = (other, key) if way == DONE_TO else (key, other)
            doubt = ""
            if other == key:
                doubt = "self"
            elif verb == ENDING and pair in round_:
                doubt = "ring"
            elif other and _before(*map(issued, pair)):
                doubt = "early"
            found.append(
                Related(
                    verb,
                    way == DONE_TO,
                    other,
                    actor,
                    count.articles,
                    shown.evidence,
                    shown.sentence,
                    doubt,
                )
            )
    order = list(VERBS)
    ordered = sorted(found, key=lambda r: (order.index(r.verb), not r.done_to, *_rank(r)))
    return tuple(_doubted(ordered))


def _before(days: Collection[dt.date], others: Collection[dt.date]) -> bool:
    """Whether all days are before all of the others: nothing sums up what came after it."""
    return bool(days and others) and max(days) < min(others)


def _rank(relation: Related) -> tuple[bool, int]:
    """What names who does it tells more."""
    return not (relation.other or relation.actor), -relation.articles


def _doubted(found: Sequence[Related]) -> Iterable[Related]:
    """A directive cannot both replace another and be replaced by it."""
    ways = {(r.other, r.done_to) for r in found if r.verb == ENDING and r.other}
    for r in found:
        both = r.verb == ENDING and (r.other, not r.done_to) in ways
        if both and r.doubt != "self":
            yield replace(r, doubt="both")
        else:
            yield r


def _sentence(article: Article, keyword: str) -> str:
    keys = dict(keyed(article)[1])
    text = article.text
    for relation in relations.find(text, article.citations):
        by = keys.get(relation.by, "") if relation.by else ""
        if keyword in relations.values(relation, keys.get(relation.to, ""), by):
            told = [relation.to, *([relation.by] if relation.by else [])]
            return around(text, min(c.start for c in told), max(c.end for c in told))[0]
    return ""
