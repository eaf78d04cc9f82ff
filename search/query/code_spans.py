"""Where a query names directives, in a form that the parser can rely on.

The recogniser's answer is not trusted here: with an empty span, or two that cross, the parser would
hang or raise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from search import citations


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

    A citation of no length, which every one after the first in a list is, belongs to the span that
    ends there. A span that crosses an earlier one is left out.
    """
    found: list[CodeSpan] = []
    for citation in sorted(citations.find(text, query=True), key=lambda c: (c.start, c.end)):
        start, end, code = citation.start, citation.end, citation.code
        last = found[-1] if found else CodeSpan(0, 0, ())
        if start == end == last.end and last.codes:
            found[-1] = replace(last, codes=tuple(dict.fromkeys((*last.codes, code))))
        elif last.end <= start < end <= len(text):
            found.append(CodeSpan(start, end, (code,)))
    return {span.start: span for span in found}
