"""Who is named in a plain query, of those whom the index knows."""

from __future__ import annotations

import pytest

from search.query.typed.vocabulary import Vocabulary
from search.query.words import named_persons
from search.query.words.facts import FactReader
from search.query.words.readings import read
from search.text.tokens import tokenize
from tests.analysis.lexicons import lexicon_of

LEXICON = lexicon_of(
    *["Kê khai không trung thực.", "Ông Đinh La Thăng họp.", "Ông Khổng Trung nói."] * 5,
    *["Cả họ làm quan.", "Bộ trưởng Tô Lâm nói."] * 5,
)
KNOWN = {
    "khongtrung": ("Khổng Trung",),
    "holam": ("Hồ Lâm",),
    "tolam": ("Tô Lâm",),
    "dinhlathang": ("Đinh La Thăng", "Đình La Thăng"),
}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kê khai không trung thực", ()),  # the circumflex agrees, the word is another
        ("ông Khổng Trung nói", ("Khổng Trung",)),
        ("Đinh La Thăng", ("Đinh La Thăng",)),
        ("Đinh La Thang", ("Đinh La Thăng",)),
        ("dinh la thang", ("Đinh La Thăng", "Đình La Thăng")),
        ("ca ho lam quan", ()),  # read as `họ làm`
        ("cả Hồ Lâm", ("Hồ Lâm",)),
        ("bo truong to lam", ("Tô Lâm",)),
        ("8B Đinh La Thăng", ()),  # the number of a house
        ("so 8b dinh la thang", ()),
        ("dự án số 12 Đinh La Thăng", ()),
        ("12 Đinh La Thăng", ()),
        ("2018 Đinh La Thăng", ("Đinh La Thăng",)),
        ("quận 1 Đinh La Thăng", ("Đinh La Thăng",)),
    ],
)
def test_who_is_named(query: str, names: tuple[str, ...]) -> None:
    words = read(tokenize(query), LEXICON, "auto", query)
    found = named_persons.named(words, FactReader(query, Vocabulary(persons=KNOWN)))
    assert tuple(name for _, _, people in found for name in people) == names


def test_of_namesakes_the_most_frequent_is_shown() -> None:
    words = read(tokenize("dinh la thang"), LEXICON, "auto", "dinh la thang")
    fact = FactReader("dinh la thang").fact(words, "person", KNOWN["dinhlathang"])
    assert fact is not None
    assert (fact.label, fact.values) == ("Đinh La Thăng", KNOWN["dinhlathang"])
