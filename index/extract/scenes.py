"""Captions of text pages, which have lost their pictures: told by what they say and where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract.kinds import Kind, Line

_SCENE = re.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|khung cảnh|các đại biểu|đại biểu|đoàn chủ tịch|chủ tọa)\s.*\b"
    r"(?:tại|dự|bỏ phiếu|biểu quyết|hội nghị|đại hội|buổi|lễ|kỳ họp|phiên|cuộc|thăm|chụp)\b.*\w",
    re.I,
)
"""``Quang cảnh hội nghị``, ``Đại biểu bỏ phiếu tại hội nghị``."""
_VIEW = re.compile(
    r"(?:quang cảnh|toàn cảnh|khung cảnh|một góc|một (?:buổi|tiết|phiên|giờ)) \w", re.I
)
"""``Quang cảnh buổi làm việc.``, ``Một buổi sinh hoạt chi bộ ở bản Hua Cắt.``"""
_LONGEST_VIEW = 16
_FINITE = re.compile(r"\b(?:là|đã|đang|sẽ|được|bị|có|phải|cần|thì|không|rất)\b", re.I)
_ACTING = re.compile(
    r"(?:các |những )?(?:đồng chí|cán bộ|đảng viên|lãnh đạo|đại biểu|đoàn viên|chiến sĩ|bộ đội"
    r"|công an|người dân|nhân dân|nông dân|học sinh|học viên|thành viên|đoàn công tác"
    r"|(?:ông|bà|anh|chị) (?-i:[A-ZĐ])\w*"
    r"|chủ tịch|phó chủ tịch|bí thư|phó bí thư|thủ tướng|bộ trưởng)\b.{4,90}\b"
    r"(?:phát biểu|trao|tặng|tham quan|kiểm tra|trao đổi|thăm|ra quân|chụp|hướng dẫn|giới thiệu"
    r"|biểu quyết|bỏ phiếu|dâng hương|cắt băng|chăm sóc|thu hoạch|dọn|chúc mừng|làm việc|dự|chủ trì"
    r"|thảo luận)\b",
    re.I,
)
"""``Lãnh đạo huyện trao hoa chúc mừng Ban Chấp hành khóa mới``."""
_FEWEST_ACTING = 7
_PASSED = (Kind.PROSE, Kind.CHROME, Kind.DATE)


def told_by(lines: Sequence[Line], i: int) -> bool:
    """Whether a short line says what a picture above it showed.

    Of sentences only those without a finite verb do. Phrases do also when they tell who is doing
    what, and prose goes on below them: subheadings seldom name both.
    """
    line = lines[i]
    if _is_view(line):
        return True
    if line.kind != Kind.PLAIN:
        return False
    return _SCENE.fullmatch(line.text) is not None or _is_acting(lines, i)


def _is_view(line: Line) -> bool:
    return (
        line.kind in (Kind.PLAIN, Kind.SENTENCE)
        and line.words <= _LONGEST_VIEW
        and _VIEW.match(line.text) is not None
        and _FINITE.search(line.text) is None
    )


def _is_acting(lines: Sequence[Line], i: int) -> bool:
    if lines[i].words < _FEWEST_ACTING or not 0 < i < len(lines) - 1:
        return False
    if lines[i - 1].kind not in _PASSED or lines[i + 1].kind != Kind.PROSE:
        return False
    text = lines[i].text
    return _ACTING.match(text) is not None and _FINITE.search(text) is None and text[-1] != "?"
