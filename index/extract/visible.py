"""What a reader sees of a saved page: its lines, and those that stand with a picture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from index.wordset import wordset

_BLOCKS = wordset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul "
    "title"
)
_UNSEEN = wordset(
    "script style noscript template svg select option button textarea iframe object head math"
)
_PICTURES = ("img", "amp-img")
_WHOLES = wordset("body html article main form")
_HEADINGS = ("h1", "h2", "h3")
_CLIMBED = 5
"""Elements around a picture that may be its frame."""
_LONGEST_CAPTION = 250
_PARTS = 60
"""Characters and elements of such a frame."""


def visible(tree: HtmlElement) -> list[str]:
    """The lines that a reader sees, blocks and line breaks apart, with single spaces.

    ``tree`` may be any element; what follows it is not its text.
    """
    lines: list[str] = []
    parts: list[str] = []

    def close() -> None:
        text = " ".join("".join(parts).split())
        if text:
            lines.append(text)
        parts.clear()

    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                parts.append(element.tail or "")
            continue
        if not isinstance(tag, str):
            if event == "end":
                parts.append(element.tail or "")
            continue
        if tag in _BLOCKS:
            close()
        if event == "end":
            parts.append((element.tail or "") if element is not tree else "")
        elif tag in _UNSEEN:
            hidden = element
        else:
            parts.append(element.text or "")
    close()
    return lines


def captions(tree: HtmlElement) -> frozenset[str]:
    """The lines that share a small frame with a picture, or stand in italics right after it.

    A paragraph, a table or a figure that has little else is such a frame.
    """
    return frozenset(text for image in tree.iter(*_PICTURES) for text in _beside(image))


def _beside(image: HtmlElement) -> Iterator[str]:
    frame = image
    for _ in range(_CLIMBED):
        parent = frame.getparent()
        if parent is None or parent.tag in _WHOLES or not _is_small(parent):
            break
        frame = parent
    if frame is not image and next(frame.iter(*_HEADINGS), None) is None:
        yield from visible(frame)
    following = frame.getnext()
    while following is not None and following.tag == "br" and not (following.tail or "").strip():
        following = following.getnext()
    if following is not None and following.tag in ("i", "em") and _is_small(following):
        yield from visible(following)


def _is_small(element: HtmlElement) -> bool:
    parts = list(islice(element.iter(), _PARTS + 1))
    if len(parts) > _PARTS:
        return False
    texts = [part.text for part in parts] + [part.tail for part in parts[1:]]
    return sum(len(text.strip()) for text in texts if text) <= _LONGEST_CAPTION
