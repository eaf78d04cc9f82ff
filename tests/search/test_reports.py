"""Who contradicts whom in one post."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from search.persons.reports import one_name, overlaps, reports
from tests.search.test_namesakes import claim

POST = "Bí thư Thành uỷ Đà Nẵng"
Told = tuple[str, str, str]
"""The day, who, and the post; with "nguyên" before it a former one."""


def pairs(*told: Told) -> list[tuple[str, str]]:
    claims = [claim(str(at), day, post, name) for at, (day, name, post) in enumerate(told)]
    found = reports(claims, lambda claim: claim.person)
    return [(pair.first.person, pair.second.person) for pair in overlaps(found)]


AGREE: dict[str, tuple[Told, ...]] = {
    "who follows": (
        ("2015-10-16", "Nguyễn Xuân Anh", POST),
        ("2017-10-05", "Nguyễn Xuân Anh", POST),
        ("2017-10-07", "Trương Quang Nghĩa", POST),
        ("2019-10-07", "Trương Quang Nghĩa", POST),
    ),
    "papers that go on for a while": (
        ("2015-10-16", "Nguyễn Xuân Anh", POST),
        ("2017-10-20", "Nguyễn Xuân Anh", POST),
        ("2017-10-07", "Trương Quang Nghĩa", POST),
        ("2019-10-07", "Trương Quang Nghĩa", POST),
    ),
    "who is called by the post once more, after it was told as former": (
        ("2015-10-16", "Nguyễn Xuân Anh", POST),
        ("2017-10-06", "Nguyễn Xuân Anh", f"nguyên {POST}"),
        ("2018-10-06", "Nguyễn Xuân Anh", POST),
        ("2017-10-07", "Trương Quang Nghĩa", POST),
        ("2019-10-07", "Trương Quang Nghĩa", POST),
    ),
    "one of two names is the other in short": (
        ("2015-10-16", "Nguyễn Xuân Anh", POST),
        ("2017-10-16", "Nguyễn Xuân Anh", POST),
        ("2016-10-16", "Xuân Anh", POST),
        ("2016-12-16", "Xuân Anh", POST),
    ),
    "one name in two spellings": (
        ("2015-10-16", "Ê Ban Y Phu", POST),
        ("2017-10-16", "Ê Ban Y Phu", POST),
        ("2016-10-16", "Êban Y Phu", POST),
        ("2016-12-16", "Êban Y Phu", POST),
    ),
}


def test_one_name_in_two_spellings_is_one_holder() -> None:
    told = AGREE["one name in two spellings"]
    claims = [claim(str(at), day, post, name) for at, (day, name, post) in enumerate(told)]
    found = reports(claims, lambda claim: one_name(claim.person))
    assert [(report.person, report.articles) for report in found] == [("Ê Ban Y Phu", 4)]


@pytest.mark.parametrize("told", AGREE.values(), ids=AGREE)
def test_no_contradiction(told: tuple[Told, ...]) -> None:
    assert pairs(*told) == []


def test_two_at_one_time_contradict() -> None:
    told = (
        ("2015-10-16", "Nguyễn Xuân Anh", POST),
        ("2017-10-06", "Nguyễn Xuân Anh", POST),
        ("2016-10-07", "Trương Quang Nghĩa", POST),
        ("2019-10-07", "Trương Quang Nghĩa", POST),
    )
    assert pairs(*told) == [("Nguyễn Xuân Anh", "Trương Quang Nghĩa")]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (None, True),
        ("7/10", True),
        ("năm 2016", True),
        ("tháng 10/2015", True),
        ("tháng 7/2015", False),
        ("1-4-2015", False),
        ("Năm 1946", False),
        ("tháng 7 năm 2015", False),
    ],
)
def test_an_appointment_of_long_ago_is_no_post_of_today(when: str | None, holds: bool) -> None:
    told = replace(claim("a", "2016-03-01", POST), status="appointed", when=when)
    assert told.holds is holds
    (report,) = reports([told], lambda claim: claim.person)
    assert report.over is not holds
    assert report.first.day == dt.date(2016, 3, 1)


def test_a_year_that_is_inferred_makes_no_order_and_no_contradiction() -> None:
    unsure = replace(claim("a", "2013-09-20", POST), year_inferred=True)
    sure = claim("b", "2017-09-20", POST)
    former = claim("c", "2016-09-20", f"nguyên {POST}")
    other = claim("d", "2016-09-20", POST, "Trần Thọ")
    later = replace(claim("e", "2019-09-20", POST, "Trần Thọ"), year_inferred=True)
    (report,) = reports([unsure, sure], lambda claim: claim.person)
    assert (report.first.id, report.last.id) == ("b", "b")
    (report,) = reports([former, replace(sure, year_inferred=True)], lambda claim: claim.person)
    assert report.still is None
    assert not overlaps(reports([unsure, sure, other, later], lambda claim: claim.person))
