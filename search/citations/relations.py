"""What a text says that one directive does to another, or a committee with one.

``Chỉ thị 35-CT/TW thay thế Chỉ thị 36-CT/TW``, ``Tỉnh ủy An Giang sơ kết 5 năm thực hiện Nghị quyết
18-NQ/TW``. The verb must stand right before the directive that it is done to, but for words that
belong to it; who does it is the directive or the committee before the verb in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.article import Citation
from search.citations.edition_clues import SEPARATOR
from search.citations.wording import SP
from search.text.patterns import lazy

VERBS = {
    "thay-the": "thay thế",
    "sua-doi": "sửa đổi, bổ sung",
    "huong-dan": "hướng dẫn thực hiện",
    "cu-the-hoa": "cụ thể hóa",
    "quan-triet": "quán triệt",
    "so-ket": "sơ kết",
    "tong-ket": "tổng kết",
}
"""What is told of directives, by its name in an index, in the order in which a page shows it."""
DONE_TO, DOES = "to", "by"
"""Whether the directive whose key a value begins with suffers or does what it tells."""
LONGEST_ACTOR = 90
"""Code points of the name of a committee."""

_ISSUED_WITH = rf"(?:{SP}[^.;:\n0-9]{{3,150}}?{SP}ban{SP}hành{SP}(?:kèm{SP})?theo)?"
"""A regulation is part of the decision that it was issued with: ``thay thế Quy chế bầu cử trong
Đảng ban hành kèm theo Quyết định số 220-QĐ/TW``."""
_CUES = {
    "thay-the": rf"thay{SP}thế(?:{SP}cho)?{_ISSUED_WITH}",
    "sua-doi": (rf"(?:bổ{SP}sung,?{SP})?sửa{SP}đổi(?:,?{SP}(?:và{SP})?bổ{SP}sung)?{_ISSUED_WITH}"),
    "huong-dan": (rf"hướng{SP}dẫn(?:{SP}việc|{SP}triển{SP}khai)*{SP}(?:thực{SP}hiện|thi{SP}hành)"),
    "cu-the-hoa": rf"cụ{SP}thể{SP}(?:hóa|hoá)",
    "quan-triet": rf"quán{SP}triệt",
    "so-ket": rf"sơ{SP}kết",
    "tong-ket": rf"tổng{SP}kết",
}
_GAP_WORDS = (
    "việc", "một số điều", "các điều", "nội dung", "tinh thần", "và", "triển khai", "thực hiện",
    "thi hành", "học tập", "phổ biến", "tuyên truyền", "kết quả", "qua", "năm", "tháng", "các",
    "những", "cho", "của", "toàn văn", "toàn diện", "giữa kỳ", "hai", "ba", "bốn", "mười", "hơn",
    "gần", "nghiêm túc", "sâu rộng", "kỹ", "đầy đủ", "công tác", "tổ chức", "đợt", "một",
    "nghị quyết", "chỉ thị", "kết luận", "quy định", "số",
)  # fmt: skip
_GAP = rf"(?:{SP}?,?{SP}(?:{'|'.join(_GAP_WORDS)}|[0-9]{{1,2}})(?!\w)){{0,9}}{SP}{{0,2}}"
_ACTIVE = {name: lazy(rf"(?<!\w){cue}{_GAP}\Z", re.I) for name, cue in _CUES.items()}
_ANY = lazy("|".join(("thế", "sửa", "dẫn", "hóa", "hoá", "triệt", "kết", "theo")))
_BEFORE = 260
"""Code points before a directive in which the verb stands."""
_AND = lazy(
    rf"(?:,?{SP}ngày{SP}[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}})?"
    rf"(?:{SP}của{SP}[^.,;:()“”\"\n]{{3,50}}?)?{SP}và(?:{SP}các)?{SP}{{1,2}}"
)
"""Between two directives to which the same is done."""
_PASSIVE = lazy(
    rf"[^.;:\n0-9]{{0,40}}?{SP}(?:được|bị){SP}(?:thay{SP}thế){SP}(?:bởi|bằng){SP}{{1,2}}\Z",
    re.I,
)
_END = re.compile(r"[.;!?…]+(?=\s)(?<!TP\.)(?<!Tp\.)|\n")
_NO_NAME = (
    "đã|vừa|cũng|sẽ|đang|tổ|ban|họp|đến|trong|khi|và|các|có|đối|nhằm|chủ|sắp|về|đề|phối|tiếp|để"
    "|triển|làm|thực|thông|cho|yêu|chỉ|hoàn|tiến|nghe|ra|ký"
)
"""What no name of a committee has as a later word."""
_COMMITTEE = lazy(
    rf"(?:Ban{SP}(?:[Tt]hường{SP}vụ|[Cc]hấp{SP}hành|Tổ{SP}chức|[Tt]uyên{SP}giáo|[Bb]í{SP}thư"
    rf"|[Dd]ân{SP}vận)"
    rf"|Ban{SP}Nội{SP}chính|Bộ{SP}Chính{SP}trị|[ỦU][yỷ]{SP}ban{SP}Kiểm{SP}tra"
    r"|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)[ \xa0](?:ủy|uỷ)|Đảng[ \xa0]bộ|UBND|HĐND|Quân[ \xa0]ủy)"
    rf"(?:[ \xa0](?!{_NO_NAME})[^ \xa0,.;:()“”\"\n]+){{0,7}}"
)
_NOT_YET = lazy(
    rf"dự{SP}(?:thảo|án)|đề{SP}(?:nghị|xuất|án)|kiến{SP}nghị"
    r"|(?<!\w)(?:sẽ|cần|phải|đang|trình)(?!\w)"
    rf"|(?<!ứng[ \xa0])yêu{SP}cầu|khẩn{SP}trương|cho{SP}ý{SP}kiến|(?<!\w)gửi{SP}"
    rf"|nghiên{SP}cứu|xây{SP}dựng|hoàn{SP}thiện|xem{SP}xét|góp{SP}ý|chưa|không",
    re.I,
)
"""Before a verb: what is proposed or under way is not done."""
_WILL = lazy(rf"{SP}sẽ{SP}")
_DONE_ONCE = frozenset({"thay-the", "sua-doi", "cu-the-hoa"})
_ACTS = lazy(
    # With another body beside it: ``Đảng ủy Công an Trung ương, Bộ Công an đã quán triệt``.
    rf"(?:(?:,|{SP}và){SP}(?:Bộ|Ban|Sở|UBND|HĐND|Đảng|Quân){SP}[^.,;:()“”\"\n]{{2,50}}?)?"
    rf"{SP}(?:đã{SP}|vừa{SP}|sẽ{SP}|cũng{SP}|tiếp{SP}tục{SP}|phối{SP}hợp{SP})*"
    rf"(?:tổ{SP}chức{SP}(?:(?:hội{SP}nghị|lễ|đợt|cán{SP}bộ|toàn{SP}(?:quốc|tỉnh)"
    rf"|trực{SP}tuyến|học{SP}tập|phổ{SP}biến|nghiên{SP}cứu),?{SP}){{0,5}})?"
    rf"(?:để{SP}|nhằm{SP}|về{SP}(?:việc{SP})?)?\Z",
    re.I,
)
"""What may stand between a committee and what it does."""
_ASKED = lazy(
    rf"(?<!\w)(?:đề{SP}nghị|yêu{SP}cầu|kiến{SP}nghị|giao(?:{SP}cho)?)"
    rf"(?:{SP}(?!của{SP}|và{SP})[^.;:\n]{{2,80}}?(?:,|{SP}và))?{SP}\Z",
    re.I,
)
"""``đề nghị Đảng ủy Tập đoàn quán triệt`` says only what is wanted of that committee."""
_DID = lazy(rf"{SP}(?:đã|vừa){SP}")
_WITH = lazy(
    rf"(?:làm{SP}việc|phối{SP}hợp|họp){SP}(?:cùng{SP})?(?:với|cùng){SP}(?:ban{SP}thường{SP}vụ{SP})?\Z",
    re.I,
)
_OF_DIRECTIVE = lazy(
    rf"(?!.*(?:đã{SP}tổ{SP}chức|hội{SP}nghị{SP}(?!trung)|trên{SP}cơ{SP}sở|cho{SP}biết|theo{SP}(?!đó)))"
    rf"[^;:\n]{{0,150}}?(?:,|{SP}(?:về|để|nhằm|đã|được|là|này|sẽ|có))?{SP}(?:việc{SP})?\Z",
    re.I,
)
"""What may stand between a directive and what it does: who issued it when, and its title."""


class Relation(NamedTuple):
    """One relation of a text: ``verb`` of ``VERBS`` is done to ``to`` by the directive ``by``, or
    by the committee ``actor``, or by nobody who is named. ``start`` and ``end`` are those of its
    sentence.
    """

    verb: str
    to: Citation
    by: Citation | None
    actor: str
    start: int
    end: int


def find(text: str, citations: Sequence[Citation]) -> Iterator[Relation]:
    """What the text says of its ``citations``, in their order; they do not overlap."""
    ordered = sorted(citations, key=lambda c: c.start)
    relation: Relation | None = None
    for before, to in zip((None, *ordered), ordered, strict=False):
        if relation and relation.to is before and _AND.fullmatch(text, before.end, to.start):
            relation = relation._replace(to=to, end=_sentence_end(text, to.end))
        else:
            relation = _relation(text, to, before)
        if relation:
            yield relation


def _relation(text: str, to: Citation, before: Citation | None) -> Relation | None:
    """What is said right before one directive; ``before`` is the one cited before it."""
    start = _sentence_start(text, to.start, before)
    if not _ANY.search(text, max(start, to.start - 100), to.start):
        return None
    end = _sentence_end(text, to.end)
    if before and before.start >= start and _PASSIVE.fullmatch(text, before.end, to.start):
        return Relation("thay-the", before, to, "", start, end)
    at = max(start, to.start - _BEFORE)
    for verb, pattern in _ACTIVE.items():
        if m := pattern.search(text[at : to.start]):
            if verb in _DONE_ONCE and _is_planned(text, start, at + m.start(), before):
                return None
            by, actor, asked = _doer(text, start, at + m.start(), before)
            return None if asked else Relation(verb, to, by, actor, start, end)
    return None


def _is_planned(text: str, start: int, verb: int, before: Citation | None) -> bool:
    """Whether what is said before a verb is not done. A directive that was issued ``sẽ thay thế``
    another from some day on.
    """
    if before and start <= before.start and _WILL.fullmatch(text, before.end, verb):
        return False
    return _NOT_YET.search(text, start, verb) is not None


def _doer(
    text: str, start: int, verb: int, before: Citation | None
) -> tuple[Citation | None, str, bool]:
    """Who does it: the directive before the verb, else the committee right before it; and whether
    that committee is only asked to do it. One with which somebody works (``làm việc với Thành ủy
    Hà Nội nhằm sơ kết``) is not the one that does it.
    """
    if (
        before is not None
        and start <= before.start
        and before.end <= verb
        and _OF_DIRECTIVE.fullmatch(text[before.end : verb])
    ):
        return before, "", False
    named = [*_COMMITTEE.finditer(text, start, verb)]
    for m in reversed(named):
        if _ACTS.fullmatch(text[m.end() : verb]):
            said = text[max(start, m.start() - _BEFORE) : m.start()]
            asked = _ASKED.search(said) is not None and not _DID.match(text, m.end())
            with_it = _WITH.search(said) is not None
            return None, "" if with_it else " ".join(m[0].split())[:LONGEST_ACTOR], asked
    return None, "", False


def _sentence_start(text: str, position: int, before: Citation | None) -> int:
    """Where the sentence begins; a full stop inside a citation ends none."""
    base = max(0, position - 400)
    ends = [m.end() for m in _END.finditer(text, base, position)]
    if before is not None:
        ends = [end for end in ends if not before.start < end <= before.end]
    return ends[-1] if ends else base


def _sentence_end(text: str, position: int) -> int:
    m = _END.search(text, position, position + 400)
    return m.start() + 1 if m else min(len(text), position + 400)


def values(relation: Relation, to: str, by: str) -> Iterator[str]:
    """A relation as the keyword field ``relation`` has it, under the key of each directive in it.

    ``to`` and ``by`` are the keys of the two citations, ``by`` "" where there is none.
    """
    yield SEPARATOR.join((to, DONE_TO, relation.verb, by, "" if by else relation.actor))
    if by:
        yield SEPARATOR.join((by, DOES, relation.verb, to, ""))
