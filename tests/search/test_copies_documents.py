"""A document or a speech that several papers print whole, each with an introduction of its own."""

from __future__ import annotations

from random import Random

import pytest

from search.article import Article
from search.copies import Text, same

SYLLABLES = (  # noqa: SIM905
    "xây dựng đảng bộ trong sạch vững mạnh toàn diện nâng cao năng lực lãnh đạo sức chiến đấu của "
    "tổ chức cơ sở kiểm tra giám sát kỷ luật phòng chống tham nhũng lãng phí đổi mới phương thức"
).split()
INTRODUCTION = (
    "(TTXVN) Văn phòng vừa phát đi bản in chính thức, khép lại nhiều ngày chờ đợi.",
    "Tòa soạn trân trọng giới thiệu cùng quý bạn đọc gần xa nguyên văn dưới đây:",
)
OTHERWISE = (
    "Sáng nay, phiên bế mạc diễn ra tại Hà Nội sau năm ngày thảo luận khẩn trương, thẳng thắn.",
    "Nhiều đại biểu ở các đoàn phát biểu ý kiến, làm rõ thêm những chỗ còn băn khoăn lâu nay.",
    "Báo điện tử xin đăng lại đầy đủ như sau:",
)


def document(paragraphs: int, seed: int = 1) -> list[str]:
    """So many paragraphs of 50 words that hardly repeat."""
    random = Random(seed)
    return [" ".join(random.choices(SYLLABLES, k=49)) + f" {n}." for n in range(paragraphs)]


def article(*paragraphs: str, title: str) -> Article:
    return Article("x", title, paragraphs)


WHOLE = document(14)
NUMBERED = [*WHOLE[:7], WHOLE[7].replace(" 7.", " 70."), *WHOLE[8:]]
TITLE = "Toàn văn nghị quyết về xây dựng Đảng"


@pytest.mark.parametrize(
    ("other", "title", "copies"),
    [
        ([*OTHERWISE, *WHOLE], "Nghị quyết về xây dựng Đảng: nguyên văn", True),
        ([*OTHERWISE, *WHOLE, "Theo báo điện tử"], TITLE, True),
        ([*WHOLE, *document(6, seed=2)], TITLE, True),
        ([*OTHERWISE, *NUMBERED], TITLE, False),
        ([*OTHERWISE, *WHOLE], "Những điều cần biết", False),
        ([*OTHERWISE, *WHOLE, *document(6, seed=2)], f"{TITLE} và các ban", False),
        ([*OTHERWISE, *WHOLE[:10]], TITLE, False),
    ],
    ids=["introduced otherwise", "below the same headline", "with an annex", "another number",
         "another headline", "much of its own", "cut short"],
)  # fmt: skip
def test_a_document_is_known_by_its_length(other: list[str], title: str, copies: bool) -> None:
    texts = (
        Text(article(*INTRODUCTION, *WHOLE, title=TITLE)),
        Text(article(*other, title=title)),
    )
    assert same(*texts) == same(*reversed(texts)) == copies


def test_news_of_a_few_paragraphs_may_be_a_later_report() -> None:
    one, other = (
        Text(article(*introduction, *WHOLE[:6], title=f"{TITLE} {place}"))
        for introduction, place in ((INTRODUCTION, "ở huyện"), (OTHERWISE, "ở xã"))
    )
    assert not same(one, other)
