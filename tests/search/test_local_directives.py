"""Whose a directive of a province is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from search.settings import Settings
from tests.search.conftest import article, fill
from tests.search.settling import NONE, settled


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
