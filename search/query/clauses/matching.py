"""Which articles a run of words may be answered with: the steps from a phrase to any word."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil, prod

from search.query.budget import Budget
from search.query.clauses.steps import Step, Width
from search.query.words.collocations import Collocation
from search.query.words.readings import Word
from search.query.words.units import Unit, without_asking
from search.schema import form_field
from search.tree import AtLeast, Pair, Phrase, Query, Term, all_of, any_of

LONGEST_ROW = 8
"""Words of a query that may be meant as a whole; nobody looks for a longer one word by word."""

_READINGS = 4
"""Readings of a unit that are asked for …"""
_OF_SYLLABLE = 3
"""… of so many of each syllable."""
_SURE = 0.1
"""Readings of a unit less probable than this do not stand for it."""
_SURELY = 0.5
"""Probability of the likeliest reading of bare words from which on no other is thought of."""
_LIKELY = 0.05
"""Likewise of a single word."""
_ENOUGH_PHRASE = 10
"""Articles that have the query in a row, if it is of several words; of a word one is enough."""
_ENOUGH_WORDS = (1, 50, 100, 0)
"""Articles that have all words of a query of one word, two, three; of more it is not asked.

The more words, the likelier it is that one is put otherwise in the article that is meant.
"""
_ENOUGH_BESIDE_NAME = 15
"""Likewise where one of them is a name: who has it and the other words is about both."""
_ENOUGH_TOGETHER = 30
"""Likewise, where the words of each collocation stand side by side."""
_ENOUGH_OF_A_TIME = 10
"""Likewise, where they say of what time articles are: of fewer those of other times count, too."""
_ENOUGH_OF_A_PLACE = 5
"""Likewise, where one of them is a post or a body with its province."""
_LONG = 3
"""Syllables of a query from which on it may be about something without its time."""
_ENOUGH = 20
"""Articles that have all syllables, or any of the words: what has one syllable of one is noise."""
_ENOUGH_NAMES = 100
"""Articles that have who is named and most words, or all who are named."""
_ENOUGH_NAMED = 5
"""Articles that name one of those who are named: of fewer the rest may be put without the name."""
_RARE = 0.5
"""Share of what the rarest word tells from which on another is as hard to leave out."""
_ENOUGH_RARE = (50, 200)
"""Articles that have all words of a longer query, and all rare ones and most others: of fewer
the best may be elsewhere, for a rare word is put otherwise, too."""
_FEW_OTHERS = 4
"""Words beside a name up to which it is what the query is about: alone it is enough."""
_ENOUGH_ANY = 200
"""Articles that have any of several words: of fewer, any syllable of one will do."""
_POINTED, _QUESTION = 6, 13
"""Words, and syllables, of a question: of a text many words are beside the point, and cost time."""
_CROWD = 360
"""Articles that have most of a few words: up to so many are answers, however many have more."""
_MORE, _FEW_WORDS = ((0.8, 50), (0.6, 100)), 3
"""Of more than a few words such shares are asked for before the smaller one, each with the articles
that are enough: with two of five words half of an index answers, and by date it begins with noise.
"""
_FEW, _FEW_OF_FEW_WORDS = 20, 10
"""Articles that are enough where others would bury them (``Step.few``), and of up to three words:
the fewer words, the surer an article that has all of them is meant."""
_ENOUGH_MOST = (100, 100, 100, 200)
"""Articles that have most words of a query of one word, two, three, and more, where most are more
than one: ranking does the rest."""


@dataclass(frozen=True, slots=True)
class Matching:
    """A run at work.

    ``others``: for each word, other ways to write what it belongs to; ``whole``: of all of it.
    ``collocations``: all units that tell something, those that belong together as one.
    ``stated``: what is true of articles that need say none of the words (those of 2018 for ``năm
    2018``), if all of the words are facts.
    ``dated``: the places of words that say of what time articles are.
    ``most``: the share of the words that is enough where next to nothing has all of them.
    ``alone``: they are the whole query. ``held``: an operator joins them to others, so none of
    their words is taken apart, and most of several are asked for at least. ``made``: what units
    have become so far, since each takes of the budget once.
    """

    words: Sequence[Word]
    units: Sequence[Unit]
    others: Sequence[Sequence[Query]]
    whole: Sequence[Query]
    collocations: Sequence[Collocation]
    stated: Query | None
    dated: Set[int]
    name: str
    most: float
    budget: Budget
    alone: bool = False
    held: bool = False
    made: dict[Unit, Query] = field(default_factory=dict)

    def steps(self) -> tuple[Step, ...]:
        """From the narrowest to the widest, without scores."""
        telling = self._telling
        few = _ENOUGH_WORDS[min(len(telling), len(_ENOUGH_WORDS)) - 1]
        if any(unit.name for unit in telling):
            few = min(few, _ENOUGH_BESIDE_NAME)
        found: list[Step] = []
        asked = without_asking(self.words, self.units)
        in_one = _in_one(asked)
        rows = [*self._rows(asked), *self.whole] if in_one else list(self.whole)
        if rows:
            least = 1 if len(self.units) == 1 else _ENOUGH_PHRASE
            width: Width = "phrase"
            if not in_one:  # a word, or words that a full stop parts, as they were typed
                rows, width = [*rows, all_of(map(self._unit, telling))], "words"
            if self.stated is not None:
                rows, width = [*rows, self.stated], "words"
            found.append(_step(any_of(rows), width, least))
        if len(self.collocations) < len(telling) and not self.held:
            found += self._together()
        if few:
            found.append(_step(all_of(map(self._unit, telling)), "words", few))
            found.append(_step(all_of(map(self._likely, telling)), "words", _ENOUGH))
            found.append(_step(all_of(map(self._loose, telling)), "words", _ENOUGH))
        else:
            found += self._rare(telling)
        found += self._some(telling)
        least = _FEW_OF_FEW_WORDS if len(telling) <= _FEW_WORDS else _FEW
        crowd = _CROWD if len(telling) <= _FEW_WORDS else 0
        return _distinct([replace(step, few=least, crowd=crowd) for step in found])

    def _together(self) -> list[Step]:
        """All of the words, those of a collocation side by side; of few such articles some that
        are of another time.
        """
        enough = _ENOUGH_TOGETHER
        if any(one.of_a_place for one in self.collocations):
            enough = _ENOUGH_OF_A_PLACE
        elif self._naming:
            enough = _ENOUGH_BESIDE_NAME
        timeless = [one for one in self.collocations if not self._says_when(one)]
        dated = len(timeless) < len(self.collocations) and sum(map(len, timeless)) >= _LONG
        all_of_them = all_of(map(self._collocation, self.collocations))
        found = [_step(all_of_them, "words", min(enough, _ENOUGH_OF_A_TIME) if dated else enough)]
        if dated:
            found.append(_step(all_of(map(self._collocation, timeless)), "most", enough))
        return found

    def points(self) -> list[Query]:
        """What tells articles apart that have not all of the words: each that they have, what is
        rare twice. Nothing of a text, nor of what an operator joins.
        """
        telling = self._telling
        if self.held or not 1 < len(telling) <= _POINTED or len(self.words) > _QUESTION:
            return []
        return [self._unit(unit) for unit in (*telling, *_rarest(telling))]

    @property
    def _telling(self) -> Sequence[Unit]:
        return [unit for unit in self.units if not unit.colourless] or self.units

    @property
    def _naming(self) -> bool:
        """Whether a person or a province is named."""
        return any(unit.name and not unit.colourless for unit in self.units)

    def _says_when(self, one: Collocation) -> bool:
        return any(at in self.dated for unit in one.units for at in range(unit.start, unit.end))

    def _collocation(self, one: Collocation) -> Query:
        """The units of a collocation, each beside the next."""
        name = form_field(self.name, "exact2")
        joints = (
            any_of(Pair(name, *pair, count) for pair, count in joint.items())
            for joint in one.joints
        )
        return all_of([*map(self._unit, one.units), *joints])

    def _rare(self, telling: Sequence[Unit]) -> list[Step]:
        """Many words: all of them, or all that are rare and most of the others."""
        rarest = dict.fromkeys(_rarest(telling))
        rare = [self._unit(unit) for unit in rarest]
        others = tuple(self._unit(unit) for unit in telling if unit not in rarest)
        all_words, most_words = _ENOUGH_RARE
        if any(unit.name for unit in telling):
            all_words = _ENOUGH_BESIDE_NAME
        found = [_step(all_of([*rare, *others]), "words", all_words)]
        if others:
            enough = min(ceil(self.most * len(others)), len(others) - 1)
            most = [AtLeast(others, enough)] if enough else []
            found.append(_step(all_of([*rare, *most]), "most", most_words))
        return found

    def _some(self, telling: Sequence[Unit]) -> list[Step]:
        """Some of the words; who is named is the last to be left out."""
        found = []
        names = [self._unit(u) for u in telling if u.name]
        rest = [self._loose(u) for u in telling if not u.name]
        if names and rest:
            most = AtLeast(tuple(rest), ceil(self.most * len(rest)))
            found.append(_step(all_of([*names, most]), "most", _ENOUGH_NAMES))
            if len(names) > 1 and len(rest) <= _FEW_OTHERS:
                found.append(_step(all_of(names), "most", _ENOUGH_NAMES))
            if len(rest) <= _FEW_OTHERS:
                found.append(_step(any_of(names), "most", _ENOUGH_NAMED, last_names=True))
        whole = tuple(dict.fromkeys(map(self._unit, telling)))
        loose = tuple(dict.fromkeys(map(self._loose, telling)))
        least = ceil(self.most * len(loose))
        known = sum(all(w.known for w in self.words[u.start : u.end]) for u in telling)
        for share, enough in _MORE if len(whole) > _FEW_WORDS else ():
            more = ceil(share * known)
            if least < more < known:
                found.append(_step(AtLeast(whole, more), "most", enough))
        if len(loose) > 1:
            width: Width = "most" if least > 1 else "any"
            few = _ENOUGH_MOST[min(len(loose), len(_ENOUGH_MOST)) - 1] if least > 1 else _ENOUGH
            found.append(_step(AtLeast(loose, least), width, few))
        if self.held:
            return [step for step in found if step.width != "any"]
        if least > 1:
            words = dict.fromkeys(word for unit in telling for word in self._words(unit))
            found.append(_step(any_of(words), "any", _ENOUGH_ANY))
        # What has nothing but particles of a query is no answer: ``Huihui là gì``. Beside a
        # directive they let the words be left out before it: ``hội nghị TW 10 bàn những gì``.
        asked = telling if self.alone else self.units
        places = (at for unit in asked for at in range(unit.start, unit.end))
        single = dict.fromkeys(map(self._any, places))
        found.append(_step(any_of(single), "any", 0))
        return found

    def _rows(self, words: Sequence[Word]) -> list[Query]:
        """The words in a row, in their likely readings; none where nothing is left to spend.

        In whatever accents, where the likeliest reading is not sure.
        """
        name = form_field(self.name, "exact")
        rarest = min(word.count for word in words)
        rows: list[Query] = [
            Phrase(name, row) for row in readings(words) if self.budget.take_places(rarest)
        ]
        if not surely_read(words) and self.budget.take_places(rarest):
            folded = tuple(word.folded for word in words)
            rows.append(Phrase(form_field(self.name, "folded"), folded))
        return rows

    def _unit(self, unit: Unit) -> Query:
        """The unit's syllables side by side, in their likely readings."""
        if unit not in self.made:
            self.made[unit] = self._made(unit)
        return self.made[unit]

    def _made(self, unit: Unit) -> Query:
        words = self.words[unit.start : unit.end]
        if len(words) == 1:
            return self._word(unit.start, loose=False)
        if words[0].ignored:
            row = tuple(word.folded for word in words)
            return Phrase(form_field(self.name, "folded"), row)
        rows = self._rows(words)
        return any_of([*rows, *self._others(unit)]) if rows else self._likely(unit)

    def _likely(self, unit: Unit) -> Query:
        """The unit's words anywhere, in their likely readings."""
        return self._in_parts(unit, loose=False)

    def _loose(self, unit: Unit) -> Query:
        """The unit's words anywhere, in whatever accents they may have."""
        return self._in_parts(unit, loose=True)

    def _in_parts(self, unit: Unit, *, loose: bool) -> Query:
        """A name is not taken apart, and of what was typed with accents no word is: what has ``kỷ``
        here and ``luật`` there speaks of no ``kỷ luật``. Bare syllables may be read wrongly, and
        then they may be other words. So may those of a unit that is all of the query.
        """
        places = range(unit.start, unit.end)
        words = self.words[unit.start : unit.end]
        alone = sum(not one.colourless for one in self.units) <= 1
        bare = not unit.name and any(word.free or word.ignored for word in words)
        if len(unit) == 1 or ((alone or bare) and not self.held):
            return all_of(self._word(at, loose=loose) for at in places)
        return any_of([all_of(self._parts(unit, loose=loose)), *self._others(unit)])

    def _words(self, unit: Unit) -> Sequence[Query]:
        """Each word of a unit by itself, a name as one, and other ways to write all of it."""
        return [*self._parts(unit, loose=False), *self._others(unit)]

    def _parts(self, unit: Unit, *, loose: bool) -> list[Query]:
        places = range(unit.start, unit.end)
        ends = [at + 1 for at in places if not self.words[at].joined]
        if unit.name or ends[-1:] != [unit.end]:
            ends = [unit.end]
        return [self._row(start, end, loose) for start, end in pairwise([unit.start, *ends])]

    def _row(self, start: int, end: int, loose: bool) -> Query:
        """A word of a unit, or a name: its syllables side by side."""
        words = self.words[start:end]
        rows = self._rows(words) if len(words) > 1 and not words[0].ignored else []
        return (
            any_of(rows) if rows else all_of(self._word(a, loose=loose) for a in range(start, end))
        )

    def _any(self, at: int) -> Query:
        return self._word(at, loose=True)

    def _word(self, at: int, *, loose: bool) -> Query:
        word = self.words[at]
        if word.ignored or (word.free and loose):
            return any_of([Term(form_field(self.name, "folded"), word.folded), *self.others[at]])
        terms = dict.fromkeys((word.chosen, *(t for t, chance in word.likely if chance >= _LIKELY)))
        if loose or not word.likely:
            terms |= dict.fromkeys((word.typed, *word.others))
        name = form_field(self.name, "exact")
        return any_of([*(Term(name, term) for term in terms), *self.others[at]])

    def _others(self, unit: Unit) -> Sequence[Query]:
        found = (other for at in range(unit.start, unit.end) for other in self.others[at])
        return list(dict.fromkeys(found))


def _rarest(telling: Sequence[Unit]) -> list[Unit]:
    """Those that are as hard to leave out as the rarest: names always are."""
    least = _RARE * max(unit.rarity for unit in telling)
    return [unit for unit in telling if unit.name or unit.rarity >= least]


def _in_one(words: Sequence[Word]) -> bool:
    """Whether the words may be meant as a whole."""
    together = all(word.next for word in words[:-1])
    return 2 <= len(words) <= LONGEST_ROW and together and not words[0].ignored


def _step(match: Query, width: Width, enough: int, *, last_names: bool = False) -> Step:
    return Step(match, match, enough, width, last_names)


def _distinct(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Without what says the same once more; of two such the first stands."""
    found: dict[Query, Step] = {}
    for step in steps:
        found.setdefault(step.match, step)
    return tuple(found.values())


def surely_read(words: Sequence[Word]) -> bool:
    """Whether words typed without accents hardly mean anything but what was chosen."""
    chances = [dict(word.likely).get(word.chosen, 0.0) for word in words if word.free]
    return len(chances) < len(words) or prod(chances) >= _SURELY


def readings(words: Sequence[Word], least: float = _SURE) -> tuple[tuple[str, ...], ...]:
    """What the words together may mean: runs of exact terms, the likeliest first."""
    if not any(word.likely for word in words):  # all is meant as typed
        return (tuple(word.chosen for word in words),)
    rows: dict[tuple[str, ...], float] = {(): 1.0}
    for word in words:
        likely = dict([(t, c) for t, c in word.likely if c >= least][:_OF_SYLLABLE])
        alternatives = {word.chosen: likely.get(word.chosen, 1.0), **likely}
        longer = {
            (*row, term): so_far * chance
            for row, so_far in rows.items()
            for term, chance in alternatives.items()
            if so_far * chance >= least
        }
        best = sorted(longer, key=lambda row: -longer[row])[:_READINGS]
        rows = {row: longer[row] for row in best}
    return tuple(dict.fromkeys((tuple(word.chosen for word in words), *rows)))[:_READINGS]
