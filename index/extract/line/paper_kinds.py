"""What kind of a paper a line names, and what stands around it."""

from __future__ import annotations

import re

_KINDS = frozenset(
    (
        *("chỉ thị", "nghị quyết", "kết luận", "kế hoạch", "báo cáo", "thông báo", "hướng dẫn"),
        *("quyết định", "quy định", "quy chế", "tờ trình", "công văn", "chương trình", "đề án"),
        *("chương trình hành động", "lời kêu gọi", "thông tri", "diễn văn", "tham luận"),
        *("tuyên bố", "biên bản", "đề cương", "công điện", "điều lệ", "thông tư", "nghị định"),
    )
)
_FORM = re.compile(
    r"(?:ĐƠN|GIẤY|BẢN|BẢNG|PHIẾU|TỔNG HỢP|DANH SÁCH|LỆNH|LUẬT|PHÁP LỆNH|THƯ|TỜ KHAI|NHẬN XÉT"
    r"|PHƯƠNG ÁN|NỘI QUY|THỂ LỆ|HỢP ĐỒNG|VĂN BẢN|THÔNG CÁO|LỊCH"
    rf"|{'|'.join(sorted(kind.upper() for kind in _KINDS))})\b"
)
"""``ĐƠN XIN CHUYỂN SINH HOẠT ĐẢNG``, ``BÁO CÁO KẾT QUẢ …``: the kind and its subject in one."""
ABOUT = re.compile(r"\(?(?:V/v|Về việc)\b", re.I)
"""``(V/v góp ý dự thảo)``: what a letter is about, below its number."""
ADDRESS = ("Kính gửi", "Kính gởi")
_SHORT = 3
"""Words of a form's name that has its subject below."""
_RULE = re.compile(r"\s*[-–—_=*]{4,}$")


def is_kind(text: str) -> bool:
    """``CHỈ THỊ``: the kind of a paper alone, in capitals, above what it is about."""
    return text.isupper() and text.casefold() in _KINDS


def is_name_alone(text: str) -> bool:
    """``GIẤY MỜI``: the name of a form, as short as the kind of a paper."""
    return is_kind(text) or text.count(" ") < _SHORT


def ends_head(text: str) -> bool:
    """Whether the letterhead stands above a line: it names the kind, or whom a letter is for."""
    if text.startswith(ADDRESS):
        return True
    return text.isupper() and (is_kind(bare(text)) or _FORM.match(text) is not None)


def is_rule(text: str) -> bool:
    """``_____``, ``-----``, ``***``: signs that part and say nothing."""
    return not any(map(str.isalnum, text))


def bare(text: str) -> str:
    """A line of a title without a rule or a colon behind it."""
    return _RULE.sub("", text).rstrip(" :")
