"""Whether a line is a byline without a label: ``Kim Ngân``, ``Hoàng Minh. Ảnh: Đỗ Hiền``."""

from __future__ import annotations

import re
from functools import lru_cache

from index.extract import labels, paper_kinds
from index.wordset import wordset
from search.text.accents import is_syllable

_PHOTO = re.compile(
    r"[\s.;,–(/-]*(?:\b(?:và )?(?:Ảnh|ẢNH|ảnh|Clip|Video|Hình|Đồ họa|Nguồn ảnh)(?: và clip)?\s?:"
    r"|\((?:Ảnh|ảnh)\b).*$"
)
_NOTE = re.compile(
    r"\s*\((?:tổng hợp|t/h|th|t\.h|biên soạn|lược ghi|ghi|thực hiện|sưu tầm|lược dịch|st|tt|"
    r"theo [^()]{1,40})\)\s*$",
    re.I,
)
_NOTES = ("tổng hợp", "biên soạn", "lược ghi", "thực hiện", "sưu tầm")
_BARE_NOTE = re.compile(r"\s*[-–,]?\s+(?:tổng hợp|biên soạn|lược ghi|thực hiện|sưu tầm)\s*$", re.I)
_BRACKETED = re.compile(r"\s*\(([^()]{2,60})\)\s*$")
_TITLE = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|Ths|BS|KS|LS|CN|NCS|NB|Nhà báo|Nhà văn|Nhà thơ|Luật sư)\b[.,]?\s*)+"
)
_BETWEEN = re.compile(r"\s*[,;&/+]\s*|\s+(?:[-–—]|và)\s+")
_BY = re.compile(r"(?:viết bởi|được viết bởi|bởi|by|written by|tác giả|người viết)\s+", re.I)
_POSTED = re.compile(r"(?:được )?(?:viết|đăng) bởi\s+|(?:written|posted) by\s+", re.I)
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
_MAIL = re.compile(r"\s*[(<\[]?[\w.+-]{1,64}@[\w.-]{2,64}[)>\]]?")
"""``Mậu Trường mautruong@vidu.vn``: how papers let their readers write to an author."""
_INITIALS = re.compile(r"(?:[A-ZĐ]\.?){1,5}|[A-ZĐ][a-z]?\.[A-ZĐ]\w{0,6}")
_NUMBERED = re.compile(r"[IVX]{1,4}[.)]?\s|[A-Z][.)]\s[^.]{8}")
"""Headings: ``II. TIẾN HÀNH SINH HOẠT``."""
_GROUPS = frozenset(
    ("nhóm pv", "nhóm phóng viên", "nhóm tác giả", "ban biên tập", "bbt", "pv", "ctv")
)
_ADMINS = wordset(
    "admin administrator administrators quản trị quản trị viên quantri quantrivien superuser host "
    "system webmaster supperadmin superadmin"
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
MOST_WORDS = 6
_CAPITAL_WORDS = 4
"""In capitals, more words are a piece of a headline: ``BÍ THƯ MỚI TỪ HÔM NAY``."""
_NEVER_IN_NAMES = wordset(
    "tác bộ kiểm khoán sách nghị việc các những với về của được không trong tức dục sức "
    "đời đọc sống giới đảng ủy uỷ cấp số lần ương nước đề dẫn trên dưới cho tại từ này và "
    "đến vì mới hơn cùng chuyên mục môi khỏe thời"
)
"""Syllables that no person is called by: ``CÔNG TÁC CÁN BỘ``, ``Chứng Khoán``, ``Thể Thao``."""
_LABELLED = re.compile(
    r"(?:(?:tin|bài|[aả]nh|ành|clip|video)(?:\s?(?:[,&+/-]|và)?\s?(?:bài|[aả]nh|ành|clip|video))*)"
    r"\s?[:;.]?\s+(?=[A-ZĐÀ-Ỹ])",
    re.I,
)
"""``Tin Bảo Trâm``, ``Tin, ành: Thu Hà``: the label of a byline, also without its colon."""
_SIGNED = re.compile(
    r"^(.{4,40}?)\s*(?:[-–—,]\s*|\()(?:phó |quyền |nguyên )?"
    r"(?:bí thư|chủ tịch|trưởng|giám đốc|hiệu trưởng|chánh|cán bộ|chuyên viên|công chức|văn phòng"
    r"|ban |bch |đảng ủy|huyện ủy|tỉnh ủy|thành ủy|ubkt|ubnd|đài |trung tâm|phòng |trường |hội "
    r"|đoàn |mttq|ủy viên|giáo viên|phóng viên|ctv)",
    re.I,
)
"""A name with a post behind it: ``Lê Thị Nga – Bí thư Chi bộ Trường Mầm non``."""
_ADDRESSED = re.compile(r"(?:Ông|Bà|Cô|Chú|Bác|Anh|Chị|Thầy|Em|Cụ) (?=\S+ \S+ \S)")
_SITE = re.compile(r"\s?/\s?(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z]{2,6}){1,3}$")
"""``Hương Giang/danvan.vn``."""
_BEFORE_NAMES = wordset("viết được bởi by tác người nhóm ban tin tin, bài bài, ảnh ảnh, ành nhà")
"""Words before a small letter with which a byline may begin: ``Viết bởi``, ``Nhóm phóng viên``."""
_LOWER_WORDS = 4
"""Words in small letters that a byline may have: an office, ``và``, ``(tổng hợp)``."""


@lru_cache(maxsize=4096)
def byline(text: str) -> str | None:
    """The names in a line that is a byline and nothing else, as the page writes them, or None.

    Labels, photo credits and notes go (``Bài, ảnh: X``, ``X. Ảnh: Y``, ``X (Tổng hợp)`` -> ``X``);
    ``X - Y`` stays one string and capitals stay.
    """
    bare = text.strip(" ()[]*_.;,–—-|:") if text[:1] in "([*_-–—|" else text.rstrip(" .;,|")
    if "@" in bare:
        bare = _MAIL.sub("", bare).strip()
    field = labels.field(bare)
    if field is not None and field[0] == "byline":
        return labelled(field[1])
    bare = without_notes(_BY.sub("", bare, count=1) if _BY.match(bare) else bare)
    if "/" in bare and (site := _SITE.search(bare)) is not None:
        bare = bare[: site.start()]
    if (label := _LABELLED.match(bare)) is not None:
        rest = bare[label.end() :]
        if _is_names(rest):
            return rest
    if paper_kinds.is_kind(bare):
        return None
    if not bare or _is_names(bare):
        return bare or None
    signed = _SIGNED.match(bare)
    if signed is not None and _is_person(signed.group(1)):
        return signed.group(1).strip()
    return None


def is_posted(text: str) -> bool:
    """``Viết bởi Administrator``: a byline by its form, which names the site's administrator."""
    return _POSTED.match(text) is not None and byline(text) is None


def is_group(text: str) -> bool:
    """``Ban Biên tập``, ``Nhóm PV``: nobody in particular."""
    return text.casefold() in _GROUPS


def labelled(value: str) -> str | None:
    """The names after ``Tác giả:``; None for a site's administrator."""
    bare = without_notes(value)
    if not bare or set(bare.casefold().split()) <= _ADMINS or not any(map(str.isalpha, bare)):
        return None
    if len(bare) > 80 or bare.count(" ") >= 14 or value.rstrip()[-1] in "?!:;":
        return None
    return bare


def without_notes(text: str) -> str:
    """``Hoàng Minh (Tổng hợp). Ảnh: Đỗ Hiền`` -> ``Hoàng Minh``."""
    bare = _PHOTO.sub("", text) if ":" in text or "(" in text else text
    if bare.casefold().endswith(_NOTES):
        bare = _BARE_NOTE.sub("", bare)
    if "(" in bare:
        bare = _NOTE.sub("", bare)
        bracket = _BRACKETED.search(bare)
        if bracket is not None and (
            is_agency(bracket.group(1)) or _is_abroad(bare[: bracket.start()], bracket.group(1))
        ):
            bare = bare[: bracket.start()]
    return bare.strip(" .;,|–—-/(*_")


def _is_abroad(name: str, where: str) -> bool:
    """``Nguyễn Trung Hoa (CHLB Đức)``, ``Lê Mai (Hà Nội)``: a full name, and where it lives."""
    words = where.split()
    return len(words) <= _PLACE_WORDS and all(w[0].isupper() for w in words) and is_full_name(name)


_PLACE_WORDS = 4


def is_name(text: str) -> bool:
    """Whether the line is a byline without a label."""
    words = text.split()
    if not words or words[0][0].isdigit() or sum(w[0].islower() for w in words) > _LOWER_WORDS:
        return False
    if len(words) > 1 and words[1][0].islower() and words[0].casefold() not in _BEFORE_NAMES:
        return False
    return byline(text) is not None


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


def _is_names(text: str) -> bool:
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
    return _one_name(first) and all(_one_name(o) or _is_office(o) for o in others)


def _is_person(text: str) -> bool:
    return " " in text and not any(map(str.isdigit, text)) and _one_name(text)


def is_full_name(text: str) -> bool:
    """Whether it is a name with the family name first: ``Hồ Mai Hương``, not ``Sông Đà``."""
    words = text.split()
    return (
        2 <= len(words) <= _CAPITAL_WORDS + 1
        and words[0].casefold() in _FAMILIES
        and all(map(_is_name_word, words))
    )


def is_spoken_of(text: str) -> bool:
    """``Cô Lê Ngọc Diệp – Trưởng phòng``: so a text speaks of somebody, and nobody of himself."""
    return _ADDRESSED.match(text) is not None


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
    most = _CAPITAL_WORDS if text.isupper() else MOST_WORDS
    if not 2 <= len(words) <= most or not all(map(_is_name_word, words)):
        return False
    low = [word.casefold().strip(".") for word in words]
    # `Nguyễn Văn Nghị`, `Nguyễn Thị Thao`: behind a middle name they are given names.
    sure = len(low) > 2 and low[0] in _FAMILIES and low[-2] in _MIDDLES
    if any(word in _NEVER_IN_NAMES for word in (low[:-1] if sure else low)):
        return False
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
