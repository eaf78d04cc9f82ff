"""Posts as they are compared: ``Chủ tịch UBND TP HCM`` is ``Chủ tịch Uỷ ban nhân dân Thành phố Hồ
Chí Minh``. Abbreviations, other wordings of one body (``spellings``) and what goes without saying
are all that is equated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from search.people.letters import one_spelling
from search.persons import spellings
from search.places.names import ALIASES, PROVINCES
from search.text.accents import fold

LONGEST = 200
"""Code points of a post that are read of what somebody typed."""
_WORD = re.compile(r"\w+")
_CENTRAL = re.compile(r"\bT\. ?[ƯW]\b\.?|\bTƯ\b")
"""As capitals only: in lower case it is ``đầu tư``."""
_SECRETARIES = frozenset({"bí thư", "phó bí thư", "phó bí thư thường trực"})
_CITIES = frozenset({"hà nội", "hồ chí minh", "đà nẵng", "hải phòng", "cần thơ"})
_OF_THE_CITY = frozenset({"phố", "uỷ", "dân"})
_COUNCILS = ("uỷ ban nhân dân", "hội đồng nhân dân")
_PROVINCES = {
    one_spelling(" ".join(_WORD.findall(alias.lower()))): name for alias, name in ALIASES.items()
}
"""By their words alone, as a post is read: ``br vt`` of ``BR-VT``."""
_INITIALS: dict[str, list[str]] = {}
for _name in PROVINCES:
    _letters = "".join(word[0] for word in _WORD.findall(_name.lower()))
    _INITIALS.setdefault(_letters, []).append(_name)
"""``tth``, and ``hn``, which is one city and one other province."""
_ALIASES: dict[str, list[str]] = {}
for _alias, _place_named in _PROVINCES.items():
    _ALIASES.setdefault(_place_named, []).append(_alias)
_LONGEST_PLACE = 4
_SMALLER = frozenset({"xã", "phường", "huyện", "quận", "trấn", "thôn", "bản", "ấp"})
"""Before the name of a place that is no province, though one may be called so."""
_OF_THE_STATE = ("nước", "trung ương", "quốc hội", "chính phủ", "việt nam")
_SEVERAL = ("phó ", "uỷ viên", "đại biểu", "thành viên", "thứ trưởng", "cố vấn", "tỉnh uỷ viên")
"""How posts begin that several hold at once."""
_MOST = 24
"""Wordings that an index is asked for."""
_ASKED = frozenset({"bí thư", "chủ tịch"})
_LONGEST_ASKED = 14
"""Words of a query that may name a post of those who are ``_ASKED`` for."""
_WHO = re.compile(
    r"(?:\bai (?:đang |từng |đã |được bầu |được bổ nhiệm )*(?:là|làm|giữ chức(?: vụ)?)"
    r"(?P<behind> .+)|(?P<before>.+) là ai\b)",
    re.IGNORECASE,
)
"""A question for whoever holds a post."""
_WHEN = re.compile(
    r",?(?: (?:hiện nay|hiện tại|bây giờ|(?:hồi |vào )?"
    r"(?:năm|tháng|quý|ngày|nhiệm kỳ|giai đoạn) \d\S*(?: năm \d{4})?"
    r"|[12]\d{3}(?: ?[-–] ?[12]\d{3})?))+$"
)
"""The time that ends such a question."""
_HEADS = (
    "bí thư", "phó bí thư", "tổng bí thư", "chủ tịch", "phó chủ tịch", "thủ tướng", "phó thủ tướng",
    "bộ trưởng", "thứ trưởng", "trưởng ban", "phó ban", "phó trưởng ban", "trưởng đoàn", "chánh án",
    "viện trưởng", "giám đốc", "phó giám đốc", "tổng giám đốc", "chủ nhiệm", "phó chủ nhiệm",
    "tổng thanh tra", "tổng kiểm toán", "thống đốc", "chánh văn phòng", "chánh thanh tra",
    "tổng tham mưu trưởng", "tư lệnh", "chính uỷ", "hiệu trưởng",
)  # fmt: skip
"""How posts begin whose holders are asked for."""
_CHAIRS = frozenset({"chủ tịch", "phó chủ tịch"})
_LEADERS = _SECRETARIES | _CHAIRS
_NAME = "…"
"""Stands for a province's name while the words before it are varied."""
_UNIT_BEFORE = re.compile(rf"(?:tỉnh|thành phố|tp) {_NAME}$")
_TWO_UNITS = re.compile(r"\b(?:tỉnh|thành phố|tp) (?:tỉnh|thành phố|tp)(?:hcm)?\b")


@dataclass(frozen=True, slots=True)
class Office:
    """A post as it is compared. ``place`` is the province that its name ends with, if any."""

    key: str
    place: str | None = None

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time."""
        return not self.key.startswith(_SEVERAL) and " uỷ viên" not in self.key

    @property
    def one_of_a_kind(self) -> bool:
        """Whether its words say of what it is: of ``bí thư`` alone there are as many as bodies."""
        return self.place is not None or any(f" {body}" in self.key for body in _OF_THE_STATE)

    @property
    def bare(self) -> bool:
        """Whether it is of a province that goes without saying: ``bí thư tỉnh uỷ``."""
        return self.key.endswith((" tỉnh uỷ", " thành uỷ", " nhân dân tỉnh", " nhân dân thành phố"))


@lru_cache(16_384)
def office(text: str) -> Office:
    """The post that a text names; of an empty text the key is empty."""
    plain = one_spelling(_CENTRAL.sub("trung ương", text[:LONGEST]).lower())
    written = [word for word in _WORD.findall(plain) if word != "của"]
    return placed(spellings.meant(" ".join(written)))


def placed(meant: str) -> Office:
    """A post in the one wording of ``spellings``, with its province said in one way: ``Công an
    Nghệ An`` is that of ``tỉnh Nghệ An``, and ``Bí thư Đà Nẵng`` leads its ``Thành uỷ``.
    """
    words = meant.split()
    size, place = _place(words)
    if place is None:
        return Office(" ".join(words))
    head, name = " ".join(words[:-size]), one_spelling(place.lower())
    if head.endswith(" thành phố") and name not in _CITIES:  # the town of that name: `TP Huế`
        return Office(" ".join(words), place)
    unit = _unit(name)
    head = head.removesuffix(f" {unit}")
    if head in _SECRETARIES:
        head += " thành uỷ" if name in _CITIES else " tỉnh uỷ"
    if head.endswith(_COUNCILS):
        head += f" {unit}"
    return Office(f"{head} {name}".strip(), place)


def _unit(name: str) -> str:
    """What a province is called before its name in small letters."""
    return "thành phố" if name in _CITIES else "tỉnh"


def completed(bare: Office, place: str) -> Office:
    """A post of a province that another one in the same list names."""
    return Office(f"{bare.key} {one_spelling(place.lower())}", place)


def of_secretary(province: str) -> Office:
    """The secretary of a province's committee."""
    name = one_spelling(province.lower())
    return office(f"bí thư {'thành uỷ' if name in _CITIES else 'tỉnh uỷ'} {name}")


def named_in(query: str) -> str | None:
    """The words of a query that name a province's secretary or chair, or whose holder it asks for:
    ``bí thư Đà Nẵng`` of ``bí thư Đà Nẵng 2016``, ``bộ trưởng y tế`` of ``ai là bộ trưởng y tế``.
    """
    if asked := _asked_for(query[:LONGEST]):
        return asked
    words = [word for word in (w.strip('"“”.,?:;') for w in query[:LONGEST].split()) if word]
    low = [one_spelling(word.lower()) for word in words]
    for at in range(len(words) - 2):
        if " ".join(low[at : at + 2]) not in _ASKED:
            continue
        at -= at > 0 and low[at - 1] == "phó"
        for end in range(min(len(words), at + _LONGEST_ASKED), at + 2, -1):
            asked = " ".join(words[at:end]).strip(' "“”.,?')
            if office(asked).place is not None:
                return asked
    return None


def _asked_for(question: str) -> str | None:
    found = _WHO.search(" ".join(question.strip(' "“”.,?').split()))
    if found is None:
        return None
    post = _WHEN.sub("", (found["behind"] or found["before"]).strip()).strip(' "“”.,?')
    return post if one_spelling(post.lower()).startswith(_HEADS) else None


def in_full(text: str) -> str | None:
    """What a province's chair is usually in full: ``Chủ tịch UBND TP Hà Nội`` for ``chủ tịch Hà
    Nội``, which may also be the council's. None for other posts.
    """
    asked = office(text)
    if asked.place is None:
        return None
    name = one_spelling(asked.place.lower())
    head = asked.key.removesuffix(f" {name}")
    if head not in _CHAIRS:
        return None
    return f"{head.capitalize()} UBND {'TP' if name in _CITIES else 'tỉnh'} {asked.place}"


def _place(words: list[str]) -> tuple[int, str | None]:
    """How many words at the end name a province, and which."""
    for size in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        place = _PROVINCES.get(" ".join(words[-size:]))
        before = words[-size - 1]
        if place == "Hồ Chí Minh" and before not in _OF_THE_CITY:
            continue  # `Đoàn TNCS Hồ Chí Minh`
        if place is not None and before not in _SMALLER:
            return size, place
    return 1, _by_initials(words)


def _by_initials(words: list[str]) -> str | None:
    """The one province that the last word has the first letters of, behind what is of a province:
    a city where the post is a city's, or does not say (``Bí thư HN``), else one that is none.
    """
    named = _INITIALS.get(words[-1] if words else "")
    if named is None:
        return None
    head = " ".join(words[:-1])
    city = head.endswith((" thành uỷ", " thành phố"))
    if not (city or head.endswith((" tỉnh", " tỉnh uỷ", *_COUNCILS)) or head in _LEADERS):
        return None
    of_city = [name for name in named if one_spelling(name.lower()) in _CITIES]
    found = [name for name in named if name not in of_city]
    if city or (of_city and " tỉnh" not in head):
        found = of_city
    return found[0] if len(found) == 1 else None


def wordings(wanted: Office) -> tuple[str, ...]:
    """How articles may write a post, in lower case: what is asked of an index. The usual come
    first.
    """
    if not wanted.place:
        return _own(spellings.written(wanted.key, _MOST), wanted)
    name = one_spelling(wanted.place.lower())
    stem = wanted.key.removesuffix(name)
    ways = list(spellings.written(f"{stem}{_NAME}", _MOST))
    ways += [_UNIT_BEFORE.sub(_NAME, way) for way in ways]
    ranked = sorted(
        (rank + place, way.replace(_NAME, called))
        for rank, way in enumerate(dict.fromkeys(ways))
        for place, called in enumerate(_called(wanted.place, name))
        if not _TWO_UNITS.search(way.replace(_NAME, called))
    )
    return _own((way for _, way in ranked), wanted)


def _called(place: str, name: str) -> list[str]:
    """What articles call a province: ``đắk lắk``, ``tỉnh đắk lắk``, ``đăk lăk``; words alone."""
    if name == "hồ chí minh":
        return ["thành phố hồ chí minh", "tp hcm", "tphcm", "tp hồ chí minh"]
    units = ("", "thành phố ", "tp ") if name in _CITIES else ("", "tỉnh ")
    names: dict[str, str] = {}  # an index is asked without accents
    for alias in _ALIASES[place]:
        other = " ".join(_WORD.findall(alias))
        names.setdefault(fold(other), other)
    return [f"{unit}{other}" for other in names.values() for unit in units]


def _own(ways: Iterable[str], wanted: Office) -> tuple[str, ...]:
    own = (way for way in dict.fromkeys(ways) if office(way).key == wanted.key)
    return tuple(islice(own, _MOST))
