"""How far the name of a body goes on in small letters: ``Trung tâm | khảo thí và đánh giá chất
lượng``.

A body that is named by a word alone (``trung tâm``, ``hội``) needs more to be told apart from
others, so that the words behind it are of its name up to a clear end, though no table has them.
"""

from __future__ import annotations

import re

from search.people.compounds import two_syllables
from search.people.letters import UPPER, Text
from search.people.patterns import begins, either, finds
from search.people.posts import heads
from search.people.tables import listed


def _kind(name: str) -> tuple[str, ...]:
    return listed("posts.tsv", name)


_WORD = re.compile(rf" ([^\W\d_{UPPER}]+)(?![\w/])")
_ORGAN = re.compile(
    rf" (?:{either(_kind('organ'))})(?!\w)"
    r"(?! (?:bí thư|chấp hành|thường vụ|cán sự|thường trực|giám đốc|giám hiệu|lãnh đạo|nhân dân)"
    r"(?!\w))"
)
"""The word for a body, right behind a head: ``giám đốc | trung tâm``."""
_leads_organ = finds(
    rf"(?<!\w)(?:trưởng|phó|viên) {either(_kind('inner'))}(?: {either(_kind('task'))})?$"
)
"""Whether a head ends with the word for a body: ``trưởng phòng``."""
_stops = begins(rf"(?!{either(_kind('free'))}(?!\w)){either(_kind('stop'))}(?!\w)")
"""Whether some words begin with one that no name of a body begins with."""
_names = begins(rf"{either(_kind('named'))}(?!\w)")
"""Whether they begin with one of these all the same, behind the bare word for a body."""
_breaks = begins(rf"{either(_kind('break'))}(?!\w)")
"""Whether some words begin with one that is in no name of a body."""
_points = begins(r"(?:này|trên|đó|kia|ấy|nói trên)(?!\w)")
"""Whether some words point back: ``đoàn thanh tra nội dung | trên``."""
_is_other = begins(rf"{either((*_kind('other'), *_kind('aside')))}(?!\w)")
"""Whether what is behind ``và`` is somebody else, or something that is done."""
_ENDS = re.compile(
    rf" ?[,;:()\n]| ?\.(?: |$)| [-–] | ?$| [{UPPER}]"
    rf"| \d{{1,2}}(?![\w/%.,])| (?:tỉnh|thành phố|huyện|quận|xã|phường)(?: [{UPPER}]|[,;().]| ?$)"
)
"""What clearly ends such a name, or goes on with a place."""
_closed = finds(r"(?<!\w)(?:công ty|doanh nghiệp|tập đoàn|ngân hàng)(?!\w)|(?<!\w)phụ trách$")
"""What is behind the name of a firm, or says what somebody sees to, is not of such a name."""
_MOST = 12
"""Words in small letters of one name."""


def goes_on(text: Text, head: heads.Head, last: int, limit: int) -> int:
    """Where the name of the body of a post ends that a rule has ended at ``last``, before
    ``limit``: there, or further on.
    """
    if text.low[last : last + 1] != " " or not text.plain[last + 1 : last + 2].islower():
        return last
    low = text.low
    named = _ORGAN.match(low, head.end, last)
    if named is None and not _leads_organ(low[head.start : head.end]):
        return last
    if _closed(low[head.start : last]):
        return last
    bare = last == (named.end() if named is not None else head.end)
    end, behind_and = last, False
    for count in range(_MOST):
        word = _WORD.match(text.plain, end, limit)
        if word is None:
            break
        rest = low[word.start(1) : word.start(1) + 40]
        if word[1] == "và":
            if (bare and not count) or not text.plain[end - 1].islower() or behind_and:
                return last
            if not _joins(low, word.end() + 1):
                return last if not count else _checked(text, last, end, limit)
            behind_and = True
        elif behind_and:
            behind_and = False
        elif _breaks(rest) and not _is_second(low, end, word):
            # One word and a verb are rather two verbs: `giám đốc trung tâm | mong được`.
            return end if bare and count > 1 and not _points(rest) else last
        elif _stops(rest) and not (
            (bare and (count or _names(rest))) or _is_second(low, end, word)
        ):
            return last
        end = word.end()
    return last if behind_and else _checked(text, last, end, limit)


def _joins(low: str, at: int) -> bool:
    """Whether what is behind ``và`` is of the name: ``nghiên cứu và | tư vấn nông nghiệp``."""
    rest = low[at : at + 40]
    if _is_other(rest) or heads.is_at(low, at):
        return False
    return _names(rest) or not _stops(rest)


def _is_second(low: str, end: int, word: re.Match[str]) -> bool:
    """Whether a word is the second half of one with what ends before it: ``quyền trẻ | em``."""
    before = low[low.rfind(" ", 0, end) + 1 : end]
    return f"{before} {word[1]}" in two_syllables()


def _checked(text: Text, last: int, end: int, limit: int) -> int:
    """``end`` if the name clearly ends there, else ``last``."""
    if end >= limit - 1 or _ENDS.match(text.plain, end, limit) is not None:
        return end
    return last
