"""Where a query names directives, in a form that the parser can rely on.

The recogniser's answer is not trusted here: with an empty span, or two that cross, the parser would
hang or raise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from search import citations
from search.article import Citation
from search.query.typed.vocabulary import Vocabulary

_LISTED = re.compile(
    r"[ ]?(?:,|;|&|v[àa](?=[ ]))[ ]?[0-9]{1,2}(?:[ ]?\(?kh(?:óa|oá|oa)[ ]?\w{1,6}\)?)?",
    re.IGNORECASE,
)
"""What follows a directive in a list: ``và 5``, ``, 5 khóa XI``."""

_NUMBER = re.compile(
    r"(?:[ ]?[,;&][ ]?|[ ]v[àa][ ]|[ ])(?:s[ốo][ ])?([0-9]{1,3})(?![\w/.,-]?\w)"
    r"(?!%|[ ](?:%|n[ăa]m|th[áa]ng|ng[àa]y|tu[ầa]n|[đd]i[ềe]u|[đd]i[ểe]m|ng[ưu][ờo]i|l[ầa]n|t[ỷyỉi]"
    r"|tri[ệe]u|ngh[ìi]n|[đd][ồo]ng|t[ỉi]nh|c[ấa]p|h[ìi]nh|nh[óo]m|b[ưu][ớo]c|nhi[ệe]m)\b)",
    re.IGNORECASE,
)
"""A further number behind a directive's, which counts nothing: ``217 218``, not ``05 15 năm``."""

_DAY = (
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
    r"|[0-9]{1,2} th[áa]ng [0-9]{1,2}(?:,? n[ăa]m|,)? [0-9]{4})"
)
_ISSUED = re.compile(
    rf"[ ,(]{{1,2}}(?:(?:được )?(?:k[ýy] )?ban h[àa]nh (?:v[àa]o )?(?:ng[àa]y {_DAY}|{_DAY}"
    rf"|th[áa]ng [0-9]{{1,2}}[/-][0-9]{{4}}|(?:n[ăa]m )?[0-9]{{4}})"
    rf"|(?:k[ýy] )?ng[àa]y {_DAY})(?![\w/-])\)?",
    re.IGNORECASE,
)
"""``ban hành ngày 30/5/2019``, ``ngày 30 tháng 5 năm 2019``, ``ban hành năm 2019``."""

_TO_PLENUM = re.compile(
    rf"[ ]?,?[ ]?(?:ng[àa]y {_DAY},?[ ])?(?:(?:t[ạa]i|c[ủu]a)[ ])?", re.IGNORECASE
)
"""Between a directive and the plenum that passed it."""

_ISSUER = re.compile(
    r" c[ủu]a (?:b[ộo] ch[íi]nh tr[ịi]"
    r"|(?:ban (?:b[íi] th[ưu]|ch[ấa]p h[àa]nh) )?trung [ưu][ơo]ng(?: [đd][ảa]ng)?|ban b[íi] th[ưu]"
    r"|th[ủu] t[ưu][ớo]ng(?: ch[íi]nh ph[ủu])?|ch[íi]nh ph[ủu]|qu[ốo]c h[ộo]i)(?!\w)",
    re.IGNORECASE,
)
"""Who issued it, behind the day or the term: ``ngày 30/5/2019 của Bộ Chính trị``."""

_EDITION = re.compile(
    r"[ ,]{0,2}\(([^()]{2,60})\)"
    r"|[ ,]{1,2}((?:(?:tr[ưu][ớo]c )?kh(?:óa|oá|oa) [0-9IVX]{1,4}|n[ăa]m [0-9]{4}"
    r"|nhi[ệe]m k[ỳyìi] [0-9]{4}[ ]?[ –-][ ]?[0-9]{4})(?![\w/-]))",
    re.IGNORECASE,
)
"""What may tell a directive from others of its number: ``khóa XI``, ``(không rõ nhiệm kỳ)``."""


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A notation at ``[start, end)`` of the query and all codes that it gives, each once.

    A list has several: ``nghị quyết trung ương 4 và 5``. ``issued``: from there on the query says
    when that was issued, and which of its number it is: its ``edition``, as typed.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    issued: int
    edition: str = ""


def code_spans(text: str, known: Vocabulary | None = None) -> dict[int, CodeSpan]:
    """The spans of codes in a query by where they start: in order, not empty, apart, and inside it.

    What goes on with a bare number behind a comma or ``và`` belongs to the list before it, which
    asks for any of its directives; likewise a number behind a short notation, with or without a
    comma, where some article cites such a directive: ``quyết định 217 218``. A span that crosses an
    earlier one is left out.
    """
    known = known or Vocabulary()
    found: list[CodeSpan] = []
    for citation in sorted(citations.find(text, query=True), key=lambda c: (c.start, c.end)):
        start, end, code = citation.start, citation.end, citation.code
        last = found[-1] if found else CodeSpan(0, 0, (), 0)
        if last.end < end <= len(text) and _is_its_plenum(text, last, citation):
            term = f"khóa {code.partition('-')[2]}"
            told = _has_edition(last, term, known)
            found[-1] = replace(last, end=end, edition=term if told else "")
            continue
        goes_on = start >= last.end and _LISTED.fullmatch(text, last.end, end) is not None
        if last.codes and (start == end == last.end or goes_on):
            codes = tuple(dict.fromkeys((*last.codes, code)))
            end = max(end, last.end)
            found[-1] = replace(last, end=end, codes=codes, issued=end)
        elif last.end <= start < end <= len(text):
            found.append(_with_numbers(CodeSpan(start, end, (code,), end), text, known))
    starts = [*(span.start for span in found[1:]), len(text)]
    dated = (_dated(span, text, before) for span, before in zip(found, starts, strict=False))
    ends = (_of_edition(s, text, before, known) for s, before in zip(dated, starts, strict=False))
    return {span.start: _issued_by(span, text) for span in ends}


def _is_its_plenum(text: str, last: CodeSpan, plenum: Citation) -> bool:
    """Whether a citation only tells which plenum passed the directive before it: ``18-NQ/TW ngày
    25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII``.
    """
    before = citations.parts(last.codes[-1]) if last.codes else None
    parts = citations.parts(plenum.code)
    if not (before and before.issuer == "TW" and parts and parts.plenum and parts.term):
        return False
    if before.plenum or text.startswith(("n", "N"), plenum.start):
        return False  # by its own word: ``và nghị quyết Trung ương 4``
    return _TO_PLENUM.fullmatch(text, last.end, plenum.start) is not None


def _with_numbers(span: CodeSpan, text: str, known: Vocabulary) -> CodeSpan:
    """With the bare numbers behind a notation that has no issuer."""
    (code,) = span.codes
    parts = citations.parts(code)
    if parts is None or parts.issuer or parts.plenum:
        return span
    end, codes = span.end, [code]
    while number := _NUMBER.match(text, end):
        another = f"{int(number[1]):02d}-{parts.kind}"
        if not known.cites(another):
            break
        codes.append(another)
        end = number.end()
    return replace(span, end=end, codes=tuple(dict.fromkeys(codes)), issued=end)


def _dated(span: CodeSpan, text: str, before: int) -> CodeSpan:
    """With the day of issue that follows, if one does: no article need be of that day."""
    issued = _ISSUED.match(text, span.end)
    return replace(span, end=issued.end()) if issued and issued.end() <= before else span


def _issued_by(span: CodeSpan, text: str) -> CodeSpan:
    """With who issued it behind the day or the term; right behind it that is read with it."""
    issuer = _ISSUER.match(text, span.end) if span.end > span.issued else None
    return replace(span, end=issuer.end()) if issuer else span


def _of_edition(span: CodeSpan, text: str, before: int, known: Vocabulary) -> CodeSpan:
    """With the term or year that follows, as pages name directives, if there is or could be such an
    edition.
    """
    found = _EDITION.match(text, span.end)
    if found is None or found.end() > before:
        return span
    edition = found[1] or found[2]
    if not any(map(known.cites, span.codes)) and known.is_edition(edition):
        return replace(span, end=found.end())  # it is no word that articles are to have
    if not _has_edition(span, edition, known):
        return span
    return replace(span, end=found.end(), edition=edition)


def _has_edition(span: CodeSpan, edition: str, known: Vocabulary) -> bool:
    """Whether there is, or could be, such an edition of one of the directives."""
    return any(
        known.of_edition(code, edition) or known.without_edition(code, edition)
        for code in span.codes
    )
