"""What a plain query says of an article's own fields: recognised, used, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from search.article import Article
from search.engines import open_engine
from search.query.typed.notes import Note
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.search.conftest import article, fill

CADRES = "Tỉnh ủy luân chuyển cán bộ về cơ sở."
ARTICLES = [
    article("qn-2018", "Luân chuyển", CADRES, date="2018-05-02", place="Quảng Ninh"),
    article("qn-2017", "Luân chuyển", CADRES, date="2017-05-02", place="Quảng Ninh"),
    article(
        "long",
        "Luân chuyển cán bộ, luân chuyển cán bộ",
        "Luân chuyển cán bộ năm 2018, luân chuyển cán bộ ở Quảng Ninh.",
        date="2016-03-02",
        place="Hà Nội",
        source="Báo Nhân Dân",
    ),
    article("names-it", "Cán bộ", "Quảng Ninh luân chuyển cán bộ năm 2018.", date="2019-08-03"),
    *(
        article(f"other{at}", "Luân chuyển", CADRES, date=f"2015-0{at}-01", place="Hà Nội")
        for at in range(1, 9)
    ),
    *(
        article(f"diff{at}", "Pháo hoa DIFF 2019", "DIFF 2019 ở Đà Nẵng.", date="2018-11-01")
        for at in range(3)
    ),
    article("dn", "Cán bộ", "Thành ủy luân chuyển cán bộ.", date="2015-01-01", place="Đà Nẵng"),
    article("words", "CT", "Các quy định: TW và CT 99; TTg và QĐ 102, cao 1,5 m."),
    article("code", "Học tập", "Thực hiện Chỉ thị 05-CT/TW ở Quảng Ninh.", date="2018-02-01"),
]


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def asked(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    chosen = replace(settings, engine=request.param, index=_folder(tmp_path_factory))
    yield from _over(ARTICLES, chosen)


@pytest.fixture(scope="module")
def sites(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    named = ("Chinhphu.vn", "www.chinhphu.vn", "báo Nhân Dân", "Báo Nhân Dân")
    articles = [article(f"s{at}", "Bản tin", "Tin.", source=s) for at, s in enumerate(named)]
    yield from _over(articles, replace(settings, index=_folder(tmp_path_factory)))


@pytest.fixture(scope="module")
def own(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Articles that cite a number of the centre's and of a province's."""
    studying, here = "Học tập theo Chỉ thị 05-CT/TW. ", "Đà Nẵng"
    articles = [
        *(article(f"c{at}", "Học tập", studying * 3, date="2018-02-01") for at in range(6)),
        article("own", "Quy chế", "Theo Chỉ thị 05-CT/TU về quy chế.", place=here),
        article("bare", "Giám sát", "Theo Chỉ thị 05 về giám sát.", place=here),
        article("other", "Giám sát", "Thực hiện Chỉ thị 11-CT/TW.", source="Vietnam +"),
        article("team", "Bóng đá", "Đội tuyển U-23 đá bóng."),
        article("rig", "Biển Đông", "Giàn khoan HD - 981 rời biển."),
        article("plus", "Hợp tác", "Theo Vietnam + đưa tin.", source="Vietnam +"),
        *(article(f"n{at}", "Bản tin", "Tin trong ngày.") for at in range(40)),
    ]
    yield from _over(articles, replace(settings, index=_folder(tmp_path_factory)))


def _over(articles: Sequence[Article], settings: Settings) -> Iterator[Searcher]:
    engine = open_engine(settings)
    fill(engine, articles)
    yield Searcher(settings, engine)
    engine.close()


def _folder(factory: pytest.TempPathFactory) -> Path:
    return factory.mktemp("facts")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("luân chuyển cán bộ Quảng Ninh 2018", ["place: Quảng Ninh", "year: 2018"]),
        ("luan chuyen can bo quang ninh 2018", ["place: Quảng Ninh", "year: 2018"]),
        ("cán bộ tháng 5/2018", ["month: Tháng 5/2018"]),
        ("cán bộ tháng 5", ["month: Tháng 5"]),
        ("cán bộ quý 2/2018", ["day: Quý II/2018"]),
        ("cán bộ ngày 2/5/2018", ["day: 2/5/2018"]),
        ("cán bộ báo nhân dân", ["source: Báo Nhân Dân"]),
        ("chỉ thị 05 Quảng Ninh", ["place: Quảng Ninh", "code: Chỉ thị 05-CT/TW"]),
        ("TP.HCM 2018", ["place: Hồ Chí Minh", "year: 2018"]),
        ("cán bộ sau năm 2018", ["day: Từ 2019"]),
        ("cán bộ 2016..2018", ["day: 2016–2018"]),
        ("cán bộ 3/2016 … 7/2018", ["day: 1/3/2016–31/7/2018"]),
        ("can bo truoc 2012", ["day: Đến hết 2011"]),
        ("cán bộ trước năm 2010", ["day: Đến hết 2009"]),
        ("cán bộ từ năm 2016 đến nay", ["day: Từ 2016"]),
        ("cán bộ từ 2010 đến 2012", ["day: 2010–2012"]),
        ("từ 1/1/2015 đến 31/12/2015", ["day: 2015"]),
        ("tháng 5 đến tháng 8 năm 2015", ["day: 1/5/2015–31/8/2015"]),
        ("cán bộ năm 2010-2012", ["day: 2010–2012"]),
        ("cán bộ năm 2010 - 2012", ["day: 2010–2012"]),
        ("cán bộ sau ngày 2/5/2018", ["day: Từ 3/5/2018"]),
        ("sau 2018 Quảng Ninh", ["day: Từ 2019", "place: Quảng Ninh"]),
        # a range that is none, or of a plan: never the year itself
        ("cán bộ đến năm 2018", []),
        ("cán bộ 2010-2012", []),
        ("cán bộ 2010 - 2012", []),
        ("nhiem ky 2020 2025", []),
        ("nhiệm kì 2015 2020 Quảng Ninh", ["place: Quảng Ninh"]),
        ("giai đoạn 2016 2018", []),
        ("giai đoạn 2016, 2018", ["year: 2016", "year: 2018"]),
        ("cán bộ 2016 2018", ["year: 2016", "year: 2018"]),
        ("cán bộ từ 2018 đến 2015", []),
        ("cán bộ trước ngày 2/5", []),
        # a name, a person, a range, a word, an alternative, a phrase, what is excluded
        ("DIFF 2019", []),
        ("tư tưởng Hồ Chí Minh", []),
        ("nhiệm kỳ 2016-2018", []),
        ("vì hòa bình", []),
        ("nhân dân", []),
        ("Quảng Ninh OR Hà Nội", []),
        ('"cán bộ Quảng Ninh"', []),
        ("cán bộ -(Quảng Ninh)", []),
        ("nguyễn thị hà nam", []),
    ],
)
def test_facts(asked: Searcher, query: str, expected: list[str]) -> None:
    found = asked.search(SearchRequest(query)).query.facts
    assert [f"{fact.field}: {fact.label}" for fact in found] == expected


def test_what_they_are_true_of_comes_first_and_is_counted(asked: Searcher) -> None:
    found = asked.search(SearchRequest("luân chuyển cán bộ Quảng Ninh 2018"))
    ids = [hit.article.id for hit in found.hits]
    assert ids[0] == "qn-2018"
    assert set(ids) == {"qn-2018", "names-it", "long"}
    assert found.query.apart == 1


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("luân chuyển cán bộ 2018", True),
        # with so much else a province is one thing of many
        ("tỉnh ủy luân chuyển cán bộ về cơ sở Hà Nội", False),
    ],
)
def test_they_are_said_to_come_first_where_they_do(
    asked: Searcher, query: str, first: bool
) -> None:
    found = asked.search(SearchRequest(query)).query
    assert found.apart
    assert not found.relaxed
    assert found.apart_first == first


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest("nguồn:Chinhphu.vn"),
        SearchRequest("bản tin nguồn:chinhphu.vn"),
        SearchRequest("bản tin", include={"source": ("Chinhphu.vn",)}),
        SearchRequest("bản tin", include={"source": ("chinhphu.vn",)}),
    ],
)
def test_a_source_has_one_spelling_and_articles_keep_theirs(
    sites: Searcher, request_: SearchRequest
) -> None:
    found = sites.search(request_)
    sources = [(c.value, c.count, c.selected) for c in found.facets["source"] if c.selected]
    assert sources == [("chinhphu.vn", 2, "include")]
    assert {hit.article.source for hit in found.hits} == {"Chinhphu.vn", "www.chinhphu.vn"}


@pytest.mark.parametrize("query", ["Huihui là gì?", "huihui là gì", "DECnet thế nào"])
def test_what_has_nothing_but_the_question_is_no_answer(asked: Searcher, query: str) -> None:
    assert asked.search(SearchRequest(query)).total == 0


@pytest.mark.parametrize("query", ["cán bộ Đà Nẵng, Quảng Ninh", "can bo quang ninh da nang"])
def test_of_two_provinces_either_is_meant(asked: Searcher, query: str) -> None:
    found = asked.search(SearchRequest(query))
    assert [fact.label for fact in found.query.facts] in (
        ["Đà Nẵng", "Quảng Ninh"],
        ["Quảng Ninh", "Đà Nẵng"],
    )
    assert not found.query.relaxed
    assert {hit.article.id for hit in found.hits[:3]} == {"qn-2018", "qn-2017", "dn"}
    assert found.query.apart == 3


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("luân chuyển cán bộ sau năm 2018", {2019}),
        ("luân chuyển cán bộ trước 2016", {2015}),
        ("luân chuyển cán bộ từ 2016 đến 2017", {2016, 2017}),
    ],
)
def test_a_range_is_not_its_end(asked: Searcher, query: str, years: set[int]) -> None:
    hits = asked.search(SearchRequest(query)).hits
    first = hits[0].article.date
    assert first
    assert first.year in years


def test_an_article_need_not_say_what_its_fields_do(asked: Searcher) -> None:
    found = asked.search(SearchRequest("luân chuyển cán bộ Quảng Ninh", sort="newest"))
    assert {"qn-2018", "qn-2017"} <= {hit.article.id for hit in found.hits}
    assert not any(hit.article.id.startswith("other") for hit in found.hits)


SAID = [
    *(
        article(
            f"said{at}",
            "Chỉ thị 05-CT/TW năm 2018",
            "Năm 2018, tháng 5/2018, ngày 2/5/2018, Đà Nẵng năm 2015 có Chỉ thị 05-CT/TW năm 2018.",
        )
        for at in range(12)
    ),
    article("may", "Luân chuyển", CADRES, date="2018-05-02"),
    article("code", "Học tập", "Thực hiện Chỉ thị 05-CT/TW.", date="2018-02-01"),
    article("dn", "Cán bộ", CADRES, date="2015-01-01", place="Đà Nẵng"),
]
"""Many have the words in a row, and no day of their own."""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("luan chuyen can bo da nang", "luân chuyển cán bộ Đà Nẵng"),
        ("LUAN CHUYEN CAN BO DA NANG", "LUÂN CHUYỂN CÁN BỘ ĐÀ NẴNG"),
        ("luan chuyen o Da nang", "luân chuyển ở Đà Nẵng"),
        ("luân chuyển cán bộ đà nẵng", None),
    ],
)
def test_a_place_that_is_read_has_its_capitals(
    asked: Searcher, typed: str, read: str | None
) -> None:
    assert asked.search(SearchRequest(typed)).query.interpretation == read


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def said(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    chosen = replace(settings, engine=request.param, index=_folder(tmp_path_factory))
    yield from _over(SAID, chosen)


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("Chỉ thị 05 năm 2018", "Chỉ thị 05 năm:2018"),
        ("năm 2018", "năm:2018"),
        ("tháng 5/2018", "ngày:2018-05"),
        ("2/5/2018", "ngày:2018-05-02"),
        ("Đà Nẵng năm 2015", "tỉnh:Đà Nẵng năm:2015"),
    ],
)
def test_a_day_that_is_all_of_the_words_loses_no_article_of_it(
    said: Searcher, query: str, fields: str
) -> None:
    of_it = {hit.article.id for hit in said.search(SearchRequest(text=fields)).hits}
    found = said.search(SearchRequest(text=query, size=50))
    assert of_it
    assert of_it <= {hit.article.id for hit in found.hits}
    assert {hit.article.id for hit in found.hits[: len(of_it)]} == of_it


def test_ordinary_words_are_left_out_before_a_directive_and_a_place(asked: Searcher) -> None:
    found = asked.search(SearchRequest("chỉ thị 05 quy hoạch treo Quảng Ninh", sort="newest"))
    assert [hit.article.id for hit in found.hits] == ["code"]


def test_a_place_is_left_out_before_the_directive(asked: Searcher) -> None:
    """Else all of Đà Nẵng would answer, and in the order by date hardly a citation among them."""
    found = asked.search(SearchRequest("chỉ thị 05 Đà Nẵng", sort="newest"))
    assert [hit.article.id for hit in found.hits] == ["code"]
    assert found.query.relaxed


def test_a_number_is_the_provinces_own_as_well_as_the_commonest(own: Searcher) -> None:
    found = own.search(SearchRequest("chỉ thị 05 Đà Nẵng"))
    ids = [hit.article.id for hit in found.hits]
    assert set(ids[:2]) == {"own", "bare"}
    assert len(ids) == 8, "those that cite the centre's stay behind them"


def test_letters_and_figures_that_look_like_a_directive_are_found_apart(own: Searcher) -> None:
    found = own.search(SearchRequest("U23"))
    assert [hit.article.id for hit in found.hits] == ["team"]
    marks = [found.hits[0].snippet.text[a:b] for a, b in found.hits[0].snippet.ranges]
    assert marks == ["U-23"]
    hits = own.search(SearchRequest("HD981")).hits
    assert [hit.article.id for hit in hits] == ["rig"]


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("vietnam", False),
        ("vietnam hợp tác", False),
        ("vietnam+", True),
        ("hợp tác Vietnam + 2018", True),
        ("báo vietnam", True),
    ],
)
def test_a_source_is_named_with_its_signs(own: Searcher, query: str, source: bool) -> None:
    facts = own.search(SearchRequest(query)).query.facts
    assert any(fact.field == "source" for fact in facts) == source


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("chỉ thị 05 11 giám sát", {"05-CT/TW", "05-CT/TU", "05-CT", "11-CT/TW"}),
        ("chỉ thị 05, 11", {"05-CT/TW", "05-CT/TU", "05-CT", "11-CT/TW"}),
        ("chỉ thị 05 và 11", {"05-CT/TW", "05-CT/TU", "05-CT", "11-CT/TW"}),
        ("chỉ thị 11 12", {"11-CT/TW"}),
        ("chỉ thị 05 11 năm", {"05-CT/TW", "05-CT/TU", "05-CT"}),
        ("chỉ thị 05-CT/TW 11", {"05-CT/TW"}),
    ],
)
def test_numbers_in_a_row_are_directives_that_are_cited(
    own: Searcher, query: str, codes: set[str]
) -> None:
    assert set(own.search(SearchRequest(query)).query.codes) == codes


@pytest.mark.parametrize(
    ("query", "said", "hits"),
    [
        ("99-CT/TW Quảng Ninh", ["99-CT/TW"], True),
        ("05-CT", [], True),
        ("99-CT/TW", ["99-CT/TW"], False),
        ("Chỉ thị 99-CT/TW khóa XI", ["Chỉ thị 99-CT/TW"], False),
        ("99-CT/TW (khóa XI) Quảng Ninh", ["99-CT/TW"], True),
        ("99-CT/TW AND Quảng Ninh", ["99-CT/TW"], False),
        ("102/QĐ-TTg", ["102/QĐ-TTg"], False),
        ('"99-CT/TW"', ["99-CT/TW"], False),
        ('"05-CT/TW"', [], True),
        ("05-CT/TW", [], True),
        ("quy định 1,5 m", [], True),
    ],
)
def test_a_directive_that_nobody_cites_is_told(
    asked: Searcher, query: str, said: list[str], hits: bool
) -> None:
    found = asked.search(SearchRequest(query))
    notes = [note.values[0] for note in found.query.notes if note.code == "directive_uncited"]
    assert notes == said
    assert bool(found.total) == hits
    assert found.query.relaxed or not (said and hits)


def test_a_piece_that_a_person_calls_plain_is_a_word(asked: Searcher) -> None:
    request = SearchRequest("luân chuyển cán bộ Quảng Ninh 2018", plain=("quảng ninh",))
    found = asked.search(request)
    assert [fact.label for fact in found.query.facts] == ["2018"]
    code = asked.search(SearchRequest("chỉ thị 05 Quảng Ninh", plain=("Chỉ thị 05", "Quảng Ninh")))
    assert code.query.facts == ()
    assert code.query.codes == ()


@pytest.mark.parametrize(
    ("typed", "clicked"),
    [
        ('tỉnh:"Hà Nội" cán bộ', SearchRequest("cán bộ", include={"place": ("Hà Nội",)})),
        ('cán bộ -nguồn:"báo nhân dân"', {"exclude": {"source": ("Báo Nhân Dân",)}}),
        ("cán bộ -2018", {"exclude": {"year": ("2018",)}}),
        ("cán bộ NOT năm:2018", {"exclude": {"year": ("2018",)}}),
        ("tỉnh:(Hà Nội OR Quảng Ninh) cán bộ", {"include": {"place": ("Hà Nội", "Quảng Ninh")}}),
        ("tỉnh:(Hà Nội, quang ninh) cán bộ", {"include": {"place": ("Hà Nội", "Quảng Ninh")}}),
        ("năm:(2017 HOẶC 2018) cán bộ", {"include": {"year": ("2017", "2018")}}),
        ("-tỉnh:(Hà Nội) cán bộ", {"exclude": {"place": ("Hà Nội",)}}),
        ("ngày:1/5/2018 - 3/5/2018 cán bộ", {"days": ("2018-05-01", "2018-05-03")}),
        ("từ:2017 đến:2018 cán bộ", {"days": ("2017-01-01", "2018-12-31")}),
        ("ngày:>30/4/2018 cán bộ", {"days": ("2018-05-01", None)}),
        ("ngày:<2018 cán bộ", {"days": (None, "2017-12-31")}),
    ],
)
def test_typed_fields_are_the_filters_that_are_clicked(
    asked: Searcher, typed: str, clicked: object
) -> None:
    wanted = clicked if isinstance(clicked, SearchRequest) else _request(**clicked)  # type: ignore[arg-type]
    found = asked.search(SearchRequest(typed, facet_limit=50))
    same = asked.search(replace(wanted, facet_limit=50))
    assert found.request == replace(wanted, facet_limit=50)
    assert found.facets == same.facets
    assert [hit.article.id for hit in found.hits] == [hit.article.id for hit in same.hits]
    assert found.query.text == typed


def _request(
    days: tuple[str | None, str | None] = (None, None), **chosen: dict[str, tuple[str, ...]]
) -> SearchRequest:
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return SearchRequest("cán bộ", start=start, end=end, **chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["từ:2018 đến:2017", "ngày:2018..2017", "đến:2017 AND từ:2018"])
def test_days_in_the_wrong_order_are_swapped_and_the_page_says_so(
    asked: Searcher, query: str
) -> None:
    found = asked.search(SearchRequest(f"{query} luân chuyển"))
    assert (found.request.start, found.request.end) == (date(2017, 1, 1), date(2018, 12, 31))
    assert found.query.notes == (Note("days_swapped"),)
    assert found.total


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("cán bộ AND năm:2018", "cán bộ"),
        ("năm:2018 VÀ cán bộ", "cán bộ"),
        ("cán bộ AND năm:2018 AND đảng", "cán bộ AND đảng"),
        ("năm:2018 AND tỉnh:Huế", ""),
        ("cán bộ BRAND năm:2018", "cán bộ BRAND"),
        ("năm:2018 OR", ""),
        ("NOT AND năm:2018", ""),
        ("năm:2018 KHÔNG", "KHÔNG"),
    ],
)
def test_what_joined_a_field_goes_with_it(asked: Searcher, typed: str, left: str) -> None:
    assert asked.settled(SearchRequest(typed)).text == left


@pytest.mark.parametrize("typed", ["OR năm:2018 OR", "năm:2018 ()", "::: tỉnh:Huế"])
def test_all_articles_are_not_told_where_a_field_was_typed(asked: Searcher, typed: str) -> None:
    codes = {note.code for note in asked.search(SearchRequest(typed)).query.notes}
    assert "nothing_to_find" not in codes
    alone = asked.search(SearchRequest(":::")).query.notes
    assert [note.code for note in alone] == ["nothing_to_find"]


@pytest.mark.parametrize("typed", ["ngày:>9999-12-31", "ngày:>9999", "ngày:<1/1/0001"])
def test_days_beyond_the_calendar_find_nothing(asked: Searcher, typed: str) -> None:
    assert asked.search(SearchRequest(f"{typed} cán bộ")).total == 0


@pytest.mark.parametrize(
    "typed", ["năm:2016 OR tỉnh:Huế", "cán bộ OR năm:2018", "-ngày:2016..2018"]
)
def test_what_cannot_be_a_filter_stays_in_the_query(asked: Searcher, typed: str) -> None:
    request = asked.settled(SearchRequest(typed, start=date(2017, 1, 1)))
    assert request.include == request.exclude == {}


@pytest.mark.parametrize(
    ("query", "found", "left_out"),
    [
        (
            "sau 2018 OR trước 2016",
            {"names-it", "other1", "other8"},
            {"qn-2018", "qn-2017", "code"},
        ),
        (
            "luân chuyển (sau 2018 OR trước 2016)",
            {"names-it", "other1", "other8"},
            {"qn-2018", "qn-2017", "code", "diff0"},
        ),
    ],
)
def test_of_two_ranges_either_will_do(
    asked: Searcher, query: str, found: set[str], left_out: set[str]
) -> None:
    ids = set(asked.ids(SearchRequest(text=query, size=50))[1])
    assert found <= ids
    assert not ids & left_out
