"""Narrow the list of directives to a kind and a level, and find in it what a person types: a code
that looks like it, words of a name or title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from search import citations
from search.catalogue.bare import is_bare
from search.catalogue.model import Choices, Entry
from search.engines.base import FacetValue
from search.text import accents
from search.text.normalize import normalize

LIKE = 60.0
"""Per cent of likeness from which a code is near another. ``37-CT/TX`` and ``37-CT/TW`` have 83."""
LONGEST_TEXT = 200
"""The most code points that are read of what a person typed."""
_WORDS = re.compile(r"[^\W_]+")


def is_of(entry: Entry, kind: str, level: str) -> bool:
    """Whether an entry is listed where a kind and a level are chosen, "" for any.

    Numbers without issuer are of no level, not even of any: they stand in a list of their own, that
    of the level ``chua-ro``.
    """
    if is_bare(entry.code) != (level == citations.UNSETTLED):
        return False
    return (not kind or entry.kind == kind) and level in ("", citations.UNSETTLED, entry.level)


def choices(
    entries: Sequence[Entry], years: Sequence[FacetValue], places: Sequence[FacetValue]
) -> Choices:
    """What all directives, and the years and provinces of the articles, leave to choose."""
    listed = [e for e in entries if not is_bare(e.code)]
    unclear = len(entries) - len(listed)
    return Choices(
        kinds=tuple(Counter(e.kind for e in listed if e.kind).most_common()),
        levels=(
            *Counter(e.level for e in listed if e.level).most_common(),
            *([(citations.UNSETTLED, unclear)] if unclear else []),
        ),
        years=tuple(sorted(((v.value, v.count) for v in years), reverse=True)),
        places=tuple((v.value, v.count) for v in places),
    )


class Lookup:
    """Over the directives of one generation, the most cited first. It never changes."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {e.key: e for e in self._entries}

    @cached_property
    def _texts(self) -> dict[str, tuple[str, str]]:
        return {e.key: _searchable(e) for e in self._entries}

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


def plain(text: str) -> str:
    """How codes and names are compared with what a person types: without marks, case and
    separators.
    """
    return "".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of what a person typed, without accents."""
    words = _WORDS.findall(normalize(text[:LONGEST_TEXT]))
    return [accents.fold(word) for word in words]


def _searchable(e: Entry) -> tuple[str, str]:
    """The words of code, name, place and title, each after a space. Code and name are also one
    word.
    """
    label = citations.kind_label(e.kind)
    words = [accents.fold(w) for w in _WORDS.findall(f"{label} {e.place or ''} {e.title or ''}")]
    code = [word for own in (e.code, *e.also) for word in words_of(own)]
    name = words_of(e.name)
    return f" {' '.join((*code, *words))}", f"{''.join(code)} {''.join(name)}"
