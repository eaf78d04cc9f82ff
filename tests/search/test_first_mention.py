"""When a directive was first cited: not before it was issued, whatever an article's date says."""

from __future__ import annotations

import datetime as dt

import pytest

from search import schema
from search.directives import Directives
from search.live_index import LiveIndex
from search.settings import Settings
from tests.search.conftest import article, filled

DAY = dt.date.fromisoformat
ISSUED = "Quy định 102-QĐ/TW ngày 15/11/2017 của Bộ Chính trị."
ARTICLES = (
    article("sai", "Ngày sai", ISSUED, date="2014-12-13", place="An Giang"),
    article("som", "Sớm", ISSUED, date="2017-12-01", place="An Giang"),
    article("muon", "Muộn", ISSUED, date="2018-05-05", place="Hà Nội"),
    article("khac", "Khác", "Kết luận 21-KL/TW ngày 1/2/2018.", date="2017-01-01"),
)


def test_the_first_mention_is_since_the_issue(embedded: Settings) -> None:
    with filled(embedded, ARTICLES) as engine:
        directives = Directives(LiveIndex(engine))
        told = {e.key: (e.articles, e.first, e.last, e.early) for e in directives.entries()}
        assert told == {
            "102-QĐ/TW": (3, DAY("2017-12-01"), DAY("2018-05-05"), True),
            "21-KL/TW": (1, None, None, True),
        }
        [found] = directives.entries(place="An Giang")
        assert (found.articles, found.first) == (2, DAY("2017-12-01"))
        page = directives.page("102-QĐ/TW")
        assert page is not None
        reach = [(r.place, r.articles, r.first) for r in page.reach]
        assert reach == [("An Giang", 2, DAY("2017-12-01")), ("Hà Nội", 1, DAY("2018-05-05"))]
        assert {c.entry.key for c in directives.conflicts()} == set(told)


def test_a_list_that_stands_in_many_conflicts_is_read_once(
    embedded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reading of one with 20,000 directives takes a fifth of a second."""
    many = " ".join(f"Kết luận {n}-KL/TW ngày 1/2/2018." for n in range(10, 40))
    with filled(embedded, [article("danh-muc", "Danh mục", many, date="2017-01-01")]) as engine:
        directives = Directives(LiveIndex(engine))
        directives.entries()
        read = []
        whole = schema.article_of
        monkeypatch.setattr(schema, "article_of", lambda text: read.append(text) or whole(text))
        assert len(directives.conflicts()) == 30
        assert len(read) == 1
