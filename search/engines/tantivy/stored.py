"""What tantivy keeps of each article to show it, compressed with what articles have in common.

An article is some 4 KB, too little for a compressor to learn the language from, so each index has
dictionaries: zstd finds what is common in the first articles and keeps it in a file beside the
segments. That takes .30 of the bytes where each article by itself takes .45, and tantivy's own
blocks .53 (docs/design.md, decision 21).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

import zstandard

from search.schema import Document

SUFFIX = ".dictionary"
SAMPLE = 200
"""A dictionary is made from so many articles. Five times as many save 1 % more."""
_SIZE = 64_000
"""Bytes of a dictionary. Twice as many save 1 % more, for an index of 15,000 articles."""
_LEVEL = 3
"""Level 7 saves 4 % more and takes five times as long."""
_MOST = 1 << 30
"""Bytes of what is read back; more is no article."""


class Packer:
    """Packs ``Document.stored`` for the index in a folder; its dictionary is made when it can be.

    An index that has one goes on with it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._dictionary = next(_dictionaries(folder), None)
        self._waiting: list[Document] | None = [] if self._dictionary is None else None
        self._compressor = _compressor(self._dictionary)

    def ready(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Those that can be packed now: the first ones wait until they are a sample."""
        for document in documents:
            if self._waiting is None:
                yield document
                continue
            self._waiting.append(document)
            if len(self._waiting) == SAMPLE:
                self._learn([waiting.stored.encode("utf-8") for waiting in self._waiting])
                yield from self.waiting()

    def waiting(self) -> Iterator[Document]:
        """Those that still wait, to be packed with or without a dictionary."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, [] if self._dictionary is None else None
            yield from waiting

    def pack(self, stored: str) -> bytes:
        return self._compressor.compress(stored.encode("utf-8"))

    def _learn(self, sample: list[bytes | bytearray | memoryview]) -> None:
        try:
            made = zstandard.train_dictionary(_SIZE, sample, level=_LEVEL)
        except zstandard.ZstdError:
            return  # too short, or with nothing in common
        (self._folder / f"{made.dict_id():08x}{SUFFIX}").write_bytes(made.as_bytes())
        self._dictionary, self._compressor = made, _compressor(made)


class Unpacker:
    """Reads what ``Packer`` made. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when a dictionary of the folder is damaged."""
        known = {found.dict_id(): found for found in _dictionaries(folder)}
        self._decompressors = {
            id: zstandard.ZstdDecompressor(dict_data=found) for id, found in known.items()
        }
        self._decompressors[0] = zstandard.ZstdDecompressor()
        self._lock = Lock()

    def unpack(self, packed: bytes) -> bytes:
        """What was packed, in UTF-8. Raises ValueError when it is damaged, or its dictionary is not
        there.
        """
        try:
            frame = zstandard.get_frame_parameters(packed)
            decompressor = self._decompressors.get(frame.dict_id)
            if decompressor is None or frame.content_size > _MOST:
                raise ValueError("a stored article cannot be read")
            with self._lock:
                return decompressor.decompress(packed)
        except zstandard.ZstdError as error:
            raise ValueError(f"a stored article is damaged ({error})") from error


def sketch_in(stored: bytes) -> str:
    """``schema.sketch_of`` what was unpacked."""
    return stored.partition(b"\n")[0].decode()


def opening_in(stored: bytes) -> bytes:
    """``schema.opening_of`` of what was unpacked."""
    begin = stored.index(b"\n") + 1
    return stored[begin : stored.index(b"\n", begin)]


def take_dictionaries(source: Path, target: Path) -> None:
    """Move the dictionaries of one index to another that takes its segments."""
    for path in source.glob(f"*{SUFFIX}"):
        path.replace(target / path.name)


def _dictionaries(folder: Path) -> Iterator[zstandard.ZstdCompressionDict]:
    """Those of a folder, by their numbers."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found = zstandard.ZstdCompressionDict(
                path.read_bytes(), dict_type=zstandard.DICT_TYPE_FULLDICT
            )
        except zstandard.ZstdError as error:
            raise ValueError(f"{path.name} is damaged ({error})") from error
        if found.dict_id() != int(path.stem, 16):
            raise ValueError(f"{path.name} is damaged")
        yield found


def _compressor(dictionary: zstandard.ZstdCompressionDict | None) -> zstandard.ZstdCompressor:
    if dictionary is not None:
        dictionary.precompute_compress(level=_LEVEL)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary)
