"""Find directives by what a person types: a code that looks like it, words of a name or title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from search import citations
from search.catalogue.compared import plain, searchable, words_of
from search.catalogue.model import Entry

LIKE = 60.0
"""Per cent of likeness from which a code is near another. ``37-CT/TX`` and ``37-CT/TW`` have 83."""


class Lookup:
    """Over the directives of one generation, the most cited first. It never changes."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {e.key: e for e in self._entries}

    @cached_property
    def _texts(self) -> dict[str, tuple[str, str]]:
        return {e.key: searchable(e) for e in self._entries}

    @cached_property
    def _by_plain_code(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for e in self._entries:
            for code in (e.code, *e.also):
                found.setdefault(plain(code), e)
        return found

    def near(self, text: str, limit: int) -> tuple[Entry, ...]:
        """See ``Directives.near``."""
        wanted = plain(text)
        similar = process.extract(
            wanted, list(self._by_plain_code), scorer=fuzz.ratio, limit=limit, score_cutoff=LIKE
        )
        found = [self._by_plain_code[code] for code, _, _ in similar]
        if words := words_of(text):
            found += self.matching(self._entries, words)[:limit]
        if words and not found:
            texts = {key: words_of for key, (words_of, _) in self._texts.items()}
            alike = process.extract(
                " ".join(words), texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=LIKE
            )
            found = [self._by_key[key] for _, _, key in alike]
        return tuple(dict.fromkeys(found))[:limit]

    def nearest(self, code: str) -> str | None:
        """The code of the same kind that looks most like this one, if any does."""
        kind = citations.kind(code)
        known = [e.code for e in self._entries if e.kind == kind]
        found = process.extractOne(code, known, scorer=fuzz.ratio, score_cutoff=LIKE)
        return str(found[0]) if found else None

    def matching(self, entries: Iterable[Entry], words: Sequence[str]) -> list[Entry]:
        """Those that have all of some words; the last one may be unfinished."""
        joined = "".join(words)
        starts = [f" {word}" for word in words]
        found = []
        for e in entries:
            text, squeezed = self._texts[e.key]
            if joined in squeezed or all(start in text for start in starts):
                found.append(e)
        # ``37`` means that number rather than a part of another number or of a title.
        number = next(filter(str.isdigit, words), None)
        if number:
            found.sort(key=lambda e: citations.number_of(e.code) != int(number[:9]))
        return found
