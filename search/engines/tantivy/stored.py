"""What tantivy keeps of each article to show it, compressed with what articles have in common.

An article is some 4 KB, too little for a compressor to learn the language from. So each index has
dictionaries, made of its first articles and kept in a file beside the segments: a list of words,
with which a text is spelled in half of its bytes (``word_code``), and what zstd finds common in
texts so spelled. That takes .32 of the bytes of an article's text, where zstd's dictionary alone
takes .43 (docs/design.md, decision 21). Sketches of copies, which nothing makes smaller, stand
before it: they are read without unpacking the rest.
"""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import zstandard

from search.engines.tantivy.word_code import WordCode, listed
from search.schema import Document

SUFFIX = ".dictionary"
SAMPLE = 400
"""A dictionary is made from so many articles. Half as many take 1.5 % more."""
_SIZE = 100_000
"""Bytes of zstd's part of a dictionary. Two thirds of it take 1.5 % more."""
_LEVEL = 5
"""Level 3 takes a tenth more; level 7 saves 1 % and takes half as long again."""
_MOST = 1 << 30
"""Bytes of what is read back; more is no article."""
_LINE = b"\xff"
"""Stands between encoded lines: no UTF-8 has this byte."""
_NO_SKETCH = 255
"""In place of the length of a sketch: the first line is none, and is packed like the others."""


@dataclass(frozen=True)
class Dictionary:
    """What the texts of an index have in common. ``common``: zstd's part."""

    code: WordCode
    common: zstandard.ZstdCompressionDict

    @classmethod
    def of(cls, texts: list[str]) -> Dictionary:
        """Made of a sample. Raises ``zstandard.ZstdError`` when it is too short, or has nothing in
        common.
        """
        code = WordCode(listed(line for text in texts for line in text.split("\n")))
        sample: list[bytes | bytearray | memoryview] = [_encoded(text, code) for text in texts]
        return cls(code, zstandard.train_dictionary(_SIZE, sample, level=_LEVEL))

    @classmethod
    def read(cls, path: Path) -> Dictionary:
        """Raises ValueError when the file is damaged."""
        try:
            words, _, common = path.read_bytes().partition(b"\n")
            made = zstandard.ZstdCompressionDict(common, dict_type=zstandard.DICT_TYPE_FULLDICT)
            code = WordCode(json.loads(words))
        except (zstandard.ZstdError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name} is damaged ({error})") from error
        if made.dict_id() != int(path.stem, 16):
            raise ValueError(f"{path.name} is damaged")
        return cls(code, made)

    def write(self, folder: Path) -> None:
        words = json.dumps(self.code.words, ensure_ascii=False, separators=(",", ":"))
        data = b"\n".join((words.encode("utf-8"), self.common.as_bytes()))
        (folder / f"{self.common.dict_id():08x}{SUFFIX}").write_bytes(data)


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
                self._learn([_parts(waiting.stored)[1] for waiting in self._waiting])
                yield from self.waiting()

    def waiting(self) -> Iterator[Document]:
        """Those that still wait, to be packed with or without a dictionary."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, [] if self._dictionary is None else None
            yield from waiting

    def pack(self, stored: str) -> bytes:
        head, rest = _parts(stored)
        coded = _encoded(rest, self._dictionary.code if self._dictionary else None)
        return head + self._compressor.compress(coded)

    def _learn(self, sample: list[str]) -> None:
        try:
            made = Dictionary.of(sample)
        except zstandard.ZstdError:
            return
        made.write(self._folder)
        self._dictionary, self._compressor = made, _compressor(made)


class Unpacked:
    """What ``Packer`` was given of one article; each part is made text when it is asked for, and
    raises ValueError when it is damaged.
    """

    def __init__(self, sketch: bytes | None, lines: list[bytes], code: WordCode | None) -> None:
        self._sketch, self._lines, self._code = sketch, lines, code
        self._opening: str | None = None

    @property
    def text(self) -> str:
        """``Document.stored``."""
        if self._sketch is None:
            return "\n".join(_decoded(line, self._code) for line in self._lines)
        rest = (_decoded(line, self._code) for line in self._lines[1:])
        return "\n".join((_written(self._sketch), *self.openings([self]), *rest))

    @staticmethod
    def openings(articles: Sequence[Unpacked]) -> list[str]:
        """``schema.opening_of`` the text of each."""
        unread: dict[WordCode | None, list[Unpacked]] = {}
        for one in articles:
            if one._opening is None:
                unread.setdefault(one._code, []).append(one)
        for code, own in unread.items():
            lines = [one._lines[one._sketch is None] for one in own]
            texts = code.decode_all(lines) if code else [line.decode("utf-8") for line in lines]
            for one, opening in zip(own, texts, strict=True):
                one._opening = opening
        return [one._opening or "" for one in articles]


class Unpacker:
    """Reads what ``Packer`` made. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError when a dictionary of the folder is damaged."""
        known = {found.common.dict_id(): found for found in _dictionaries(folder)}
        self._codes: Mapping[int, WordCode | None] = {
            0: None,
            **{id: found.code for id, found in known.items()},
        }
        self._decompressors = {
            id: zstandard.ZstdDecompressor(dict_data=found.common) for id, found in known.items()
        }
        self._decompressors[0] = zstandard.ZstdDecompressor()
        self._lock = Lock()

    def unpack(self, packed: bytes) -> Unpacked:
        """Raises ValueError when it is damaged, or its dictionary is not there."""
        sketch, begin = _sketch(packed)
        frame = packed[begin:]
        try:
            told = zstandard.get_frame_parameters(frame)
            decompressor = self._decompressors.get(told.dict_id)
            if decompressor is None or told.content_size > _MOST:
                raise ValueError("a stored article cannot be read")
            with self._lock:
                lines = decompressor.decompress(frame)
        except zstandard.ZstdError as error:
            raise ValueError(f"a stored article is damaged ({error})") from error
        return Unpacked(sketch, lines.split(_LINE), self._codes[told.dict_id])

    def sketch(self, packed: bytes) -> str:
        """``schema.sketch_of`` what was packed, in a tenth of the time that all of it takes."""
        sketch, _ = _sketch(packed)
        return self.unpack(packed).text.partition("\n")[0] if sketch is None else _written(sketch)


def take_dictionaries(source: Path, target: Path) -> None:
    """Move the dictionaries of one index to another that takes its segments."""
    for path in source.glob(f"*{SUFFIX}"):
        path.replace(target / path.name)


def _parts(stored: str) -> tuple[bytes, str]:
    """What stands before the compressed lines, which is the length of the sketch and its bits, and
    these lines.
    """
    sketch, newline, rest = stored.partition("\n")
    try:
        bits = urlsafe_b64decode(sketch)
    except (binascii.Error, ValueError):
        bits = b""
    if newline and len(bits) < _NO_SKETCH and _written(bits) == sketch:
        return bytes((len(bits),)) + bits, rest
    return bytes((_NO_SKETCH,)), stored


def _written(sketch: bytes) -> str:
    return urlsafe_b64encode(sketch).decode()


def _sketch(packed: bytes) -> tuple[bytes | None, int]:
    """The bits of the sketch, None where the compressed lines have it; and where these begin."""
    if not packed:
        raise ValueError("a stored article is damaged (it is empty)")
    if packed[0] == _NO_SKETCH:
        return None, 1
    end = 1 + packed[0]
    return packed[1:end], end


def _encoded(text: str, code: WordCode | None) -> bytes:
    return _LINE.join(_in_code(line, code) for line in text.split("\n"))


def _in_code(line: str, code: WordCode | None) -> bytes:
    return line.encode("utf-8") if code is None else code.encode(line)


def _decoded(line: bytes, code: WordCode | None) -> str:
    return line.decode("utf-8") if code is None else code.decode(line)


def _dictionaries(folder: Path) -> Iterator[Dictionary]:
    """Those of a folder, by their numbers."""
    return map(Dictionary.read, sorted(folder.glob(f"*{SUFFIX}")))


def _compressor(dictionary: Dictionary | None) -> zstandard.ZstdCompressor:
    if dictionary is None:
        return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    dictionary.common.precompute_compress(level=_LEVEL)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary.common, write_checksum=True)
