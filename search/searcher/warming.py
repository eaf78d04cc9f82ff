"""What is done before the first question, because it is slow only the first time.

Tables are made and long patterns compiled when they are first needed. Each takes 10 to 300 ms, and
most questions need none of them, so they would make single searches slow long after the start.
"""

from __future__ import annotations

import gc

from search import citations, copies
from search.article import Article
from search.citations.edition_clues import clues_of, keyed

WORDS = "ban chấp hành đảng bộ thành phố"
"""A query whose syllables pyvi has to join …"""
OTHERS = (
    "ban chấp hàn",
    "hànhq",
    "party",
    "05-CT/TW, chỉ thị 37, nghị quyết trung ương 4 và 5 khóa XII",
)
"""… and others with a word that may be a slip, that no article has, that is English, and with
notations.
"""
TEXT = (
    "Tỉnh ủy An Giang: 11-KH/TU\nNgày 12-5-2016 Huyện ủy Châu Phú nói: sáng 12/5, từ ngày 6 đến 8"
    " tháng 3 năm 2014, Kế hoạch số 11-KH/TU, 12-KH/TU và 12-NQ/ĐU (28/7) được thực hiện."
)
"""Of a hit without a date that cites what a committee issued: who did, and when, must be looked for
in its text.
"""


def make_tables() -> None:
    """What hits need: the patterns of committees, districts and days, the letters of copies."""
    title, body = TEXT.split("\n")
    cited = tuple(citations.find(TEXT))
    codes = tuple(dict.fromkeys(citation.code for citation in cited))
    hit = Article(id="", title=title, body=(body,), codes=codes, citations=cited)
    for _ in clues_of(hit, *keyed(hit)):
        pass
    text = copies.Text(hit)
    copies.same(text, text)


def keep_collector_away() -> None:
    """The collector of cycles looks at what is there once more and then never again: half a
    lexicon's objects would stop a search for 60 ms now and then. From then on it looks for cycles
    where 50,000 objects were made and not 700, which is a tenth of a search. For processes that do
    nothing but search.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
