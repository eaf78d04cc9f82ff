"""Days, months, quarters and years of a query: what they stand for, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from search.dates import typed
from search.text import forms
from search.text.tokens import tokenize


def read(text: str) -> list[str]:
    """Each period: its kind and days, or its month where no year is given."""
    tokens = tokenize(text)
    terms = [forms.exact(token.text) for token in tokens]
    gaps = [text[a.end : b.start] for a, b in pairwise(tokens)]
    signs = [gap if len(gap) == 1 and gap != " " else "" for gap in gaps]
    return [
        f"{p.kind} {p.first}..{p.last}" if p.first else f"{p.kind} {p.month}"
        for p in typed.find(terms, [*signs, ""])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04/08/2009", ["day 20090804..20090804"]),
        ("họp ngày 4 tháng 8 năm 2009 ở Huế", ["day 20090804..20090804"]),
        ("2009-08-04", ["day 20090804..20090804"]),
        ("29/2/2019", ["month 20190201..20190228"]),
        ("ngày 31.4.2018 ở Huế", ["month 20180401..20180430"]),
        ("32/13/2018", ["year 20180101..20181231"]),
        ("0/0/2018", ["year 20180101..20181231"]),
        ("32/13/218", []),
        ("32/13/2018/QĐ", []),
        ("192.168.2018", []),
        ("ngày 4/8", ["day 8"]),
        ("4/8", []),
        ("4/8-2009", ["day 20090804..20090804"]),
        ("tháng 2 năm 2020", ["month 20200201..20200229"]),
        ("thang 12/2019", ["month 20191201..20191231"]),
        ("8/2009", ["month 20090801..20090831"]),
        ("tháng 12", ["month 12"]),
        ("tháng 13", []),
        ("quý III/2019", ["quarter 20190701..20190930"]),
        ("quy 4 nam 2019", ["quarter 20191001..20191231"]),
        ("quý 5", []),
        ("năm 2018", ["year 20180101..20181231"]),
        ("Đà Nẵng 2018", ["year 20180101..20181231"]),
        ("2016-2018", []),
        ("30/2020/NĐ-CP", []),
        ("2500 đảng viên", []),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    assert read(text) == expected
