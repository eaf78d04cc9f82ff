"""Editions and equal notations as searches and lists tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from search import schema
from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from search.query.parse import parse
from search.query.typed.vocabulary import Vocabulary
from search.register import Record, Register
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from search.tree import AllOf, Code, Every, Not
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill
from tests.search.settling import BARE, NEW, NONE, OLD, made


@pytest.mark.parametrize(
    ("texts", "register", "expected"),
    [
        (["Quy định 08-QĐi/TW.", "Quy định 08-QĐ/TW."], NONE, [("08-QĐi/TW", ("08-QĐ/TW",))]),
        (
            ["Quy định 08-QĐi/TW.", "Quyết định 08-QĐ/TW."],
            NONE,
            [("08-QĐ/TW", ()), ("08-QĐi/TW", ())],
        ),
        (
            ["Thông báo 292-TB/TW ngày 5/5/2010.", "Kết luận 292-KL/TW ngày 5/5/2010."],
            NONE,
            [("292-TB/TW", ("292-KL/TW",))],
        ),
        (
            ["Thông báo 292-TB/TW ngày 5/5/2010.", "Kết luận 292-KL/TW ngày 6/5/2010."],
            NONE,
            [("292-KL/TW", ()), ("292-TB/TW", ())],
        ),
        (
            ["Thông báo 292-TB/UBKTTW ngày 21/9/2017.", "Kết luận 292-KL/UBKTTW."],
            NONE,
            [("292-TB/UBKTTW", ("292-KL/UBKTTW",))],
        ),
        (
            ["Thông báo 43-TB/TW ngày 21/9/2017.", "Kết luận 43-KL/TW."],
            NONE,
            [("43-TB/TW", ()), ("43-KL/TW", ())],
        ),
        (
            ["Thông báo 331-TB/TU ngày 5/5/2018.", "Kết luận 331-KL/TU."],
            NONE,
            [("331-TB/TU", ("331-KL/TU",))],
        ),
        (
            ["Nghị quyết Trung ương 4 khóa XI.", "Nghị quyết 12-NQ/TW ngày 16/1/2012."],
            Register((Record("12-NQ/TW", issued="2012-01-16", also=("NQTW4-XI",)),)),
            [("12-NQ/TW", ("NQTW4-XI",))],
        ),
    ],
)
def test_equal_notations_are_one(
    settings: Settings,
    tmp_path: Path,
    texts: list[str],
    register: Register,
    expected: list[tuple[str, tuple[str, ...]]],
) -> None:
    settings = replace(settings, index=tmp_path)
    engine = open_engine(settings)
    fill(engine, made(*((None, text) for text in texts)))
    live = LiveIndex(engine, register)
    directives = Directives(live)
    searcher = Searcher(settings, engine)
    searcher.live = live
    for choice in searcher.search(SearchRequest()).facets["code"]:
        chosen = SearchRequest(include={"code": (choice.value,)})
        assert searcher.search(chosen).total == choice.count
    entries = sorted(directives.entries(), key=lambda e: e.code)
    codes = {frozenset((e.code, *e.also)) for e in entries}
    assert codes == {frozenset((code, *also)) for code, also in expected}
    for entry in entries:
        for code in (entry.code, *entry.also):
            page = directives.page(code)
            assert page is not None
            assert page.entry.key == entry.key
            assert page.entry.articles == len(page.mentions) == 1 + len(entry.also)
    engine.close()


def test_a_code_leads_to_what_only_the_register_says_to_bear_it(
    settings: Settings, tmp_path: Path
) -> None:
    """Also where articles cite the code for another directive."""
    settings = replace(settings, index=tmp_path)
    engine = open_engine(settings)
    texts = (
        "Nghị quyết Trung ương 4 khóa XII về xây dựng, chỉnh đốn Đảng.",
        "Nghị quyết 04-NQ/TW về phát triển và quản lý đô thị cảng biển Hải Phòng.",
    )
    fill(engine, made(*(("2017-05-05", text) for text in texts)))
    title = "tăng cường xây dựng, chỉnh đốn Đảng"
    record = Record("04-NQ/TW", issued="2016-10-30", title=title, also=("NQTW4-XII",))
    live = LiveIndex(engine, Register((record,)))
    keys = [e.key for e in live.opened().catalogue.of_code("04-NQ/TW")]
    assert keys == ["04-NQ/TW", "NQTW4-XII"]
    # But not to another one of its number, of which no term is known.
    assert [e.key for e in live.opened().catalogue.of_code("NQTW4-XII")] == ["NQTW4-XII"]
    page = Directives(live).page("04-NQ/TW")
    assert page is not None
    assert [e.key for e in page.editions] == keys
    assert sorted((m.article.id, *m.names) for m in page.mentions) == [
        ("a", "Nghị quyết Trung ương 4 khóa XII"),
        ("b", "Nghị quyết 04-NQ/TW"),
    ]
    engine.close()


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (
            (
                "Nghị quyết Trung ương 4 khóa XII.",
                "Nghị quyết Trung ương 4 được Tổng Bí thư ký ngày 30/10/2016 đã rõ.",
            ),
            "NQTW4-XII",
        ),
        (
            ("Quy định 04-QĐi/TW.", "Quy định 04-QĐ/TW ngày 30/10/2016.", "Quy định 04-QĐi/TW."),
            "04-QĐi/TW",
        ),
    ],
)
def test_a_day_that_articles_give_anywhere_is_no_fact_of_a_register(
    settings: Settings, tmp_path: Path, texts: Sequence[str], code: str
) -> None:
    engine = open_engine(replace(settings, index=tmp_path))
    fill(engine, made(*(("2017-05-05", text) for text in texts)))
    register = Register(
        (
            Record("04-NQ/TW", issued="2016-10-30", also=("NQTW4-XII",)),
            Record("04-QĐi/TW", issued="2016-10-30"),
        )
    )
    [entry] = LiveIndex(engine, register).opened().catalogue.of_code(code)
    assert (str(entry.issued[0]), entry.registered) == ("2016-10-30", ())
    engine.close()


def test_a_search_tells_editions_apart(settings: Settings, tmp_path: Path) -> None:
    articles = made(("2019-06-05", OLD), ("2024-07-05", NEW), ("2020-07-05", BARE), (None, BARE))
    settings = replace(settings, index=tmp_path)
    engine = open_engine(settings)
    fill(engine, articles)
    searcher = Searcher(settings, engine)
    searcher.live = LiveIndex(engine, NONE)
    counts = {"35-CT/TW@XII": 2, "35-CT/TW@XIII": 1, "35-CT/TW@chua-ro": 1}
    found = searcher.search(SearchRequest(sort="oldest"))
    assert {c.value: c.count for c in found.facets["code"]} == counts
    labels = {c.value: c.label for c in found.facets["code"]}
    assert labels["35-CT/TW@XIII"] == "Chỉ thị 35-CT/TW (khóa XIII)"
    assert found.hits[0].keys == ("35-CT/TW@XII",)
    for value, count in {**counts, "35-CT/TW": 4, "35-CT/TW@VI": 0}.items():
        narrowed = searcher.search(SearchRequest(include={"code": (value,)}))
        assert narrowed.total == count
        others = searcher.search(SearchRequest(exclude={"code": (value,)}))
        assert others.total == 4 - count
    assert [v.value for v in searcher.values(SearchRequest(), "code")] == sorted(
        counts, key=lambda key: (-counts[key], key)
    )
    engine.close()


@pytest.mark.parametrize("engine_name", EMBEDDED)
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Chỉ thị 35-CT/TW (khóa XII)", "35-CT/TW@XII"),
        ("35-CT/TW khoá XIII", "35-CT/TW@XIII"),
        ("chi thi 35 khoa 12", "35-CT/TW@XII"),
        ("Chỉ thị 35-CT/TW ngày 14/6/2024 (khóa XIII)", "35-CT/TW@XIII"),
        ("Chỉ thị 35-CT/TW khóa XIII của Ban Bí thư", "35-CT/TW@XIII"),
        ("Chỉ thị 35-CT/TW của Bộ Chính trị khóa XIII", "35-CT/TW@XIII"),
        ("Chỉ thị 35-CT/TW (không rõ nhiệm kỳ)", "35-CT/TW@chua-ro"),
        ('văn bản:"Chỉ thị 35-CT/TW (khóa XII)"', "35-CT/TW@XII"),
        ("văn bản:35-CT/TW@XIII", "35-CT/TW@XIII"),
        ("văn bản:35-CT/TW@XIII OR tỉnh:Huế", "35-CT/TW@XIII"),
        ("Quy định 99-QĐ/TW khóa XII", "99-QĐ/TW"),
        # What another body has under the number is of no term of the Central Committee.
        ("nghị quyết 77 khóa 12", "77-NQ/TW"),
        ("Chỉ thị 08/CT-TTg (năm 2013)", "08/CT-TTg@2013"),
        ("Chỉ thị 08/CT-TTg năm 2016", "08/CT-TTg@2016"),
        ("Thông báo 11-TB/TU nhiệm kỳ 2015-2020", "11-TB/TU@Đà Nẵng@2015-2020"),
        ("Thông báo 11-TB/TU (nhiệm kỳ 2010–2015)", "11-TB/TU@Đà Nẵng@2010-2015"),
    ],
)
def test_an_edition_is_found_as_pages_name_it(
    settings: Settings, tmp_path: Path, engine_name: str, typed: str, key: str
) -> None:
    local = "Thành ủy Đà Nẵng ra Thông báo 11-TB/TU ngày 5/5/{}."
    articles = made(
        ("2019-06-05", OLD),
        ("2024-07-05", NEW),
        (None, BARE),
        ("2020-07-05", "Quy định 99-QĐ/TW ngày 3/10/2017 của khóa XII."),
        ("2014-07-05", "Chỉ thị 08/CT-TTg ngày 5/5/2013 của Thủ tướng."),
        ("2017-07-05", "Chỉ thị 08/CT-TTg ngày 5/5/2016 của Thủ tướng."),
        ("2020-07-05", "Nghị quyết 77-NQ/TW ngày 3/10/2017 của khóa XII."),
        ("2020-08-05", "Nghị quyết 77 của HĐND thành phố về biệt thự."),
        ("2014-07-05", local.format(2014)),
        ("2017-07-05", local.format(2017)),
    )
    local_ones = [replace(a, place="Đà Nẵng") for a in articles[-2:]]
    settings = replace(settings, engine=engine_name, index=tmp_path)
    engine = open_engine(settings)
    fill(engine, [*articles[:-2], *local_ones])
    searcher = Searcher(settings, engine)
    searcher.live = LiveIndex(engine, NONE)
    meant = searcher.search(SearchRequest(include={"code": (key,)}))
    found = searcher.search(SearchRequest(typed))
    assert [hit.article.id for hit in found.hits] == [hit.article.id for hit in meant.hits]
    assert found.total == meant.total == 1
    engine.close()


@pytest.mark.parametrize("engine_name", EMBEDDED)
@pytest.mark.parametrize(
    ("typed", "term", "others"),
    [
        ("35-CT/TW khóa X", "khóa X", {"35-CT/TW@XII": 2, "35-CT/TW@XIII": 1}),
        ("chi thi 35 (khoa 10)", "khóa X", {"35-CT/TW@XII": 2, "35-CT/TW@XIII": 1}),
        ("36-CT/TW khóa XIII", "khóa XIII", {"36-CT/TW": 1}),
        ("08/CT-TTg năm 2012", "năm 2012", {"08/CT-TTg@2013": 1, "08/CT-TTg@2016": 1}),
        ("11-TB/TU nhiệm kỳ 1990-1995", "nhiệm kỳ 1990–1995", {"11-TB/TU": 1}),
        ('văn bản:"Chỉ thị 35-CT/TW (khóa X)"', "khóa X", {"35-CT/TW@XII": 2, "35-CT/TW@XIII": 1}),
        ("văn bản:35-CT/TW khóa X", "khóa X", {"35-CT/TW@XII": 2, "35-CT/TW@XIII": 1}),
        ("35-CT/TW khóa XII", "", {"35-CT/TW@XII": 2}),
        ("35-CT/TW năm 2012", "", {"35-CT/TW": 3}),
        ("35-CT/TW (đại hội)", "", {"35-CT/TW": 3}),
        ("09/CT-TTg năm 2012", "", {"09/CT-TTg": 1}),
        ("30/2020/NĐ-CP năm 2021", "", {"30/2020/NĐ-CP": 1}),
        ("99-CT/TW khóa X", "", {"99-CT/TW": 0}),
    ],
)
def test_of_a_term_of_which_no_article_tells_the_others_are_offered(
    settings: Settings,
    tmp_path: Path,
    engine_name: str,
    typed: str,
    term: str,
    others: dict[str, int],
) -> None:
    rows = made(
        ("2019-06-05", OLD),
        ("2019-06-06", OLD),
        ("2024-07-05", NEW),
        ("2020-07-05", "Chỉ thị 36-CT/TW, không rõ khóa nào."),
        ("2014-07-05", "Chỉ thị 08/CT-TTg ngày 5/5/2013 của Thủ tướng."),
        ("2017-07-05", "Chỉ thị 08/CT-TTg ngày 5/5/2016 của Thủ tướng."),
        ("2017-07-06", "Chỉ thị 09/CT-TTg của Thủ tướng, và Nghị định 30/2020/NĐ-CP."),
        ("2017-07-06", "Thành ủy ra Thông báo 11-TB/TU ngày 5/5/2017."),
        *[("2018-01-01", f"Đại hội đảng bộ xã khóa {n}.") for n in ("X", "XIX")],
    )
    settings = replace(settings, engine=engine_name, index=tmp_path)
    engine = open_engine(settings)
    fill(engine, rows)
    searcher = Searcher(settings, engine)
    searcher.live = LiveIndex(engine, NONE)
    found = searcher.search(SearchRequest(typed))
    assert found.query.codes == tuple(others)
    notes = [note for note in found.query.notes if note.code == "edition_uncited"]
    assert [note.values[1] for note in notes] == [term] * bool(term)
    if term:
        assert [count for _, count in notes[0].counted] == list(others.values())
        assert (found.total, found.query.relaxed) == (sum(others.values()), False)
    engine.close()


def test_a_field_that_names_such_a_term_excludes_as_any_does() -> None:
    editions = [("35-CT/TW", f"khóa {n}", f"35-CT/TW@{n}") for n in ("XII", "XIII")]
    known = Vocabulary.of({}, {"35-CT/TW": 3}, editions=editions)
    for typed in ('văn bản:-"35-CT/TW (khóa X)"', '-văn bản:"35-CT/TW (khóa X)"'):
        tree = parse(typed, known).tree
        assert isinstance(tree, AllOf)
        every, excluded = tree.parts
        assert every == Every()
        assert isinstance(excluded, Not)
        assert isinstance(excluded.excluded, Code)
        assert excluded.excluded.codes == ("35-CT/TW@XII", "35-CT/TW@XIII")


@pytest.mark.parametrize(
    ("typed", "edition"),
    [
        ("35-CT/TW ngày 30/5/2024 của Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XIII", 1),
        ("chỉ thị 35-CT/TW, hội nghị trung ương 4 khóa 12", 0),
    ],
)
def test_the_plenum_that_passed_a_directive_tells_its_term(typed: str, edition: int) -> None:
    editions = [("35-CT/TW", f"khóa {n}", f"35-CT/TW@{n}") for n in ("XII", "XIII")]
    known = Vocabulary.of({}, {"35-CT/TW": 3}, editions=editions)
    assert parse(typed, known).directives == (editions[edition][2],)
    resolution = parse("35-CT/TW, nghị quyết trung ương 4 khóa XII", known)
    assert resolution.directives == ("35-CT/TW", "NQTW4-XII")


@pytest.mark.parametrize("engine_name", EMBEDDED)
def test_an_index_that_grew_settles_as_one_built_at_once(
    settings: Settings, tmp_path: Path, engine_name: str
) -> None:
    articles = made(
        ("2020-01-05", BARE),
        ("2024-07-01", BARE),
        (None, BARE),
        ("2019-06-05", OLD),
        ("2024-06-20", NEW),
        ("2024-06-13", "Bộ Chính trị đã ra Chỉ thị 35, nơi nơi đã họp."),
    )
    documents = [schema.analyse(found) for found in articles]
    listed = []
    for name, steps in (("once", [documents]), ("grown", [[d] for d in documents])):
        engine = open_engine(replace(settings, engine=engine_name, index=tmp_path / name))
        for number, step in enumerate(steps):
            with engine.writer(full=number == 0) as writer:
                writer.put(step)
                writer.commit()
        listed.append(Directives(LiveIndex(engine, NONE)).entries())
        engine.close()
    once, grown = listed
    assert once == grown
    assert {e.slug: e.articles for e in once} == {"XII": 2, "XIII": 2, "chua-ro": 2}


def test_a_directive_counts_as_many_articles_as_it_narrows_to(
    settings: Settings, tmp_path: Path
) -> None:
    """An article may mean it by a number without issuer that few cite, or tell of it twice."""
    long = "Nghị quyết số 39-NQ/TW ngày 17/4/2015 về tinh giản biên chế"
    twice = (
        "Nghị quyết Trung ương 4 về xây dựng Đảng là vấn đề rất lớn của tinh giản. Dù đã có Nghị "
        "quyết Trung ương 4 (khóa XI), và đang làm lại Nghị quyết Trung ương 4 (khóa XI)."
    )
    rows = [long, long, "Nghị quyết 39 ngày 17/4/2015 về tinh giản biên chế.", twice, twice]
    rows += [f"Kết luận 0{n}-KL/TW nêu rõ. Quyết định 0{n}-QĐ/TW." for n in range(1, 10)]
    settings = replace(settings, index=tmp_path)
    engine = open_engine(settings)
    fill(engine, [article(str(number), "Tin", text) for number, text in enumerate(rows)])
    searcher = Searcher(settings, engine)
    searcher.live = LiveIndex(engine, NONE)
    for text, total in (("tinh giản", 5), ("tinh giản OR nêu rõ", len(rows))):
        found = searcher.search(SearchRequest(text))
        counts = {choice.value: choice.count for choice in found.facets["code"]}
        assert (found.total, counts["39-NQ/TW"], counts["NQTW4-XI"]) == (total, 3, 2)
        for value, count in counts.items():
            chosen = {"code": (value,)}
            assert searcher.search(SearchRequest(text, include=chosen)).total == count
            assert searcher.search(SearchRequest(text, exclude=chosen)).total == total - count
    engine.close()
