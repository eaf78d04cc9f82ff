"""Text as people copy it from a browser: what stands between its paragraphs and is none."""

from __future__ import annotations

import pytest

from index.extract import extract
from index.page import Page
from search.article import Article

TITLE = "Chi bộ bản Nà Lìn họp ngoài nương"
LEAD = "Mùa gặt năm nay, chi bộ bản Nà Lìn dời buổi họp thường kỳ ra lán nương để ai cũng dự được."
TEXT = (
    "Bí thư chi bộ Lò Văn Ún cho biết ý ấy là của một đảng viên trẻ vừa đi làm xa trở về bản.",
    "Cuộc họp bàn hai việc: đổi công gặt cho bốn hộ neo người và sửa đoạn mương bị lở đầu vụ.",
    "Họp xong, mọi người ở lại gặt giúp nhà bà Lường Thị Phiu đến tối.",
)
STAMP = "Thứ sáu, 14/10/2022 | 17:05"


def article(*lines: str) -> Article:
    menu = ("Trang chủ", "Chính trị", "Xã hội", "")
    return extract(Page(id="x", path="x.txt", text="\n".join((*menu, *lines)))).article


def test_a_lead_above_what_plays_the_text_is_text() -> None:
    voices = ("Nam miền Bắc", "Nam miền Bắc", "Nữ miền Bắc", "Nữ miền Nam", "Nam miền Nam")
    found = article(TITLE, STAMP, LEAD, "0:00 / 0:00", "0:00", *voices, *TEXT)
    assert (found.title, found.body) == (TITLE, (LEAD, *TEXT))


POLLS = {
    "with its name": (
        "Thăm dò ý kiến",
        "Bạn thấy trang mới của chúng tôi thế nào:",
        " Tốt  Khá  Trung bình  Xấu",
        "Gửi Xem kết quả",
    ),
    "without": (
        "Theo bạn, chi bộ ở bản có nên họp ngoài nương?",
        "Nên, ai cũng dự được",
        "Không nên, khó ghi chép",
        "Biểu quyết",
        "Tổng cộng: 207 phiếu",
    ),
}


@pytest.mark.parametrize("poll", POLLS.values(), ids=POLLS.keys())
def test_a_poll_within_the_text_is_none_of_it(poll: tuple[str, ...]) -> None:
    found = article(TITLE, STAMP, LEAD, "", *TEXT[:2], "", *poll, TEXT[2])
    assert found.body == (LEAD, *TEXT)


@pytest.mark.parametrize(
    "above",
    [
        ("Vậy ai sẽ đổi công gặt cho những hộ neo người ở bản Nà Lìn trong vụ mùa tới?",),
        ("Chi bộ giao ba việc:", "Đổi công gặt", "Sửa mương", "Lo cỗ cho người già"),
        ("Ai lo việc gì?", "Ông Ún lo đổi công.", "Bà Phiu lo cỗ."),
    ],
)
def test_what_stands_above_a_button_for_votes_is_text(above: tuple[str, ...]) -> None:
    found = article(TITLE, STAMP, LEAD, *TEXT[:2], *above, "Bình chọn", TEXT[2])
    assert found.body == (LEAD, *TEXT[:2], *above, TEXT[2])


def test_a_headline_in_three_lines_is_whole() -> None:
    parts = (
        "Chi bộ bản Nà Lìn họp ngoài nương",
        "để đảng viên nào cũng dự được buổi họp của",
        "bản",
    )
    found = article(*parts, STAMP, LEAD, *TEXT)
    assert (found.title, found.body) == (" ".join(parts), (LEAD, *TEXT))


WIDE = (
    "Mùa gặt năm nay, chi bộ bản Nà Lìn dời buổi họp thường kỳ ra lán nương để ai",
    "cũng dự được, kể cả người phải trông vịt ở ruộng xa bản và ba đảng viên trẻ về",
    "phụ bố mẹ gặt lúa nếp.",
    "Bí thư chi bộ Lò Văn Ún cho biết ý ấy là của một đảng viên trẻ vừa đi làm xa",
    "trở về bản sau hai năm ở Bắc Ninh.",
)


@pytest.mark.parametrize("end", [1, 2, 4])
@pytest.mark.parametrize("feed", ["\n\f", "\f"])
def test_a_paragraph_goes_on_from_one_sheet_to_the_next(end: int, feed: str) -> None:
    text = "\n".join(WIDE[:end]) + f"\n{feed}" + "\n".join(WIDE[end:])
    assert article(TITLE, STAMP, text).body == (" ".join(WIDE[:3]), " ".join(WIDE[3:]))


def test_a_sheet_may_end_with_its_paragraph() -> None:
    text = "\n".join(WIDE[:3]) + "\n\n\f" + "\n".join(WIDE[3:])
    assert article(TITLE, STAMP, text).body == (" ".join(WIDE[:3]), " ".join(WIDE[3:]))
