"""Whether the articles that name somebody may be of several people."""

from __future__ import annotations

import datetime as dt

import pytest

from search.persons.claims import Claim, Status
from search.persons.namesakes import people_apart
from search.persons.offices import office

Told = tuple[str, str, str]
"""The article, its day, and the post; with "nguyên" before it a former one."""


NAME = "Lê Văn Bảy"


def groups(*told: Told) -> list[set[str]]:
    apart = people_apart(NAME, [claim(*one) for one in told])
    return [{report.office.key for report in group} for group in apart.groups]


def claim(id: str, day: str, post: str, name: str = NAME) -> Claim:
    """What an article of a day says, with its sentence."""
    status: Status = "former" if post.startswith("nguyên ") else "held"
    post = post.removeprefix("nguyên ")
    date = dt.date.fromisoformat(day)
    text = f"Ông {name}, {post}, nói."
    end = 4 + len(name)
    return Claim(name, post, office(post), status, id, "", date, None, text, 4, end)


SEVERAL: dict[str, tuple[Told, ...]] = {
    "chairmen of districts in two provinces, years apart": (
        ("a", "2015-01-01", "Chủ tịch UBND huyện Phù Mỹ"),
        ("b", "2018-01-01", "Chủ tịch UBND TP Hội An"),
    ),
    "a post that many hold makes nobody one": (
        ("a", "2015-01-01", "Chủ tịch UBND huyện Phù Mỹ"),
        ("a", "2015-01-01", "Chủ tịch UBND huyện"),
        ("b", "2018-01-01", "Chủ tịch UBND huyện"),
        ("b", "2018-01-01", "Chủ tịch UBND huyện Tĩnh Gia"),
    ),
    "two communes": (
        ("a", "2015-01-01", "Chủ tịch UBND xã Thiệu Dương"),
        ("b", "2018-01-01", "Phó chủ tịch UBND phường Hải Cảng"),
    ),
    "a secretary of the centre while a district has him": (
        ("a", "2015-01-01", "Bí thư Trung ương Đảng"),
        ("b", "2016-01-01", "Phó chủ tịch UBND huyện Yên Định"),
        ("c", "2017-01-01", "Bí thư Trung ương Đảng"),
    ),
    "a director who is gone, elsewhere": (
        ("a", "2015-01-01", "Phó chủ tịch UBND TP HCM"),
        ("b", "2016-01-01", "nguyên Giám đốc Sở Y tế Long An"),
        ("c", "2017-01-01", "Phó chủ tịch UBND TP HCM"),
    ),
    "at the head of a province and of a firm, at one time": (
        ("a", "2015-01-01", "Bí thư Tỉnh uỷ Cà Mau"),
        ("b", "2016-01-01", "Giám đốc Công ty Lâm nghiệp Ka Nak"),
        ("c", "2017-01-01", "Bí thư Tỉnh uỷ Cà Mau"),
    ),
    "at the head of a province and of an institute, at one time": (
        ("a", "2015-01-01", "Bí thư Thành uỷ Đà Nẵng"),
        ("b", "2016-01-01", "Viện trưởng Viện Vật lý địa cầu"),
        ("c", "2017-01-01", "Bí thư Thành uỷ Đà Nẵng"),
    ),
    "at the head of a province and in a school, at one time": (
        ("a", "2015-01-01", "Bí thư Tỉnh uỷ Ninh Bình"),
        ("b", "2016-01-01", "Phó hiệu trưởng Trường THPT Ba Đình"),
        ("c", "2017-01-01", "Bí thư Tỉnh uỷ Ninh Bình"),
    ),
    "a commander in another province": (
        ("a", "2015-01-01", "Bí thư Tỉnh uỷ Bình Định"),
        ("b", "2016-01-01", "Chỉ huy trưởng Bộ đội Biên phòng tỉnh Quảng Bình"),
        ("c", "2017-01-01", "Bí thư Tỉnh uỷ Bình Định"),
    ),
    "a vice director of an institute and the head of a city's council": (
        ("a", "2015-01-01", "Chủ tịch HĐND TP Hà Nội"),
        ("b", "2016-01-01", "Phó giám đốc Viện Khoa học Lâm nghiệp Việt Nam"),
        ("c", "2017-01-01", "Chủ tịch HĐND TP Hà Nội"),
    ),
    "a minister and a chairman of a commune": (
        ("a", "2015-01-01", "Bộ trưởng Tài chính"),
        ("b", "2016-01-01", "Phó chủ tịch UBND xã Sơn Quang"),
        ("c", "2017-01-01", "Bộ trưởng Bộ Tài chính"),
    ),
    "a chairman of a province and the head of a village": (
        ("a", "2015-01-01", "Chủ tịch UBND tỉnh Đồng Tháp"),
        ("b", "2016-01-01", "trưởng thôn Phú Tân"),
        ("c", "2017-01-01", "Chủ tịch UBND tỉnh Đồng Tháp"),
    ),
    "the head of a division in another province": (
        ("a", "2015-01-01", "Chủ tịch UBND tỉnh Đồng Tháp"),
        ("b", "2016-01-01", "trưởng phòng Nghiệp vụ Cục Hải quan Quảng Nam"),
        ("c", "2017-01-01", "Chủ tịch UBND tỉnh Đồng Tháp"),
    ),
    "a secretary of a province and the chairman of a firm": (
        ("a", "2015-01-01", "Bí thư Tỉnh uỷ Đồng Nai"),
        ("b", "2016-01-01", "Chủ tịch Hội đồng thành viên Tập đoàn Hoá chất Việt Nam"),
        ("c", "2017-01-01", "Bí thư Tỉnh uỷ Đồng Nai"),
    ),
    "a minister and a vice director in a city": (
        ("a", "2015-01-01", "Bộ trưởng Kế hoạch và Đầu tư"),
        ("b", "2016-01-01", "Phó giám đốc Sở Xây dựng Hà Nội"),
        ("c", "2017-01-01", "Bộ trưởng Kế hoạch và Đầu tư"),
    ),
    "numbered districts are in one city": (
        ("a", "2015-01-01", "Bí thư Quận uỷ quận 2"),
        ("b", "2015-01-01", "Giám đốc Sở Y tế Hà Nội"),
    ),
}
ONE: dict[str, tuple[Told, ...]] = {
    "who moved from one province to another": (
        ("a", "2015-01-01", "Bí thư Tỉnh uỷ Cà Mau"),
        ("b", "2018-01-01", "Chủ tịch UBND tỉnh Lào Cai"),
    ),
    "who rose within a province": (
        ("a", "2015-01-01", "Chủ tịch UBND huyện Phù Mỹ"),
        ("b", "2015-01-01", "Giám đốc Sở Y tế Bình Định"),
    ),
    "who rose to the centre": (
        ("a", "2015-01-01", "Bí thư Trung ương Đảng"),
        ("b", "2016-01-01", "nguyên Chủ tịch UBND huyện Yên Định"),
        ("c", "2017-01-01", "Bí thư Trung ương Đảng"),
    ),
    "who came from a firm to the head of a province": (
        ("a", "2015-01-01", "Giám đốc Công ty Lâm nghiệp Ka Nak"),
        ("b", "2016-01-01", "Bí thư Tỉnh uỷ Cà Mau"),
    ),
    "what one article joins": (
        ("a", "2015-01-01", "Chủ tịch UBND huyện Phù Mỹ"),
        ("b", "2015-01-01", "Chủ tịch UBND TP Hội An"),
        ("c", "2015-01-01", "Chủ tịch UBND TP Hội An"),
        ("c", "2015-01-01", "nguyên Chủ tịch UBND huyện Phù Mỹ"),
    ),
    "a seat in parliament": (
        ("a", "2015-01-01", "Đại biểu Quốc hội tỉnh Cà Mau"),
        ("b", "2015-01-01", "Đại biểu Quốc hội tỉnh Lào Cai"),
    ),
    "two posts of one commune": (
        ("a", "2015-01-01", "Chủ tịch UBND xã Thiệu Dương"),
        ("b", "2015-01-01", "Phó chủ tịch UBND xã Thiệu Dương"),
    ),
    "who rose from a commune to the head of a province": (
        ("a", "2010-01-01", "Chủ tịch UBND xã Tân Phú"),
        ("b", "2018-01-01", "Chủ tịch UBND tỉnh Đồng Tháp"),
    ),
    "a ministry whose name has the word for a village": (
        ("a", "2015-01-01", "Thứ trưởng Nông nghiệp và Phát triển nông thôn"),
        ("b", "2015-01-01", "Thứ trưởng thường trực Nông nghiệp và Phát triển nông thôn"),
    ),
    "a country whose name has the word for a village": (
        ("a", "2015-01-01", "Bộ trưởng Quốc phòng"),
        ("b", "2015-01-01", "Bộ trưởng Quốc phòng Nhật Bản"),
    ),
    "who came from the head of a province to a ministry": (
        ("a", "2015-01-01", "Phó chủ tịch Quảng Ninh"),
        ("b", "2015-01-01", "Thứ trưởng Văn hoá Thể thao và Du lịch"),
    ),
    "society is no commune": (
        ("a", "2015-01-01", "Giám đốc Bảo hiểm xã hội Cà Mau"),
        ("b", "2015-01-01", "Chủ tịch UBND xã Thiệu Dương"),
    ),
}


@pytest.mark.parametrize("told", SEVERAL.values(), ids=SEVERAL)
def test_may_be_several(told: tuple[Told, ...]) -> None:
    assert len(groups(*told)) > 1


@pytest.mark.parametrize("told", ONE.values(), ids=ONE)
def test_one(told: tuple[Told, ...]) -> None:
    assert len(groups(*told)) == 1


def test_those_who_are_told_apart_have_the_posts_that_go_together() -> None:
    apart = groups(
        ("a", "2015-01-01", "Bí thư Trung ương Đoàn"),
        ("b", "2015-06-01", "Bí thư thường trực Trung ương Đoàn"),
        ("c", "2016-01-01", "Chủ tịch UBND phường Hải Cảng"),
        ("c", "2016-01-01", "Bí thư"),
        ("d", "2016-01-01", "Phó chủ tịch UBND xã Thiệu Dương"),
        ("d", "2016-01-01", "Phó chủ tịch"),
        ("e", "2017-01-01", "Bí thư Trung ương Đoàn"),
        ("e", "2017-01-01", "Phó chủ tịch"),
    )
    assert apart == [
        {"bí thư trung ương đoàn", "bí thư thường trực trung ương đoàn", "phó chủ tịch"},
        {"chủ tịch uỷ ban nhân dân phường hải cảng", "bí thư"},
        {"phó chủ tịch uỷ ban nhân dân xã thiệu dương", "phó chủ tịch"},
    ]


def test_all_that_ministers_are_is_of_one() -> None:
    apart = groups(
        ("a", "2015-01-01", "Thứ trưởng Giao thông Vận tải"),
        ("b", "2016-01-01", "Chủ tịch UBND xã Đông Văn"),
        ("c", "2017-01-01", "Thứ trưởng Giao thông Vận tải"),
        ("d", "2018-01-01", "Bộ trưởng Xây dựng"),
    )
    assert apart == [
        {"thứ trưởng giao thông vận tải", "bộ trưởng xây dựng"},
        {"chủ tịch uỷ ban nhân dân xã đông văn"},
    ]
