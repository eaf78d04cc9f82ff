"""Small lexicons made of plain text."""

from __future__ import annotations

from search.text import forms
from search.text.forms import Forms
from search.text.lexicon.lexicon import Lexicon
from search.text.lexicon.lexicon_builder import LexiconBuilder


def terms(text: str, title: str = "") -> tuple[Forms, ...]:
    """``schema.Document.counted`` of an article."""
    return forms.analyse(title), forms.analyse(text)


def builder_of(*texts: str) -> LexiconBuilder:
    builder = LexiconBuilder()
    for text in texts:
        builder.add(terms(text))
    return builder


def grown(builder: LexiconBuilder, removed: list[str], added: list[str]) -> LexiconBuilder:
    """The builder without the one texts and with the others, saved and gone on with between each.

    A text that is both is first removed and then added.
    """
    waiting = list(removed)
    for text in [*removed, *added]:
        builder = LexiconBuilder.going_on(builder.to_bytes(), builder.once())
        if text in waiting:
            builder.remove(terms(text))
            waiting.remove(text)
        else:
            builder.add(terms(text))
    return builder


def lexicon_of(*texts: str) -> Lexicon:
    return Lexicon.from_bytes(builder_of(*texts).to_bytes())


PARTY = lexicon_of(
    *["Chỉ thị của Ban Bí thư về đại hội đảng bộ các cấp", "Đảng ủy xã họp chi bộ"] * 5,
    *["Ông đang họp với bà, họ dâng hương ở chợ", "Thị trường bất động sản, chi phí lớn"] * 3,
    "Chi bộ thôn đi xe bus, chống covid19, đang uống nước",
    "BTV là Ban Thường vụ",
)
"""A few sentences of party news and some of other news."""
