"""Bylines: the names in a line that has nothing else but a label, a credit, a note or a post.

``Kim Ngân``, ``Hoàng Minh. Ảnh: Đỗ Hiền``, ``Tác giả: Thu Hà (Tổng hợp)``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.extract.line import labels
from index.extract.line.names import are_names, is_agency, is_full_name, is_person
from index.wordset import wordset

_PHOTO = re.compile(
    r"[\s.;,–(/-]*(?:\b(?:và )?(?:Ảnh|ẢNH|ảnh|Clip|Video|Hình|Đồ họa|Nguồn ảnh)(?: và clip)?\s?:"
    r"|\((?:Ảnh|ảnh)\b).*$"
)
_NOTE = re.compile(
    r"\s*\((?:tổng hợp|t/h|th|t\.h|biên soạn|lược ghi|ghi|thực hiện|sưu tầm|lược dịch|st|tt|"
    r"theo [^()]{1,40})\)\s*$",
    re.I,
)
_NOTES = ("tổng hợp", "biên soạn", "lược ghi", "thực hiện", "sưu tầm")
_BARE_NOTE = re.compile(r"\s*[-–,]?\s+(?:tổng hợp|biên soạn|lược ghi|thực hiện|sưu tầm)\s*$", re.I)
_BRACKETED = re.compile(r"\s*\(([^()]{2,60})\)\s*$")
_BY = re.compile(r"(?:viết bởi|được viết bởi|bởi|by|written by|tác giả|người viết)\s+", re.I)
_POSTED = re.compile(r"(?:được )?(?:viết|đăng) bởi\s+|(?:written|posted) by\s+", re.I)
_MAIL = re.compile(r"\s*[(<\[]?[\w.+-]{1,64}@[\w.-]{2,64}[)>\]]?")
"""``Mậu Trường mautruong@vidu.vn``: how papers let their readers write to an author."""
_ADMINS = wordset(
    "admin administrator administrators quản trị quản trị viên quantri quantrivien superuser host "
    "system webmaster supperadmin superadmin"
)
_LABELLED = re.compile(
    r"(?:(?:tin|bài|[aả]nh|ành|clip|video)(?:\s?(?:[,&+/-]|và)?\s?(?:bài|[aả]nh|ành|clip|video))*)"
    r"\s?[:;.]?\s+(?=[A-ZĐÀ-Ỹ])",
    re.I,
)
"""``Tin Bảo Trâm``, ``Tin, ành: Thu Hà``: the label of a byline, also without its colon."""
_SIGNED = re.compile(
    r"^(.{4,40}?)\s*(?:[-–—,]\s*|\()(?:phó |quyền |nguyên )?"
    r"(?:bí thư|chủ tịch|trưởng|giám đốc|hiệu trưởng|chánh|cán bộ|chuyên viên|công chức|văn phòng"
    r"|ban |bch |đảng ủy|huyện ủy|tỉnh ủy|thành ủy|ubkt|ubnd|đài |trung tâm|phòng |trường |hội "
    r"|đoàn |mttq|ủy viên|giáo viên|phóng viên|ctv)",
    re.I,
)
"""A name with a post behind it: ``Lê Thị Nga – Bí thư Chi bộ Trường Mầm non``."""
_ADDRESSED = re.compile(r"(?:Ông|Bà|Cô|Chú|Bác|Anh|Chị|Thầy|Em|Cụ) (?=\S+ \S+ \S)")
_SITE = re.compile(r"\s?/\s?(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z]{2,6}){1,3}$")
"""``Hương Giang/danvan.vn``."""
_BEFORE_NAMES = wordset("viết được bởi by tác người nhóm ban tin tin, bài bài, ảnh ảnh, ành nhà")
"""Words before a small letter with which a byline may begin: ``Viết bởi``, ``Nhóm phóng viên``."""
_LOWER_WORDS = 4
"""Words in small letters that a byline may have: an office, ``và``, ``(tổng hợp)``."""


@lru_cache(maxsize=4096)
def byline(text: str) -> str | None:
    """The names in a line that is a byline and nothing else, as the page writes them, or None.

    Labels, photo credits and notes go (``Bài, ảnh: X``, ``X. Ảnh: Y``, ``X (Tổng hợp)`` -> ``X``);
    ``X - Y`` stays one string and capitals stay.
    """
    bare = text.strip(" ()[]*_.;,–—-|:") if text[:1] in "([*_-–—|" else text.rstrip(" .;,|")
    if "@" in bare:
        bare = _MAIL.sub("", bare).strip()
    field = labels.field(bare)
    if field is not None and field[0] == "byline":
        return labelled(field[1])
    bare = _without_notes(_BY.sub("", bare, count=1) if _BY.match(bare) else bare)
    if "/" in bare and (site := _SITE.search(bare)) is not None:
        bare = bare[: site.start()]
    if (label := _LABELLED.match(bare)) is not None:
        rest = bare[label.end() :]
        if are_names(rest):
            return rest
    if not bare or are_names(bare):
        return bare or None
    signed = _SIGNED.match(bare)
    if signed is not None and is_person(signed.group(1)):
        return signed.group(1).strip()
    return None


def is_posted(text: str) -> bool:
    """``Viết bởi Administrator``: a byline by its form, which names the site's administrator."""
    return _POSTED.match(text) is not None and byline(text) is None


def labelled(value: str) -> str | None:
    """The names after ``Tác giả:``; None for a site's administrator."""
    bare = _without_notes(value)
    if not bare or set(bare.casefold().split()) <= _ADMINS or not any(map(str.isalpha, bare)):
        return None
    if len(bare) > 80 or bare.count(" ") >= 14 or value.rstrip()[-1] in "?!:;":
        return None
    return bare


def _without_notes(text: str) -> str:
    """``Hoàng Minh (Tổng hợp). Ảnh: Đỗ Hiền`` -> ``Hoàng Minh``."""
    bare = _PHOTO.sub("", text) if ":" in text or "(" in text else text
    if bare.casefold().endswith(_NOTES):
        bare = _BARE_NOTE.sub("", bare)
    if "(" in bare:
        bare = _NOTE.sub("", bare)
        bracket = _BRACKETED.search(bare)
        if bracket is not None and (
            is_agency(bracket.group(1)) or _is_abroad(bare[: bracket.start()], bracket.group(1))
        ):
            bare = bare[: bracket.start()]
    return bare.strip(" .;,|–—-/(*_")


def _is_abroad(name: str, where: str) -> bool:
    """``Nguyễn Trung Hoa (CHLB Đức)``, ``Lê Mai (Hà Nội)``: a full name, and where it lives."""
    words = where.split()
    return len(words) <= _PLACE_WORDS and all(w[0].isupper() for w in words) and is_full_name(name)


_PLACE_WORDS = 4


def is_byline(text: str) -> bool:
    """Whether the line is a byline without a label."""
    words = text.split()
    if not words or words[0][0].isdigit() or sum(w[0].islower() for w in words) > _LOWER_WORDS:
        return False
    if len(words) > 1 and words[1][0].islower() and words[0].casefold() not in _BEFORE_NAMES:
        return False
    return byline(text) is not None


def is_spoken_of(text: str) -> bool:
    """``Cô Lê Ngọc Diệp – Trưởng phòng``: so a text speaks of somebody, and nobody of himself."""
    return _ADDRESSED.match(text) is not None
