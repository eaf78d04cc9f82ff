"""The recognisers of directives, dates and places; tables beside the tests."""

from pathlib import Path

from hypothesis import strategies as st


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table in this folder, without its comments."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


_SOURCE = (
    "37 -CT/TW , và số Chỉ thị Nghị quyết Trung ương nq tw khóa XI (khóa 4 của Bộ Chính trị ngày"
    " 4-8-2009 15 30/2 tháng năm 2016 QĐ TTg NĐ-CP 30/2020/ 1.025 “về đại hội ” \n / - – T.Ư Ð đ"
    " İ \u0301 \ud800 ٣٧ ² Hà Nội TP. HCM Quận 9 Thái Bình Dương mồng đến 24/7 % a 12, ( )"
)
_PIECES = _SOURCE.split(" ")
hostile = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
)
"""Any text, and text made of what the recognisers look for."""
