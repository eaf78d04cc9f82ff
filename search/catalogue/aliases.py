"""Codes that are one directive.

``08-QĐ/TW`` is written for ``08-QĐi/TW``, ``292-TB/TW`` for ``292-KL/TW``, and a resolution of a
plenum has a number as well: ``NQTW4-XI`` is ``12-NQ/TW``, as the register knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search import citations
from search.catalogue import variants
from search.catalogue.directive import Directive, joined
from search.catalogue.meaning import HIGH
from search.register import Register

_ALIKE: Mapping[str, str] = {"QĐi": "QĐ", "QyĐ": "QĐ", "TB": "TB", "KL": "TB", "TBKL": "TB"}
_RULES = frozenset({"QĐi", "QyĐ"})


def merged(directives: Sequence[Directive], register: Register) -> list[Directive]:
    """The directives, each once, in their order; the most cited code of one stands for it.

    A number stands for a resolution of a plenum.
    """
    groups: dict[str, list[Directive]] = {d.entry.key: [d] for d in directives}
    for one, other in (*_alike(directives), *_registered(directives, register)):
        own, others = groups[one.entry.key], groups[other.entry.key]
        if own is not others:
            own += others
            groups.update((d.entry.key, own) for d in others)
    found = []
    for directive in directives:
        group = groups[directive.entry.key]
        if directive is group[0]:
            found.append(joined(sorted(group, key=_rank)) if len(group) > 1 else directive)
    return found


def _rank(directive: Directive) -> tuple[bool, int]:
    found = citations.parts(directive.entry.code)
    return bool(found and found.plenum), -directive.entry.articles


def _alike(directives: Iterable[Directive]) -> Iterable[tuple[Directive, Directive]]:
    """Pairs whose numbers are written in two ways."""
    by_number: dict[tuple[object, ...], list[Directive]] = {}
    for directive in directives:
        entry = directive.entry
        found = citations.parts(entry.code)
        kind = "QĐ" if entry.kind == "QĐ" else _ALIKE.get(entry.kind)
        if found and found.issuer and found.party_order and kind:
            number = (found.number, kind, found.issuer, entry.place)
            by_number.setdefault(number, []).append(directive)
    for group in by_number.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                unsettled = one.entry.unsettled or other.entry.unsettled
                if one.entry.kind != other.entry.kind and not unsettled and _one(one, other):
                    yield one, other


def _one(one: Directive, other: Directive) -> bool:
    days, others = ({day.value for day in d.days} for d in (one, other))
    rules = {one.entry.kind, other.entry.kind} & _RULES
    if rules:
        if "Quyết định" in (one.entry.called, other.entry.called):
            return False
        differ = days and others and not days & others
        terms = {one.entry.term, other.entry.term} - {None}
        return len(terms) < 2 and not differ
    if days & others:
        return True
    if (_inspects(one) or _is_high(one)) and not (days and others):
        # A committee of inspection announces its conclusion: ``Thông báo kết luận 292``. No other
        # issues so many conclusions that two papers of one high number would both be cited.
        return len({d.entry.term for d in (one, other)} - {None}) < 2
    titles = (one.entry.title, other.entry.title)
    same_term = one.entry.term == other.entry.term
    return bool(titles[0] and titles[1] and same_term and variants.same(titles[0], titles[1]))


def _inspects(directive: Directive) -> bool:
    found = citations.parts(directive.entry.code)
    return bool(found and found.issuer and found.issuer.startswith("UBKT"))


def _is_high(directive: Directive) -> bool:
    found = citations.parts(directive.entry.code)
    return found is not None and found.value >= HIGH


def _registered(
    directives: Iterable[Directive], register: Register
) -> Iterable[tuple[Directive, Directive]]:
    """Pairs that the register says are one."""
    by_code: dict[str, list[Directive]] = {}
    for directive in directives:
        by_code.setdefault(directive.entry.code, []).append(directive)
    for record in register.with_other_codes:
        for own in by_code.get(record.code, ()):
            if own.entry.term and own.entry.term == record.term_of_office:
                for code in record.also:
                    yield from ((own, other) for other in by_code.get(code, ()))
