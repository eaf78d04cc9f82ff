"""Whether a text is the name of a person, an office or an agency, by its words alone."""

from __future__ import annotations

import re

from index.wordset import wordset
from search.text.accents import is_syllable

_TITLE = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|Ths|BS|KS|LS|CN|NCS|NB|Nhà báo|Nhà văn|Nhà thơ|Luật sư)\b[.,]?\s*)+"
)
_BETWEEN = re.compile(r"\s*[,;&/+]\s*|\s+(?:[-–—]|và)\s+")
_OFFICES = (
    "ban ", "bbt", "vp", "văn phòng", "phòng ", "sở ", "đảng ủy", "đảng uỷ", "huyện ủy",
    "huyện uỷ", "thành ủy", "thị ủy", "tỉnh ủy", "quận ủy", "trung tâm", "đài ", "báo ", "tạp chí",
    "ttxvn", "cổng ", "ubnd", "ủy ban", "mttq", "hội ", "đoàn ", "công an", "trường ", "tổ ", "bch",
)  # fmt: skip
_POSTS = (
    "bí thư ",
    "phó bí thư ",
    "chủ tịch ",
    "phó chủ tịch ",
    "giám đốc ",
    "trưởng ban ",
    "tm. ",
    "tm ",
    "t/m",
    "kt. ",
    "k/t",
    "tl. ",
    "t/l",
)
"""Who signs a letter or a telegram: ``BÍ THƯ HUYỆN ỦY``."""
_NOT_BEFORE_NAMES = ("theo ", *_POSTS)
_INITIALS = re.compile(r"(?:[A-ZĐ]\.?){1,5}|[A-ZĐ][a-z]?\.[A-ZĐ]\w{0,6}")
_NUMBERED = re.compile(r"[IVX]{1,4}[.)]?\s|[A-Z][.)]\s[^.]{8}")
"""Headings: ``II. TIẾN HÀNH SINH HOẠT``."""
_GROUPS = frozenset(
    ("nhóm pv", "nhóm phóng viên", "nhóm tác giả", "ban biên tập", "bbt", "pv", "ctv")
)
AGENCIES = wordset(
    "ttxvn vna vov vtv ndo qdnd qđnd cand sggp đcsvn dcsvn vnp vgp tto tno plo vne dtnd bnews"
)
"""Agencies and papers by the letters that stand for them."""
PAPERS = frozenset(
    (
        *("đại đoàn kết", "tiền phong", "thanh niên", "lao động", "người lao động", "nhân dân"),
        *("tuổi trẻ", "dân trí", "hà nội mới", "sài gòn giải phóng", "giao thông", "công thương"),
        *("quân đội nhân dân", "công an nhân dân", "gia đình", "phụ nữ", "đầu tư", "tri thức"),
        *("dân việt", "nông nghiệp", "nhà báo và công luận", "kinh tế đô thị", "pháp luật"),
    )
)
"""Papers whose names look like those of persons."""
_OFFICE_HOLDERS = frozenset(
    ("bí thư", "phó bí thư", "chủ tịch", "phó chủ tịch", "giám đốc", "chủ nhiệm", "trưởng ban")
)
_OTHERS = frozenset(("việt nam", "lâm thao", "tin khác", "hết", "trung ương", "bộ chính trị"))
_NOT_NAMES = PAPERS | _OFFICE_HOLDERS | _OTHERS
_MOST_WORDS = 6
_CAPITAL_WORDS = 4
"""In capitals, more words are a piece of a headline: ``BÍ THƯ MỚI TỪ HÔM NAY``."""
_NEVER_IN_NAMES = wordset(
    "tác bộ kiểm khoán sách nghị việc các những với về của được không trong tức dục sức "
    "đời đọc sống giới đảng ủy uỷ cấp số lần ương nước đề dẫn trên dưới cho tại từ này và "
    "đến vì mới hơn cùng chuyên mục môi khỏe thời"
)
"""Syllables that no person is called by: ``CÔNG TÁC CÁN BỘ``, ``Chứng Khoán``, ``Thể Thao``."""


def is_group(text: str) -> bool:
    """``Ban Biên tập``, ``Nhóm PV``: nobody in particular."""
    return text.casefold() in _GROUPS


def is_agency(text: str) -> bool:
    """``TTXVN``, ``Chinhphu.vn``, ``Báo Nhân Dân``: an agency or a site rather than a person."""
    bare = text.strip()
    low = bare.casefold()
    if low.startswith(("báo ", "đài ", "tạp chí ", "theo ", "cổng ", "trang tin", "vov", "vtv")):
        return True
    if " " in bare:
        return False
    signs = "." in bare.strip(".") or "+" in bare
    return bare.isupper() or signs or sum(map(str.isupper, bare)) > 1


def are_names(text: str) -> bool:
    """Whether there is nothing but names: ``Kim Ngân - Thu Hà``, or of a person and an office."""
    low = text.casefold()
    if low in _GROUPS:
        return True
    if (
        len(text) > 80
        or low in _NOT_NAMES
        or low.startswith(_NOT_BEFORE_NAMES)
        or any(map(str.isdigit, text))
    ):
        return False
    if _NUMBERED.match(text) is not None:
        return False
    first, *others = _BETWEEN.split(text)
    return _one_name(first) and all(
        _one_name(other) or _is_office(other) or other.casefold() in PAPERS for other in others
    )


def is_person(text: str) -> bool:
    """Whether it may be the name of one person, of two words or more."""
    return " " in text and not any(map(str.isdigit, text)) and _one_name(text)


def is_full_name(text: str) -> bool:
    """Whether it is a name with the family name first: ``Hồ Mai Hương``, not ``Sông Đà``."""
    words = text.split()
    return (
        2 <= len(words) <= _CAPITAL_WORDS + 1
        and words[0].casefold() in _FAMILIES
        and all(map(_is_name_word, words))
    )


def is_given_name(text: str) -> bool:
    """``Trung``: a name of one syllable, with which some sign where authors do."""
    low = text.lower()
    return text.isalpha() and text.istitle() and is_syllable(low) and low not in _NEVER_IN_NAMES


def are_persons(text: str) -> bool:
    """Whether a name that may be a paper's is a person's: by the family name, or as one of two."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    if len(parts) > 1:
        return all(map(_one_name, parts))
    return is_full_name(text.strip())


_FAMILIES = wordset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn lâm "
    "trịnh mai trương phùng tô tạ hà lưu cao chu châu lương la lã kiều quách thái tăng từ vương "
    "triệu nông lò quàng cầm vi vàng giàng sùng mùa thào lầu tòng lường hứa bế ma ninh nghiêm "
    "khuất doãn thân tống văn diệp vi viên uông ong mạc lục khổng kim giáp đàm cù bạch âu an đồng "
    "ông thạch"
)
"""Family names of the country's peoples, the commonest ones."""
_MIDDLES = ("văn", "thị")


def _one_name(text: str) -> bool:
    words = _TITLE.sub("", text, count=1).split()
    if len(words) == 1:
        if words[0].casefold() in AGENCIES:
            return False
        return bool(_INITIALS.fullmatch(words[0])) or words[0].casefold() in _GROUPS
    most = _CAPITAL_WORDS if text.isupper() else _MOST_WORDS
    if not 2 <= len(words) <= most or not all(map(_is_name_word, words)):
        return False
    low = [word.casefold().strip(".") for word in words]
    # `Nguyễn Văn Nghị`, `Nguyễn Thị Thao`: behind a middle name they are given names.
    sure = len(low) > 2 and low[0] in _FAMILIES and low[-2] in _MIDDLES
    if any(word in _NEVER_IN_NAMES for word in (low[:-1] if sure else low)):
        return False
    # `Thao` is a name, but not alone in front, nor in `Thể thao`, the section of sports.
    if low[0] == "thao" or ("thao" in low and low[low.index("thao") - 1] == "thể"):
        return False
    # `Google News`, `Comments Print`: no word of them is a syllable of Vietnamese.
    return any(len(word) == 1 or is_syllable(word) for word in low)


def _is_name_word(word: str) -> bool:
    letters = word.replace(".", "").replace("'", "").replace("’", "").replace("-", "")
    if not letters.isalpha() or len(letters) > 8:
        return False
    return word[0].isupper() and (letters[1:].islower() or letters.isupper() or letters != word)


def _is_office(text: str) -> bool:
    return text.count(" ") <= 9 and (
        text.casefold().startswith(_OFFICES) or (text.isupper() and " " not in text)
    )
