"""The form of advanced search: it writes a query, and reads one back into its fields.

Reading never changes what a query means: what the form has no field for stays in ``all``, and a
query whose order would change stays there as a whole. ``read(write(form)) == form``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from search.query.typed.signs import OPERATORS, QUOTES
from web.views.pieces import MOST_CHARS, Piece, pieces

OR = "OR"
SEPARATOR = ","
_TITLE = re.compile(
    rf"(?<!\w)(?:tiêu đề|tieu de|tieude|title):[ ]?(?P<words>[^{QUOTES}():]*)$", re.I
)
_UNQUOTED = re.compile(f"[{QUOTES}]")
_NO_SIGN = re.compile(r"[^\W\d_][\w*?/-]*")
"""A word that means the same without quotation marks: of ``-a;b`` only ``a`` would be excluded."""
_TITLE_SIGNS = re.compile(r"[():]|(?<!\S)[+-]+")


@dataclass(frozen=True, slots=True)
class Form:
    """``any`` and ``none`` are words or phrases with commas between them."""

    all: str = ""
    phrase: str = ""
    any: str = ""
    none: str = ""
    title: str = ""


FIELDS = tuple(field.name for field in fields(Form))


def write(form: Form) -> str:
    """The query that a form asks. ``all`` may hold any query; the other fields are plain words."""
    phrase, title = _plain(form.phrase), _title(form.title)
    alternatives = [_operand(word) for word in _listed(form.any)]
    any_of = f" {OR} ".join(alternatives)
    parts = (
        form.all.strip(),
        f'"{phrase}"' if phrase else "",
        f"({any_of})" if len(alternatives) > 1 else any_of,
        *(f"-{_operand(word)}" for word in _listed(form.none)),
        f"title:{title}" if title else "",
    )
    return " ".join(filter(None, parts))


def read(query: str) -> Form:
    """The form that asks this query."""
    text, title = query.strip(), ""
    if found := _TITLE.search(text):
        words = _plain(found["words"]).split()
        if words and not any(word in OPERATORS or word.startswith("-") for word in words):
            text, title = text[: found.start()].strip(), " ".join(words)
    whole = Form(all=query.strip())
    if len(text) > MOST_CHARS:
        return whole
    cut = pieces(text)
    before, alternatives, after = _alternatives(cut)
    rest = [*before, *after]
    phrases = [piece.text for piece in rest if piece.kind == "phrase"]
    if any(map(_has_no_field, rest)) or len(phrases) > 1 or not _in_a_row([*before, *after]):
        return whole
    return Form(
        all=" ".join(piece.text for piece in rest if piece.kind in ("word", "field")),
        phrase=_plain(phrases[0]) if phrases else "",
        any=_joined(alternatives),
        none=_joined([_plain(piece.text[1:]) for piece in rest if piece.kind == "not"]),
        title=title,
    )


def _has_no_field(piece: Piece) -> bool:
    """Whether only ``all`` can hold a piece."""
    excluded_field = piece.kind == "not" and ":" in piece.text and piece.text[1] not in QUOTES
    return piece.kind in ("operator", "bracket") or excluded_field or _has_distance(piece)


def _has_distance(piece: Piece) -> bool:
    """Whether a piece is a phrase that ends in ``~3``."""
    return piece.text.lstrip("-")[:1] in QUOTES and piece.text[-1] not in QUOTES


def _in_a_row(cut: Sequence[Piece]) -> bool:
    """Whether all plain words stand before anything else, as ``write`` puts them: words that come
    together only in the form would be looked for side by side.
    """
    words = [piece.kind in ("word", "field") for piece in cut]
    return words == sorted(words, reverse=True)


def _alternatives(cut: Sequence[Piece]) -> tuple[Sequence[Piece], list[str], Sequence[Piece]]:
    """``… (a OR "b c") …`` -> what stands before, the alternatives, what stands after."""
    brackets = [at for at, piece in enumerate(cut) if piece.kind == "bracket"]
    if not brackets:
        found = _joined_by_or(cut)
        return ((), found, ()) if found else (cut, [], ())
    if len(brackets) != 2:
        return cut, [], ()
    first, last = brackets
    found = _joined_by_or(cut[first + 1 : last])
    return (cut[:first], found, cut[last + 1 :]) if found else (cut, [], ())


def _joined_by_or(cut: Sequence[Piece]) -> list[str]:
    """Words and phrases with OR between them; empty for anything else."""
    found: list[list[str]] = [[]]
    for piece in cut:
        if piece.kind == "operator" and OPERATORS[piece.text] == "or":
            found.append([])
        elif piece.kind in ("word", "phrase") and not _has_distance(piece):
            found[-1].append(piece.text)
        else:
            return []
    single = all(len(own) == 1 for own in found)
    return [_plain(own[0]) for own in found] if single and len(found) > 1 else []


def _listed(text: str) -> list[str]:
    return list(filter(None, map(_plain, text.split(SEPARATOR))))


def _joined(words: Sequence[str]) -> str:
    return f"{SEPARATOR} ".join(words)


def _operand(text: str) -> str:
    """One word as it is, any other as a phrase: a minus belongs to the next word only."""
    return text if _NO_SIGN.fullmatch(text) and text not in OPERATORS else f'"{text}"'


def _title(text: str) -> str:
    """Words behind ``title:`` with nothing among them that would end it or join them otherwise."""
    words = _plain(_TITLE_SIGNS.sub(" ", text)).split()
    return " ".join(word.lower() if word in OPERATORS else word for word in words)


def _plain(text: str) -> str:
    """Words without quotation marks; none where no letter or figure is."""
    words = " ".join(_UNQUOTED.sub(" ", text).split())
    return words if any(map(str.isalnum, words)) else ""
