"""Where a query names directives, in a form that the parser can rely on.

The recogniser's answer is not trusted here: with an empty span, or two that cross, the parser would
hang or raise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from search import citations

_LISTED = re.compile(
    r"[ ]?(?:,|;|&|v[àa](?=[ ]))[ ]?[0-9]{1,2}(?:[ ]?\(?kh(?:óa|oá|oa)[ ]?\w{1,6}\)?)?",
    re.IGNORECASE,
)
"""What follows a directive in a list: ``và 5``, ``, 5 khóa XI``."""


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A notation at ``[start, end)`` of the query and all codes that it gives, each once.

    A list has several: ``nghị quyết trung ương 4 và 5``.
    """

    start: int
    end: int
    codes: tuple[str, ...]


def code_spans(text: str) -> dict[int, CodeSpan]:
    """The spans of codes in a query by where they start: in order, not empty, apart, and inside it.

    What goes on with a bare number behind a comma or ``và`` belongs to the list before it, which
    asks for any of its directives. A span that crosses an earlier one is left out.
    """
    found: list[CodeSpan] = []
    for citation in sorted(citations.find(text, query=True), key=lambda c: (c.start, c.end)):
        start, end, code = citation.start, citation.end, citation.code
        last = found[-1] if found else CodeSpan(0, 0, ())
        goes_on = start >= last.end and _LISTED.fullmatch(text, last.end, end) is not None
        if last.codes and (start == end == last.end or goes_on):
            codes = tuple(dict.fromkeys((*last.codes, code)))
            found[-1] = replace(last, end=max(end, last.end), codes=codes)
        elif last.end <= start < end <= len(text):
            found.append(CodeSpan(start, end, (code,)))
    return {span.start: span for span in found}
