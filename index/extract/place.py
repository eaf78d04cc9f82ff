"""The province of an article, or none rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.extract.line.kinds import Line
from index.extract.line.sentences import first_sentence
from search import places

PROVINCES = frozenset(places.PROVINCES)

_COMMITTEE = re.compile(
    r"(?:[Ủủ]y|[Uu]ỷ|UBND|HĐND|[Đđ]ảng bộ|[Ủủ]y ban nhân dân)\s"
    r"(?:(?:TP|TX|Q|H)\.?\s?|(?:[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận)\s)?$"
)
_COMMITTEE_WORDS = ("ủy", "Ủy", "uỷ", "Uỷ", "UBND", "HĐND", "ảng bộ")
_BRIDGE = re.compile(
    r"[Đđ]iểm cầu\s(?:trực tuyến\s)?(?:(?:của|ở|tại)\s)?(?:tỉnh|thành phố|TP\.?)?\s?"
)
_BRIDGE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A province, the rule that found it and its line."""

    name: str
    rule: str
    line: int | None = None


def find(body: Sequence[Line], source: str | None, dateline: Line | None) -> Place | None:
    """The one province that the lead, the dateline's paragraph and the source name.

    Several distinct ones give None. With none, in this order: the province of a committee that
    the lead names when the source's initials agree (``Thành ủy Long Xuyên``, ``TGAG``), and the
    one place from which the article follows a conference held elsewhere (``tại điểm cầu Hậu
    Giang``).
    """
    spoken = [body[0]] if body else []
    if dateline is not None and (not body or dateline is not body[0]):
        spoken.append(dateline)
    leads = [(line.number, first_sentence(line.text)) for line in spoken]
    found: list[tuple[str, int | None]] = [
        (m.name, number) for number, sentence in leads for m in places.find(sentence)
    ]
    found += [(name, None) for name in _of_source(source)]
    names = {name for name, _ in found}
    if len(names) == 1:
        return Place(found[0][0], "only province in the lead and the source", found[0][1])
    if names:
        return None
    return _of_committee(leads) or _of_bridge(body)


def _of_source(source: str | None) -> Iterator[str]:
    if source is None:
        return
    named = [m.name for m in places.find(source)]
    yield from named
    if not named and (site := places.from_domain(source)) is not None:
        yield site


def _of_committee(leads: Sequence[tuple[int, str]]) -> Place | None:
    """``Thành ủy Long Xuyên``, ``Quận ủy Quận 9``: committees that only one province has.

    A district that is merely spoken of says less: the news may be from anywhere.
    """
    found = []
    for number, sentence in leads:
        if not any(word in sentence for word in _COMMITTEE_WORDS):
            continue
        for mention in places.find(sentence, districts=True):
            if _COMMITTEE.search(sentence[max(0, mention.start - 40) : mention.start]):
                found.append((mention.name, number))
    if len({name for name, _ in found}) != 1:
        return None
    return Place(found[0][0], "province of the committee that the lead names", found[0][1])


def _of_bridge(body: Sequence[Line]) -> Place | None:
    """Where the writer sits in a conference by video: ``tại điểm cầu Hậu Giang``."""
    found = []
    for line in body[:_BRIDGE_PARAGRAPHS]:
        if "iểm cầu" not in line.text:
            continue
        for match in _BRIDGE.finditer(line.text):
            after = line.text[match.end() : match.end() + 40]
            found += [(m.name, line.number) for m in places.find(after)[:1] if m.start == 0]
    if len({name for name, _ in found}) != 1:
        return None
    return Place(found[0][0], "where the article follows a conference from", found[0][1])
