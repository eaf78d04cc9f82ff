"""VIQR: Vietnamese in ASCII, its marks written behind their letters (``Ho^.i nghi.``).

The signs of a syllable may stand in any order, and behind its last letter as well (``Ho.^i``,
``nghi.``, ``sau'``): people typed them so, and programs that had no fonts kept what they typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from index.readers.encodings.common_syllables import COMMON
from index.wordset import wordset
from search.text.accents import is_syllable, with_tone

_SIGNED = re.compile(
    r"[aeo]\^[a-z'`?~.]|[ou]\+|a\([a-z'`?~.]|\bdd[aeiouy]|[aeiouy]['`?~][a-z(^+]", re.I
)
_SHARE = 0.1
"""Of the words of a text in VIQR so many have such signs; far fewer of any other text."""
_WORD = re.compile(
    r"[a-z](?:[a-z]|[\^(+](?=[a-z'`?~.^(+,;:!\s\")]|$)|['`?~.](?=[a-z^(+]|[\s,;:!?.\")]|$))*",
    re.I,
)
_QUALITIES: Mapping[str, Mapping[str, str]] = {
    "^": {"a": "â", "e": "ê", "o": "ô", "A": "Â", "E": "Ê", "O": "Ô"},
    "(": {"a": "ă", "A": "Ă"},
    "+": {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"},
}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VOWELS = frozenset("aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ")
_STOPS = ("c", "ch", "p", "t")
"""A syllable that ends so has a tone: none is written without."""
_ENDING = ".?"
"""Signs of tones that also end sentences."""
_ASKING = wordset("gi nao sao khong ai dau chua bao may")
_QUOTED = re.compile(r"(?<![\w^(+'`?~.])'(?=\w)")
_SENTENCE = 200
"""Characters before a word that are looked at as its sentence."""
_TONELESS = wordset(
    "đi ra cho qua ta đưa chưa tư ba hoa như theo nhau xưa gia cơ nga thi lai lương"
)
"""Words without a tone with which a sentence may end: ``ddi. Ca'c`` is not ``đị``."""


def may_be(text: str) -> bool:
    """Cheaply, whether so many words have signs behind their letters that it may be VIQR."""
    signs = sum(1 for _ in _SIGNED.finditer(text))
    return signs >= 3 and signs >= _SHARE * (text.count(" ") + 1)


def read(text: str) -> str:
    """The text with letters for letters and signs. Linear in its length."""
    return _WORD.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    """``nghi.`` -> ``nghị``, but ``ddi.`` before a capital is ``đi`` and a full stop."""
    written = match.group()
    letters: list[str] = []
    tone, toned_at, after_vowel = "", 0, False
    for at, sign in enumerate(written):
        if sign in _QUALITIES:
            if not _qualified(letters, _QUALITIES[sign]):
                return written
        elif sign in _TONES:
            if tone or _VOWELS.isdisjoint(letters):
                break  # the end of the sentence
            tone, toned_at, after_vowel = sign, at, letters[-1] in _VOWELS
        elif sign in "dD" and letters[-1:] in (["d"], ["D"]):
            letters[-1] = "đ" if letters[-1] == "d" else "Đ"
        else:
            letters.append(sign)
    else:
        at = len(written)
    word, rest = "".join(letters), written[at:]
    if not tone:
        return word + rest
    toned = _toned(word, tone)
    if toned is not None and (
        toned_at < at - 1 or _is_tone(word, toned, tone, after_vowel, rest, match)
    ):
        return toned + rest
    return word + written[toned_at:] if toned_at == at - 1 else written


def _qualified(letters: list[str], quality: Mapping[str, str]) -> bool:
    """Give the last letter that can have it a quality."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in quality:
            letters[at] = quality[letters[at]]
            return True
    return False


def _toned(word: str, tone: str) -> str | None:
    """A word with its tone, in its own case; that of no syllable stands on the last vowel."""
    toned = with_tone(word.lower(), _TONES[tone])
    if toned is None:
        at = max((i for i, letter in enumerate(word) if letter in _VOWELS), default=-1) + 1
        return unicodedata.normalize("NFC", word[:at] + _TONES[tone] + word[at:]) if at else None
    return "".join(
        letter.upper() if own.isupper() else letter for letter, own in zip(toned, word, strict=True)
    )


def _is_tone(
    word: str, toned: str, tone: str, after_vowel: bool, rest: str, match: re.Match[str]
) -> bool:
    """Whether the sign at the end of a word is its tone, and no full stop or quotation mark.

    ``rest`` is what the match has behind it: ``?`` in ``gi` the^'?``.
    """
    behind = match.string[match.end() : match.end() + 4]
    following = f"{rest}{behind}".lstrip(" ")
    goes_on = f"{rest}{behind.lstrip(' ').removeprefix(chr(10))}".lstrip(" ")[:1].islower()
    new_sentence = following[:1] in ("", "\n") or following[0].isupper()
    low, plain = toned.lower(), word.lower()
    if not is_syllable(low):
        return False
    if not after_vowel:
        if plain.endswith(_STOPS):
            return True
        return tone not in _ENDING or low in COMMON or goes_on
    if goes_on or tone in "~`":
        return True
    if tone in _ENDING and new_sentence and plain in _TONELESS:
        return False
    if low in COMMON:
        return True
    if following[:1] not in ("", "\n"):
        return not (new_sentence and plain in _TONELESS)
    if tone == "?":
        return plain not in COMMON and not _asks(match.string, match.start())
    return tone == "'" and not _is_quoted(match.string, match.start())


def _is_quoted(text: str, end: int) -> bool:
    """Whether a quotation mark before ``end`` is open: ``'ddo^`ng chi'``."""
    return _QUOTED.search(text, max(0, end - _SENTENCE), end) is not None


def _asks(text: str, end: int) -> bool:
    """Whether a word of a question stands before ``end`` in its sentence: ``Ai dde^'n Tho^?``."""
    before = re.split(r"[.!?:] |\n\n", text[max(0, end - _SENTENCE) : end].lower())[-1]
    return not _ASKING.isdisjoint(re.sub(r"[^a-z\s]", "", before).split())
