"""Which edition of a number each article means, settled over small real indexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from search import schema
from search.article import Article
from search.config import Settings
from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from search.register import Record, Register
from search.result import SearchRequest
from search.searcher import Searcher
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill

BOTH = Register(
    (
        Record(
            "35-CT/TW", issued="2019-05-30", title="đại hội đảng bộ các cấp tiến tới Đại hội XIII"
        ),
        Record(
            "35-CT/TW", issued="2024-06-14", title="đại hội đảng bộ các cấp tiến tới Đại hội XIV"
        ),
    )
)
FIRST = Register(BOTH.of("35-CT/TW")[:1])
NONE = Register()


def settled(
    settings: Settings, folder: Path, articles: Sequence[Article], register: Register
) -> dict[str, list[str]]:
    """The keys of an index of these articles, each with the ids of those that it has."""
    engine = open_engine(replace(settings, index=folder))
    fill(engine, articles)
    directives = Directives(LiveIndex(engine, register))
    found = {}
    for entry in (*directives.entries(), *directives.entries(level="chua-ro")):
        page = directives.page(entry.code, place=entry.place, term=entry.slug)
        assert page is not None
        assert page.entry == entry
        assert page.entry.articles == len(page.mentions)
        found[entry.key] = sorted(m.article.id for m in page.mentions)
    engine.close()
    return found


def made(*rows: tuple[str | None, str]) -> list[Article]:
    """Articles of a date and a text, with the ids a, b, c …"""
    ids = "abcdefghij"
    return [
        article(id, "Tin", text, date=date) for id, (date, text) in zip(ids, rows, strict=False)
    ]


BARE = "Theo Chỉ thị 35-CT/TW của Bộ Chính trị."
OLD = "Chỉ thị 35-CT/TW ngày 30/5/2019 của Bộ Chính trị."
NEW = "Chỉ thị 35-CT/TW ngày 14/6/2024 của Bộ Chính trị."

TITLED = "Chỉ thị 35-CT/TW “Về đại hội đảng bộ các cấp tiến tới Đại hội XIII của Đảng”."


@pytest.mark.parametrize(
    ("rows", "register", "expected"),
    [
        # What the text says stands above when the article appeared.
        (
            [("2025-01-05", OLD), ("2025-01-05", NEW)],
            NONE,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b"]},
        ),
        # Else the latest that was issued; before the first of all it is not known.
        (
            [
                ("2020-01-05", BARE),
                ("2024-06-13", BARE),
                ("2024-06-14", BARE),
                ("2019-05-29", BARE),
            ],
            BOTH,
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c"], "35-CT/TW@chua-ro": ["d"]},
        ),
        # One article tells the others.
        (
            [("2019-06-05", OLD), ("2020-01-05", BARE), ("2024-07-01", NEW), ("2024-07-02", BARE)],
            NONE,
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c", "d"]},
        ),
        # An article without a date means the only one that is known, or none.
        ([(None, BARE), ("2019-06-05", OLD)], NONE, {"35-CT/TW": ["a", "b"]}),
        ([(None, BARE), (None, OLD)], BOTH, {"35-CT/TW@XII": ["b"], "35-CT/TW@chua-ro": ["a"]}),
        # … unless words that only the title of one has stand beside it,
        (
            [
                (None, f"{BARE} Hội nghị đã bàn việc tiến tới Đại hội."),
                (None, f"Mở rộng dân chủ trong đảng là việc chung. {BARE}"),
                (None, NEW),
            ],
            Register(
                (
                    Record(
                        "35-CT/TW", issued="2019-05-30", title="mở rộng dân chủ tiến tới Đại hội"
                    ),
                    Record("35-CT/TW", issued="2024-06-14", title="tiến tới Đại hội toàn quốc"),
                )
            ),
            {"35-CT/TW@XII": ["b"], "35-CT/TW@XIII": ["c"], "35-CT/TW@chua-ro": ["a"]},
        ),
        # it names a day on which the last one was there already,
        (
            [
                ("2020-01-05", OLD),
                (None, NEW),
                (None, f"{BARE} Hôm 5/3/2025 đã họp."),
                (None, BARE),
            ],
            NONE,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b", "c"], "35-CT/TW@chua-ro": ["d"]},
        ),
        # or the number next to it in a list tells its own.
        (
            [
                (None, "Chỉ thị 34-CT/TW ngày 5/5/2019. Chỉ thị 35-CT/TW ngày 30/5/2019."),
                (None, NEW),
                (None, "Theo Chỉ thị số 34-CT/TW và Chỉ thị số 35-CT/TW."),
            ],
            NONE,
            {"34-CT/TW": ["a", "c"], "35-CT/TW@XII": ["a", "c"], "35-CT/TW@XIII": ["b"]},
        ),
        # Single words do that too, where they are in few titles,
        (
            [
                (None, "Nghị quyết 39-NQ/TW ngày 17/4/2015 về tinh giản biên chế."),
                (None, "Thành phố không tăng biên chế. Theo Nghị quyết 39-NQ/TW, sẽ giảm."),
                (None, "Khai thác các nguồn lực theo Nghị quyết 39-NQ/TW."),
                (None, "Theo Nghị quyết 39-NQ/TW, nơi nơi đã họp."),
            ],
            Register(
                (Record("39-NQ/TW", issued="2019-01-15", title="phát huy các nguồn lực kinh tế"),)
            ),
            {"39-NQ/TW@XI": ["a", "b"], "39-NQ/TW@XII": ["c"], "39-NQ/TW@chua-ro": ["d"]},
        ),
        # and without any it is not meant, if only a register knows it.
        (
            [
                (None, "Theo Nghị quyết 06-NQ/TW, nơi nơi đã họp."),
                (None, "Nước ta hội nhập theo Nghị quyết 06-NQ/TW."),
            ],
            Register((Record("06-NQ/TW", issued="2016-11-05", title="hội nhập quốc tế"),)),
            {"06-NQ/TW@XII": ["b"], "06-NQ/TW@chua-ro": ["a"]},
        ),
        (
            [
                ("2018-01-05", "Quy định 98-QĐ/TW về chức năng, nhiệm vụ của chi bộ cơ quan."),
                ("2018-01-05", "Theo Quy định 98-QĐ/TW, nơi nơi đã họp."),
            ],
            Register((Record("98-QĐ/TW", issued="2017-10-07", title="luân chuyển cán bộ"),)),
            {"98-QĐ/TW@XII": ["b"], "98-QĐ/TW@chua-ro": ["a"]},
        ),
        # A number alone is used again in each term: what few tell of is soon forgotten,
        (
            [
                ("2005-01-05", "Kết luận 21-KL/TW ngày 17/8/2003."),
                ("2018-01-05", "Kết luận 21-KL/TW."),
            ],
            NONE,
            {"21-KL/TW@IX": ["a"], "21-KL/TW@chua-ro": ["b"]},
        ),
        (
            [(None, "Kết luận 21-KL/TW ngày 17/8/2003."), (None, "5/3/2018: Kết luận 21-KL/TW.")],
            NONE,
            {"21-KL/TW@IX": ["a"], "21-KL/TW@chua-ro": ["b"]},
        ),
        # but not what many do.
        (
            [("2005-01-05", "Kết luận 21-KL/TW ngày 17/8/2003.")] * 3
            + [("2018-01-05", "Kết luận 21-KL/TW.")],
            NONE,
            {"21-KL/TW": ["a", "b", "c", "d"]},
        ),
        # The term of the Central Committee, or the title, tells as well.
        (
            [
                (None, "Chỉ thị 35-CT/TW của Bộ Chính trị khóa XII."),
                (None, "Chỉ thị 35-CT/TW “Về đại hội đảng bộ các cấp tiến tới Đại hội XIV”."),
            ],
            BOTH,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b"]},
        ),
        # A slip of the year makes no second directive.
        (
            [("2019-06-05", OLD)] * 3 + [("2019-07-05", OLD.replace("2019", "2009"))],
            NONE,
            {"35-CT/TW": ["a", "b", "c", "d"]},
        ),
        # A number alone may mean one that only a register knows, if it has its title or its day,
        (
            [
                (None, "Trung ương ban hành Nghị quyết 09 “Về Chiến lược biển đến năm 2020”."),
                (None, "Nghị quyết 09 ngày 9/2/2007 rất mới."),
                (None, "Trung ương ban hành Nghị quyết 09 từ lâu."),
            ],
            Register(
                (Record("09-NQ/TW", issued="2007-02-09", title="Chiến lược biển đến năm 2020"),)
            ),
            {"09-NQ/TW": ["a", "b"], "09-NQ@chua-ro": ["c"]},
        ),
        # also where articles speak of one of that number of another term, which then names its own.
        (
            [
                (None, "Nghị quyết 09 ngày 9/2/2007."),
                (None, "Nghị quyết 09-NQ/TW ngày 5/5/2016."),
                (None, "Trung ương ban hành Nghị quyết 09 về chiến lược biển, sau 10 năm đã rõ."),
            ],
            Register(
                (Record("09-NQ/TW", issued="2007-02-09", title="Chiến lược biển đến năm 2020"),)
            ),
            {"09-NQ/TW@X": ["a", "c"], "09-NQ/TW@XII": ["b"]},
        ),
        # What has nothing of the known title is of another one, whenever it was written.
        (
            [
                (None, "Nghị quyết 04-NQ/TW về phát triển và quản lý đô thị cảng biển Hải Phòng."),
                (
                    "2018-01-05",
                    "Theo Nghị quyết 04-NQ/TW về phát triển giao thông cảng biển, ông nói.",
                ),
                ("2018-01-05", "Theo Nghị quyết 04-NQ/TW về xây dựng Đảng."),
            ],
            Register(
                (
                    Record(
                        "04-NQ/TW", issued="2016-10-30", title="tăng cường xây dựng, chỉnh đốn Đảng"
                    ),
                )
            ),
            {"04-NQ/TW@XII": ["c"], "04-NQ/TW@chua-ro": ["a", "b"]},
        ),
        # What only a register knows may not be the last of its number.
        (
            [("2022-01-05", BARE), ("2020-01-05", BARE)],
            FIRST,
            {"35-CT/TW@XII": ["b"], "35-CT/TW@chua-ro": ["a"]},
        ),
        # Numbers of the state begin afresh each year; one that names its year is one.
        (
            [
                ("2018-05-05", "Quyết định 51/QĐ-TTg ngày 2/3/2018."),
                ("2019-02-05", "Quyết định 51/QĐ-TTg."),
                ("2021-02-05", "Quyết định 51/QĐ-TTg."),
                ("2021-02-05", "Nghị định 30/2020/NĐ-CP ngày 5/3/2020."),
                ("2022-02-05", "Nghị định 30/2020/NĐ-CP ngày 5/3/2021."),
            ],
            NONE,
            {
                "51/QĐ-TTg@2018": ["a", "b"],
                "51/QĐ-TTg@chua-ro": ["c"],
                "30/2020/NĐ-CP": ["d", "e"],
            },
        ),
    ],
)
def test_articles_are_given_to_editions(
    settings: Settings,
    tmp_path: Path,
    rows: list[tuple[str | None, str]],
    register: Register,
    expected: dict[str, list[str]],
) -> None:
    assert settled(settings, tmp_path, made(*rows), register) == expected


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


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The day, the title or the only candidate tells which directive a bare number means.
        (
            ["Chỉ thị 35 ngày 30/5/2019 nêu rõ.", OLD, NEW],
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c"]},
        ),
        (["Bộ Chính trị đã ra Chỉ thị 35, các nơi đã họp.", OLD], {"35-CT/TW": ["a", "b"]}),
        (["Bộ Y tế thực hiện Chỉ thị 35 của Đảng và Chính phủ.", OLD], {"35-CT/TW": ["a", "b"]}),
        (["Thực hiện Chỉ thị 35, các nơi đã họp.", OLD], {"35-CT": ["a"], "35-CT/TW": ["b"]}),
        (
            [
                "Nghị quyết Trung ương 4 được Tổng Bí thư ký ngày 30/10/2016 đã rõ.",
                "Nghị quyết Trung ương 4 khóa XII.",
                "Nghị quyết Trung ương 4 khóa XI.",
            ],
            {"NQTW4-XII": ["a", "b"], "NQTW4-XI": ["c"]},
        ),
        # A plenum is the last of its number that was held when the text was written.
        (
            [
                "Hôm 5/3/2018 đã bàn Nghị quyết Trung ương 6.",
                "Đã bàn Nghị quyết Trung ương 6.",
                "Nghị quyết Trung ương 6 khóa XII.",
                "Nghị quyết Trung ương 6 khóa XI.",
            ],
            {"NQTW6-XII": ["a", "c"], "NQTW6@chua-ro": ["b"], "NQTW6-XI": ["d"]},
        ),
        (
            ["Chỉ thị 35 về đại hội đảng bộ các cấp, quy trình gồm 5 bước.", TITLED],
            {"35-CT/TW": ["a", "b"]},
        ),
        (
            ["Bộ Chính trị đã ra Chỉ thị 35, nơi nơi đã họp.", OLD, NEW],
            {"35-CT": ["a"], "35-CT/TW@XII": ["b"], "35-CT/TW@XIII": ["c"]},
        ),
        # What the sentence says is of the state or a company stands apart.
        (
            ["HĐQT Eximbank đã bỏ nghị quyết số 112, nơi nơi đã họp.", "Nghị quyết 112/NQ-CP."],
            {"112-NQ@nha-nuoc": ["a"], "112/NQ-CP": ["b"]},
        ),
        # A number that few issuers reach is theirs in all articles, if none of the party bears it.
        (
            [
                "HĐQT Eximbank đã bỏ nghị quyết số 112, nơi nơi đã họp.",
                "Ngân hàng dừng thực hiện nghị quyết số 112, nơi nơi đã họp.",
                "Quốc hội đã bỏ nghị quyết số 113, nơi nơi đã họp.",
                "Đã dừng thực hiện nghị quyết số 113, nơi nơi đã họp.",
                "Nghị quyết 113-NQ/TW.",
            ],
            {
                "112-NQ@nha-nuoc": ["a", "b"],
                "113-NQ@nha-nuoc": ["c"],
                "113-NQ@chua-ro": ["d"],
                "113-NQ/TW": ["e"],
            },
        ),
        # So does what speaks of the matter of that.
        (
            [
                "Quốc hội bàn Nghị quyết 54 về cơ chế đặc thù phát triển thành phố.",
                "Nghị quyết 54 về cơ chế, chính sách đặc thù phát triển thành phố.",
                "Nghị quyết 54 về chuyện khác hẳn, chẳng ai hay.",
            ],
            {"54-NQ@nha-nuoc": ["a", "b"], "54-NQ@chua-ro": ["c"]},
        ),
        # The body of another citation is none, and a clear matter tells more than any body.
        (
            [
                "Bộ Giáo dục nói Nghị quyết 29 về đổi mới căn bản giáo dục và đào tạo đã rõ.",
                "Theo Nghị quyết 29 trong năm học này, Nghị quyết 88 của Quốc hội, ông nói.",
                "Nghị quyết 29-NQ/TW “Về đổi mới căn bản, toàn diện giáo dục và đào tạo”.",
            ],
            {"29-NQ/TW": ["a", "c"], "29-NQ@chua-ro": ["b"]},
        ),
        # So do six words of its title in a row anywhere near the number.
        (
            [
                "Đổi mới căn bản, toàn diện giáo dục, theo tinh thần Nghị quyết 29, là việc lớn.",
                "Giáo dục đổi mới theo tinh thần Nghị quyết 29, là việc lớn.",
                "Nghị quyết 29-NQ/TW “Về đổi mới căn bản, toàn diện giáo dục và đào tạo”.",
            ],
            {"29-NQ/TW": ["a", "c"], "29-NQ@chua-ro": ["b"]},
        ),
        # Where nobody quotes a title, what articles say of the matter is compared.
        (
            [
                "Quy định 01 về xử lý trách nhiệm người đứng đầu, cấp phó đã ra.",
                "Quy định 01-QĐ/TW về trách nhiệm và xử lý trách nhiệm người đứng đầu, cấp phó.",
            ],
            {"01-QĐ/TW": ["a", "b"]},
        ),
        # Two notations of one directive are no two that it may mean.
        (
            [
                "Quy định 08 về trách nhiệm nêu gương, nhất là người đứng đầu, đã rõ.",
                "Quy định 08-QĐ/TW ngày 25/10/2018 “Về trách nhiệm nêu gương của đảng viên”.",
                "Quy định 08-QĐi/TW ngày 25/10/2018 “Về trách nhiệm nêu gương của đảng viên”.",
            ],
            {"08-QĐ/TW": ["a", "b", "c"]},
        ),
        (
            [
                "Ban Chấp hành Trung ương ban hành thêm Quy định 08, nơi nơi đã họp.",
                "Quy định 08-QĐ/TW ngày 25/10/2018.",
                "Quy định 08-QĐi/TW ngày 25/10/2018.",
            ],
            {"08-QĐ/TW": ["a", "b", "c"]},
        ),
        (
            [
                "UBND TP nói Quy định 1374 về xử lý thông tin liên quan tập thể, cá nhân đã rõ.",
                "Quy định 1374-QĐ/TW về xử lý thông tin phản ánh liên quan các tập thể, cá nhân.",
            ],
            {"1374-QĐ/TW": ["a", "b"]},
        ),
        # A code that names its year is not of another.
        (
            [
                "Chính phủ bàn Nghị quyết 19 năm 2019 về cải thiện môi trường kinh doanh.",
                "Nghị quyết 19/2018/NQ-CP “Về cải thiện môi trường kinh doanh năm tới”.",
            ],
            {"19-NQ@nha-nuoc": ["a"], "19/2018/NQ-CP": ["b"]},
        ),
        # Few issuers reach a high number; a low one is anybody's.
        (
            [
                "Quy định 1374 đã rõ, Nghị quyết 12 cũng vậy.",
                "Quy định 1374-QĐ/TW, Nghị quyết 12-NQ/TW.",
            ],
            {"1374-QĐ/TW": ["a", "b"], "12-NQ": ["a"], "12-NQ/TW": ["b"]},
        ),
    ],
)
def test_a_bare_number_is_given_where_one_is_left(
    settings: Settings, tmp_path: Path, rows: list[str], expected: dict[str, list[str]]
) -> None:
    found = settled(settings, tmp_path, made(*((None, text) for text in rows)), NONE)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("Kế hoạch 11-KH/TU.", "Đà Nẵng", "11-KH/TU@Đà Nẵng"),
        ("Kế hoạch 11-KH/TU của Tỉnh ủy An Giang.", "Đà Nẵng", "11-KH/TU@An Giang"),
        ("Kế hoạch 11 của Ban Thường vụ Tỉnh ủy An Giang.", "Đà Nẵng", "11-KH/TU@An Giang"),
        ("Kế hoạch 11-KH/TU tỉnh An Giang ngày 5/5/2018.", "Đà Nẵng", "11-KH/TU@An Giang"),
        ("Theo Kế hoạch 11-KH/TU, An Giang đã họp.", None, "11-KH/TU"),
        ("Tỉnh ủy An Giang đã ban hành Kế hoạch 11-KH/TU.", None, "11-KH/TU@An Giang"),
        ("Tỉnh ủy An Giang họp. Kế hoạch 11-KH/TU nêu rõ.", None, "11-KH/TU@An Giang"),
        ("Tỉnh ủy An Giang và Thành ủy Đà Nẵng họp. Kế hoạch 11-KH/TU nêu rõ.", None, "11-KH/TU"),
        ("Chỉ thị 05-CT/TW của Bộ Chính trị gửi Tỉnh ủy An Giang.", None, "05-CT/TW"),
        ("Văn phòng Thành ủy đồng ý tại Công văn 512-TB/VPTU.", "Gia Lai", "512-TB/VPTU"),
        ("Văn phòng Thành ủy đồng ý tại Công văn 512-TB/VPTU.", "Hà Nội", "512-TB/VPTU@Hà Nội"),
        ("Thành ủy Long Xuyên bàn Kế hoạch 11-KH/TU.", "An Giang", "11-KH/TU@An Giang"),
        ("UBND tỉnh Long An họp. Thông báo 355-TB/VPTU nêu rõ.", None, "355-TB/VPTU@Long An"),
        ("UBND tỉnh Long An, Sở Y tế TP. HCM họp về 355-TB/VPTU.", None, "355-TB/VPTU"),
        ("Nhà trường có Thông báo 03-TB/ĐU của Đảng ủy.", "Hà Nội", "03-TB/ĐU"),
        ("Đảng ủy xã Tân Lập có Thông báo 03-TB/ĐU.", "Hà Nội", "03-TB/ĐU@Hà Nội"),
        ("Đảng ủy khối các cơ quan tỉnh có Thông báo 03-TB/ĐUK.", "Hà Nam", "03-TB/ĐUK@Hà Nam"),
        ("Đảng ủy Khối Doanh nghiệp Trung ương có Thông báo 03-TB/ĐUK.", "Hà Nội", "03-TB/ĐUK"),
    ],
)
def test_the_province_of_a_local_directive(
    settings: Settings, tmp_path: Path, text: str, place: str | None, key: str
) -> None:
    found = settled(settings, tmp_path, [article("a", "Tin", text, place=place)], NONE)
    assert list(found) == [key]


def test_a_local_directive_without_province_is_that_of_the_same_day(
    settings: Settings, tmp_path: Path
) -> None:
    text = "Quyết định 1087-QĐ/TU ngày 31-3-2009 của Ban Thường vụ Thành ủy."
    other = "Quyết định 1087-QĐ/TU ngày 1-4-2009 của Ban Thường vụ Thành ủy."
    matter = "về xử lý thông tin phản ánh liên quan đến các tập thể đã rõ"
    articles = [
        article("a", "Tin", text, place="Hồ Chí Minh"),
        article("b", "Tin", text),
        article("c", "Tin", other),
        article("d", "Tin", f"Quy định 1374-QĐ/TU {matter}.", place="Hồ Chí Minh"),
        article("e", "Tin", f"Theo Quy định 1374-QĐ/TU {matter} cá nhân."),
    ]
    engine = open_engine(replace(settings, index=tmp_path))
    fill(engine, articles)
    directives = Directives(LiveIndex(engine, NONE))
    counts = {e.key: e.articles for e in directives.entries()}
    assert counts == {
        "1087-QĐ/TU@Hồ Chí Minh": 2,
        "1087-QĐ/TU": 1,
        "1374-QĐ/TU@Hồ Chí Minh": 2,
    }
    page = directives.page("1087-QĐ/TU", place="Hồ Chí Minh")
    assert {m.article.id for m in page.mentions} == {"a", "b"}
    engine.close()


def test_a_number_and_a_day_are_of_the_province_that_most_name(
    settings: Settings, tmp_path: Path
) -> None:
    text = "Quyết định 1087-QĐ/TU ngày 31-3-2009."
    places = {"a": "Hồ Chí Minh", "b": "Hồ Chí Minh", "c": "Hồ Chí Minh", "d": "Hồ Chí Minh"}
    for others, keys in (
        ({"e": "Gia Lai"}, ["1087-QĐ/TU@Hồ Chí Minh"]),
        ({"e": "Gia Lai", "f": "Gia Lai"}, ["1087-QĐ/TU@Gia Lai", "1087-QĐ/TU@Hồ Chí Minh"]),
    ):
        articles = [article(id, "Tin", text, place=p) for id, p in (places | others).items()]
        found = settled(settings, tmp_path / str(len(articles)), articles, NONE)
        assert sorted(found) == keys


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
