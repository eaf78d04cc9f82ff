"""Captions without a mark are told from short paragraphs by a few weighed marks."""

from __future__ import annotations

import pytest

from index.extract.layout import text_captions
from index.extract.text import caption_score, lines

ABOVE = (
    "Đảng bộ xã Mường Khoa vừa tổng kết năm năm sắp xếp lại các chi bộ bản, với 19 chi bộ còn lại"
    " sau khi nhập những nơi có dưới mười đảng viên."
)
BELOW = (
    "Theo báo cáo, việc nhập chi bộ làm giảm được một nửa số buổi họp trùng nhau, nhưng có bản phải"
    " đi bộ hai giờ mới tới nơi sinh hoạt chung."
)
CAPTIONS = [
    "Bí thư Đảng ủy xã Mường Khoa Lò Văn Pánh.",
    "Ông Quàng Văn Hặc, Trưởng bản Phiêng Sàn.",
    "Chủ tịch UBND huyện Tân Uyên Lê Thanh Bình trao đổi với cử tri xã Mường Khoa.",
    "Đường vào bản Phiêng Sàn, xã Mường Khoa, huyện Tân Uyên",
    "Trạm y tế xã Mường Khoa bỏ hoang.",
    "Người dân bản Nậm Cung tháo dỡ nhà tạm bên suối Nậm Be.",
    "Nghệ sĩ Hà Quỳnh trong vở diễn tại liên hoan",
    "Thuyền cá của ngư dân Quỳnh Lập neo đậu tại Lạch Cờn",
]
PARAGRAPHS = [
    "Đồng chí Lò Văn Pánh, Bí thư Đảng ủy xã chủ trì hội nghị.",
    "Cùng dự có các đồng chí trong Ban Thường vụ Huyện ủy.",
    "Đại hội bầu Ban Chấp hành khóa mới gồm 15 đồng chí.",
    "Ông Hặc sinh năm 1969, quê ở xã Mường Khoa.",
    "Buổi làm việc diễn ra tại trụ sở Đảng ủy xã.",
    "Chủ tịch UBND huyện yêu cầu các xã báo cáo trước ngày 15/6.",
    "Nhiều đảng viên cho rằng nhập chi bộ là cần thiết.",
    "Sau đó, đoàn thăm hai gia đình chính sách ở bản Nậm Cung.",
    "Kết quả bước đầu",
    "Nâng cao chất lượng sinh hoạt chi bộ",
    "Cấp ủy viên phải đi họp với dân",
    "Lãnh đạo xã nói gì về việc nhập chi bộ?",
]


def _is_caption(text: str) -> bool:
    return text_captions.told_by(lines.read("\n\n".join((ABOVE, text, BELOW))), 1)


@pytest.mark.parametrize("text", CAPTIONS)
def test_a_caption_between_two_paragraphs_is_told(text: str) -> None:
    assert _is_caption(text)


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_short_paragraph_or_subheading_is_no_caption(text: str) -> None:
    assert not _is_caption(text)


@pytest.mark.parametrize("credit", ["Ảnh: Minh Đức", "(Ảnh: TTXVN)", "Ảnh minh họa"])
def test_a_line_above_a_photographer_is_a_caption(credit: str) -> None:
    text = "Khu vực dự kiến xây hồ chứa nước Nậm Be"
    page = lines.read("\n\n".join((ABOVE, text, credit, BELOW)))
    assert text_captions.told_by(page, 1)
    assert not text_captions.told_by(lines.read("\n\n".join((ABOVE, text))), 1)


def test_words_that_belong_together_are_not_taken_apart() -> None:
    marks = caption_score.marks_of("Học sinh tại điểm trường Nậm Cung.", ABOVE, BELOW)
    assert "life" not in marks
    assert "begins group" in marks


def test_every_mark_that_words_give_has_a_weight() -> None:
    start, starts, word, pairs = caption_score._lexicon()
    marks = {*start.values(), *word.values()} - {"-"}
    marks |= {m for two in (starts, pairs) for inner in two.values() for m in inner.values()}
    for weights in caption_score._weights():
        assert marks - {"-"} - set(weights) == set()


def test_a_score_does_not_depend_on_the_order_of_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    def scores(*, backwards: bool) -> list[float]:
        def in_order(text: str, above: str, below: str) -> list[str]:
            return sorted(marks_of(text, above, below), reverse=backwards)

        monkeypatch.setattr(caption_score, "marks_of", in_order)
        return [caption_score.score(text, ABOVE, BELOW) for text in (*CAPTIONS, *PARAGRAPHS)]

    marks_of = caption_score.marks_of
    assert scores(backwards=False) == scores(backwards=True)
