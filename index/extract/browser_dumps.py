"""Pages that a text browser wrote out (``lynx -dump``): links have numbers, their addresses follow.

``[5]Trang chủ``, ``(BUTTON) Menu``, the list of addresses and the indent of all lines are the
browser's, not the page's.
"""

from __future__ import annotations

import re

_HEAD = "\nReferences\n"
_REFERENCES = re.compile(r"\nReferences\n\s*(?:Visible links:?\s*)?\n? *1\. (?:https?|file|ftp)\S+")
_INDENT = re.compile(r"\n {1,3}(?=\S)")
_SLANTED = re.compile(r"\n_([^_\n]{1,300})_(?=\n)")
_NUMBERED = re.compile(r"\[[0-9]{1,4}\](?=\S)|\(BUTTON\) ?")


def cleaned(text: str) -> str:
    """The page without what the browser added; any other text as it is."""
    if _HEAD not in text or (found := _REFERENCES.search(text)) is None:
        return text
    text = _NUMBERED.sub("", _INDENT.sub("\n", text[: found.start()]))
    return _SLANTED.sub(r"\n\1", text)
