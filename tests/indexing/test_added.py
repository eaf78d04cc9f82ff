"""The day on which an article first came into the index: what moves it and what does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from index.run import reindex
from search.dates import vietnam
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.indexing.corpora import OTHER, articles, record, write

FIRST, SECOND, THIRD = (dt.date(2026, 11, n) for n in (1, 2, 3))
On = Callable[[dt.date], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Sets the day that it is."""
    return lambda day: monkeypatch.setattr(vietnam, "today", lambda: day)


def added(settings: Settings) -> dict[str, dt.date | None]:
    return {id: article.added for id, article in articles(settings).items()}


@pytest.mark.usefixtures("processes")
def test_an_article_is_as_old_as_its_first_version(
    settings: Settings,
    corpus: Path,
    on: On,
) -> None:
    on(FIRST)
    write(corpus, "a.jsonl", [record("stays"), record("edited"), record("goes")], second=1)
    reindex(settings)
    assert added(settings) == dict.fromkeys(("stays", "edited", "goes"), FIRST)

    on(SECOND)
    write(corpus, "a.jsonl", [record("stays"), record("edited", OTHER), record("new")], second=2)
    write(corpus, "b.jsonl", [record("stays", OTHER, url="http://b.vn")], second=3)
    reindex(settings)
    expected = {"stays": FIRST, "edited": FIRST, "new": SECOND}
    assert added(settings) == expected
    assert articles(settings)["stays"].body_text == OTHER, "the latest version, as old as the first"

    on(THIRD)
    reindex(settings, full=True)
    assert added(settings) == expected, "a full build knows it from the index before"
    write(corpus, "a.jsonl", [record("stays"), record("goes")], second=4)
    reindex(settings)
    assert added(settings) == {"stays": FIRST, "goes": THIRD}, "what was gone comes anew"


def test_the_day_alone_is_no_reason_to_index_again(
    settings: Settings,
    corpus: Path,
    on: On,
) -> None:
    on(FIRST)
    write(corpus, "a.jsonl", [record("a")], second=1)
    reindex(settings)
    on(SECOND)
    write(corpus, "a.jsonl", [record("b"), record("a")], second=2)
    summary = reindex(settings)
    assert (summary.added, summary.updated, summary.unchanged) == (1, 0, 1)


def test_what_is_new_comes_first_and_can_be_asked_for(
    settings: Settings,
    corpus: Path,
    on: On,
) -> None:
    for second, day in enumerate((FIRST, SECOND, THIRD), start=1):
        on(day)
        # The later it comes, the older is its date.
        old = record(f"on-{day.day}", date=f"200{9 - day.day}-01-01")
        write(corpus, f"{day}.jsonl", [old], second=second)
        reindex(settings)
    searcher = Searcher(settings, open_engine(settings))
    assert searcher.ids(SearchRequest(sort="added")) == (3, ("on-3", "on-2", "on-1"))
    assert searcher.ids(SearchRequest(added=SECOND, sort="oldest")) == (2, ("on-3", "on-2"))
    assert searcher.ids(SearchRequest("huyện ủy", added=THIRD)) == (1, ("on-3",))
    assert searcher.ids(SearchRequest(added=dt.date(2026, 11, 4))) == (0, ())
