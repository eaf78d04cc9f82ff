"""The site or agency that an article says it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.extract import labels, names
from index.extract.kinds import Kind, Line

_PREFIX = re.compile(
    r"[(\[]\s?([^()\[\]]{2,60}?)\s?[)\]]\s?[-–—:.,]+\s*|[(\[]\s?([^()\[\]]{2,40}?)\s?[)\]]\s+"
)
_BARE_PREFIX = re.compile(
    r"((?:[A-Za-z0-9-]{2,40}\.){1,3}(?i:vn|com|net|org|info)(?i:\.vn)?|[A-ZĐ]{2,8}\d?"
    r"|(?:Báo|Đài|Theo) [A-ZĐ][^.:–-]{2,40}|Dân trí|Tuổi Trẻ|VnExpress|VietNamNet"
    r"|Vietnamnet|VietnamPlus|Vietnam\+|Thanh Niên|Zing|Người Lao Động|Lao Động|Tiền Phong"
    r"|Nhân Dân)\s?[-–—]+\s+"
)
_PLACED_PREFIX = re.compile(
    r"[A-ZĐÀ-Ỹ][\w.]{0,9}(?: [A-ZĐÀ-Ỹ]\w{0,6}| -){0,5}\s?"
    r"\(\s?([^()\[\]]{2,40}?)\s?\)\s?[-–—:]+\s+"
)
_LONGEST_PLACE = 50
"""``Hà Nội (TTXVN) - ``."""
_ASIDE = re.compile(r"\(\s?Nguồn\s?:\s?([^()]{2,100})\)\s*[.]?$", re.I)
_THEO = re.compile(r"[(\[]?Theo\s?:?\s+([^()\[\]:;]{2,60}?)[)\]]?\.?$")
_ALONE = re.compile(r"\(\s?([^()\s:@]{2,40}(?: [^()\s:@]{1,20}){0,3})\s?\)\.?")
MOST_WORDS = 12
"""Words of a line without a label that may name the source."""
_GROUP = re.compile(
    r"(?:vov|vtv|ttxvn|vnexpress|báo|đài|cổng|tạp chí|trang|website|bản tin|nhân dân|dân trí|"
    r"tuổi trẻ|thanh niên|tiền phong|vietnam|qđnd|cand|pv|dangcongsan|sggp|đcsvn)",
    re.I,
)
_NOT_SOURCES = frozenset(
    ("ảnh", "hình", "video", "clip", "tiếp theo", "kỳ cuối", "tổng hợp", "phần")
)


def prefix(paragraph: str, provinces: frozenset[str] = frozenset()) -> tuple[str | None, int]:
    """Source and length of a lead's prefix: ``(TGAG)- Sáng …``, ``TTXVN - …``; (None, 0) without.

    A prefix that is only a province (``(Hà Nội) -``) is a place: no source, but its length counts.
    """
    opened = paragraph[:1] in ("(", "[")
    match = (_PREFIX if opened else _BARE_PREFIX).match(paragraph)
    if match is None:
        bracket = -1 if opened else paragraph.find("(", 1, _LONGEST_PLACE)
        placed = _PLACED_PREFIX.match(paragraph) if bracket > 0 else None
        if placed is not None and _is_outlet(name := placed.group(1)):
            return name, placed.end()
        return None, 0
    name = next(group for group in match.groups() if group).strip(" .-–")
    if match.re is _BARE_PREFIX and name.startswith("Theo "):
        name = name[5:]
    if match.re is _PREFIX and match.group(1) is None and not _is_site(name):
        return None, 0
    low = name.casefold()
    if low in _NOT_SOURCES or not any(map(str.isalpha, name)):
        return None, 0
    if name in provinces:
        return None, match.end()
    return name, match.end()


def of_line(line: Line) -> str | None:
    """The source that a line at the end of an article names: ``(Nguồn: X)``, ``Theo VOV``."""
    if line.kind != Kind.CREDIT and line.words > MOST_WORDS:
        return None
    text = line.text.strip("*_-– ")
    if line.kind == Kind.CREDIT:
        field = labels.field(text.strip("()[] "))
        if field is not None and field[0] == "source":
            return field[1].strip(" ().-–;,") or None
        return None
    theo = _THEO.match(text)
    if theo is not None:
        name = theo.group(1).strip()
        return name if _is_outlet(name) else None
    return None


def bracketed(line: Line) -> str | None:
    """The agency in a line of its own: ``(TTXVN/Vietnam+)``."""
    match = _ALONE.fullmatch(line.text)
    if match is None or names.byline(match.group(1)) is not None:
        return None
    return match.group(1) if _is_outlet(match.group(1)) else None


def in_text(paragraph: str) -> str | None:
    """The source in brackets with which a last paragraph ends: ``… thắng lợi. (Nguồn: TTXVN)``."""
    match = _ASIDE.search(paragraph[-120:])
    return match.group(1).strip(" .") if match is not None else None


def before_byline(lines: Sequence[Line]) -> str | None:
    """The first source that the lines after the text name."""
    return next((name for line in lines if (name := of_line(line)) is not None), None)


def _is_outlet(name: str) -> bool:
    low = name.casefold()
    return not low.startswith("báo cáo") and (_is_site(name) or _GROUP.match(name) is not None)


def _is_site(name: str) -> bool:
    return " " not in name and (name.isupper() or "." in name or sum(map(str.isupper, name)) > 1)
