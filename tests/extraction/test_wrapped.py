"""Lines that a print-out or a mail program broke, put together again."""

from __future__ import annotations

import pytest

from index.extract import extract
from index.extract.text import lines, torn
from index.page import Page

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


def test_one_long_line_that_goes_on_tells_the_width() -> None:
    assert texts(*WIDE[:2]) == [joined(*WIDE[:2])]
    assert texts(*NARROW) == list(NARROW)


def test_where_more_lines_hold_a_whole_paragraph_none_is_broken() -> None:
    paragraphs = [joined(*WIDE), joined(*WIDE[2:]), joined(*WIDE[:4])]
    assert texts(*paragraphs, *WIDE[:4]) == [*paragraphs, *WIDE[:4]]


@pytest.mark.parametrize(
    ("headline", "rest", "said"),
    [
        ("Ra mắt mô hình nghe dân nói tại xã", "Phú Cường", "Sáng 12/3, xã Phú Cường mời dân đến"),
        ("Khai mạc Đại hội Đảng bộ huyện lần thứ", "XXIV", "Đại hội lần thứ XXIV của huyện họp"),
        ("Hội thi bí thư chi bộ giỏi huyện năm", "2015", "Hội thi năm 2015 của huyện họp"),
        ("Hội thi bí thư chi bộ giỏi huyện năm", "2015", "Hội thi của huyện họp"),
        ("Quy định mới về cán bộ có hiệu lực từ tháng", "10/2023", "Nhiều quy định về cán bộ"),
        ("Gỡ vướng sau sáp nhập hai phường Tân", "Long và Tân Thành", "Thành ủy vừa họp"),
        ("Đưa nghị quyết vào cuộc sống ở Long Sơn:", "Bắt đầu từ chi bộ", "Sáng 12/3, chi bộ họp"),
    ],
)
def test_what_a_width_leaves_of_a_headline_belongs_to_it(
    headline: str, rest: str, said: str
) -> None:
    text = f"{said} tại nhà văn hóa, có hai trăm người của mười một thôn dự từ đầu đến cuối buổi."
    page = f"{headline}\n{rest}\n12/03/2015 08:00\n{text}\n\n{text}\n"
    assert extract(Page("x", "x.txt", page)).article.title == f"{headline} {rest}"


def test_a_name_below_a_headline_is_the_authors_unless_the_text_joins_them() -> None:
    text = "Sáng 12/3, xã mời dân đến nhà văn hóa, có hai trăm người của mười một thôn dự buổi ấy."
    page = f"Ra mắt mô hình nghe dân nói tại xã\nPhú Cường\n12/03/2015 08:00\n{text}\n\n{text}\n"
    found = extract(Page("x", "x.txt", page)).article
    assert (found.title, found.byline) == ("Ra mắt mô hình nghe dân nói tại xã", "Phú Cường")


@pytest.mark.parametrize("kicker", ["Dám nghĩ dám làm ở xã - Kỳ 2:", "Tiến tới đại hội đảng:"])
def test_a_kicker_with_a_colon_is_no_part_of_the_headline(kicker: str) -> None:
    headline = "Chi bộ Bản Sộp vận động dân hiến đất làm đường lên nương"
    text = "Sáng 12/3, Chi bộ Bản Sộp họp dân để vận động bà con hiến đất làm đường lên nương mới."
    page = f"{kicker}\n{headline}\n12/03/2015 08:00\n{text}\n\n{text}\n"
    assert extract(Page("x", "x.txt", page)).article.title == headline


@pytest.mark.parametrize(
    "below",
    ["Chia sẻ", "Bài và ảnh: Quàng Thị Mai", "thứ hai, 05 08 2019 08:52", "Quàng Thị Mai"],
)
def test_what_stands_below_a_full_last_line_is_not_of_the_paragraph(below: str) -> None:
    last = f"{WIDE[4]} chi bộ."
    assert texts(*WIDE, last, below)[-2:] == [last, below]


def test_a_full_line_goes_on_behind_a_semicolon() -> None:
    above = "Mỗi buổi học mở đầu bằng một câu chuyện về những người đã ngã xuống ở quê hương nhà;"
    assert joined(above, WIDE[5]) in texts(*WIDE, above, WIDE[5])


@pytest.mark.parametrize(
    ("below", "wanted"),
    [("“Trước kia ai về nhà nấy.”", True), ("Tổ trưởng các thôn.", False)],
)
def test_behind_a_colon_goes_on_what_somebody_said(below: str, *, wanted: bool) -> None:
    above = "Ông Lò Văn Pánh, bí thư chi bộ và là người đã giữ cuốn sổ ấy từ năm 1993 đến nay, kể:"
    shown = f"{WIDE[0]}\n{WIDE[1]}\n\n{WIDE[2]}\n{WIDE[3]}\n\n{above}\n{below}"
    assert (joined(above, below) in texts(shown)) is wanted


LEAD = (
    "Chiều 6/4, Huyện ủy tổ chức lễ công bố và trao các quyết định",
    "của Ban Thường vụ về công tác cán bộ, có các đồng chí ở Ban",
    "Tổ chức Tỉnh ủy đến dự.",
)


@pytest.mark.parametrize("blank", ["", None])
def test_a_lead_in_larger_letters_goes_on(blank: str | None) -> None:
    parts = (WIDE[:2], WIDE[2:4], WIDE[4:], WIDE[:2])
    printed = [line for part in parts for line in (blank, *part) if line is not None]
    assert texts("Trao quyết định về công tác cán bộ", *LEAD, *printed)[1] == joined(*LEAD)


def test_the_second_line_of_such_a_lead_may_begin_with_a_name() -> None:
    lead = ("Tỉnh ủy trao quyết định về công tác cán bộ cho đồng chí", "Lò Văn Pánh ở Tân Kỳ.")
    items = ("- Chi bộ Trường Trung học phổ thông Sông Hinh và Tân Kỳ", "- Đảng bộ xã Ea Tul.")
    assert texts("12/03/2015 08:00", "", *lead, *WIDE, *items)[1:2] == [joined(*lead)]
    assert texts("12/03/2015 08:00", *WIDE, *items)[-2:] == list(items)


@pytest.mark.parametrize(
    ("rest", "is_rest"),
    [("UBND xã Phú Cường", True), ("Tân Kỳ ở Nghệ An", True), ("Bước chuẩn bị", False)],
)
def test_a_headline_goes_on_with_a_name_that_the_text_knows(rest: str, *, is_rest: bool) -> None:
    headline = "Đề nghị kỷ luật cảnh cáo nguyên Chủ tịch"
    text = (*WIDE, "Lớp mở ở huyện Tân Kỳ.")
    shown = texts("Trang chủ", "", headline, rest, "12/03/2015 08:00", *text)
    assert (joined(headline, rest) in shown) is is_rest


@pytest.mark.parametrize(
    "above",
    ["Huyện ủy Tân Kỳ trao quyết định về công tác cán bộ", "Đồng chí Lò Văn Pánh được trao hoa"],
)
def test_a_headline_or_caption_above_such_a_lead_is_a_line_of_its_own(above: str) -> None:
    assert texts(above, *LEAD, *WIDE)[:2] == [above, joined(*LEAD)]


def test_a_full_line_that_ends_a_sentence_goes_on_where_blank_lines_part_paragraphs() -> None:
    full = "Ba mươi hai quần chúng ưu tú vừa hoàn thành lớp bồi dưỡng đảng viên mới ở xã."
    rest = "Ai cũng nói lớp học ấy hay."
    printed = [*WIDE[:2], "", *WIDE[2:4], "", *WIDE[4:], "", *WIDE[:2], ""]
    assert joined(full, rest) in texts(full, rest, "", *printed)
    assert full in texts(full, rest, *(line for line in printed if line))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("bố n đ ầ u m ố i", "bốn đầu mối"),
        ("tố t đ ẹ p", "tốt đẹp"),
        ("cấp ủy viên Lạc Sơ n", "cấp ủy viên Lạc Sơn"),
        ("đảng viên mớ i", "đảng viên mới"),
        ("Đả ng bộ xã", "Đảng bộ xã"),
        ("kỹ sư", "kỹ sư"),  # both are words, though `kỹsư` were none
        ("cố ấm", "cố ấm"),
        ("rộng 5 m", "rộng 5 m"),
        ("cao 12 m ở xã", "cao 12 m ở xã"),
        ("bố n đ", "bố n đ"),  # not all of it would be whole
        ("Chữ i thường có dấu chấm ở trên đầu, người thầy nói", None),
    ],
)
def test_torn_syllables_are_whole_and_words_stay_apart(line: str, wanted: str | None) -> None:
    assert torn.mended(line) == (wanted or line)


def test_a_headline_whose_end_is_torn_is_whole() -> None:
    head = "Chi bộ Hợp tác xã Hưng Lãng kết nạp đảng viên"
    text = "\n".join(("Trang chủ", "", head, "mớ i", "Thứ hai, 13/8/2018 | 10:11", *WIDE))
    assert extract(Page(id="x", path="x.txt", text=text)).article.title == f"{head} mới"
