"""Parts of rich text (RTF) that the library leaves out or reads wrong: notes, boxes, old fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.readers.encodings import legacy

_NOTE = re.compile(r"\{(?:\\\*)?\\(?:footnote|shptxt)(?![a-z])")
_BRACE = re.compile(r"\\[{}\\]|[{}]")
_MOST = 10_000
"""Notes and boxes of one file."""
_FONT_TABLE = re.compile(r"\{\\fonttbl(?![a-z])")
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)[^;\\{}]*(?:\\[a-z]+-?\d* ?|\{[^{}]*\})*([^;\\{}]{1,80});")
_DEFAULT = re.compile(r"\\deff(\d{1,5})")
_TOKEN = re.compile(
    r"(?P<hex>\\'[0-9a-fA-F]{2})|\\u(?P<code>-?\d{1,5}) ?"
    r"|(?P<word>\\(?P<name>[a-z]{1,32})(?P<of>-?\d{1,10})? ?)"
    r"|(?P<sign>\\.|[{}])|(?P<text>[^\\{}]+)|(?P<rest>\\)",
    re.DOTALL,
)
_SIDES = {"lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d"}


def notes_at_end(text: str) -> str:
    """The text with footnotes, endnotes and text boxes as paragraphs behind all others."""
    parts: list[str] = []
    notes: list[str] = []
    at = 0
    while len(notes) < _MOST and (begin := _NOTE.search(text, at)) is not None:
        end = _end(text, begin.end())
        if end is None:
            break
        parts.append(text[at : begin.start()])
        notes.append(f"\\par {{{text[begin.end() : end]}")
        at = end
    if not notes:
        return text
    rest = text[at:]
    last = rest.rfind("}")
    return "".join((*parts, rest[:last], "\\par\\pard ", *notes, rest[last:]))


def _end(text: str, at: int) -> int | None:
    """Where the group ends that is open there; None where it does not."""
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return None


def decoded(text: str) -> str:
    """The text with what is set in a font of before Unicode as Unicode: only the font tells."""
    begin = _FONT_TABLE.search(text)
    end = _end(text, begin.end()) if begin is not None else None
    if begin is None or end is None:
        return text
    named = {int(m[1]): m[2].strip() for m in _FONT.finditer(text, begin.end(), end)}
    old = {number: name for number, name in named.items() if legacy.is_font(name)}
    if not old:
        return text
    default = _DEFAULT.search(text, 0, begin.start())
    first = int(default[1]) if default is not None else 0
    return text[:end] + "".join(_with_letters(text, end, old, first))


def _with_letters(text: str, at: int, old: dict[int, str], first: int) -> Iterator[str]:
    fonts, font = [], first
    held, skip = "", False
    for token in _TOKEN.finditer(text, at):
        letters = _letters(token, skipped=skip)
        skip = token["code"] is not None
        if letters is not None and font in old:
            held += letters
            continue
        if held:
            yield _written(legacy.from_font(old[font], held))
            held = ""
        if token["sign"] == "{":
            fonts.append(font)
        elif token["sign"] == "}":
            font = fonts.pop() if fonts else first
        elif token["name"] == "f" and token["of"]:
            font = int(token["of"])
        elif token["name"] == "plain":
            font = first
        yield token[0]
    if held:
        yield _written(legacy.from_font(old[font], held))


def _letters(token: re.Match[str], *, skipped: bool) -> str | None:
    """The letters that a token is; None for one that is none. What stands behind a letter for
    programs that know no Unicode is skipped.
    """
    if token["hex"]:
        return "" if skipped else bytes.fromhex(token["hex"][2:]).decode("cp1252", "replace")
    if token["text"]:
        plain = token["text"].replace("\r", "").replace("\n", "")
        return plain[1:] if skipped else plain
    if token["code"]:
        return chr(int(token["code"]) % 0x10000)
    return _SIDES.get(token["name"] or "")


def _written(text: str) -> str:
    """A piece of text as RTF has it."""
    return "{\\uc1 " + "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) + "}"
