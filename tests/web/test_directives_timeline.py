"""The bar chart of citations by month: plain numbers, with laws."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web.views.timeline import (
    HEIGHT,
    MOST_BARS,
    MOST_TICKS,
    YEAR,
    Timeline,
    daily,
    most_of,
    period,
    timeline,
)

MONTHS = st.dictionaries(
    st.dates().map(lambda day: f"{day.year:04d}-{day.month:02d}"),
    st.integers(min_value=0, max_value=10**6),
    max_size=30,
)
NEAR = st.dictionaries(
    st.dates(dt.date(2009, 1, 1), dt.date(2022, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    st.integers(min_value=1, max_value=500),
    min_size=1,
    max_size=60,
)


def draw(months: dict[str, int]) -> Timeline | None:
    return timeline(months.items(), lambda own: f"/{own.first}/{own.last}")


@given(months=MONTHS | NEAR)
@settings(derandomize=True, max_examples=150)
def test_laws(months: dict[str, int]) -> None:
    drawn = draw(months)
    if drawn is None:
        assert not any(months.values())
        return
    bars = drawn.bars
    assert sum(bar.count for bar in bars) == sum(months.values())
    assert len(bars) <= most_of(YEAR, MOST_BARS)
    for left, right in pairwise(bars):
        assert left.period.last + dt.timedelta(1) == right.period.first
        assert left.x + left.width == pytest.approx(right.x, abs=1e-3)
    for bar in bars:
        assert bar.x <= bar.left <= bar.left + bar.breadth <= bar.x + bar.width + 1e-3 <= 100.01
        assert 0 <= bar.y <= HEIGHT
        assert bar.y + bar.height == pytest.approx(HEIGHT, abs=0.02)
        assert (bar.height >= 2) == (bar.count > 0)
        assert bool(bar.url) == (bar.count > 0)
    most = max(bar.count for bar in bars)
    highest = [bar for bar in bars if bar.count == most]
    assert drawn.most == (highest[0] if len(highest) == 1 else None)
    assert drawn.lines[0].count >= most
    assert drawn.lines[-1].count == 0
    assert [line.y for line in drawn.lines] == sorted(line.y for line in drawn.lines)
    assert 1 <= len(drawn.ticks) <= MOST_TICKS + 1
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)


@given(months=NEAR)
@settings(derandomize=True, max_examples=50)
def test_more_articles_stand_at_least_as_high(months: dict[str, int]) -> None:
    bars = sorted(draw(months).bars, key=lambda bar: bar.count)
    assert [bar.height for bar in bars] == sorted(bar.height for bar in bars)


@pytest.mark.parametrize(
    ("months", "unit", "bars", "ticks"),
    [
        ({"2016-07": 3}, "tháng", 12, ["1/2016", "4/2016", "7/2016", "10/2016"]),
        ({"2016-07": 3, "2018-01": 1}, "tháng", 36, ["2016", "2017", "2018"]),
        ({"2016-07": 3, "2020-01": 1}, "tháng", 60, ["2016", "2017", "2018", "2019", "2020"]),
        ({"2016-07": 3, "2021-01": 1}, "quý", 24, ["2016", "2017", "2018", "2019", "2020", "2021"]),
        ({"2009-08": 1, "2017-12": 1}, "quý", 36, ["2010", "2012", "2014", "2016"]),
        ({"2006-08": 1, "2021-01": 1}, "năm", 16, ["2010", "2015", "2020"]),
        ({"1940-02": 1, "2025-01": 1}, "năm", 86, ["1940", "1960", "1980", "2000", "2020"]),
        ({"1930-02": 1, "2025-01": 1}, "từng 5 năm", 20, ["1940", "1960", "1980", "2000", "2020"]),
        ({"0001-01": 1, "2025-01": 1}, "từng 100 năm", 21, ["0", "500", "1000", "1500", "2000"]),
    ],
)
def test_the_axis(months: dict[str, int], unit: str, bars: int, ticks: list[str]) -> None:
    drawn = draw(months)
    assert (drawn.unit, len(drawn.bars)) == (unit, bars)
    assert [tick.label for tick in drawn.ticks] == ticks


def test_the_last_year_does_not_stand_upon_the_one_before() -> None:
    """Where it ends in its box, because the picture ends soon behind it."""
    drawn = draw({"2008-01": 1, "2020-12": 1})
    assert [tick.label for tick in drawn.ticks] == ["2008", "2010", "2012", "2014", "2016", "2018"]
    drawn = draw({"2000-01": 1, "2020-12": 1})
    assert [tick.label for tick in drawn.ticks] == ["2000", "2005", "2010", "2015", "2020"]


def test_a_narrow_picture_of_one_year_names_its_halves() -> None:
    drawn = timeline([("2016-07", 3)], str, most_ticks=4)
    assert [tick.label for tick in drawn.ticks] == ["1/2016", "7/2016"]


def test_a_narrow_picture_has_years_for_a_generation() -> None:
    drawn = timeline([("1998-10", 3), ("2026-01", 1)], str, most_bars=24)
    assert (drawn.unit, len(drawn.bars)) == ("năm", 29)


@pytest.mark.parametrize(
    ("most", "lines"),
    [(1, [1, 0]), (2, [2, 1, 0]), (3, [4, 2, 0]), (9, [10, 5, 0]), (24, [24, 12, 0]),
     (25, [30, 15, 0]), (101, [120, 60, 0]), (50_000, [50_000, 25_000, 0])],
)  # fmt: skip
def test_the_lines_are_whole_numbers(most: int, lines: list[int]) -> None:
    assert [line.count for line in draw({"2016-07": most}).lines] == lines


@pytest.mark.parametrize(
    ("slot", "size", "label", "first", "last"),
    [
        (2016 * 12 + 1, 1, "2/2016", "2016-02-01", "2016-02-29"),
        (2016 * 4 + 2, 3, "Quý 3/2016", "2016-07-01", "2016-09-30"),
        (9999 * 4 + 3, 3, "Quý 4/9999", "9999-10-01", "9999-12-31"),
        (2016, 12, "2016", "2016-01-01", "2016-12-31"),
        (403, 60, "2015–2019", "2015-01-01", "2019-12-31"),
        (201, 120, "2010–2019", "2010-01-01", "2019-12-31"),
        (9999, 12, "9999", "9999-01-01", "9999-12-31"),
        (0, 120, "1–9", "0001-01-01", "0009-12-31"),
    ],
)
def test_periods(slot: int, size: int, label: str, first: str, last: str) -> None:
    found = period(slot, size)
    assert (found.label, found.first.isoformat(), found.last.isoformat()) == (label, first, last)


@pytest.mark.parametrize(
    ("first", "last", "bars", "ticks"),
    [
        ("2016-07-01", "2016-07-31", 31, ["1/7", "6/7", "11/7", "16/7", "21/7", "26/7", "31/7"]),
        ("2016-02-28", "2016-03-01", 3, ["28/2", "29/2", "1/3"]),
        ("2016-07-01", "2016-08-31", 62, ["1/7", "15/7", "29/7", "12/8", "26/8"]),
    ],
)
def test_days(first: str, last: str, bars: int, ticks: list[str]) -> None:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    drawn = daily({start: 2, end: 5}, start, end, lambda own: f"/{own.first}/{own.last}")
    assert (drawn.unit, len(drawn.bars)) == ("ngày", bars)
    assert [tick.label for tick in drawn.ticks] == ticks
    assert [(bar.period.first, bar.count) for bar in drawn.bars if bar.count] == [
        (start, 2),
        (end, 5),
    ]
    assert drawn.bars[-1].url == f"/{end}/{end}"


def test_days_without_articles_are_not_drawn() -> None:
    day = dt.date(2016, 7, 1)
    assert daily({}, day, day, lambda own: "") is None
