"""What the page of a directive tells of others, of provinces, and of articles that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.directives import Directives
from search.directives.record import conflict_json, page_json, ring_json
from search.engines.base import Engine
from search.live_index import LiveIndex
from search.register import Record, Register
from search.settings import Settings
from tests.conftest import EMBEDDED
from tests.search.conftest import article, filled

ARTICLES = (
    article(
        "a",
        "Bộ Chính trị ban hành quy định mới",
        "Quy định 69-QĐ/TW ngày 6/7/2022 thay thế Quy định 102-QĐ/TW ngày 15/11/2017.",
        date="2022-07-07",
        place="Hà Nội",
    ),
    article(
        "b",
        "Viết ngược",
        "Quy định 102-QĐ/TW ngày 15/11/2017 thay thế Quy định 69-QĐ/TW ngày 6/7/2022.",
        date="2022-08-07",
        place="An Giang",
    ),
    article(
        "c",
        "An Giang sơ kết",
        "Tỉnh ủy An Giang sơ kết 2 năm thực hiện Quy định 102-QĐ/TW. Nhiều nơi làm tốt.",
        date="2019-12-01",
        place="An Giang",
    ),
    article(
        "d",
        "An Giang sơ kết lần nữa",
        "Tỉnh ủy An Giang sơ kết 3 năm thực hiện Quy định 102-QĐ/TW.",
        date="2020-12-01",
        place="An Giang",
    ),
    article(
        "e",
        "Ngày sai",
        "Quy định 69-QĐ/TW ngày 6/7/2022 rất mới.",
        date="2012-01-01",
        place="Hà Nội",
    ),
    article("f", "Bài cũ", "Theo Quy định 102-QĐ/TW thì khác.", date="2017-01-01"),
    article("g", "Tự thay", "Quy định 181-QĐ/TW thay thế Quy định 181-QĐ/TW.", date="2013-05-01"),
    article("h", "Một", "Hướng dẫn 11-HD/TW thay thế Hướng dẫn 12-HD/TW.", date="2013-05-01"),
    article("i", "Hai", "Hướng dẫn 12-HD/TW thay thế Hướng dẫn 13-HD/TW.", date="2013-06-01"),
    article("k", "Ba", "Hướng dẫn 13-HD/TW thay thế Hướng dẫn 11-HD/TW.", date="2013-07-01"),
    article(
        "m",
        "Hội Luật gia",
        "Kết luận 19-KL/TW ngày 23/5/2012 tổng kết Thông báo 50-TB/TW ngày 17/7/2018.",
        "Thông báo 50-TB/TW ngày 17/7/2018 sơ kết Kết luận 19-KL/TW ngày 23/5/2012.",
        date="2019-07-04",
    ),
    article(
        "n",
        "Dài",
        f"Ngày 2/1, {'các đại biểu dự họp ' * 20}nghe Huyện ủy Phú Tân sơ kết Chỉ thị 77-CT/TW, "
        f"{'các đại biểu ra về ' * 20}.",
        date="2013-07-01",
    ),
    article("l", "Bốn", "Hướng dẫn 13-HD/TW thay thế Hướng dẫn 14-HD/TW.", date="2013-07-01"),
)


@pytest.fixture(scope="module", params=EMBEDDED)
def engine(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    index = tmp_path_factory.mktemp("related")
    with filled(replace(settings, engine=request.param, index=index), ARTICLES) as opened:
        yield opened


@pytest.fixture(scope="module")
def directives(engine: Engine) -> Directives:
    return Directives(LiveIndex(engine))


def test_relations_are_told_with_their_sentences(directives: Directives) -> None:
    page = directives.page("102-QĐ/TW", term="XII")
    told = [
        (r["verb"], r["done_to"], r["directive"] or r["actor"], r["articles"], r["doubt"])
        for r in page_json(page)["relations"]
    ]
    assert told == [
        ("thay-the", True, "69-QĐ/TW", 1, "both"),
        ("thay-the", False, "69-QĐ/TW", 1, "both"),
        ("so-ket", True, "Tỉnh ủy An Giang", 2, None),
    ]
    review = page_json(page)["relations"][-1]
    assert review["sentence"] == "Tỉnh ủy An Giang sơ kết 2 năm thực hiện Quy định 102-QĐ/TW."
    assert review["evidence"]["id"] == "c"


def test_of_a_long_sentence_what_tells_the_relation_is_quoted(directives: Directives) -> None:
    [told] = directives.page("77-CT/TW").related
    assert told.related.sentence.startswith("… ")
    assert "nghe Huyện ủy Phú Tân sơ kết Chỉ thị 77-CT/TW, các" in told.related.sentence
    assert told.related.sentence.endswith(" …")
    assert len(told.related.sentence) < 320


def test_one_that_replaces_itself_is_doubted(directives: Directives) -> None:
    told = directives.page("181-QĐ/TW").related
    assert {r.related.doubt for r in told} == {"self"}


def test_what_was_issued_before_it_does_nothing_to_a_directive(directives: Directives) -> None:
    told = directives.page("50-TB/TW").related
    assert {(r.related.verb, r.related.doubt) for r in told} == {
        ("tong-ket", "early"),
        ("so-ket", ""),
    }


def test_rings_of_replacement_are_all_told(directives: Directives) -> None:
    told = [
        [(r["by"], r["replaces"], r["evidence"]["id"]) for r in ring_json(ring)]
        for ring in directives.rings()
    ]
    assert told == [
        [
            ("11-HD/TW", "12-HD/TW", "h"),
            ("12-HD/TW", "13-HD/TW", "i"),
            ("13-HD/TW", "11-HD/TW", "k"),
        ],
        [("102-QĐ/TW", "69-QĐ/TW", "b"), ("69-QĐ/TW", "102-QĐ/TW", "a")],
        [("181-QĐ/TW", "181-QĐ/TW", "g")],
    ]
    doubts = {r.related.other: r.related.doubt for r in directives.page("13-HD/TW").related}
    assert doubts == {"11-HD/TW": "ring", "12-HD/TW": "ring", "14-HD/TW": ""}


def test_a_register_closes_a_ring(engine: Engine) -> None:
    register = Register((Record("14-HD/TW", ends=("11-HD/TW",)),))
    [ring] = [r for r in Directives(LiveIndex(engine, register)).rings() if len(r) > 2]
    assert [(r.by, r.to, r.told is None) for r in ring] == [
        ("11-HD/TW", "12-HD/TW", False),
        ("12-HD/TW", "13-HD/TW", False),
        ("13-HD/TW", "11-HD/TW", False),
        ("13-HD/TW", "14-HD/TW", False),
        ("14-HD/TW", "11-HD/TW", True),
    ]


def test_how_far_it_has_come(directives: Directives) -> None:
    reach = page_json(directives.page("102-QĐ/TW", term="XII"))["reach"]
    assert reach == [
        {"place": "An Giang", "articles": 3, "first": "2019-12-01", "last": "2022-08-07"},
        {"place": "Hà Nội", "articles": 1, "first": "2022-07-07", "last": "2022-07-07"},
    ]
    listed = {e.key: (e.articles, str(e.first)) for e in directives.entries(place="An Giang")}
    assert listed == {"102-QĐ/TW@XII": (3, "2019-12-01"), "69-QĐ/TW": (1, "2022-08-07")}
    assert directives.entries(place="An Giang", year="2022", text="69")[0].articles == 1


def test_articles_dated_before_what_they_cite(directives: Directives) -> None:
    found = [
        (c["key"], c["issued"], c["basis"], [shown["id"] for shown in c["shown"]])
        for c in map(conflict_json, directives.conflicts())
    ]
    assert found == [
        ("69-QĐ/TW", "2022-07-06", "said", ["e"]),
        ("102-QĐ/TW@chua-ro", "2017-11-15", "known", ["f"]),
    ]


def test_the_number_of_an_older_term_is_no_conflict(engine: Engine) -> None:
    for issued, conflict in (("2024-06-01", False), ("2017-06-01", True)):
        register = Register((Record("102-QĐ/TW", issued=issued),))
        found = Directives(LiveIndex(engine, register)).conflicts()
        assert any(str(c.issued) == issued for c in found) is conflict


def test_a_register_knows_when_a_directive_was_issued(engine: Engine) -> None:
    register = Register((Record("181-QĐ/TW", issued="2013-06-01"),))
    found = Directives(LiveIndex(engine, register)).conflicts()
    assert ("181-QĐ/TW", "known") in {(c.entry.key, c.basis) for c in found}
