"""Bodies that editors keep as blocks: Editor.js, ProseMirror, Slate, Draft.js, Quill, Gutenberg.

A block is an object with a type and its text, or with children that are blocks or pieces of a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from index.wordset import wordset

_TYPES = ("type", "_type", "nodeType", "blockName", "object")
_CHILDREN = (
    "blocks", "content", "children", "nodes", "ops", "items", "data", "root", "document",
    "value", "rows", "cells", "innerBlocks",
)  # fmt: skip
_TEXTS = ("text", "insert", "html", "innerHTML", "leaves")
_NO_TEXT = wordset(
    "image img picture figure gallery video audio embed iframe attachment file media related "
    "advertisement divider delimiter hr core/image core/gallery core/embed core/video"
)
_ROOTS = ("blocks", "ops", "root", "document")
_DEEPEST = 24
_MOST = 50_000
"""Blocks of one body."""


def paragraphs(value: Any) -> list[str] | None:
    """The texts of the blocks in order; None where the value is no body of blocks."""
    if not _is_blocks(value):
        return None
    found: list[str] = []
    for text in _lines(value, 0):
        found.append(text)
        if len(found) >= _MOST:
            break
    return [line for text in found for line in text.split("\n") if line.strip()]


def _is_blocks(value: Any) -> bool:
    if isinstance(value, dict):
        if any(isinstance(value.get(name), list | dict) for name in _ROOTS):
            return True
        return _type(value) != "" and any(isinstance(value.get(n), list) for n in _CHILDREN)
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        return False
    objects = [item for item in value if isinstance(item, dict)]
    return all(_type(item) != "" or "insert" in item or "children" in item for item in objects)


def _type(block: Mapping[str, Any]) -> str:
    return next((t for n in _TYPES if isinstance(t := block.get(n), str)), "")


def _lines(value: Any, depth: int) -> Iterator[str]:
    """The text of each block; pieces that stand beside one another are one line."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        pieces: list[str] = []
        for item in value:
            if (piece := _piece(item, depth)) is not None:
                pieces.append(piece)
                continue
            yield from _joined(pieces)
            pieces = []
            yield from _lines(item, depth + 1)
        yield from _joined(pieces)
    elif isinstance(value, dict) and _type(value).lower() not in _NO_TEXT:
        text = next((t for n in _TEXTS if isinstance(t := value.get(n), str) and t.strip()), None)
        if text is not None:
            yield text
            return
        for name in _CHILDREN:
            if isinstance(inner := value.get(name), list | dict):
                yield from _lines(inner, depth + 1)


def _joined(pieces: list[str]) -> Iterator[str]:
    if text := "".join(pieces):
        yield text


def _piece(item: Any, depth: int) -> str | None:
    """The text of what is a piece of a line: a leaf, or a link around leaves; else None."""
    if not isinstance(item, dict) or depth > _DEEPEST:
        return None
    kind = _type(item).lower()
    if kind in ("hardbreak", "hard_break", "linebreak", "break"):
        return "\n"
    if isinstance(text := item.get("insert"), str):
        return text
    if kind in ("", "text") and isinstance(text := item.get("text"), str):
        return text
    if kind in ("link", "a", "mention", "hyperlink"):
        inner = item.get("children") or item.get("content")
        pieces = inner if isinstance(inner, list) else []
        return "".join(filter(None, (_piece(child, depth + 1) for child in pieces)))
    return None
