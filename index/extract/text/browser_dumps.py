"""Pages that a text browser wrote out (``lynx -dump``, ``w3m -dump``, ``pandoc -t plain`` …).

``[5]Trang chủ``, ``(BUTTON) Menu``, the list of addresses, the bullets of lists, what stands for
a picture and the width of lines are the program's, not the page's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = "\nReferences\n"
_REFERENCES = re.compile(r"\nReferences\n\s*(?:Visible links:?\s*)?\n? *1\. (?:https?|file|ftp)\S+")
"""The list of addresses below a dump of ``lynx``, which has their numbers in its text."""
_INDENT = re.compile(r"\n {1,3}(?=\S)")
_SLANTED = re.compile(r"\n_([^_\n]{1,300})_(?=\n)")
"""``_Ảnh minh họa_``: a line in italics."""
_NUMBERED = re.compile(r"\[[0-9]{1,4}\](?=\S)|\(BUTTON\) ?")
_BULLET = re.compile(r"^(?: {2,12}[*•+o] |-   )(?=\S)", re.M)
"""How a program sets an item of a list: ``     * Giới thiệu``, and ``-   Giới thiệu`` of pandoc."""
_FEWEST = 3
"""Items of lists that tell a dump: a page has a menu, while few people set bullets in so far."""
_RULE = re.compile(r"^ *(?:[+|├└┌][-+|:=─┬┼┴┤┐┘]{2,}|={40,})$", re.M)
_ROW = re.compile(r"^ *[|│] (?P<cells>.*) [|│]$", re.M)
"""The frame of a table: ``+----+``, ``| 1 | Tạ Ngọc Cường |``."""
_PICTURE = re.compile(r"^( *)\[(?![^\]\n]*[0-9][/:])[^\[\]\n]{0,200}\](?= *$)", re.M)
"""``[h555370]``, ``[Quang cảnh hội nghị]``, ``[]``: a line for a picture, with its name or text."""
_ICON = re.compile(r"\[(?:IMG|[^\[\]\n]{0,80}\.(?:jpe?g|png|gif|webp|svg)|)\] ?(?=.)", re.I)
"""What stands for a picture in a line that has text behind it."""
_STARRED = re.compile(r"^ *(\*{3,6}) (?P<heading>\S.*(?:\n.+){0,8}?) \1$", re.M)
_UNDERLINED = re.compile(r"(?<=[\w.,:;!?”\")])_(?=[\w“\"(-])")
"""``****** Tin tức ******`` and ``Xây_dựng_Đảng``: headings and links of html2text."""
_SET_IN = 0.5
"""The share of lines that ``lynx``, ``links`` or ``elinks`` set in, by three blanks."""
PICTURE = "[IMG]"
"""What a dump has for a picture; some programs give its name instead."""


class Text(NamedTuple):
    """A text; ``dumped`` tells that a program broke its lines at a width."""

    text: str
    dumped: bool


def cleaned(text: str) -> Text:
    """The page without what the program added; any other text as it is."""
    if _HEAD in text and (found := _REFERENCES.search(text)) is not None:
        text = _NUMBERED.sub("", _INDENT.sub("\n", text[: found.start()]))
        text = _SLANTED.sub(r"\n\1", text)
    elif not _is_dump(text):
        return Text(text, dumped=False)
    if "*** " in text and _STARRED.search(text) is not None:
        text = _UNDERLINED.sub(" ", _STARRED.sub(r"\g<heading>", text))
    if "[" in text:
        text = _ICON.sub("", _PICTURE.sub(rf"\1{PICTURE}", text))
    if "| " in text or "│" in text or "====" in text:
        text = _ROW.sub(_row, _RULE.sub("", text))
    return Text(_BULLET.sub("", text), dumped=True)


def _row(row: re.Match[str]) -> str:
    """The cells of a row; of a table that lays a page out most are empty."""
    return " | ".join(filter(None, map(str.strip, re.split(r" [|│](?= )", row["cells"]))))


def _is_dump(text: str) -> bool:
    """Whether a text without a list of addresses has the headings, the items or the margin that
    such programs set.
    """
    # Single signs first: they are found in a hundredth of the time of several.
    starred, spaced = "*" in text, "   " in text
    if starred and ("\n*** " in text or "**** " in text):
        return _STARRED.search(text) is not None
    listed = (
        (starred and "  * " in text)
        or ("•" in text and "  • " in text)
        or (spaced and "\n-   " in text)
    )
    if listed and len(_BULLET.findall(text)) >= _FEWEST:
        return True
    if not spaced or "\n   " not in text:
        return False
    lines = list(filter(str.strip, text.split("\n")))
    return sum(map(_is_set_in, lines)) >= _SET_IN * len(lines)


def _is_set_in(line: str) -> bool:
    return line[:3] == "   " and line[3] != " "
