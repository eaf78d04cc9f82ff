"""What the attributes of an element say: hidden, beside the article, a picture or an icon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from index.extract.markup.hints import Hint, hint
from index.wordset import wordset

BOXED = wordset("nav aside footer")
TELLING = BOXED | {"article"}
"""Elements that say something of themselves without any attribute."""
_NAMES = ("class", "id", "itemprop", "rel")
NAMING = frozenset((*_NAMES, "role", "style", "align", "hidden", "aria-hidden"))
"""Attributes that say something of an element: most links have none."""
LONGEST_STYLE = 400
_ROLES = wordset("navigation banner contentinfo search complementary menu dialog toolbar")
_INVISIBLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SET_APART = re.compile(
    r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)\s*(?:[;!]|$)", re.I
)
_FLOATING = re.compile(r"(?:^|[;\s])float\s*:\s*(?:left|right)", re.I)
"""Of a letter that is set large at the beginning of a paragraph, and is no line of its own."""
_MOST_SIGNS = 200
"""Letters, numbers and signs of a formula."""
_LONGEST_FORMULA = 1_000
_NO_SIGNS = ("annotation", "annotation-xml")
"""The formula once more, in another notation."""
_SMALLEST_PICTURE = 60
"""Pixels: anything narrower or lower is an icon."""
_INITIALS = 2
_CARD = 80
_CARD_TITLE = 4
"""Words of a card at most, and of the headline that it links at least."""
_ROW = 8
"""Elements of a row of fields."""
_LINKING = frozenset(("bởi", "by", "Bởi", "By"))
"""``bởi <span class="author">…</span> <abbr class="published">…</abbr>``"""
_LAZY = ("data-src", "data-original", "data-lazy-src")
"""Where the file of a picture is named that a script loads later, instead of ``pixel.gif``."""
_ICON = re.compile(r"icon|emoji|avatar|logo|spacer|pixel|smil|button|/share|print\.", re.I)


def said(element: etree._Element, tag: str, attributes: Mapping[str, str]) -> str:
    """What names, role and attributes say: hidden first, for it costs the most to overlook."""
    get = attributes.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return Hint.NONE if tag in ("body", "html") else Hint.HIDDEN
    if (style := get("style")) and _INVISIBLE.search(style[:LONGEST_STYLE]):
        return Hint.NONE if tag in ("body", "html") else Hint.HIDDEN
    if tag in ("body", "html", "main", "form"):
        return Hint.NONE
    if tag in BOXED and not (
        tag == "footer" and next(element.iterancestors("article"), None) is not None
    ):
        return Hint.BOX  # the footer of an article tells who wrote it, and when
    role = get("role")
    if role is not None and role in _ROLES:
        return Hint.BOX
    if tag == "article" and _is_card(element):
        return Hint.BOX
    names = " ".join(filter(None, map(get, _NAMES)))
    if "avatar" in names.lower() and _is_initial(element):
        return Hint.HIDDEN
    return hint(names) if names else Hint.NONE


def is_set_apart(element: etree._Element) -> bool:
    """Whether an element's own style makes a paragraph of it: ``<span style="display:block">``."""
    style = element.get("style")
    if style is None or "display" not in (style := style[:LONGEST_STYLE]).lower():
        return False
    return _SET_APART.search(style) is not None and _FLOATING.search(style) is None


def is_shadow(element: etree._Element) -> bool:
    """Whether a ``<template>`` is what a reader sees of the element around it."""
    return element.tag == "template" and bool(element.get("shadowrootmode"))


def formula(element: etree._Element) -> str:
    """The plain text of ``<math>``: what is stated, unless that is TeX; else its signs in a row."""
    stated = element.get("alttext") or ""
    if stated and "\\" not in stated:
        return stated[:_LONGEST_FORMULA]
    signs = (
        (part.text or "").strip()
        for part in islice(element.iter(etree.Element), _MOST_SIGNS)
        if part.tag not in _NO_SIGNS
    )
    return " ".join(filter(None, signs))[:_LONGEST_FORMULA]


def _is_initial(element: etree._Element) -> bool:
    """Whether an element has a letter or two only: what stands for a portrait that there is not."""
    letters = 0
    for text in islice(element.itertext(), _ROW):
        letters += len(text.strip())
        if letters > _INITIALS:
            return False
    return letters > 0


def _is_card(element: etree._Element) -> bool:
    """Whether an ``<article>`` is a link to another one, with its summary at most."""
    if element.find(".//h1") is not None:
        return False
    words = linked = 0
    for text in element.itertext():
        words += len(text.split())
        if words > _CARD:
            return False
    for link in islice(element.iter("a"), _CARD):
        if link.get("href"):
            linked = max(linked, sum(len(text.split()) for text in link.itertext()))
    return linked >= _CARD_TITLE


def is_picture(element: etree._Element, tag: str) -> bool:
    """Whether a picture may have a caption: icons and tracking pixels have none."""
    if tag == "picture":
        return True
    for side in ("width", "height"):
        size = (element.get(side) or "").removesuffix("px").strip()
        if size.isdigit() and int(size) <= _SMALLEST_PICTURE:
            return False
    file = next(filter(None, map(element.get, _LAZY)), element.get("src") or "")
    names = f"{element.get('class') or ''} {file[-80:]}"
    return _ICON.search(names) is None


def is_in_row(element: etree._Element) -> bool:
    """Whether an author, a day or a source is one of several elements with nothing between them.

    Style sheets set them apart (``<a class="author">…</a><time>…</time>``); within a sentence
    there is text between.
    """
    parent = element.getparent()
    if parent is None or not 2 <= len(parent) <= _ROW:
        return False
    between = " ".join(filter(None, (parent.text, *(child.tail for child in parent))))
    if not any(map(str.isalnum, between[:200])):
        return True
    words = between.split()
    return len(words) <= _ROW and all(w in _LINKING or not w.isalnum() for w in words)
