"""Lines that a print-out or a mail program broke, put together again."""

from __future__ import annotations

from index.extract import lines

WIDE = (
    "Ba mươi hai quần chúng ưu tú vừa hoàn thành lớp bồi dưỡng đảng viên mới do trung tâm",
    "chính trị huyện tổ chức ngay tại nhà truyền thống của xã.",
    "Mỗi buổi học mở đầu bằng một câu chuyện về những người đã ngã xuống; người kể là chính",
    "học viên.",
    "Theo kế hoạch, mỗi năm lớp được mở hai lần, và học viên khóa trước kể lại, với sự giúp của",
    "Ban Tuyên giáo Huyện ủy.",
)
NARROW = (
    "Ban Tuyên giáo Huyện ủy Tân Kỳ thông tin thời sự tháng 8 đến báo cáo",
    "viên",
)


def texts(*parts: str) -> list[str]:
    return [line.text for line in lines.read("\n".join(parts))]


def joined(*parts: str) -> str:
    return " ".join(parts)


def test_two_lines_that_go_on_in_mid_sentence_tell_the_width_of_all() -> None:
    assert texts(*WIDE) == [joined(*WIDE[:2]), joined(*WIDE[2:4]), joined(*WIDE[4:])]


def test_the_width_is_that_of_most_lines_where_a_narrow_column_stands_beside() -> None:
    assert texts(*WIDE, "", *NARROW)[:3] == [
        joined(*WIDE[:2]),
        joined(*WIDE[2:4]),
        joined(*WIDE[4:]),
    ]


def test_one_line_that_goes_on_tells_nothing() -> None:
    assert texts(*WIDE[:2]) == list(WIDE[:2])


def test_where_more_lines_hold_a_whole_paragraph_none_is_broken() -> None:
    paragraphs = [joined(*WIDE), joined(*WIDE[2:]), joined(*WIDE[:4])]
    assert texts(*paragraphs, *WIDE[:4]) == [*paragraphs, *WIDE[:4]]
