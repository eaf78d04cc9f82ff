"""A directive that is asked for by its code is found, counted and marked in every notation."""

from __future__ import annotations

from search.directives import Directives
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.search.conftest import article, filled

TITLE = "“Về đổi mới căn bản, toàn diện giáo dục và đào tạo”"
ARTICLES = (
    article("du", "Tin", f"Nghị quyết 29-NQ/TW ngày 4/11/2013 {TITLE}.", date="2014-01-05"),
    article("so", "Tin", f"Nghị quyết 29 {TITLE} đã rõ.", date="2015-01-05"),
    article("khac", "Tin", "Nghị quyết 29 của trường về lớp học thêm, đã rõ.", date="2015-01-05"),
    article("qd", "Tin", "Quy định 08-QĐ/TW ngày 25/10/2018.", date="2019-01-05"),
    article("qdi", "Tin", "Quy định 08-QĐi/TW ngày 25/10/2018.", date="2019-01-05"),
)


def test_a_directive_is_counted_and_marked_in_every_notation(embedded: Settings) -> None:
    with filled(embedded, ARTICLES) as engine:
        searcher = Searcher(embedded, engine)
        directives = Directives(searcher.live)
        for code, ids in (
            ("29-NQ/TW", {"du", "so"}),
            ("08-QĐ/TW", {"qd", "qdi"}),
            ("08-QĐi/TW", {"qd", "qdi"}),
        ):
            page = directives.page(code)
            assert page is not None
            found = searcher.search(SearchRequest(text=code))
            assert {hit.article.id for hit in found.hits} == ids
            chosen = searcher.search(SearchRequest(include={"code": (code,)}))
            vocabulary = searcher.live.opened().vocabulary
            totals = {page.entry.articles, found.total, chosen.total, vocabulary.codes[code]}
            assert totals == {len(ids)}
        without = searcher.search(SearchRequest(text="nghị quyết -29-NQ/TW"))
        assert {hit.article.id for hit in without.hits} == {"khac"}
        assert_its_number_alone_is_marked(searcher)


def assert_its_number_alone_is_marked(searcher: Searcher) -> None:
    view = searcher.article("so", "29-NQ/TW")
    assert view is not None
    [(start, end), *_] = view.body_ranges[0]
    assert view.article.body[0][start:end] == "Nghị quyết 29"
    assert view.article.citations[0].code == "29-NQ"
    found = searcher.search(SearchRequest(text="29-NQ/TW"))
    [hit] = [h for h in found.hits if h.article.id == "so"]
    [(start, end), *_] = hit.snippet.ranges
    assert hit.snippet.text[start:end] == "Nghị quyết 29"
