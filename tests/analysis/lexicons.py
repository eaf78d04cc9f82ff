"""Small lexicons made of plain text."""

from __future__ import annotations

from search.text import forms
from search.text.lexicon import Lexicon
from search.text.lexicon_builder import LexiconBuilder


def terms(text: str, title: str = "") -> dict[str, str]:
    """What ``schema.Document.terms`` has of an article, as far as the lexicon looks."""
    return {"title_exact": forms.analyse(title).exact, "body_exact": forms.analyse(text).exact}


def builder_of(*texts: str) -> LexiconBuilder:
    builder = LexiconBuilder()
    for text in texts:
        builder.add(terms(text))
    return builder


def lexicon_of(*texts: str) -> Lexicon:
    return Lexicon.from_bytes(builder_of(*texts).to_bytes())


PARTY = lexicon_of(
    *["Chỉ thị của Ban Bí thư về đại hội đảng bộ các cấp", "Đảng ủy xã họp chi bộ"] * 5,
    *["Ông đang họp với bà, họ dâng hương ở chợ", "Thị trường bất động sản, chi phí lớn"] * 3,
    "Chi bộ thôn đi xe bus, chống covid19, đang uống nước",
)
"""A few sentences of party news and some of other news."""
