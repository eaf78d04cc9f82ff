"""What articles call a directive whose code leaves its kind open, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.directives import Directives
from search.engines import open_engine
from search.engines.base import Engine
from search.live_index import LiveIndex
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.search.conftest import article, fill, filled

ARTICLES = (
    article("a1", "Kiểm soát quyền lực", "Theo Quy định số 205-QĐ/TW và Luật số 67/2020/QH14."),
    article("a2", "Cán bộ", "Vi phạm Quy định 205-QĐ/TW. Quyết định 300-QĐ/TW nêu rõ."),
    article("a3", "Ghi nhầm", "Quyết định 205-QĐ/TW và Quy định 300-QĐ/TW."),
    article("a4", "Không gọi tên", "Căn cứ văn bản số 205-QĐ/TW; 12-QĐ/TU.", place="An Giang"),
    article("a5", "Ở tỉnh khác", "Quy định 12-QĐ/TU của tỉnh.", place="Hà Giang"),
)


@pytest.fixture(scope="module")
def engine(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with filled(replace(settings, index=tmp_path_factory.mktemp("kinds")), ARTICLES) as opened:
        yield opened


@pytest.fixture(scope="module")
def directives(engine: Engine) -> Directives:
    return Directives(LiveIndex(engine))


@pytest.mark.parametrize(
    ("key", "name", "called"),
    [
        ("205-QĐ/TW", "Quy định 205-QĐ/TW", "Quy định"),
        ("67/2020/QH14", "Luật 67/2020/QH14", "Luật"),
        ("300-QĐ/TW", "300-QĐ/TW", None),  # one article says this, another that
        ("12-QĐ/TU@Hà Giang", "Quy định 12-QĐ/TU", "Quy định"),
        ("12-QĐ/TU@An Giang", "12-QĐ/TU", None),  # another province's document
    ],
)
def test_what_most_articles_call_it(
    directives: Directives, key: str, name: str, called: str | None
) -> None:
    found = next(e for e in directives.entries() if e.key == key)
    assert (found.name, found.called) == (name, called)


def test_a_page_shows_who_calls_it_what(directives: Directives) -> None:
    page = directives.page("205-QĐ/TW")
    assert page is not None
    assert page.entry.name == "Quy định 205-QĐ/TW"
    claims = [(c.value, c.articles, c.evidence.id) for c in page.kinds]
    assert claims == [("Quy định", 2, "a1"), ("Quyết định", 1, "a3")]
    law = directives.page("67/2020/QH14")
    assert law is not None
    assert law.kinds == ()  # nobody differs
    everywhere = directives.page("12-QĐ/TU")
    assert everywhere is not None
    assert everywhere.entry.name == "Quy định 12-QĐ/TU"


def test_facets_and_completions_show_the_same_name(engine: Engine, settings: Settings) -> None:
    searcher = Searcher(settings, engine)
    choices = searcher.search(SearchRequest(text="", size=1)).facets["code"]
    labels = {choice.value: choice.label for choice in choices}
    assert labels["205-QĐ/TW"] == "Quy định 205-QĐ/TW"
    assert labels["300-QĐ/TW"] == "300-QĐ/TW"
    assert searcher.complete("205")[0].text == "Quy định 205-QĐ/TW"


def test_a_month_is_told_where_no_day_is_known(settings: Settings, tmp_path: Path) -> None:
    engine = open_engine(replace(settings, index=tmp_path))
    fill(
        engine,
        (
            article("m1", "Một", "Chỉ thị 56-CT/TW tháng 8/2000 của Bộ Chính trị nêu rõ."),
            article("m2", "Hai", "Chỉ thị 36-CT/TW (ban hành tháng 5/2014) nêu rõ."),
            article("m3", "Ba", "Chỉ thị 36-CT/TW ngày 30/5/2014."),
        ),
    )
    directives = Directives(LiveIndex(engine))
    entries = {e.code: e for e in directives.entries()}
    only_month, day_too = directives.page("56-CT/TW"), directives.page("36-CT/TW")
    engine.close()
    assert (entries["56-CT/TW"].issued, entries["56-CT/TW"].month) == ((), "2000-08")
    assert (entries["36-CT/TW"].month, entries["36-CT/TW"].disputed) == (None, False)
    assert only_month is not None
    assert day_too is not None
    assert [(c.value, c.evidence.id) for c in only_month.issued_months] == [("2000-08", "m1")]
    assert (only_month.issues, day_too.issued_months) == ((), ())
