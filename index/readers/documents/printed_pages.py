"""A PDF that a browser printed: what it set around each sheet, put together.

Chromium prints time and title above, the address and ``1/2`` below. In the middle of a text these
part a paragraph in two, and they end no paragraph of the next sheet: so the sheets become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from index.apart import flowing
from index.extract.text import prints

Columns = Sequence[Sequence[str]]
"""The paragraphs of a page, column by column."""


def text_of(pages: Mapping[int, Columns]) -> str:
    """All pages, a paragraph a line, with the margins of a print once and at the end."""
    margins = _margins(pages)
    columns = (column for _, page in sorted(pages.items()) for column in page)
    kept = [list(_without(column, margins)) for column in columns] if margins else columns
    return "\n".join((*flowing.across(filter(None, kept)), *filter(None, margins.values())))


def _margins(pages: Mapping[int, Columns]) -> dict[str, str]:
    """What stands on every sheet, in the order of a print, and what it becomes: "" for numbers.

    Chromium draws them behind all else, so that a stamp of the article is not taken for their time.
    """
    texts = [[text for column in page for text in column] for _, page in sorted(pages.items())]
    if not texts:
        return {}
    shared = set(texts[0]).intersection(*texts[1:])
    backwards = [text for text in reversed(texts[0]) if text in shared]
    time = next(filter(prints.is_time, backwards), "")
    address = next(filter(prints.is_address, backwards), "")
    numbers = [f"{number}/{max(pages)}" for number in sorted(pages)]
    if not (time and address and all(map(list.__contains__, texts, numbers))):
        return {}
    last = backwards.index(time)
    title = [text for text in backwards[max(0, last - 1) : last] if text not in (address, *numbers)]
    shown = {text: text for text in (time, *title, address)}
    return shown | dict.fromkeys(numbers, "") | {numbers[-1]: "1/1"}


def _without(column: Sequence[str], margins: Mapping[str, str]) -> Iterator[str]:
    """A column without margins. A headline that says what the title says is none."""
    time, title, *_ = margins
    for above, text in pairwise(("", *column)):
        if text not in margins or (text == title and above != time):
            yield text
