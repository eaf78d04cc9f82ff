"""What a page says of how a query was read, and what can be taken back."""

from __future__ import annotations

from typing import get_args

import pytest
from flask.testing import FlaskClient

from search.query.typed.notes import Note, NoteCode
from search.query.words.facts import Fact
from search.result import QueryReading, SearchRequest, Suggestion
from tests.web.conftest import ARTICLES, Serve, article
from tests.web.doubles import ListSearcher
from tests.web.markup import get, links
from web.wording import words


def test_english_terms_are_offered_in_vietnamese(client: FlaskClient) -> None:
    root = get(client, "/?q=politburo+2016&sort=newest")
    offered = [a for a in root.one("main").all("a") if a.words == "Bộ Chính trị 2016"]
    assert [a.attributes["href"] for a in offered] == ["/?q=Bộ+Chính+trị+2016&sort=newest"]


@pytest.mark.parametrize(
    ("reading", "said", "link"),
    [
        (
            QueryReading("x", interpretation="chỉ thị 37"),
            "Hiểu là: chỉ thị 37. Chỉ tìm đúng như đã gõ",
            "/?q=chỉ+thị+37 /?q=x&accents=strict",
        ),
        (
            QueryReading("x", corrected="chỉ thị"),
            "Đang tìm chỉ thị. Tìm đúng x?",
            "/?q=x&spelling=typed",
        ),
        (
            QueryReading("x", suggestion=Suggestion("chỉ thị", "spelling")),
            "Có phải bạn muốn tìm: chỉ thị?",
            "/?q=chỉ+thị",
        ),
        (
            QueryReading("x", suggestion=Suggestion("chỉ thị 37", "directive")),
            "Thử tìm: chỉ thị 37?",
            "/?q=chỉ+thị+37",
        ),
        (
            QueryReading("x", relaxed=True),
            "Có bài thiếu vài từ. Bài khớp nhiều hơn đứng trước. Chỉ tìm nguyên văn",
            "/?q=%22x%22",
        ),
        (
            QueryReading("x", width="phrase", wider=2600),
            "Các bài này có đúng cụm từ. 2.600 bài có đủ chữ, ở bất cứ đâu",
            "/?q=x&wide=1",
        ),
        (
            QueryReading("x", width="most", relaxed=True, wider=277),
            "Có bài thiếu vài từ. Đây là các bài khớp nhiều nhất. Cả 277 bài có một phần từ ngữ"
            " Chỉ tìm nguyên văn",
            "/?q=x&wide=2 /?q=%22x%22",
        ),
        (
            QueryReading("x", codes=("37-CT/TW",)),
            "Văn bản trong câu tìm: Chỉ thị 37-CT/TW",
            "/directives/37-CT/TW",
        ),
        (
            QueryReading("x", notes=(Note("bracket_unpaired"),)),
            "Dấu ngoặc đơn thiếu cặp nên được bỏ qua.",
            None,
        ),
    ],
)
def test_the_page_says_how_the_query_was_read(
    serve: Serve, reading: QueryReading, said: str, link: str | None
) -> None:
    root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=x")
    [line] = [
        p for c in ("reading", "note") for tag in ("p", "div") for p in root.all(tag, class_=c)
    ]
    assert line.words == said
    assert " ".join(a.attributes["href"] for a in line.all("a")) == (link or "")


def test_what_comes_first_and_a_quotation_are_told_only_where_they_hold(serve: Serve) -> None:
    """By date nothing comes first for its words; a long quotation is not required."""
    hit = article("hoi", "hội " * 6)
    place = Fact("place", "huế", "Huế", ("Huế",))
    for relaxed, stated, sort, first in (
        (True, False, "newest", ""),
        (True, False, "relevance", "Bài khớp nhiều hơn đứng trước."),
        (False, True, "newest", ""),
        (False, True, "relevance", "(đang đứng trước)"),
        (False, False, "relevance", ""),
    ):
        reading = QueryReading("x", relaxed=relaxed, facts=(place,), apart=1, apart_first=stated)
        client = serve(searcher=ListSearcher((hit, *ARTICLES), reading=reading))
        told = get(client, f"/?q=hội&sort={sort}").one("main").words
        assert ("đứng trước" in told) == bool(first)
        assert first in told
        for words_typed, offered in ((5, relaxed), (6, False)):
            root = get(client, "/?q=" + "+".join(["hội"] * words_typed))
            assert ("Chỉ tìm nguyên văn" in links(root)) == offered


def test_what_has_fewer_of_the_words_stands_apart_and_is_not_counted(serve: Serve) -> None:
    less = article("less", "Hội thảo")
    searcher = ListSearcher(ARTICLES, further=[less])
    main = get(serve(searcher=searcher), "/?q=hội").one("main")
    section = main.one("section")
    assert section.one("h2").words == "Bài khác, khớp ít từ hơn"
    assert [h.words for h in section.all("h3")] == ["Hội thảo"]
    assert main.one("p", class_="total").words == f"{searcher.ids(SearchRequest('hội'))[0]} bài"
    assert "Hội thảo" not in [h.words for h in main.all("h2")]
    assert "Bài khác" not in get(serve(), "/?q=hội").words


def test_a_month_is_no_name_within_a_sentence(serve: Serve) -> None:
    month = Fact("month", "tháng 10/2016", "Tháng 10/2016", ("2016-10",))
    searcher = ListSearcher(ARTICLES, reading=QueryReading("x", facts=(month,), apart=2))
    assert "2 bài khớp với tháng 10/2016" in get(serve(searcher=searcher), "/?q=hội").words
    english = get(serve(searcher=searcher), "/?q=hội&lang=en").words
    assert "2 articles that match October 2016" in english


def test_where_any_word_is_enough_the_page_says_so(serve: Serve) -> None:
    for width, told in (("most", "Có bài thiếu vài từ."), ("any", "Có bài chỉ khớp một vài từ.")):
        reading = QueryReading("x", relaxed=True, width=width)
        root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=x")
        assert root.one("p", class_="reading").words.startswith(told)


def test_every_note_has_a_sentence() -> None:
    assert set(words.NOTES) == set(get_args(NoteCode))
    several = Note("several_directives", (3, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1))
    assert words.note(several) == (
        "Có thể là một trong các văn bản: Chỉ thị 37-CT/TW (2 bài), Chỉ thị 37-CT/TU (1 bài) "
        "và 1 văn bản khác."
    )


def test_a_short_form_lists_its_meanings_once_with_counts(serve: Serve) -> None:
    note = Note("several_directives", (2, "Chỉ thị 37-CT/TW", 2, "Chỉ thị 37-CT/TU", 1))
    reading = QueryReading("x", codes=("37-CT/TW", "37-CT/TU"), notes=(note,))
    root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=x")
    said = "Có thể là: Chỉ thị 37-CT/TW (2 bài) Chỉ thị 37-CT/TU (1 bài)"
    assert [p.words for p in root.all("div", class_="meanings")] == [said]
    assert [p.words for c in ("reading", "note") for p in root.all("p", class_=c)] == []


def test_of_many_meanings_three_stand_open_and_none_is_only_counted(serve: Serve) -> None:
    codes = tuple(f"37-CT/{issuer}" for issuer in ("TW", "TU", "HU", "ĐU", "QU"))
    searcher = ListSearcher(ARTICLES, reading=QueryReading("x", codes=codes))
    listed = get(serve(searcher=searcher), "/?q=x").one("div", class_="meanings")
    more = listed.one("details")
    assert [len(part.all("a")) for part in (listed, more)] == [5, 2]
    assert more.one("summary").words == "và 2 văn bản khác"


def test_a_page_without_hits_says_nothing_of_these_articles(serve: Serve) -> None:
    reading = QueryReading("xyz", width="phrase", wider=4)
    root = get(serve(searcher=ListSearcher(ARTICLES, reading=reading)), "/?q=xyz")
    assert root.one("p", class_="reading").words == "4 bài có đủ chữ, ở bất cứ đâu"
    assert root.all("p", class_="done") == []
    found = get(serve(searcher=ListSearcher(ARTICLES)), "/?q=hội")
    assert len(found.all("p", class_="done")) == 1


def test_of_a_term_that_no_article_tells_of_the_page_links_the_others(serve: Serve) -> None:
    note = Note("edition_uncited", ("37-CT/TW", "khóa V", "Chỉ thị 37-CT/TW (khóa X)", 2))
    key, name = "37-CT/TW@X", "Chỉ thị 37-CT/TW (khóa X)"
    reading = QueryReading("x", codes=(key,), names=(name,), notes=(note,))
    client = serve(searcher=ListSearcher(ARTICLES, reading=reading))
    root = get(client, "/?q=x")
    assert [p.words for p in root.all("p", class_="note")] == [
        "Chưa thấy bài nào nhắc đến 37-CT/TW (khóa V)."
    ]
    told = [p.words for p in root.all("div", class_="reading")]
    assert told == ["Cùng số hiệu: Chỉ thị 37-CT/TW (khóa X) (2 bài)"]
    assert links(root)[name] == "/directives/37-CT/TW@X"
    english = get(client, "/?q=x&lang=en").one("p", class_="note").words
    assert english.startswith("No article is known to cite Directive 37-CT/TW (term V).")
    assert words.note(note).endswith(": Chỉ thị 37-CT/TW (khóa X) (2 bài).")


def test_what_was_understood_is_shown_and_can_be_taken_back(serve: Serve) -> None:
    searcher = ListSearcher(
        ARTICLES,
        reading=QueryReading(
            "x",
            facts=(
                Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)),
                Fact("place", "hue", "Huế", ("Huế",)),
                Fact("day", "quý 3/2019", "Quý III/2019", (), 20190701, 20190930),
                Fact("year", "2018", "2018", ("2018",)),
                Fact("code", "chỉ thị 05", "Chỉ thị 05-CT/TW", ("05-CT/TW",)),
            ),
            apart=3,
            excluded=("hải phòng",),
        ),
    )
    root = get(serve(searcher=searcher), "/?plain=2018")
    chips = root.one("ul", class_="facts")
    found = links(chips)
    assert found["Đà Nẵng × (coi là từ thường)"] == "/?plain=2018&plain=da+nang"
    assert found["Từ thường: 2018 ×"] == "/"
    assert "Chỉ thị 05-CT/TW × (coi là từ thường)" in found
    only = links(root)["Chỉ xem 3 bài khớp với Đà Nẵng, Huế, quý III/2019, năm 2018"]
    assert only == ("/?plain=2018&from=2019-07-01&to=2019-09-30&year=2018&place=Huế&place=Đà+Nẵng")
    assert "Loại bài có: hải phòng" in root.words


@pytest.mark.parametrize(
    ("fact", "apart", "told"),
    [
        (Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)), 0, True),
        (Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)), 2, False),
        (Fact("person", "chinh", "Phạm Minh Chính", ("Phạm Minh Chính",)), 0, False),
        (Fact("code", "chỉ thị 05", "Chỉ thị 05-CT/TW", ("05-CT/TW",)), None, False),
    ],
)
def test_hits_of_which_nothing_said_of_them_is_true_are_told(
    serve: Serve, fact: Fact, apart: int | None, told: bool
) -> None:
    searcher = ListSearcher(ARTICLES, reading=QueryReading("x", facts=(fact,), apart=apart))
    said = (
        f"Không bài nào dưới đây được ghi là của {fact.label}."
        in get(serve(searcher=searcher), "/?q=x").words
    )
    assert said == told


def test_hits_of_some_of_what_was_said_are_not_told_to_be_of_none(serve: Serve) -> None:
    facts = (
        Fact("place", "da nang", "Đà Nẵng", ("Đà Nẵng",)),
        Fact("year", "2018", "2018", ("2018",)),
    )
    searcher = ListSearcher(ARTICLES, reading=QueryReading("x", facts=facts, apart=0))
    root = get(serve(searcher=searcher), "/?q=x")
    assert "Không bài nào dưới đây khớp với tất cả: Đà Nẵng, năm 2018." in root.words
