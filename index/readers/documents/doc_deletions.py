"""What a tracked deletion takes out of an old Word file (DOC), which its readers show as text.

Its letters are overwritten with one that is no letter: where they stand, the file's tables of runs
say ([MS-DOC] 2.8.6, 2.9.38), and which of them have one byte, its table of pieces (2.9.177).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from struct import error as StructError
from struct import unpack_from

FILLER = "\u001f"
"""Word's optional hyphen, which the readers leave out or give as it is."""
_KEPT = (7, 12)
"""Ends of cells and pages."""
_NAMES = ("WordDocument", "0Table", "1Table")
_SMALL = 4096
_WORD, _ENCRYPTED, _FIRST_TABLE = 0xA5EC, 0x0100, 0x0200
"""How the text of a file of Word 97 or later begins, and what its flags say."""
_MOST = 200_000
_DELETED = 0x0800
"""The property of a run that a deletion takes it out (sprmCFRMarkDel)."""
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_RUNS, _PIECES = 0xFA, 0x1A2
"""Where the header says where these tables are."""

Range = tuple[int, int]


def without(data: bytes) -> bytes:
    """The file with ``FILLER`` for each deleted letter; as it is where nothing is deleted, or
    where it is damaged. Never raises; linear in its length.
    """
    try:
        return _without(data)
    except (StructError, IndexError, ValueError, KeyError):
        return data


def _without(data: bytes) -> bytes:
    streams = _streams(data)
    main = streams["WordDocument"]
    text = main.whole(data)
    kind, flags = unpack_from("<H8xH", text)
    if kind != _WORD or flags & _ENCRYPTED:
        return data
    table = streams["1Table" if flags & _FIRST_TABLE else "0Table"].whole(data)
    deleted = _union(islice(_deleted(text, table), _MOST))
    if not deleted:
        return data
    found = bytearray(data)
    left = 2 * len(data)  # pieces may claim the same letters any number of times
    for start, end, width in _pieces(text, table):
        for low, high in _from(deleted, start):
            if low >= end:
                break
            for at in range(max(start, low), min(end, high), width):
                left -= 1
                if left < 0:
                    return data
                place = main.place(at)
                if found[place] not in _KEPT:
                    found[place : place + width] = ord(FILLER).to_bytes(width, "little")
    return bytes(found)


@dataclass(frozen=True, slots=True)
class _Stream:
    """Where in a file the sectors of a stream begin, and how many bytes each has."""

    places: Sequence[int]
    size: int

    def whole(self, data: bytes) -> bytes:
        return b"".join(data[place : place + self.size] for place in self.places)

    def place(self, at: int) -> int:
        """Where in the file a byte of the stream is."""
        return self.places[at // self.size] + at % self.size


def _streams(data: bytes) -> dict[str, _Stream]:
    """The streams that hold a text; small ones lie in sectors of their own within another."""
    size = 1 << min(12, unpack_from("<H", data, 30)[0])
    count = len(data) // size
    following: list[int] = []
    for sector in unpack_from("<109I", data, 76):
        if sector < count:
            following += unpack_from(f"<{size // 4}I", data, (sector + 1) * size)

    def stream(sector: int) -> _Stream:
        return _Stream([(one + 1) * size for one in _chain(sector, following)], size)

    folder = stream(unpack_from("<I", data, 48)[0]).whole(data)
    packed = stream(unpack_from("<I", data, 60)[0]).whole(data)
    small = unpack_from(f"<{len(packed) // 4}I", packed)
    root = stream(unpack_from("<I", folder, 116)[0])
    streams: dict[str, _Stream] = {}
    for at in range(0, min(len(folder), 128 * 1000) - 127, 128):
        length, first, bytes_of = unpack_from("<H50xII", folder, at + 64)
        name = folder[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
        if name in _NAMES and name not in streams:
            streams[name] = stream(first)
            if bytes_of < _SMALL:
                places = [root.place(64 * one) for one in _chain(first, small)]
                streams[name] = _Stream(places, 64)
    return streams


def _chain(sector: int, following: Sequence[int]) -> list[int]:
    found: list[int] = []
    while sector < len(following) and len(found) <= len(following):
        found.append(sector)
        sector = following[sector]
    return found


def _deleted(text: bytes, table: bytes) -> Iterator[Range]:
    """Where the runs stand whose deletion waits for approval."""
    at, length = unpack_from("<II", text, _RUNS)
    number = max(0, length - 4) // 8
    for page in unpack_from(f"<{min(number, _MOST)}I", table, at + 4 * (number + 1)):
        start = (page & 0x3FFFFF) * 512
        runs = text[start + 511]
        bounds = unpack_from(f"<{runs + 1}I", text, start)
        for offset, (low, high) in zip(
            text[start + 4 * (runs + 1) : start + 5 * runs + 4], pairwise(bounds), strict=False
        ):
            where = start + 2 * offset
            if offset and low < high and _is_deleted(text[where + 1 : where + 1 + text[where]]):
                yield low, high


def _is_deleted(properties: bytes) -> bool:
    at, found = 0, False
    while at + 2 < len(properties):
        code = unpack_from("<H", properties, at)[0]
        at += 2
        if code == _DELETED:
            found = properties[at] not in (0, 0x80)
        at += _SIZES[code >> 13] or properties[at] + 1
    return found


def _pieces(text: bytes, table: bytes) -> Iterator[tuple[int, int, int]]:
    """Where each piece of the text begins and ends, and how many bytes a letter of it has."""
    at, _ = unpack_from("<II", text, _PIECES)
    while table[at] == 1:
        at += 3 + unpack_from("<H", table, at + 1)[0]
    number = max(0, unpack_from("<I", table, at + 1)[0] - 4) // 12
    number = min(number, _MOST)
    letters = unpack_from(f"<{number + 1}I", table, at + 5)
    first = at + 5 + 4 * (number + 1)
    for i, (low, high) in enumerate(pairwise(letters)):
        place = unpack_from("<I", table, first + 8 * i + 2)[0]
        width = 1 if place & 0x40000000 else 2
        start = (place & 0x3FFFFFFF) // (3 - width)
        yield start, start + (high - low) * width, width


def _from(ranges: Sequence[Range], start: int) -> Iterator[Range]:
    """The ranges that end behind a place."""
    first = bisect_right(ranges, start, key=lambda one: one[1])
    return (ranges[i] for i in range(first, len(ranges)))


def _union(ranges: Iterator[Range]) -> list[Range]:
    """The ranges in order, those that touch as one."""
    found: list[Range] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found
