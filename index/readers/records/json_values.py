"""The values of JSON one after another, past what is damaged among them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from index.readers.records import loose_values
from index.readers.records.columns import has_value

_CHUNK = 1 << 20
_COMMENT = loose_values.COMMENT
_BETWEEN = re.compile(rf"(?:[\ufeff\[\](),;\s]++|{_COMMENT})*+")
"""What stands between the values of a list, of several lists, and of ``callback([…]);``."""
_BLANK = rf"(?:[\ufeff\s]++|{_COMMENT})*+"
_BEFORE = re.compile(
    rf"{_BLANK}(?:\)\]\}}',?|while\s*\(1\);|for\s*\(;;\);|export\s+default\b"
    r"|(?:typeof\s+[\w$.]{1,200}\s*===?\s*['\"]function['\"]\s*&&\s*)?"
    r"(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,200}(?:\[[^\]\n]{1,200}\])?\s*[=(]|\()?"
    rf"{_BLANK}(?=[\[{{])"
)
"""Comments, what keeps other sites from calling a script, a call (``callback(``) or an assignment
(``var news =``) before a value.
"""
_AFTER = re.compile(rf"(?:[;,)\ufeff\s]|{_COMMENT})*+\Z")
_BEGINS = re.compile(
    rf"{_BLANK}(?:[\[(]{_BLANK}){{0,3}}(?:\{{{_BLANK}(?:u?'[^'\n]{{1,100}}'\s*:|\"[^\"\n]{{1,100}}\"\s*:"
    r"|[A-Za-z_$][\w$]{0,60}\s*:\s*(?:[\"'`\[{\d]|true|false|null|None|True|False)))"
)
_CODE = re.compile(
    r"[\ufeff\s]*+(?:/[/*]|\{\s*(?:/[/*]|'|[\w$]+\s*:)|\[\s*[{']|(?:var|let|const|typeof)\s"
    r"|[A-Za-z_$][\w$.]*+(?:\s*=|\())"
)
_NEAR = 16
"""An error so near to the end of what has been read may only come from the end."""
_NAME = re.compile(r"""\{\s*("[^"\\]{1,100}"|'[^'\\]{1,100}'|[A-Za-z_$][\w$]{0,100}(?=\s*:))""")
"""How an object begins."""
_LONGEST_NAME = 100
_LONGEST_BEGINNING = 1_000
_MOST_TRIED = 200
"""Places of one document at which reading is tried again."""
_LOOSELY = 50
"""Of these, so many at which it may be what is nearly JSON: reading that takes longer."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Why a value could not be read. ``last``: nothing behind it could be read either."""

    reason: str
    last: bool


def _integer(digits: str) -> int | float:
    """Of more digits than Python takes (4,300), which are no number of any record, infinity."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values of one name the filled one, else the last, as in any JSON."""
    found = dict(pairs)
    if len(found) < len(pairs):
        found |= {name: value for name, value in pairs if has_value(value)}
    return found


_decoder = json.JSONDecoder(strict=False, parse_int=_integer, object_pairs_hook=_object)
"""Line ends and tabs may stand in its strings as they are."""


def decode(text: str, start: int = 0, *, loose: bool = True) -> tuple[Any, int]:
    """The value that begins at ``start``, and where it ends; with ``loose`` also one that is
    nearly JSON. Raises ValueError, RecursionError.
    """
    try:
        return _decoder.raw_decode(text, start)
    except json.JSONDecodeError as strict:
        if not loose or text[start : start + 1] not in ("{", "["):
            raise
        try:
            return loose_values.read(text, start)
        except json.JSONDecodeError as error:
            if error.pos > strict.pos:
                raise
            raise strict from None


def beginning(text: str) -> int:
    """Where the value of a script begins, behind comments and what it is given to; 0 for none."""
    found = _BEFORE.match(text)
    return found.end() if found else 0


def begins(text: str, start: int = 0) -> bool:
    """Whether a value of JSON, or of what is nearly JSON, begins there: an object, or a list of
    them, whose first name is seen.
    """
    return _BEGINS.match(text, start) is not None


def is_all(text: str, end: int) -> bool:
    """Whether nothing but signs and comments stands behind a value that ends there."""
    return _AFTER.match(text, end) is not None


def is_code(text: str) -> bool:
    """Whether a text begins as a value or a script does, and no prose."""
    return _CODE.match(text) is not None


def reason(error: ValueError | RecursionError, start: int = 0) -> str:
    """Why a value that begins at ``start`` is none, in words."""
    if not isinstance(error, json.JSONDecodeError):
        return "not JSON: nested too deeply"
    column = min(error.colno, error.pos - start + 1)
    return f"not JSON: {error.msg.removesuffix(' at')} at column {column}"


def of_line(text: str) -> Iterator[Any | Damage]:
    """The values of one line: as a rule one, or several without a line end between them."""
    at = 0
    while at < len(text):
        try:
            value, end = decode(text, at)
        except (ValueError, RecursionError) as error:
            yield Damage(reason(error, at), last=True)
            return
        yield value
        at = _between(text, end)


def of_document(
    lines: TextIO, longest: int, is_like: Callable[[Any, Any], bool]
) -> Iterator[Any | Damage]:
    """The values of a document, and the items of its lists: one is in memory at a time.

    A value has ``longest`` characters at most. Behind a damaged one reading goes on with the next
    object that begins with the same name as it or as the last whole one, if ``is_like`` says of it
    and of that one (None if there is none) that they are of one kind.
    """
    source = _Source(lines)
    last: Any = None
    while source.begin():
        try:
            last = source.take(longest)
        except (ValueError, RecursionError) as error:
            why = reason(error, source.at)
            after = next((v for v in source.behind(longest, last) if is_like(v, last)), None)
            yield Damage(why, last=after is None)
            if after is None:
                return
            last = after
        yield last


class _Source:
    """A text of which a part has been read, and where in it the next value begins."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines
        self._text, self._ended = "", False
        self._tries = _MOST_TRIED
        self.at = 0

    def begin(self) -> bool:
        """Go to where the next value begins; False where there is none."""
        while True:
            self.at = _between(self._text, self.at)
            if len(self._text) - self.at >= _CHUNK // 2 or not self._read():
                return self.at < len(self._text)

    def _read(self) -> bool:
        """Read on; what is done with is forgotten."""
        if self._ended:
            return False
        rest = self._text[self.at :]
        more = self._lines.read(max(_CHUNK, len(rest)))
        self._text, self.at, self._ended = rest + more, 0, not more
        return True

    def take(self, longest: int) -> Any:
        """The value that begins here. Raises ValueError, RecursionError."""
        while True:
            try:
                loose = self._tries > _MOST_TRIED - _LOOSELY
                value, self.at = decode(self._text, self.at, loose=loose)
            except (ValueError, RecursionError) as error:
                whole = self._ended or len(self._text) - self.at > longest
                if whole or not self._may_go_on(error) or not self._read():
                    raise
            else:
                return value

    def _may_go_on(self, error: ValueError | RecursionError) -> bool:
        """Whether a value may only be cut by the end of what has been read."""
        if not isinstance(error, json.JSONDecodeError):
            return False
        return error.pos + _NEAR > len(self._text) or error.msg.startswith("Unterminated")

    def behind(self, longest: int, last: Any) -> Iterator[Any]:
        """The objects behind a damaged one that begin like it or like the last, one by one."""
        found = _NAME.match(self._text, self.at)
        names = {found[1]} if found else set()
        if isinstance(last, dict) and last:
            names.add(json.dumps(next(iter(last)), ensure_ascii=False)[:_LONGEST_NAME])
        begin = "|".join(map(re.escape, names))
        begins = re.compile(rf"[,\s]\s{{0,200}}(\{{\s{{0,200}}(?:{begin})\s{{0,200}}:)")
        while names and self._tries:
            found = begins.search(self._text, self.at)
            if found is None:
                self.at = max(self.at, len(self._text) - _LONGEST_BEGINNING)
                if not self._read():
                    return
                continue
            self.at = found.start(1)
            self._tries -= 1
            try:
                yield self.take(longest)
            except (ValueError, RecursionError):
                self.at += 1


def _between(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
