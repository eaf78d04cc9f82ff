"""Terms of office: in which one a document was issued."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.citations.terms_of_office import term_of

CODES = ("37-CT/TW", "37-CT", "NQTW4-XI", "11-KH/TU", "03-NQ/HU", "02-NQ/ĐU", "102/QĐ-TTg", "x")


@pytest.mark.parametrize(
    ("code", "issued", "label"),
    [
        ("37-CT/TW", "2009-08-04", "khóa X"),
        ("37-CT/TW", "2014-09-03", "khóa XI"),
        ("37-CT/TW", "2011-01-11", "khóa X"),
        ("37-CT/TW", "2011-01-12", "khóa XI"),
        ("37-CT/TW", "1975-04-30", "trước khóa V"),
        ("05-CT/TW", "2030-01-01", "khóa XIV"),
        # Lower committees hold their congresses first in the same year.
        ("11-KH/TU", "2015-09-30", "nhiệm kỳ 2010–2015"),
        ("11-KH/TU", "2015-10-01", "nhiệm kỳ 2015–2020"),
        ("03-NQ/HU", "2015-08-01", "nhiệm kỳ 2015–2020"),
        ("02-NQ/ĐU", "2015-04-30", "nhiệm kỳ 2010–2015"),
        # State documents are numbered by the calendar year.
        ("102/QĐ-TTg", "2016-12-31", "năm 2016"),
        ("102/QĐ-TTg", "2017-01-01", "năm 2017"),
    ],
)
def test_the_term_of_a_document(code: str, issued: str, label: str) -> None:
    assert term_of(code, dt.date.fromisoformat(issued)).label == label


@given(code=st.sampled_from(CODES), days=st.lists(st.dates(), min_size=2, max_size=2))
@settings(derandomize=True, max_examples=300)
def test_terms_hold_their_days_and_do_not_overlap(code: str, days: list[dt.date]) -> None:
    earlier, later = sorted(days)
    first, second = term_of(code, earlier), term_of(code, later)
    for term, day in ((first, earlier), (second, later)):
        assert term.start <= day
        assert term.end is None or day < term.end
    assert first == second or (first.end is not None and first.end <= second.start)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize("code", CODES)
def test_the_ends_of_the_calendar_have_terms(code: str, day: dt.date) -> None:
    assert term_of(code, day).start <= day


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("01/QĐ-TA", "2018"),
        ("314/QĐ-HLGVN", "2018"),
        ("05/KH-TWĐTN", "XII"),
        ("129-KH/ĐĐHLGVN", "XII"),
    ],
)
def test_codes_in_the_order_of_the_state_begin_afresh_each_year(code: str, slug: str) -> None:
    assert term_of(code, dt.date(2018, 12, 20)).slug == slug
