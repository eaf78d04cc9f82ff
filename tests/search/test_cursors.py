"""Reading page after page while the index changes: every hit once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import Article
from search.engines import open_engine
from search.result import SearchRequest
from search.searcher import Cursor, Searcher
from search.searcher.cursors import position
from search.settings import Settings
from tests.conftest import MakeSettings
from tests.search.conftest import article, fill

KEYS = st.lists(st.integers(0, 50), unique=True, max_size=20)


@given(before=KEYS, after=KEYS, at=st.integers(0, 19), descending=st.booleans())
@settings(derandomize=True, max_examples=200)
def test_the_position_is_behind_all_that_came_before(
    before: list[int], after: list[int], at: int, descending: bool
) -> None:
    old, new = sorted(before, reverse=descending), sorted(after, reverse=descending)
    if not old:
        return
    key = old[at % len(old)]
    found = position(Cursor(key, at, "1"), "2", len(new), new.__getitem__, descending=descending)
    read = [one for one in new if (one >= key if descending else one <= key)]
    assert new[:found] == read


def test_in_the_same_generation_nothing_is_asked() -> None:
    def never(offset: int) -> int:
        raise AssertionError(offset)

    assert position(Cursor(5, 3, "1"), "1", 9, never, descending=True) == 3


@pytest.mark.parametrize("cursor", [Cursor(0, 0, "a"), Cursor(2**60, 999, "20261128-7")])
def test_a_cursor_is_read_back(cursor: Cursor) -> None:
    assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "*", "1.2", "1.2.", "x.2.a", "1.2.a b", "-1.2.a", "1" * 300])
def test_anything_else_is_no_cursor(text: str) -> None:
    assert Cursor.read(text) is None


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_no_hit_comes_twice_while_the_index_changes(make_settings: MakeSettings, sort: str) -> None:
    def dated(n: int) -> Article:
        return article(f"a{n}", "Hội nghị", date=None if n % 5 == 0 else f"2016-07-0{1 + n % 3}")

    made: Settings = make_settings()
    engine = open_engine(made)
    there = [dated(n) for n in range(12)]
    fill(engine, there)
    searcher = Searcher(made, engine)
    request = SearchRequest(sort=sort, size=5)
    read: list[str] = []
    cursor: Cursor | None = None
    for n in range(4):
        result, cursor = searcher.read_on(request, cursor)
        read += [hit.article.id for hit in result.hits]
        if cursor is None:
            break
        there += [dated(20 + n), dated(30 + n)]
        fill(engine, there)
    assert len(read) == len(set(read))
    assert set(read) >= {f"a{n}" for n in range(12)}


def test_a_cursor_is_of_the_generation_that_answered_it(
    make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the next one is being opened, what is live is not what answers: an offset of the one
    would be counted in the other, and hits come twice or never.
    """
    made = make_settings()
    engine = open_engine(made)
    there = [article(f"a{n}", "Hội nghị", date=f"2016-07-{10 + n}") for n in range(9)]
    fill(engine, there)
    searcher = Searcher(made, engine)
    request = SearchRequest(sort="newest", size=3)
    with monkeypatch.context() as patch:
        opened = searcher.live.opened()
        patch.setattr(searcher.live, "opened", lambda: opened)
        fill(engine, [article("new", "Hội nghị", date="2016-07-30"), *there])
        first, cursor = searcher.read_on(request, None)
    then, _ = searcher.read_on(request, cursor)
    ids = [hit.article.id for hit in (*first.hits, *then.hits)]
    assert ids == ["a8", "a7", "a6", "a5", "a4", "a3"]
