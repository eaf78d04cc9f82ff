"""The title of a directive, where a text gives it right behind the code."""

from __future__ import annotations

import re
from typing import NamedTuple

from search.citations.wording import SP
from search.text.patterns import lazy

_STOP = rf"{SP}(?:thì|là|đã|có|nêu|rằng|ghi|cho|cũng|trong|khi|sau|quy định:)(?!\w)"
_NAME = rf"(?:(?!{_STOP})[^.;:,“”\"«()\n0-9]|(?:(?<=TP)|(?<=Tp))\.|(?<=T)\.(?=[ƯW])){{2,80}}?"
_BODY = lazy(
    rf"{SP}?,?{SP}(?:của|do){SP}{_NAME}"
    rf"(?=,?{SP}(?:ngày|tháng|về|khóa|khoá|ban hành|ký|quy định về){SP}"
    rf"|,?{SP}?[“\"«(]|[.;,\n]|\Z)",
)
_RULING = lazy(rf"{SP}quy định(?={SP}về{SP})")
_FOUR = r"(?:19|20)[0-9]{2}"
_TERM = lazy(
    rf"{SP}?,?{SP}?\(?(?:khóa|khoá){SP}(?P<term>[IVX]+|[0-9]{{1,2}})\)?(?!\w)"
    rf"|{SP}?\(?(?:năm{SP}|(?<=\()|(?={_FOUR}{SP}(?:về|của)(?!\w)))(?P<year>{_FOUR})\)?(?!\w|-)",
    re.I,
)
_MEETING = lazy(
    rf"{SP}?,?{SP}(?:của )?hội nghị [^.;:“\"«()\n]{{4,80}}?"
    rf"(?=[ ,(]{{1,2}}(?:khóa|khoá|ngày|về)|[“\"«(]|\Z)",
    re.I,
)
_SKIPPED = ((_BODY, ("của", "do")), (_MEETING, ("hội",)), (_RULING, ("quy",)))
"""What is passed over, with the words of which it begins with one."""
_OPENING = 16
"""Characters within which what stands behind a code has its first word, or its quotation mark."""
_QUOTED = lazy(
    rf"{SP}?,?{SP}?(?P<about>(?:về(?: việc)?|v/v){SP}?:?{SP}?)?"
    r"(?:“([^“”\n]{6,300})”|\"([^\"\n]{6,300})\"|«([^«»\n]{6,300})»)",
    re.I,
)
_SHORT_FORM = r"(?:(?<=\bTP)|(?<=\bTp)|(?<=\btp)|(?<=\bTX)|(?<=\bsố)|(?<=\b[A-ZĐ])|(?<=\bTT))\."
"""A full stop that ends no sentence: ``TP. Đà Nẵng``, ``số. 5``, ``ông Nguyễn V. A``."""
_GOES_ON = "|".join(
    (
        "tiến tới", "nâng cao", "tăng cường", "đẩy mạnh", "xây dựng", "chỉnh đốn", "bảo vệ",
        "quản lý", "sử dụng", "giám sát", "kỷ luật", "thi hành", "từ chức", "miễn nhiệm",
        "bổ nhiệm", "chống", "phòng", "thực hành", "lãng phí", "tiêu cực", "đạo đức",
        "phong cách", "văn minh", "toàn diện", "hiệu lực", "hiệu quả", "chất lượng", "ngăn chặn",
        "đẩy lùi", "sắp xếp", "đổi mới", "phát triển", "hoàn thiện", "củng cố", "bồi dưỡng",
        "đào tạo", "giáo dục", "khoa học", "công nghệ", "công chức", "viên chức", "đảng viên",
        "tổ chức đảng", "con người", "an toàn", "trật tự", "hiện đại", "lành mạnh", "dân chủ",
        "kiểm tra", "kiểm soát", "khen thưởng", "nhất là", "tầm nhìn", "định hướng", "sửa đổi",
        "bổ sung", "nông dân", "nông thôn",
    )
)  # fmt: skip
_MORE = rf",(?={SP}(?:{_GOES_ON})(?!\w))"
"""A comma within a title, by what goes on: ``tư tưởng, đạo đức, phong cách``."""
_PLAIN = lazy(
    rf"{SP}?,?{SP}((?:về|v/v){SP}"
    # What parts most clauses first is none of their title's: seen at once, not sign by sign.
    rf"(?=[^.,;:()“”\"«»\n]*+(?:[.;)\n]|{_MORE}|\Z))"
    rf"(?:[^.,;:()“”\"«»\n]|{_SHORT_FORM}(?={SP}?\w)|\.(?=\w)|{_MORE}){{12,180}})"
    r"(?=[;)\n]|\.(?!\w)|\Z)"
)
_MATTER = lazy(
    rf"{SP}?,?{SP}?[“\"«]?{SP}?(?:về(?:{SP}việc)?|v/v){SP}([^.;:”\"»\n]{{12,200}})", re.I
)
MATTER_WORDS = 16
FEWEST_WORDS = 3
_CLAUSE = lazy(
    r"\b(?:đã|được(?<!không được)|sẽ|đang|cho biết|cho rằng|nêu|yêu cầu|gắn với|chỉ thị|nghị quyết"
    r"|(?:quy định|kết luận|kế hoạch|quyết định)(?: số|(?= [0-9]))|công văn|thông tư|nghị định"
    r"|nói trên|này|chứ|nhưng|mà|vì|khi|nên|chiều|sáng|là|có|theo(?<!làm theo)|do|tại|ngày|hôm|rất"
    r"|với (?:những|sự|ý thức)|và (?:các|những) văn bản|(?:vào|trong) (?:cuộc sống|thực tiễn)"
    r"|trong(?! (?:tình hình|giai đoạn|thời kỳ|điều kiện|công tác|hệ thống|nội bộ|sạch|cơ quan))"
    r")\b",
    re.I,
)
"""Words of a clause, which no title has: what fills the clause then is more than a title."""
_UNFINISHED = lazy(
    r"\b(?:TP|Tp|TX|số|của|và|các|những|về|cho|với|tại|trong|trên|ở|do|để|là|biểu hiện)\.?$", re.I
)
"""A title that breaks off: its end was lost, or what closes the quotation opens another."""
_SPEECH = lazy(r"\b(?:cần|phải|đã|sẽ|đang|là|tôi|chúng ta|chúng tôi|rằng|thì|nhưng)\b", re.I)
_ABOUT = lazy(r"(?:về|v/v)\b", re.I)


class Skipped(NamedTuple):
    """Where something ends that stands between a code and its title, with the term of office (as it
    is written) or the year that it names.
    """

    end: int
    term: str | None = None
    year: str | None = None


def skip(tail: str, position: int) -> Skipped | None:
    """Pass over the issuer, its meeting, its term of office or the year, if one stands there."""
    # The words with which each begins, looked for first: most tails have none.
    head = tail[position : position + _OPENING].lower()
    named = "kho" in head or "khó" in head or "20" in head or "19" in head
    if named and (m := _TERM.match(tail, position)):
        return Skipped(m.end(), m["term"], m["year"])
    for pattern, words in _SKIPPED:
        if any(word in head for word in words) and (m := pattern.match(tail, position)):
            return Skipped(m.end())
    return None


def matter(tail: str, position: int) -> str | None:
    """The first words after ``về``, where they are perhaps more than a title or less."""
    m = _MATTER.match(tail, position) if _tells_matter(tail, position) else None
    words = m[1].split()[:MATTER_WORDS] if m else []
    return " ".join(words) if len(words) >= FEWEST_WORDS else None


def read(tail: str, position: int, reach: int) -> str | None:
    """The title at ``position``, None for none.

    One in quotes is taken as it stands, if it is called so (``về “…”``) or reads like a title
    and no speech. One without quotes counts only when it fills the rest of its clause (``về
    xử lý kỷ luật đảng viên vi phạm.``): where else would it end?
    """
    head = tail[position : position + _OPENING]
    quoted = "“" in head or '"' in head or "«" in head
    if quoted and (m := _QUOTED.match(tail, position)):
        title = _tidy(next(filter(None, m.groups()[1:])))
        return title if title and _is_title(title, bool(m["about"])) else None
    m = _PLAIN.match(tail, position) if _tells_matter(tail, position) else None
    if m is None or m.end() >= reach or m[1].count(" ") < 3 or _CLAUSE.search(m[1]):
        return None
    title = _tidy(m[1])
    return title if title and not _UNFINISHED.search(title) else None


def _tells_matter(tail: str, position: int) -> bool:
    """Whether what it is about follows, as ``về …``: most tails are done with this."""
    head = tail[position : position + _OPENING].lower()
    return "về" in head or "v/v" in head


def _is_title(title: str, called_so: bool) -> bool:
    if not title[0].isalnum() or _UNFINISHED.search(title):
        return False
    words = title.count(" ") + 1
    if called_so or _ABOUT.match(title):
        return words > 2
    return words > 3 and title[0].isupper() and not _SPEECH.search(title)


def _tidy(title: str) -> str | None:
    title = re.sub(r"\b(về|và|của) \1\b", r"\1", " ".join(title.split()))
    return title.strip(" .,;…") or None
