"""The site or agency that an article says it is from."""

from __future__ import annotations

import re

from index.extract.line import bylines, labels, names
from index.extract.line.kinds import Kind, Line
from index.extract.line.sentences import CAPITALS, last_end
from search.text.accents import is_syllable

_PREFIX = re.compile(
    r"[(\[]\s?([^()\[\]]{2,60}?)\s?[)\]]\s?[-–—:.,]+\s*|[(\[]\s?([^()\[\]]{2,40}?)\s?[)\]]\s+"
)
_BARE_PREFIX = re.compile(
    r"((?:[A-Za-z0-9-]{2,40}\.){1,3}(?i:vn|com|net|org|info)(?i:\.vn)?"
    r"|[A-ZĐ]{2,8}\d?(?: [Oo]nline)?|[A-ZĐ]{1,4}&[A-ZĐ]{1,4}|(?:Báo|Đài|Theo) [A-ZĐ][^.:–-]{2,40}"
    r"|Dân trí|Tuổi Trẻ|VnExpress|VietNamNet"
    r"|Vietnamnet|VietnamPlus|Vietnam\+|Thanh Niên|Zing|Người Lao Động|Lao Động|Tiền Phong"
    r"|Nhân Dân)\s?[-–—]+\s+"
)
_PLACED_PREFIX = re.compile(
    rf"[{CAPITALS}][\w.]{{0,9}}(?: [{CAPITALS}]\w{{0,6}}| -){{0,5}}\s?"
    r"\(\s?([^()\[\]]{2,40}?)\s?\)\s?[-–—:]+\s+"
)
_FOREIGN_PREFIX = re.compile(rf"([A-Z][A-Za-z]{{4,20}}) ?[-–—]{{1,2}} +(?=[{CAPITALS}])")
_LONGEST_BARE = 150
"""Characters within which a prefix without brackets has its dash."""
_LONGEST_PLACE = 50
"""``Hà Nội (TTXVN) - ``."""
_ASIDE = re.compile(r"\(\s?Nguồn\s?:\s?([^()]{2,100})\)\s*[.]?$", re.I)
_WITH_ADDRESS = re.compile(rf"Nguồn\s+([{CAPITALS}][^:]{{1,40}}):\s*(?:https?://\S{{1,500}})?")
"""``Nguồn Bình Phước: https://…``: how an aggregator names the paper."""
_THEO = re.compile(r"(?:[(\[]?Theo|[(\[]theo)\s?:?\s+([^()\[\]:;]{2,60}?)[)\]]?\.?$")
_ALONE = re.compile(r"\(\s?([^()\s:@]{2,40}(?: [^()\s:@]{1,20}){0,3})\s?\)\.?")
_LONGEST_TAIL = 60
_TAIL_WORDS = 5
MOST_WORDS = 12
"""Words of a line without a label that may name the source."""
_GROUP = re.compile(
    r"(?:vov|vtv|ttxvn|vnexpress|báo|đài|cổng|tạp chí|trang|website|bản tin|nhân dân|dân trí|"
    r"tuổi trẻ|thanh niên|tiền phong|vietnam|qđnd|cand|pv|dangcongsan|sggp|đcsvn)",
    re.I,
)
_DAY = re.compile(r"[0-9] ?[/.-] ?[0-9]|[0-9] tháng")
"""``[Đà Lạt, 22/8] - `` is a dateline."""
_NO_OUTLET = re.compile(
    r"\bSN\b|\bsinh năm\b|[0-9] tuổi\b|\bsố ?[0-9]|\bquyết định\b|\bngày [0-9]"
    r"|(?<![\w.])(?:19|20)[0-9]{2}\b"
    r"|^(?:PGS|GS|TS|ThS|BS|LS|NSND|NSƯT)\b|^(?:thượng|đại|trung|thiếu) (?:tướng|tá|úy)\b"
    r"|^(?:vụ|cục|chánh|phó|trưởng|chủ|giám) ?\w* (?:trưởng|phòng|ban|tịch|đốc)\b"
    r"|[,;] (?![A-ZĐÀ-Ỹ])|[\"“”]",
    re.I,
)
"""What stands in such places and names no site: ``(SN 1990)``, ``(30 tuổi)``, ``Theo GS.TS …``."""
_COMPOUND = re.compile(r"[A-ZĐ]{2,3}(?![\w.])")
"""``ZANU - PF``: capitals on both sides of the dash are one name."""
_NOT_SOURCES = frozenset(
    (
        *("ảnh", "hình", "video", "clip", "tiếp theo", "kỳ cuối", "tổng hợp", "phần"),
        *("lts", "lời tòa soạn", "lời toà soạn", "ltg", "hỏi", "đáp", "mc", "lưu ý", "ghi chú"),
    )
)
"""``LTS - Nhân dịp …`` is a note of the editors."""


def prefix(paragraph: str, provinces: frozenset[str] = frozenset()) -> tuple[str | None, int]:
    """Source and length of a lead's prefix: ``(TGAG)- Sáng …``, ``TTXVN - …``; (None, 0) without.

    A prefix that is only a province (``(Hà Nội) -``) is a place: no source, but its length counts.
    """
    opened = paragraph[:1] in ("(", "[")
    match = None
    if opened:
        match = _PREFIX.match(paragraph)
    elif _has_dash(paragraph):
        match = _BARE_PREFIX.match(paragraph) or _foreign_prefix(paragraph)
    if match is None:
        bracket = -1 if opened else paragraph.find("(", 1, _LONGEST_PLACE)
        placed = _PLACED_PREFIX.match(paragraph) if bracket > 0 else None
        if placed is not None and _is_outlet(name := placed.group(1)):
            return name, placed.end()
        return None, 0
    name = next(group for group in match.groups() if group).strip(" .-–")
    if match.re is _BARE_PREFIX and name.startswith("Theo "):
        name = name[5:]
        if not _is_outlet(name):
            return None, 0
    if match.re is _PREFIX and match.group(1) is None and not _is_site(name):
        return None, 0
    low = name.casefold()
    if low in _NOT_SOURCES or not any(map(str.isalpha, name)):
        return None, 0
    if name in provinces or _DAY.search(name):
        return None, match.end()
    if _NO_OUTLET.search(name) is not None or _is_compound(match, name, paragraph):
        return None, 0
    return name, match.end()


def _has_dash(paragraph: str) -> bool:
    """Whether there is a dash so near to the beginning as the prefix of a lead has it."""
    return (
        paragraph.find("-", 0, _LONGEST_BARE) >= 0
        or paragraph.find("–", 0, _LONGEST_BARE) >= 0
        or paragraph.find("—", 0, _LONGEST_BARE) >= 0
    )


def _is_compound(match: re.Match[str], name: str, paragraph: str) -> bool:
    """Whether a prefix in capitals is the first half of a name: ``ZANU - PF dự kiến …``."""
    if match.re is not _BARE_PREFIX or not name.isupper() or name.casefold() in names.AGENCIES:
        return False
    return _COMPOUND.match(paragraph, match.end()) is not None


def _foreign_prefix(paragraph: str) -> re.Match[str] | None:
    """``Infonet - Nhiều …``: a lone name that is no Vietnamese syllable, before a capital."""
    match = _FOREIGN_PREFIX.match(paragraph)
    return match if match is not None and not is_syllable(match.group(1).lower()) else None


def of_line(line: Line) -> str | None:
    """The source that a line at the end of an article names: ``(Nguồn: X)``, ``Theo VOV``."""
    if line.kind != Kind.CREDIT and line.words > MOST_WORDS:
        return None
    text = line.text.strip("*_-– ")
    if line.kind == Kind.CREDIT:
        for kind, value in labels.fields(text.strip("()[] ")):
            if kind == "source":
                return balanced(value.strip(" ().-–;,")) or None
        return None
    if text.startswith("Nguồn ") and (named := _WITH_ADDRESS.fullmatch(text)) is not None:
        return named.group(1).strip()
    theo = _THEO.match(text)
    if theo is not None:
        name = theo.group(1).strip()
        return name if _is_outlet(name) and _NO_OUTLET.search(name) is None else None
    return None


def bracketed(line: Line) -> str | None:
    """The agency in brackets, alone or behind the author: ``Hà Lan (TTXVN/Vietnam+)``."""
    at = line.text.find("(")
    if at < 0 or line.words > MOST_WORDS or (at and line.kind != Kind.NAME):
        return None
    match = _ALONE.fullmatch(line.text, at)
    if match is None or bylines.byline(match.group(1)) is not None:
        return None
    return match.group(1) if _is_outlet(match.group(1)) else None


def in_text(paragraph: str) -> str | None:
    """The source with which a last paragraph ends: ``(Nguồn: TTXVN)``, ``… lốp. Theo Vnreview``."""
    match = _ASIDE.search(paragraph[-120:])
    if match is not None:
        return match.group(1).strip(" .")
    if "Theo " not in paragraph[-_LONGEST_TAIL:] or (end := last_end(paragraph)) is None:
        return None
    behind = _THEO.fullmatch(paragraph, end)
    name = behind.group(1).strip() if behind is not None else ""
    if not name[:1].isupper() or name.count(" ") >= _TAIL_WORDS or names.are_persons(name):
        return None
    return name if _NO_OUTLET.search(name) is None else None


_NAMED = re.compile(
    r"(.{2,40}?)\s*[(\[]\s?(?:theo|nguồn|dẫn nguồn)\s?:?\s+([^()\[\]]{2,60})[)\]]\.?", re.I
)
"""``Hải Vân (nguồn Sao Biển)``."""
_REPORTED = re.compile(
    r"Theo ((?:[^\W\d_]+ ){1,3}[^\W\d_]+)"
    r"(?: ?[(\[]([^()\[\]]{2,40})[)\]]| ?/ ?([\w-]{2,30}\.[\w.]{2,20}))\.?"
)
"""``Theo Hương Giang (TTXVN)``, ``Theo Hương Giang/Vidu.vn``: who wrote it, and for whom."""
_MOST_THEO_WORDS = 8
_FIELD_WORDS = 12


def _may_name(text: str) -> bool:
    return "heo " in text or "(" in text or "[" in text


def of_person(line: Line) -> str | None:
    """The author in ``Theo Hồ Mai Hương`` or ``Hải Vân (nguồn Sao Biển)`` below the text."""
    if line.words > MOST_WORDS or line.kind == Kind.CHROME or not _may_name(line.text):
        return None
    named = _NAMED.fullmatch(line.text)
    if named is not None:
        return bylines.byline(named.group(1))
    if (reported := _reported(line.text)) is not None:
        return reported[0]
    theo = _THEO.match(_without_buttons(line.text))
    if theo is None or _is_outlet(theo.group(1)):
        return None
    name = theo.group(1).strip()
    return name if names.are_persons(name) else None


def _reported(text: str) -> tuple[str, str] | None:
    """A reporter and the agency behind the name: ``Theo Hương Giang (TTXVN)``."""
    match = _REPORTED.fullmatch(text) if text.startswith("Theo ") else None
    if match is None or _is_outlet(name := match.group(1)):
        return None
    if not _is_outlet(outlet := match.group(2) or match.group(3)):
        return None
    if not all(word[0].isupper() for word in name.split()) or bylines.byline(name) is None:
        return None
    return name, outlet.strip()


def reporter(line: Line, below: Line) -> str | None:
    """Who wrote for the paper whose name alone stands below: ``Theo Vân Anh`` / ``Lao Động``."""
    theo = _THEO.match(line.text) if line.text.startswith("Theo ") else None
    if theo is None or below.text.casefold() not in names.PAPERS | names.AGENCIES:
        return None
    return bylines.byline(theo.group(1))


def behind_theo(line: Line) -> str | None:
    """The source of a line below the text that no label tells: ``Theo Sông Đà Điện tử Copy link``.

    Any name that is no person's; ``Hải Vân (nguồn Sao Biển)`` as well.
    """
    if line.words > MOST_WORDS or line.kind == Kind.CHROME or not _may_name(line.text):
        return None
    if (named := _NAMED.fullmatch(line.text)) is not None and bylines.byline(named.group(1)):
        return named.group(2).strip(" .")
    if (reported := _reported(line.text)) is not None:
        return reported[1]
    theo = _THEO.match(_without_buttons(line.text))
    if theo is None:
        return None
    name = theo.group(1).strip()
    if name.count(" ") >= _MOST_THEO_WORDS or not name[:1].isupper() or names.are_persons(name):
        return None
    if _NO_OUTLET.search(name) is not None:
        return None
    return name


def stated(text: str) -> str | None:
    """The source in an element that is called so: ``Nguồn: X``, ``Theo X``, or the name alone."""
    if (reported := _reported(text)) is not None:
        return reported[1]
    bare = _without_buttons(text).strip(" .()[]")
    found = labels.field(bare)
    if found is not None:
        return found[1].strip(" ().-–;,") or None if found[0] == "source" else None
    bare = bare.removeprefix("Theo ").removeprefix("Nguồn ").strip()
    if bare.count(" ") >= _FIELD_WORDS or not bare[:1].isupper() or labels.whole(bare):
        return None
    if names.are_persons(bare):
        return None
    return bare


def author(text: str) -> str | None:
    """The person in an element that is called author: ``Theo Hồ Mai Hương``, ``Dương Thạch``."""
    if (reported := _reported(text)) is not None:
        return reported[0]
    bare = text.removeprefix("Theo ").strip()
    if bare != text and not names.are_persons(bare):
        return None
    if (named := _NAMED.fullmatch(bare)) is not None:
        bare = named.group(1)
    return bylines.byline(bare) if labels.whole(bare) is None else None


def _without_buttons(text: str) -> str:
    """``Theo Nhịp đập kinh doanh Copy link`` without the buttons behind it."""
    words = text.split(" ")
    for count in (4, 3, 2):
        if len(words) > count + 1 and labels.whole(" ".join(words[-count:])) == "tool":
            return " ".join(words[:-count])
    return text


def _is_outlet(name: str) -> bool:
    low = name.casefold()
    return not low.startswith("báo cáo") and (_is_site(name) or _GROUP.match(name) is not None)


def balanced(name: str) -> str:
    """A name whose last bracket was cut off with it again: ``Tạp chí X số 965 (tháng 5-2021)``."""
    return f"{name})" if name.count("(") > name.count(")") else name


def _is_site(name: str) -> bool:
    return " " not in name and (name.isupper() or "." in name or sum(map(str.isupper, name)) > 1)
