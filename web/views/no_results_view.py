"""What to say where a search finds nothing: which piece of it is to blame, and what to try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.query.typed.signs import QUOTES
from search.result import QueryReading, SearchRequest
from search.settings import SearchSettings
from search.text.accents import Accents
from web.urls import params
from web.urls.links import SearchLinks
from web.views.pieces import asked_for

MOST_COUNTED = 8
"""Pieces of a query that are counted; each is a question to the engine."""

Counts = Callable[[Sequence[str], Accents], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class CountedPiece:
    """A piece of the query, how many articles have it, and where they are."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class NothingView:
    """``unfiltered`` is the number of articles without the filters, 0 where there are none; if
    there is any, the filters are to blame and no piece is told. ``pieces`` are those of a query of
    several, counted without the filters, if the page is ``filtered``. ``without`` is (query, URL)
    of the query without the pieces that no article has, None where nothing or all would be left
    out, or nothing found.
    """

    pieces: tuple[CountedPiece, ...]
    without: tuple[str, str] | None
    unfiltered: int
    filtered: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Pieces that no article has."""
        return tuple(piece.text for piece in self.pieces if not piece.count)


def nothing_view(
    asked: SearchRequest, reading: QueryReading, limits: SearchSettings, counts: Counts
) -> NothingView:
    """Prepare it; ``counts`` tells how many articles queries find without filters."""
    links = SearchLinks(params.unfiltered(asked), limits)
    text = params.linked(asked.text)
    found = asked_for(text)[:MOST_COUNTED]
    wanted = found if len(found) > 1 else _words_of_phrase(found)
    filtered = params.is_filtered(asked)
    whole = counts([reading.corrected or text], asked.accents)[0] if filtered else 0
    if whole:
        return NothingView((), None, whole, filtered)
    pieces = tuple(
        CountedPiece(one, count, links.asking(one))
        for one, count in zip(wanted, counts(wanted, asked.accents), strict=True)
    )
    without = _without(pieces)
    found_without = bool(without) and counts([without], asked.accents)[0] > 0
    offered = (without, links.asking(without)) if found_without else None
    return NothingView(pieces, offered, 0, filtered)


def _words_of_phrase(pieces: Sequence[str]) -> list[str]:
    """The words of a query that is one phrase: which of them no article has."""
    phrase = pieces[0] if pieces else ""
    words = phrase[1:-1].split() if phrase[:1] in QUOTES and phrase[-1:] in QUOTES else []
    return words[:MOST_COUNTED] if len(words) > 1 else []


def _without(pieces: Sequence[CountedPiece]) -> str:
    """The query without the pieces that no article has; "" if that leaves out nothing or all."""
    kept = [piece.text for piece in pieces if piece.count]
    return " ".join(kept) if len(kept) < len(pieces) else ""
