"""What is known while one query is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from search.query.typed.code_spans import CodeSpan
from search.query.typed.notes import Note, NoteCode
from search.query.typed.signs import MAX_PREFIXES
from search.query.typed.vocabulary import Vocabulary
from search.text.accents import Accents
from search.text.lexicon.lexicon import Lexicon
from search.text.tokens import Token


@dataclass(slots=True)
class ParserState:
    """What is known while one query is read.

    ``notes`` and ``cited`` grow on the way; ``cited`` are directives as they were typed, each with
    the codes that this can mean. ``left_out`` is what stands behind the limit of words.
    """

    text: str
    tokens: Sequence[Token]
    code_spans: Mapping[int, CodeSpan]
    vocabulary: Vocabulary
    lexicon: Lexicon
    accents: Accents = "auto"
    left_out: str = ""
    starts: Sequence[int] = ()
    prefixes: int = 0
    wildcards: int = 0
    notes: list[Note] = field(default_factory=list)
    cited: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that stand in ``text[start:end]``."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if last > first and self.tokens[last - 1].end > end:
            last -= 1
        return tuple(self.tokens[first:last])

    def note(self, code: NoteCode, *values: str | int) -> None:
        note = Note(code, values)
        if note not in self.notes:
            self.notes.append(note)

    def take_prefix(self) -> bool:
        """Whether one more beginning of a word may be looked for; if not, that is noted."""
        if self.prefixes >= MAX_PREFIXES:
            self.note("prefixes_left_out", MAX_PREFIXES)
            return False
        self.prefixes += 1
        return True

    def named(self, span: CodeSpan) -> tuple[str, ...]:
        """All codes that the notation can mean; they are remembered as named by the query."""
        known = self.vocabulary
        meant = [code for named in span.codes for code in known.meanings(named)]
        if span.edition:
            meant = [key for named in span.codes for key in known.of_edition(named, span.edition)]
            meant = meant or self._of_other_editions(span)
        codes = tuple(dict.fromkeys(meant))
        self.cited.append((self.text[span.start : span.issued], codes))
        return codes

    def _of_other_editions(self, span: CodeSpan) -> list[str]:
        """What bears the number of a directive of whose edition no article tells; that is noted."""
        known, edition = self.vocabulary, span.edition
        others = {
            c: t for named in span.codes for c, t in known.without_edition(named, edition).items()
        }
        self.note(
            "edition_uncited", self.text[span.start : span.issued], *list(others.values())[:1]
        )
        return [key for code in others for key in known.all_editions(code)]
