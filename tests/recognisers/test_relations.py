"""What a text says that one directive does to another, or a committee with one."""

from __future__ import annotations

import pytest

from search import citations
from search.citations import relations
from tests.recognisers import rows


def written(text: str) -> list[str]:
    found = relations.find(text, citations.find(text))
    return [f"{t.verb} {t.to.code} < {t.by.code if t.by else t.actor}".strip() for t in found]


@pytest.mark.parametrize(("text", "expected"), rows("relations.tsv"))
def test_relations(text: str, expected: str) -> None:
    assert (" ".join(written(text)) or "-") == expected


def test_the_sentence_is_the_evidence() -> None:
    text = "Hội nghị đã họp. Tỉnh ủy An Giang sơ kết Chỉ thị 05-CT/TW. Rồi thôi."
    [told] = relations.find(text, citations.find(text))
    assert text[told.start : told.end].strip() == "Tỉnh ủy An Giang sơ kết Chỉ thị 05-CT/TW."
