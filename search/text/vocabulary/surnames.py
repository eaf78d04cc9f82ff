"""Syllables with which most Vietnamese names of people begin."""

from __future__ import annotations

SURNAMES = frozenset(
    """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý lí trương đinh triệu tô
    vương uông lương mai nông trịnh đào chu cao hà tạ đoàn tất thái lâm phùng kiều
    """.split()  # noqa: SIM905
)
"""Exact terms. Some are ordinary words, too (``cao``, ``mai``)."""
