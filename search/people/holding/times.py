"""What the words before and behind a post say of its time: held once, since when, until when.

``before`` is what stands before something in its paragraph, ``behind`` what follows it, in lower
case and one spelling.
"""

from __future__ import annotations

import re

from search.people.holding.wording import TITLES
from search.people.patterns import begins, finds

_ON = r"(?:[^.;]|(?<=(?<!\w)tp)\.)"
"""What a clause goes on with, over the full stop of ``TP. Đà Nẵng``."""
_NARRATED = re.compile(
    r"(?:^|[.\n,] )(?:sau đó|tại đây|giai đoạn này|tiếp đó|tiếp theo|trước đây|trước đó"
    rf"|(?:sau|trước) khi {_ON}{{0,80}}"
    r"|(?:giai đoạn|thời kỳ|những năm) [^.;]{0,20}"
    r"|(?:đầu |cuối )?(?:\w+ )?(?:năm|tháng) sau(?: đó)?"
    r"|trong (?:vòng |suốt )?(?:hơn |gần )?\d+ năm|sau (?:khi )?(?:tốt nghiệp|ra trường)[^.;]{0,40}"
    r"|(?:đến )?năm \d{4}(?: ?[-–] ?\d{4})?),? (?:ông |bà |đồng chí |thì )*$"
    r"|^\W*(?:đến |vào )?(?:đầu |cuối |giữa )?năm \d{4},[^.;]{0,120}$"
)

from_when = finds(r"(?<!\w)(?:từ|sau) khi (?:ông |bà |đồng chí )?$")
"""Whether a clause says since when: ``từ khi ông A lên làm …``."""
while_being = finds(
    r"(?<!\w)(?:khi|lúc|hồi|thời gian|thời điểm|giai đoạn|thời kỳ|thời)"
    r" (?:ông |bà |đồng chí |anh |chị )?$"
)
"""Whether a sentence speaks of a time when somebody was something: ``thời điểm ông``."""
ranged = finds(
    r"(?<!\w)(?:từ|giai đoạn|trong)[^,.;]{0,12} \d{4} ?[-–] ?\d{4},? (?:ông |bà |đồng chí )?$"
    r"|(?<!\w)(?:từ [^,.;]{0,24}|(?:tháng|năm) [\d/.-]{0,8})\d{4} đến [^,.;]{0,24}\d{4},?"
    r" (?:\w+ lần )?(?:ông |bà |đồng chí )?$"
)
"""Whether a sentence says from when to when: ``Từ năm 2000 đến năm 2006, ông là …``."""
long_ago = finds(
    r"(?:^|[.\n;] ?)\W*(?:đến |vào |đầu |cuối |giữa )*(?:ngày [\d/.-]{3,6}|tháng \d{1,2}[/-]?|năm )"
    r" ?(?:19\d\d|200\d|201[0-2])(?!\d)[^.;]{0,60}$"
)
"""Whether a clause begins with a year before the news: ``Năm 1946, ông là …``."""
last_century = finds(
    r"(?<![\w/.-])(?:năm |tháng \d{1,2} ?[-/] ?|ngày [\d/-]{3,6}[-/])19\d\d(?!\d)[^.;]*$"
)
"""Whether a sentence tells of what was long before the news: ``Từ tháng 8/1963, ông là …``."""
_STILL_SO = re.compile(r"(?<!\w)(?:sinh|đến nay|tới nay|thành lập|luật|khoá|hiện|nay)(?!\w)")


def bygone(sentence: str) -> bool:
    """Whether what a sentence tells behind these words was so in the last century."""
    return last_century(sentence) and _STILL_SO.search(sentence) is None


in_month = finds(
    r"(?:^|[.\n;,] ?)\W*(?:đến |vào |đầu |cuối |giữa )*"
    r"(?:ngày [\d/.-]{3,10}|tháng \d{1,2} ?[/-] ?\d{4}|tháng \d{1,2} năm \d{4}),?"
    rf" (?:thì )?{TITLES}$"
)
"""Whether the month or the day is told: ``Tháng 6/2008, ông giữ chức …``."""
since = finds(
    r"(?:^|[.\n,] )(?:bắt đầu |kể )?từ (?:đầu |cuối |giữa )?(?:năm |tháng |ngày )?\d[\d/.-]*"
    r"(?: năm \d{4})?(?: đến nay)?,? (?:ông |bà |đồng chí |thì )*$"
)
"""Whether a sentence says from when on, and not until when: ``Từ tháng 4-2018, ông làm …``."""
earlier = finds(
    r"(?:(?<!\w)trước (?:đó|đây|kia)|(?:^|[.\n]) ?\W*(?!nhiều |những )\w+ năm trước"
    r"|(?:^|[.\n\"“] ?|, )(?:bởi vì |bởi |vì )?trước khi " + _ON + r"{4,200}),?"
    r" (?:ông |bà |đồng chí |anh |chị )?$"
)
"""Whether the words right before put a sentence earlier: ``Trước đó, ông A là …``."""


def narrated(before: str) -> bool:
    """Whether a sentence tells of times gone by: ``Sau đó, ông về làm …``."""
    return _NARRATED.search(before) is not None or while_being(before)


until = begins(
    r" \((?:đã )?(?:về|nghỉ) hưu(?!\w)"
    r"| ?\(?(?:từ|giai đoạn|trong)? ?(?:tháng |năm |ngày )?(?:[\d/]{4,10}|\d\d?-\d\d?-\d{4})"
    r" ?(?:đến|[-–]) ?(?:hết )?(?:tháng |năm |ngày )?(?:[\d/]{4,10}|\d\d?-\d\d?-\d{4})(?!\w)"
)
"""Whether the words behind a post say until when it was held: ``từ 1991 đến năm 1996``."""


until_now = finds(r"(?<!\w)(?:đến|tới) nay,? (?:ông |bà |đồng chí )?$")
"""Whether what follows is told of a time that goes on: ``Từ tháng 7/2007 đến nay, ông``."""
spans = finds(r"(?<!\w)từ [^,;.]{0,16}\d{4} đến (?!nay)[^,;.]{0,16}\d{4}(?!\d)[^,;.]*$")
"""Whether a clause says from when to when: ``từ 8/2002 đến 7/2007 trở thành``."""


def under(behind: str) -> bool:
    """Whether a post was held under somebody who has gone: ``bộ trưởng dưới thời Barack Obama``."""
    return behind.startswith((" dưới thời ", ", dưới thời "))


once = begins(r",? \(?giai đoạn (?:19\d\d|200\d|201[0-3]) ?[-–] ?(?:19\d\d|200\d|201[0-4])(?!\d)")
"""Whether a post was held in years before the news: ``giám đốc CIA giai đoạn 2011-2012``."""
until_then = finds(
    r"(?<!\w)trước khi (?:ông |bà |về )?(?:là|làm|giữ chức vụ|giữ chức|giữ cương vị|đảm nhiệm"
    r"|đảm nhận|lên làm|sang làm|về làm)(?: chức vụ| chức| cương vị| vị trí)? $"
)
"""Whether a post came only later: ``Trước khi làm bí thư, ông A là …``."""
is_before = begins(
    r"[^,;.]{0,24},? trước khi (?:được|làm|là|trở thành|giữ|về|chuyển|sang|lên|đến|ra|nghỉ|nhận"
    r"|đảm|bị|rời|gia nhập)(?!\w)"
)
"""Whether what follows a post came later: ``là thứ trưởng trước khi được bầu làm``."""
during = finds(
    r"(?<!\w)(?:khi|lúc|thời|hồi) (?:còn|đang) $"
    r"|(?<!\w)(?:nguyên|vốn) là $"
    r"|(?<!\w)từng (?:là|làm|giữ chức vụ|giữ chức|đảm nhiệm|giữ cương vị) $"
    r"|(?:trong khi|khi|trong thời gian|thời gian|thời|lúc|thời điểm|quá trình)"
    r" (?:còn |đang |ông |bà |được |về |đã |lần lượt )*(?:là|làm|giữ chức vụ|giữ chức"
    r"|giữ cương vị|giữ vị trí|giữ|đảm nhiệm chức vụ|đảm nhiệm cương vị|đảm nhiệm|đảm nhận"
    r"|đương chức|công tác trên cương vị)(?: các| những)?"
    r"(?: chức vụ| chức danh| chức| cương vị| vị trí)? $"
)
"""Whether the words before a post put it in the past: ``trong thời gian giữ cương vị …``."""


_SINCE_WHEN = re.compile(
    r"(?: này)?,? \(?(?:kể )?từ (?:đầu |cuối |giữa )?(?:năm |tháng |ngày )?\d[\d/.-]*"
    r"(?! ?(?:đến|[-–]))"
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
