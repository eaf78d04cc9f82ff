"""What pages in English call a directive is understood when it is typed."""

from __future__ import annotations

import pytest
from flask import Flask

from search import citations
from search.citations.calling import OPEN
from search.citations.symbols import KINDS
from search.query.typed import english_names
from search.text.tokens import tokenize
from web.wording.naming import directive_name

EDITIONS = (
    *("khóa XI", "trước khóa V", "nhiệm kỳ 2015–2020", "năm 2013"),
    *("không rõ nhiệm kỳ", "chưa rõ văn bản nào", "của Nhà nước hoặc doanh nghiệp"),
)
SINGLE = sorted(kind for kind in {*KINDS.values(), *sum(OPEN.values(), ())} if "," not in kind)
NAMES = (
    *(f"{kind} 39-XX/TW" for kind in SINGLE if kind != "Thông tri"),
    *(f"Nghị quyết 39-NQ/TW ({edition})" for edition in EDITIONS),
    *("Chỉ thị 37", "Nghị quyết Trung ương 4", "Nghị quyết Trung ương 4 khóa XII"),
)


@pytest.mark.parametrize("name", NAMES)
def test_an_english_name_is_put_back(app: Flask, name: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        english = directive_name(name)
    assert english != name
    assert english_names.rewrite(english, tokenize(english))[0] == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Directive no. 37 Đà Nẵng", "Chỉ thị 37 Đà Nẵng"),
        ("decree 100/2019/NĐ-CP", "Nghị định 100/2019/NĐ-CP"),
        ("notice 12", "notice 12"),
        ("Decision 2019", "Decision 2019"),
        ("Decision 2019/QĐ-TTg", "Quyết định 2019/QĐ-TTg"),
        ("resolution 4%", "resolution 4%"),
        ("resolution 4.5", "resolution 4.5"),
        ("resolution 4K", "resolution 4K"),
        ("e-code 12-A", "e-code 12-A"),
    ],
)
def test_what_is_no_name_stays(typed: str, meant: str) -> None:
    text, tokens = english_names.rewrite(typed, tokenize(typed))
    assert text == meant
    assert [token.text for token in tokens] == [token.text for token in tokenize(meant)]


def test_a_circular_of_either_kind_has_one_code() -> None:
    text, _ = english_names.rewrite("Circular 12-TT/TW", ())
    assert citations.codes(text) == citations.codes("Thông tri 12-TT/TW")
