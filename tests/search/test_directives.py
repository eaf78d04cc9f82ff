"""The directives of directives, over a small real index of each embedded engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from search.directives import Directives
from search.directives.mentions import LENGTH, citing
from search.directives.record import list_json, page_json
from search.engines import open_engine
from search.engines.base import Engine
from search.live_index import LiveIndex
from search.settings import Settings
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill, filled

DAY = dt.date.fromisoformat
ARTICLES = (
    article(
        "a1",
        "Đà Nẵng sơ kết",
        "Thực hiện Chỉ thị số 37-CT/TW ngày 4-8-2009 của Bộ Chính trị về “Đại hội đảng bộ”.",
        date="2009-09-01",
        place="Đà Nẵng",
    ),
    article(
        "a2",
        "An Giang quán triệt",
        "Chỉ thị 37-CT/TW ngày 4-8-2009 về “ĐẠI HỘI ĐẢNG BỘ” và Nghị quyết 22-NQ/TW.",
        date="2010-01-05",
        place="An Giang",
    ),
    article("a3", "Ghi nhầm", "Chỉ thị 37-CT/TW ngày 8-4-2009.", date="2010-02-05"),
    article(
        "a4",
        "Ban Bí thư ban hành",
        "Chỉ thị 37-CT/TW ngày 3-9-2014 về “Phát triển giống”.",
        date="2014-09-20",
        place="Hà Nội",
    ),
    article("a5", "Không ghi ngày, trước", "Theo Chỉ thị 37-CT/TW.", date="2012-05-05"),
    article("a6", "Không ghi ngày, sau", "Theo Chỉ thị 37-CT/TW.", date="2016-05-05"),
    article("a7", "Nhắc lại cái cũ", "Chỉ thị 37-CT/TW ngày 4-8-2009.", date="2017-05-05"),
    article("a8", "Bài không ngày", "Theo Chỉ thị 37-CT/TW."),
    article(
        "k1",
        "Kế hoạch của Đà Nẵng",
        "Kế hoạch số 11-KH/TU ngày 5-5-2016 về “Phòng, chống lụt bão”.",
        date="2016-05-06",
        place="Đà Nẵng",
    ),
    article("k2", "Kế hoạch ấy", "Kế hoạch 11-KH/TU.", date="2016-06-06", place="Đà Nẵng"),
    article(
        "k3",
        "Kế hoạch của An Giang",
        "Kế hoạch số 11-KH/TU ngày 1-3-2017.",
        date="2017-03-02",
        place="An Giang",
    ),
    article("k4", "Kế hoạch không rõ nơi", "Kế hoạch 11-KH/TU.", date="2018-01-01"),
    article("t1", "Đà Nẵng có chỉ thị", "Chỉ thị 37-CT/TU.", date="2018-01-02", place="Đà Nẵng"),
    article("n1", "Hội nghị lần 4", "Nghị quyết Trung ương 4 khóa XI.", date="2012-03-03"),
    article("n2", "Hội nghị lần 4", "Nghị quyết Trung ương 4 khóa XII.", date="2017-03-03"),
    article("n3", "Nhắc nữa", "Nghị quyết Trung ương 4 khóa XII.", date="2017-04-03"),
)


THREE = ["37-CT/TW@X", "37-CT/TW@XI", "37-CT/TW@chua-ro"]


@pytest.fixture(scope="module", params=EMBEDDED)
def engine(
    request: pytest.FixtureRequest, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    index = tmp_path_factory.mktemp("directives")
    with filled(replace(settings, engine=request.param, index=index), ARTICLES) as opened:
        yield opened


@pytest.fixture(scope="module")
def directives(engine: Engine) -> Directives:
    return Directives(LiveIndex(engine))


def test_all_are_listed_most_cited_first(directives: Directives) -> None:
    listed = [(e.key, e.articles) for e in directives.entries()]
    assert listed[0] == ("37-CT/TW@X", 5)
    assert listed[1:4] == [("11-KH/TU@Đà Nẵng", 2), ("37-CT/TW@XI", 2), ("NQTW4-XII", 2)]
    assert dict(listed)["37-CT/TW@chua-ro"] == 1
    assert dict(listed)["11-KH/TU"] == 1
    assert [count for _, count in listed] == sorted((n for _, n in listed), reverse=True)


def test_an_entry_tells_what_articles_say(directives: Directives) -> None:
    found = directives.entries()[0]
    assert (found.name, found.kind, found.level) == ("Chỉ thị 37-CT/TW", "CT", "trung-uong")
    assert (found.term.label, found.label) == ("khóa X", "Chỉ thị 37-CT/TW (khóa X)")
    assert (found.first, found.last) == (DAY("2009-09-01"), DAY("2017-05-05"))
    assert found.issued == (DAY("2009-08-04"),)
    assert (found.title, found.disputed) == ("Đại hội đảng bộ", True)
    later = next(e for e in directives.entries() if e.key == "37-CT/TW@XI")
    assert (later.issued, later.title) == ((DAY("2014-09-03"),), "Phát triển giống")
    assert (later.first, later.last) == (DAY("2014-09-20"), DAY("2016-05-05"))
    unknown = next(e for e in directives.entries() if e.key == "37-CT/TW@chua-ro")
    assert (unknown.label, unknown.issued) == ("Chỉ thị 37-CT/TW (không rõ nhiệm kỳ)", ())
    plain = next(e for e in directives.entries() if e.key == "NQTW4-XI")
    assert (plain.issued, plain.title, plain.disputed) == ((), None, False)


@pytest.mark.parametrize(
    ("narrowing", "keys"),
    [
        ({"text": "37 ct"}, [*THREE[:2], "37-CT/TU@Đà Nẵng", THREE[2]]),
        ({"text": "37-ct/tw"}, THREE),
        ({"text": "chi thi 37"}, [*THREE[:2], "37-CT/TU@Đà Nẵng", THREE[2]]),
        ({"text": "kế hoạch an gi"}, ["11-KH/TU@An Giang"]),
        ({"text": "lut bao"}, ["11-KH/TU@Đà Nẵng"]),
        ({"text": "nqtw4"}, ["NQTW4-XII", "NQTW4-XI"]),
        ({"text": "Nghi quyet trung uong 4 khoa xi"}, ["NQTW4-XII", "NQTW4-XI"]),
        ({"kind": "KH", "year": "2016"}, ["11-KH/TU@Đà Nẵng"]),
        ({"level": "tinh-uy", "kind": "CT"}, ["37-CT/TU@Đà Nẵng"]),
        ({"year": "2009"}, ["37-CT/TW@X"]),
        ({"year": "1999"}, []),
        ({"text": "không có đâu"}, []),
        ({"text": "\ud800\x00\u200d"}, None),
    ],
)
def test_the_list_is_narrowed(
    directives: Directives, narrowing: dict[str, str], keys: list[str] | None
) -> None:
    found = [e.key for e in directives.entries(**narrowing)]
    if keys is None:
        # Nothing that anything could be compared with.
        assert set(found) in (set(), {e.key for e in directives.entries()})
    else:
        assert found == keys


def test_a_year_counts_its_own_articles(directives: Directives) -> None:
    [found] = directives.entries(text="37-CT/TW", year="2010")
    assert (found.articles, found.first, found.last) == (2, DAY("2010-01-05"), DAY("2010-02-05"))
    assert found.title == "Đại hội đảng bộ"


def test_documents_of_one_code_are_told_apart(directives: Directives) -> None:
    page = directives.page("37-CT/TW")
    assert page.issue is None
    assert [(i.term.label, i.issued.isoformat()) for i in page.issues] == [
        ("khóa X", "2009-08-04"),
        ("khóa XI", "2014-09-03"),
    ]
    claims = page.issues[0].claims
    assert [(c.value, c.articles, c.evidence.id) for c in claims] == [
        ("2009-08-04", 3, "a1"),
        ("2009-04-08", 1, "a3"),
    ]
    assert [(c.value, c.articles) for c in page.headings] == [
        ("Đại hội đảng bộ", 2),
        ("Phát triển giống", 1),
    ]


@pytest.mark.parametrize(
    ("issued", "ids"),
    [
        (None, {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"}),
        ("2009-08-04", {"a1", "a2", "a3", "a5", "a7"}),
        ("2010-12-31", {"a1", "a2", "a3", "a5", "a7"}),
        ("2014-09-03", {"a4", "a6"}),
        ("1990-01-01", {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"}),
    ],
)
def test_articles_about_one_document(
    directives: Directives, issued: str | None, ids: set[str]
) -> None:
    page = directives.page("37-CT/TW", issued=DAY(issued) if issued else None)
    assert {m.article.id for m in page.mentions} == ids
    assert page.entry.articles == len(ids)
    dated = [m.article.date for m in page.mentions if m.article.date]
    assert (page.entry.first, page.entry.last) == (min(dated), max(dated))
    assert sum(count for _, count in page.months) == len(dated)


def test_what_is_counted(directives: Directives) -> None:
    page = directives.page("37-CT/TW")
    assert page.months[0] == ("2009-09", 1)
    assert [m for m, _ in page.months] == sorted(m for m, _ in page.months)
    assert dict(page.places) == {"Đà Nẵng": 1, "An Giang": 1, "Hà Nội": 1}
    assert [(e.key, e.articles) for e in page.together] == [("22-NQ/TW", 1)]


@pytest.mark.parametrize(
    ("place", "articles", "issued", "elsewhere"),
    [
        (None, 4, [], {"11-KH/TU@Đà Nẵng", "11-KH/TU@An Giang", "11-KH/TU"}),
        ("Đà Nẵng", 2, ["2016-05-05"], {"11-KH/TU@An Giang", "11-KH/TU"}),
        ("Tỉnh An Giang", 1, ["2017-03-01"], {"11-KH/TU@Đà Nẵng", "11-KH/TU"}),
        ("an giang", 1, ["2017-03-01"], {"11-KH/TU@Đà Nẵng", "11-KH/TU"}),
    ],
)
def test_each_province_has_its_own(
    directives: Directives,
    place: str | None,
    articles: int,
    issued: list[str],
    elsewhere: set[str],
) -> None:
    page = directives.page("11-KH/TU", place=place)
    assert page.entry.articles == articles
    assert [i.issued.isoformat() for i in page.issues] == issued
    assert {e.key for e in page.elsewhere} == elsewhere


def test_a_local_code_of_one_province_needs_no_choice(directives: Directives) -> None:
    page = directives.page("37-CT/TU")
    assert (page.entry.key, page.elsewhere) == ("37-CT/TU@Đà Nẵng", ())


def test_place_means_nothing_to_central_ones(directives: Directives) -> None:
    assert directives.page("37-CT/TW", place="An Giang").entry.articles == 8


@pytest.mark.parametrize(
    ("short", "meanings"),
    [
        ("37-CT", ["37-CT/TW@X", "37-CT/TW@XI", "37-CT/TW@chua-ro", "37-CT/TU@Đà Nẵng"]),
        ("NQTW4", ["NQTW4-XII", "NQTW4-XI"]),
        ("11-KH", ["11-KH/TU@Đà Nẵng", "11-KH/TU", "11-KH/TU@An Giang"]),
    ],
)
def test_a_short_code_lists_what_it_can_mean(
    directives: Directives, short: str, meanings: list[str]
) -> None:
    page = directives.page(short)
    assert [e.key for e in page.meanings] == meanings
    assert (page.entry.articles, page.mentions, page.pages) == (0, (), 0)


@pytest.mark.parametrize(
    ("code", "place"), [("99-CT/TW", None), ("11-KH/TU", "Hà Nội"), ("NQTW9", None), ("", None)]
)
def test_unknown_ones_have_no_page(directives: Directives, code: str, place: str | None) -> None:
    assert directives.page(code, place=place) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [("37-CT/TX", "37-CT/TW@X"), ("12-KH/TU", "11-KH/TU@Đà Nẵng"), ("lụt bão", "11-KH/TU@Đà Nẵng")],
)
def test_near_ones(directives: Directives, text: str, first: str) -> None:
    assert directives.near(text)[0].key == first
    assert len(directives.near(text, 1)) == 1


@pytest.mark.parametrize("text", ["", "☃", "\ud800", "z" * 100_000])
def test_nothing_is_near_to_nothing(directives: Directives, text: str) -> None:
    assert directives.near(text) == ()


def test_pages_and_orders(directives: Directives) -> None:
    newest = [
        m.article.id
        for number in (1, 2, 3)
        for m in directives.page("37-CT/TW", page=number, size=3).mentions
    ]
    assert newest == ["a7", "a6", "a4", "a5", "a3", "a2", "a1", "a8"]
    oldest = directives.page("37-CT/TW", size=3, sort="oldest")
    assert [m.article.id for m in oldest.mentions] == ["a1", "a2", "a3"]
    assert (oldest.page, oldest.pages) == (1, 3)
    assert directives.page("37-CT/TW", page=9, size=3).mentions == ()


def test_a_new_generation_is_seen(settings: Settings, tmp_path) -> None:
    engine = open_engine(replace(settings, index=tmp_path))
    fill(engine, ARTICLES[:1])
    directives = Directives(LiveIndex(engine))
    assert directives.page("37-CT/TW").entry.articles == 1
    fill(engine, ARTICLES[:3])
    assert directives.page("37-CT/TW").entry.articles == 3
    engine.close()


def test_the_json(directives: Directives) -> None:
    listed = list_json(directives.entries(), 2, 2)
    assert (listed["page"], listed["pages"], listed["total"]) == (2, 5, 10)
    assert [d["key"] for d in listed["directives"]] == [e.key for e in directives.entries()[2:4]]
    record = page_json(directives.page("37-CT/TW", issued=DAY("2014-09-03")))
    assert record["issue"]["term"] == "khóa XI"
    assert record["citing"][0]["id"] == "a6"
    assert record["issues"][1]["claims"][0]["evidence"] == {
        "id": "a4",
        "title": "Ban Bí thư ban hành",
        "date": "2014-09-20",
        "year_inferred": False,
    }


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            ("Câu đầu. Hội nghị bàn [Chỉ thị 37-CT/TW] rất kỹ. Câu sau.",),
            "Hội nghị bàn [Chỉ thị 37-CT/TW] rất kỹ.",
        ),
        (("Dòng đầu", "[Chỉ thị 37-CT/TW]", "Dòng cuối"), "[Chỉ thị 37-CT/TW]"),
        (
            ("TP. Đà Nẵng có [Chỉ thị 37-CT/TW]! Rồi thôi.",),
            "TP. Đà Nẵng có [Chỉ thị 37-CT/TW]!",
        ),
        (("Không nhắc đến gì.",), "Không nhắc đến gì."),
    ],
)
def test_the_citing_sentence(body: tuple[str, ...], shown: str) -> None:
    made = article("a", "Tiêu đề", *(line.replace("[", "").replace("]", "") for line in body))
    snippet = citing(made, "37-CT/TW")
    text = snippet.text
    for start, end in reversed(snippet.ranges):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == shown


@pytest.mark.parametrize("before", [0, 5, 100, 5000])
@pytest.mark.parametrize("after", [0, 5, 100, 5000])
@pytest.mark.parametrize("word", ["từ ", "dài"])
def test_a_long_sentence_is_cut_around_the_citation(before: int, after: int, word: str) -> None:
    made = article("a", "T", f"{word * before} Chỉ thị 37-CT/TW {word * after}".strip())
    snippet = citing(made, "37-CT/TW")
    [(start, end)] = snippet.ranges
    assert snippet.text[start:end] == "Chỉ thị 37-CT/TW"
    assert len(snippet.text) <= LENGTH + len("…  …")
    assert snippet.text.strip("… ") in made.text
