"""What one article says of who held what, and the sentence that says so."""

from __future__ import annotations

import datetime as dt

import pytest

from search.article import Article
from search.persons import claims as claims_module
from search.persons.claims import Claim, claims_of


def told(*body: str, day: str | None = None) -> list[Claim]:
    date = dt.date.fromisoformat(day) if day else None
    return list(claims_of(Article("a", "Tin", body, date)))


def test_the_sentence_is_the_one_that_gives_the_post() -> None:
    claims = told(
        "Hội nghị do ông Trần Văn Bảy chủ trì. Dân dự đông.",
        "Ông từng là Bí thư Huyện uỷ Long Mỹ. Trời mưa.",
    )
    assert [(c.person, c.status, c.post) for c in claims] == [
        ("Trần Văn Bảy", "former", "Bí thư Huyện uỷ Long Mỹ")
    ]
    sentence = claims[0].sentence
    assert sentence.text == "Ông từng là Bí thư Huyện uỷ Long Mỹ."
    ((start, end),) = sentence.ranges
    assert sentence.text[start:end] == "Bí thư Huyện uỷ Long Mỹ"


def test_the_body_that_decides_is_not_the_one_chosen_into() -> None:
    claims = told(
        "Năm 2014, ông Trần Văn Bảy được Bộ Chính trị điều động về tỉnh.",
        "Cuối tháng 1/2016, ông được bầu vào Bộ Chính trị.",
    )
    (event,) = [claim for claim in claims if claim.status == "appointed"]
    assert event.sentence.text == "Cuối tháng 1/2016, ông được bầu vào Bộ Chính trị."


@pytest.mark.parametrize(
    ("day", "status"), [("2018-02-05", "former"), ("2012-02-05", "held"), (None, "held")]
)
def test_a_term_that_was_over(day: str | None, status: str) -> None:
    claims = told("Ông Lê Văn Đức, Bí thư Tỉnh uỷ Cà Mau nhiệm kỳ 2010-2015, nói.", day=day)
    assert [claim.status for claim in claims] == [status]


@pytest.mark.parametrize(
    ("term", "day", "status"),
    [
        ("Đảng khoá XI", "2019-08-07", "former"),
        ("Đảng khóa 11", "2019-08-07", "former"),
        ("Đảng khoá XI", "2015-08-07", "held"),
        ("Đảng khoá XII", "2019-08-07", "held"),
        ("Đoàn khoá XI", "2018-08-07", "held"),  # its own congresses
        ("Đảng", "2019-08-07", "held"),
    ],
)
def test_a_term_of_the_committee_that_was_over(term: str, day: str, status: str) -> None:
    (claim,) = told(f"Ông Lê Văn Đức là Uỷ viên dự khuyết Trung ương {term}.", day=day)
    assert claim.status == status


@pytest.mark.parametrize(
    ("told_as", "post"),
    [
        ("Thủ tướng nước này", "Thủ tướng"),
        ("chủ tịch UBND huyện này", "chủ tịch UBND huyện"),
        ("giám đốc Sở Công thương của tỉnh này", "giám đốc Sở Công thương"),
        ("Phó Tổng Giám đốc ngân hàng này", "Phó Tổng Giám đốc ngân hàng"),
    ],
)
def test_what_only_the_text_around_it_tells_is_left_out_of_a_post(told_as: str, post: str) -> None:
    (claim,) = told(f"Ông Lê Văn Đức, {told_as}, nói.")
    assert claim.post == post


def test_a_province_that_a_list_names_once() -> None:
    claims = told("Ông Lê Văn Đức, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Cà Mau, nói.")
    assert [c.office.place for c in claims] == ["Cà Mau", "Cà Mau"]
    alone = told("Ông Lê Văn Đức, Bí thư Tỉnh ủy, nói.")
    assert [c.office.place for c in alone] == [None]


def test_of_a_paragraph_of_thousands_each_claim_keeps_what_is_near() -> None:
    """Else a list of 20,000 delegates would take gigabytes."""
    names = (f"đồng chí Nguyễn Văn {first}{last}nh" for first in "ABCDĐGHKLM" for last in "aiou")
    body = "; ".join(f"{name}, Bí thư Huyện uỷ Long Mỹ" for name in list(names) * 20)
    claims = told(body, "Bí thư Huyện uỷ Long Mỹ Trần Văn Bảy dự.")
    assert len(claims) > 500
    assert max(len(claim.paragraph) for claim in claims) < 2_100
    for claim in (claims[0], claims[400], claims[-1]):
        ((start, end),) = claim.sentence.ranges
        assert claim.sentence.text[start:end] == claim.person


def test_of_a_list_that_is_longer_than_an_article_the_beginning_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = "Ông Trần Văn An, Bí thư Tỉnh ủy Sơn La, phát biểu."
    monkeypatch.setattr(claims_module, "MOST_TEXT", 3 * len(line))
    assert len(told(line, line)) == 2
    assert len(told(*[line] * 30)) == 3
