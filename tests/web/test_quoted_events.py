"""Which appointments and losses of a post are quoted on a page, where articles date them often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.persons.claims import Status
from search.persons.reports import reports
from tests.search.test_namesakes import claim
from web.views.quotations import quotations, quoted_events, sentences


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


def test_a_sentence_that_proves_several_things_is_quoted_once() -> None:
    held = claim("held", "2015-10-16", "Bí thư Tỉnh uỷ Hậu Giang", "Lữ Văn Hùng")
    got = replace(held, status="appointed", when="16/10")
    (report,) = reports([got], lambda claim: claim.person)
    elsewhere = replace(got, id="b", when="2015")
    report = replace(report, events=(got, elsewhere), former=replace(held, id="c"))
    proved = [(quoted.claim.id, quoted.proves) for quoted in quotations(report)]
    assert proved == [
        (held.id, (("first", None), ("appointed", "16/10"))),
        ("b", (("appointed", "2015"),)),
        ("c", (("former", None),)),
    ]
    assert sentences(report) == 3


def test_without_a_sure_day_no_article_is_the_first_or_the_last() -> None:
    held = claim("a", "2015-10-16", "Bí thư Tỉnh uỷ Hậu Giang", "Lữ Văn Hùng")
    undated = replace(held, day=None)
    inferred = replace(held, id="b", year_inferred=True)
    past = replace(inferred, id="c", status="former")
    (report,) = reports([undated, inferred, past], lambda claim: claim.person)
    proved = [(quoted.claim.id, quoted.proves) for quoted in quotations(report)]
    assert proved == [("a", (("one", None),)), ("b", (("one", None),)), ("c", (("once", None),))]
    (report,) = reports([undated, held, past], lambda claim: claim.person)
    assert [what for quoted in quotations(report) for what, _ in quoted.proves] == ["first", "once"]
