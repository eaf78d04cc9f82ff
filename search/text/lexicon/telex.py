"""Read raw Telex and VNI typing as the syllables that were meant.

``chir thij`` (Telex) and ``chi3 thi5`` (VNI) are what one gets of ``chỉ thị`` when the input method
is off. The extra keys may stand right after their letter or at the end of the syllable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from search.text.accents import is_syllable, respell, settle
from search.text.forms import exact
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import Token

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_VOWELS = "aeiouyăâêôơư"
_LONGEST = 12
"""The most keys of a syllable. ``nghieengx`` has nine, and none needs more than a dozen."""

_RAW_IS_RARE = 20
"""A reading counts only if it is this many times as frequent as the raw typing itself."""

_raw = re.compile(r"[a-z]+[a-z0-9]*")


def read(typed: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The exact terms that a run of exact terms means, whether it was typed raw or not.

    The run is raw typing only if some word of it is in no article as it stands, is built like raw
    typing, and is known when decoded. Then all words are decoded that can be (``chir thij 37``).
    ``xe bus`` and ``covid19`` stay, because the index has ``bus``.
    """
    readings = [_known(term, lexicon) for term in typed]
    raw = any(
        reading is not None and not lexicon.knows(term)
        for term, reading in zip(typed, readings, strict=True)
    )
    if not raw:
        return list(typed)
    return [reading or term for term, reading in zip(typed, readings, strict=True)]


def rewrite(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    kept: Collection[str] = (),
    quoted: Sequence[tuple[int, int]] = (),
) -> tuple[str, Sequence[Token]]:
    """The text and its tokens, with raw typing replaced by what was meant.

    ``Chir thij 37`` -> ``Chỉ thị 37``, so that the directive is recognised. A query that is not raw
    typing does not change. The words in ``kept`` stay, and so does what stands in ``quoted``
    stretches of the text.
    """
    typed = [exact(token.text) for token in tokens]
    free = [not any(a <= token.start < b for a, b in quoted) for token in tokens]
    decoded = iter(read([term for term, one in zip(typed, free, strict=True) if one], lexicon))
    meant = [next(decoded) if one else term for term, one in zip(typed, free, strict=True)]
    if meant == typed:
        return text, tokens
    pieces: list[str] = []
    rewritten: list[Token] = []
    at = length = 0
    for token, before, after in zip(tokens, typed, meant, strict=True):
        word = token.text
        if after != before and word not in kept:
            word = respell(after, word)
            word = word.capitalize() if token.text[0].isupper() else word
        gap = text[at : token.start]
        pieces += [gap, word]
        start = length + len(gap)
        at, length = token.end, start + len(word)
        rewritten.append(Token(word, start, length, token.sentence))
    return "".join((*pieces, text[at:])), rewritten


def _known(term: str, lexicon: Lexicon) -> str | None:
    reading = decode(term)
    if reading is None or lexicon.count(reading) <= _RAW_IS_RARE * lexicon.count(term):
        return None
    return reading


@lru_cache(4096)
def decode(raw: str) -> str | None:
    """The exact term that a raw syllable in lower case means, in Telex or else in VNI.

    None if there is nothing to decode, or if the result is not built like a syllable.
    """
    if len(raw) > _LONGEST or not _raw.fullmatch(raw):
        return None
    letters = _vni(raw) if any(c.isdigit() for c in raw) else _telex(raw)
    if letters is None or letters == raw or not is_syllable(letters):
        return None
    return settle(letters)


def _telex(raw: str) -> str | None:
    letters = ""
    tone = ""
    for key in raw:
        vowel = any(c in _VOWELS for c in letters)
        if key in _TELEX_TONES and vowel:
            tone = _TELEX_TONES[key]
        elif key == "z" and vowel:
            tone = ""
        elif key == "w":
            letters = _horn(letters) or letters + "ư"
        elif key in _HAT and _bare_vowel(letters, key):
            letters = _replace_last(letters, key, _HAT[key])
        elif key == "d" and letters[:1] == "d":
            letters = "đ" + letters[1:]
        else:
            letters += key
    return _with_tone(letters, tone)


def _vni(raw: str) -> str | None:
    letters = ""
    tone = ""
    for key in raw:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "0":
            tone = ""
        elif key == "6":
            vowels = [c for c in letters if c in _HAT]
            if not vowels:
                return None
            letters = _replace_last(letters, vowels[-1], _HAT[vowels[-1]])
        elif key in "78":
            changed = _horn(letters, breve=key == "8")
            if changed is None:
                return None
            letters = changed
        elif key == "9":
            if letters[:1] != "d":
                return None
            letters = "đ" + letters[1:]
        else:
            letters += key
    return _with_tone(letters, tone)


def _bare_vowel(letters: str, key: str) -> bool:
    """Whether the second ``a`` of ``aa`` and of ``tana`` asks for a circumflex."""
    vowels = [c for c in letters if c in _VOWELS]
    return key in vowels


def _horn(letters: str, breve: bool | None = None) -> str | None:
    """``uo`` becomes ``ươ``; else the last of a, o and u gets its breve or horn. None if there is
    none.

    ``breve`` tells VNI's 8 (only a) from its 7 (only o and u).
    """
    if breve is not True and "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] == "a" and breve is not False:
            return letters[:at] + "ă" + letters[at + 1 :]
        if letters[at] in _HORN and breve is not True:
            return letters[:at] + _HORN[letters[at]] + letters[at + 1 :]
    return None


def _replace_last(letters: str, old: str, new: str) -> str:
    at = letters.rindex(old)
    return letters[:at] + new + letters[at + 1 :]


def _with_tone(letters: str, tone: str) -> str | None:
    if not tone:
        return letters
    at = next((i for i, c in enumerate(letters) if c in _VOWELS), None)
    if at is None:
        return None
    # `settle` moves the tone to its place, but it must not begin on the u of qu or the i of gi.
    if letters[:2] in ("qu", "gi") and len(letters) > 2 and letters[2] in _VOWELS:
        at = 2
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])
