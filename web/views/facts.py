"""What a query was taken to say of the articles, as chips that make it mere words again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.query.words.facts import Fact
from search.result import QueryReading, SearchRequest
from web.urls.links import SearchLinks
from web.wording.language import SOURCE, gettext, language
from web.wording.naming import FROM_ARTICLES, fact_label


@dataclass(frozen=True, slots=True)
class FactChip:
    """``typed`` was taken for ``label``, or is taken for mere words; ``url`` leads to the other
    reading.
    """

    typed: str
    label: str
    url: str
    own: bool = False
    """Whether the label is a name that stands in articles."""


@dataclass(frozen=True, slots=True)
class FactsView:
    """``chips`` of what was understood, and ``plain`` of what was made mere words.

    ``apart``: how many hits all of it is true of, if those are some and not all; ``only_url``
    shows no others. ``said`` names what that is, with whether each is a name from articles.
    ``nowhere``: it is true of no hit, though there are some.
    """

    chips: tuple[FactChip, ...] = ()
    plain: tuple[FactChip, ...] = ()
    said: tuple[tuple[str, bool], ...] = ()
    apart: int = 0
    only_url: str = ""
    nowhere: bool = False


def facts_view(
    asked: SearchRequest, reading: QueryReading, total: int, links: SearchLinks
) -> FactsView:
    """Prepare what the page says of the facts; what a filter demands anyway is not said again."""
    facts = [fact for fact in reading.facts if not _demanded(fact, asked)]
    own = [fact for fact in facts if not fact.is_directive]
    apart = reading.apart if own and reading.apart and reading.apart < total else 0
    return FactsView(
        chips=tuple(_chip(fact, links) for fact in facts),
        plain=tuple(FactChip(text, text, links.as_meant(text)) for text in asked.plain),
        said=tuple((_said(fact), fact.field in FROM_ARTICLES) for fact in own),
        apart=apart,
        only_url=links.narrowed(own) if apart else "",
        nowhere=_nowhere(own, reading, total),
    )


def _nowhere(own: Sequence[Fact], reading: QueryReading, total: int) -> bool:
    """Who is named need not be among the people that an article was found to name."""
    named = any(fact.field == "person" for fact in own)
    return bool(own) and not named and reading.apart == 0 and total > 0


def _chip(fact: Fact, links: SearchLinks) -> FactChip:
    own = fact.field in FROM_ARTICLES
    return FactChip(fact.text, fact_label(fact), links.as_words(fact.text), own)


def _said(fact: Fact) -> str:
    """The fact within a sentence: ``năm 2018``, ``tháng 10/2016``, ``thời gian từ 2019``."""
    if fact.field == "year":
        return gettext("năm %(name)s", name=fact.label)
    said = fact_label(fact)
    lower = said[:1].lower() + said[1:]
    if fact.days and fact.first != fact.last and not fact.label.startswith("Quý"):
        return gettext("thời gian %(span)s", span=lower)
    own_capital = language() != SOURCE or fact.field not in ("day", "month")
    return said if own_capital else lower


def _demanded(fact: Fact, asked: SearchRequest) -> bool:
    if fact.days:
        return fact.days == (asked.start, asked.end)
    chosen = asked.include.get(fact.field, ())
    return bool(chosen) and set(chosen) <= set(fact.values)
