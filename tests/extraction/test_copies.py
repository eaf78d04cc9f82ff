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


@pytest.mark.parametrize(
    "below",
    [
        ("Lò Mai", "Ảnh: Hà Tuấn"),
        ("Lò Mai", "17:05 14/10/2022"),
        ("Ông Ún bên đoạn mương lở", "Ảnh: Hà Tuấn"),
        ("Chia sẻ", "Thích"),
        ("Chia sẻ", "Lò Mai"),
    ],
)
def test_a_text_may_end_with_a_question_above_a_button_for_votes(below: tuple[str, ...]) -> None:
    question = (
        "Bà con hỏi nhau: nếu mùa sau mưa lũ lại làm lở đoạn mương ấy, ai sẽ là người đứng ra gọi"
        " cả bản đi sửa, và tiền mua đá hộc, xi măng lấy ở đâu ra, khi quỹ của bản đã cạn?"
    )
    found = article(TITLE, STAMP, LEAD, *TEXT, question, *below, "Bình chọn", "Tags: Nà Lìn")
    assert found.body == (LEAD, *TEXT, question)


def test_who_signs_a_text_gives_no_answer_to_the_question_above() -> None:
    question = "Vậy ai sẽ chịu trách nhiệm về việc này?"
    found = article(TITLE, STAMP, LEAD, *TEXT, question, "Lò Mai", "Ảnh: Hà Tuấn", "Bình chọn")
    assert (found.body, found.byline) == ((LEAD, *TEXT, question), "Lò Mai")


@pytest.mark.parametrize("below", [("Bản Nà Lìn có gì mới?", "Hội trường bản xây lại"), ()])
def test_a_question_that_nobody_signs_is_a_headline_below_the_text(below: tuple[str, ...]) -> None:
    found = article(TITLE, STAMP, LEAD, *TEXT, *below, "Tags: Nà Lìn")
    assert found.body == (LEAD, *TEXT)


@pytest.mark.parametrize("name", ["doan-dai-bieu-tinh-dang-huong", "IMG-chi-bo-hop-2022"])
def test_the_name_of_a_picture_has_no_caption_below_it(name: str) -> None:
    found = article(TITLE, STAMP, LEAD, *TEXT[:2], name, TEXT[2])
    assert found.body == (LEAD, *TEXT)


SURVEY = (
    "Họp chi bộ ngoài nương: nên hay không?",
    "Nên Không nên",
    "Kể tên một bản mà chi bộ cũng làm như thế",
    "Họ và tên",
    "Địa chỉ",
    "Email",
    "Soạn lại Gửi",
)


@pytest.mark.parametrize("tags", ["Tags:", "Từ khóa: Nà Lìn, họp chi bộ"])
def test_the_text_goes_on_below_a_form_that_asks_its_readers(tags: str) -> None:
    text = ("Bà Phiu gật đầu cười.", *TEXT[1:])
    found = article(TITLE, STAMP, LEAD, "", TEXT[0], "", *SURVEY, *text, "", "Lò Mai", tags)
    assert (found.body, found.byline) == ((LEAD, TEXT[0], *text), "Lò Mai")


def test_what_readers_write_below_a_form_is_no_text() -> None:
    comment = (
        "Ở bản tôi chi bộ cũng làm như thế từ ba năm nay, ai cũng khen là hợp với người vùng cao."
    )
    found = article(TITLE, STAMP, LEAD, *TEXT, "Lò Mai", "Tags:", *SURVEY, comment)
    assert found.body == (LEAD, *TEXT)


LISTED = (
    "Tin liên quan",
    "Ba chi bộ vùng cao sáp nhập sau mùa gặt",
    "Đảng viên trẻ về bản mở lớp dạy chữ",
)


@pytest.mark.parametrize(
    "between",
    [
        ("", "Hai việc một buổi"),
        ("", "Hai việc bàn trong một buổi họp"),
        (
            "",
            "Hai việc bàn trong một buổi họp",
            TEXT[1],
            "",
            "Bà con gặt lúa. Ảnh: Lò Mai",
            TEXT[2],
        ),
    ],
)
def test_a_paragraph_right_below_a_list_is_text_where_the_text_goes_on(
    between: tuple[str, ...],
) -> None:
    rest = () if TEXT[2] in between else TEXT[1:]
    found = article(TITLE, STAMP, LEAD, "", *LISTED, TEXT[0], *between, *rest)
    assert [text for text in found.body if text in (LEAD, *TEXT)] == [LEAD, *TEXT]


@pytest.mark.parametrize("below", [("Lò Mai",), ("", "Lò Mai"), ("Tags: Nà Lìn",)])
def test_a_paragraph_between_a_list_and_a_short_subheading_is_no_summary(
    below: tuple[str, ...],
) -> None:
    subheading = "Hai việc một buổi"
    found = article(TITLE, STAMP, LEAD, TEXT[0], "", *LISTED, TEXT[1], subheading, TEXT[2], *below)
    assert found.body == (LEAD, *TEXT[:2], subheading, TEXT[2])


def test_a_headline_with_its_summary_far_below_the_text_is_another_article() -> None:
    apart = [line for text in TEXT for line in (text, "")]
    caption = ("", "", "Lán nương nơi chi bộ bản Nà Lìn họp buổi chiều", *TEXT[:1], "")
    card = ("", "Ba chi bộ vùng cao sáp nhập sau mùa gặt năm nay", SUMMARY, "#Nà Lìn #họp chi bộ")
    found = article(TITLE, STAMP, LEAD, *caption, *apart[2:], *TEXT, "", *card)
    assert SUMMARY not in found.body


SUMMARY = "Sau khi sáp nhập, mỗi chi bộ có ít nhất mười hai đảng viên và một nhà họp chung ở bản."


def test_a_last_paragraph_without_its_full_stop_is_signed() -> None:
    last = TEXT[1].rstrip(".") + ", rồi cùng nhau ăn bữa cơm mới do các hộ trong bản góp lại"
    assert article(TITLE, STAMP, LEAD, *TEXT[:1], last, "Lò Mai").body == (LEAD, TEXT[0], last)


def test_a_source_before_two_dashes() -> None:
    found = article(TITLE, STAMP, f"VietBan-- {LEAD}", *TEXT)
    assert (found.source, found.body[0]) == ("VietBan", f"VietBan-- {LEAD}")


def test_a_headline_in_three_lines_is_whole() -> None:
    parts = (
        "Chi bộ bản Nà Lìn họp ngoài nương",
        "để đảng viên nào cũng dự được buổi họp của",
        "bản",
    )
    found = article(*parts, STAMP, LEAD, *TEXT)
    assert (found.title, found.body) == (" ".join(parts), (LEAD, *TEXT))


def test_a_headline_in_five_lines_keeps_its_beginning() -> None:
    parts = (
        "Chi bộ bản Nà Lìn họp",
        "ngoài nương để ai cũng",
        "dự được",
        "làm thế nào",
        "cho phải",
    )
    found = article(*parts, STAMP, LEAD, *TEXT)
    assert (found.title, found.body) == (" ".join(parts[:4]), (LEAD, *TEXT))


def test_a_headline_has_four_lines_at_most() -> None:
    small = [f"chi bộ bản số {number} họp ngoài nương" for number in range(90)]
    assert article(TITLE, *small, STAMP, LEAD, *TEXT).title.count("chi bộ bản số") <= 4


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
