"""Letters and syllables of names: capitals, Vietnamese syllables, one spelling to compare with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from search.text.accents import TONES
from search.text.lowercase import lower

UPPER = "A-Z" + "".join(
    c
    for c in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    if c.isupper() and unicodedata.name(c, "").startswith("LATIN")
)
"""Capital letters, to be put between brackets in a pattern."""
WORD = rf"[{UPPER}]\w*+(?:['’\-]\w++)*+"

_VOWELS = "aăâeêioôơuưyàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?"
)
_MOVED = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé"}
_MOVED |= {"ỏe": "oẻ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}
_OLD = re.compile("[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY]")
# One set of letters comes first, so that a search skips all others fast.
_OLD_LOW = re.compile("[òóỏõọùúủũụ](?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)")


@lru_cache(16_384)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable: ``Nguyễn``, not ``Trump``."""
    return _SYLLABLE.fullmatch(word.lower()) is not None


def one_spelling(text: str) -> str:
    """``Ủy`` as ``Uỷ``, ``Hòa`` as ``Hoà``: the tone where most news has it; lengths stay."""
    return text if is_one_spelling(text.lower()) else _OLD.sub(_moved, text)


def is_one_spelling(low: str) -> bool:
    """Whether a text in lower case has every tone where ``one_spelling`` puts it."""
    return _OLD_LOW.search(low) is None


def _moved(match: re.Match[str]) -> str:
    found = match[0]
    moved = _MOVED.get(found.lower())
    if moved is None:
        return found
    return "".join(n.upper() if o.isupper() else n for o, n in zip(found, moved, strict=True))


class Text(NamedTuple):
    """A text as ``written``, in one spelling (``plain``), and the lower case of that (``low``).

    All are of one length, so that an offset into one is an offset into each.
    """

    written: str
    plain: str
    low: str


def spelt(written: str) -> Text:
    """A text in the forms that the recogniser reads."""
    low = lower(written)
    if is_one_spelling(low):
        return Text(written, written, low)
    return Text(written, one_spelling(written), _OLD.sub(_moved, low))


@lru_cache(16_384)
def key(name: str) -> str:
    """What two writings of one name share: case, tone placement, hyphens and spaces apart."""
    words = re.sub(r"[-–—\s]+", " ", unicodedata.normalize("NFC", name)).strip().casefold()
    keys = []
    for word in words.split(" "):
        letters = unicodedata.normalize("NFD", word)
        bare = "".join(c for c in letters if c not in TONES)
        tone = "".join(c for c in letters if c in TONES)
        keys.append(unicodedata.normalize("NFC", bare) + tone)
    return " ".join(keys)


@lru_cache(16_384)
def canonical(name: str) -> str:
    """The one way in which an index has a name, whatever its spelling and hyphens.

    ``Nguyễn Hòa Bình`` is ``Nguyễn Hoà Bình``, ``Kim Jong-un`` is ``Kim Jong Un``.
    """
    words = re.split(r"[-–—\s]+", one_spelling(name).strip())
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


@lru_cache(16_384)
def proper(name: str) -> str:
    """Capitals to proper case (``NGUYỄN XUÂN PHÚC``), single spaces; any other name as written."""
    words = name.split()
    if all(w.isupper() for w in words) and any(len(w) > 1 for w in words):
        words = [re.sub(r"\w+", lambda m: m[0].capitalize(), w) for w in words]
    return " ".join(words)
