"""Forms on a page: polls, and fields, which are also heads of columns: ``Họ và tên`` in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from index.extract.line import labels
from index.extract.line.kinds import Kind, Line

_NEAR = 4
"""Lines above and below a field within which something else tells that it is of a form."""
_OTHERS = frozenset(("comments", "form", "tool"))

_FEWEST_ANSWERS = 2
_PARTS = ("form", "tool")
_SIGNED = 2
_TAGS = frozenset(("từ khóa", "từ khoá", "tag", "tags"))
_POLLS = frozenset(("thăm dò", "thăm dò ý kiến", "khảo sát", "bình chọn", "ý kiến bình chọn"))
_VOTES = re.compile(r"Tổng(?: cộng| số)?(?: phiếu)?:? ?[0-9.]{1,9}(?: phiếu| lượt)?", re.I)
_LONGEST_POLL = 14
"""Lines of a poll, from its heading to the button that shows its result."""


def told(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` with the fields of a form for comments labelled as such, others as mere phrases.

    All lines of a poll are chrome. The same object comes back when there is neither.
    """
    parts = [i for i, line in enumerate(lines) if line[5] in _PARTS]
    fields = [i for i in parts if lines[i].label == "form"]
    polled = [i for i in parts if lines[i].label == "tool" and _shows_result(lines[i])]
    if not (fields or polled):
        return lines
    found = list(lines)
    foot = _foot(lines) if fields else -1
    asked = [_survey(lines, i) for i in fields if i < foot and _is_of_form(lines, i)]
    for k in chain(*(_poll(lines, i) for i in polled), *asked):
        found[k] = lines[k]._replace(kind=Kind.CHROME, label="poll", stamp=None)
    for i in fields:
        if found[i].label == "poll":
            continue
        if _is_of_form(lines, i):
            found[i] = lines[i]._replace(label="comments")
        else:
            found[i] = lines[i]._replace(kind=Kind.PLAIN, label="")
    return found


def _is_of_form(lines: Sequence[Line], i: int) -> bool:
    own = labels.core(lines[i].text)
    near = (*lines[max(0, i - _NEAR) : i], *lines[i + 1 : i + 1 + _NEAR])
    return any(line.label in _OTHERS and labels.core(line.text) != own for line in near)


def _shows_result(line: Line) -> bool:
    return line.text.casefold().endswith(("kết quả", "biểu quyết", "bình chọn"))


def _poll(lines: Sequence[Line], button: int) -> range:
    """The lines of the poll that this button ends, and its count; none where it ends no poll.

    ``Thăm dò ý kiến`` / ``Trang mới thế nào?`` / ``Tốt`` / ``Xem kết quả`` / ``Tổng: 318 phiếu``.
    Without its name a poll has a question and two answers at least.
    """
    end = button + 1
    if end < len(lines) and _VOTES.fullmatch(lines[end].text):
        end += 1
    first = end
    for i in range(button - 1, max(-1, button - _LONGEST_POLL), -1):
        if labels.core(lines[i].text) in _POLLS:
            return range(i, end)
        if first == end and _asks(lines, i, button):
            first = i
        elif lines[i].text[-1] != ":" and lines[i].kind in (Kind.PROSE, Kind.SENTENCE):
            break
    return range(first, end)


def _asks(lines: Sequence[Line], i: int, button: int) -> bool:
    """Whether a line is a question and all down to the button are answers, not who signed a text
    that ends with a question, nor the buttons below it.
    """
    if lines[i].text[-1] != "?" or lines[i].kind == Kind.PROSE:
        return False
    answers = [line for line in lines[i + 1 : button] if line.label != "tool"]
    return len(answers) >= _FEWEST_ANSWERS and all(line.kind == Kind.PLAIN for line in answers)


def _survey(lines: Sequence[Line], field: int) -> range:
    """The lines of the form within a text that a field is of: from its first question to prose."""
    first, end = field, field + 1
    for i in range(field - 1, max(-1, field - _LONGEST_POLL), -1):
        if lines[i].kind in (Kind.PROSE, Kind.SENTENCE):
            break
        if "?" in lines[i].text:
            first = i
    while end < min(len(lines), field + _LONGEST_POLL) and lines[end].kind != Kind.PROSE:
        end += 1
    while lines[end - 1].kind == Kind.SENTENCE:
        end -= 1  # a short paragraph of the text
    return range(first, end)


def _foot(lines: Sequence[Line]) -> int:
    """The line of tags that has the author right above it, as it ends an article; -1 without one.

    A form above it asks readers within the text: what follows it is the article again.
    """
    for i, line in enumerate(lines):
        if line.kind == Kind.CHROME and labels.core(line.text.partition(":")[0]) in _TAGS:
            above = lines[max(0, i - _SIGNED) : i]
            if any(x.kind in (Kind.NAME, Kind.CREDIT) for x in above):
                return i
    return -1
