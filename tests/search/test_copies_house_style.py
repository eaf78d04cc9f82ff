"""What tells that two papers made two articles of one text."""

from __future__ import annotations

import pytest

from search.article import Article
from search.copies import Text, same
from search.copies.house_style import taken_over
from search.copies.released import Both
from search.copies.writing import foreground, written

HEADLINES = (
    "Đình chỉ giám đốc bệnh viện bổ nhiệm con trai",
    "Giám đốc bệnh viện bị đình chỉ vì bổ nhiệm con trai sai quy định",
)
LEAD = (
    "Ủy ban nhân dân tỉnh quyết định đình chỉ công tác giám đốc bệnh viện huyện vì bổ nhiệm con "
    "trai làm phó khoa khi chưa đủ điều kiện, sai quy định."
)
OTHER_LEAD = (
    "Vì bổ nhiệm con trai làm phó khoa sai quy định, giám đốc bệnh viện huyện bị ủy ban nhân dân "
    "tỉnh đình chỉ công tác; người con chưa đủ điều kiện, theo quyết định."
)
NEXT_LEAD = (
    "Sau nhiều tuần xác minh, cơ quan điều tra chiều qua khám nhà, bắt tạm giam kế toán trưởng "
    "cùng hai nhân viên kho dược về hành vi nâng khống giá thuốc và vật tư."
)
REST = (
    "Theo kết luận của Thanh tra tỉnh, Giám đốc Bệnh viện đã ký quyết định khi hồ sơ còn "
    "thiếu chứng chỉ, không lấy ý kiến tập thể và không báo cáo Sở Y tế như quy chế yêu cầu. "
    "Đoàn Kiểm tra cũng chỉ ra nhiều khoản chi ngoài kế hoạch, việc mua sắm trang thiết bị "
    "không qua đấu thầu và tình trạng bác sĩ trực không đủ số người theo quy định của Bộ Y "
    "tế. Chủ tịch Tỉnh giao Sở Nội vụ phối hợp với Huyện ủy xem xét trách nhiệm của những "
    "người liên quan, thu hồi quyết định đã ban hành và bố trí lại nhân sự phụ trách khoa để "
    "việc khám, chữa bệnh cho nhân dân không bị gián đoạn. Kết quả phải gửi về Văn phòng "
    "trước cuối tháng."
)
RESTYLED = (
    REST.replace("Giám đốc Bệnh viện", "giám đốc bệnh viện")
    .replace("Thanh tra", "thanh tra")
    .replace("Đoàn Kiểm tra", "đoàn kiểm tra")
    .replace("Sở", "sở")
    .replace("Chủ tịch Tỉnh", "chủ tịch tỉnh")
)


def article(*paragraphs: str, title: str = HEADLINES[0]) -> Text:
    return Text(Article("x", title, paragraphs))


def told(one: Text, other: Text) -> bool:
    assert taken_over(Both(one, other)) == taken_over(Both(other, one))
    return taken_over(Both(one, other))


FIRST = article(LEAD, REST)


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        (article(OTHER_LEAD, RESTYLED, title=HEADLINES[1]), True),
        (article(f"{OTHER_LEAD} {RESTYLED}", title=HEADLINES[1]), True),
        (article(OTHER_LEAD, REST, title=HEADLINES[1]), False),
        (article(NEXT_LEAD, RESTYLED, title="Bắt kế toán trưởng, hai nhân viên kho dược"), False),
        (article(OTHER_LEAD, title=HEADLINES[1]), False),
        (article(), False),
    ],
    ids=[
        *("another lead and style", "all in one paragraph", "to the letter", "the next report"),
        *("the lead alone", "no text"),
    ],
)
def test_another_paper_writes_the_same_otherwise(other: Text, *, taken: bool) -> None:
    assert told(FIRST, other) == taken


def test_not_what_begins_with_another_day() -> None:
    dated = article(f"Ngày 3/4, {LEAD}", REST)
    for day, taken in (("Ngày 3-4, ", True), ("", True), ("Ngày 5-6, ", False)):
        other = article(day + OTHER_LEAD, RESTYLED, title=HEADLINES[1])
        assert same(dated, other) == same(other, dated) == taken


def test_what_is_written_alike() -> None:
    one, other = (written(text) for text in ("Ủy ban\nnhân dân, tỉnh", "Ủy ban Nhân dân tỉnh"))
    assert (one == other).tolist() == [True, True, False, False, True]
    assert len(written("")) == 0


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("Trước đó, ông bị kỷ luật.", 30),
        ("Như Báo đã đưa tin, ông bị kỷ luật.", 30),
        ("Ông từng bị kỷ luật trước đó.", 37),
    ],
)
def test_background_begins_with_what_was_before(behind: str, count: int) -> None:
    assert foreground("Trước đó. " + "chữ " * 28 + behind) == count
