"""Captions of text pages, which have lost their pictures: told by what they say and where.

The rules were tried on 15,000 articles whose texts have their captions in them: they find 750
lines, and of 60 drawn at random 58 were captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.line.kinds import FIGURE, Kind, Line
from index.extract.line.sentences import CAPITALS, is_one_sentence
from index.extract.text import caption_score

_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|khung cảnh|các đại biểu|đại biểu|đoàn chủ tịch|chủ tọa)\s.*\b"
    r"(?:tại|dự|bỏ phiếu|biểu quyết|hội nghị|đại hội|buổi|lễ|kỳ họp|phiên|cuộc|thăm|chụp)\b.*\w",
    re.I,
)
"""``Quang cảnh hội nghị``, ``Đại biểu bỏ phiếu tại hội nghị``."""
_VIEW = re.compile(
    r"(?:(?:quang cảnh|toàn cảnh|khung cảnh|một góc|trụ sở|hiện trường vụ|tiết mục)"
    r"|(?:một )?(?:buổi|tiết|giờ) (?:học|họp|sinh hoạt|làm việc|tập|diễn)"
    r"(?= (?:ở|tại|của)\b| chi bộ\b|[^.]+$)|(?:một )?phiên (?:họp|làm việc)|một (?:buổi|phiên)"
    r"|họp (?:chi bộ|tổ dân))"
    r" \w",
    re.I,
)
"""``Quang cảnh buổi làm việc.``, ``Buổi sinh hoạt chi bộ ở bản Hua Cắt``."""
_LONGEST_VIEW = 18
_PLACED = re.compile(
    r"\((?:[^()]{0,30}\b)?(?:bìa|bên|thứ \w{2,4} từ|đứng|ngồi|ngoài cùng|hàng (?:đầu|trước|sau)"
    r"|áo)\b[^()]{0,30}\)|\((?:trái|phải|giữa)\)|t(?<=\bt)ừ (?:trái (?:sang|qua)|phải sang)\b"
)
"""``Ông Y Blin Êban (bìa trái) hướng dẫn bà con.``"""
_FINITE = re.compile(
    r"\b(?:là|đã|đang|sẽ|được|(?<!chuẩn )bị|có|phải|cần|thì|không|rất|cho biết|cho rằng|nói"
    r"|khẳng định|nhấn mạnh|yêu cầu|đề nghị|đồng thời|nhằm|để|nên|cũng|vẫn|còn|nếu|khi|vì|nhưng"
    r"|mà|theo|muốn|mong|sau đó|lần đầu|thay mặt|tặng thưởng|nay|từ ngày|diễn ra|bắt đầu|kết thúc"
    r"|kéo dài|thu hút|gồm|gì)\b|[\"“”:;?]",
    re.I,
)
"""What a text says of a person, and a caption hardly ever."""
_ACTING = re.compile(
    r"(?:các |những )?(?:đại diện )?(?:đồng chí|cán bộ|đảng viên|(?:đảng |cấp )?ủy viên"
    r"|lãnh đạo|đại biểu"
    r"|đoàn viên|chiến sĩ|bộ đội|công an|người dân|nhân dân|nông dân|học sinh|sinh viên|học viên"
    r"|hội viên|cựu chiến binh|thành viên|đoàn công tác|(?:ông|bà|anh|chị|cụ) (?-i:[A-ZĐ])\w*"
    r"|chủ tịch|phó chủ tịch|bí thư|phó bí thư|tổng bí thư|thủ tướng|bộ trưởng)\b.{0,90}\b"
    r"(?:phát biểu|trao|tặng|tham quan|kiểm tra|trao đổi|thăm|ra quân|chụp|hướng dẫn|giới thiệu"
    r"|biểu quyết|bỏ phiếu|dâng hương|cắt băng|chăm sóc|thu hoạch|dọn|chúc mừng|làm việc"
    r"|thảo luận|ký kết|bắt tay)\b",
    re.I,
)
"""``Lãnh đạo huyện trao hoa chúc mừng Ban Chấp hành khóa mới``."""
_GROUP = re.compile(
    r"(?:các|những) (?:đồng chí|cán bộ|đảng viên|đại biểu|học viên|học sinh|hội viên|thành viên"
    r"|đoàn viên|chiến sĩ)\b.{0,60}\b(?:tham gia|tham dự|dự|lắng nghe|nghe|theo dõi|trong)\b[^.]*"
    r"|(?:cán bộ|đảng viên|đoàn viên|hội viên|chiến sĩ|người dân|học sinh)\b.{0,40}"
    r"\b(?:chuẩn bị|vận chuyển|tuyên truyền|vận động|sản xuất|tập luyện)\b[^.]*"
    r"|(?:trao quà|tặng quà|dâng hương|cắt băng|trao tặng|tặng hoa) (?:cho|tại|chúc|khánh)\b[^.]*",
    re.I,
)
"""``Các học viên tham gia lớp bồi dưỡng``, ``Trao quà cho các hộ dân``, without a full stop."""
_PERSON = re.compile(rf"(?:Ông|Bà|Anh|Chị|Cụ|Đồng chí)(?: [{CAPITALS}]\w*){{2,5}}\.")
"""``Ông Phạm Hữu Cầu.``: who is spoken of, in a portrait."""
_OF_ANOTHER = re.compile(r"\(\s?(?:Nguồn|Nguồn ảnh|Ảnh)\s?:\s?[^()]{2,60}\)\.?$")
"""``Các đảng viên trong buổi lễ. (Nguồn: ĐSQ)``."""
_FEWEST = 4
_LEAST = 0.75
_LEAST_OF_PHRASES = 0.0
"""Scores from which a line is taken for a caption: of 500 true paragraphs at most one has them."""
_HOSTS = re.compile(r"\b(?:chủ trì|dự|chỉ đạo)\b", re.I)
"""``Đồng chí Bí thư Huyện ủy chủ trì hội nghị.`` is said of a meeting as often as of a picture."""
_LEAST_OF_LONG = 1.8
"""The same of more than ``_MOST_ACTING`` words: of 30 lines above 0.75 eighteen were captions, of
those above this score seven of eight."""
_LEAST_BELOW_PICTURE = -3.2
"""The same right below a picture of a saved page, in the looks of the text. Of the pages at hand
four such captions have -3.0 and more, seven paragraphs -3.7 and less."""
_LEAST_CREDITED = -1.0
"""The same above a line that names the photographer only."""
_CREDIT = re.compile(r"(?:[-–—] ?)?\(?(?:Nguồn )?[ẢảHh](?:nh|ình)(?: minh h\w+)?\b(?:\s?:|\.?\)?$)")
_FEWEST_ACTING = 7
_MOST_ACTING = 24
LONGEST = 40
"""Words: captions name who is seen with all their posts."""
_FEWEST_OF_ROW = 6
_MOST_OF_ROW = 4
_ANNOUNCING = re.compile(
    r"(?:(?:dưới|sau) đây là |xin giới thiệu )?(?:một số|một vài|vài|những|các|chùm) "
    r"(?:bức )?(?:hình )?ảnh\b[^.!?]{0,90}[:.…]?",
    re.I,
)
"""``Một số hình ảnh khác của buổi lễ:``, behind which the captions of the last pictures stand."""
_TOLD = 60
"""Words of prose above such a line; with fewer the captions are the text, a photo story."""
_PASSED = (Kind.PROSE, Kind.CHROME, Kind.DATE)
_SHORT = (Kind.PLAIN, Kind.SENTENCE, Kind.PROSE)


def told_by(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line, one sentence or a phrase, says what a picture above it showed.

    That is so of views, and of those that tell who stands where. Those that tell who is doing what
    are captions where prose goes on below them, and nothing in them is told as news.
    """
    line = lines[i]
    if line.kind not in _SHORT or line.words > LONGEST or line.text[0].islower():
        return False
    if line.words > _MOST_ACTING:
        return _is_long_caption(lines, i) and is_one_sentence(line.text)
    if line.text.endswith((")", ").")) and _OF_ANOTHER.search(line.text) is not None:
        return _is_within(lines, i)
    if not is_one_sentence(line.text):
        return False
    if line.kind == Kind.PLAIN and _SCENE.fullmatch(line.text) is not None:
        return True
    if _is_placed(line.text) or _is_view(line) or _is_acting(lines, i):
        return True
    if not line.text[0].isalpha() or not caption_score.may_be(line.text):
        return False
    return _is_scored(lines, i) or _is_in_row(lines, i)


def without_pictures(lines: Sequence[Line], start: int, end: int) -> int:
    """The end of a text without the captions that it announces (``Một số hình ảnh khác:``)."""
    told = 0
    for i in range(start, end - 1):
        line = lines[i]
        if (
            line.words <= LONGEST
            and told >= _TOLD
            and "ảnh" in line.text
            and _ANNOUNCING.fullmatch(line.text)
        ):
            after = (x for x in lines[i + 1 : end] if x.kind != Kind.CHROME)
            if all(x.words <= LONGEST and is_one_sentence(x.text) for x in after):
                return i + 1
        if line.kind == Kind.PROSE:
            told += line.words
    return end


def _is_finite(text: str) -> bool:
    return _is_plainly_finite(text) or _FINITE.search(text) is not None


def _is_plainly_finite(text: str) -> bool:
    """Most texts that tell something have one of these words: found faster than by the pattern."""
    # One by one: a loop over them takes twice as long.
    return (
        " đã " in text
        or " là " in text
        or " được " in text
        or " có " in text
        or " không " in text
        or " phải " in text
        or " để " in text
        or "“" in text
        or ";" in text
    )


def _is_placed(text: str) -> bool:
    return ("(" in text or " sang" in text) and _PLACED.search(text) is not None


def _is_long_caption(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    if not _is_within(lines, i) or not text[0].isalpha():
        return False
    if _is_placed(text):
        return True
    # The pattern last, as it takes longest.
    if _is_plainly_finite(text) or not caption_score.may_be(text) or _FINITE.search(text):
        return False
    return caption_score.score(text, lines[i - 1].text, lines[i + 1].text) > _LEAST_OF_LONG


def _is_in_row(lines: Sequence[Line], i: int) -> bool:
    """Whether several captions stand in a row between two paragraphs, this line among them."""
    if not _may_be_of_row(lines[i]):
        return False
    first, last = i, i
    while first and i - first < _MOST_OF_ROW and _may_be_of_row(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and last - i < _MOST_OF_ROW and _may_be_of_row(lines[last + 1]):
        last += 1
    if not 0 < last - first < _MOST_OF_ROW or not first or last + 1 >= len(lines):
        return False
    above, below = lines[first - 1], lines[last + 1]
    if above.kind not in _PASSED or below.kind != Kind.PROSE:
        return False
    return all(_is_of_row(line, above.text, below.text) for line in lines[first : last + 1])


def _is_of_row(line: Line, above: str, below: str) -> bool:
    if not caption_score.may_be(line.text):
        return False
    if _ACTING.match(line.text) is not None and not _is_finite(line.text):
        return True
    return caption_score.score(line.text, above, below) > _least(line.text)


def _may_be_of_row(line: Line) -> bool:
    return (
        line.kind in _SHORT
        and _FEWEST_OF_ROW <= line.words <= _MOST_ACTING
        and line.text[0].isalpha()
        and line.text[-1] not in ":;?!"
        and is_one_sentence(line.text)
    )


def _least(text: str) -> float:
    return _LEAST if text[-1] == "." else _LEAST_OF_PHRASES


def _is_scored(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    if lines[i].words < _FEWEST or not 0 < i < len(lines) - 1:
        return False
    if text[-1] == "." and _HOSTS.search(text) is not None:
        return False
    above, below = lines[i - 1], lines[i + 1]
    if above.label == "picture" and above.text != FIGURE and below.kind == Kind.PROSE and i > 1:
        above, least = lines[i - 2], _LEAST_BELOW_PICTURE
    elif below.label == "caption" and _CREDIT.match(below.text) is not None:
        least = _LEAST_CREDITED
    elif above.kind in _PASSED and below.kind == Kind.PROSE:
        least = _least(text)
    else:
        return False
    return caption_score.score(text, above.text, below.text) > least


def _is_view(line: Line) -> bool:
    return (
        line.words <= _LONGEST_VIEW
        and _VIEW.match(line.text) is not None
        and not _is_finite(line.text)
    )


def _is_acting(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if not 0 < i < len(lines) - 1:
        return False
    if _PERSON.fullmatch(line.text) is not None:
        return lines[i - 1].kind in _PASSED and _goes_on(lines[i + 1])
    if not _is_within(lines, i):
        return False
    if line.kind == Kind.PLAIN and _GROUP.fullmatch(line.text) is not None:
        return not _is_finite(line.text)
    if line.words < _FEWEST_ACTING:
        return False
    return _ACTING.match(line.text) is not None and not _is_finite(line.text)


def _goes_on(line: Line) -> bool:
    """Whether the text goes on, be it with a question."""
    return line.kind in (Kind.PROSE, Kind.SENTENCE) or line.text.endswith("?")


def _is_within(lines: Sequence[Line], i: int) -> bool:
    """Whether prose goes on right below a line, and the text or furniture stands above it."""
    return 0 < i < len(lines) - 1 and (
        lines[i - 1].kind in _PASSED and lines[i + 1].kind == Kind.PROSE
    )
