"""How much a hit carries: what makes one long stands on the article's own page."""

from __future__ import annotations

from search.result import Hit, Snippet
from tests.web.conftest import ARTICLES, article
from web.views import shown
from web.views.hit_view import CODES, COPIES, hit_view

MANY = article("nhieu", "Hội nghị", " ".join(f"Bàn Chỉ thị số {n}-CT/TW." for n in range(10, 30)))


def hit(found, **fields) -> Hit:
    return Hit(found, 1.0, Snippet(""), **fields)


def test_of_many_directives_those_that_were_asked_for_are_named() -> None:
    view = hit_view(hit(MANY), "/", asked=("29-CT/TW",))
    names = [code for code, _ in view.codes]
    assert names == ["29-CT/TW", "10-CT/TW", "11-CT/TW", "12-CT/TW"]
    assert len(names) + view.more_codes == len(MANY.codes) == 20


def test_a_directive_of_a_term_of_office_is_the_one_that_was_asked_for() -> None:
    keys = tuple(f"{code}@XIII" for code in MANY.codes)
    view = hit_view(hit(MANY, keys=keys, names=MANY.codes), "/", asked=("29-CT/TW",))
    assert view.codes[0][0] == "29-CT/TW@XIII"


def test_few_directives_are_all_named() -> None:
    view = hit_view(hit(ARTICLES[0]), "/")
    assert [code for code, _ in view.codes] == ["37-CT/TW"]
    assert (view.more_codes, view.more_copies) == (0, 0)


def test_of_many_copies_some_are_named_and_the_others_counted() -> None:
    copies = tuple(article(f"lai-{n}", "x" * 900, source="Báo " * 90) for n in range(30))
    view = hit_view(hit(ARTICLES[0], copies=copies), "/")
    assert (len(view.copies), view.more_copies) == (COPIES, 30 - COPIES)
    assert {len(copy.title) for copy in view.copies} == {shown.BESIDE_TITLE}
    assert all(len(copy.source or "") <= shown.LISTED_NAME for copy in view.copies)


def test_no_more_directives_than_a_phone_has_room_for() -> None:
    assert len(hit_view(hit(MANY), "/").codes) == CODES
