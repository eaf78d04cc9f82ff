"""Posts as they are compared."""

from __future__ import annotations

import pytest

from search.persons.offices import of_secretary, office, wordings
from search.places.names import PROVINCES

SAME = [
    ("Bí thư Tỉnh ủy Hậu Giang", "bí thư tỉnh uỷ tỉnh Hậu Giang", "Hậu Giang"),
    ("Bí thư Thành uỷ TP HCM", "Bí thư Thành ủy TP.HCM", "Hồ Chí Minh"),
    ("Chủ tịch UBND TP HCM", "Chủ tịch Uỷ ban nhân dân thành phố Hồ Chí Minh", "Hồ Chí Minh"),
    ("Chủ tịch UBND Hậu Giang", "Chủ tịch UBND tỉnh Hậu Giang", "Hậu Giang"),
    ("Phó Chủ tịch HĐND TP Đà Nẵng", "Phó Chủ tịch HĐND Đà Nẵng", "Đà Nẵng"),
    ("Bí thư Tỉnh uỷ Thừa Thiên - Huế", "Bí thư Tỉnh uỷ Thừa Thiên Huế", "Thừa Thiên Huế"),
    ("Bộ trưởng Bộ Y tế", "bộ trưởng của Bộ Y tế", None),
]
APART = [
    ("Chủ tịch UBND thành phố Vĩnh Long", "Chủ tịch UBND tỉnh Vĩnh Long"),
    ("Bí thư Thành uỷ Vĩnh Long", "Bí thư Tỉnh uỷ Vĩnh Long"),
    ("Phó Bí thư Tỉnh uỷ Hậu Giang", "Bí thư Tỉnh uỷ Hậu Giang"),
    ("Bí thư Đảng uỷ xã Hà Nam", "Bí thư Tỉnh uỷ Hà Nam"),
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
    ["Bí thư Đảng uỷ xã Hà Nam", "Bí thư Trung ương Đoàn TNCS Hồ Chí Minh", "Giám đốc", "Hà Nội"],
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
    assert len(found) <= 16
    assert {office(way).key for way in found} == {office(text).key}
