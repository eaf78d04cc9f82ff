"""What is read of an article to find others beside it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from search.engines.base import Snapshot
from search.searcher.related_articles import READ, related
from search.text.lexicon.lexicon import Lexicon
from tests.search.conftest import article


@pytest.mark.parametrize("words", [("đảng",), tuple(f"t{n}" for n in range(1_000))])
def test_of_a_book_in_one_paragraph_the_beginning_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    asked: list[tuple[str, str]] = []

    def bigram(_: Lexicon, first: str, second: str) -> int:
        asked.append((first, second))
        return 0

    monkeypatch.setattr(Lexicon, "bigram", bigram)
    snapshot = cast(Snapshot, SimpleNamespace(info=SimpleNamespace(articles=10)))
    book = article("book", "Một cuốn sách", " ".join(words * (10 * READ // len(words))))
    assert related(snapshot, Lexicon.empty(), book, (), 5) == ()
    assert 0 < len(asked) < READ
    assert len(asked) == len(set(asked)), "each pair once"
