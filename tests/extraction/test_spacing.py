"""Captions that the blank lines around them tell in a copied page."""

from __future__ import annotations

import pytest

from index.extract import extract
from index.page import Page

HEAD = "Bãi rác thành bồn hoa ở phường Tân Mai\n16/09/2023 08:30\n"
PARAGRAPHS = (
    "Tối 12/8, Chi bộ khu phố 5 dành trọn buổi sinh hoạt để bàn việc thu gom rác trong các hẻm.",
    "Mở đầu, Bí thư Chi bộ chiếu lên tường mười hai tấm ảnh chụp những điểm tập kết rác tự phát.",
    "Sau gần hai giờ trao đổi, chi bộ thống nhất mỗi đảng viên phụ trách mười hộ ở gần nhà mình.",
    "Một tháng sau, bãi rác ở góc hẻm 31 đã thành bồn hoa do hội viên phụ nữ chăm sóc hằng ngày.",
    "Cách làm của khu phố 5 được giới thiệu tại buổi giao ban quý ba và nhân ra bảy khu phố khác.",
)
CAPTION = "Đại biểu thảo luận bên lề"
SUBHEADING = "Những điểm chưa khớp số liệu"


def body(line: str, above: int, below: int) -> tuple[str, ...]:
    """The paragraphs of a page with ``line`` in its text, and so many blank lines around it."""
    start, end = "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])
    text = f"{HEAD}{start}\n{above * chr(10)}{line}\n{below * chr(10)}{end}\n"
    return extract(Page(id="x", path="x.txt", text=text)).article.body


@pytest.mark.parametrize(("above", "below"), [(1, 0), (2, 0), (2, 1)])
def test_a_caption_is_parted_from_the_text_otherwise_than_its_paragraphs(
    above: int, below: int
) -> None:
    assert body(CAPTION, above, below) == PARAGRAPHS


def test_what_is_parted_like_the_paragraphs_stays() -> None:
    assert body(CAPTION, 1, 1) == (*PARAGRAPHS[:2], CAPTION, *PARAGRAPHS[2:])


@pytest.mark.parametrize(("above", "below"), [(1, 0), (2, 0), (2, 1)])
def test_a_subheading_stays_whatever_parts_it(above: int, below: int) -> None:
    assert SUBHEADING in body(SUBHEADING, above, below)


NEWS = "Gỡ vướng về chỗ làm việc sau sáp nhập hai phường Tân Long"


def test_a_headline_of_another_article_set_into_the_text_is_none_of_it() -> None:
    assert body(NEWS, 2, 0) == PARAGRAPHS


def test_a_paragraph_of_a_no_break_space_is_no_blank_line() -> None:
    start, end = "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])
    text = f"{HEAD}{start}\n\n\xa0\n\n{NEWS}\n{end}\n"
    assert NEWS in extract(Page(id="x", path="x.txt", text=text)).article.body


CARDS = (
    "Một chủ tịch phường bị khiển trách vì ký khống",
    "Ủy ban Kiểm tra Thành ủy vừa kết luận về sai phạm trong quản lý quỹ ở phường bên cạnh.",
    "Hai phường cùng lúc có bí thư mới dưới ba mươi tuổi",
    "Ban Thường vụ Thành ủy vừa công bố quyết định điều động hai cán bộ trẻ về làm bí thư.",
)


def test_headlines_with_summaries_below_the_text_are_of_other_articles() -> None:
    cards = f"{CARDS[0]}\n{CARDS[1]}\n\n{CARDS[2]}\n{CARDS[3]}\n"
    text = HEAD + "\n\n".join((*PARAGRAPHS, cards))
    assert extract(Page(id="x", path="x.txt", text=text)).article.body == PARAGRAPHS


def test_one_such_card_is_told_by_its_headline_further_below() -> None:
    card = f"{CARDS[2]}\n{CARDS[3]}"
    text = HEAD + "\n\n".join((*PARAGRAPHS, card))
    assert extract(Page("x", "x.txt", text)).article.body == (*PARAGRAPHS, *CARDS[2:])
    text += f"\n\nTin liên quan\n{CARDS[2]}\n"
    assert extract(Page("x", "x.txt", text)).article.body == PARAGRAPHS


def test_headlines_that_touch_each_other_and_the_text_are_of_other_articles() -> None:
    start, end = "\n\n".join(PARAGRAPHS[:4]), "\n\n".join((PARAGRAPHS[4], *CARDS[1::2]))
    text = f"{HEAD}{start}\n\n{NEWS}\n{CARDS[2]}\n{end}\n"
    assert extract(Page("x", "x.txt", text)).article.body == (*PARAGRAPHS, *CARDS[1::2])


def test_a_lead_may_stand_between_headline_and_stamp() -> None:
    lead = (
        "Bãi rác thành bồn hoa ở phường Tân Mai là cách làm của một chi bộ khu phố, nơi mỗi đảng "
        "viên phụ trách mười hộ"
    )
    text = (
        f"ĐỜI SỐNG\nBãi rác thành bồn hoa ở phường Tân Mai\n{lead}\n16/09/2023 08:30\n\n"
        f"Mười hai tấm ảnh chiếu lên tường\n{PARAGRAPHS[1]}\n\n" + "\n\n".join(PARAGRAPHS[2:])
    )
    found = extract(Page("x", "x.txt", text)).article
    assert (found.title, found.body[0]) == ("Bãi rác thành bồn hoa ở phường Tân Mai", lead)
    assert found.body[1] == "Mười hai tấm ảnh chiếu lên tường"


def test_subheadings_with_a_paragraph_each_stay() -> None:
    heads = (
        NEWS,
        "Những điểm còn chưa khớp của hai phường sau sáp nhập",
        "Cách làm được nhân ra ở các khu phố quanh chợ",
    )
    parts = [f"{a}\n{b}" for a, b in zip(heads, PARAGRAPHS[2:], strict=True)]
    text = HEAD + "\n\n".join((*PARAGRAPHS[:2], parts[0], CARDS[1], *parts[1:]))
    assert set(heads) < set(extract(Page(id="x", path="x.txt", text=text)).article.body)


def test_without_blank_lines_between_paragraphs_they_tell_nothing() -> None:
    text = HEAD + "\n".join((*PARAGRAPHS[:2], "", CAPTION, *PARAGRAPHS[2:]))
    assert CAPTION in extract(Page(id="x", path="x.txt", text=text)).article.body


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize(
    "lead",
    [
        "Phó chủ tịch HĐND tỉnh và Bí thư Thành ủy Móng Cái được bầu giữ chức Phó bí thư Tỉnh ủy.",
        "Bí thư Huyện ủy Vũ Mạnh Hà thăm, tặng quà các gia đình chính sách ở xã Tân Mai.",
    ],
)
def test_a_lead_that_touches_the_text_is_no_caption(lead: str, blank: str) -> None:
    text = f"{HEAD}{blank}{lead}\n" + "\n\n".join(PARAGRAPHS)
    assert extract(Page(id="x", path="x.txt", text=text)).article.body == (lead, *PARAGRAPHS)


def test_an_author_above_a_stamp_below_the_lead_is_no_text() -> None:
    stamp = "Hoàng Nhị\n31/07/2019 18:40 GMT+7\nTheo dõi VietnamPlus\n"
    page = "\n".join((HEAD, PARAGRAPHS[0], stamp, *PARAGRAPHS[1:], "#Nghệ An", "Nghệ An"))
    found = extract(Page(id="x", path="x.txt", text=page)).article
    assert (found.body, found.byline) == (PARAGRAPHS, "Hoàng Nhị")
