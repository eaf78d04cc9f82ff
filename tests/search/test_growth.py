"""What an index is given of an article grows as the article does, however many it cites."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from search import citations, schema
from search.article import Article
from tests.conftest import processor_time
from tests.recognisers.test_growth import calls

PIECES = {
    "a list": "Chỉ thị {n}-CT/TW, ",
    "lines": "Chỉ thị {n}-CT/TW\n",
    "local ones": "Kế hoạch {n}-KH/TU, ",
    "committees": "Kế hoạch {n}-KH/TU của Tỉnh ủy An Giang, ",
    "a number without issuer": "Nghị quyết {n}, ",
    "days of issue": "Chỉ thị {n}-CT/TW ngày 4-8-2009, ",
    "titles": "Chỉ thị {n}-CT/TW “về công tác {n}”, ",
    "relations": "Chỉ thị {n}-CT/TW thay thế Chỉ thị 1{n}-CT/TW; ",
}


@cache
def article(piece: str, count: int, *, dated: bool = False) -> Article:
    text = "".join(piece.format(n=number) for number in range(1, count + 1))
    made = Article("a", "", tuple(text.split("\n")), date=dt.date(2020, 1, 1) if dated else None)
    found = citations.find(made.text)
    codes = tuple(dict.fromkeys(c.code for c in found))
    return Article(made.id, "", made.body, date=made.date, codes=codes, citations=tuple(found))


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_four_times_the_directives_are_four_times_the_work(piece: str, dated: bool) -> None:
    small, large = (article(piece, count, dated=dated) for count in (80, 320))
    assert len(large.codes) > 3 * len(small.codes) > 0
    schema.analyse(large)  # what is cached is not counted
    assert calls(schema.analyse, large) <= 4.4 * calls(schema.analyse, small) + 200


def test_time_is_in_proportion_to_the_directives_of_a_list() -> None:
    small, large = (article(PIECES["a list"], count) for count in (1_000, 4_000))
    schema.analyse(small)
    needed = processor_time(lambda: schema.analyse(small))
    assert processor_time(lambda: schema.analyse(large)) < 8 * needed + 0.3
