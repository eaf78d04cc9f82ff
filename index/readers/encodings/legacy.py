"""TCVN3 (ABC) and VNI: how Vietnamese was written in 8-bit fonts before Unicode.

Both live in files of that time, and in later ones that were "converted" to UTF-8 by taking their
bytes for Latin letters (``Héi nghÞ`` is ``Hội nghị`` in TCVN3, ``Hoäi nghò`` in VNI). So both
converters take text whose characters are those Latin letters; ``latin`` makes it from bytes.

Tables: TCVN 5712:1993, set VN3, as in glibc's TCVN5712-1 (TCVN3 fonts write capitals with a font
of capitals: the text holds small letters); VNI-Windows as its maker publishes it. No kept library
has either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_TCVN3_FROM = 0xA1
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔ"
    "ỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
TCVN3: Mapping[int, str] = {_TCVN3_FROM + i: char for i, char in enumerate(_TCVN3)}
"""Latin-1 code point to Vietnamese letter; a soft hyphen (0xAD) is ``ư``."""

_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_table() -> dict[str, str]:
    """Every VNI group in small letters, to the letter that it stands for."""
    table = dict(_SINGLE)
    for sign, tone in _TONES.items():
        table |= {vowel + sign: vowel + tone for vowel in "aeiouy"}
        table |= {"ô" + sign: "ơ" + tone, "ö" + sign: "ư" + tone}
    for sign, tone in _ROUND.items():
        table |= {"a" + sign: "â" + tone, "e" + sign: "ê" + tone, "o" + sign: "ô" + tone}
    for sign, tone in _BREVE.items():
        table["a" + sign] = "ă" + tone
    return {group: unicodedata.normalize("NFC", letter) for group, letter in table.items()}


VNI: Mapping[str, str] = _vni_table()
_VNI_GROUP = re.compile("[aeiouyôö][øùûõïâàáåãäêèéúüë]|[íìæóòîñôö]", re.IGNORECASE)
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def latin(data: bytes) -> str:
    """Bytes as the Latin letters that Windows would show: what the converters take."""
    return data.decode("latin-1").translate(_C1)


def from_tcvn3(text: str) -> str:
    """``Héi nghÞ`` -> ``Hội nghị``. Characters beyond Latin-1 stay as they are."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """``Hoäi nghò`` -> ``Hội nghị``, ``ÑAÛNG`` -> ``ĐẢNG``."""
    return _VNI_GROUP.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    group = match.group()
    letter = VNI.get(group.lower())
    if letter is None:
        return VNI.get(group[0].lower(), group[0]) + group[1:]
    return letter.upper() if group[0].isupper() else letter


def from_font(font: str, text: str) -> str:
    """Text as a font of before Unicode shows it (``.VnTime``, ``VNI-Times``), else as it is."""
    low = font.lower()
    if low.startswith(".vn"):
        read = from_tcvn3(text)
        return read.upper() if low.endswith("h") else read
    return from_vni(text) if low.startswith("vni-") else text


def is_font(font: str) -> bool:
    """Whether a font is of before Unicode."""
    return font.lower().startswith((".vn", "vni-"))
