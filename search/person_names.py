"""Who is named in an index: names with their articles, and how one may type them."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from search import config
from search.engines.base import EngineQuery, FacetRequest, Snapshot
from search.errors import ConfigError
from search.settings import PeopleSettings, Settings
from search.text import accents
from search.tree import Every

log = logging.getLogger("tindang.people")

_SIGNS = re.compile(r"[\W_]+")

MOST = 200_000
"""The most names that are known at all, the most frequent ones. A bound, not a page."""


def spelling(name: str) -> str:
    """A name as it is compared with what a person types: ``Lữ Văn Hùng`` -> ``luvanhung``."""
    return "".join(map(accents.fold, name.replace("-", " ").split()))


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the number of articles that have it in full."""

    name: str
    articles: int


class Hidden:
    """The names that are never shown as persons, and those that have one of them whole: the
    recogniser may read a title or the word behind into a name (``Nguyễn Tấn Dũng Chỉ``). Case,
    hyphens, the place of a tone, and i or y do not count. Accents do, but a name without any has
    those of whoever has its letters, in the settings and in an article: whose name is to be taken
    down must not be shown because it was written without them.
    """

    def __init__(self, names: Iterable[str] = (), *, everybody: bool = False) -> None:
        """``everybody``: nobody is shown, whatever the name."""
        given = frozenset(map(_words, names))
        self._bare = frozenset(filter(str.isascii, given))
        self._names = given | frozenset(map(_without_accents, given))
        # A name of one word hides that one only: half of all people have it within theirs.
        self._full = frozenset(name for name in self._names if " " in name.strip())
        self._given, self._everybody = given, everybody

    @classmethod
    def of(cls, people: PeopleSettings) -> Hidden:
        """Who is hidden by the settings."""
        return cls(people.hidden, everybody=not people.enabled)

    def __contains__(self, name: object) -> bool:
        if self._everybody:
            return True
        if not isinstance(name, str) or not self._names:
            return False
        told = _words(name)
        return self._is_one(told) or self._is_within(told, self._full)

    def __bool__(self) -> bool:
        return self._everybody or bool(self._names)

    @property
    def mark(self) -> str:
        """Differs where others are hidden: what was made with one list is not good for another."""
        return "everybody" if self._everybody else "|".join(sorted(self._given))

    def within(self, text: str) -> bool:
        """Whether a text has one of the names: what a query may become is no place for it."""
        return bool(self._names) and self._is_within(_words(text), self._names)

    def _is_one(self, told: str) -> bool:
        return told in self._names or (bool(self._bare) and _without_accents(told) in self._bare)

    def _is_within(self, told: str, names: frozenset[str]) -> bool:
        letters = _without_accents(told) if self._bare else ""
        return any(n in told for n in names) or any(n in letters for n in names & self._bare)

    def shown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that are not hidden."""
        return tuple(name for name in names if name not in self)


def _words(text: str) -> str:
    """Between spaces, without signs: a name also ends at a colon, and begins behind a quote."""
    words = _SIGNS.sub(" ", unicodedata.normalize("NFC", text).casefold()).split()
    return f" {' '.join(map(accents.settle, words))} "


def _without_accents(words: str) -> str:
    return f" {' '.join(map(accents.fold, words.split()))} "


class HiddenNames:
    """Who is hidden by a settings file, which is read again as soon as it has changed: a name that
    somebody wants taken down goes without a restart.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        """Without settings nobody is hidden. ``settings`` hold until their file changes."""
        self._file = settings.path if settings else None
        self._enabled = settings is None or settings.people.enabled
        self._hidden = Hidden.of(settings.people) if settings else Hidden()
        self._stamp = _stamp(self._file)

    def now(self) -> Hidden:
        """Who is hidden. A file that is wrong, or half written, leaves the last list as it was."""
        stamp = _stamp(self._file)
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                people = config.load(self._file).people
            except ConfigError as error:
                log.warning("people.hidden stays as it was: %s", error)
            else:
                # Whoever was left out by `enabled = false` has no pages until the next start.
                left_out = not (self._enabled and people.enabled)
                self._hidden = Hidden(people.hidden, everybody=left_out)
        return self._hidden


def _stamp(file: Path | None) -> tuple[int, ...] | None:
    """What changes with a file's content: cheap enough to ask at each search."""
    if file is None:
        return None
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


class KnownNames(Mapping[str, tuple[str, ...]]):
    """``spelling`` -> the names that are spelt so, the most frequent first.

    Read from the index when it is first asked: most searches name nobody.
    """

    def __init__(self, snapshot: Snapshot, hidden: Hidden) -> None:
        self._snapshot = snapshot
        self._hidden = hidden
        self._lock = Lock()

    @cached_property
    def all(self) -> tuple[Named, ...]:
        """Everybody, the most frequent first."""
        with self._lock:
            question = EngineQuery(Every(), {}, limit=0, facets=(FacetRequest("person", MOST),))
            found = self._snapshot.search(question).facets["person"]
        return tuple(Named(v.value, v.count) for v in found if v.value not in self._hidden)

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for one in self.all:
            groups.setdefault(spelling(one.name), []).append(one.name)
        return {key: tuple(names) for key, names in groups.items()}

    @cached_property
    def articles(self) -> dict[str, int]:
        """How many articles have each name."""
        return {one.name: one.articles for one in self.all}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return self._by_spelling[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_spelling)

    def __len__(self) -> int:
        return len(self._by_spelling)


def meant(names: Mapping[str, tuple[str, ...]], typed: str) -> tuple[str, ...]:
    """The names that what was typed can mean: those with the same accents, or all if it has none.

    Where some accents were typed, the names that have no others in their place.
    """
    typed = typed.strip()
    found = names.get(spelling(typed), ())
    words = typed.replace("-", " ").split()
    same = [name for name in found if _agrees(words, name.split(), exactly=True)]
    return tuple(same or [n for n in found if _agrees(words, n.split(), exactly=False)])


def is_written(typed: str, name: str) -> bool:
    """Whether what was typed is a name, or that without any accents: ``nguyen xuan anh`` may be
    ``Nguyễn Xuân Ánh``, but ``Nguyễn Xuân Anh`` is somebody else.
    """
    words = typed.replace("-", " ").split()
    bare = all(accents.fold(word) == word.lower() for word in words)
    return bare or _agrees(words, name.split(), exactly=True)


def _agrees(typed: list[str], name: list[str], *, exactly: bool) -> bool:
    if len(typed) != len(name):
        return not exactly
    return all(
        accents.settle(t.lower()) == accents.settle(n.lower())
        if exactly
        else accents.compatible(t.lower(), n.lower())
        for t, n in zip(typed, name, strict=True)
    )
