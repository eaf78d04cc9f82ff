"""Which requests are counted day by day, and that the engine's counts come back."""

from __future__ import annotations

import datetime as dt

import pytest

from search.result import SearchRequest

JULY = (dt.date(2016, 7, 1), dt.date(2016, 7, 31))


@pytest.mark.parametrize(
    ("start", "end", "months", "span"),
    [
        (*JULY, (), JULY),
        (JULY[1], JULY[0], (), JULY),
        (None, None, ("2016-07",), JULY),
        (None, None, ("2016-07", "2016-08"), None),
        (None, None, ("tháng bảy",), None),
        (JULY[0], None, (), None),
        (None, None, (), None),
        (dt.date(2016, 7, 1), dt.date(2016, 8, 31), (), (JULY[0], dt.date(2016, 8, 31))),
        (dt.date(2016, 7, 1), dt.date(2016, 9, 1), (), None),
    ],
)
def test_few_days(
    start: dt.date | None,
    end: dt.date | None,
    months: tuple[str, ...],
    span: tuple[dt.date, dt.date] | None,
) -> None:
    request = SearchRequest(start=start, end=end, include={"month": months} if months else {})
    assert request.few_days == span
