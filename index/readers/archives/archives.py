"""Archives: .gz and .zip, read as streams and within bounds that no bomb can pass."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from index.page import Skipped
from index.readers.archives import cut_zip
from index.readers.archives.gzipped import Members
from index.readers.archives.unpacking import Unpacking
from index.readers.limits import Limits
from index.readers.walk import is_hidden
from search.errors import ReadError

_DAMAGES = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
_LEADS_OUT = "its name leads out of the archive (..): not read"


@dataclass(slots=True)
class _Counter:
    used: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file on disk may unpack to, archives within it included."""

    allowed: int
    limits: Limits
    counter: _Counter = field(default_factory=_Counter)
    depth: int = 0

    @classmethod
    def of(cls, path: Path, limits: Limits) -> Budget:
        """The budget of a file: so many times its size, and never more than ``unpacked``."""
        size = path.stat().st_size
        return cls(min(limits.unpacked, limits.ratio * size + limits.free), limits)

    def inside(self) -> Budget:
        """The same budget one archive further in."""
        return replace(self, depth=self.depth + 1)

    def spend(self, count: int) -> None:
        """Count unpacked bytes. Raises ReadError when there are too many."""
        self.counter.used += count
        if self.counter.used > self.allowed:
            raise ReadError(self.bomb)

    @property
    def bomb(self) -> str:
        """Why what unpacks to too much is not read."""
        return f"unpacks to more than {self.allowed:,} bytes: refused as a bomb"

    def check_depth(self) -> None:
        """Raises ReadError for an archive too far inside others."""
        if self.depth >= self.limits.depth:
            raise ReadError(f"an archive within {self.limits.depth} others: refused")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive; ``open`` gives its bytes, seekable, within the budget."""

    path: str
    open: Callable[[], AbstractContextManager[BinaryIO]]


class _Bounded(io.RawIOBase):
    """Counts what is unpacked for the first time, and turns every damage into a ReadError.

    With ``partly`` what stands before a damage is given out first, and ``damage`` tells the rest.
    """

    def __init__(
        self, source: BinaryIO | Unpacking, budget: Budget, *, partly: bool = False
    ) -> None:
        self._source, self._budget, self._highest = source, budget, 0
        self._partly = partly
        self.damage = ""

    @property
    def told(self) -> str:
        """What could not be read, be it passed over."""
        passed = self._source.damage if isinstance(self._source, Members) else ""
        return self.damage or passed

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            # ``read`` would throw away what it has when a damage follows.
            take: Callable[[int], bytes] = getattr(self._source, "read1", self._source.read)
            data = take(len(buffer))
            position = self._source.tell()
        except _DAMAGES as error:
            self.damage = f"a damaged or truncated archive ({_name(error)})"
            if self._partly and self._highest:
                return 0
            raise ReadError(self.damage) from error
        if position > self._highest:
            self._budget.spend(position - self._highest)
            self._highest = position
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._source.seek(offset, whence)
        except _DAMAGES as error:
            raise ReadError(f"a damaged or truncated archive ({_name(error)})") from error

    def tell(self) -> int:
        return self._source.tell()

    def close(self) -> None:
        self._source.close()
        super().close()


def gzip_member(stream: BinaryIO, path: str, budget: Budget) -> Member:
    """What a .gz holds; it goes by the archive's own path. Raises ReadError."""
    budget.check_depth()

    def unpack() -> BinaryIO:
        return io.BufferedReader(_Bounded(Members(stream), budget, partly=True))

    return Member(path, unpack)


def zip_members(stream: BinaryIO, path: str, budget: Budget) -> Iterator[Member | Skipped]:
    """The files of a .zip in the order of their names. Raises ReadError for a bomb or a wreck.

    Of one that broke off, and so has no directory, those whose headers are there.
    """
    budget.check_depth()
    seekable = _seekable(stream, budget)
    try:
        archive = zipfile.ZipFile(seekable)
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    except _DAMAGES as error:
        reason = f"a damaged or truncated archive ({_name(error)})"
        yield from _members_of_cut(seekable, path, budget, reason)
        return
    with archive:
        if len(infos) > budget.limits.members:
            raise ReadError(f"an archive of more than {budget.limits.members:,} files")
        bombs = _bombs(infos, budget)
        crawled = _is_wacz(infos)
        for info in infos:
            if (crawled and not info.filename.startswith("archive/")) or _is_hidden(info.filename):
                continue
            where = f"{path}!{info.filename}"
            if _leads_out(info.filename):
                yield Skipped(where, _LEADS_OUT)
            elif info in bombs:
                yield Skipped(where, budget.bomb)
            elif info.flag_bits & 1:
                yield Skipped(where, "encrypted")
            else:
                yield Member(where, lambda info=info: _unpack(archive, info, budget))  # type: ignore[misc]


def _parts(name: str) -> list[str]:
    """Folders and file; some programs of Windows part them by backslashes."""
    return name.replace("\\", "/").split("/")


def _leads_out(name: str) -> bool:
    return ".." in _parts(name)


def _is_hidden(name: str) -> bool:
    parts = _parts(name)
    return parts[0] == "__MACOSX" or any(is_hidden(p) and p != ".." for p in parts)


def _members_of_cut(
    stream: BinaryIO, path: str, budget: Budget, reason: str
) -> Iterator[Member | Skipped]:
    """The files of a .zip without its directory. Raises ReadError when there is none."""
    found = False
    for file in cut_zip.files(stream, budget.limits.members):
        if file.name.endswith("/") or _is_hidden(file.name):
            continue
        found = True
        where = f"{path}!{file.name}"
        if _leads_out(file.name):
            yield Skipped(where, _LEADS_OUT)
        elif file.encrypted:
            yield Skipped(where, "encrypted")
        else:
            yield Member(where, lambda file=file: _unpack_cut(stream, file, budget))  # type: ignore[misc]
    if not found:
        raise ReadError(reason)
    yield Skipped(path, f"{reason}; the files that are still whole in it were read", broken=True)


def _unpack_cut(stream: BinaryIO, file: cut_zip.Found, budget: Budget) -> BinaryIO:
    return io.BufferedReader(_Bounded(cut_zip.Unpacked(stream, file), budget, partly=True))


def _bombs(infos: Sequence[zipfile.ZipInfo], budget: Budget) -> Sequence[zipfile.ZipInfo]:
    """The largest files, without which the others stay within the budget: those are read."""
    left = budget.allowed - budget.counter.used - sum(info.file_size for info in infos)
    found: list[zipfile.ZipInfo] = []
    for info in sorted(infos, key=lambda info: -info.file_size):
        if left >= 0:
            break
        found.append(info)
        left += info.file_size
    return found


def _is_wacz(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """A crawl packed with its indexes: only its WARC files hold pages."""
    names = [info.filename for info in infos]
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> BinaryIO:
    try:
        source = archive.open(info)
    except _DAMAGES as error:
        raise ReadError(f"a damaged or truncated archive ({_name(error)})") from error
    return io.BufferedReader(_Bounded(source, budget))  # type: ignore[arg-type]


def _seekable(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """A zip within an archive is read into memory: jumping about in a packed stream is slow."""
    if budget.depth == 0:
        return stream
    data = stream.read(budget.limits.page + 1)
    if len(data) > budget.limits.page:
        raise ReadError(f"an archive of more than {budget.limits.page:,} bytes within another")
    return io.BytesIO(data)


def damage(stream: BinaryIO) -> str:
    """Why the rest of what an archive holds could not be read, and what was; "" where all was."""
    raw = getattr(stream, "raw", None)
    if not isinstance(raw, _Bounded) or not raw.told:
        return ""
    return f"{raw.told}; what stands before that was read" if raw.damage else raw.told


def _name(error: BaseException) -> str:
    return type(error).__name__
