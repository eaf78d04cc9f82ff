"""The sentence of the stored text in which something stands: what is shown as evidence."""

from __future__ import annotations

from search.result import Snippet
from search.text import sentences
from search.text.sentences import LENGTH


def around(text: str, start: int, end: int, reach: int = 0) -> Snippet:
    """The sentence around ``[start, end)``, which is marked; of further sentences what goes on to
    ``reach``, if there is room.
    """
    stop = reach if end < reach <= start + LENGTH else end
    shown, marked = sentences.around(text, start, stop)
    return Snippet(shown, ((marked, marked + end - start),))
