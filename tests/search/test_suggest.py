"""Corrections of misspelt queries: what the words stand beside tells what was meant."""

from __future__ import annotations

import pytest

from search.suggest import correct
from search.text import forms
from tests.analysis.lexicons import lexicon_of

LEXICON = lexicon_of(
    *["Có thể, không thể"] * 40,
    "Chỉ thể hiện",
    *["Chỉ thị của Ban Bí thư", "nghị quyết của hội nghị"] * 10,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chỉ thj", "chỉ thị"),  # `thể` is nearer in frequency, `thị` stands there
        ("Chỉ Thj", "Chỉ Thị"),
        ("thj", "thể"),  # nothing beside it tells
        ("nghj quyết", "nghị quyết"),
        ("chỉ xqzwkj", None),
        ("chỉ thj 37", "chỉ thị 37"),  # a number beside it tells nothing
        ("37 thj", "37 thể"),
    ],
)
def test_what_stands_beside_a_slip_tells_what_was_meant(typed: str, meant: str | None) -> None:
    unknown = [word for word in typed.split() if word.lower() in ("thj", "nghj", "xqzwkj")]
    assert correct(typed, unknown, LEXICON) == meant


FEW = lexicon_of(*["Đổi ngày bổ phiếu. Cổ thức ăn. Bố thụ. Đầu đổi mới. Các bộ phân bổ."] * 40)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hội nghị", None),  # not `đổi ngày`, which a small index has
        ("tổ chức", None),
        ("bổ nhiệm", None),
        ("cán bộ", None),
        ("bí thư", None),
        ("bổ phiéu", "bổ phiếu"),
    ],
)
def test_a_common_word_that_a_small_index_lacks_is_no_slip(typed: str, meant: str | None) -> None:
    unknown = [word for word in typed.split() if not FEW.count(forms.exact(word))]
    assert correct(typed, unknown, FEW) == meant


PARTY = lexicon_of(
    *["Sáp nhập huyện. Sửa đổi nghị quyết. Bí thư tỉnh ủy. Nguyễn Phú Trọng nói về tham nhũng."]
    * 300,
    *["Ban thường vụ xử lý kỷ luật. Ông dùng bằng giả, báo giá, bàn chân."] * 300,
    *["Sát nhập xã"] * 3,
    *["Nguyễn Phú Trường về Dĩ An", "Nghĩ về sữa"] * 4,
    *["Giã gạo rồi từ giã"] * 20,
    *["Một bằng giã khác"] * 2,
    *["Công tác xóa đói giảm nghèo. Nói trong ngày."] * 20,
    *["Sống trong xã ta. Họ về xã đội."] * 300,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sát nhập huyện", "sáp nhập huyện"),  # stands in three articles
        ("sat nhap", "sáp nhập"),
        ("sữa đổi", "sửa đổi"),
        ("nghĩ quyết", "nghị quyết"),
        ("bí thư tĩnh ủy", "bí thư tỉnh ủy"),
        ("Nguyễn Phú Trọn", "Nguyễn Phú Trọng"),
        ("tham nhug", "tham nhũng"),
        ("ban thườn vụ", "ban thường vụ"),
        ("sử lý kỷ luật", "xử lý kỷ luật"),
        ("xử lí kỷ luậc", "xử lí kỷ luật"),
        ("bằng giã", "bằng giả"),  # stands in two articles, and half of the country says it so
        ("dung bag gia", "dùng bằng giả"),  # not `báo giá`: neighbours as they are read
    ],
)
def test_usual_slips(typed: str, meant: str) -> None:
    unknown = [word for word in typed.split() if not PARTY.expand(forms.exact(word))]
    found = correct(typed, unknown, PARTY)
    assert found is not None
    assert forms.analyse(found).exact == forms.analyse(meant).exact


@pytest.mark.parametrize(
    "right",
    [
        "sáp nhập huyện",
        "sáp nhập xã",
        "trong xoa doi giam ngheo",  # `trong xã` and `xã đội`, but no `xã đói`
        "Nguyễn Phú Trường",
        "Dĩ An",
        "nghĩ về sữa",
        "ban thường vụ",
        "OR OR OR",
        "title:",
        "37-CT/TW",
        "",
        "x" * 1000,
        "\ud800",
    ],
)
def test_what_is_right_or_no_plain_query_is_left_alone(right: str) -> None:
    assert correct(right, [], PARTY) is None
