"""What is done before the first question, because it is slow only the first time.

Tables are made and long patterns compiled when they are first needed. Each takes 10 to 300 ms, and
most questions need none of them, so they would make single searches slow long after the start.
"""

from __future__ import annotations

from search import copies
from search.article import Article
from search.citations.edition_clues import keyed

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
HIT = Article(
    id="", title="Tỉnh ủy An Giang: 11-KH/TU", body=(WORDS,), codes=("11-KH/TU", "12-NQ/ĐU")
)
"""A hit that cites what a committee issued, which must be looked for in its text."""


def make_tables() -> None:
    """What hits need: the patterns of committees and districts, the letters of copies."""
    keyed(HIT)
    text = copies.Text(HIT)
    copies.same(text, text)
