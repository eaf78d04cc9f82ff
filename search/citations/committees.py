"""The province whose committee issued a local directive, where a text names that committee."""

from __future__ import annotations

import re

from search import places
from search.citations.wording import SP
from search.text.patterns import lazy

BACK = 140
"""Characters before a citation that are looked at for who issued it."""
AHEAD = 110

_BODY = (
    r"(?:(?:tỉnh|thành|huyện|thị|quận){sp}(?:ủy|uỷ)|đảng{sp}bộ|ubnd|hđnd|ủy{sp}ban|uỷ{sp}ban"
    r"|hội{sp}đồng|ban{sp}thường{sp}vụ|ban{sp}chấp{sp}hành|tỉnh|thành{sp}phố)(?!\w)"
).replace("{sp}", SP)
_SIGNS = '.;:,()“”"\\n'
"""What parts the name of a body from what is said before."""
_PARTED = lazy(f"[{_SIGNS}]")
_WHO = rf"(?=[^.;:()“”\"\n]{{0,40}}?{_BODY})[^{_SIGNS}]{{4,90}}"
_AFTER = lazy(
    rf"{SP}?,?{SP}(?:ngày{SP}[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}}{SP}?,?{SP})?"
    rf"(?:của|do){SP}(?P<who>{_WHO})",
    re.I,
)
_ISSUES = rf"(?:ký{SP}ban{SP}hành|ban{SP}hành|ra|ký|xây{SP}dựng|có)(?:{SP}(?:các|những))?{SP}\Z"
_BEFORE = lazy(
    rf"(?P<who>{_WHO}?){SP}(?:(?:đã|vừa|cũng|mới|tiếp{SP}tục){SP})*{_ISSUES}",
    re.I,
)
_A_BODY = lazy(_BODY, re.I)
_VERB = lazy(_ISSUES, re.I)
_VERB_LENGTH = 24
"""Characters before a citation in which the verb stands: most have none, and are done there."""
_SENTENCE = lazy(r"[.;!?\n](?:\s|\Z)")
_AREA = lazy(rf"{SP}(?:(?:tỉnh|thành{SP}phố|TP\.?|huyện|quận|thị{SP}xã){SP}?)?(?=[A-ZĐ])")
_NEXT = 40
"""Characters behind a citation in which the name of its province must stand."""
_BODIES = lazy(
    r"(?P<trung_uong>(?i:bộ chính trị|ban bí thư|(?:bch|ban chấp hành) trung ương|trung ương đảng"
    r"|hội nghị trung ương|của trung ương|\bbch tw\b))"
    r"|(?P<tinh_uy>(?i:\b(?:tỉnh|thành) (?:ủy|uỷ)\b))"
    r"|(?P<nha_nuoc>(?i:\bubnd\b|\bhđnd\b|thủ tướng|chính phủ|quốc hội|[uủ][yỷ] ban nhân dân"
    r"|hội đồng nhân dân|hđqt|hội đồng quản trị|hđtv|hội đồng thành viên|cổ đông|công ty|tập đoàn"
    r"|ngân hàng|\bttcp\b|thanh tra|\btòa án|\btoà án|liên hợp quốc|\bfifa\b|\bvff\b|\bunesco\b)"
    r"|\b[Bb]ộ (?!Chính trị)[A-ZĐ]\w|\b[Ss]ở [A-ZĐ]\w)"
)
"""Bodies that issue what is cited by number. A committee of inspection does not, nor a ministry."""
_OF = lazy(rf"{SP}(?:này{SP})?(?:đã{SP})?(?:của|do|được){SP}")
_OF_THE_PARTY = lazy(rf"{SP}của{SP}Đảng(?!{SP}(?:[uủ][yỷ]|bộ|đoàn)|\w)")
_ANOTHER = lazy(
    r"(?:chỉ thị|nghị quyết|kết luận|quy định|quyết định|thông báo|hướng dẫn|kế hoạch)"
    rf"{SP}(?:số{SP})?[0-9]",
    re.I,
)
_JOINED = lazy(
    rf"[0-9]*{SP}?(?:[-–/]{SP}?[A-ZĐ]{{2,4}}{SP}?[-–/]{SP}?[A-ZĐ]{{2,8}})?"
    rf"(?:,?{SP}ngày{SP}[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}})?"
    rf"{SP}?(?:[,;]|,?{SP}?và|cùng)?{SP}?(?:các|với)?{SP}?",
    re.I,
)
"""Between two numbers of a list, of which all are of the body behind it."""
_OWNER_OF = lazy(rf"([0-9]{{1,4}})(?:/[0-9]{{4}})?{SP}của{SP}\Z")
_NUMBER = lazy(r"[0-9]{1,4}")
_OF_A_BODY = lazy(
    rf"đảng{SP}(?:ủy|uỷ){SP}(?:tập{SP}đoàn|tổng{SP}công{SP}ty|tổng{SP}cục|công{SP}ty|khối|bộ"
    rf"|quân|công{SP}an|(?:nhà{SP})?trường|đại{SP}học|học{SP}viện|bệnh{SP}viện|ngân{SP}hàng"
    rf"|cơ{SP}quan|viện|cục)(?!\w)(?![^.,;:\n]{{0,40}}{SP}(?:tỉnh|thành{SP}phố|tp)(?!\w))",
    re.I,
)
CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Thừa Thiên Huế"})
"""The cities of the rank of a province: elsewhere the committee of a province is a ``Tỉnh ủy``."""
_CITY_COMMITTEE = lazy(
    rf"(?i:thành{SP}(?:ủy|uỷ)|đảng{SP}bộ{SP}thành{SP}phố)(?!\w)"
    rf"(?P<name>{SP}(?:(?:TP\.?|thành{SP}phố|tp\.?){SP}?)?[A-ZĐ])?"
)
_NAMED = lazy(rf"(?:tỉnh|thành){SP}(?:ủy|uỷ){SP}", re.I)
_COUNCIL = lazy(
    rf"(?:ubnd|hđnd|(?:ủy|uỷ){SP}ban{SP}nhân{SP}dân|hội{SP}đồng{SP}nhân{SP}dân"
    rf"|(?<!\w)sở{SP}[^.,;:()\n]{{2,50}}?)"
    rf"{SP}(?:tỉnh|thành{SP}phố|tp\.?|huyện|quận|thị{SP}xã)[ \xa0\n]",
    re.I,
)
_OF_A_COMMUNE = lazy(
    rf"đảng{SP}(?:ủy|uỷ|bộ){SP}(?:xã|phường|thị{SP}trấn|đặc{SP}khu"
    rf"|khối[^.,;:\n]{{0,40}}{SP}(?:tỉnh|thành{SP}phố|tp))(?!\w)",
    re.I,
)
"""A committee that is of a province, and of which there is one of the same symbols elsewhere."""


def beside(text: str, start: int, end: int) -> str | None:
    """The province of the committee that the sentence says issued the citation at ``[start, end)``.

    ``Kế hoạch 11-KH/TU của Tỉnh ủy An Giang``, ``Tỉnh ủy An Giang ban hành Kế hoạch 11-KH/TU``.
    """
    if inside := places.find(text[start:end], districts=True):
        return inside[0].name
    if next_to_it := _named_next(text[end : end + _NEXT]):
        return next_to_it
    after = _AFTER.match(text[end : end + AHEAD])
    if after and (named := places.find(after["who"], districts=True)):
        return named[0].name
    if not _VERB.search(text[max(0, start - _VERB_LENGTH) : start]):
        return None
    said = _PARTED.split(text[max(0, start - BACK) : start])[-1]
    # Without a body the whole pattern would look for one from each character on.
    before = _BEFORE.search(said) if _A_BODY.search(said) else None
    if before and (named := places.find(before["who"], districts=True)):
        return named[-1].name
    return None


def _named_next(tail: str) -> str | None:
    """The province right behind a citation: ``Kế hoạch 12 của Tỉnh ủy`` is followed by ``Bến Tre``,
    and so may be the symbols of a committee.
    """
    m = _AREA.match(tail)
    named = places.find(tail, districts=True) if m else []
    return named[0].name if m and named and named[0].start <= m.end() else None


def body(text: str, start: int, end: int) -> str | None:
    """The level of the body that is named nearest before a number without issuer, or else
    after it, in the same sentence; ``nha-nuoc`` also stands for companies. What the number is said
    to be of (``Nghị quyết 29 của Đảng``, ``được Thành ủy ban hành``) comes before both.
    """
    if _OF_THE_PARTY.match(text, end):
        return "trung-uong"
    if (of := _OF.match(text, end)) and (owner := _BODIES.match(text, of.end())):
        return _level(owner)
    before = _SENTENCE.split(text[max(0, start - BACK) : start])[-1]
    after = _own_clause(_SENTENCE.split(text[end : end + AHEAD])[0])
    number = _NUMBER.search(text, start, end)
    named = [
        m
        for m in _BODIES.finditer(before)
        if (of := _OWNER_OF.search(before, 0, m.start())) is None or (number and of[1] == number[0])
    ]
    found = named[-1] if named else _BODIES.search(after)
    return _level(found) if found else None


def _own_clause(after: str) -> str:
    """What stands behind a citation up to another one, if something stands between them: ``Nghị
    quyết 29 về đổi mới giáo dục, Nghị quyết 88 của Quốc hội``.
    """
    position = 0
    for m in _ANOTHER.finditer(after):
        if not _JOINED.fullmatch(after, position, m.start()):
            return after[: m.start()]
        position = m.end()
    return after


def _level(body: re.Match[str]) -> str | None:
    return body.lastgroup.replace("_", "-") if body.lastgroup else None


def of_another_city(text: str, start: int, end: int, home: str) -> bool:
    """Whether the committee of some city issued a citation that would be of the province ``home``,
    which is none: ``Văn phòng Thành ủy đồng ý tại Công văn 512-TB/VPTU``, read in Gia Lai.
    """
    if home in CITIES:
        return False
    before = _SENTENCE.split(text[max(0, start - BACK) : start])[-1]
    after = _SENTENCE.split(text[end : end + AHEAD])[0]
    named = [m["name"] for part in (before, after) for m in _CITY_COMMITTEE.finditer(part)]
    return bool(named) and not any(named)


def of_a_commune(text: str) -> bool:
    """Whether a text names the committee of a commune or of a province's offices, and of no
    enterprise, ministry or school, which are of no province: ``Đảng ủy Tập đoàn``.
    """
    return _OF_A_COMMUNE.search(text) is not None and _OF_A_BODY.search(text) is None


def only(text: str) -> str | None:
    """The province whose committee a text names, if it names that of one province alone; where it
    names none, the same of people's committees, councils and departments.
    """
    for body in (_NAMED, _COUNCIL):
        if found := _provinces(body, text):
            return found.pop() if len(found) == 1 else None
    return None


def _provinces(body: re.Pattern[str], text: str) -> set[str]:
    """The provinces of which some bodies are named; two are enough to tell that it is not one."""
    found: set[str] = set()
    for m in body.finditer(text):
        named = places.find(text[m.start() : m.end() + 24], districts=True)
        if named and named[0].start <= m.end() - m.start():  # ``tỉnh`` may be of the name
            found.add(named[0].name)
        if len(found) > 1:
            break
    return found
