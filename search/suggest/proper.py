"""Names and numbers of congresses in what is offered, written as articles write them.

The lexicon has no capitals: ``nguyễn phú trọng`` is ``Nguyễn Phú Trọng``, and ``khóa xii`` is
``khóa XII``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from search.person_names import meant
from search.text import forms
from search.text.phrases.phrase_words import listed
from search.text.vocabulary.surnames import SURNAMES

_LONGEST = 5
_BEFORE_NUMBER = frozenset(("khóa", "thứ", "hội"))
_NUMERAL = re.compile(r"x{0,2}(?:ix|iv|v?i{1,3}|v|x)", re.IGNORECASE)


def proper(text: str, persons: Mapping[str, tuple[str, ...]]) -> str:
    """The text with its names as ``persons`` has them, and its Roman numerals in capitals."""
    words = text.split()
    for at in range(1, len(words)):
        if words[at - 1].lower() in _BEFORE_NUMBER and _NUMERAL.fullmatch(words[at]):
            word = tuple(map(forms.exact, words[at : at + 2]))
            words[at] = words[at] if word in listed() else words[at].upper()  # `vi phạm`
    for start in range(len(words) - 1):
        if forms.exact(words[start]) not in SURNAMES:
            continue
        for end in range(min(len(words), start + _LONGEST), start + 1, -1):
            typed = " ".join(words[start:end])
            word = tuple(map(forms.exact, words[start:end]))
            names = () if typed.isupper() or word in listed() else meant(persons, typed)
            if names:
                words[start:end] = names[0].split()
                break
    return " ".join(words)
