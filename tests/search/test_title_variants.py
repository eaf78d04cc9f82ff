"""Which titles are one title, and which form of it is shown."""

from __future__ import annotations

import pytest

from search.catalogue import variants

STUDY = "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"


@pytest.mark.parametrize(
    ("titles", "groups"),
    [
        ((STUDY, "về học tập và làm theo tư tưởng Hồ Chí Minh"), [[0, 1]]),
        (("về xây dựng Đảng", "Một số vấn đề cấp bách về xây dựng Đảng hiện nay"), [[0, 1]]),
        (("về đại hội lần thứ XIII của Đảng", "Về đại hội lần thứ XIV của Đảng"), [[0], [1]]),
        (("về kế hoạch năm 2019", "Về kế hoạch"), [[0], [1]]),
        (("về hội nhập quốc tế", "nâng cao năng lực lãnh đạo", "Hội nhập quốc tế"), [[0, 2], [1]]),
        (("về chuyên đề số 5 của đảng bộ", "Về chuyên đề số 6 của đảng bộ"), [[0], [1]]),
        (("về đại hội lần thứ V của Đảng", "Về đại hội lần thứ 5 của Đảng"), [[0, 1]]),
        (("về quy định xử lý kỷ luật", "Về xử lý kỷ luật đảng viên"), [[0, 1]]),
        (("v/v kế hoạch kiểm tra", "Về kế hoạch kiểm tra"), [[0, 1]]),
        ((), []),
    ],
)
def test_forms_of_one_title(titles: tuple[str, ...], groups: list[list[int]]) -> None:
    assert variants.grouped(titles) == groups


@pytest.mark.parametrize(
    ("matter", "title", "alien"),
    [
        (
            "phát triển đô thị Hải Phòng, trong đó xây dựng khu mới",
            "tăng cường xây dựng, chỉnh đốn Đảng",
            True,
        ),
        ("xây dựng Đảng", "tăng cường xây dựng, chỉnh đốn Đảng", False),
        ("phương hướng phát triển Thủ đô đến năm 2020", "hoàn thiện thể chế kinh tế", True),
        ("tam nông", "nông nghiệp, nông dân, nông thôn thời kỳ mới", False),
    ],
)
def test_a_matter_may_be_of_another_directive(matter: str, title: str, alien: bool) -> None:
    assert variants.alien(matter, title) is alien


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (("về học tập và làm theo tư tưởng Hồ Chí Minh", STUDY), 1),
        ((STUDY, f"Tiếp tục {STUDY}"), 0),
        ((STUDY.upper(), STUDY), 1),
        (("Đảng",), 0),
    ],
)
def test_the_commonest_full_form_is_shown(titles: tuple[str, ...], shown: int) -> None:
    assert variants.fullest(titles) == shown


def test_of_very_many_titles_only_the_common_are_compared() -> None:
    titles = [f"về chuyên đề số {i} của đảng bộ" for i in range(5000)]
    assert len(variants.grouped(titles)) == 5000
