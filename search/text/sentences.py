"""The sentence of a text in which something stands, as much of it as there is room for."""

from __future__ import annotations

from search.text.tokens import tokenize

LENGTH = 300
"""The most code points that are shown."""


def around(text: str, begin: int, stop: int) -> tuple[str, int]:
    """The sentence around ``[begin, stop)``, about as much on either side, and where in it that
    begins. An ellipsis stands where it is cut.
    """
    length = stop - begin
    start = max(text.rfind("\n", 0, begin) + 1, begin - LENGTH)
    end = min(len(text), stop + LENGTH)
    line_end = text.find("\n", stop, end)
    end = end if line_end < 0 else line_end
    first, last = _sentence(text[start:end], begin - start, stop - start)
    first, last = start + first, start + last
    room = max(0, LENGTH - length)
    after = min(last - stop, max(room // 2, room - (begin - first)))
    start = _word_start(text, max(first, begin - (room - after)), first, begin)
    end = _word_end(text, stop + after, last, stop)
    before = "… " if start > first else ""
    rest = " …" if end < last else ""
    return f"{before}{text[start:end]}{rest}", begin + len(before) - start


def _sentence(line: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around ``[start, end)`` begins and ends, with what closes it."""
    tokens = tokenize(line)
    own = {t.sentence for t in tokens if t.end > start and t.start < end}
    if not own:
        return start, end
    first = next(t.start for t in tokens if t.sentence in own)
    following = next((t.start for t in tokens if t.sentence > max(own)), len(line))
    return min(first, start), max(len(line[:following].rstrip()), end)


def _word_start(text: str, position: int, first: int, limit: int) -> int:
    if position <= first:
        return first
    return text.find(" ", position - 1, limit) + 1 or limit


def _word_end(text: str, position: int, last: int, limit: int) -> int:
    if position >= last:
        return last
    return max(text.rfind(" ", limit, position + 1), limit)
