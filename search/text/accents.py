"""Vietnamese marks on one syllable: folding them away, and comparing what was typed.

Functions here take one token, never a text: folding changes lengths.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from unidecode import unidecode

Accents = Literal["auto", "strict", "ignore"]
"""What the accents of a query mean: typed marks bind and missing ones are free (auto); all bind
(strict); none counts (ignore).
"""

_CACHE = 1 << 16

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Huyền, sắc, ngã, hỏi, nặng, as combining marks."""

QUALITIES = "\u0302\u0306\u031b"
"""Circumflex, breve and horn. The stroke of đ is not a combining mark: đ is a letter of its own."""

_PLAIN = {ord("đ"): "d"} | {
    ord(unicodedata.normalize("NFC", vowel + tone)): unicodedata.normalize("NFD", vowel)[0]
    for vowel in "aăâeêioôơuưy"
    for tone in ("", *TONES)
}
"""The letters of Vietnamese words without marks."""

_SYLLABLE = re.compile(
    r"(?P<onset>qu(?=[aăâeêiouơôy])|gi(?=[aăâeêioôơuưy])|[bcdđghklmnpqrstvx]{0,3})"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[ckmnpt])?"
)
_NOT_FOLDED = re.compile(r"[^a-z0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

# After these onsets, a final i and y are two spellings of one syllable (kỹ = kĩ, Mỹ = Mĩ). After
# others (`thy`, `chy`) only one of the two is ever written, so the other is a slip.
_I_OR_Y = frozenset(("h", "k", "l", "m", "n", "s", "t", "v", "qu"))

_INITIALS = re.compile("ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr|[bcdđghklmnprstvx]|")
_NUCLEI = re.compile(
    "[aăâeêioôơuưy]|a[iouy]|[âu]y|âu|[eêi]u|eo|i[aê]|o[aăeoi]|[ôơuư]i|u[aâêôơ]|ư[aơu]|[iy]êu?|"
    "oa[ioy]|oeo|uây|uôi|uy[aêu]|ươ[iu]"
)


@lru_cache(_CACHE)
def fold(token: str) -> str:
    """The token in lower case without any mark: ``Đảng`` -> ``dang``. Other scripts are romanised.

    Never empty unless the token is, and never with a space in it.
    """
    lowered = token.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.translate(_PLAIN)
    if plain.isascii() and plain.isalnum():
        return plain  # most are: unidecode takes ten times as long
    folded = _NOT_FOLDED.sub("", unidecode(_SURROGATE.sub("", lowered), errors="ignore").lower())
    return folded or lowered


_ALPHABET = {letter: at for at, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_ORDER = {tone: at for at, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
"""Tones as dictionaries have them: huyền, hỏi, ngã, sắc, nặng, behind none."""


def alphabetical(name: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """What sorts names as Vietnamese dictionaries do: ``Bà Rịa``, ``Bạc Liêu``, ``Bắc Giang``.

    Syllable by syllable, each by its letters and then by its tone. Signs do not count, and
    letters of other alphabets come last.
    """
    return tuple(map(_place_of, re.findall(r"\w+", unicodedata.normalize("NFC", name.lower()))))


def _place_of(syllable: str) -> tuple[tuple[int, ...], int]:
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = max((_TONE_ORDER.get(mark, 0) for mark in decomposed), default=0)
    bare = "".join(mark for mark in decomposed if mark not in TONES)
    letters = unicodedata.normalize("NFC", bare)
    return tuple(_ALPHABET.get(letter, 0x100 + ord(letter)) for letter in letters), tone


def is_bare(token: str) -> bool:
    """Whether the token has no mark that folding would remove. Case does not matter."""
    return fold(token) == token.lower()


@lru_cache(_CACHE)
def settle(syllable: str) -> str:
    """One spelling for all spellings of a lower-case syllable: where its tone stands, and i or y.

    ``hoà`` -> ``hòa``, ``thuý`` -> ``thúy``, ``cuả`` -> ``của``, ``kỹ`` -> ``kĩ``. What is not
    built like a Vietnamese syllable stays as it is. As in the older style, which most newspapers
    use, the tone of ``oa``, ``oe`` and ``uy`` stands on the first vowel if the syllable ends in
    them.
    """
    toneless, tone = split_tone(syllable)
    match = _SYLLABLE.fullmatch(toneless)
    if match is None:
        return syllable
    onset, vowels, coda = match["onset"], match["vowels"], match["coda"] or ""
    if vowels == "y" and not coda and onset in _I_OR_Y:
        vowels = "i"
    if not tone:
        return onset + vowels + coda
    return _placed(onset, vowels, coda, tone)


def with_tone(toneless: str, tone: str) -> str | None:
    """A lower-case syllable with its tone where it belongs: ``hoa`` and huyền -> ``hòa``.

    None for what is not built like a syllable.
    """
    match = _SYLLABLE.fullmatch(toneless)
    if match is None:
        return None
    return _placed(match["onset"], match["vowels"], match["coda"] or "", tone)


def _placed(onset: str, vowels: str, coda: str, tone: str) -> str:
    at = _tone_position(vowels, coda) + 1
    return unicodedata.normalize("NFC", onset + vowels[:at] + tone + vowels[at:] + coda)


def respell(term: str, typed: str) -> str:
    """An exact term with the y that was typed: ``kỉ`` is shown as ``kỷ`` if ``ky`` was typed."""
    toneless, tone = split_tone(term)
    if not toneless.endswith("i") or settle(toneless[:-1] + "y") != toneless:
        return term
    letters = fold(typed)
    if "y" not in letters or "i" in letters:
        return term
    return unicodedata.normalize("NFC", toneless[:-1] + "y" + tone)


def is_syllable(text: str) -> bool:
    """Whether lower-case text is built like a Vietnamese syllable: ``quốc`` is, ``qốc`` is not."""
    toneless, tone = split_tone(text)
    match = _SYLLABLE.fullmatch(toneless)
    if match is None or not _INITIALS.fullmatch(match["onset"]):
        return False
    if not _NUCLEI.fullmatch(match["vowels"]):
        return False
    # A syllable that ends in a stop is sắc or nặng: `một`, `tắc`; there is no `mòt`.
    return not (match["coda"] in ("c", "ch", "p", "t") and tone not in ("\u0301", "\u0323"))


@lru_cache(_CACHE)
def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone: "" if there is none, or more than one."""
    if syllable.isascii():
        return syllable, ""
    letters = unicodedata.normalize("NFD", syllable)
    tones = [c for c in letters if c in TONES]
    if len(tones) != 1:
        return syllable, ""
    return unicodedata.normalize("NFC", letters.replace(tones[0], "")), tones[0]


def _tone_position(vowels: str, coda: str) -> int:
    marked = [i for i, vowel in enumerate(vowels) if vowel in "ăâêôơ"]
    if marked:
        return marked[-1]
    if "ư" in vowels:
        return vowels.index("ư")
    if coda:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0


def compatible(typed: str, candidate: str) -> bool:
    """Whether the candidate has every mark that was typed. Marks that were not typed are free.

    ``đang`` may stand for ``đảng`` but not for ``dâng``; ``dang`` may stand for all three. Both
    arguments are exact terms (``forms.exact``), so it does not matter where a tone stands.
    """
    if typed == candidate:
        return True
    if fold(typed) != fold(candidate):
        return False
    wanted, wanted_tone = split_tone(typed)
    given, given_tone = split_tone(candidate)
    if wanted_tone and wanted_tone != given_tone:
        return False
    if len(wanted) != len(given):
        return False
    return all(w == g or w == fold(g) for w, g in zip(wanted, given, strict=True))
