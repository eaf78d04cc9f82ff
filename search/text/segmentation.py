"""Words of Vietnamese: which neighbouring syllables make one word, by pyvi's model.

Only queries are segmented (design, decision 2). pyvi takes two to three seconds to import,
so it is imported when it is first needed; a server calls ``warm_up`` when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

_MOST = 64
"""Syllables segmented at once."""


def joined(syllables: Sequence[str]) -> tuple[bool, ...]:
    """For each syllable but the last, whether the next one continues the same word.

    ``("chi", "bộ", "họp")`` gives ``(True, False)``. Syllables are letters and digits only.
    """
    return _joined(tuple(syllables[:_MOST])) + (False,) * max(0, len(syllables) - _MOST)


def warm_up() -> None:
    """Import the model, so that the first query need not wait for it."""
    _tokenizer()


@lru_cache(4096)
def _joined(syllables: tuple[str, ...]) -> tuple[bool, ...]:
    if len(syllables) < 2:
        return ()
    inside: list[bool] = []
    rest = list(syllables)
    for word in _tokenizer()(" ".join(syllables)).split():
        parts = word.split("_")
        if rest[: len(parts)] != parts:  # the model cut a syllable: nothing is known from here
            break
        inside += [True] * (len(parts) - 1) + [False]
        del rest[: len(parts)]
    return tuple(inside[: len(syllables) - 1]) + (False,) * (len(syllables) - 1 - len(inside))


@lru_cache(1)
def _tokenizer() -> Callable[[str], str]:
    from pyvi import ViTokenizer

    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize
