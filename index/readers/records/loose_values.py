"""Values that are nearly JSON: JSON5, JSON with comments or a comma too many, what Python prints.

``{'title': 'Hội nghị', 'date': datetime.date(2019, 8, 5), 'tags': None,}``: programs write their
own notation where JSON was meant. It is read only where JSON cannot be, and nothing of it is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

COMMENT = r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/"
_TOKEN = re.compile(
    rf"(?P<blank>[\s\ufeff]++|\#[^\n]*+|{COMMENT})"
    r"|(?:[uUbBrR]{1,2}(?=['\"]))?(?:"
    r"'''(?P<triple>(?:[^'\\]|\\.|'(?!''))*+)'''|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r'|"(?P<double>(?:[^"\\]|\\.)*+)"|`(?P<back>(?:[^`\\]|\\.)*+)`)'
    r"|(?P<number>[+-]?(?:0x[\da-f]{1,30}|(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:e[+-]?\d{1,5})?)(?![\w.]))"
    r"|(?P<name>[a-z_$][\w$.]{0,200}+)|(?P<sign>[\[\](){},:])",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 1_000_000
"""Signs and words of one value."""
_DEEP = 200
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|(.))", re.S
)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " ", "v": " ", "0": "", "\n": ""}
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_WORDS: Mapping[str, Any] = {
    **{"true": True, "false": False, "True": True, "False": False},
    **dict.fromkeys(("null", "None", "undefined", "NaN", "nan", "Infinity", "inf")),
}
_CLOSES = {"[": "]", "{": "}", "(": ")"}


@dataclass(slots=True)
class _Open:
    """A list, object, bracket or call whose end is not met yet."""

    sign: str
    at: int
    call: str = ""
    items: list[Any] = field(default_factory=list)
    keys: list[Any] = field(default_factory=list)
    parted: bool = True
    """Whether a comma or colon stands before what comes next."""
    commas: int = 0


def read(text: str, start: int) -> tuple[Any, int]:
    """The object or list that begins at ``start``, and where it ends. Linear in its length.

    Raises json.JSONDecodeError, which names the place, as the reader of JSON does.
    """
    found = _Open("", start)
    around = [found]
    at = start
    for _ in range(_MOST):
        token = _TOKEN.match(text, at)
        if token is None:
            raise json.JSONDecodeError(_why(text, at), text, at)
        kind, at = token.lastgroup or "", token.end()
        if kind == "sign":
            _sign(token[0], around, token)
        elif kind == "name" and text[at : at + 1] == "(":
            around.append(_Open("(", at, call=token["name"]))
            at += 1
        elif kind != "blank":
            _put(around[-1], _scalar(kind, token), token)
        if len(around) == 1 and found.items:
            return found.items[0], at
        if len(around) > _DEEP:
            raise json.JSONDecodeError("Nested too deeply", text, at)
    raise json.JSONDecodeError("Value too long", text, at)


def _why(text: str, at: int) -> str:
    if at >= len(text) or text[at] in "'\"`/":
        return "Unterminated value starting"
    return "Expecting value"


def _sign(sign: str, around: list[_Open], token: re.Match[str]) -> None:
    inner = around[-1]
    if sign in _CLOSES:
        around.append(_Open(sign, token.start()))
    elif sign == "," and len(around) > 1 and not inner.parted:
        inner.commas, inner.parted = inner.commas + 1, True
    elif sign == ":" and inner.sign == "{" and not inner.parted and _lacks_value(inner):
        inner.keys.append(inner.items.pop())
        inner.parted = True
    elif sign == _CLOSES.get(inner.sign):
        around.pop()
        _put(around[-1], _closed(inner, token), token)
    else:
        raise json.JSONDecodeError("Expecting value", token.string, token.start())


def _lacks_value(inner: _Open) -> bool:
    return len(inner.items) == len(inner.keys) + 1 and isinstance(inner.items[-1], str | int)


def _put(inner: _Open, value: Any, token: re.Match[str]) -> None:
    """Add a value; Python puts long text into strings that stand beside each other."""
    beside = not inner.parted and inner.items
    if beside and isinstance(value, str) and isinstance(inner.items[-1], str):
        inner.items[-1] += value
    elif inner.parted and not (inner.sign == "{" and len(inner.items) > len(inner.keys)):
        inner.items.append(value)
        inner.parted = False
    else:
        raise json.JSONDecodeError("Expecting ',' delimiter", token.string, token.start())


def _closed(inner: _Open, token: re.Match[str]) -> Any:
    match inner.sign:
        case "{":
            if len(inner.keys) != len(inner.items):
                raise json.JSONDecodeError("Expecting ':' delimiter", token.string, token.start())
            return dict(zip(map(str, inner.keys), inner.items, strict=True))
        case "(" if inner.call:
            return _called(inner.call, inner.items)
        case "(" if len(inner.items) == 1 and not inner.commas:
            return inner.items[0]
        case _:
            return inner.items


def _called(name: str, given: list[Any]) -> Any:
    """``datetime.date(2019, 8, 5)`` as its day, ``ObjectId("…")`` as what it is given."""
    numbers = [one for one in given if isinstance(one, int)]
    if "date" in name.lower() and len(numbers) == len(given) >= 3:
        day = "-".join(f"{one:02}" for one in numbers[:3])
        time = ":".join(f"{one:02}" for one in numbers[3:6])
        return f"{day} {time}".strip()
    return given[0] if len(given) == 1 else None


def _scalar(kind: str, token: re.Match[str]) -> Any:
    text = token[kind]
    match kind:
        case "number":
            return _number(text)
        case "name":
            # A name where none belongs stands for nothing that is known here, or is a key.
            behind = token.string[token.end() : token.end() + 40].lstrip()
            if behind[:1] == ":" or text not in _WORDS:
                if behind[:1] != ":":
                    raise json.JSONDecodeError("Expecting value", token.string, token.start())
                return text
            return _WORDS[text]
        case _:
            return _unescaped(text) if "\\" in text else text


def _number(text: str) -> int | float:
    if text[:3].lower().lstrip("+-").startswith("0x"):
        return int(text, 16)
    return int(text) if text.lstrip("+-").isdigit() else float(text)


def _unescaped(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        code = next((code for code in found.groups()[:4] if code), "")
        if code:
            return chr(min(int(code, 16), 0x10FFFF))
        return _SIGNS.get(found[5], found[5])

    return _HALVES.sub(_whole, _ESCAPE.sub(sign, text))


def _whole(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16", "surrogatepass").decode("utf-16")
