"""Ask queries with the shape of the query language: all that one can type, joined in any way.

    TINDANG_DATA=… python -m bench.grammar [--queries N] [--seed N] [--engine NAME] [--articles N]
        [--read]

Random text seldom has two things in it that meet; these queries have little else. Each goes the
whole way: parsed, analysed and asked (with ``--read`` it is only parsed). Prints how long that
took (milliseconds of processor time) and each query that raised an error; exits 1 if there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence

from bench import known_item as known
from search.config import load
from search.engines import open_engine
from search.query.parse import parse
from search.result import SearchRequest
from search.searcher import Searcher
from search.text.accents import Accents

ACCENTS: tuple[Accents, ...] = ("auto", "strict", "ignore")

WORDS = (
    "đại", "hội", "đảng", "bộ", "dai", "hoi", "Đảng", "ĐẢNG", "chir", "thij", "BTV", "tham",
    "nghị", "quyết", "nghị quyết", "chỉ thị", "kết luận", "trung ương", "khóa XI", "số", "về",
    "4", "37", "05", "XII", "năm", "tư", "covid-19", "T.Ư", "TP. Lào Cai", "a_b", "½", "𝒳",
)  # fmt: skip
CODES = (
    "37-CT/TW", "37-ct", "05 ct tw", "CT37", "chỉ thị 37", "chỉ thị số 37-CT/TW", "NQTW4",
    "nghị quyết trung ương 4", "nqtw4-xi", "102/QĐ-TTg", "30/2020/NĐ-CP", "11-KH/TU",
    "trung ương 4 khóa 12", "nghị quyết 12", "205-QyĐ/TW của Ban Bí thư", "45/2019/QH14",
)  # fmt: skip
NUMBERS = ("4", "5", "năm", "tư", "sáu", "XI", "XII", "khóa XI", "37", "khóa 12", "05")
JOINTS = (", ", " và ", "; ", " & ", ",", " va ", "-", "/", " đến ")
FIELDS = (
    "tiêu đề:", "title:", "nội dung:", "tỉnh:", "năm:", "tháng:", "ngày:", "từ:", "đến:",
    "văn bản:", "loại:", "nguồn:", "nơi:", "số hiệu:", "không có:", "cấp: ",
)  # fmt: skip
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
            quotes = chance.choice(QUOTES)
            distance = chance.choice(("", "", "~2", "~99"))
            return f"{quotes[0]}{_query(chance, depth - 1)}{quotes[1]}{distance}"
        case 7:
            return f"{chance.choice(WORDS)}*"
        case 8:
            return chance.choice(NOISE)
        case _:
            return chance.choice(FIELDS) + _part(chance, depth - 1) if depth else "đảng"


def _several(chance: random.Random, choices: Sequence[str], between: str) -> str:
    return between.join(chance.choices(choices, k=chance.randint(1, 6)))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.grammar", description=__doc__)
    parser.add_argument("--read", action="store_true", help="only parse them: twenty times as fast")
    parser.add_argument("--queries", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--articles", type=int, default=2_000, help="how many (2,000)")
    options = parser.parse_args(arguments)
    settings = known.index(load().with_options(engine=options.engine), options.articles)
    engine = open_engine(settings)
    searcher = Searcher(settings, engine)
    searcher.warm_up()
    index = searcher.live.opened()
    failed = 0
    took: list[float] = []
    for number, text in enumerate(queries(options.seed, options.queries)):
        began = time.process_time()
        try:
            if options.read:
                parse(text, index.vocabulary, lexicon=index.lexicon)
            else:
                searcher.ids(SearchRequest(text=text, accents=ACCENTS[number % len(ACCENTS)]))
        except Exception as error:
            failed += 1
            print(f"{text!a}: {error!r}", flush=True)
        took.append((time.process_time() - began) * 1000)
    engine.close()
    took.sort()
    print(
        f"{len(took)} queries, {failed} failed; p50 {took[len(took) // 2]:.2f} ms, "
        f"p99 {took[len(took) * 99 // 100]:.2f} ms, longest {took[-1]:.1f} ms"
    )
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
