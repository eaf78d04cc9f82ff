"""Which appointments and losses of a post are quoted on a page, where articles date them often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.persons.claims import Status
from search.persons.reports import reports
from tests.search.test_namesakes import claim
from web.person_view import quoted_events, sentences


@pytest.mark.parametrize(
    ("told", "quoted"),
    [
        ("", ""),
        ("aar", "0 1 2"),
        ("aaaaaa", "0 1 2 3"),
        ("aaaaaar", "0 1 2 6"),
        ("aaaarrrr", "0 1 4 5"),
        ("raaaaaa", "0 1 2 3"),
    ],
)
def test_the_first_of_each_kind_are_quoted_in_order(told: str, quoted: str) -> None:
    status: dict[str, Status] = {"a": "appointed", "r": "removed"}
    held = claim("held", "2015-10-16", "Bí thư Tỉnh uỷ Hậu Giang", "Lữ Văn Hùng")
    (report,) = reports([held], lambda claim: claim.person)
    events = tuple(
        replace(held, id=str(at), status=status[letter], when=f"{at + 1}/2015")
        for at, letter in enumerate(told)
    )
    report = replace(report, events=events)
    assert " ".join(event.id for event in quoted_events(report)) == quoted
    assert sentences(report) == 1 + len(quoted.split())
