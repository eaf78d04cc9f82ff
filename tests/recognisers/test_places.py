"""Provinces and districts: a table of made-up wordings, site names, and laws."""

import pytest
from hypothesis import given, settings

from search import places
from search.places.names import DISTRICTS
from tests.recognisers import hostile, rows


@pytest.mark.parametrize(("text", "expected"), rows("places.tsv"))
def test_places_of_a_text(text: str, expected: str) -> None:
    found = [m.name for m in places.find(text, districts=True)]
    assert (" | ".join(found) or "-") == expected


def test_districts_only_when_asked() -> None:
    text = "Thành ủy Long Xuyên, tỉnh An Giang"
    assert [text[m.start : m.end] for m in places.find(text)] == ["An Giang"]
    found = places.find(text, districts=True)
    assert [text[m.start : m.end] for m in found] == ["Long Xuyên", "An Giang"]
    assert {m.name for m in found} == {"An Giang"}


def test_provinces_before_and_since() -> None:
    assert len(places.PROVINCES) == 63
    assert len({places.present_name(p) for p in places.PROVINCES}) == 34
    assert places.present_name("Bình Dương") == "Hồ Chí Minh"
    assert places.present_name("Thừa Thiên Huế") == "Huế"
    assert places.present_name("nơi khác") == "nơi khác"
    assert set(DISTRICTS.values()) <= set(places.PROVINCES)


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Đà Nẵng", "Đà Nẵng"),
        ("da nang", "Đà Nẵng"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("tỉnh Thừa Thiên-Huế", "Thừa Thiên Huế"),
        ("huế", "Thừa Thiên Huế"),
        ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Paris", None),
        ("", None),
    ],
)
def test_canonical_name(name: str, province: str | None) -> None:
    assert places.canonical(name) == province


@pytest.mark.parametrize(
    ("site", "province"),
    [
        ("Thanhuytphcm.vn", "Hồ Chí Minh"),
        ("https://angiang.gov.vn/tin/1.html", "An Giang"),
        ("www.baodanang.vn", "Đà Nẵng"),
        ("tinhuyquangninh.vn", "Quảng Ninh"),
        ("bantochuc.haugiang.gov.vn", "Hậu Giang"),
        ("dangbo-hanoi.vn", "Hà Nội"),
        ("thuathienhue.gov.vn", "Thừa Thiên Huế"),
        ("TGAG", "An Giang"),
        ("thuenhadat.vn", None),
        ("vnexpress.net", None),
        ("hanoi.danang.vn", None),
        ("", None),
    ],
)
def test_province_of_a_site(site: str, province: str | None) -> None:
    assert places.from_domain(site) == province


@given(text=hostile)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_laws_of_find(text: str) -> None:
    for districts in (False, True):
        end = 0
        for mention in places.find(text, districts=districts):
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end
            assert mention.name in places.PROVINCES
    places.canonical(text)
    places.from_domain(text)
