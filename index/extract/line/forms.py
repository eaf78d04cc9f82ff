"""Fields of a form, which are also heads of columns: ``Họ và tên`` in a table of officials."""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.line import labels
from index.extract.line.kinds import Kind, Line

_NEAR = 4
"""Lines above and below a field within which something else tells that it is of a form."""
_OTHERS = frozenset(("comments", "form", "tool"))


def told(lines: Sequence[Line]) -> Sequence[Line]:
    """``lines`` with the fields of a form for comments labelled as such, others as mere phrases.

    The same object comes back when there is no field.
    """
    fields = [i for i, line in enumerate(lines) if line[5] == "form"]
    if not fields:
        return lines
    found = list(lines)
    for i in fields:
        if _is_of_form(lines, i):
            found[i] = lines[i]._replace(label="comments")
        else:
            found[i] = lines[i]._replace(kind=Kind.PLAIN, label="")
    return found


def _is_of_form(lines: Sequence[Line], i: int) -> bool:
    own = labels.core(lines[i].text)
    near = (*lines[max(0, i - _NEAR) : i], *lines[i + 1 : i + 1 + _NEAR])
    return any(line.label in _OTHERS and labels.core(line.text) != own for line in near)
