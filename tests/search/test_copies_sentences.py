"""What tells an article whose every sentence was written anew from the next report of an affair."""

from __future__ import annotations

import pytest

from search.article import Article
from search.copies import Text, same
from search.copies.sentences import retold, sentences

TOLD = (
    "Ban Thường vụ Huyện ủy vừa họp kỳ thứ 27, xem xét kỷ luật hai cán bộ của Phòng Tài nguyên.",
    "Ông Nguyễn Văn An, nguyên trưởng phòng, chịu trách nhiệm chính về những vi phạm trong việc "
    "cấp đất ở xã Tân Lập; trực tiếp ký nhiều văn bản sai quy định.",
    "Bà Trần Thị Bình thiếu kiểm tra, giám sát, để cấp dưới vi phạm trong một thời gian dài.",
    "Những vi phạm này là nghiêm trọng, ảnh hưởng xấu đến uy tín của tổ chức đảng và cá nhân.",
    "Huyện ủy yêu cầu các chi bộ rà soát, thu hồi những giấy tờ đã cấp không đúng đối tượng.",
)
RETOLD = (
    "Huyện ủy xem xét kỷ luật hai cán bộ của Phòng Tài nguyên: đó là nội dung mà Ban Thường vụ "
    "Huyện ủy bàn khi họp kỳ thứ 27.",
    "Theo đó, ông Nguyễn Văn An - nguyên trưởng phòng - phải chịu trách nhiệm chính về các vi phạm "
    "trong việc cấp đất ở xã Tân Lập, trực tiếp ký nhiều văn bản sai quy định.",
    "Còn bà Trần Thị Bình đã thiếu kiểm tra, giám sát và để cấp dưới vi phạm một thời gian dài.",
    "Các vi phạm này được đánh giá là nghiêm trọng, ảnh hưởng uy tín của tổ chức đảng, cá nhân.",
    "Các chi bộ được Huyện ủy yêu cầu rà soát, thu hồi giấy tờ đã cấp không đúng đối tượng.",
)
NEW = (
    "Công an tỉnh sáng nay khám nhà và bắt tạm giam một người môi giới ở thị trấn sau nhiều tuần "
    "điều tra.",
    "Người này khai đã nhận của dân hàng tỷ đồng, rồi đưa lại một phần cho cán bộ địa chính.",
)
HEADLINES = ("Xem xét kỷ luật hai cán bộ", "Vi phạm ở Phòng Tài nguyên là nghiêm trọng")


def like(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    found = [sentences("\n".join(text)) for text in (one, other)]
    assert retold(*found) == retold(*reversed(found))
    return retold(*found)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (RETOLD, True),
        ((*RETOLD[:2], *RETOLD[3:1:-1], RETOLD[4]), True),
        ((*RETOLD, NEW[0]), True),
        (TOLD, False),
        ((*NEW, *RETOLD), False),
        (RETOLD[2:], False),
        (RETOLD[:2], False),
        (NEW, False),
        ((), False),
    ],
    ids=[
        *("each sentence anew", "two in another order", "one more sentence", "to the letter"),
        *("behind a beginning of its own", "without the beginning", "the beginning alone"),
        *("other news", "no text"),
    ],
)
def test_the_same_sentence_for_sentence(text: tuple[str, ...], *, taken: bool) -> None:
    assert like(TOLD, text) == taken


@pytest.mark.parametrize(
    ("begin", "taken"),
    [("", True), ("Ngày 3-4, ", True), ("Ngày 5-6, ", False)],
)
def test_not_what_begins_with_another_day(begin: str, *, taken: bool) -> None:
    dated = Article("a", HEADLINES[0], (f"Ngày 3/4, {TOLD[0]}", *TOLD[1:]))
    again = Article("b", HEADLINES[1], (begin + RETOLD[0], *RETOLD[1:]))
    assert same(Text(dated), Text(again)) == taken


def test_not_with_many_numbers_of_its_own() -> None:
    counted = " ".join(f"Thửa {n} đã cấp." for n in range(40, 50))
    one = Article("a", HEADLINES[0], TOLD)
    assert same(Text(one), Text(Article("b", HEADLINES[1], RETOLD)))
    assert not same(Text(one), Text(Article("b", HEADLINES[1], (*RETOLD, counted))))


def test_sentences_have_their_words_and_places() -> None:
    found = sentences("Ảnh: Nam. Sáng nay tỉnh họp bàn. “Chưa xong?” Ông Ba nói như thế.\nHai.")
    assert [(s.length, s.start) for s in found] == [(5, 0), (5, 5)]
    assert ("tinh", "hop") in found[0].pairs
