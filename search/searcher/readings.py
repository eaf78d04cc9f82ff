"""How a query was read, for the page: interpretation, notes, and another query to try."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from search import citations
from search.query.analysed import Analysed
from search.query.parse import Parsed
from search.query.plugins import QUOTES
from search.query.vocabulary import Vocabulary
from search.result import QueryReading, SearchRequest, Suggestion
from search.searcher.loaded import Loaded
from search.searcher.questions import Asked
from search.suggest import correct

MOST_LISTED = 6
"""Directives that a note lists by name."""
NEAR = 75
"""Likeness (0 to 100) from which a directive is offered in place of one that nobody cites."""


def reading(
    request: SearchRequest, parsed: Parsed, analysed: Analysed, asked: Asked, loaded: Loaded
) -> QueryReading:
    """What the page says of the query."""
    notes = [*parsed.notes, *_ambiguous(parsed.codes, loaded.vocabulary)]
    if request.start and request.end and request.end < request.start:
        notes.append("Ngày bắt đầu ở sau ngày kết thúc nên hai ngày được đổi chỗ.")
    return QueryReading(
        text=request.text,
        interpretation=analysed.interpretation,
        relaxed=asked.relaxed,
        suggestion=_suggestion(parsed, analysed, asked.answer.total, loaded),
        codes=parsed.codes,
        notes=tuple(notes),
    )


def _ambiguous(codes: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Say which directives a short form can mean: ``chỉ thị 37`` is several."""
    by_short: dict[tuple[str, str], list[str]] = {}
    for code in codes:
        if code in vocabulary.codes:
            number = code.partition("-")[0]
            by_short.setdefault((number, citations.kind(code)), []).append(code)
    return [_listed(found, vocabulary) for found in by_short.values() if len(found) > 1]


def _listed(codes: Sequence[str], vocabulary: Vocabulary) -> str:
    named = [
        f"{citations.notation(code)} ({vocabulary.codes[code]} bài)" for code in codes[:MOST_LISTED]
    ]
    more = len(codes) - len(named)
    rest = f" và {more} văn bản khác" if more else ""
    return f"Có thể là một trong các văn bản: {', '.join(named)}{rest}."


def _suggestion(
    parsed: Parsed, analysed: Analysed, total: int, loaded: Loaded
) -> Suggestion | None:
    if analysed.unknown:
        corrected = correct(parsed.text, analysed.unknown, loaded.lexicon)
        if corrected:
            return Suggestion(corrected, "spelling")
    if total:
        return None
    near = _near_directive(parsed, loaded.vocabulary)
    if near:
        return Suggestion(near, "directive")
    relaxed = _without_marks(parsed.text)
    return Suggestion(relaxed, "relax") if relaxed not in ("", parsed.text) else None


def _near_directive(parsed: Parsed, vocabulary: Vocabulary) -> str | None:
    """A cited directive whose code is like the first one that is asked for and not cited."""
    unknown = [code for code in parsed.codes if code not in vocabulary.codes]
    if not unknown:
        return None
    kind = citations.kind(unknown[0])
    known = [code for code in vocabulary.codes if citations.kind(code) == kind]
    found = process.extractOne(unknown[0], known, scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[0]) if found else None


def _without_marks(text: str) -> str:
    """The words without quotation marks, brackets, exclusions and distances."""
    plain = "".join(" " if c in f"{QUOTES}()*~:" else c for c in text)
    words = [word for word in plain.split() if not word.startswith("-")]
    return " ".join(word for word in words if word not in ("AND", "OR", "NOT"))
