"""Bytes to text: which encoding a file is in, decided by what the text then reads like."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from index.readers.encodings import legacy
from index.readers.encodings.repair import ENOUGH, repaired, score

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
STREAMED = frozenset(name for _, name in _BOMS)
"""Encodings in which a file can be read line by line, a mark at its beginning included."""
_SAMPLE = 20_000
_READABLE = re.compile(
    "[\t\n\r -~\xa0-\xffăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9\u2000-\u203a\u2190-\u25ff\ufeff]"
)
"""Vietnamese letters and the signs of news and menus."""
_CLEAN = 0.9
"""Share of such characters that wide text must have."""
_FEW_BAD = 0.25
"""So many damaged letters may a line of UTF-8 have for each sound one beyond ASCII …"""
_FEW_BAD_BYTES = 0.05
"""… and a whole file that is in no other encoding for each of its characters."""
_FEW_ZEROS = 500
"""Bytes of text for each NUL that may stand in it, beyond two."""
_STAND_IN = b"\x1a"
"""What takes the place of a NUL while the encoding is found."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding that it was in; ``text`` is None for no text at all.

    ``note``: one English clause on what was damaged or put right, or "".
    """

    text: str | None
    encoding: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a whole file. Never raises; without a plausible reading ``text`` is None.

    UTF-8 and UTF-16 with or without a mark, Windows-1258, TCVN3 (ABC), VNI; UTF-8 with damaged
    letters, each of which becomes U+FFFD; and UTF-8 with lines in an 8-bit encoding among it.
    What was once read in a wrong encoding is put right in any of them (see ``repair``).
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :].decode(name, "replace"), name)
    if b"\0" not in data:
        return _without_zeros(data)
    wide = _utf16_without_mark(data)
    text = data.decode(wide, "replace") if wide else ""
    if wide and _reads_well(text):
        return _read(text, wide)
    data = data.rstrip(b"\0")
    zeros = data.count(0)
    if wide or zeros > 2 + len(data) // _FEW_ZEROS or _controls(data.replace(b"\0", _STAND_IN)):
        return Decoded(None, "binary")
    found = _without_zeros(data.replace(b"\0", _STAND_IN))
    if found.text is None:
        return found
    return _read(found.text.replace(_STAND_IN.decode(), "\ufffd"), found.encoding)


def decode_stated(data: bytes, stated: str | None) -> Decoded:
    """``decode``; where that tells nothing, by the encoding that a header states."""
    decoded = decode(data)
    if decoded.text is not None or not stated:
        return decoded
    try:
        return Decoded(data.decode(stated, "replace"), stated)
    except LookupError:
        return decoded


def _without_zeros(data: bytes) -> Decoded:
    try:
        return _read(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            found = _read(data[: error.start].decode("utf-8"), "utf-8")
            return replace(found, note=found.note or "the last letter is cut")
    if _controls(data):
        return Decoded(None, "binary")
    found = _mixed(data) or _eight_bit(data)
    if found.text is not None:
        return found
    text = data.decode("utf-8", "replace")
    few = text.count("\ufffd") <= _FEW_BAD_BYTES * len(text)
    return _read(text, "utf-8 with errors") if few else found


def _read(text: str, encoding: str) -> Decoded:
    found = repaired(text)
    damaged = found.text.count("\ufffd")
    what = "character was" if damaged == 1 else "characters were"
    damage = f"{damaged:,} {what} damaged (U+FFFD)" if damaged else ""
    return Decoded(found.text, encoding, "; ".join(filter(None, (found.note, damage))))


def _line(data: bytes) -> str | None:
    """A line of UTF-8, with U+FFFD for few damaged letters; None when it is in another encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    letters = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if damaged <= _FEW_BAD * letters else None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by where its zero bytes stand; None for binary data."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > half * 0.3 and others <= half * 0.02:
            return name
    return None


def _reads_well(text: str) -> bool:
    """Not so the second half of a file that begins in UTF-8 and goes on in UTF-16."""
    sample = text[:_SAMPLE]
    return len(_READABLE.findall(sample)) >= len(sample) * _CLEAN


def _controls(data: bytes) -> bool:
    """Whether the bytes hold control characters that no text has."""
    sample = data[:_SAMPLE]
    return sum(sample.count(c) for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1b\x1a") > max(
        1, len(sample) // 500
    )


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with some lines in an 8-bit encoding; None when UTF-8 is not the rule in it."""
    lines = data.split(b"\n")
    good = [_line(line) for line in lines]
    right = sum(text is not None and not text.isascii() for text in good)
    if right <= good.count(None):
        return None
    rest = b"\n".join(line for line, text in zip(lines, good, strict=True) if text is None)
    name = _eight_bit(rest).encoding if rest else "unknown"
    read = _READERS.get(name, _with_errors)
    text = "\n".join(t if t is not None else read(b) for b, t in zip(lines, good, strict=True))
    return _read(text, f"utf-8 and {name}" if name in _READERS else "utf-8 with errors")


def _with_errors(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _windows_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "windows-1258": _windows_1258,
    "tcvn3": lambda data: legacy.from_tcvn3(legacy.latin(data)),
    "vni": lambda data: legacy.from_vni(legacy.latin(data)),
}


def _eight_bit(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    scores = {name: score(read(sample)) for name, read in _READERS.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < ENOUGH:
        return Decoded(None, "unknown")
    return Decoded(_READERS[best](data), best)
