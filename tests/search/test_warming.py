"""What is slow the first time is done while a server warms up."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable

import pytest

from search.copies import plain
from search.places import recogniser
from search.result import SearchRequest
from search.searcher import Searcher, warming
from search.text.vocabulary import english

TABLES: tuple[Callable[..., object], ...] = (
    plain._table,
    english._terms,
)
SHORT = 1_000
"""Letters of a pattern that is compiled in a millisecond or so."""


def test_tables_are_made_and_patterns_compiled_before_the_first_question(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in TABLES:
        table.cache_clear()  # type: ignore[attr-defined]
    lexicon = searcher.live.opened().lexicon
    vars(lexicon).pop("usual_forms", None)
    searcher.warm_up()
    assert [t for t in TABLES if not t.cache_info().currsize] == []  # type: ignore[attr-defined]
    assert "usual_forms" in vars(lexicon)
    assert "finditer" in vars(recogniser._DISTRICT)

    compile = re.compile

    def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
        assert len(source) < SHORT, f"compiled by a question: {source[:80]}"
        return compile(source, flags)

    monkeypatch.setattr(re, "compile", compiled)
    for text in ("chỉ thị 37", "tam giam", "đại hộih đảng", "kế hoạch 11-KH/TU"):
        searcher.search(SearchRequest(text))


def test_the_collector_is_kept_away_and_still_there() -> None:
    before = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)  # a server in an earlier test may have raised it
    try:
        warming.keep_collector_away()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 700
        assert gc.get_freeze_count() > 0
    finally:
        gc.set_threshold(*before)
