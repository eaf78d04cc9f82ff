"""Names of people behind their posts: ``thủ tướng nguyễn`` is no phrase, but begins one."""

from __future__ import annotations

from search.live_index import OpenedIndex
from search.person_names import meant
from search.text.phrases.phrase_words import listed
from search.text.vocabulary.surnames import SURNAMES

_WORDS = frozenset("cao hà kiều lí lý nông tất thái đào đoàn".split())  # noqa: SIM905
"""Surnames that are words, too, also behind a title (``bí thư đoàn``) …"""
_GIVEN = frozenset("chu dương hoàng hồ lâm lê lương mai tô vương".split())  # noqa: SIM905
"""… and such that are surnames there only."""
_TITLES = frozenset(
    "anh biểu bà chí chị nhiệm sĩ sư thư trưởng tá tướng tịch viên ông úy".split()  # noqa: SIM905
)
"""Last words of what people are called. Without one (``thành phố nguyễn``) the name is part of
something that begins elsewhere.
"""
_MORE = 4
"""Syllables of a name behind the surname, at most."""
_FOLLOWERS = 3
_ROWS = 6
"""Of the names that are begun, so many are gone on with."""
_GOES_ON = 0.25
"""Where a name so often has one more syllable, it is half of a longer one."""


def asks_for_name(terms: tuple[str, ...]) -> bool:
    """Whether a phrase ends with a surname, and with no word of which that is a part."""
    if len(terms) < 2:
        return False
    before, last = terms[-2:]
    if last not in SURNAMES - _WORDS or before in SURNAMES or terms[-2:] in listed():
        return False
    return before in _TITLES or last not in _GIVEN


def names(terms: tuple[str, ...], index: OpenedIndex) -> list[tuple[str, ...]]:
    """The terms with the rest of the name whose surname ends them, for people whom the index knows,
    those first that stand there most often.
    """
    lexicon = index.lexicon
    found: dict[tuple[str, ...], int] = {}
    rows = [terms] if _TITLES.intersection(terms) else []
    for _ in range(_MORE):
        longer = []
        for row in rows:
            pair = lexicon.pair_of(*row[-2:])
            after = () if pair is None else lexicon.thirds(pair, _FOLLOWERS)
            for term, often in after:
                longer.append((*row, term))
                name = " ".join(longer[-1][len(terms) - 1 :])
                if pair is not None and meant(index.vocabulary.persons, name):
                    found[longer[-1]] = often
                    if often >= _GOES_ON * lexicon.pair_counts[pair]:
                        found.pop(row, None)
        rows = longer[:_ROWS]
    return sorted(found, key=found.__getitem__, reverse=True)
