"""Queries with the shape of the query language: everything that one can type, joined in any way.

Random text seldom has two things in it that meet; these queries have little else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

WORDS = (
    *("đại", "hội", "đảng", "bộ", "dai", "hoi", "Đảng", "ĐẢNG", "chir", "thij", "BTV", "tham"),
    *("nghị", "quyết", "nghị quyết", "chỉ thị", "kết luận", "trung ương", "khóa XI", "số", "về"),
    *("4", "37", "05", "XII", "năm", "tư", "covid-19", "T.Ư", "TP. Lào Cai", "a_b", "½", "𝒳"),
)
CODES = (
    *("37-CT/TW", "37-ct", "05 ct tw", "CT37", "chỉ thị 37", "chỉ thị số 37-CT/TW", "NQTW4"),
    *("nghị quyết trung ương 4", "nqtw4-xi", "102/QĐ-TTg", "30/2020/NĐ-CP", "11-KH/TU"),
    *("trung ương 4 khóa 12", "nghị quyết 12", "205-QyĐ/TW của Ban Bí thư", "45/2019/QH14"),
)
NUMBERS = ("4", "5", "năm", "tư", "sáu", "XI", "XII", "khóa XI", "37", "khóa 12", "05")
JOINTS = (", ", " và ", "; ", " & ", ",", " va ", "-", "/", " đến ")
FIELDS = (
    *("tiêu đề:", "title:", "nội dung:", "tỉnh:", "năm:", "tháng:", "ngày:", "từ:", "đến:"),
    *("văn bản:", "loại:", "nguồn:", "nơi:", "số hiệu:", "không có:", "cấp: "),
)
VALUES = ("da nang", "Đà Nẵng", "2016", "2016..2018", ">=7/2016", "13/7/2016", "37-CT/TW", "CT")
QUOTES = ('""', "“”", "«»", "„“", '"“')
OPERATORS = (" AND ", " OR ", " NOT ", " VÀ ", " HOẶC ", " KHÔNG ", " -", "-", " ", "  ", "\n", "")
NOISE = ("(", ")", '"', "“", "»", "*", ":", "-", "~3", "..", "\ud800", "\u0301", "\u202e", "…", "'")


def queries(seed: int, count: int) -> Iterator[str]:
    """So many queries, the same ones for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _query(chance, depth=3)


def _query(chance: random.Random, depth: int) -> str:
    parts = [_part(chance, depth) for _ in range(chance.randint(1, 5))]
    return "".join(f"{part}{chance.choice(OPERATORS)}" for part in parts)


def _part(chance: random.Random, depth: int) -> str:
    match chance.randrange(10):
        case 0 | 1:
            return _several(chance, WORDS, " ")
        case 2:
            return chance.choice(CODES)
        case 3:
            return chance.choice(CODES) + "".join(
                chance.choice(JOINTS) + chance.choice(NUMBERS) for _ in range(chance.randint(1, 4))
            )
        case 4:
            return chance.choice(FIELDS) + chance.choice((*VALUES, *WORDS, *CODES))
        case 5 if depth:
            return f"({_query(chance, depth - 1)})"
        case 6 if depth:
            opening, closing = chance.choice(QUOTES)
            distance = chance.choice(("", "", "~2", "~99"))
            return f"{opening}{_query(chance, depth - 1)}{closing}{distance}"
        case 7:
            return f"{chance.choice(WORDS)}*"
        case 8:
            return chance.choice(NOISE)
        case _:
            return chance.choice(FIELDS) + _part(chance, depth - 1) if depth else "đảng"


def _several(chance: random.Random, choices: Sequence[str], between: str) -> str:
    return between.join(chance.choices(choices, k=chance.randint(1, 6)))
