"""How a query was read, for the page: interpretation, notes, and another query to try."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from search import citations
from search.live_index import OpenedIndex
from search.query.clauses.analysed import Analysed
from search.query.typed import english_names
from search.query.typed.notes import Note
from search.query.typed.parsed import Parsed
from search.query.typed.signs import MAX_SLOP, QUOTES, SHOWN
from search.query.typed.vocabulary import Vocabulary
from search.query.words.facts import Fact
from search.result import QueryReading, SearchRequest, Suggestion
from search.searcher.questions import Answered
from search.searcher.spelling import Spelling
from search.text.forms import folded
from search.text.tokens import tokenize
from search.text.vocabulary.english import in_vietnamese

_JOINING = ("AND", "OR", "VÀ", "HOẶC")

MOST_LISTED = 6
"""How many directives a note lists by name."""
MOST_UNKNOWN = 3
"""How many words that no article has are told."""


def feedback(
    request: SearchRequest,
    parsed: Parsed,
    analysed: Analysed,
    asked: Answered,
    index: OpenedIndex,
    spelling: Spelling,
) -> QueryReading:
    """What the page says of the query; ``request`` as it was put."""
    notes = [
        *_uncited(parsed, asked, index.vocabulary),
        *_counted(joined_notes(parsed.notes, analysed.notes), parsed, index),
        *_ambiguous(parsed.directives, index),
        *_unknown(analysed, asked),
    ]
    if request.start and request.end and request.end < request.start:
        notes.append(Note("days_swapped"))
    english = in_vietnamese(parsed.text) is not None
    # Of what was typed, which reading it as raw typing may have changed.
    meant = in_vietnamese(english_names.rewrite(request.text, ())[0]) if english else None
    return QueryReading(
        text=request.text,
        interpretation=analysed.interpretation,
        relaxed=asked.relaxed,
        width=asked.width,
        wider=asked.wider,
        suggestion=_suggestion(parsed, asked, index, spelling.offered),
        codes=parsed.directives,
        names=tuple(map(index.vocabulary.name, parsed.directives)),
        notes=tuple(notes),
        facts=(*analysed.facts, *(_directive(*one, index.vocabulary) for one in parsed.cited)),
        apart=asked.apart,
        apart_first=asked.stated_first,
        excluded=analysed.excluded,
        corrected=spelling.asked,
        vietnamese=meant,
    )


def _directive(typed: str, codes: tuple[str, ...], vocabulary: Vocabulary) -> Fact:
    """A directive that the query names; a short form is shown as it was typed."""
    name = vocabulary.name(codes[0]) if len(codes) == 1 else typed
    return Fact("code", typed, name, codes)


def joined_notes(parsed: Sequence[Note], analysed: Sequence[Note]) -> list[Note]:
    """The notes of both steps, in order; a distance that both narrowed is told once, as typed."""
    narrowed = {n.values[0]: n.values[1] for n in analysed if n.code == "distance_capped"}
    found: list[Note] = []
    told: set[str | int] = set()
    for note in parsed:
        if note.code == "distance_capped":
            typed, used = note.values
            slop = min(typed, MAX_SLOP) if isinstance(typed, int) else MAX_SLOP
            told.add(slop)
            note = Note(note.code, (typed, narrowed.get(slop, used)))
        found.append(note)
    return found + [n for n in analysed if n.code != "distance_capped" or n.values[0] not in told]


def _uncited(parsed: Parsed, asked: Answered, vocabulary: Vocabulary) -> list[Note]:
    """Say which directives no article cites, where none has their notation in its text either."""
    if asked.answer.total and not asked.uncited:
        return []
    return [
        Note("directive_uncited", (typed[:SHOWN],))
        for typed, codes in parsed.cited
        if not any(citations.split_edition(code)[0] in vocabulary.codes for code in codes)
        and not re.search(rf"{re.escape(typed)}[.,][0-9]", parsed.text)
    ]


def _ambiguous(codes: Sequence[str], index: OpenedIndex) -> list[Note]:
    """Say which directives a short form can mean: ``chỉ thị 37`` may be several."""
    by_short: dict[tuple[str, str], list[str]] = {}
    for code in codes:
        if code in index.vocabulary.codes:
            number = code.partition("-")[0]
            by_short.setdefault((number, citations.kind(code)), []).append(code)
    return [
        Note("several_directives", (len(found), *_with_articles(found, index)))
        for found in by_short.values()
        if len(found) > 1
    ]


def _counted(notes: Iterable[Note], parsed: Parsed, index: OpenedIndex) -> Iterator[Note]:
    """The notes; of an edition that no article tells of with the directives of that number."""
    cited = dict(parsed.cited)
    for note in notes:
        if note.code == "edition_uncited":
            keys = cited.get(str(note.values[0]), ())
            note = Note(note.code, (*note.values, *_with_articles(keys, index)))
        yield note


def _unknown(analysed: Analysed, asked: Answered) -> list[Note]:
    """Say which words no article has, where articles are found without them."""
    if not (asked.relaxed and asked.answer.total):
        return []
    return [Note("word_unknown", (word[:SHOWN],)) for word in analysed.unknown[:MOST_UNKNOWN]]


def _with_articles(keys: Sequence[str], index: OpenedIndex) -> Iterator[str | int]:
    """The names of the first directives in turn with the number of articles that mean them."""
    counted = index.vocabulary.codes
    for key in keys[:MOST_LISTED]:
        yield index.vocabulary.name(key)
        yield counted[key] if key in counted else index.catalogue.articles_of(key)


def _suggestion(
    parsed: Parsed, asked: Answered, index: OpenedIndex, better: str | None
) -> Suggestion | None:
    if better:
        return Suggestion(better, "spelling")
    if asked.answer.total and not asked.relaxed:
        return None
    near = _near_directive(parsed, index)
    if near:
        return Suggestion(near, "directive")
    if asked.answer.total or parsed.narrows:
        return None  # without its marks, what was excluded would be asked for
    relaxed = _without_marks(parsed.text)
    known = [token.text for token in tokenize(relaxed) if index.lexicon.knows(folded(token.text))]
    return Suggestion(relaxed, "relax") if known and relaxed != parsed.text else None


def _near_directive(parsed: Parsed, index: OpenedIndex) -> str | None:
    """A cited directive whose code is like the first code of the query that no article cites."""
    unknown = (code for code in parsed.codes if code not in index.vocabulary.codes)
    first = next(unknown, None)
    near = index.catalogue.nearest(first) if first else None
    return near.code if first and near and _like(first, near.code) else None


def _like(typed: str, code: str) -> bool:
    """Whether a slip may lie between two codes: their numbers differ by a figure at most."""
    one, other = (citations.parts(code) for code in (typed, code))
    if one is None or other is None:
        return False
    return OSA.distance(one.number, other.number) <= 1


def _without_marks(text: str) -> str:
    """The words without quotation marks, brackets and distances."""
    plain = "".join(" " if c in f"{QUOTES}()*~:+" else c for c in text)
    return " ".join(word for word in plain.split() if word not in _JOINING)
