"""Posts as they are compared."""

from __future__ import annotations

import pytest

from search.persons.naming import name_of
from search.persons.offices import in_full, named_in, of_secretary, office, wordings
from search.places.names import PROVINCES

SAME = [
    ("Bí thư Tỉnh ủy Hậu Giang", "bí thư tỉnh uỷ tỉnh Hậu Giang", "Hậu Giang"),
    ("Bí thư Thành uỷ TP HCM", "Bí thư Thành ủy TP.HCM", "Hồ Chí Minh"),
    ("Chủ tịch UBND TP HCM", "Chủ tịch Uỷ ban nhân dân thành phố Hồ Chí Minh", "Hồ Chí Minh"),
    ("Chủ tịch UBND Hậu Giang", "Chủ tịch UBND tỉnh Hậu Giang", "Hậu Giang"),
    ("Phó Chủ tịch HĐND TP Đà Nẵng", "Phó Chủ tịch HĐND Đà Nẵng", "Đà Nẵng"),
    ("Bí thư Tỉnh uỷ Thừa Thiên - Huế", "Bí thư Tỉnh uỷ Thừa Thiên Huế", "Thừa Thiên Huế"),
    ("Bộ trưởng Bộ Y tế", "bộ trưởng của Bộ Y tế", None),
    ("Giám đốc Công an Nghệ An", "giám đốc Công an tỉnh Nghệ An", "Nghệ An"),
    ("Đại biểu Quốc hội Hà Nội", "đại biểu Quốc hội thành phố Hà Nội", "Hà Nội"),
    ("Giám đốc Sở Y tế TP HCM", "giám đốc Sở Y tế thành phố Hồ Chí Minh", "Hồ Chí Minh"),
    ("Chủ tịch Ủy ban MTTQ TP HCM", "chủ tịch MTTQ Việt Nam TP.HCM", "Hồ Chí Minh"),
    ("Bí thư Huyện uỷ Hoài Nhơn", "bí thư huyện ủy huyện Hoài Nhơn", None),
    ("Bí thư Thành uỷ Vinh", "Bí thư TP Vinh", None),
    ("Bí thư Đảng uỷ phường Nghi Thu", "bí thư phường Nghi Thu", None),
    ("Tổng thống Park", "nữ Tổng thống Park", None),
    ("Tổng thống Mỹ", "tổng thống Hoa Kỳ đương nhiệm", None),
    ("Thứ trưởng thường trực Bộ Quốc phòng", "thứ trưởng thường trực Quốc phòng", None),
    ("Chủ nhiệm Uỷ ban Tư pháp của Quốc hội", "chủ nhiệm Uỷ ban Tư pháp", None),
    ("Bí thư thường trực Trung ương Đoàn", "Bí thư thường trực BCH TƯ Đoàn TNCS HCM", None),
    ("Chủ tịch Uỷ ban MTTQ Việt Nam", "Chủ tịch Uỷ ban Trung ương Mặt trận Tổ quốc Việt Nam", None),
    ("Trưởng ban Tổ chức Trung ương", "Trưởng ban Ban Tổ chức TƯ Đảng", None),
    ("Bộ trưởng Thông tin và Truyền thông", "Bộ trưởng T T&T T", None),
    ("bí thư thành uỷ HN", "Bí thư Thành uỷ Hà Nội", "Hà Nội"),
    ("bí thư tỉnh ủy HN", "Bí thư Tỉnh uỷ Hà Nam", "Hà Nam"),
    ("bí thư hn", "Bí thư Thành uỷ Hà Nội", "Hà Nội"),
    ("chủ tịch UBND TP ĐN", "Chủ tịch UBND thành phố Đà Nẵng", "Đà Nẵng"),
    ("bí thư tỉnh ủy TTH", "Bí thư Tỉnh uỷ Thừa Thiên Huế", "Thừa Thiên Huế"),
    ("chủ tịch UBND VL", "Chủ tịch UBND tỉnh Vĩnh Long", "Vĩnh Long"),
    ("bí thư tỉnh ủy BR-VT", "Bí thư Tỉnh uỷ Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("chủ tịch UBND TPHCM", "Chủ tịch UBND TP Hồ Chí Minh", "Hồ Chí Minh"),
]
ONE_NAME = [
    ("Uỷ viên Trung ương Đảng", "UV BCH TW Đảng", "ủy viên Ban Chấp hành Trung ương Đảng"),
    (
        "Uỷ viên Trung ương Đảng",
        "Uỷ viên BCH TƯ Đảng",
        "Uỷ viên T.Ư Đảng",
    ),
    ("Bí thư Tỉnh uỷ Hậu Giang", "Bí thư Tỉnh ủy Hậu Giang", "bí thư tỉnh Hậu Giang"),
    ("Bí thư Thành uỷ TP HCM", "Bí thư TP HCM", "Bí thư Thành ủy Thành phố Hồ Chí Minh"),
    ("Phó bí thư thường trực Tỉnh uỷ Bắc Ninh", "Phó Bí thư Thường trực Tỉnh ủy Bắc Ninh"),
    ("Chủ tịch UBND tỉnh Cà Mau", "Chủ tịch Ủy ban nhân dân tỉnh Cà Mau", "chủ tịch tỉnh Cà Mau"),
    ("Bộ trưởng Giáo dục và Đào tạo", "Bộ trưởng Bộ GD&ĐT", "bộ trưởng Bộ Giáo dục - đào tạo"),
    ("Giám đốc Sở Kế hoạch và Đầu tư Lào Cai", "Giám đốc Sở KH - ĐT Lào Cai"),
    ("Cục trưởng Cục Thuế", "Cục trưởng Thuế"),
    ("Đại biểu Quốc hội", "ĐBQH", "đại biểu quốc hội"),
    (
        "Chủ tịch nước Việt Nam",
        "Chủ tịch nước CHXHCN Việt Nam",
        "Chủ tịch nước Cộng hoà xã hội chủ nghĩa Việt Nam",
    ),
    ("Đại biểu HĐND tỉnh Cà Mau", "đại biểu HĐND tỉnh Cà Mau"),
    ("Phó trưởng ban Tổ chức Trung ương", "Phó Trưởng Ban Tổ chức TW"),
    ("Phó trưởng ban Nội chính Trung ương", "Phó ban Nội chính TƯ", "Phó Trưởng Ban Nội chính TW"),
]
APART = [
    ("Chủ tịch UBND thành phố Vĩnh Long", "Chủ tịch UBND tỉnh Vĩnh Long"),
    ("Bí thư Thành uỷ Vĩnh Long", "Bí thư Tỉnh uỷ Vĩnh Long"),
    ("Phó Bí thư Tỉnh uỷ Hậu Giang", "Bí thư Tỉnh uỷ Hậu Giang"),
    ("Bí thư Đảng uỷ xã Hà Nam", "Bí thư Tỉnh uỷ Hà Nam"),
    ("Chủ tịch UBND TP Huế", "Chủ tịch UBND tỉnh Thừa Thiên Huế"),
    ("Bí thư Tỉnh uỷ Hậu Giang", "Bí thư Tỉnh uỷ Hà Giang"),
    ("Bí thư Tỉnh uỷ Hậu Giang", "Phó Bí thư Tỉnh uỷ Hậu Giang"),
    ("Chủ tịch UBND tỉnh Cà Mau", "Chủ tịch HĐND tỉnh Cà Mau"),
    ("Thủ tướng", "Thủ tướng Chính phủ"),  # the first may be that of another country
    ("Uỷ viên Trung ương Đảng", "Uỷ viên dự khuyết Trung ương Đảng"),
    ("Giám đốc Sở Đầu tư", "Giám đốc Sở Đầu trung ương"),
    ("Giám đốc Công an TP Vĩnh Long", "Giám đốc Công an tỉnh Vĩnh Long"),
    ("Chủ tịch Uỷ ban MTTQ Việt Nam", "Chủ tịch Uỷ ban MTTQ Việt Nam TP HCM"),
    ("Chủ nhiệm Uỷ ban Kinh tế", "Phó chủ nhiệm Uỷ ban Kinh tế của Quốc hội"),
    ("Bí thư xã đoàn Long Mỹ", "Bí thư Đảng uỷ xã Long Mỹ"),
    ("Chủ tịch Hà Nội", "Chủ tịch UBND thành phố Hà Nội"),  # it may be that of a club
]


@pytest.mark.parametrize(("one", "other", "place"), SAME)
def test_one_post_however_it_is_written(one: str, other: str, place: str | None) -> None:
    assert office(one).key == office(other).key
    assert office(one).place == office(other).place == place


@pytest.mark.parametrize(("one", "other"), APART)
def test_posts_that_are_not_the_same(one: str, other: str) -> None:
    assert office(one).key != office(other).key


@pytest.mark.parametrize(
    "post",
    [
        "Bí thư Đảng uỷ xã Hà Nam",
        "Bí thư Trung ương Đoàn TNCS Hồ Chí Minh",
        "Giám đốc",
        "Hà Nội",
        "Chủ tịch UBND tỉnh QN",  # of three provinces
        "Bí thư Thành uỷ VL",  # a town
        "Giám đốc CT",
        "Bí thư Tỉnh đoàn HN",
        "Bí thư Đảng uỷ xã HN",
    ],
)
def test_what_is_called_as_a_province_and_is_none(post: str) -> None:
    assert office(post).place is None


@pytest.mark.parametrize("province", PROVINCES)
def test_each_province_has_a_secretary(province: str) -> None:
    assert of_secretary(province).place == province


@pytest.mark.parametrize(
    "text", [*(one for one, _, _ in SAME), *(other for _, other, _ in SAME), "", "x" * 10_000]
)
def test_wordings_mean_the_post_and_are_few(text: str) -> None:
    found = wordings(office(text))
    assert len(found) <= 24
    assert {office(way).key for way in found} == {office(text).key}


@pytest.mark.parametrize("row", ONE_NAME, ids=lambda row: row[-1])
def test_one_name_is_shown_whatever_is_written(row: tuple[str, ...]) -> None:
    assert len({office(text).key for text in row}) == 1
    used = {text: count for count, text in enumerate(row, 1)}
    assert name_of(office(row[0]), used) == row[0]


def test_short_forms_alone_are_written_out() -> None:
    text = "UV BCH TW Đảng"
    assert name_of(office(text), {text: 3}) == "Uỷ viên trung ương Đảng"
    text = "Chủ tịch HĐQT Trường THPT Long Mỹ"
    assert name_of(office(text), {text: 1}) == "Chủ tịch hội đồng quản trị Trường THPT Long Mỹ"


@pytest.mark.parametrize(
    ("post", "written"),
    [
        ("Bí thư Tỉnh uỷ Hậu Giang", "bí thư hậu giang"),
        ("Bí thư Tỉnh uỷ Đắk Lắk", "bí thư tỉnh uỷ đắc lắc"),
        ("Giám đốc Công an Nghệ An", "giám đốc công an tỉnh nghệ an"),
        ("Giám đốc Sở Y tế TP HCM", "giám đốc sở y tế tp hcm"),
        ("Chủ tịch UBND TP Đà Nẵng", "chủ tịch ubnd đà nẵng"),
        ("Chủ tịch UBND TP Vĩnh Long", "chủ tịch ubnd tp vĩnh long"),
        ("Tổng cục trưởng Thuế", "tổng cục trưởng tổng cục thuế"),
    ],
)
def test_an_index_is_asked_for_other_wordings(post: str, written: str) -> None:
    assert written in wordings(office(post))


def test_an_index_is_asked_for_the_wordings_of_articles() -> None:
    ways = wordings(office("bí thư tp hcm"))
    assert {"bí thư thành uỷ tp hcm", "bí thư thành uỷ tp hồ chí minh"} <= set(ways)
    assert "bí thư tp hcm" in ways
    assert "bộ trưởng bộ gd đt" in wordings(office("Bộ trưởng Giáo dục và Đào tạo"))


@pytest.mark.parametrize(
    ("query", "post"),
    [
        ("bí thư Đà Nẵng 2016", "bí thư Đà Nẵng"),
        ("ai là bí thư tỉnh ủy Hậu Giang 2018?", "bí thư tỉnh ủy Hậu Giang"),
        ('"phó chủ tịch UBND TP HCM"', "phó chủ tịch UBND TP HCM"),
        ("phó bí thư tỉnh ủy Bà Rịa - Vũng Tàu bị kỷ luật", "phó bí thư tỉnh ủy Bà Rịa - Vũng Tàu"),
        ("ai là bí thư thành uỷ HN?", "bí thư thành uỷ HN"),
        ("bí thư chi bộ", None),
        # Whoever is asked for may hold any post.
        ("ai là bộ trưởng Bộ Y tế năm 2018", "bộ trưởng Bộ Y tế"),
        ("Tổng Bí thư hiện nay là ai?", "Tổng Bí thư"),
        ("ai được bầu làm Chủ tịch nước tháng 4 năm 2016", "Chủ tịch nước"),
        (
            "ai từng giữ chức Giám đốc Công an tỉnh Nghệ An 2015-2018",
            "Giám đốc Công an tỉnh Nghệ An",
        ),
        ("bí thư tỉnh uỷ Nghệ An là ai", "bí thư tỉnh uỷ Nghệ An"),
        ("Nguyễn Phú Trọng là ai", None),
        ("ai là bạn của dân", None),
        ("là ai", None),
        ("kỷ luật bí thư", None),
        ("Đà Nẵng", None),
        ("bí thư " * 500, None),
    ],
)
def test_the_post_that_a_query_names(query: str, post: str | None) -> None:
    assert named_in(query) == post


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("chủ tịch Hà Nội", "Chủ tịch UBND TP Hà Nội"),
        ("Chủ tịch Quảng Ninh", "Chủ tịch UBND tỉnh Quảng Ninh"),
        ("Phó chủ tịch Huế", "Phó chủ tịch UBND tỉnh Thừa Thiên Huế"),
        ("Chủ tịch TP Hà Nội", None),  # the same post already
        ("Chủ tịch UBND Hà Nội", None),
        ("Chủ tịch HĐND Hà Nội", None),
        ("Chủ tịch Hồ Chí Minh", None),
        ("Bí thư Hà Nội", None),
        ("Chủ tịch", None),
    ],
)
def test_the_chair_of_a_province_is_usually_that_of_its_committee(
    asked: str, meant: str | None
) -> None:
    assert in_full(asked) == meant
