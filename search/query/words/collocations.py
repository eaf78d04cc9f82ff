"""Terms of several words that a query names beside others: ``bí thư | tỉnh uỷ | Nghệ An`` of ``bí
thư tỉnh ủy Nghệ An 2018``.

Who asks for a post, a body or a measure means its words side by side, also where the query goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from search.query.words.equals import Equal, ways_within
from search.query.words.readings import Word
from search.query.words.units import Unit
from search.text import function_words
from search.text.lexicon.lexicon import Lexicon

_SEEN = 3
"""Occurrences from which on a neighbourhood tells anything …"""
_TOGETHER = 5
"""… if they are so many times as many as by chance."""
_LIKELY = 0.05
"""Probability of a reading of two bare neighbours from which on they may be that."""


@dataclass(frozen=True, slots=True)
class Collocation:
    """Neighbouring units that belong together: ``bí thư | tỉnh uỷ | Nghệ An``.

    ``joints``: for each two neighbours, the pairs of exact terms that stand where they meet, with
    how often the index has them.
    """

    units: tuple[Unit, ...]
    joints: tuple[Mapping[tuple[str, str], int], ...] = ()

    @property
    def of_a_place(self) -> bool:
        """Whether it is a post, a body or an event with its province: as good as a name."""
        return bool(self.joints) and any(unit.name for unit in self.units)

    def __len__(self) -> int:
        return sum(map(len, self.units))


def collocations(
    words: Sequence[Word], found: Sequence[Unit], lexicon: Lexicon, equals: Sequence[Equal]
) -> tuple[Collocation, ...]:
    """All units that tell something, those that belong together as one.

    Two belong together where the second begins far oftener behind the first, in this index, than
    it stands anywhere. People are named with and without their posts, so their names stand alone.
    """
    chains: list[Collocation] = []
    for unit in found:
        if unit.colourless:
            continue
        before = chains[-1] if chains else None
        last = before.units[-1] if before else None
        if before and last and _belong_together(words, last, unit, lexicon):
            joint = {
                pair: count
                for pair in _meeting(words, last, unit, equals)
                if (count := lexicon.bigram(*pair))
            }
            chains[-1] = Collocation((*before.units, unit), (*before.joints, joint))
        else:
            chains.append(Collocation((unit,)))
    return tuple(chains)


def _belong_together(words: Sequence[Word], one: Unit, two: Unit, lexicon: Lexicon) -> bool:
    if one.end != two.start or one.person or two.person:
        return False
    last, first = words[one.end - 1], words[two.start]
    if (
        not last.next
        or first.token.start > last.token.end + 1
        or {last.chosen, first.chosen} & function_words.WORDS
    ):
        return False
    if len(one) > 1:
        before = words[one.end - 2].chosen
        seen = lexicon.trigram(before, last.chosen, first.chosen)
        least = lexicon.bigram(before, last.chosen) * lexicon.count(first.chosen)
    else:
        seen = lexicon.bigram(last.chosen, first.chosen)
        least = lexicon.count(last.chosen) * lexicon.count(first.chosen)
    return seen >= _SEEN and seen * lexicon.total >= _TOGETHER * least


def _meeting(
    words: Sequence[Word], one: Unit, two: Unit, equals: Sequence[Equal]
) -> Iterable[tuple[str, str]]:
    """The pairs of terms that may stand where two units meet, in any way to write them."""
    last, first = words[one.end - 1], words[two.start]
    lasts = {last.chosen, *(way[-1] for way in ways_within(equals, one.start, one.end))}
    firsts = {first.chosen, *(way[0] for way in ways_within(equals, two.start, two.end))}
    likely = (pair for pair, chance in last.pairs if chance >= _LIKELY)
    return dict.fromkeys((*likely, *sorted(product(lasts, firsts))))
