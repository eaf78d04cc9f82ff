"""Which edition of a number each article means, settled over small real indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.register import Record, Register
from search.settings import Settings
from tests.search.settling import BARE, BOTH, FIRST, NEW, NONE, OLD, made, settled


@pytest.mark.parametrize(
    ("rows", "register", "expected"),
    [
        # What the text says stands above when the article appeared.
        (
            [("2025-01-05", OLD), ("2025-01-05", NEW)],
            NONE,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b"]},
        ),
        # Else the latest that was issued; before the first of all it is not known.
        (
            [
                ("2020-01-05", BARE),
                ("2024-06-13", BARE),
                ("2024-06-14", BARE),
                ("2019-05-29", BARE),
            ],
            BOTH,
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c"], "35-CT/TW@chua-ro": ["d"]},
        ),
        # One article tells the others.
        (
            [("2019-06-05", OLD), ("2020-01-05", BARE), ("2024-07-01", NEW), ("2024-07-02", BARE)],
            NONE,
            {"35-CT/TW@XII": ["a", "b"], "35-CT/TW@XIII": ["c", "d"]},
        ),
        # An article without a date means the only one that is known, or none.
        ([(None, BARE), ("2019-06-05", OLD)], NONE, {"35-CT/TW": ["a", "b"]}),
        ([(None, BARE), (None, OLD)], BOTH, {"35-CT/TW@XII": ["b"], "35-CT/TW@chua-ro": ["a"]}),
        # … unless words that only the title of one has stand beside it,
        (
            [
                (None, f"{BARE} Hội nghị đã bàn việc tiến tới Đại hội."),
                (None, f"Mở rộng dân chủ trong đảng là việc chung. {BARE}"),
                (None, NEW),
            ],
            Register(
                (
                    Record(
                        "35-CT/TW", issued="2019-05-30", title="mở rộng dân chủ tiến tới Đại hội"
                    ),
                    Record("35-CT/TW", issued="2024-06-14", title="tiến tới Đại hội toàn quốc"),
                )
            ),
            {"35-CT/TW@XII": ["b"], "35-CT/TW@XIII": ["c"], "35-CT/TW@chua-ro": ["a"]},
        ),
        # it names a day on which the last one was there already,
        (
            [
                ("2020-01-05", OLD),
                (None, NEW),
                (None, f"{BARE} Hôm 5/3/2025 đã họp."),
                (None, BARE),
            ],
            NONE,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b", "c"], "35-CT/TW@chua-ro": ["d"]},
        ),
        # or the number next to it in a list tells its own.
        (
            [
                (None, "Chỉ thị 34-CT/TW ngày 5/5/2019. Chỉ thị 35-CT/TW ngày 30/5/2019."),
                (None, NEW),
                (None, "Theo Chỉ thị số 34-CT/TW và Chỉ thị số 35-CT/TW."),
            ],
            NONE,
            {"34-CT/TW": ["a", "c"], "35-CT/TW@XII": ["a", "c"], "35-CT/TW@XIII": ["b"]},
        ),
        # Single words do that too, where they are in few titles,
        (
            [
                (None, "Nghị quyết 39-NQ/TW ngày 17/4/2015 về tinh giản biên chế."),
                (None, "Thành phố không tăng biên chế. Theo Nghị quyết 39-NQ/TW, sẽ giảm."),
                (None, "Khai thác các nguồn lực theo Nghị quyết 39-NQ/TW."),
                (None, "Theo Nghị quyết 39-NQ/TW, nơi nơi đã họp."),
            ],
            Register(
                (Record("39-NQ/TW", issued="2019-01-15", title="phát huy các nguồn lực kinh tế"),)
            ),
            {"39-NQ/TW@XI": ["a", "b"], "39-NQ/TW@XII": ["c"], "39-NQ/TW@chua-ro": ["d"]},
        ),
        # and without any it is not meant, if only a register knows it.
        (
            [
                (None, "Theo Nghị quyết 06-NQ/TW, nơi nơi đã họp."),
                (None, "Nước ta hội nhập theo Nghị quyết 06-NQ/TW."),
            ],
            Register((Record("06-NQ/TW", issued="2016-11-05", title="hội nhập quốc tế"),)),
            {"06-NQ/TW@XII": ["b"], "06-NQ/TW@chua-ro": ["a"]},
        ),
        (
            [
                ("2018-01-05", "Quy định 98-QĐ/TW về chức năng, nhiệm vụ của chi bộ cơ quan."),
                ("2018-01-05", "Theo Quy định 98-QĐ/TW, nơi nơi đã họp."),
            ],
            Register((Record("98-QĐ/TW", issued="2017-10-07", title="luân chuyển cán bộ"),)),
            {"98-QĐ/TW@XII": ["b"], "98-QĐ/TW@chua-ro": ["a"]},
        ),
        # A number alone is used again in each term: what few tell of is soon forgotten,
        (
            [
                ("2005-01-05", "Kết luận 21-KL/TW ngày 17/8/2003."),
                ("2018-01-05", "Kết luận 21-KL/TW."),
            ],
            NONE,
            {"21-KL/TW@IX": ["a"], "21-KL/TW@chua-ro": ["b"]},
        ),
        (
            [(None, "Kết luận 21-KL/TW ngày 17/8/2003."), (None, "5/3/2018: Kết luận 21-KL/TW.")],
            NONE,
            {"21-KL/TW@IX": ["a"], "21-KL/TW@chua-ro": ["b"]},
        ),
        # but not what many do.
        (
            [("2005-01-05", "Kết luận 21-KL/TW ngày 17/8/2003.")] * 3
            + [("2018-01-05", "Kết luận 21-KL/TW.")],
            NONE,
            {"21-KL/TW": ["a", "b", "c", "d"]},
        ),
        # The term of the Central Committee, or the title, tells as well.
        (
            [
                (None, "Chỉ thị 35-CT/TW của Bộ Chính trị khóa XII."),
                (None, "Chỉ thị 35-CT/TW “Về đại hội đảng bộ các cấp tiến tới Đại hội XIV”."),
            ],
            BOTH,
            {"35-CT/TW@XII": ["a"], "35-CT/TW@XIII": ["b"]},
        ),
        # A slip of the year makes no second directive.
        (
            [("2019-06-05", OLD)] * 3 + [("2019-07-05", OLD.replace("2019", "2009"))],
            NONE,
            {"35-CT/TW": ["a", "b", "c", "d"]},
        ),
        # A number alone may mean one that only a register knows, if it has its title or its day,
        (
            [
                (None, "Trung ương ban hành Nghị quyết 09 “Về Chiến lược biển đến năm 2020”."),
                (None, "Nghị quyết 09 ngày 9/2/2007 rất mới."),
                (None, "Trung ương ban hành Nghị quyết 09 từ lâu."),
            ],
            Register(
                (Record("09-NQ/TW", issued="2007-02-09", title="Chiến lược biển đến năm 2020"),)
            ),
            {"09-NQ/TW": ["a", "b"], "09-NQ@chua-ro": ["c"]},
        ),
        # also where articles speak of one of that number of another term, which then names its own.
        (
            [
                (None, "Nghị quyết 09 ngày 9/2/2007."),
                (None, "Nghị quyết 09-NQ/TW ngày 5/5/2016."),
                (None, "Trung ương ban hành Nghị quyết 09 về chiến lược biển, sau 10 năm đã rõ."),
            ],
            Register(
                (Record("09-NQ/TW", issued="2007-02-09", title="Chiến lược biển đến năm 2020"),)
            ),
            {"09-NQ/TW@X": ["a", "c"], "09-NQ/TW@XII": ["b"]},
        ),
        # What has nothing of the known title is of another one, whenever it was written.
        (
            [
                (None, "Nghị quyết 04-NQ/TW về phát triển và quản lý đô thị cảng biển Hải Phòng."),
                (
                    "2018-01-05",
                    "Theo Nghị quyết 04-NQ/TW về phát triển giao thông cảng biển, ông nói.",
                ),
                ("2018-01-05", "Theo Nghị quyết 04-NQ/TW về xây dựng Đảng."),
            ],
            Register(
                (
                    Record(
                        "04-NQ/TW", issued="2016-10-30", title="tăng cường xây dựng, chỉnh đốn Đảng"
                    ),
                )
            ),
            {"04-NQ/TW@XII": ["c"], "04-NQ/TW@chua-ro": ["a", "b"]},
        ),
        # What only a register knows may not be the last of its number.
        (
            [("2022-01-05", BARE), ("2020-01-05", BARE)],
            FIRST,
            {"35-CT/TW@XII": ["b"], "35-CT/TW@chua-ro": ["a"]},
        ),
        # Numbers of the state begin afresh each year; one that names its year is one.
        (
            [
                ("2018-05-05", "Quyết định 51/QĐ-TTg ngày 2/3/2018."),
                ("2019-02-05", "Quyết định 51/QĐ-TTg."),
                ("2021-02-05", "Quyết định 51/QĐ-TTg."),
                ("2021-02-05", "Nghị định 30/2020/NĐ-CP ngày 5/3/2020."),
                ("2022-02-05", "Nghị định 30/2020/NĐ-CP ngày 5/3/2021."),
            ],
            NONE,
            {
                "51/QĐ-TTg@2018": ["a", "b"],
                "51/QĐ-TTg@chua-ro": ["c"],
                "30/2020/NĐ-CP": ["d", "e"],
            },
        ),
    ],
)
def test_articles_are_given_to_editions(
    settings: Settings,
    tmp_path: Path,
    rows: list[tuple[str | None, str]],
    register: Register,
    expected: dict[str, list[str]],
) -> None:
    assert settled(settings, tmp_path, made(*rows), register) == expected
