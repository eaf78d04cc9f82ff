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


def _one_of(pieces: str) -> st.SearchStrategy[str]:
    return st.sampled_from([piece for line in pieces.splitlines() for piece in line.split("|")])


_KINDS = _one_of("""Chỉ thị|nghị quyết|NQ|nq tw|Nghị quyết Trung ương|nqtw|Hội nghị Trung ương|QĐ
quy định|Tờ trình|chương trình|kết luận:|các Nghị quyết Hội nghị lần thứ|hợp đồng|KH
Kết luận của Bộ Chính trị số""")
_VALUES = _one_of("4|5|18|19|35|102|1792|năm|tư|IV|XII|05|37a|4 và 5|18,19")
_JOINTS = _one_of(", | và |; |,| - |-|/| & |")
_ENDS = _one_of("""-NQ/TW| – NQ, TW|/QĐ-TTg| CT TW|-CT| khóa XI, XII| (khóa XI)| của Bộ Chính trị
 ngày 4-8-2009| về xây dựng đảng|, năm:2012| “về đại hội”| BCH Trung ương khóa X|của Ban Bí thư
/2017|-2018/NQ-CP|-KH/TW-HND||""")
_LIST = st.lists(st.tuples(_VALUES, _JOINTS), min_size=1, max_size=4).map(
    lambda pairs: "".join(value + joint for value, joint in pairs[:-1]) + pairs[-1][0]
)
_MENTION = st.tuples(_KINDS, _one_of(" | số |"), _LIST, _ENDS).map("".join)
shaped = st.lists(st.tuples(_MENTION, _JOINTS).map("".join), min_size=1, max_size=4).map("".join)
"""Lists of citations as the grammar has them, right and wrong."""
