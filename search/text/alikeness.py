"""How much a text has in common with the best of several, beside what was asked for.

Articles of one affair share their words: who asks for ``cán bộ uống rượu lái xe gây tai nạn`` is
answered by reports that name ``viện trưởng`` and ``đình chỉ``, which one about fines for drivers
does not. So the best hits tell what else an answer speaks of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search.text import function_words

COMPARED = 8
"""Texts that the others are compared with."""
_EVENED = 25
"""Words that each text is taken to have beside its own: what two short ones share is chance."""
_HALF = COMPARED / 2
"""A word that so many texts have, all as good as the best, counts 1."""
_TELL_NOTHING = function_words.WORDS | {".", ""}


def alikeness(texts: Sequence[str], worth: Sequence[float], asked: Collection[str]) -> list[float]:
    """For each of some texts how many of its words the first ``COMPARED`` of the others have.

    ``texts`` are terms with single spaces between them, the best first. Each of the first counts
    as much as its ``worth``, from 0 to 1. Words that are ``asked`` for, which all have, and those
    that tell nothing do not count. A text is not compared with itself. From 0 to 2.
    """
    words = [set(text.split(" ")) for text in texts]
    tally: dict[str, float] = {}
    weigh = tally.get
    for own, weight in zip(words[:COMPARED], worth, strict=False):
        for word in own:
            tally[word] = weigh(word, 0.0) + weight
    telling = set(tally).difference(asked, _TELL_NOTHING)
    of_word = tally.__getitem__
    found = []
    for at, own in enumerate(words):
        common = telling & own
        others = sum(map(of_word, common))
        if at < min(COMPARED, len(worth)):
            others -= worth[at] * len(common)
        found.append(others / (len(own) + _EVENED) / _HALF)
    return found
