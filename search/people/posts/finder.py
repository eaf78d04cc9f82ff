"""Posts in text: a head (``phó bí thư``) and how far its name goes (``… Tỉnh uỷ Hậu Giang``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.people.letters import UPPER, Text, is_syllable
from search.people.patterns import cased
from search.people.place_names import place_at
from search.people.posts import heads
from search.people.posts.tails import BODY, CAPITALISED, kind, tail_end
from search.text.patterns import lazy

_CITIES = (
    r"Hà Nội|TP\.? ?HCM|Đà Nẵng|Quảng \w+|Nghệ An|Thanh Hoá|Hải Phòng|Cần Thơ|Hà Tĩnh|Bình \w+"
    r"|Đồng Nai|Nước CHDCND Lào"
)
_HEADED = cased(kind("head")).removesuffix(r"(?!\w)")
_NUMBERED = "(?<!cục)(?<!khu)(?<!khu vực)(?<!vùng)(?<![Vv]ụ)(?<!giai đoạn)"
"""Not behind what has a number: ``Học viện Chính trị khu vực | I``, ``Vụ | II``."""
_TERM = lazy(
    r"(?:(?:,?| và) \(?(?:các )?(?:[Kk]hoá|[Nn]hiệm k[ỳì]|NK|giai đoạn)"
    r"(?: \(?(?:nhiệm kỳ|[IVXLC]+(?:, [IVXLC]+)*|\d+(?: ?[-–/,] ?\d+)*|này|mới|trước|thứ|lần"
    r"|và(?= (?:\d|[IVX]))|trên|hiện nay|qua|tới)(?!\w))+\)?)"
    rf"|,? \((?!{_HEADED}(?!\w)|[Tt]rưởng |[Pp]hó )"
    rf"(?:(?:bộ|sở|ban|cục|viện|hội|tỉnh|huyện) )?[{UPPER}\d][^()]{{0,40}}\)"
    r"|,? \((?:viết tắt|gọi tắt|tắt là)[^()]{0,40}\)"
    rf"|{_NUMBERED} [IVX]+(?:, [IVX]+)*(?=[;,.)])"
    r"| (?:đương nhiệm|trẻ tuổi|(?:sắp )?mãn nhiệm|tự xưng|tự phong|mới đắc cử)"
    r"(?!\w)"
    rf"|(?:, | \()(?:{cased(kind('parent'))}|TP\.?|Tp\.?|TX\.?|UBND|HĐND)"
    rf"(?: (?:{BODY}|\d+(?!\w)|{CAPITALISED}|và(?= (?!{cased(kind('other'))})[{UPPER}])))+\)?"
    rf"|(?:, | \()(?:{_CITIES})(?!\w)\)?(?! [{UPPER}])"
)
"""What is no part of the post: its term, the place or body that its body belongs to."""
_DROPPED = re.compile(
    r"(?: (?:của|và|tại|khoá|các|số|(?<![Tt]ài )nguyên|lần|thứ|phụ trách))+\Z| [-–&]\Z|[ ,.]+\Z"
    rf"| đương nhiệm\Z|{_NUMBERED} [IVX]+\Z"
    r"| của (?:tỷ phú|đại gia|doanh nhân|ông trùm)\Z"
    r"| (?:Samdech|Techo|Krolahom|Ayatollah|Sir|Lord)\Z"
    r"| (?:trẻ tuổi|trẻ nhất|(?:lớn|cao|nhiều|trẻ) tuổi nhất|quyền lực nhất|giàu nhất|đầu tiên"
    r"|duy nhất|lâu năm nhất)(?!\w).*\Z"
)
_DROPPED_WORDS = frozenset(
    {"của", "và", "tại", "khoá", "các", "số", "nguyên", "lần", "thứ", "trách", "nhiệm", "phú"}
    | {"gia", "nhân", "trùm", "Samdech", "Techo", "Krolahom", "Ayatollah", "Sir", "Lord"}
)
"""What ends with other words, and praises nobody, ends with nothing of that."""
_UNITS = (
    *(" nước", " tỉnh", " thành phố", " huyện", " quận", " xã", " phường", " công ty", " đơn vị"),
    *(" cơ quan", " chi nhánh", " ngân hàng", " sở", " bộ", " ban", " cục", " vụ", " viện"),
    *(" trường", " hội", " phòng", " tập đoàn", " bệnh viện", " doanh nghiệp", " đảng", " đại học"),
    *(" quốc gia", " liên minh"),
)
"""What ``này`` points to, so that both are of the post and not of its holder."""
_POINTS_BACK = re.compile(r"( (?:tổ chức|nhà băng|hãng|câu lạc bộ|quốc gia))? này(?!\w)")
"""``Thủ tướng nước | này``, ``Chủ tịch | tổ chức này``."""
_AS_WELL = " kiêm nhiệm"
"""A part of a post (``phó ban kiêm nhiệm``), but not before another one."""
_OF_PART = re.compile(
    r",? (?:trực )?thuộc [^,;.:()\n]{2,60}(?=\)|,| - | – |;| \((?:nay|hiện|sau này|nguyên|trước))"
)
"""The body that a body belongs to, where something more is said of the person behind it."""
_BACK_THEN = re.compile(
    r",? \(?(?:lúc|khi|hồi|(?:(?:vào|ở|tại) )?thời điểm|vào lúc) (?:đó|ấy|bấy giờ)(?!\w)\)?"
    r"|,? (?:ngày|hồi|thời kỳ) (?:đó|ấy|này)(?!\w)|,? bấy giờ(?!\w)"
    r"| tiền nhiệm(?= $)"
    r"|(?<!trường)(?<!xã)(?<!huyện)(?<!tỉnh)(?<!công ty)(?<!nhà máy) cũ(?!\w)"
)
"""What puts the post before it into the past: ``chủ tịch lúc đó, ông A``."""
_SEAT_ENDS = re.compile(r" ?(?:[,;.()–\n-]|$)| và ")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DASHES = ("-", "–")
_TERM_BEGINS = "KNIVX"
"""With what capital a term begins: ``Khoá``, ``Nhiệm kỳ``, ``XII``."""
_ANY_OF = re.compile(r"(?<=tỉnh) thành (?!phố|uỷ|viên)")
"""``bí thư tỉnh thành trẻ nhất``: one of many, and no post with a name."""
_PASSING = frozenset(
    {"trưởng đoàn", "phó trưởng đoàn", "phó đoàn", "trưởng nhóm", "trưởng lớp", "chỉ huy"}
)
"""Roles of one event, not posts, where nothing says of what."""
_LONGEST = 240
"""Characters of a post's name; a longer one is a list without commas."""


class Post(NamedTuple):
    """A post at ``[start, end)``; ``text`` as written, without short forms in brackets.

    ``stop`` is where its term and its place end; ``mark`` is the word before it that puts it in
    the past or the present (``nguyên``), at ``begin``. Without a text it is the post of somebody
    who is not named in full, and of nobody else.
    """

    begin: int
    start: int
    end: int
    stop: int
    text: str
    mark: str


def find_posts(text: Text, limits: list[int], start: int, end: int) -> list[Post]:
    """The posts in ``[start, end)``; none goes beyond the next of the ascending ``limits``."""
    found: list[Post] = []
    at = 0
    head = heads.search(text.low, start, end)
    while head is not None:
        while at < len(limits) and limits[at] <= head.begin:
            at += 1
        limit = min(end, limits[at] if at < len(limits) else end)
        if head.end > limit:
            head = heads.search(text.low, max(limit, head.begin + 1), end)
            continue
        post = _read(text, head, limit)
        position, head = max(post.end, head.end), _kept(text.low, head, post, found, end)
        head = head or heads.search(text.low, position, end)
    return found


def _kept(low: str, head: heads.Head, post: Post, found: list[Post], end: int) -> heads.Head | None:
    """Keep what has been read if it is a post; the body that is listed with it, if it is one."""
    if not _is_post(low, head, post):
        return None
    name = post.text
    if "(" in name:
        name = _BRACKETS.sub("", name)
        post = post._replace(text=name)
    found.append(post)
    return heads.next_body(low, post.stop, end) if heads.is_body(name) else None


def _read(text: Text, head: heads.Head, limit: int) -> Post:
    """The post of a head, before ``limit``, with its short forms in brackets."""
    low, plain = text.low, text.plain
    last = tail_end(text, head, min(limit, head.end + _LONGEST))
    if last == limit or last + 1 == limit:
        last = _before_master(low, head.end, last)
    elif _is_of_unknown(low, plain, head, last):
        return Post(head.begin, head.start, last, last, "", "")
    written = _without_ends(text.written[head.start : last])
    back = _POINTS_BACK.match(low, last, limit) if _goes_on(plain, last) else None
    if back is not None and (back[1] or low.endswith(_UNITS, head.start, last)):
        last = back.end()
        written = text.written[head.start : last]
    if written.endswith(_AS_WELL) and _opens(low, head.start + len(written) + 1):
        written = written.removesuffix(_AS_WELL)
    last = head.start + len(written)
    stop, mark = last, head.mark
    if _goes_on(plain, last):
        stop = _stop(text, last, limit)
        then = _BACK_THEN.match(low, stop, limit)
        if then is not None:
            stop, mark = then.end(), mark or "thời"
    if written.endswith(" trẻ") and plain.startswith((" nhất", " tuổi"), last):
        written, last = written[:-4], last - 4
    return Post(head.begin, head.start, last, stop, written, mark)


def _goes_on(plain: str, last: int) -> bool:
    """Whether what stands behind a post may be its term, its place, or what points back: a name, a
    dash or the end of a sentence is nothing of that, and stands there most often.
    """
    first = plain[last : last + 1]
    if first != " ":
        return first == ","
    second = plain[last + 1 : last + 2]
    return second not in _DASHES and (not second.isupper() or second in _TERM_BEGINS)


def _stop(text: Text, last: int, limit: int) -> int:
    """Where the term of a post ends, and the place or body that its body belongs to."""
    while (term := _TERM.match(text.plain, last, limit)) is not None:
        last = term.end()
    part = _OF_PART.match(text.plain, last, limit)
    return last if part is None else part.end()


def _is_post(low: str, head: heads.Head, post: Post) -> bool:
    """Whether what has been read is a post, and no role of one event: ``đại biểu tham dự``."""
    name = post.text.lower()
    if not name:
        return True
    if _ANY_OF.match(low, post.end) or low.endswith("tổng ", 0, head.start):
        return False  # what begins another word: `KHÁNHTổng bí thư`
    if name == "đại biểu" and low.startswith((" tham dự ", " dự "), post.end):
        return False
    return name not in _PASSING and _is_seat(low, head, post.stop)


def _without_ends(written: str) -> str:
    """A post without what may stand behind it and is no part of it: ``… của``."""
    while _may_drop(written) and (cut := _DROPPED.search(written)) is not None:
        written = written[: cut.start()]
    return written


def _may_drop(written: str) -> bool:
    """Whether a search for what may be dropped pays: most posts end with a word that stays."""
    last = written.rpartition(" ")[2]
    if not last.isalpha() or last in _DROPPED_WORDS or not last.strip("IVX"):
        return True
    return any(word in written for word in (" nhất", " đầu tiên", " trẻ tuổi"))


def _is_seat(low: str, head: heads.Head, stop: int) -> bool:
    """Whether ``Thường vụ Tỉnh uỷ`` is what somebody is, not who has met."""
    if not low.startswith(heads.ON_COMMITTEE, head.start):
        return True
    before = low[max(0, head.begin - 6) : head.begin]
    return before.endswith((", ", "- ", "– ", "(", "vụ ", ": ")) and bool(
        _SEAT_ENDS.match(low, stop)
    )


def _before_master(low: str, start: int, last: int) -> int:
    """``đặc phái viên của Tổng Bí thư A``: where the first post ends, for the second is A's."""
    of = low.rfind(" của ", start, last)
    if of >= 0 and (heads.is_at(low, of + 5) or low.startswith(_LEADERS, of + 5)):
        return of
    return last


_LEADERS = ("nhà lãnh đạo ", "lãnh đạo ", "thủ lĩnh ", "trùm ")


def _opens(low: str, at: int) -> bool:
    """Whether a post, perhaps that of a deputy, begins at an offset, or the word for one."""
    return low.startswith("chức ", at) or heads.is_at(
        low, at + 4 if low.startswith("phó ", at) else at
    )


_HOLDERS = (
    "tổng thống",
    "thủ tướng",
    "ngoại trưởng",
    "bộ trưởng",
    "nghị sĩ",
    "thủ hiến",
    "giáo hoàng",
    "quốc vương",
    "nữ hoàng",
    "hoàng đế",
)
"""Posts that news writes with the surname alone of a person of another country."""


def _is_of_unknown(low: str, plain: str, head: heads.Head, last: int) -> bool:
    """Whether a post ends with the surname of somebody whose name is nowhere in full: ``Tổng thống
    Trump, Chánh văn phòng A``. Whoever is named next does not hold it.
    """
    if last - head.end > 30 or not low.endswith(_HOLDERS, head.start, head.end):
        return False
    words = plain[head.end : last].split()
    if not words or not words[-1].isalpha() or not words[-1].istitle() or is_syllable(words[-1]):
        return False
    place = place_at([*words])
    return place < len(words) and (len(words) == 1 or place == len(words) - 1)
