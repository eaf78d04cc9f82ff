"""The rows of an SQL dump: of ``INSERT``, as databases write it, and of PostgreSQL's ``COPY``.

Nothing is run. Read are the names of columns and the values of rows, one row in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from index.wordset import wordset

_CHUNK = 1 << 20
_NAMED = r'[`"\[]?[\w$#-]{1,100}[`"\]]?'
_TABLE = rf"(?P<table>{_NAMED}(?:\s?\.\s?{_NAMED}){{0,2}})"
_BEGINS = re.compile(
    r"^[ \t]*(?:(?P<create>CREATE\s+(?:TEMPORARY\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    rf"{_TABLE}\s*\()"
    rf"|(?P<copy>COPY\s+{_TABLE.replace('table', 'copied')}\s*\((?P<given>[^()\n]{{1,10000}})\)"
    r"\s+FROM\s+stdin[^\n]{0,200};[^\n]*\n)"
    r"|(?P<insert>(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|IGNORE|OR\s+\w{1,20})\s+)*"
    rf"(?:INTO\s+)?{_TABLE.replace('table', 'into')}\s*(?:\((?P<names>[^()]{{1,20000}})\)\s*)?"
    r"(?:OVERRIDING\s+\w{1,20}\s+VALUE\s+)?VALUES\s*))",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_BEGIN = 30_000
_NEAR = 30
"""Where fewer characters are left of what has been read, what stands there may be cut."""
_MADE = re.compile(r"(?:[^;']|'(?:[^'\\]|\\.)*+')*+")
_ASIDE = re.compile(r"'(?:[^'\\]|\\.)*+'|\([^()]*+\)|--[^\n]*+")
"""What has commas and is no column: comments, sizes, keys."""
_COLUMN = re.compile(r'\s*(?:[`"\[](?P<quoted>[^`"\]\n]{1,100})[`"\]]|(?P<bare>\w{1,100}))')
_NO_COLUMNS = wordset("primary key unique constraint index fulltext foreign check spatial")
_SPACE = r"(?:\s++|/\*(?:[^*]|\*(?!/)){0,2000}+\*/)*+"
_PLAIN = r"[^'\s,()][^',()]{0,300}+(?:\([^()']{0,300}\))?[^',()]{0,300}+"
_ROW = re.compile(rf"{_SPACE}[,;]?{_SPACE}\(")
_CAST = re.compile(
    rf"{_SPACE}(?:CAST|CONVERT)\s*\(\s*(?:\w{{1,30}}\s*,\s*)?(?=[N']|0x)", re.IGNORECASE
)
_CAST_END = re.compile(rf"{_SPACE}(?:AS\s+[^()]{{1,60}}(?:\([^()]{{1,20}}\))?)?{_SPACE}\)", re.I)
_MYSQL = {"n": "\n", "t": "\t", "r": "\r", "0": "", "Z": "", "b": "", "f": " ", "v": " "}
_QUOTE = re.compile(r"(?:[NEBX]|_\w{1,20}\s*)?'", re.IGNORECASE)
_OF_MYSQL = re.compile(r"MySQL|MariaDB|phpMyAdmin|^\s*(?:CREATE|INSERT|REPLACE)[^\n(]{0,99}`", re.M)
_OF_OTHERS = re.compile(
    r"PostgreSQL|^PRAGMA|^COPY |^BEGIN TRANSACTION|^GO\s*$|INSERT \[|\bN'", re.M
)
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number in the table, and a value for each name; None for NULL."""

    table: str
    number: int
    fields: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why rows of a table could not be read; reading went on behind them."""

    table: str
    reason: str


Wanted = Callable[[str, Sequence[str]], bool]


def rows(lines: TextIO, longest: int, wanted: Wanted) -> Iterator[Row | Fault]:
    """The rows of those tables that are wanted, by their names and those of their columns.

    A row has ``longest`` characters at most. Linear in the length of the text.
    """
    dump = _Dump(lines, longest, wanted)
    while (begin := dump.begin()) is not None:
        if begin["create"]:
            dump.columns(begin)
        elif begin["copy"]:
            yield from dump.copied(plain(begin["copied"]), names_of(begin["given"]))
        else:
            table = plain(begin["into"])
            yield from dump.inserted(table, names_of(begin["names"] or ""))


def plain(name: str) -> str:
    """A table's own name: ``public."news"`` -> ``news``."""
    return name.rpartition(".")[2].strip(' `"[]')


def names_of(listed: str) -> list[str]:
    """The names of a list of columns: ``(`id`, [Title])``."""
    return [name.strip().strip('`"[]') for name in listed.split(",") if name.strip()]


class _Dump:
    """A text of which a part has been read, and where in it reading goes on."""

    def __init__(self, lines: TextIO, longest: int, wanted: Wanted) -> None:
        self._lines, self._longest, self._wanted = lines, longest, wanted
        self._text, self._at, self._ended = "", 0, False
        self._columns: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self._read()
        self._backslash = _escapes(self._text)

    def _read(self) -> bool:
        """Read on, what is done with is forgotten; False at the end or where a row is too long."""
        rest = self._text[self._at :]
        if self._ended or len(rest) > self._longest:
            return False
        more = self._lines.read(max(_CHUNK, len(rest)))
        self._text, self._at, self._ended = rest + more, 0, not more
        return bool(more)

    def begin(self) -> re.Match[str] | None:
        """Go behind the beginning of the next statement that has rows or columns."""
        while True:
            found = _BEGINS.search(self._text, self._at)
            if found is not None and (self._ended or found.end() + 1 < len(self._text)):
                self._at = found.end()
                return found
            if found is None:
                line = self._text.rfind("\n", self._at)
                self._at = max(
                    self._at, min(line, len(self._text)), len(self._text) - _LONGEST_BEGIN
                )
            else:
                self._at = found.start()
            if not self._read():
                return None

    def columns(self, begin: re.Match[str]) -> None:
        """Note the columns of a table that is made."""
        while (made := _MADE.match(self._text, self._at)) is not None:
            if made.end() < len(self._text) or not self._read():
                break
        listed = _ASIDE.sub("", made[0]) if made is not None else ""
        listed = _ASIDE.sub("", listed).rpartition(")")[0] or listed
        columns = [found for part in listed.split(",") if (found := _COLUMN.match(part))]
        self._columns[plain(begin["table"])] = [
            found["quoted"] or found["bare"]
            for found in columns
            if found["quoted"] or found["bare"].lower() not in _NO_COLUMNS
        ]
        self._at = made.end() if made is not None else self._at

    def _row(self, table: str, names: Sequence[str], values: list[str | None]) -> Row | Fault:
        number = self._numbers[table] = self._numbers.get(table, 0) + 1
        if len(values) != len(names):
            return Fault(table, f"row {number} has {len(values)} values for {len(names)} columns")
        return Row(table, number, dict(zip(names, values, strict=True)))

    def copied(self, table: str, names: Sequence[str]) -> Iterator[Row | Fault]:
        """The rows of a ``COPY``: a line each, cells parted by tabs, up to ``\\.``."""
        wanted = self._wanted(table, names)
        while True:
            end = self._text.find("\n", self._at)
            if end < 0 and self._read():
                continue
            line = self._text[self._at : end if end >= 0 else len(self._text)].rstrip("\r")
            self._at = end + 1 if end >= 0 else len(self._text)
            if line == "\\." or (end < 0 and not line):
                return
            if wanted:
                cells = [None if cell == "\\N" else _unescaped(cell) for cell in line.split("\t")]
                yield self._row(table, names, cells)

    def inserted(self, table: str, named: list[str]) -> Iterator[Row | Fault]:
        """The rows of an ``INSERT``."""
        names = named or self._columns.get(table, [])
        if not self._wanted(table, names):
            return
        while self._match(_ROW):
            values: list[str | None] = []
            sign = ","
            while sign == "," and (value := self._value()) is not None:
                values.append(value[0])
                sign = value[1]
            if sign == ",":
                yield Fault(table, "cut or damaged within a row; the next statement is read")
                return
            yield self._row(table, names, values)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What matches here; more is read where that may change what does."""
        while True:
            found = pattern.match(self._text, self._at)
            near = found is None or found.end() == len(self._text)
            if not near or not self._may_be_cut(found) or not self._read():
                break
        if found is not None:
            self._at = found.end()
        return found

    def _may_be_cut(self, found: re.Match[str] | None) -> bool:
        if self._ended:
            return False
        here = self._text[self._at : self._at + 60].lstrip()
        return found is not None or len(here) < _NEAR or _QUOTE.match(here) is not None

    def _value(self) -> tuple[str | None, str] | None:
        """A value and the sign behind it; None where there is none."""
        cast = self._match(_CAST)
        found = self._match(_STRING[self._backslash])
        if found is None:
            return None
        text = found["string"]
        if text is not None and ("\\" in text or "''" in text):
            backslash = self._backslash or (found["sign"] or "").lower() == "e"
            text = _unescaped(text, quotes=True) if backslash else text.replace("''", "'")
        elif text is None:
            bare = found["bare"].strip()
            text = None if bare.upper() in ("NULL", "DEFAULT") else bare
        if cast is not None and self._match(_CAST_END) is None:
            return None
        end = self._match(_END)
        return (text, end["end"]) if end is not None else None


def _escapes(beginning: str) -> bool:
    """Whether a backslash in a string is a sign of MySQL, and no letter as in other dumps."""
    if _OF_MYSQL.search(beginning) is not None:
        return True
    return "\\'" in beginning and _OF_OTHERS.search(beginning) is None


def _strings(inner: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_SPACE}(?:(?P<sign>N|E|B|X|_\w{{1,20}}\s*)?'(?P<string>{inner})'|(?P<bare>{_PLAIN}))",
        re.IGNORECASE | re.DOTALL,
    )


_STRING = {True: _strings(r"(?:[^'\\]|\\.|'')*+"), False: _strings(r"(?:[^']|'')*+")}
_END = re.compile(rf"{_SPACE}(?:::\s*\w[\w ]{{0,60}})?(?P<end>[,)])")


def _unescaped(text: str, *, quotes: bool = False) -> str:
    if "\\" not in text and not quotes:
        return text

    def sign(found: re.Match[str]) -> str:
        return "'" if found[1] is None else _MYSQL.get(found[1], found[1])

    return _ESCAPED.sub(sign, text) if quotes else re.sub(r"\\(.)", sign, text)
