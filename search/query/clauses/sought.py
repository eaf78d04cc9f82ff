"""What an article is the better for saying in one of its first sentences: see
``search.text.opening``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from search.query.clauses.matching import readings
from search.query.words.equals import Equal, ways_within
from search.query.words.readings import Word
from search.query.words.units import Unit
from search.schema import form_field
from search.text.opening import Sought
from search.text.vocabulary.related_words import related
from search.tree import Phrase, Query, Term, any_of

_LEAST = 0.05
"""The probability of a reading that is looked for."""


def of_units(
    words: Sequence[Word], units: Sequence[Unit], equals: Sequence[Equal]
) -> tuple[Sought, ...]:
    """The words, names and terms of a run, in whatever way each is written.

    Particles and words that only ask are left out, unless there is nothing else. Each weighs as
    much as it has syllables: by rarity, one that hardly any article has would stand for the whole.
    """
    telling = [unit for unit in units if not unit.colourless] or units
    found = []
    for unit in telling:
        ways = _ways(words, unit, equals)
        others = chain.from_iterable(map(related, ways))
        found.append(Sought.of(ways, len(unit), others))
    return tuple(found)


def headlined(sought: Sequence[Sought]) -> tuple[Query, ...]:
    """That each stands in the headline."""
    title = form_field("title", "exact")
    rows = ([tuple(way.split()) for way in one.ways] for one in sought)
    return tuple(
        any_of(Phrase(title, row) if len(row) > 1 else Term(title, row[0]) for row in ways)
        for ways in rows
    )


def of_phrase(words: Sequence[Word]) -> tuple[Sought, ...]:
    """All of the words in a row, as one."""
    return (Sought.of(readings(words), len(words)),)


def _ways(words: Sequence[Word], unit: Unit, equals: Sequence[Equal]) -> list[tuple[str, ...]]:
    row = readings(words[unit.start : unit.end], _LEAST)
    return [*row, *ways_within(equals, unit.start, unit.end)]
