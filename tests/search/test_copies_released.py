"""What tells two papers' versions of one release from two reports of one affair."""

from __future__ import annotations

import numpy as np
import pytest

from search.article import Article
from search.copies import Text, days, released, same
from search.copies.keys import runs, runs_in_order
from search.text import forms

TITLE = "Ban Bí thư cách chức ông Nguyễn Văn An"
BEGIN = (
    "Ban Bí thư quyết định thi hành kỷ luật ông Nguyễn Văn An bằng hình thức cách chức ủy viên ban "
    "cán sự đảng. Ngày 16/7, tại Hà Nội, Ban Bí thư xem xét, thi hành kỷ luật đối với ban cán sự "
    "đảng bộ này và ông An, nguyên thứ trưởng, theo đề nghị của Ủy ban Kiểm tra Trung ương."
)
OTHER_BEGIN = (
    "Hôm nay (16-7) ông Nguyễn Văn An, nguyên thứ trưởng, đã bị Ban Bí thư cách chức ủy viên ban "
    "cán sự đảng. Đó là nội dung vừa được công bố sau cuộc họp xem xét, thi hành kỷ luật đối với "
    "ban cán sự đảng bộ này và ông An, theo đề nghị của Ủy ban Kiểm tra Trung ương."
)
NEXT_BEGIN = (
    "Trả lời báo chí chiều 16/7 về ông Nguyễn Văn An, người phát ngôn cho biết bộ sẽ sớm kiện toàn "
    "nhân sự và không để công việc gián đoạn, sau khi Ban Bí thư cách chức ủy viên ban cán sự đảng "
    "của ông."
)
"""The next report of the same day."""
REST = (
    "Theo kết luận, ban cán sự đảng bộ nhiệm kỳ 2011 - 2016 đã vi phạm nguyên tắc tập trung dân "
    "chủ và quy chế làm việc, ban hành nghị quyết trái quy định về cổ phần hóa, thoái vốn nhà nước "
    "tại một số doanh nghiệp; buông lỏng lãnh đạo, thiếu kiểm tra, giám sát để nhiều đơn vị thuộc "
    "bộ vi phạm pháp luật trong quản lý, sử dụng đất, đầu tư các dự án giao thông, gây hậu quả "
    "nghiêm trọng. Trong thời gian giữ cương vị của mình, người này chịu trách nhiệm về những vi "
    "phạm, khuyết điểm chung; trực tiếp ký các văn bản đề nghị phê duyệt phương án sai, làm thiệt "
    "hại tài sản, ảnh hưởng xấu đến uy tín của tổ chức đảng và cá nhân. Xét nội dung, tính chất, "
    "mức độ, nguyên nhân vi phạm, căn cứ quy định về xử lý đảng viên, cơ quan có thẩm quyền yêu "
    "cầu xử lý về hành chính đồng bộ với kỷ luật về Đảng."
)


OWN = (
    "Ông An năm nay chưa đầy sáu mươi tuổi, quê ở một xã ven biển, từng học nghề xây dựng rồi làm "
    "kỹ sư ở nhiều công trường trước khi chuyển sang công tác quản lý.",
    "Người dân nơi có dự án cho hay đã gửi đơn nhiều lần mà không được trả lời; nay nghe tin, ai "
    "cũng mong sớm được đền bù thỏa đáng để ổn định cuộc sống và yên tâm làm ăn.",
)
"""What each of both papers adds."""


def edited(text: str, every: int) -> str:
    """One word in so many is another, as where a paper edits as it goes."""
    words = text.split()
    return " ".join("biên" if n % every == every - 1 else word for n, word in enumerate(words))


def printed(*paragraphs: str, title: str = TITLE) -> Text:
    return Text(Article("x", title, paragraphs))


RELEASE = printed(BEGIN, REST)
THROUGHOUT = edited(REST, 22)
LIGHTLY = edited(REST, 60)


def compared(one: Text, other: Text) -> bool:
    assert same(one, other) == same(other, one)
    return same(one, other)


def test_two_versions_of_one_release_are_copies() -> None:
    assert compared(RELEASE, printed(OTHER_BEGIN, THROUGHOUT))


@pytest.mark.parametrize(
    "begin",
    [
        OTHER_BEGIN.replace("16-7", "18-7"),
        f"Ngày 2-9, ông An bị khởi tố. Trước đó, {OTHER_BEGIN}",
        OTHER_BEGIN.replace("Hôm nay (16-7)", "Trước đó, ngày 16-7,") + " Sáng 2-9 ông bị bắt.",
    ],
)
def test_a_report_that_begins_with_a_day_of_its_own_is_none(begin: str) -> None:
    assert not compared(RELEASE, printed(begin, THROUGHOUT))


def test_the_morning_and_the_evening_of_a_day_are_two_reports() -> None:
    morning = printed(BEGIN.replace("Ngày 16/7", "Sáng 16/7"), REST)
    evening = OTHER_BEGIN.replace("Hôm nay (16-7)", "Tối nay (16-7)")
    assert not compared(morning, printed(evening, THROUGHOUT))
    assert compared(morning, printed(OTHER_BEGIN, THROUGHOUT))


def test_a_headline_of_something_else_is_another_report() -> None:
    one = printed(BEGIN, REST, OWN[0])
    assert compared(one, printed(OTHER_BEGIN, THROUGHOUT, OWN[1]))
    headline = "Nhiều dự án giao thông phải thanh tra"
    assert not compared(one, printed(OTHER_BEGIN, THROUGHOUT, OWN[1], title=headline))


def test_ten_numbers_of_its_own_make_another_report() -> None:
    numbers = " ".join(f"{n} công ty," for n in range(31, 41))
    assert not compared(RELEASE, printed(OTHER_BEGIN, THROUGHOUT, numbers))


def test_background_that_stands_to_the_letter_proves_nothing() -> None:
    """A paper that repeats what it wrote changes less of it than another paper does."""
    following = printed(NEXT_BEGIN, LIGHTLY)
    assert not compared(RELEASE, following)
    assert not released.is_release(released.Both(RELEASE, following))


def test_few_edits_are_enough_where_both_begin_as_the_release_does() -> None:
    assert compared(RELEASE, printed(OTHER_BEGIN, LIGHTLY))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ngày 12/5 và 3-4-2019", ((12, 5), (3, 4))),
        ("ngày 6-7/3, ngày 2 tháng 9", ((7, 3), (2, 9))),
        ("102-QĐ, 45/13, 0/5, 7/2019, 12/5/2016", ((12, 5),)),
        ("", ()),
    ],
)
def test_days(text: str, found: tuple[days.Day, ...]) -> None:
    assert days.days(text) == found


def test_days_of_what_was_before_do_not_count() -> None:
    text = "Ngày 14-5 ông bị bắt. Trước đó, ngày 3-4 có kết luận. Ngày 15-5 ông khai."
    assert days.head_days(text) == ((14, 5), (15, 5))
    assert days.head_days("x" * days.HEAD + " 3/4") == ()


def test_hours_of_days() -> None:
    hours = days.head_hours("Sáng nay (2/6) thi văn; chiều 2-6 thi toán, tối ngày 3/6 nghỉ.")
    assert hours == {(2, 6): "sáng", (3, 6): "tối"}


def test_marks_say_which_words_both_texts_have() -> None:
    one, other = (forms.analyse(text).hashes for text in ("a b c d e f g", "x b c d y e f"))
    marks = released.covered(runs_in_order(one), runs(other))
    assert marks.tolist() == [False, True, True, True, False, False, False]
    nothing = np.empty(0, dtype=np.uint64)
    assert not released.covered(runs_in_order(one), nothing).any()
    assert len(released.covered(nothing, runs(other))) == 0
