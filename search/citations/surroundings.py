"""Whether a kind and a number read like a code, judged by the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable

from search.citations.wording import (
    DASH,
    NEAR,
    SPACE,
    either,
    exactly,
    is_abbreviation,
    listed,
    loose,
)
from search.text.patterns import lazy

_DAY = rf"[0-9]{{1,2}}(?:{SPACE}?[/.{DASH}]{SPACE}?[0-9]{{1,4}}){{1,2}}"
_DATE = (
    rf"(?:{_DAY}|[0-9]{{1,2}}{SPACE}{loose('tháng')}{SPACE}[0-9]{{1,2}}"
    rf"(?:{SPACE}{loose('năm')}{SPACE}[0-9]{{4}})?)"
)
BETWEEN = lazy(
    rf"{NEAR}[,(]?{NEAR}(?:{either('ký', 'ban hành', 'ra', 'thông qua')}{SPACE})?"
    rf"(?:{loose('ngày')}{SPACE}{_DATE}|{loose('năm')}{SPACE}[0-9]{{4}}"
    rf"(?![0-9]|{SPACE}?[{DASH}]{SPACE}?[0-9])|{loose('tháng')}{SPACE}"
    rf"[0-9]{{1,2}}{SPACE}?[/{DASH}]{SPACE}?[0-9]{{4}}|/[0-9]{{4}}|(?<=\()[0-9]{{4}}(?=\))"
    rf"|kh[óoá][aá]{SPACE}(?:[ivx]+|[0-9]{{1,2}})(?!\w))\)?"
)
STATE = lazy(
    rf"{SPACE}{{1,3}}(?:ubnd|hđnd|ubtvqh|"
    + either("chính phủ", "thủ tướng", "quốc hội", "chủ tịch", "bộ trưởng", "thường vụ quốc hội")
    + "|"
    + either("đại hội đồng", "hội đồng", "liên hợp quốc", "ngân hàng nhà nước")
    + r")(?!\w)"
)
_DATES = r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?"
_STATE_BEFORE = lazy(
    r"(?:\b(?:ubnd|hđnd|thủ tướng|chính phủ|quốc hội|bộ (?!chính trị)|sở|thanh tra|chủ tịch|cục"
    r"|ngân hàng|liên hợp quốc|tòa|toà|hội đồng|công an|cơ quan|công ty|tập đoàn"
    r"|unicef|nhà nước)\b(?:[^.;:\n0-9]|" + _DATES + "){0,50})"
    r"(?:\b(?:ban hành|ra|có|ký|công bố|thông qua|nhận được|áp dụng)\b) (?:các |những )?$"
)
_NATIONS = lazy(r"liên hợp quốc|liên hiệp quốc|hội đồng bảo an|\b(?:lhq|hđba)\b")
_THOUSANDS = lazy(r"[0-9]{4}")
_YEAR_BEHIND = lazy(rf"{SPACE}?\((?:{loose('năm')}{SPACE})?(?:19|20)[0-9]{{2}}\)")
_ABROAD = lazy(r"triều tiên|bình nhưỡng|trừng phạt|\b(?:iran|syria|israel|palestine|nato)\b")
"""Around a resolution of the Security Council: ``nghị quyết số 2375 (2017)``."""
_SENTENCE_END = lazy(r"[.;!?]\s|\n")
FOLLOW = lazy(
    rf"{NEAR}(?:$|[\n.;:,)“\"”«»'’!?…\]*]|[{DASH}]{SPACE}|\((?![0-9])|"
    + either(
        *listed(
            """về và của được đã đang sẽ là có cũng nêu thì tại trong khóa này trên theo với để
            đến cho do chưa không vẫn còn nhằm trước sau gắn hay hoặc phải khi
            ra mà như cùng đề quy nên vào bằng"""
        ),
        "yêu cầu",
        "chỉ rõ",
        "hướng dẫn",
    )
    + rf"(?!\w)|{loose('ngày')}{SPACE}[0-9])"
)
_PREDICATE = lazy(
    rf"{SPACE}{{1,3}}"
    + either(
        *listed("được đã là cũng nêu sẽ đang vẫn chưa không chỉ có còn cần phải"),
        "chỉ rõ",
        "yêu cầu",
        "ra đời",
    )
    + r"(?!\w)"
)
"""What makes a kind at the beginning of a sentence its subject: ``Quy định 1374 được xem là …``."""
_SAYS = lazy(
    rf"{SPACE}{{1,3}}"
    + either(
        "nghiêm cấm", "cấm", "nêu", "quy định", "xác định", "nhấn mạnh", "khẳng định", "chỉ ra",
        "bổ sung", "sửa đổi", "thay thế", "bãi bỏ", "đề cập", "đề ra", "đưa ra", "ban hành",
        "cho phép", "buộc", "bắt buộc", "giao", "phân công", "phân cấp", "đặt", "mở", "siết",
        "giúp", "tạo", "góp phần", "mang", "thể hiện", "khắc phục", "tháo gỡ", "hướng tới",
        "khuyến khích", "bảo vệ", "kiểm soát", "xử lý", "tập trung", "tiếp tục", "tăng cường",
        "ngày càng", "bước đầu", "nhân dịp", "đi vào", "chính thức", "thực sự", "trở thành",
        "bao gồm", "gồm", "áp dụng", "cụ thể hóa", "làm rõ", "làm", "nói", "ghi", "viết",
        "cho thấy", "mở rộng", "thay đổi", "đánh giá", "định hướng", "coi", "lấy", "đòi hỏi",
        "chấm dứt", "hủy bỏ", "kế thừa", "không chỉ", "vừa", "mới", "lần đầu", "có hiệu lực",
        "tổng kết", "sơ kết", "phát huy", "nâng cao", "đẩy mạnh", "hạn chế", "ngăn chặn",
        "giải thích", "giải quyết", "thành lập", "trao", "nhận được", "phê duyệt", "thông qua",
        "công nhận", "điều động", "bổ nhiệm", "cách chức", "thu hồi", "thể chế", "hợp nhất",
        "sáp nhập", "xóa bỏ", "loại bỏ", "chỉ đạo", "ưu tiên", "hỗ trợ", "gia hạn", "thúc đẩy",
        "ràng buộc", "dành", "giữ", "đạt", "đề nghị", "kiến nghị", "tuyên bố",
        "nhằm", "học tập", "điều chỉnh", "công bố", "triển khai", "thực hiện", "kêu gọi",
    )
    + r"(?!\w)"
)  # fmt: skip
"""Verbs of a document: nothing is counted before one, as ``Quy định 55 nghiêm cấm`` shows."""
_COMPOUNDS = {
    "bàn": "về bạc hành bí chấp tổ thường giao chỉ",
    "bước": "đầu vào sang",
    "ca": "ngợi",
    "cặp": "ủy bách",
    "câu": "kết",
    "con": "nhiều",
    "đợt": "phá",
    "đồng": "thời bộ ý tình loạt hành thuận viên",
    "đứa": "ra vào đến lên tới",
    "gia": "hạn tăng nhập",
    "giải": "quyết thích trình phóng đáp ngân tỏa",
    "học": "tập hỏi",
    "hộ": "trợ sơ",
    "lần": "đầu này lượt tỏa rộng",
    "loại": "bỏ trừ",
    "ngành": "",
    "nhân": "dịp rộng danh lên kỷ đạo dân quyền",
    "nhóm": "họp",
    "nước": "nhà",
    "phần": "công cấp bổ tích định",
    "quận": "triệt lý trọng tâm",
    "tầng": "cường",
    "thẻ": "hiện nào chế",
    "tờ": "chức",
    "trận": "trọng",
    "tuần": "thủ tra",
    "ủy": "quyền thác",
    "vấn": "bản",
    "vụ": "",
    "xã": "hội",
    **dict.fromkeys(
        listed(
            """tháng giờ phút giây người triệu tỷ tỉ nghìn ngàn điểm khoản cây chiếc xe suất
            trường mức môn quyển tấn chương vợ nhà phường năm"""
        ),
        "",
    ),
}
"""What is counted (``quyết định 5 giải thưởng``), with what makes it the beginning of another
word (``Chỉ thị 05 giải quyết``), by its sound when written without accents (``tang cuong``)."""
_COUNTED_PHRASES = (
    "cán bộ", "đồng chí", "đơn vị", "nội dung", "giải pháp", "nhiệm vụ", "bị cáo", "bị can",
    "cơ quan", "đảng viên", "doanh nghiệp", "dự án", "trường hợp", "tổ chức", "đối tượng",
    "cá nhân", "tập thể", "công ty", "bộ ngành", "tiêu chí", "chỉ tiêu", "mục tiêu",
    "nghị quyết", "chỉ thị",
)  # fmt: skip


def _counted(spelled: Callable[[str], str]) -> re.Pattern[str]:
    """What is counted, with words as ``spelled``: as they are or also without accents."""

    def word(syllable: str, others: str) -> str:
        rest = "|".join(map(spelled, others.split()))
        return rf"{spelled(syllable)}(?!\w)" + (rf"(?!{SPACE}{{1,3}}(?:{rest})(?!\w))" * bool(rest))

    words = "|".join(word(*item) for item in _COMPOUNDS.items())
    phrases = "|".join(map(spelled, _COUNTED_PHRASES))
    # ``Quy định 102 điều 4`` names an article, ``Quy định 55 điều chỉnh`` does something.
    articles = "|".join(map(spelled, listed("chỉnh động hành tra tiết hòa khoản")))
    return lazy(
        rf"{NEAR}(?:(?:{words}|(?:{phrases})(?!\w))"
        rf"(?!{SPACE}[0-9]{{4}}(?!{SPACE}?[{DASH}]{SPACE}?[0-9]))"
        rf"|{spelled('ngày')}(?!\w)(?!{SPACE}(?:[0-9]|{spelled('càng')}|{spelled('nay')}))"
        rf"|{spelled('điều')}(?!\w)(?!{SPACE}{{1,3}}(?:[0-9]|(?:{articles})(?!\w)))"
        r"|(?:km|kg|m2|m|ha|usd|vnd|độ)(?!\w))"
    )


_COUNTED = _counted(exactly)
_COUNTED_BARE = _counted(loose)


def counted(low: str, end: int) -> bool:
    """Whether a number that ends at ``end`` counts what follows: ``kết luận 5 cán bộ``.

    In a text with accents ``ban`` is not ``bàn``; one without any may mean either.
    """
    return (_COUNTED_BARE if low.isascii() else _COUNTED).match(low, end) is not None


_SIGNS = lazy(
    rf"{NEAR}(?:$|\n|[“\"«]|{either('về', 'về việc', 'của đảng')}(?!\w)"
    rf"|\({NEAR}{loose('năm')}{SPACE}[0-9]{{4}}|\({NEAR}{loose('ngày')})"
)
_CUE = lazy(
    rf"(?:{either('thực hiện', 'theo', 'quán triệt', 'triển khai', 'tinh thần', 'chấp hành')}"
    rf"|{either('ban hành', 'sơ kết', 'tổng kết', 'học tập', 'căn cứ', 'vi phạm', 'tại')}"
    rf"|{either('kèm theo', 'khi có', 'so với', 'nội dung', 'áp dụng', 'mục tiêu')}"
    rf"|{either('ra', 'ký', 'của', 'sau', 'gọi tắt là')})"
    rf"(?:{SPACE}{either('các', 'những', 'với', 'tốt', 'nghiêm')})?{SPACE}{{1,3}}$"
)
_BUILDING = lazy(
    r"(?:chung cư|tòa|toà|toa nha|căn hộ|can ho|nhà|khu|lô|ô đất|block|tháp|phòng|dự án|tầng"
    r"|giàn khoan|tàu|xe|pháo|chung cu)\b[^.\n]{0,30}$"
)
_STRONG = frozenset({"CT", "NQ"})
UNITED_NATIONS = 1000
"""``Nghị quyết 2397`` is the Security Council's. No body here issues a thousand resolutions."""


def reads_like_code(
    low: str, text: str, m: re.Match[str], kind: str, end: int, said_so: bool, query: bool
) -> bool:
    """Whether a kind with a bare number (``Chỉ thị 37``, ``CT 37``) names a directive, by the words
    around it: ``hai Nghị quyết`` counts them. ``said_so``: a word such as ``số`` stands between.
    """
    before = low[max(0, m.start() - 40) : m.start()]
    short = is_abbreviation(m["kind"])
    if short and kind not in ("NQ", "QĐ") and not said_so:
        return _short_reads_like_code(low, m, before, end, query)
    if said_so:
        return True
    if kind == "NQ" and int(m["number"]) >= UNITED_NATIONS and not query:
        return False
    if counted(low, end) or 1900 <= int(m["number"]) <= 2100:
        return False
    if kind in _STRONG or query or (short and text[m.start()].isupper()):
        return True
    if _SIGNS.match(low, end) or BETWEEN.match(low, end) or _SAYS.match(low, end):
        return True
    if not FOLLOW.match(low, end):
        return False
    if text[m.start()].isupper() and _PREDICATE.match(low, end):
        return True
    capital = text[m.start()].isupper() and not re.search(r"(?:^|[.!?:\n“\"]\s*)$", before)
    return capital or bool(_CUE.search(before))


def speaks_of_another(low: str, start: int, end: int, kind: str) -> bool:
    """Whether the words around a bare number tell of another issuer than the party."""
    if _STATE_BEFORE.search(low, max(0, start - 80), start):
        return True
    if kind != "NQ":
        return False
    before = _SENTENCE_END.split(low[max(0, start - 150) : start])[-1]
    after = _SENTENCE_END.split(low[end : end + 100])[0]
    if _NATIONS.search(before) or _NATIONS.search(after):
        return True
    if not _THOUSANDS.search(low, start, end):
        return False
    around = low[max(0, start - 250) : end + 250]
    return bool(_YEAR_BEHIND.match(low, end) or _ABROAD.search(around) or _NATIONS.search(around))


def _short_reads_like_code(low: str, m: re.Match[str], before: str, end: int, query: bool) -> bool:
    """``CT 37`` names a directive or a building, ``HD 981`` a guide or a rig."""
    if _BUILDING.search(before) or counted(low, end):
        return False
    if query:
        return not re.match(rf"{SPACE}{either('chung cư', 'tòa nhà')}", low[end : end + 12])
    alone = low[: m.start()].strip() == "" and low[end:].strip() == ""
    return alone or bool(_CUE.search(before))
