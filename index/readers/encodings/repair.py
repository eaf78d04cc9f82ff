"""Text that was once read in the wrong encoding, read again as it was meant.

A file may be faultless UTF-8 and still hold ``Héi nghÞ`` (TCVN3), ``Hoäi nghò`` (VNI),
``Há»™i nghá»‹`` (UTF-8 taken for Windows-1252 or -1258, once or twice) or ``Ho^.i nghi.`` (VIQR).
Each is put right only where that makes Vietnamese syllables of what were none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.readers.encodings import legacy, viqr
from index.readers.encodings.common_syllables import COMMON
from search.text.accents import is_syllable

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 0.08
"""Share of words that are among the common ones; real text has .25 to .5, a wrong reading none."""
_SYLLABLES = 0.7
"""Share of the words that a repair changes that must be built like syllables afterwards."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and one English clause on what was put right in it; "" for nothing."""

    text: str
    note: str = ""


def repaired(text: str) -> Repaired:
    """The text as it was meant; other text as it is. Linear in its length; never raises."""
    if text.isascii():
        return _from_viqr(text)
    if any(mark in text for mark in _MARKS) and _MOJIBAKE.search(text):
        found = _from_mojibake(text)
        if found.note:
            return found
    sample = text[:_SAMPLE]
    if _LEGACY.search(sample, 0, _BEGINNING) is None or not _looks_latin(sample):
        return Repaired(text)
    reading = _best(sample)
    if reading is None:
        return Repaired(text)
    if reading == "tcvn3" and "-" in text and "\xad" not in text:
        text = _HYPHENATED.sub(_with_soft_hyphen, text)
    return Repaired(
        _CONVERTERS[reading](text), f"letters of {reading.upper()} that were taken for Latin ones"
    )


def _with_soft_hyphen(match: re.Match[str]) -> str:
    """``th-¬ng`` with the soft hyphen that is ``ư`` in TCVN3, where that makes a syllable.

    The fonts of a PDF say that it is a hyphen.
    """
    word = match[0].replace("-", "\xad")
    return word if _is_known(legacy.from_tcvn3(word).lower()) else match[0]


def score(text: str) -> float:
    """Share of the words that are among the commonest of Vietnamese news."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    marked = [w for w in words if not w.isascii()]
    return sum(w in COMMON for w in marked) / max(1, len(words))


# TCVN3 and VNI taken for Latin letters

_CONVERTERS: Mapping[str, Callable[[str], str]] = {
    "tcvn3": legacy.from_tcvn3,
    "vni": legacy.from_vni,
}
_LEGACY = re.compile(
    "[\xa8-\xae\xb5-\xb9\xbb-\xbf\xc4-\xc7\xcb\xce\xcf\xd1\xd6\xd8\xdb\xdc\xde"
    "\xe4-\xe7\xeb\xee-\xf1\xf6\xf8\xfb\xfc\xfe\xff]"
)
"""Signs and letters that text in both is full of, and Vietnamese in Unicode is not."""
_BEGINNING = 2000
"""Characters within which one of them stands."""
_HYPHENATED = re.compile(
    "(?<![0-9A-Za-z\xa1-\xff-])(?:[A-Za-z\xa1-\xff]{1,6}-[A-Za-z\xa1-\xff]{0,6}|-[A-Za-z\xa1-\xff]{1,6})"
    "(?![0-9A-Za-z\xa1-\xff-])"
)
_ACCENTED = re.compile("[\xa1-\xbf]|[^\x00-\x7f\\W\\d_]")
_OWN = re.compile("[\u1ea0-\u1ef9ăĂđĐơƠưƯ]")


def _looks_latin(sample: str) -> bool:
    """Latin-1 letters, but hardly any of the letters that only Vietnamese has (ạ, ơ, ư, đ)."""
    own = len(_OWN.findall(sample))
    return own * 20 < len(_ACCENTED.findall(sample)) if own < len(sample) // 20 else False


def _best(sample: str) -> str | None:
    """The reading with the most common syllables, if it has enough and more than the text has."""
    scores = {name: score(convert(sample)) for name, convert in _CONVERTERS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= ENOUGH and scores[best] > score(sample) else None


# UTF-8 taken for an 8-bit encoding

_MARKS = ("Ã", "Ä", "Æ", "á»", "áº", "â€")
"""One of them is in every such text: looked for first, as that costs next to nothing."""
_MOJIBAKE = re.compile(
    "[ÃĂ][\x80-\xbf]|[ÄÆ][\x80-\xbf\u2018\u2019\u0192¡°]|á[»º]|â[€„†]|Â[\x80-\xbf]"
)
_BYTES: Mapping[int, int] = {
    ord(character): code
    for encoding in ("cp1258", "cp1252")
    for code in range(0x80, 0x100)
    if ord(character := bytes([code]).decode(encoding, "replace")) != code and character != "\ufffd"
}
"""Characters of Windows-1252 and -1258 to the bytes that they stand for."""
_SEQUENCE = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# The second byte of à, í and Đ is a no-break space, a soft hyphen and nothing in Windows-1252:
# the first is left alone where blanks were tidied.
_LOST = (
    (re.compile(r"Ã (?=(?:[imnoptuy]|ng|nh|ch|c)\b)"), lambda m: "à"),
    (re.compile(r"(\w*)Ã ?(?=[ \n,.;:]|$)"), lambda m: m[1] + _a_or_i(m[1].lower())),
    (re.compile(r"Ã(?=[a-z])"), lambda m: "í"),
    (re.compile(r"Ä'"), lambda m: "đ"),
    (re.compile(r"Ä(?=[^\W\d_])"), lambda m: "Đ"),
)


def _from_mojibake(text: str) -> Repaired:
    """Twice at most: each time the sequences of characters that are a letter of UTF-8."""
    before = Counter(_WORD.findall(text))
    best, read = Repaired(text), text
    for times in ("", " twice"):
        once = _decoded(read)
        if once == read:
            break
        read = once
        changed = Counter(_WORD.findall(read)) - before
        words = [w.lower() for w in changed.elements() if not w.isascii()]
        if words and sum(map(_is_known, words)) >= _SYLLABLES * len(words):
            note = f"UTF-8 that was read{times} in a Windows encoding"
            best = Repaired(_completed(read), note)
    return best


def _decoded(text: str) -> str:
    image = text.translate(_BYTES)
    parts: list[str] = []
    end = 0
    for m in _SEQUENCE.finditer(image):
        letter = m[0].encode("latin-1").decode("utf-8", "replace")
        if "\ufffd" not in letter:
            parts += [text[end : m.start()], letter]
            end = m.end()
    return "".join((*parts, text[end:])) if parts else text


def _completed(text: str) -> str:
    if "Ã" in text or "Ä" in text:
        for pattern, letter in _LOST:
            text = pattern.sub(letter, text)
    return text


def _a_or_i(onset: str) -> str:
    return "í" if f"{onset}í" in COMMON and f"{onset}à" not in COMMON else "à"


def _is_known(word: str) -> bool:
    return is_syllable(unicodedata.normalize("NFC", word))


def _from_viqr(text: str) -> Repaired:
    sample = text[:_SAMPLE]
    if not viqr.may_be(sample) or score(viqr.read(sample)) < ENOUGH:
        return Repaired(text)
    return Repaired(viqr.read(text), "letters in VIQR")
