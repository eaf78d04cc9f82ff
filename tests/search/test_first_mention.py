"""When a directive was first cited: not before it was issued, whatever an article's date says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from search.config import Settings
from search.directives import Directives
from search.engines import open_engine
from search.live_index import LiveIndex
from tests.conftest import EMBEDDED
from tests.search.conftest import article, fill

DAY = dt.date.fromisoformat
ISSUED = "Quy định 102-QĐ/TW ngày 15/11/2017 của Bộ Chính trị."
ARTICLES = (
    article("sai", "Ngày sai", ISSUED, date="2014-12-13", place="An Giang"),
    article("som", "Sớm", ISSUED, date="2017-12-01", place="An Giang"),
    article("muon", "Muộn", ISSUED, date="2018-05-05", place="Hà Nội"),
    article("khac", "Khác", "Kết luận 21-KL/TW ngày 1/2/2018.", date="2017-01-01"),
)


@pytest.mark.parametrize("engine_name", EMBEDDED)
def test_the_first_mention_is_since_the_issue(
    settings: Settings, tmp_path: Path, engine_name: str
) -> None:
    engine = open_engine(replace(settings, engine=engine_name, index=tmp_path))
    fill(engine, ARTICLES)
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
    engine.close()
