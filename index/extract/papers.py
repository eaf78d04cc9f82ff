"""Official papers: what their kind looks like above their subject."""

from __future__ import annotations

_KINDS = frozenset(
    (
        *("chỉ thị", "nghị quyết", "kết luận", "kế hoạch", "báo cáo", "thông báo", "hướng dẫn"),
        *("quyết định", "quy định", "quy chế", "tờ trình", "công văn", "chương trình", "đề án"),
        *("chương trình hành động", "lời kêu gọi", "thông tri", "diễn văn", "tham luận"),
        *("tuyên bố", "biên bản", "đề cương", "công điện", "điều lệ", "thông tư", "nghị định"),
    )
)


def is_kind(text: str) -> bool:
    """``CHỈ THỊ``: the kind of a paper alone, in capitals, above what it is about."""
    return text.isupper() and text.casefold() in _KINDS
