"""One request, one result: what stands on a search page and why."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search import citations
from search.article import Citation
from search.engines import open_engine
from search.errors import IndexMissing, UsageError
from search.query.parse import parse
from search.query.typed.notes import Note
from search.result import FacetChoice, SearchRequest, SearchResult
from search.searcher import Searcher
from search.searcher.reader import Reader
from search.settings import Settings
from tests.search.conftest import ARTICLES, article, fill


def ids(result: SearchResult) -> list[str]:
    return [hit.article.id for hit in result.hits]


def ask(searcher: Searcher, text: str, **options: object) -> SearchResult:
    return searcher.search(SearchRequest(text, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("đại hội", {"dh-da-nang", "dh-an-giang"}),
        ("dai hoi", {"dh-da-nang", "dh-an-giang"}),
        ('"đại hội đảng bộ"', {"dh-da-nang"}),
        ("đại hội -điểm", {"dh-da-nang"}),
        ("đại hội -đảng bộ", {"dh-an-giang"}),
        ("đại hội^3 OR tham nhũng", {"dh-da-nang", "dh-an-giang", "tham-nhung"}),
        ("th?m nhũng", {"tham-nhung"}),
        ("tham nhũng OR sơ kết", {"tham-nhung", "dh-an-giang"}),
        ("tiêu đề:đảng bộ", {"dh-da-nang"}),
        ("nội dung:đảng bộ", {"dh-da-nang"}),
        ("tham*", {"tham-nhung"}),
        ("tỉnh:da nang", {"dh-da-nang", "chi-thi-tu"}),
        ("tỉnh:da nang đại hội", {"dh-da-nang"}),
        ("nguồn:nhân dân", {"tham-nhung", "ban"}),
        ("năm:2016", {"dh-da-nang", "dh-an-giang"}),
        ("ngày:2016..2017", {"dh-da-nang", "dh-an-giang", "chi-thi-tu"}),
        ("ngày:<=2017", {"dh-da-nang", "dh-an-giang", "chi-thi-tu"}),
        ("loại:kế hoạch", {"dh-an-giang"}),
        ("văn bản:37-CT/TU", {"chi-thi-tu"}),
        ("bạn", {"ban"}),
        ("zzzz", set()),
    ],
)
def test_queries_find(searcher: Searcher, query: str, expected: set[str]) -> None:
    assert set(ids(ask(searcher, query))) == expected


def test_empty_and_negative_queries_browse(searcher: Searcher) -> None:
    assert ask(searcher, "").total == len(ARTICLES)
    assert "ban" not in ids(ask(searcher, "-bạn"))
    assert ask(searcher, ":::").query.notes


def test_a_code_finds_what_cites_it_first(searcher: Searcher) -> None:
    for query in ("37-CT/TW", "37 ct tw", "Chỉ thị số 37 của Bộ Chính trị"):
        result = ask(searcher, query)
        assert set(ids(result)[:2]) == {"dh-da-nang", "dh-an-giang"}, query
        assert result.query.codes == ("37-CT/TW",)


def test_a_short_form_finds_all_that_it_can_mean_and_says_so(searcher: Searcher) -> None:
    result = ask(searcher, "chi thi 37")
    assert set(ids(result)[:3]) == {"dh-da-nang", "dh-an-giang", "chi-thi-tu"}
    assert result.query.codes == ("37-CT/TW", "37-CT/TU")
    assert result.query.notes == (
        Note("several_directives", (2, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1)),
    )


def test_hits_show_title_and_fragment_with_ranges(searcher: Searcher) -> None:
    hit = ask(searcher, "dai hoi dang bo").hits[0]
    assert hit.article.id == "dh-da-nang"
    assert [hit.article.title[a:b] for a, b in hit.title_ranges] == ["đại hội đảng bộ"]
    assert "Đại hội đảng bộ" in [hit.snippet.text[a:b] for a, b in hit.snippet.ranges]


def test_the_restored_reading_chooses_the_fragment(settings: Settings, tmp_path: Path) -> None:
    filler = "Một câu không liên quan, chỉ để cho bài dài thêm ra một chút nữa mà thôi. " * 5
    body = f"Bạn của ban. {filler}Bản làng ở xa. {filler}"
    chosen = replace(settings, index=tmp_path)
    engine = open_engine(chosen)
    fill(engine, [article("a", "Bản làng", body), article("b", "Bản làng", "bản làng " * 5)])
    hits = Searcher(chosen, engine).search(SearchRequest("ban lang")).hits
    snippet = next(hit.snippet for hit in hits if hit.article.id == "a")
    assert "Bản làng" in [snippet.text[a:b] for a, b in snippet.ranges]
    engine.close()


def test_citations_are_marked_whole(searcher: Searcher) -> None:
    hit = next(h for h in ask(searcher, "37-CT/TW").hits if h.article.id == "dh-da-nang")
    marked = [hit.snippet.text[a:b] for a, b in hit.snippet.ranges]
    assert any("37-CT/TW" in text for text in marked)


def test_facets_come_in_the_schema_order_with_labels(searcher: Searcher) -> None:
    facets = ask(searcher, "").facets
    assert list(facets) == ["year", "month", "type", "issuer", "code", "place", "source", "person"]
    assert facets["type"][0] == FacetChoice("CT", "Chỉ thị", 3)
    assert FacetChoice("2016-07", "Tháng 7/2016", 1) in facets["month"]
    assert FacetChoice("trung-uong", "Trung ương", 2) in facets["issuer"]
    assert FacetChoice("Đà Nẵng", "Đà Nẵng", 2) in facets["place"]


def test_a_chosen_facet_narrows_hits_but_not_its_own_counts(searcher: Searcher) -> None:
    result = ask(searcher, "", include={"place": ("Đà Nẵng",)})
    assert set(ids(result)) == {"dh-da-nang", "chi-thi-tu"}
    places = {choice.value: choice for choice in result.facets["place"]}
    assert places["Đà Nẵng"].selected == "include"
    assert places["An Giang"].count == 1
    assert {choice.value for choice in result.facets["year"]} == {"2016", "2017"}


def test_days_are_counted_where_few_are_asked_for(searcher: Searcher) -> None:
    def spanning(*days: str) -> dict[dt.date, int]:
        start, end = map(dt.date.fromisoformat, days)
        return dict(ask(searcher, "", start=start, end=end).days)

    dated = [a.date for a in ARTICLES if a.date and (a.date.year, a.date.month) == (2016, 7)]
    assert dated
    assert spanning("2016-07-01", "2016-07-31") == {day: dated.count(day) for day in dated}
    assert spanning("2016-01-01", "2016-12-31") == {}


def test_within_a_facet_any_across_facets_all(searcher: Searcher) -> None:
    request = {"place": ("Đà Nẵng", "An Giang"), "year": ("2016",)}
    assert set(ids(ask(searcher, "", include=request))) == {"dh-da-nang", "dh-an-giang"}


def test_excluded_values_go(searcher: Searcher) -> None:
    result = ask(searcher, "", exclude={"place": ("Đà Nẵng",)})
    assert result.total == len(ARTICLES) - 2
    chosen = [choice for choice in result.facets["place"] if choice.selected]
    assert chosen == [FacetChoice("Đà Nẵng", "Đà Nẵng", 2, "exclude")]


@pytest.mark.parametrize("facet", ["code", "type", "issuer"])
def test_a_value_counts_no_article_that_another_value_leaves_out(
    searcher: Searcher, facet: str
) -> None:
    """An article cites several directives: it is gone with the first that is left out."""
    for gone in ask(searcher, "").facets[facet]:
        exclude = {facet: (gone.value,)}
        for choice in ask(searcher, "", exclude=exclude).facets[facet]:
            chosen = {"include": {facet: (choice.value,)}}
            without = {} if choice.selected else {"exclude": exclude}
            assert choice.count == ask(searcher, "", **chosen, **without).total, (gone, choice)


def test_selected_values_are_listed_even_without_hits(searcher: Searcher) -> None:
    result = ask(searcher, "tham nhũng", include={"place": ("An Giang",)}, facet_limit=1)
    assert result.total == 0
    assert FacetChoice("An Giang", "An Giang", 0, "include") in result.facets["place"]
    beyond = ask(searcher, "", include={"place": ("Hà Nội",)}, facet_limit=1)
    assert FacetChoice("Hà Nội", "Hà Nội", 1, "include") in beyond.facets["place"]


def test_days_include_both_ends_in_either_order(searcher: Searcher) -> None:
    start, end = dt.date(2016, 7, 13), dt.date(2016, 8, 2)
    both = {"dh-da-nang", "dh-an-giang"}
    assert set(ids(ask(searcher, "", start=start, end=end))) == both
    swapped = ask(searcher, "", start=end, end=start)
    assert set(ids(swapped)) == both
    assert swapped.query.notes == (Note("days_swapped"),)
    assert "khong-ngay" not in ids(ask(searcher, "", end=end))


def test_sorting_by_day_puts_undated_articles_last(searcher: Searcher) -> None:
    newest, oldest = (ids(ask(searcher, "", sort=sort)) for sort in ("newest", "oldest"))
    assert newest[0] == "ban"
    assert oldest[0] == "dh-da-nang"
    assert newest[-1] == oldest[-1] == "khong-ngay"


def test_without_words_the_newest_come_first(searcher: Searcher) -> None:
    for text in ("", "  "):
        found = ask(searcher, text)
        assert found.sort == "newest"
        assert ids(found) == ids(ask(searcher, "", sort="newest"))
        assert searcher.ids(SearchRequest(text))[1] == tuple(ids(found))
        assert [a.id for a in searcher.export(SearchRequest(text))] == ids(found)
    assert ask(searcher, "đảng").sort == "relevance"


def test_an_order_that_there_is_not_is_refused_with_those_there_are(searcher: Searcher) -> None:
    with pytest.raises(UsageError, match="'best'; choose one of relevance, newest, oldest"):
        ask(searcher, "đảng", sort="best")
    with pytest.raises(UsageError, match="'best'"):
        ask(searcher, "khongcogi", sort="best", as_typed=True)


def test_the_last_page_is_known_also_without_hits(searcher: Searcher) -> None:
    nothing = ask(searcher, "xyzxyz")
    assert (nothing.pages, nothing.last_page, nothing.beyond) == (0, 1, False)
    beyond = ask(searcher, "", size=4, page=3)
    assert (beyond.pages, beyond.last_page, beyond.beyond) == (2, 2, True)


def test_pages_cover_all_hits_once(searcher: Searcher) -> None:
    pages = [ask(searcher, "", size=4, page=page) for page in (1, 2)]
    assert [page.pages for page in pages] == [2, 2]
    assert sorted(id for page in pages for id in ids(page)) == sorted(a.id for a in ARTICLES)


def test_beyond_the_last_page_there_are_no_hits(searcher: Searcher) -> None:
    for page in (3, 10**9):
        result = ask(searcher, "", size=4, page=page)
        assert (result.hits, result.pages, result.total) == ((), 2, len(ARTICLES))


def test_an_article_is_shown_with_the_words_marked(searcher: Searcher) -> None:
    view = searcher.article("dh-da-nang", "dai hoi")
    assert view is not None
    assert [view.article.title[a:b] for a, b in view.title_ranges] == ["đại hội"]
    assert len(view.body_ranges) == len(view.article.body)
    plain = searcher.article("dh-da-nang")
    assert plain is not None
    assert plain.title_ranges == ()
    assert searcher.article("nothing") is None


def test_export_gives_every_hit_in_order(searcher: Searcher) -> None:
    request = SearchRequest(sort="newest", size=1)
    assert [a.id for a in searcher.export(request)] == ids(ask(searcher, "", sort="newest"))


def test_ids_are_those_of_a_search(searcher: Searcher) -> None:
    request = SearchRequest("đại hội", size=1)
    result = searcher.search(request)
    assert searcher.ids(request) == (result.total, tuple(ids(result)))


def test_near_directive_is_offered_for_one_that_nobody_cites(searcher: Searcher) -> None:
    offered = ask(searcher, "38-CT/TW").query.suggestion
    assert offered is not None
    assert (offered.text, offered.reason) == ("37-CT/TW", "directive")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tham nhũg", "tham nhũng"),
        ("Tham nhũnng đà nẵng", "Tham nhũng đà nẵng"),
        ('"đại hộii" -điểm', '"đại hội" -điểm'),
        ("xqzwkj", None),
        ("tham nhũng", None),
    ],
)
def test_a_word_in_no_article_gets_a_correction(
    searcher: Searcher, typed: str, offered: str | None
) -> None:
    """What finds nothing gives way at once; with ``as_typed`` the better one is only offered."""
    read = ask(searcher, typed).query
    assert (read.corrected or (read.suggestion and read.suggestion.text)) == offered
    suggestion = searcher.search(SearchRequest(typed, as_typed=True)).query.suggestion
    assert (suggestion.text if suggestion else None) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ('"đại hộii"', '"đại hội"'),
        ("“đại hộii” điểm", "“đại hội” điểm"),
        ('"ddaij hooij"', '"đại hội"'),
    ],
)
def test_a_quotation_is_meant_as_it_was_typed(searcher: Searcher, typed: str, offered: str) -> None:
    read = ask(searcher, typed).query
    assert read.corrected is None
    assert read.suggestion is not None
    assert (read.suggestion.text, read.suggestion.reason) == (offered, "spelling")


@pytest.mark.parametrize(("last", "at_once"), [("điểm", True), ("xqzwkj", False)])
def test_among_many_words_only_one_that_no_article_has_gives_way_at_once(
    searcher: Searcher, last: str, at_once: bool
) -> None:
    """No article has all words of the right query either; what is not put right may be a name."""
    right = f"tham nhũng đà nẵng đại hội trung ương {last}"
    read = ask(searcher, right.replace("nhũng", "nhũnng")).query
    assert read.relaxed
    assert read.corrected == (right if at_once else None)
    assert at_once or (read.suggestion and read.suggestion.text == right)


def test_a_phrase_that_stands_nowhere_offers_its_words(searcher: Searcher) -> None:
    result = ask(searcher, '"hội đại"')
    assert result.total == 0
    assert result.query.suggestion is not None
    assert (result.query.suggestion.text, result.query.suggestion.reason) == ("hội đại", "relax")


@pytest.mark.parametrize(
    "text",
    ['"hội đại" -"chợ phiên"', '"hội đại" NOT chợ', '"hội đại" tiêu đề:chợ', "(-chợ) “hội đại”"],
)
def test_no_query_is_offered_without_what_it_excludes_or_asks_of_a_field(
    searcher: Searcher, text: str
) -> None:
    result = searcher.search(SearchRequest(text))
    assert result.total == 0
    assert result.query.suggestion is None


def test_a_colon_between_words_asks_nothing_of_a_field(searcher: Searcher) -> None:
    suggestion = ask(searcher, '"hội đại" "chợ:phiên"').query.suggestion
    assert suggestion is not None
    assert suggestion.text == "hội đại chợ phiên"


def test_a_query_that_finds_nothing_is_asked_again_with_fewer_words(searcher: Searcher) -> None:
    result = ask(searcher, "chuẩn bị đại hội xyz")
    assert ids(result)[0] == "dh-da-nang"
    assert result.query.relaxed
    assert searcher.ids(SearchRequest("chuẩn bị đại hội xyz"))[0] == result.total
    assert not ask(searcher, "chuẩn bị đại hội").query.relaxed


def test_an_abbreviation_marks_what_it_stands_for(settings: Settings, tmp_path: Path) -> None:
    chosen = replace(settings, index=tmp_path)
    engine = open_engine(chosen)
    fill(engine, [article("a", "Họp", "Ban Thường vụ họp; thường có ban nhạc.")])
    (hit,) = Searcher(chosen, engine).search(SearchRequest("BTV")).hits
    ranges = hit.snippet.ranges
    assert [hit.snippet.text[a:b] for a, b in ranges] == ["Ban Thường vụ"]
    engine.close()


def test_raw_typing_names_a_directive(searcher: Searcher) -> None:
    raw, meant = ask(searcher, "chir thij 37"), ask(searcher, "chỉ thị 37")
    assert raw.query.interpretation == "chỉ thị 37"
    assert raw.query.codes == meant.query.codes != ()
    assert ids(raw) == ids(meant)
    assert ask(searcher, "chir thij 37", accents="strict").query.interpretation is None
    decomposed = unicodedata.normalize("NFD", "chỉ thị 37")
    assert ask(searcher, decomposed).query.interpretation is None


def test_words_do_not_add_up_to_more_than_the_directive(settings: Settings, tmp_path: Path) -> None:
    words = "Nghị quyết Trung ương, Hội nghị Trung ương khóa XII, nghị quyết 4"
    chosen = replace(settings, index=tmp_path)
    engine = open_engine(chosen)
    cited = article("cited", "Tin", f"Theo Nghị quyết Trung ương 4 khóa XII. {'Tin khác. ' * 90}")
    others = [article(f"o{n}", words, words) for n in range(3)]
    fill(engine, [*others, cited, *(article(f"n{n}", "Tin", "một tin khác") for n in range(9000))])
    found = Searcher(chosen, engine).search(SearchRequest("nghị quyết trung ương 4 khóa XII"))
    assert ids(found) == ["cited"]
    more = Searcher(chosen, engine).search(
        SearchRequest("nghị quyết trung ương 4 khóa XII hội nghị")
    )
    assert ids(more)[0] == "cited"
    assert len(more.hits) == 4
    engine.close()


def test_words_that_no_article_has_are_told_where_others_are_found(searcher: Searcher) -> None:
    found = ask(searcher, "xyzzyq đại hội")
    assert found.total
    assert found.query.notes == (Note("word_unknown", ("xyzzyq",)),)
    assert ask(searcher, "xyzzyq").query.notes == ()
    assert ask(searcher, "đại hội -xyzzyq").query.notes == ()


def test_filters_do_not_relax_a_query(searcher: Searcher) -> None:
    narrowed = ask(searcher, "đảng bộ cấp cơ", include={"place": ("An Giang",)})
    assert (narrowed.total, narrowed.query.relaxed) == (0, False)


@pytest.fixture(scope="module")
def scattered(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Some articles of a ``đại hội``, and many with the two syllables apart."""
    chosen = replace(settings, index=tmp_path_factory.mktemp("scattered"))
    engine = open_engine(chosen)
    held = [
        article(f"held{n}", "Tin", "Sáng nay đại hội họp.", date="2016-01-02") for n in range(3)
    ]
    apart = [
        article(f"apart{n}", "Tin", "Hội nghị do đại biểu dự.", date="2017-01-02") for n in range(9)
    ]
    bare = [article("bare", "Tin", "Hôi thối vì dai dẳng.", date="2018-01-02")]
    fill(engine, [*held, *apart, *bare])
    yield Searcher(chosen, engine)
    engine.close()


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("typed", ["đại hội", "dai hoi"])
def test_an_answer_is_one_in_every_order_and_form(
    scattered: Searcher, typed: str, sort: str
) -> None:
    request = SearchRequest(typed, sort=sort, size=20)
    held = {f"held{n}" for n in range(3)}
    result = scattered.search(request)
    assert set(ids(result)) == held
    assert (result.total, result.query.width) == (3, "phrase")
    assert [(y.value, y.count) for y in result.facets["year"]] == [("2016", 3)]
    assert {a.id for a in scattered.export(request)} == held
    assert set(scattered.ids(request)[1]) == held
    assert [y.value for y in scattered.values(request, "year")] == ["2016"]


@pytest.mark.parametrize(("typed", "wider"), [("đại hội", 12), ("dai hoi", 13)])
def test_a_wider_answer_is_counted_and_can_be_opened(
    scattered: Searcher, typed: str, wider: int
) -> None:
    assert scattered.search(SearchRequest(typed)).query.wider == wider
    request = SearchRequest(typed, wide=True, sort="newest", size=20)
    opened = scattered.search(request)
    assert (opened.total, opened.query.width, opened.query.wider) == (wider, "words", None)
    assert scattered.ids(request)[0] == len(list(scattered.export(request))) == wider


def test_explanation_names_the_terms(searcher: Searcher) -> None:
    explained = searcher.explain("đại hội", "dh-da-nang")
    assert "đại" in explained
    assert "directness" in explained


def test_a_new_generation_is_seen_by_the_next_call(settings: Settings, tmp_path: Path) -> None:
    chosen = replace(settings, index=tmp_path)
    engine = open_engine(chosen)
    fill(engine, [article("a", "Đại hội", "một")])
    fresh = Searcher(chosen, engine)
    assert fresh.search(SearchRequest("đại")).total == 1
    fill(engine, [article("b", "Hội nghị", "hai", place="Cà Mau")])
    assert fresh.search(SearchRequest("đại")).total == 0
    assert fresh.search(SearchRequest("tỉnh:ca mau")).total == 1
    engine.close()


def test_without_an_index_the_error_says_so(settings: Settings, tmp_path: Path) -> None:
    engine = open_engine(replace(settings, index=tmp_path / "none"))
    with pytest.raises(IndexMissing, match="reindex"):
        Searcher(settings, engine).search(SearchRequest("đảng"))
    engine.close()


@pytest.mark.parametrize(
    "code", ["", "@", "x" * 500, "37-CT/TW@An Giang", "\ud800", "NQTW99", "\x1f"]
)
@pytest.mark.parametrize("span", [(0, 0), (0, 4), (2, 9), (5, 400), (9, 3)])
def test_whatever_a_recogniser_returns_is_answered(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, code: str, span: tuple[int, int]
) -> None:
    found = [Citation(code, *span), Citation(code, *span), Citation("37-CT/TW", 4, 4)]
    monkeypatch.setattr(citations, "find", lambda text, query=False: found)
    result = ask(searcher, 'đại hội "đảng bộ"')
    assert result.total >= len(result.hits)
    assert searcher.article("dh-da-nang", 'đại hội "đảng bộ"') is not None


def test_neighbours_go_on_across_pages_and_the_query_is_read_once(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = SearchRequest(sort="newest", size=2)
    pages = [searcher.ids(replace(request, page=page))[1] for page in (1, 2, 3)]
    listed = [(id, page) for page, ids in enumerate(pages, 1) for id in ids]
    reads: list[str] = []
    read = Reader.read
    monkeypatch.setattr(
        Reader, "read", lambda self, index, *how: reads.append(how[0]) or read(self, index, *how)
    )
    found = [searcher.neighbours(replace(request, page=page), id) for id, page in listed]
    around = [None, *listed, None]
    assert found == list(zip(around, around[2:], strict=False))
    assert len(reads) == len(listed)
    assert searcher.neighbours(replace(request, page=2), listed[0][0]) == (None, None)


def test_a_query_is_read_once_for_all_its_pages_and_orders(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    monkeypatch.setattr(
        "search.searcher.reader.parse", lambda text, *how: texts.append(text) or parse(text, *how)
    )
    request = SearchRequest(text="đại hội đảng bộ", size=1)
    for again in (request, replace(request, page=2), replace(request, sort="newest")):
        searcher.search(again)
    assert texts == ["đại hội đảng bộ"]
    searcher.search(replace(request, accents="strict"))
    assert len(texts) == 2
