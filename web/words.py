"""How numbers, days and states read in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

BASES: Mapping[str, str] = {
    "stamp": "theo dòng ngày tháng trong bài",
    "dateline": "theo ngày nêu ở đầu bài",
    "clock": "theo ngày hiện trên đầu trang khi lưu bài",
    "given": "theo dữ liệu kèm theo bài",
}
"""``Article.date_basis`` -> how the day is known."""

SORTS: Mapping[str, str] = {
    "relevance": "Phù hợp nhất",
    "newest": "Mới nhất",
    "oldest": "Cũ nhất",
}

ACCENTS: Mapping[str, tuple[str, str]] = {
    "auto": ("Tự động", "Hiểu cả khi gõ thiếu dấu; bài đúng dấu đứng trước"),
    "strict": ("Đúng dấu", "Chỉ tìm đúng từng chữ, đúng từng dấu như đã gõ"),
    "ignore": ("Bỏ qua dấu", "Có dấu hay không dấu đều như nhau"),
}
"""Accents mode -> its name and what it does."""


def number(value: int) -> str:
    """``1234567`` -> ``1.234.567``."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float) -> str:
    """One decimal after a comma: ``3.14`` -> ``3,1``."""
    return f"{value:.1f}".replace(".", ",")


def day(date: dt.date) -> str:
    """``13/7/2016``."""
    return f"{date.day}/{date.month}/{date.year}"
