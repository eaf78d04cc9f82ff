"""Normalise a text, once, before anything is stored (design, decision 5).

Every offset in tindang refers to normalised text. What matters only for comparison (tone placement,
i/y, case, width) stays as its author wrote it; see ``forms``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from search.text.accents import is_syllable

_PASSES = 6
"""Entities may be escaped several times (``&amp;lt;``). Deeper nesting than this is an attack."""

_NEWLINES = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Control characters, soft hyphens, zero-width and direction marks, tags, non-characters.
# U+034F keeps a letter and its mark apart.
_DROPPED = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
# Ð (eth, U+00D0) and Ɖ (African d, U+0189) look like Đ (U+0110), and old converters wrote them.
_LOOKALIKES = "\xd0\u0189"

_rare = re.compile(f"[{_NEWLINES}{_SPACES}{_LOOKALIKES}{_DROPPED}]")
# ASCII, precomposed Latin letters and punctuation of news. No two of them compose, none is rare.
_unusual = re.compile(
    "[^\n\x20-~\xab\xb0\xbb\xc0-\xcf\xd1-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
)
"""Tells whether there is anything to do. In most paragraphs of most articles there is not."""
# U+200B is where a line may break: between two syllables some programs write it for a space.
_breakable = re.compile(r"\w+(?:\u200b+\w+)+")
_newline = re.compile(f"[{_NEWLINES}]")
_space = re.compile(f"[{_SPACES}]")
_entity = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def normalize(text: str) -> str:
    """The text to store: NFC, ``Đ`` as U+0110, plain spaces and line ends, no entities.

    ``&amp;lt;`` becomes ``<``, and a non-breaking space becomes a space. Zero-width, direction and
    control characters are removed, but U+200B between two syllables becomes a space. Lone
    surrogates become U+FFFD. Idempotent; never raises.
    """
    if _unusual.search(text):
        text = _plain(_without_surrogates(text))
    if "&" not in text or _entity.search(text) is None:
        return text
    for _ in range(_PASSES):
        decoded = _plain(_entity.sub(_character, text))
        if decoded == text:
            return text
        text = decoded
    return text.replace("&", "\uff06")


def _without_surrogates(text: str) -> str:
    try:
        text.encode()  # a fourth of the time of a search for them
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _plain(text: str) -> str:
    if "\u200b" in text:
        text = _breakable.sub(_broken, unicodedata.normalize("NFC", text))
    text = _replace_rare(text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return _replace_rare(unicodedata.normalize("NFC", text))


def _broken(match: re.Match[str]) -> str:
    r"""``đổi\u200bsố`` are two syllables, ``ngh\u200bị`` is one."""
    parts = list(filter(None, match[0].split("\u200b")))
    if is_syllable("".join(parts).lower()):
        return "".join(parts)
    words = parts[:1]
    for before, after in pairwise(parts):
        apart = _stands_alone(before.lower()) and _stands_alone(after.lower())
        words += [" ", after] if apart else [after]
    return "".join(words)


def _stands_alone(word: str) -> bool:
    return word.isdecimal() or is_syllable(word)


def _replace_rare(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return _rare.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    return _replacement_of(match.group())


@lru_cache(512)
def _replacement_of(character: str) -> str:
    if character in _LOOKALIKES:
        return "Đ"
    if _newline.match(character):
        return "\n"
    return " " if _space.match(character) else ""


def _character(match: re.Match[str]) -> str:
    import html  # its table of names takes long to load, and few texts have entities

    entity = match.group()
    character = html.unescape(entity)
    # html.unescape leaves unknown names alone, but makes `¬it;` of `&notit;`, which is no entity.
    return character if not character.endswith(";") or character == ";" else entity
