"""Addresses: the number of a house before the name of a street, which is mostly a person's."""

from __future__ import annotations

import re

from search.people.gazetteer import OF_PERSONS
from search.people.letters import one_spelling

_NUMBER = re.compile(r"\d+[a-z]?(?:[/-]\d+[a-z]?)*\Z")
_DATED = re.compile(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|quận|phường|khoá|lần|số|thứ|khu|tổ|năm|tháng|vùng|lớp"
    r"|đội|quân khu|cấp|khu vực|hạng) \d+[a-z]?(?:[/-]\d+[a-z]?)* \Z"
)
_HOUSE = re.compile(
    r"(?<!trường )(?<!đội )(?<!tổ )(?<!đơn vị )(?<!khu vực )(?<!chi nhánh )(?<!công ty )"
    r"(?<!phòng )(?<!trại )(?<!cấp )(?<!lái )(?<!trưởng )(?<!quản lý )"
    r"(?:(?<!\w)(?:số|nhà|địa chỉ|tại|ở|căn|đất|lô|quán|karaoke|khách sạn|cửa hàng|chung cư"
    r"|biệt thự|ngõ|hẻm|kiệt|ngách|trụ sở|trụ sở chính|cao ốc|hội trường|trung tâm thương mại"
    r"|vành đai|công sản|tower|park|complex|(?:dự án|công trình|nhà máy|tàu)(?= \d\d))|[,(])"
    r" ?(?:số )?\d[\w/-]*(?: (?:-|và) \d+)? \Z"
)
"""``chung cư 518 Võ Văn Kiệt``, and ``tàu 012 Lý Thái Tổ``, which is no person either."""
_AMONG_OTHERS = re.compile(r"(?:[-–:;]|(?<!\w)(?:và|là)) \d{2,4} \Z")
_PARTED = re.compile(
    r"(?<!\w)(?:số|nhà|ngõ|hẻm|ngách|căn|địa chỉ|tại) (?:số )?\d+(?P<letter>[a-z])?[\w/-]*, \Z"
)


def is_address(before: str, name: str = "") -> bool:
    """Whether the number of a house stands right before: ``số 51 Nguyễn Thái Học``. ``before`` is
    in lower case and one spelling. With a comma between (``số 8, Lý Nam Đế``), or where nothing but
    the number tells, the name must be one that places have.
    """
    if not before.endswith(" "):
        return False
    number = before.rstrip().rsplit(" ", 1)[-1].lstrip("(")
    if not number[:1].isdigit():
        return False
    if number.endswith(","):
        parted = _PARTED.search(before)
        return parted is not None and (bool(parted["letter"]) or _is_of_places(name))
    if _NUMBER.match(number) is None:
        return False
    if _HOUSE.search(before):
        return True
    if number.isdigit():
        return _is_of_places(name) and _AMONG_OTHERS.search(before) is not None
    return _DATED.search(before) is None


def _is_of_places(name: str) -> bool:
    return one_spelling(name) in OF_PERSONS
