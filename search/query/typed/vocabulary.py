"""Names of fields and values of facets, as one may type them.

Names and values are compared by ``squeeze``: without marks, case, spaces and punctuation
(``Tiêu đề`` = ``tieude``, ``tỉnh:da nang`` is Đà Nẵng).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from search import citations, schema
from search.citations.terms_of_office import recurs, term_named
from search.text import forms, numerals
from search.text.tokens import tokenize
from search.tree import TEXT, Query

FieldKind = Literal["text", "days", "from", "to", "facet"]

SHORTEST_PART = 3
"""Letters of a part of a value's name; fewer would name nearly all."""
MAX_MEANINGS = 20
"""Directives that one short form stands for."""

_TEXT_NAMES = {
    TEXT: ("text",),
    "title": ("title", "intitle", "tiêu đề", "tít", "nhan đề"),
    "body": ("body", "nội dung", "thân bài", "content"),
}
_DAY_NAMES: Mapping[FieldKind, tuple[str, ...]] = {
    "days": ("ngày", "ngày đăng", "date", "day"),
    "from": ("từ", "từ ngày", "from", "since"),
    "to": ("đến", "đến ngày", "to", "until"),
}


_TERM = re.compile(
    r"(?:khoa(?P<central>[ivx]+)|nam(?P<year>[0-9]{4})|nhiemki(?P<first>[0-9]{4})(?P<end>[0-9]{4}))"
)
"""A term of office, squeezed: ``khoaxi``, ``nam2016``, ``nhiemki20152020``."""
_TERM_IN_FIGURES = re.compile(r"(?<=khoa)[0-9]{1,2}$")


def _in_roman(figures: re.Match[str]) -> str:
    return numerals.roman(int(figures[0]))


def _squeezed_term(edition: str) -> str:
    """``khoa 11`` -> ``khoaxi``."""
    return _TERM_IN_FIGURES.sub(_in_roman, squeeze(edition))


def squeeze(text: str) -> str:
    """What is left of a name or value when it is compared: ``Tiêu đề`` -> ``tieude``."""
    return "".join([forms.folded(token.text) for token in tokenize(text)])


@dataclass(frozen=True, slots=True)
class FieldName:
    """What a name before a colon means. ``field`` is one of the tree's fields."""

    kind: FieldKind
    field: str


def _field_names() -> dict[str, FieldName]:
    names: dict[str, FieldName] = {}
    for text_field, typed in _TEXT_NAMES.items():
        names.update({squeeze(name): FieldName("text", text_field) for name in typed})
    for kind, typed in _DAY_NAMES.items():
        names.update({squeeze(name): FieldName(kind, "day") for name in typed})
    for facet in schema.FACETS:
        keyword = schema.KEYWORDS[facet]
        for name in (facet, keyword.label, *keyword.names):
            names.setdefault(squeeze(name), FieldName("facet", facet))
    return names


FIELD_NAMES: Mapping[str, FieldName] = MappingProxyType(_field_names())
"""Squeezed name -> what it means."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of an index that a query may name.

    ``values``: facet -> squeezed label or value -> value. ``codes``: the directives that
    articles cite, with the number of articles, most cited first; ``by_number`` the same by
    number, since a short form has at least that. ``names``: code -> how it is shown.
    ``citing``: code -> the articles that mean its directive, where not all name the code; and key
    of an edition (``35-CT/TW@XIII``) -> those that mean it. ``editions``: code -> squeezed name of
    an edition (``khoaxiii``) -> its key, which is the code where there is no other.
    ``persons``: see ``search.person_names``.
    """

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    by_number: Mapping[int, Sequence[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    citing: Mapping[str, Query] = field(default_factory=dict)
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        labels: Mapping[str, Iterable[tuple[str, str]]],
        codes: Mapping[str, int],
        names: Mapping[str, str] | None = None,
        persons: Mapping[str, tuple[str, ...]] | None = None,
        citing: Mapping[str, Query] | None = None,
        editions: Iterable[tuple[str, str, str]] = (),
    ) -> Vocabulary:
        """From pairs (value, label) by facet; the first to claim a spelling keeps it. Editions are
        given by code, name and key.
        """
        values: dict[str, dict[str, str]] = {}
        for facet, pairs in labels.items():
            known = values.setdefault(facet, {})
            for value, label in pairs:
                known.setdefault(squeeze(label), value)
                known.setdefault(squeeze(value), value)
        by_number: dict[int, list[str]] = {}
        for code in codes:
            by_number.setdefault(citations.number_of(code), []).append(code)
        named: dict[str, dict[str, str]] = {}
        for code, edition, key in editions:
            of_code = named.setdefault(code, {})
            # In two provinces a local code may be of one term: then it is not told apart.
            own = key if of_code.get(squeeze(edition), key) == key else code
            of_code[squeeze(edition)] = own
        return cls(values, codes, by_number, names or {}, persons or {}, citing or {}, named)

    def name(self, code: str) -> str:
        """How a directive is shown: ``Quy định 205-QĐ/TW``, as articles call it."""
        return self.names.get(code) or citations.notation(code)

    def value(self, facet: str, typed: str) -> str | None:
        """The value that the typed label or value names, if the index or a table knows it."""
        key = squeeze(typed)
        return self.values.get(facet, {}).get(key) if key else None

    def months(self, month: int) -> list[str]:
        """That month of each year in which there are articles, the latest first."""
        known = set(self.values.get("month", {}).values())
        return sorted((m for m in known if m.endswith(f"-{month:02d}")), reverse=True)

    def containing(self, facet: str, typed: str, limit: int) -> list[str]:
        """Values whose name contains what was typed (``nguồn:nhân dân``), shortest first."""
        key = squeeze(typed)
        if len(key) < SHORTEST_PART:
            return []
        known = self.values.get(facet, {})
        found = sorted((name for name in known if key in name), key=lambda n: (len(n), n))
        return list(dict.fromkeys(known[name] for name in found))[:limit]

    def numbered(self, digits: str) -> Iterator[str]:
        """The codes whose number begins with these digits: the number itself first."""
        for number in sorted(n for n in self.by_number if str(n).startswith(digits)):
            yield from self.by_number[number]

    def meanings(self, code: str) -> tuple[str, ...]:
        """The directives that a code can mean, most cited first; the code itself if none is known.

        ``37-CT`` stands for ``37-CT/TW``, ``37-CT/TU`` … ; a whole code only for itself.
        """
        same_number = self.by_number.get(citations.number_of(code), ())
        found = citations.candidates(code, same_number)
        return tuple(found[:MAX_MEANINGS]) or (code,)

    def of_edition(self, code: str, edition: str) -> tuple[str, ...]:
        """The keys of the directives that a code can mean and that are of an edition, as it is
        typed: ``khóa XI``, ``khoa 11``.
        """
        name = _squeezed_term(edition)
        own = (self.editions.get(meant, {}).get(name) for meant in self.meanings(code))
        return tuple(filter(None, own))

    def is_edition(self, typed: str) -> bool:
        """Whether it reads as a term or a year of directives, whether or not one is known of it."""
        return _TERM.fullmatch(_squeezed_term(typed)) is not None

    def without_edition(self, code: str, edition: str) -> dict[str, str]:
        """Of the directives that a code can mean those that articles cite, but none as of this
        edition, though their numbers begin afresh in such a term: each with the term's label.

        A year that stands behind a number of the state may be the articles' own where they tell of
        no edition, or of one in each province.
        """
        named = _TERM.fullmatch(_squeezed_term(edition))
        if named is None or self.of_edition(code, edition):
            return {}
        slug = (named["central"] or "").upper() or named["year"] or f"{named[3]}-{named[4]}"
        found = {}
        for meant in self.meanings(code):
            term = term_named(meant, slug) if meant in self.codes and recurs(meant) else None
            sure = named["year"] is None or (self.all_editions(meant) != (meant,))
            if term and sure:
                found[meant] = term.label
        return found

    def all_editions(self, code: str) -> tuple[str, ...]:
        """The keys of all directives of a code, most cited first: the code, if there is one only.

        Of a local code too, since each province has its own.
        """
        known = () if citations.is_local(code) else self.editions.get(code, {}).values()
        return tuple(dict.fromkeys(known)) or (code,)

    def cites(self, code: str) -> bool:
        """Whether some article cites a directive that the code can mean."""
        return any(meant in self.codes for meant in self.meanings(code))
