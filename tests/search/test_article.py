"""What an article is shown by."""

from __future__ import annotations

import pytest

from search.article import Article
from search.schema import analyse

LONG = " ".join(f"chữ{number}" for number in range(30))


@pytest.mark.parametrize(
    ("title", "body", "heading"),
    [
        ("Đại hội", ("Sáng nay, đại hội khai mạc.",), "Đại hội"),
        ("", ("Sáng nay, đại hội khai mạc.", "Bế mạc."), "Sáng nay, đại hội khai mạc."),
        ("", (LONG,), " ".join(LONG.split()[:14]) + " …"),
        ("", (), "a1"),
        ("", ("  ",), "a1"),
    ],
)
def test_without_a_title_it_is_shown_by_its_first_words(
    title: str, body: tuple[str, ...], heading: str
) -> None:
    article = Article("a1", title, body)
    assert article.heading == heading
    assert article.to_json()["title"] == (title or None)


def test_first_words_have_no_weight_of_a_title() -> None:
    document = analyse(Article("a1", "", ("Sáng nay, đại hội khai mạc.",)))
    assert document.terms["title_exact"] == ""
    assert document.terms["body_exact"].startswith("sáng nay đại hội")
