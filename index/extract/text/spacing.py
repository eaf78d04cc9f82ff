"""What blank lines say of a line: copied text keeps the distances that the page had.

Where a blank line parts the paragraphs, a caption often touches the text below it, or stands below
the empty lines that its picture has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.line.kinds import Kind, Line
from index.extract.line.sentences import is_one_sentence
from index.extract.text import caption_score
from index.extract.text.zone import Zone

_FEWEST = 2
"""Pairs of paragraphs below each other, from which they tell how many blank lines part them …"""
_SHARE = 0.6
"""… when so many of them agree."""
_SHORTEST, _LONGEST = 4, 50
_LEAST = -2.5
"""Score of a caption that has other blank lines around it than paragraphs have. In 138 copied pages
19 lines had it, all captions; in 142 others five, one of them a subheading below a picture."""
_FEWEST_SET_IN, _MOST_SET_IN = 8, 15
"""Words of a phrase, and the most of a sentence, that is none of the text where it touches the line
below it and has too many blank lines above it: a caption, or the headline of another article."""
_SENTENCES = (Kind.SENTENCE, Kind.PROSE)
_PHRASES = (Kind.PLAIN, Kind.SENTENCE, Kind.PROSE)


def usual(lines: Sequence[Line], zone: Zone) -> int:
    """How many blank lines part most paragraphs of the text; 0 where none do, or now so, now so."""
    blanks = [
        lines[i].blanks
        for i in range(zone.start + 1, zone.end)
        if lines[i].kind in _SENTENCES and lines[i - 1].kind in _SENTENCES
    ]
    if len(blanks) < _FEWEST:
        return 0
    most = max(set(blanks), key=blanks.count)
    return most if blanks.count(most) >= _SHARE * len(blanks) else 0


def is_caption(lines: Sequence[Line], i: int, usual: int) -> bool:
    """Whether a phrase or a sentence above text is a caption by what parts it, and by its words."""
    line = lines[i]
    if not 0 < i < len(lines) - 1 or line.blanks <= usual <= lines[i + 1].blanks:
        return False
    if line.kind not in _PHRASES or not _SHORTEST <= line.words <= _LONGEST:
        return False
    if lines[i + 1].kind == Kind.CHROME:
        return False
    if not line.text[0].isalpha() or line.text[-1] in ":;?":
        return False
    if lines[i + 1].blanks < usual < line.blanks and _is_set_in(line):
        return True
    if not caption_score.may_be(line.text) or not is_one_sentence(line.text):
        return False
    return caption_score.score(line.text, lines[i - 1].text, lines[i + 1].text) > _LEAST


def _is_set_in(line: Line) -> bool:
    """Whether a line that a picture or a box parts from the text above is too long to be a
    subheading, and too short to be a paragraph.
    """
    if line.words < _FEWEST_SET_IN or line.text.isupper():
        return False
    return line.text[-1] not in ".!…" or line.words <= _MOST_SET_IN
