"""Bytes to text: which encoding a file is in, decided by what the text then reads like."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.readers import legacy
from index.wordset import wordset

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
_WORD = re.compile(r"[^\W\d_]+")
# The commonest syllables of Vietnamese news that bear marks: wrong readings have none of them.
_COMMON = wordset(
    "và của các là có được đã đảng tỉnh ủy hội nghị công tác tổ chức bí thư thành phố đồng chí về "
    "với những một cho không người năm ngày tại ở việc để đến đó này trên ra vào số phải thực "
    "hiện nhân dân nhà nước chính trị bộ trung ương cán viên cấp xã huyện quận phường từ sẽ lãnh "
    "đạo đại biểu trưởng phó chủ tịch kết quả quyết định chỉ thị nâng cao chất lượng xây dựng "
    "phát triển kinh tế văn hóa giáo dục đầu khóa lần thứ nhiệm kỳ nhiều đơn vị cơ sở trường học "
    "sinh thời gian tháng trong cũng như khi vì rất lại còn đang mới thông tin báo ông bà tôi họ "
    "ngành"
)
_READABLE = re.compile(
    "[\t\n\r -~\xa0-\xffăĂđĐĩĨũŨơƠưƯ\u0300-\u0323\u1ea0-\u1ef9\u2000-\u203a\u2190-\u25ff\ufeff]"
)
"""Vietnamese letters and the signs of news and menus."""
_CLEAN = 0.9
"""Share of such characters that wide text must have."""
_ENOUGH = 0.08
"""Share of words that are among the common ones; real text has .25 to .5, a wrong reading none."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding that it was in; ``text`` is None for no text at all."""

    text: str | None
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode a whole file. Never raises; without a plausible reading ``text`` is None.

    UTF-8 and UTF-16 with or without a mark, Windows-1258, TCVN3 (ABC), VNI; UTF-8 cut in the
    middle of a character; and UTF-8 with lines in an 8-bit encoding among it. Latin letters that
    are really TCVN3 or VNI are converted in any of them.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(repaired(data[len(bom) :].decode(name, "replace")), name)
    if b"\0" in data:
        wide = _utf16_without_mark(data)
        text = data.decode(wide, "replace") if wide else ""
        return Decoded(text, wide) if wide and _reads_well(text) else Decoded(None, "binary")
    try:
        return Decoded(repaired(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(repaired(data[: error.start].decode("utf-8")), "utf-8")
    if _controls(data):
        return Decoded(None, "binary")
    return _mixed(data) or _eight_bit(data)


def repaired(text: str) -> str:
    """The text with TCVN3 or VNI taken for Latin letters converted; other text as it is."""
    sample = text[:_SAMPLE]
    if sample.isascii() or not _looks_latin(sample):
        return text
    reading = _best(sample, {"tcvn3": legacy.from_tcvn3, "vni": legacy.from_vni})
    return _CONVERTERS[reading](text) if reading else text


_CONVERTERS: Mapping[str, Callable[[str], str]] = {
    "tcvn3": legacy.from_tcvn3,
    "vni": legacy.from_vni,
}


def _looks_latin(sample: str) -> bool:
    """Latin-1 letters, but hardly any of the letters that only Vietnamese has (ạ, ơ, ư, đ)."""
    accented = [c for c in sample if (c > "\x7f" and c.isalpha()) or "\xa1" <= c <= "\xbf"]
    own = sum("\u1ea0" <= c <= "\u1ef9" or c in "ăĂđĐơƠưƯ" for c in accented)
    return bool(accented) and own * 20 < len(accented)


def _best(sample: str, readings: Mapping[str, Callable[[str], str]]) -> str | None:
    """The reading with the most common syllables, if it has enough and more than the text has."""
    scores = {name: _score(convert(sample)) for name, convert in readings.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH and scores[best] > _score(sample) else None


def _score(text: str) -> float:
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    marked = [w for w in words if not w.isascii()]
    return sum(w in _COMMON for w in marked) / max(1, len(words))


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
    good: list[str | None] = []
    for line in lines:
        try:
            good.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            good.append(None)
    right = sum(text is not None and not text.isascii() for text in good)
    if right <= good.count(None):
        return None
    rest = b"\n".join(line for line, text in zip(lines, good, strict=True) if text is None)
    name = _eight_bit(rest).encoding
    if name == "unknown":
        decoded = [
            t if t is not None else b.decode("utf-8", "replace")
            for b, t in zip(lines, good, strict=True)
        ]
        return Decoded("\n".join(decoded), "utf-8 with errors")
    read = _READERS[name]
    text = "\n".join(t if t is not None else read(b) for b, t in zip(lines, good, strict=True))
    return Decoded(text, f"utf-8 and {name}")


def _windows_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


_READERS: Mapping[str, Callable[[bytes], str]] = {
    "windows-1258": _windows_1258,
    "tcvn3": lambda data: legacy.from_tcvn3(legacy.latin(data)),
    "vni": lambda data: legacy.from_vni(legacy.latin(data)),
}


def _eight_bit(data: bytes) -> Decoded:
    sample = data[:_SAMPLE]
    scores = {name: _score(read(sample)) for name, read in _READERS.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < _ENOUGH:
        return Decoded(None, "unknown")
    return Decoded(_READERS[best](data), best)
