"""What directives, values of facets, orders and facts of a query are called in the language of a
page. The core names them in Vietnamese, and so do programs' answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from search import citations
from search.citations import relations
from search.citations.calling import OPEN
from search.citations.symbols import KINDS, LEVELS
from search.query.words.facts import Fact
from search.schema import KEYWORDS, ORDERS
from web.wording import days
from web.wording.combining_marks import calmed
from web.wording.language import N_, SOURCE, gettext, language

FROM_ARTICLES = ("place", "source", "person")
"""Facets whose values stand in articles, and are the same in every language."""

_PLACES = {"Hồ Chí Minh": "TP Hồ Chí Minh"}
"""Places that would be taken for somebody by their bare name."""
_ISSUERS = (N_("Bộ Chính trị"), N_("Ban Bí thư"), N_("Ban Chấp hành Trung ương"))
_PLENUM = re.compile(r"Nghị quyết Trung ương (?P<number>\d+)(?: khóa (?P<term>[IVX]+))?")
_EDITION = re.compile(r"(?P<name>.+?) \((?P<edition>[^()]+)\)")
_EDITIONS = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"khóa (?P<name>\w+)", N_("khóa %(name)s")),
        (r"nhiệm kỳ (?P<name>[\d–-]+)", N_("nhiệm kỳ %(name)s")),
        (r"năm (?P<name>\d+)", N_("năm %(name)s")),
        (r"trước khóa (?P<name>\w+)", N_("trước khóa %(name)s")),
        ("của Nhà nước hoặc doanh nghiệp", N_("của Nhà nước hoặc doanh nghiệp")),
        ("không rõ nhiệm kỳ", N_("không rõ nhiệm kỳ")),
        ("chưa rõ văn bản nào", N_("chưa rõ văn bản nào")),
    )
)
_SURE = {
    "A": N_("A: số hiệu, ngày và nội dung có trong nguồn"),
    "B": N_("B: một phần chỉ có một nguồn yếu"),
    "C": N_("C: theo kiến thức chung, chưa thấy trong nguồn nào"),
}
"""How sure a register is, by the letters of the shipped one; others' own words stay."""
_CIRCULARS = (N_("Thông tư"), N_("Thông tri"))
"""Kinds that stand in no list by themselves, because one symbol means both."""


def directive_name(name: str) -> str:
    """``Chỉ thị 35-CT/TW (khóa XIII)`` -> ``Directive 35-CT/TW (term XIII)``. What no rule knows
    stays as it is.
    """
    if language() == SOURCE:
        return name
    if plenum := _PLENUM.fullmatch(name):
        if plenum["term"]:
            return gettext("Nghị quyết Trung ương %(number)s khóa %(term)s", **plenum.groupdict())
        return gettext("Nghị quyết Trung ương %(number)s", number=plenum["number"])
    if several := _EDITION.fullmatch(name):
        return f"{directive_name(several['name'])} ({edition(several['edition'])})"
    for kind in _kinds():
        if name.startswith(f"{kind} "):
            return f"{gettext(kind)}{name[len(kind) :]}"
    return name


def typed_directive(text: str) -> str:
    """A directive as it was typed, ``chỉ thị 99``: in another language the name of that code."""
    code = citations.parse(text) if language() != SOURCE else None
    return directive_name(citations.notation(code)) if code else text


def edition(name: str) -> str:
    """``khóa XIII``, ``nhiệm kỳ 2015–2020``: which of several directives of one number."""
    if language() != SOURCE:
        for pattern, sentence in _EDITIONS:
            if found := pattern.fullmatch(name):
                return gettext(sentence, **found.groupdict())
    return name


def place(name: str) -> str:
    """``Hồ Chí Minh`` -> ``TP Hồ Chí Minh``; other places are called what articles call them."""
    return _PLACES.get(name, calmed(name))


def issuer(name: str) -> str:
    """``Bộ Chính trị`` -> ``Politburo``; other issuers keep their names."""
    return gettext(name) if name in _ISSUERS else name


def sure(letter: str) -> str:
    """``A``: how sure a register is of a document, with what the letter means."""
    return gettext(_SURE[letter]) if letter in _SURE else letter


def kind(label: str) -> str:
    """``Chỉ thị`` -> ``Directive``."""
    return gettext(label)


def verb(name: str) -> str:
    """What is told of directives, by its name in an index."""
    return gettext(relations.VERBS[name])


def facet_label(name: str) -> str:
    """The heading of a facet."""
    return gettext(KEYWORDS[name].label)


def order_label(name: str) -> str:
    """The name of an order of hits."""
    return gettext(ORDERS[name].label)


def value_label(facet: str, value: str, label: str) -> str:
    """A value of a facet: ``label`` is how the core calls it."""
    if facet == "place":
        return place(label)
    if facet in FROM_ARTICLES:
        return calmed(label)
    if language() == SOURCE:
        return label
    match facet:
        case "code":
            return directive_name(label)
        case "month":
            return days.month(value)
        case _:
            return gettext(label)


def fact_label(fact: Fact) -> str:
    """What was understood in a query."""
    if fact.field == "place":
        return place(fact.label)
    if language() == SOURCE:
        return fact.label
    if fact.days and fact.field == "day":
        return days.span(*fact.days)
    if fact.field == "month" and len(fact.values) != 1:
        return days.month_of_any_year(int(fact.values[0][5:])) if fact.values else fact.label
    return value_label(fact.field, "".join(fact.values[:1]), fact.label)


def extract(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """What the core calls things, for Babel's extraction; ``file`` stands for all that has them."""
    for message in core_names():
        yield 1, None, message, []


def core_names() -> Iterable[str]:
    """Every name that pages take from the core, once."""
    found = (
        *(keyword.label for keyword in KEYWORDS.values() if keyword.facet),
        *(order.label for order in ORDERS.values()),
        *KINDS.values(),
        *(kind for kinds in OPEN.values() for kind in kinds),
        *LEVELS.values(),
        *relations.VERBS.values(),
    )
    return dict.fromkeys(found)


def _kinds() -> list[str]:
    """The longest first: ``Thông báo kết luận`` before ``Thông báo``."""
    open_kinds = (kind for kinds in OPEN.values() for kind in kinds)
    return sorted({*KINDS.values(), *open_kinds, *_CIRCULARS}, key=len, reverse=True)
