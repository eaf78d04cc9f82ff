"""The vocabulary of page chrome: labels.tsv and how a line is looked up in it.

What it holds was collected from the manners of Vietnamese news sites, party portals and
their usual systems (Joomla, DotNetNuke, NukeViet, VNPT portal), not from one corpus: a
site that is not listed still shares most of these words. Each lookup costs a few
dictionary probes, whatever the number of labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

LabelKind = Literal[
    "menu", "tool", "counter", "related", "comments", "form", "footer", "side",
    "byline", "maker", "source", "poster", "photo", "stamp",
]  # fmt: skip
Table = Mapping[str, LabelKind]

_EDGES = " \t-–—−_•·*●○■□▪►▶»«<>|:;,.…[](){}+=~#“”\"'!?/\\↑↓→←©®"
_BEFORE_LABEL = " [(-–•*"
_AFTER_LABEL = ":,.(["
_SELF_EVIDENT = ":>»►©®"
_SHORT_VALUE = 3
_SENTENCE_LABEL = 4
_COUNT = " 0123456789:()[].,/-–*+"
_FIELDS = re.compile(r"\s*[|•;]\s*|\s+[–—-]\s+(?=[^:]{2,24}:)")
_SEPARATORS = re.compile(r"\s*[|»›•·●►▶→\\]+\s*|\s+[>/–—-]+\s+|\s*>\s*|\t+")


@dataclass(frozen=True, slots=True)
class Labels:
    """labels.tsv by the way in which a label is looked up; keys are case-folded.

    ``whole`` has those of ``button``, too.
    """

    whole: Table
    button: Table
    start: Table
    any: Table
    field: Table


@cache
def table() -> Labels:
    """The vocabulary, read once."""
    hows = ("whole", "button", "start", "any", "field")
    parts: dict[str, dict[str, LabelKind]] = {how: {} for how in hows}
    file = Path(__file__).with_name("labels.tsv")
    for row in file.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            kind, how, label = row.split("\t")
            parts[how].setdefault(label, cast(LabelKind, kind))
    parts["whole"].update(parts["button"])
    return Labels(**parts)


@cache
def last_words() -> frozenset[str]:
    """The last words of the labels of several words: a cheap test for labels glued to a text."""
    return frozenset(label.rsplit(" ", 1)[1] for label in table().whole if " " in label)


@cache
def openings() -> Mapping[str, tuple[int, ...]]:
    """First words of the labels that open a line, with the labels' lengths in words, longest first.

    Most lines are done with this test.
    """
    lengths: dict[str, set[int]] = {}
    for label in (*table().start, *table().any):
        first, *others = label.split(" ")
        lengths.setdefault(first.rstrip(_AFTER_LABEL), set()).add(1 + len(others))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def core(text: str) -> str:
    """The line without bullets, arrows and brackets at its edges, case-folded."""
    return text.strip(_EDGES).casefold()


def whole(text: str) -> LabelKind | None:
    """The kind of a line that is nothing but a label: ``» Các tin khác:``, ``Bình luận (3)``.

    Of what may be a button a colon makes text: ``Trả lời:`` stands below a reader's question.
    """
    labels = table().whole
    bare = core(text)
    if text[-1:] == ":" and bare in table().button:
        return None
    return labels.get(bare) or labels.get(bare.strip(_COUNT).rstrip(_EDGES))


def may_open(text: str) -> bool:
    """Whether some label that opens lines begins with the line's first word: few lines' does."""
    return _lengths(text) is not None


def _lengths(text: str) -> tuple[int, ...] | None:
    if text[0] in _BEFORE_LABEL:
        text = text.lstrip(_BEFORE_LABEL)
    end = text.find(" ", 0, 40)
    first = text[: end if end >= 0 else 40].casefold()
    return openings().get(first.rstrip(_AFTER_LABEL))


def opening(text: str, labels: Table) -> tuple[LabelKind, str] | None:
    """The longest label of ``labels`` with which the line begins, and what follows it.

    A headline may begin with the words of a label (``Đường dây nóng của ông Đinh La Thăng nhận
    1.200 cuộc gọi``). So what follows must look like a value, unless the label is a sentence of its
    own or is written with its colon in the table.
    """
    lengths = _lengths(text)
    if lengths is None:
        return None
    words = text.lstrip(_BEFORE_LABEL).split(" ", lengths[0])
    for n in lengths:
        if n > len(words):
            continue
        key = " ".join(words[:n]).casefold()
        kind = labels.get(key) or labels.get(key.rstrip(_AFTER_LABEL))
        if kind is None:
            continue
        rest = " ".join(words[n:])
        if (key in labels and key[-1] in _SELF_EVIDENT) or _is_value(key, n, kind, rest):
            return kind, rest
    return None


def _is_value(label: str, words: int, kind: LabelKind, rest: str) -> bool:
    """Whether ``rest`` follows the label as its value: after a colon, in figures, or very short."""
    if kind != "poster" and label in table().any:
        return True
    if label[-1] in _AFTER_LABEL or rest[:1].isdigit() or rest[:1] in ":([-–|":
        return True
    if rest.count(" ") < _SHORT_VALUE:
        return True
    return words >= _SENTENCE_LABEL and kind not in ("footer", "poster", "counter")


def field(text: str) -> tuple[LabelKind, str] | None:
    """Kind and value of ``Label: value``; None when the line is not of that form."""
    name, colon, value = text.partition(":")
    if not colon or len(name) > 40:
        return None
    name = core(name)
    kind = table().field.get(name)
    if kind is None and name[-1:].isdigit():  # `Ảnh 1: Quang cảnh hội nghị`
        kind = table().field.get(name.rstrip("0123456789 "))
        kind = kind if kind == "photo" else None
    return (kind, value.strip()) if kind is not None else None


def joined(name: str, value: str) -> str:
    """A label and its value that stand in two elements as one line: ``Tác giả: Minh Thư``."""
    return f"{name.rstrip(' :')}: {value.lstrip(' :')}"


def fields(text: str) -> list[tuple[LabelKind, str]]:
    """Kinds and values of a line of several: ``Tác giả: Hoài Nam | Nguồn: Báo Lâm Đồng``."""
    parts = _FIELDS.split(text)
    found = [found for part in parts if (found := field(part)) is not None]
    if len(found) == len(parts):
        return found
    whole_line = field(text)
    return [whole_line] if whole_line is not None else []


def segments(text: str) -> list[str]:
    """The parts of a line that bars, arrows or spaced dashes divide: menus, breadcrumbs, heads."""
    return [part for part in _SEPARATORS.split(text) if part]
