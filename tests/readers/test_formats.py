"""What is written in each format that people have is read back."""

from __future__ import annotations

import pytest

from bench import formats


@pytest.mark.parametrize("name", formats.FORMATS)
def test_articles_come_out_of_each_format_as_they_went_in(name: str) -> None:
    articles = formats.seeds()
    found = formats.out(formats.FORMATS[name](articles))
    assert [(a.title, a.body_text, a.date) for a in found] == [
        (a.title, a.body_text, a.date) for a in articles
    ]
