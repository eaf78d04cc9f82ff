"""What the words before and behind a post say of its time: held once, since when, until when.

``before`` is what stands before something in its paragraph, ``behind`` what follows it, in lower
case and one spelling.
"""

from __future__ import annotations

import re

_NARRATED = re.compile(
    r"(?:^|[.\n,] )(?:sau đó|tiếp đó|tiếp theo|trước đây|trước đó"
    r"|(?:sau|trước) khi [^.;]{0,80}"
    r"|(?:giai đoạn|thời kỳ|những năm) [^.;]{0,20}"
    r"|(?:đến )?năm \d{4}(?: ?[-–] ?\d{4})?),? (?:ông |bà |đồng chí |thì )*$"
    r"|^\W*(?:đến |vào )?(?:đầu |cuối |giữa )?năm \d{4},[^.;]{0,120}$"
)
_WHEN = re.compile(
    r"(?<!\w)(?:khi|lúc|hồi|thời gian|thời điểm|giai đoạn|thời kỳ|thời)"
    r" (?:ông |bà |đồng chí |anh |chị )?$"
)


_FROM_WHEN = re.compile(r"(?<!\w)(?:từ|sau) khi (?:ông |bà |đồng chí )?$")


def from_when(before: str) -> bool:
    """Whether a clause says since when: ``từ khi ông A lên làm …``."""
    return _FROM_WHEN.search(before) is not None


_RANGED = re.compile(
    r"(?<!\w)(?:từ|giai đoạn|trong)[^,.;]{0,12} \d{4} ?[-–] ?\d{4},? (?:ông |bà |đồng chí )?$"
    r"|(?<!\w)(?:từ [^,.;]{0,24}|(?:tháng|năm) [\d/.-]{0,8})\d{4} đến [^,.;]{0,24}\d{4},?"
    r" (?:ông |bà |đồng chí )?$"
)


def while_being(before: str) -> bool:
    """Whether a sentence speaks of a time when somebody was something: ``thời điểm ông``."""
    return _WHEN.search(before) is not None


def ranged(before: str) -> bool:
    """Whether a sentence says from when to when: ``Từ năm 2000 đến năm 2006, ông là …``."""
    return _RANGED.search(before) is not None


_LONG_AGO = re.compile(
    r"(?:^|[.\n;] ?)\W*(?:đến |vào |đầu |cuối |giữa )*(?:ngày [\d/.-]{3,6}|tháng \d{1,2}[/-]?|năm )"
    r" ?(?:19\d\d|200\d|201[0-2])(?!\d)[^.;]{0,60}$"
)


def long_ago(before: str) -> bool:
    """Whether a clause begins with a year before the news: ``Năm 1946, ông là …``."""
    return _LONG_AGO.search(before) is not None


_SINCE = re.compile(
    r"(?:^|[.\n,] )(?:bắt đầu |kể )?từ (?:đầu |cuối |giữa )?(?:năm |tháng |ngày )?\d[\d/.-]*"
    r"(?: năm \d{4})?(?: đến nay)?,? (?:ông |bà |đồng chí |thì )*$"
)


def since(before: str) -> bool:
    """Whether a sentence says from when on, and not until when: ``Từ tháng 4-2018, ông làm …``."""
    return _SINCE.search(before) is not None


_EARLIER = re.compile(
    r"(?:(?<!\w)trước (?:đó|đây|kia)|(?:^|[.\n\"“] ?)trước khi [^.;]{4,200}),?"
    r" (?:ông |bà |đồng chí |anh |chị )?$"
)


def earlier(before: str) -> bool:
    """Whether the words right before put a sentence earlier: ``Trước đó, ông A là …``."""
    return _EARLIER.search(before) is not None


def narrated(before: str) -> bool:
    """Whether a sentence tells of times gone by: ``Sau đó, ông về làm …``."""
    return _NARRATED.search(before) is not None or while_being(before)


_UNTIL = re.compile(
    r" ?\(?(?:từ|giai đoạn|trong)? ?(?:tháng |năm |ngày )?[\d/]{4,10} ?(?:đến|[-–])"
    r" ?(?:hết )?(?:tháng |năm |ngày )?[\d/]{4,10}(?!\w)"
)


def until(behind: str) -> bool:
    """Whether the words behind a post say until when it was held: ``từ 1991 đến năm 1996``."""
    return _UNTIL.match(behind) is not None


def under(behind: str) -> bool:
    """Whether a post was held under somebody who has gone: ``bộ trưởng dưới thời Barack Obama``."""
    return behind.startswith((" dưới thời ", ", dưới thời "))


_ONCE = re.compile(
    r",? \(?giai đoạn (?:19\d\d|200\d|201[0-3]) ?[-–] ?(?:19\d\d|200\d|201[0-4])(?!\d)"
)


def once(behind: str) -> bool:
    """Whether a post was held in years before the news: ``giám đốc CIA giai đoạn 2011-2012``."""
    return _ONCE.match(behind) is not None


_UNTIL_THEN = re.compile(
    r"(?<!\w)trước khi (?:ông |bà |về )?(?:là|làm|giữ chức vụ|giữ chức|giữ cương vị|đảm nhiệm"
    r"|đảm nhận|lên làm|sang làm|về làm)(?: chức vụ| chức| cương vị| vị trí)? $"
)


def until_then(before: str) -> bool:
    """Whether a post came only later: ``Trước khi làm bí thư, ông A là …``."""
    return _UNTIL_THEN.search(before) is not None


_BEFORE = re.compile(
    r"[^,;.]{0,24},? trước khi (?:được|làm|là|trở thành|giữ|về|chuyển|sang|lên|đến|ra|nghỉ|nhận"
    r"|đảm|bị|rời|gia nhập)(?!\w)"
)


def is_before(behind: str) -> bool:
    """Whether what follows a post came later: ``là thứ trưởng trước khi được bầu làm``."""
    return _BEFORE.match(behind) is not None


_DURING = re.compile(
    r"(?<!\w)(?:khi|lúc|thời|hồi) (?:còn|đang) $"
    r"|(?<!\w)từng (?:là|làm|giữ chức vụ|giữ chức|đảm nhiệm|giữ cương vị) $"
    r"|(?:trong khi|khi|trong thời gian|thời gian|thời|lúc|thời điểm|quá trình)"
    r" (?:còn |đang |ông |bà |được |về |đã |lần lượt )*(?:là|làm|giữ chức vụ|giữ chức"
    r"|giữ cương vị|giữ vị trí|giữ|đảm nhiệm chức vụ|đảm nhiệm cương vị|đảm nhiệm|đảm nhận"
    r"|đương chức|công tác trên cương vị)(?: chức vụ| chức)? $"
)


def during(before: str) -> bool:
    """Whether the words before a post put it in the past: ``trong thời gian giữ cương vị …``."""
    return _DURING.search(before) is not None


_SINCE_WHEN = re.compile(
    r",? \(?(?:kể )?từ (?:đầu |cuối |giữa )?(?:năm |tháng |ngày )?\d[\d/.-]*(?! ?(?:đến|[-–]))"
)


def since_when(behind: str) -> bool:
    """Whether the words behind a post say since when it is held, and not until when."""
    return _SINCE_WHEN.match(behind) is not None and not until(behind)


_WHEN_HELD = re.compile(
    r",? \(?(?:(?:kể |tính )?từ|giai đoạn|vào|hồi|đến)?(?: (?:ngày|tháng|năm|đầu năm|cuối năm))*"
    r" \d[\d/.-]*(?: ?(?:đến|tới|[-–]) ?(?:ngày |tháng |năm )?(?:\d[\d/.-]*|nay))?(?: đến nay)?\)?"
    r"(?=[,;)]| và )"
)


def without(gap: str) -> str:
    """A gap behind a post without when it was held: ``từ năm 1991 đến 1995``."""
    found = _WHEN_HELD.match(gap)
    return gap[found.end() :] if found else gap
