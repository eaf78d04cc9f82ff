"""The records of the shipped register and of a user's own, by directive."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from search import citations
from search.errors import ConfigError, UsageError
from search.register.from_table import Reading, read
from search.register.record import COLUMNS, Record
from search.register.workbook import is_workbook, lines_of

SHIPPED = Path(__file__).with_name("register.tsv")


class Register:
    """What is known of directives. It never changes."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_key: dict[str, list[Record]] = {}
        self._ended_by: dict[str, list[Record]] = {}
        self._by_code: dict[str, list[Record]] = {}
        self.records = tuple(records)
        """All of them, the user's own first."""
        self.with_other_codes = tuple(record for record in self.records if record.also)
        """The records of directives that bear several codes."""
        for record in self.records:
            self._by_code.setdefault(record.code, []).append(record)
            self._by_key.setdefault(citations.usual_symbol(record.key), []).append(record)
            for code in record.also:
                # A resolution of a plenum is of one term: ``NQTW4-XII`` is 04-NQ/TW of 2016.
                if code.startswith("NQTW"):
                    self._by_key.setdefault(code, []).append(record)
            for code in record.ends:
                self._ended_by.setdefault(code, []).append(record)

    def of(self, key: str) -> tuple[Record, ...]:
        """All records of a directive's key, oldest first: numbers start again in each term."""
        return tuple(sorted(self._by_key.get(citations.usual_symbol(key), ()), key=_issued))

    def ended_by(self, record: Record) -> tuple[Record, ...]:
        """What replaced it: of the documents of one code each ends the last before it."""
        own = self._by_code.get(record.code, [])
        return tuple(
            ending
            for ending in self._ended_by.get(record.code, ())
            if record is max((r for r in own if _before(r, ending)), key=_issued, default=None)
        )


def _issued(record: Record) -> str:
    return record.issued


def _before(record: Record, ending: Record) -> bool:
    return record is not ending and (not ending.issued or record.issued < ending.issued)


def shipped_and_own(own: Path | None) -> Register:
    """The shipped register and the file of the user's own; a missing file adds nothing.

    Raises ConfigError for a file that is there and cannot be read.
    """
    return Register((*_records(own, own=True), *_records(SHIPPED, own=False)))


def load(file: Path, *, own: bool = True) -> Reading:
    """Read a register's file: text, or a workbook. Raises ConfigError where it cannot be read."""
    try:
        if is_workbook(file):
            return read(lines_of(file), own=own)
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return read(lines, own=own)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8 text ({error.reason}); save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    except UsageError as error:
        raise ConfigError(f"{file}: {error}") from error


def known(file: Path, *, own: bool = True) -> tuple[Record, ...]:
    """The records of a register's file; none if there is no such file. Raises ConfigError for one
    that cannot be read.
    """
    try:
        kind = file.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    if not stat.S_ISREG(kind):  # a device has no end
        raise ConfigError(f"{file}: cannot be read: not a file")
    return load(file, own=own).records


def save(file: Path, records: Sequence[Record]) -> None:
    """Write a register's file whole: it is the old one or the new one, never half of it."""
    lines = ["\t".join(COLUMNS), *("\t".join(record.row()) for record in records)]
    beside = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from error


def _records(file: Path | None, *, own: bool) -> tuple[Record, ...]:
    return known(file, own=own) if file is not None else ()
