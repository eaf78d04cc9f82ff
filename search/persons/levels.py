"""Where in the state, in the Party or in a firm a post is: what tells namesakes apart, for nobody
holds some posts at one time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from search.people.letters import one_spelling
from search.persons.offices import Office
from search.places.names import DISTRICTS

_WORD = re.compile(r"\w+")
_LONGEST_DISTRICT = 4
"""Words of its name."""
_LOCAL = re.compile(
    r" (?:huyện|quận|phường|thị xã|thị trấn|thị uỷ|(?<!nông )thôn|(?<!nhật )(?<!xuất )bản|ấp"
    r"|xã (?!hội))(?: |$)"
    r"| thành phố (?!hà nội|hồ chí minh|đà nẵng|hải phòng|cần thơ)\w"
)
_VILLAGE = re.compile(r"(?:phó )?trưởng (?:thôn|ấp|bản|khu phố) \w")
_MINISTERS = ("bộ trưởng ", "thứ trưởng ")
_LEADER = "tổng bí thư"
"""Though its words are those of many posts, there is one of it."""
_COMMUNE = re.compile(r" ((?:xã|phường|thị trấn) (?!hội|đoàn|đội)\w.*)$")
_IN_A_DISTRICT = frozenset({"huyện", "quận", "xã", "phố", "uỷ", "đoàn"})
"""What stands before the name of a district or a town."""
_NUMBERED = re.compile(r" quận (?:uỷ |đoàn )?\d{1,2}$")
"""Only one city's districts have numbers."""
_DISTRICTS = {one_spelling(name.lower()): province for name, province in DISTRICTS.items()}
_GENERAL = frozenset(
    _WORD.findall(
        "phó quyền chủ tịch bí thư thường trực uỷ ban nhân dân hội đồng thành phố tỉnh huyện quận"
        " xã phường thị trấn thôn bản ấp đảng viên tổng giám đốc sở công ty quản trị trưởng phòng"
        " an cục chi nhánh thường vụ chấp hành bộ đoàn đại biểu quốc cơ quan đơn trường hiệu khoa"
        " viện chánh văn kế toán thanh tra đội tổ kiểm sát phụ trách khu trung tâm tập chuyên ngành"
    )
)
_LEADERS = (
    "viện trưởng",
    "hiệu trưởng",
    "bí thư",
    "chủ tịch",
    "giám đốc",
    "tổng giám đốc",
    "chỉ huy trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "trưởng ban",
    "trưởng phòng",
    "trưởng thôn",
    "trưởng ấp",
    "trưởng bản",
    "trưởng khu phố",
)
_FIRMS = "(?:tổng )?công ty|tập đoàn|ngân hàng"
_PRIVATE = re.compile(
    rf"(?:phó )?(?:(?:tổng )?giám đốc (?:{_FIRMS}|viện|học viện|bệnh viện|nhà máy|xí nghiệp"
    rf"|trung tâm|đại học) |chủ tịch (?:hội đồng (?:thành viên|quản trị) )?(?:{_FIRMS}) "
    r"|viện trưởng (?!kiểm sát|vks)|hiệu trưởng )"
)
"""Whoever leads a firm, a school or an institute leads no province at the same time."""
_LEADING = re.compile(
    r"^(?:phó )?(?:bí thư|chủ tịch|(?:tổng )?giám đốc|chỉ huy trưởng|viện trưởng)"
    r"(?: thường trực| thứ nhất)? "
)
_OF_PROVINCE = re.compile(r"(?:tỉnh uỷ|thành uỷ|(?:uỷ ban|hội đồng) nhân dân (?:tỉnh|thành phố)) ")


@dataclass(frozen=True, slots=True)
class Level:
    """What the words of a post say of whose it is and of where it stands."""

    office: Office

    @property
    def leads(self) -> bool:
        """Whether it leads something where it is: who sits in parliament for a province need not
        be there.
        """
        return self.office.key.removeprefix("phó ").startswith(_LEADERS)

    @property
    def region(self) -> str | None:
        """The province that it is in: the one that it names, or that of the district it names."""
        return self.office.place or _region(self.office.key)

    @property
    def local(self) -> bool:
        """Whether it is of a district, a town or a commune."""
        return _LOCAL.search(self.office.key) is not None

    @property
    def commune(self) -> str | None:
        """The commune that it leads something in, if its name is said: ``xã thiệu dương``."""
        found = _COMMUNE.search(self.office.key)
        return found[1] if found else None

    @property
    def body(self) -> str | None:
        """What it leads, if that has a name of its own: ``trung ương đoàn``."""
        found = _LEADING.match(self.office.key)
        return self.office.key[found.end() :] if found and not self.general else None

    @property
    def settled(self) -> bool:
        """Whether who holds it stays in its province: who leads a whole one may lead another."""
        if self.local:
            return True
        return self.office.place is not None and not self.provincial

    @property
    def provincial(self) -> bool:
        """Whether it leads a whole province: ``Chủ tịch Quảng Ninh`` does, too."""
        if self.office.place is None or self.body is None:
            return False
        bare = self.body == one_spelling(self.office.place.lower())
        return bare or _OF_PROVINCE.match(self.body) is not None

    @property
    def private(self) -> bool:
        """Whether it leads a firm, a school or an institute of which its words say the name."""
        return not self.general and _PRIVATE.match(self.office.key) is not None

    @property
    def central(self) -> bool:
        """Whether it is of the state or the Party as a whole; a seat in parliament is not."""
        if self.office.place is not None or "đại biểu" in self.office.key:
            return False
        if self.office.key.startswith((*_MINISTERS, _LEADER)):
            return True
        return self.office.one_of_a_kind

    @property
    def of_ministry(self) -> bool:
        """Whether a minister holds it or a deputy of one, of whichever ministry."""
        return f"{self.office.key} ".startswith(_MINISTERS)

    @property
    def below(self) -> bool:
        """Whether it is in a province whose name it has, and does not lead it: of its ``Sở``."""
        return self.settled and self.office.place is not None

    @property
    def high(self) -> bool:
        """Whether it is above all provinces, or leads one."""
        return self.central or self.provincial

    @property
    def lowest(self) -> bool:
        """Whether it is of a commune or a village."""
        return self.commune is not None or _VILLAGE.match(self.office.key) is not None

    @property
    def words(self) -> frozenset[str]:
        """The words of its name that not every body may have: ``y``, ``tế``, ``hà``, ``nam``."""
        return frozenset(self.office.key.split()) - _GENERAL

    @property
    def general(self) -> bool:
        """Whether its words say nothing of whose it is: ``chủ tịch ubnd huyện``. There are as many
        as there are bodies, and so it makes no two articles one person's.
        """
        if self.office.place is not None or self.central:
            return False
        return _GENERAL.issuperset(self.office.key.split())


@lru_cache(16_384)
def _region(key: str) -> str | None:
    if _NUMBERED.search(key):
        return "Hồ Chí Minh"
    words = key.split()
    for size in range(min(_LONGEST_DISTRICT, len(words) - 1), 0, -1):
        province = _DISTRICTS.get(" ".join(words[-size:]))
        if province is not None and words[-size - 1] in _IN_A_DISTRICT:
            return province
    return None
