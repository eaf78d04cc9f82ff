"""Dates: a table of made-up wordings, offsets, and laws."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import dates
from search.dates import vietnam
from tests.recognisers import hostile, rows


@pytest.mark.parametrize(("text", "expected"), rows("dates.tsv"))
def test_dates_of_a_text(text: str, expected: str) -> None:
    assert (" ".join(m.value for m in dates.find(text)) or "-") == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Sáng 9-11, họp", ["9-11"]),
        ("ngày 3 tháng 6 năm 2020, họp", ["3 tháng 6 năm 2020"]),
        ("từ ngày 12 đến 19/1/2011 họp", ["12", "19/1/2011"]),
        ("(14/10/1930-14/10/2021)", ["14/10/1930", "14/10/2021"]),
        ("trong tháng 5/2020 có", ["tháng 5/2020"]),
    ],
)
def test_offsets_span_the_date_itself(text: str, spans: list[str]) -> None:
    assert [text[m.start : m.end] for m in dates.find(text)] == spans


def test_a_full_date_at_an_offset() -> None:
    text = "ký ngày 4-8-2009 tại"
    mention = dates.at(text, 8)
    assert mention is not None
    assert (mention.start, mention.end, mention.date) == (8, 16, dt.date(2009, 8, 4))
    assert dates.at(text, 7) is None
    assert dates.at("4-8 rồi", 0) is None
    assert dates.at("30/2/2009", 0) is None


def test_only_a_full_day_is_a_date() -> None:
    day, month, feast = dates.find("9/11/2017, tháng 11/2017, sáng 9-11")
    assert day.date == dt.date(2017, 11, 9)
    assert month.date is None
    assert feast.date is None


@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    form=st.sampled_from(
        [
            "{0.day}/{0.month}/{0.year}",
            "{0.day:02d}-{0.month:02d}-{0.year}",
            "{0.day}.{0.month}.{0.year}",
            "{0.year}-{0.month:02d}-{0.day:02d}",
            "{0.day} tháng {0.month} năm {0.year}",
            "{0.day} tháng {0.month}, {0.year}",
        ]
    ),
    around=st.sampled_from(["{}", "ngày {}.", "({})", "Thứ Ba, {} 10:20", "17:46 {} | xem 12"]),
)
@settings(max_examples=120, derandomize=True, deadline=None)
def test_every_day_in_every_notation(day: dt.date, form: str, around: str) -> None:
    (mention,) = dates.find(around.format(form.format(day)))
    assert mention.date == day
    assert mention.value == day.isoformat()


@given(text=hostile)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_laws_of_find(text: str) -> None:
    end = 0
    for mention in dates.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.day is not None or mention.year is not None
        assert mention.value
    for position in range(0, len(text) + 1, 3):
        dates.at(text, position)


@pytest.mark.parametrize(("clock", "today"), [(0, vietnam.FIRST), (4e9, dt.date(2096, 10, 2))])
def test_a_machine_that_has_lost_its_clock_takes_no_day_for_a_future_one(
    monkeypatch: pytest.MonkeyPatch, clock: float, today: dt.date
) -> None:
    def now(zone: dt.tzinfo) -> dt.datetime:
        return dt.datetime.fromtimestamp(clock, zone)

    monkeypatch.setattr(vietnam, "dt", SimpleNamespace(datetime=SimpleNamespace(now=now)))
    assert vietnam.today() == today
