"""What a number without an issuer is taken for, by what else an index has."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.settings import Settings
from tests.search.settling import NEW, NONE, OLD, TITLED, made, settled


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # The day, the title or the only candidate tells which directive a bare number means.
        (
            ["Chỉ thị 35 ngày 30/5/2019 nêu rõ.", OLD, NEW],
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c"]},
        ),
        (["Bộ Chính trị đã ra Chỉ thị 35, các nơi đã họp.", OLD], {"35-CT/TW": ["a", "b"]}),
        (["Bộ Y tế thực hiện Chỉ thị 35 của Đảng và Chính phủ.", OLD], {"35-CT/TW": ["a", "b"]}),
        (["Thực hiện Chỉ thị 35, các nơi đã họp.", OLD], {"35-CT": ["a"], "35-CT/TW": ["b"]}),
        (
            [
                "Nghị quyết Trung ương 4 được Tổng Bí thư ký ngày 30/10/2016 đã rõ.",
                "Nghị quyết Trung ương 4 khóa XII.",
                "Nghị quyết Trung ương 4 khóa XI.",
            ],
            {"NQTW4-XII": ["a", "b"], "NQTW4-XI": ["c"]},
        ),
        # A plenum is the last of its number that was held when the text was written.
        (
            [
                "Hôm 5/3/2018 đã bàn Nghị quyết Trung ương 6.",
                "Đã bàn Nghị quyết Trung ương 6.",
                "Nghị quyết Trung ương 6 khóa XII.",
                "Nghị quyết Trung ương 6 khóa XI.",
            ],
            {"NQTW6-XII": ["a", "c"], "NQTW6@chua-ro": ["b"], "NQTW6-XI": ["d"]},
        ),
        (
            ["Chỉ thị 35 về đại hội đảng bộ các cấp, quy trình gồm 5 bước.", TITLED],
            {"35-CT/TW": ["a", "b"]},
        ),
        (
            ["Bộ Chính trị đã ra Chỉ thị 35, nơi nơi đã họp.", OLD, NEW],
            {"35-CT": ["a"], "35-CT/TW@XII": ["b"], "35-CT/TW@XIII": ["c"]},
        ),
        # What the sentence says is of the state or a company stands apart.
        (
            ["HĐQT Eximbank đã bỏ nghị quyết số 112, nơi nơi đã họp.", "Nghị quyết 112/NQ-CP."],
            {"112-NQ@nha-nuoc": ["a"], "112/NQ-CP": ["b"]},
        ),
        # A number that few issuers reach is theirs in all articles, if none of the party bears it.
        (
            [
                "HĐQT Eximbank đã bỏ nghị quyết số 112, nơi nơi đã họp.",
                "Ngân hàng dừng thực hiện nghị quyết số 112, nơi nơi đã họp.",
                "Quốc hội đã bỏ nghị quyết số 113, nơi nơi đã họp.",
                "Đã dừng thực hiện nghị quyết số 113, nơi nơi đã họp.",
                "Nghị quyết 113-NQ/TW.",
            ],
            {
                "112-NQ@nha-nuoc": ["a", "b"],
                "113-NQ@nha-nuoc": ["c"],
                "113-NQ@chua-ro": ["d"],
                "113-NQ/TW": ["e"],
            },
        ),
        # So does what speaks of the matter of that.
        (
            [
                "Quốc hội bàn Nghị quyết 54 về cơ chế đặc thù phát triển thành phố.",
                "Nghị quyết 54 về cơ chế, chính sách đặc thù phát triển thành phố.",
                "Nghị quyết 54 về chuyện khác hẳn, chẳng ai hay.",
            ],
            {"54-NQ@nha-nuoc": ["a", "b"], "54-NQ@chua-ro": ["c"]},
        ),
        # The body of another citation is none, and a clear matter tells more than any body.
        (
            [
                "Bộ Giáo dục nói Nghị quyết 29 về đổi mới căn bản giáo dục và đào tạo đã rõ.",
                "Theo Nghị quyết 29 trong năm học này, Nghị quyết 88 của Quốc hội, ông nói.",
                "Nghị quyết 29-NQ/TW “Về đổi mới căn bản, toàn diện giáo dục và đào tạo”.",
            ],
            {"29-NQ/TW": ["a", "c"], "29-NQ@chua-ro": ["b"]},
        ),
        # So do six words of its title in a row anywhere near the number.
        (
            [
                "Đổi mới căn bản, toàn diện giáo dục, theo tinh thần Nghị quyết 29, là việc lớn.",
                "Giáo dục đổi mới theo tinh thần Nghị quyết 29, là việc lớn.",
                "Nghị quyết 29-NQ/TW “Về đổi mới căn bản, toàn diện giáo dục và đào tạo”.",
            ],
            {"29-NQ/TW": ["a", "c"], "29-NQ@chua-ro": ["b"]},
        ),
        # Where nobody quotes a title, what articles say of the matter is compared.
        (
            [
                "Quy định 01 về xử lý trách nhiệm người đứng đầu, cấp phó đã ra.",
                "Quy định 01-QĐ/TW về trách nhiệm và xử lý trách nhiệm người đứng đầu, cấp phó.",
            ],
            {"01-QĐ/TW": ["a", "b"]},
        ),
        # Two notations of one directive are no two that it may mean.
        (
            [
                "Quy định 08 về trách nhiệm nêu gương, nhất là người đứng đầu, đã rõ.",
                "Quy định 08-QĐ/TW ngày 25/10/2018 “Về trách nhiệm nêu gương của đảng viên”.",
                "Quy định 08-QĐi/TW ngày 25/10/2018 “Về trách nhiệm nêu gương của đảng viên”.",
            ],
            {"08-QĐ/TW": ["a", "b", "c"]},
        ),
        (
            [
                "Ban Chấp hành Trung ương ban hành thêm Quy định 08, nơi nơi đã họp.",
                "Quy định 08-QĐ/TW ngày 25/10/2018.",
                "Quy định 08-QĐi/TW ngày 25/10/2018.",
            ],
            {"08-QĐ/TW": ["a", "b", "c"]},
        ),
        (
            [
                "UBND TP nói Quy định 1374 về xử lý thông tin liên quan tập thể, cá nhân đã rõ.",
                "Quy định 1374-QĐ/TW về xử lý thông tin phản ánh liên quan các tập thể, cá nhân.",
            ],
            {"1374-QĐ/TW": ["a", "b"]},
        ),
        # A code that names its year is not of another.
        (
            [
                "Chính phủ bàn Nghị quyết 19 năm 2019 về cải thiện môi trường kinh doanh.",
                "Nghị quyết 19/2018/NQ-CP “Về cải thiện môi trường kinh doanh năm tới”.",
            ],
            {"19-NQ@nha-nuoc": ["a"], "19/2018/NQ-CP": ["b"]},
        ),
        # Few issuers reach a high number; a low one is anybody's.
        (
            [
                "Quy định 1374 đã rõ, Nghị quyết 12 cũng vậy.",
                "Quy định 1374-QĐ/TW, Nghị quyết 12-NQ/TW.",
            ],
            {"1374-QĐ/TW": ["a", "b"], "12-NQ": ["a"], "12-NQ/TW": ["b"]},
        ),
    ],
)
def test_a_bare_number_is_given_where_one_is_left(
    settings: Settings, tmp_path: Path, rows: list[str], expected: dict[str, list[str]]
) -> None:
    found = settled(settings, tmp_path, made(*((None, text) for text in rows)), NONE)
    assert found == expected
