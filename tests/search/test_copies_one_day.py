"""What tells that two papers told the same of one event within a day of each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from search import schema
from search.article import Article
from search.copies import Text, one_day, same
from search.copies.one_day import told_anew
from search.copies.released import Both

FIRST = Article(
    "one",
    "Đình chỉ giám đốc bệnh viện bổ nhiệm con trai",
    (
        "Ngày 3/4, ủy ban nhân dân tỉnh quyết định đình chỉ công tác giám đốc bệnh viện huyện vì "
        "bổ nhiệm con trai làm phó khoa khi chưa đủ điều kiện, sai quy định.",
        "Theo kết luận của thanh tra tỉnh, giám đốc bệnh viện đã ký quyết định khi hồ sơ còn "
        "thiếu chứng chỉ, không lấy ý kiến tập thể và không báo cáo sở y tế như quy chế yêu cầu.",
        "Đoàn kiểm tra cũng chỉ ra nhiều khoản chi ngoài kế hoạch, việc mua sắm trang thiết bị "
        "không qua đấu thầu và tình trạng bác sĩ trực không đủ số người theo quy định.",
        "Chủ tịch tỉnh giao sở nội vụ phối hợp với huyện ủy xem xét trách nhiệm của những người "
        "liên quan, thu hồi quyết định đã ban hành và bố trí lại nhân sự phụ trách khoa.",
        "Trao đổi với phóng viên, ông cho biết sẽ chấp hành, chưa khiếu nại gì.",
    ),
    dt.date(2017, 4, 3),
    "given",
    url="https://www.bao-mot.example/a",
)
RETOLD = Article(
    "other",
    "Giám đốc bệnh viện bị đình chỉ vì bổ nhiệm con trai sai quy định",
    (
        "Do bổ nhiệm con trai làm phó khoa khi chưa đủ điều kiện, sai quy định, hôm nay giám đốc "
        "bệnh viện huyện bị ủy ban nhân dân tỉnh quyết định đình chỉ công tác.",
        "Trước đó thanh tra tỉnh cho rằng giám đốc bệnh viện đã ký quyết định khi hồ sơ còn "
        "thiếu chứng chỉ, không lấy ý kiến tập thể và không báo cáo sở y tế như quy chế yêu cầu.",
        "Cùng với nhiều khoản chi ngoài kế hoạch, việc mua sắm trang thiết bị không qua đấu thầu "
        "và tình trạng bác sĩ trực không đủ số người theo quy định cũng được nêu.",
        "Nay chủ tịch tỉnh giao sở nội vụ phối hợp với huyện ủy xem xét trách nhiệm của những "
        "người liên quan, thu hồi quyết định đã ban hành.",
        "Bệnh viện này có hai trăm giường, mỗi ngày khám cho hàng nghìn lượt bệnh nhân từ các xã "
        "miền núi, từng được tặng cờ thi đua.",
    ),
    dt.date(2017, 4, 4),
    "given",
    url="https://m.bao-hai.example/b",
)
NEWS = (
    "Chiều qua cơ quan điều tra khám nhà, bắt tạm giam kế toán trưởng cùng hai nhân viên kho "
    "dược về hành vi nâng khống giá thuốc và vật tư, theo lời trưởng phòng cảnh sát kinh tế."
)
NUMBERS = (
    "Từ ngày 11 đến ngày 19, 24 người ở 37 phòng khai đã chi 56 triệu, 78 triệu và 93 triệu đồng "
    "cho 45 chuyến xe, 67 bộ máy và 88 tủ thuốc."
)


def told(one: Article, other: Article) -> bool:
    found = same(Text(one), Text(other))
    both = Text(one), Text(other)
    assert found == same(Text(other), Text(one))
    assert found == told_anew(Both(*both)) == told_anew(Both(*reversed(both))), "by no other rule"
    return found


@pytest.mark.parametrize(
    ("changed", "taken"),
    [
        ({}, True),
        ({"date": dt.date(2017, 4, 2)}, True),
        ({"date": dt.date(2017, 4, 5)}, False),
        ({"date": dt.date(2018, 4, 3)}, False),
        ({"date": None, "date_basis": None}, False),
        ({"date_basis": "clock"}, False),
        ({"year_inferred": True}, False),
        ({"url": "http://bao-mot.example/b"}, False),
        ({"url": None}, True),
        ({"body": (NEWS, *RETOLD.body)}, False),
        ({"body": (NEWS, *RETOLD.body), "date": FIRST.date}, False),
        ({"body": (*RETOLD.body, NEWS)}, False),
        ({"body": (*RETOLD.body, NEWS), "date": FIRST.date}, True),
        ({"body": (NUMBERS, *RETOLD.body)}, False),
        ({"body": RETOLD.body[:1]}, False),
        ({"body": ()}, False),
        ({"title": "Ngày 12/5: đình chỉ giám đốc bệnh viện"}, True),
    ],
    ids=[
        *("the next day", "the day before", "two days later", "a year later", "no day"),
        *("the day of the file", "a guessed year", "the same paper", "no address"),
        *("with news before it", "the same, on one day", "with news behind it"),
        *("the same, on one day still", "with numbers of its own"),
        *("the lead alone", "no text", "a number in one headline only"),
    ],
)
def test_another_paper_tells_the_same_within_a_day(changed: dict[str, Any], *, taken: bool) -> None:
    assert told(FIRST, replace(RETOLD, **changed)) == taken


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        ("25 tuổi", "26 tuổi", False),
        ("25 tuổi", "3 năm", True),
        ("25 tuổi, 3 năm", "3 năm", True),
        ("2.000 triệu", "2000 triệu", True),
        ("2.000 tỉ", "1.000 tỷ", False),
        ("khoa số 219", "khoa số 220", False),
        ("ngày 3/4", "hôm 4/4", False),
        ("ngày 3/4", "hôm 3-4", True),
        ("từ 3-5/4", "từ ngày 3.4", True),
        ("từ 3-5/4 ở lớp 10", "từ 6/4 ở lớp 10", False),
        ("lớp 10 từ 3/4", "khoa 12", True),
        ("lớp 10", "lớp 12", False),
    ],
)
def test_headlines_count_the_same_otherwise(one: str, other: str, *, taken: bool) -> None:
    articles = (
        replace(article, title=f"{article.title} {count}")
        for article, count in ((FIRST, one), (RETOLD, other))
    )
    assert told(*articles) == taken


def test_forecasts_are_of_an_hour() -> None:
    one = replace(FIRST, body=(*FIRST.body, "Theo dự báo của trung tâm khí tượng, trời nắng."))
    other = replace(RETOLD, body=(*RETOLD.body, "Đài khí tượng thủy văn dự báo hôm nay mưa to."))
    assert not told(one, other)
    assert told(FIRST, other)


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        (RETOLD.body, True),
        ((*RETOLD.body, NEWS), False),
        ((NEWS, *RETOLD.body), False),
        ((NUMBERS, *RETOLD.body), False),
    ],
    ids=["hardly anything", "a piece of news", "the same in front", "numbers"],
)
def test_what_only_one_tells_asks_for_more(
    monkeypatch: pytest.MonkeyPatch, body: tuple[str, ...], *, taken: bool
) -> None:
    monkeypatch.setattr(one_day, "TAKEN", 100.0)
    assert told(FIRST, replace(RETOLD, body=body)) == taken


def test_what_an_index_keeps_has_the_day_and_the_site() -> None:
    """Settled while writing, pairs are compared from what is stored of them."""
    for changed in ({}, {"date": None, "date_basis": None, "url": None}, {"year_inferred": True}):
        article = replace(RETOLD, **changed)
        kept = schema.words_of(schema.analyse(article).stored)
        for text in (Text(kept), Text(schema.article_of(schema.analyse(article).stored))):
            assert (text.day, text.site) == (Text(article).day, Text(article).site)
            assert same(Text(FIRST), text) == same(Text(FIRST), Text(article))
