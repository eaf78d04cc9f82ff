"""Whether a kind and a number read like a code, judged by the words around them."""

from __future__ import annotations

import re

from search.citations.coded import DASH
from search.citations.wording import NEAR, SPACE, either, is_abbreviation, listed, loose
from search.text.patterns import lazy

_DAY = rf"[0-9]{{1,2}}(?:{SPACE}?[/.{DASH}]{SPACE}?[0-9]{{1,4}}){{1,2}}"
_DATE = (
    rf"(?:{_DAY}|[0-9]{{1,2}}{SPACE}{loose('tháng')}{SPACE}[0-9]{{1,2}}"
    rf"(?:{SPACE}{loose('năm')}{SPACE}[0-9]{{4}})?)"
)
BETWEEN = lazy(
    rf"{NEAR}[,(]?{NEAR}(?:{either('ký', 'ban hành', 'ra')}{SPACE})?"
    rf"(?:{loose('ngày')}{SPACE}{_DATE}|{loose('năm')}{SPACE}[0-9]{{4}}"
    rf"(?![0-9]|{SPACE}?[{DASH}]{SPACE}?[0-9])|{loose('tháng')}{SPACE}"
    rf"[0-9]{{1,2}}{SPACE}?[/{DASH}]{SPACE}?[0-9]{{4}}|/[0-9]{{4}}"
    rf"|kh[óoá][aá]{SPACE}(?:[ivx]+|[0-9]{{1,2}})(?!\w))\)?"
)
STATE = lazy(
    rf"{SPACE}{{1,3}}(?:ubnd|hđnd|ubtvqh|"
    + either("chính phủ", "thủ tướng", "quốc hội", "chủ tịch", "bộ trưởng", "thường vụ quốc hội")
    + "|"
    + either("đại hội đồng", "hội đồng", "liên hợp quốc", "ngân hàng nhà nước")
    + r")(?!\w)"
)
STATE_BEFORE = lazy(
    r"(?:\b(?:ubnd|hđnd|thủ tướng|chính phủ|quốc hội|bộ (?!chính trị)|sở|thanh tra|chủ tịch|cục"
    r"|ngân hàng|liên hợp quốc|tòa|toà|hội đồng|công an|cơ quan|công ty|tập đoàn"
    r"|unicef|nhà nước)\b[^.;:\n0-9]{0,50})"
    r"(?:\b(?:ban hành|ra|có|ký|công bố|thông qua|nhận được|áp dụng)\b) (?:các |những )?$"
)
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
    + either(*listed("được đã là cũng nêu sẽ đang vẫn chưa"), "chỉ rõ", "yêu cầu", "ra đời")
    + r"(?!\w)"
)
"""What makes a kind at the beginning of a sentence its subject: ``Quy định 1374 được xem là …``."""
_COUNTED = lazy(
    rf"{NEAR}(?:"
    + either(
        *listed(
            """tháng tuần giờ phút giây lần vụ người đồng triệu tỷ tỉ nghìn ngàn điểm nhóm loại
            khoản nước phần bước con cây chiếc xe suất giải trường ngành tầng
            mức môn câu trận bàn thẻ hộ gia đứa ca quận xã phường quyển tấn tờ
            đợt nhân chương vấn vợ ủy học nhà cặp"""
        ),
        "năm",
        "cán bộ",
        "đồng chí",
        "đơn vị",
        "nội dung",
        "giải pháp",
        "nhiệm vụ",
        "bị cáo",
        "bị can",
        "cơ quan",
        "đảng viên",
        "doanh nghiệp",
        "dự án",
        "trường hợp",
        "tổ chức",
        "đối tượng",
        "cá nhân",
        "tập thể",
        "công ty",
        "bộ ngành",
        "tiêu chí",
        "chỉ tiêu",
        "mục tiêu",
        "nghị quyết",
        "chỉ thị",
    )
    + rf"(?!\w)(?!{SPACE}[0-9]{{4}}(?!{SPACE}?[{DASH}]{SPACE}?[0-9]))"
    + rf"|{loose('ngày')}(?!\w)(?!{SPACE}[0-9])"
    + r"|(?:km|kg|m2|m|ha|usd|vnd|độ)(?!\w))"
)
_SIGNS = lazy(
    rf"{NEAR}(?:$|\n|[“\"«]|{either('về', 'về việc', 'của đảng')}(?!\w)"
    rf"|\({NEAR}{loose('năm')}{SPACE}[0-9]{{4}}|\({NEAR}{loose('ngày')})"
)
_CUE = lazy(
    rf"(?:{either('thực hiện', 'theo', 'quán triệt', 'triển khai', 'tinh thần', 'chấp hành')}"
    rf"|{either('ban hành', 'sơ kết', 'tổng kết', 'học tập', 'căn cứ', 'vi phạm', 'tại')}"
    rf"|{either('kèm theo', 'khi có', 'so với', 'nội dung', 'áp dụng', 'mục tiêu')}"
    rf"|{either('ra', 'ký', 'của', 'sau')})"
    rf"(?:{SPACE}{either('các', 'những', 'với', 'tốt', 'nghiêm')})?{SPACE}{{1,3}}$"
)
_BUILDING = lazy(
    r"(?:chung cư|tòa|toà|toa nha|căn hộ|can ho|nhà|khu|lô|ô đất|block|tháp|phòng|dự án|tầng"
    r"|giàn khoan|tàu|xe|pháo|chung cu)\b[^.\n]{0,30}$"
)
_STRONG = frozenset({"CT", "NQ"})
UNITED_NATIONS = 1000
"""``Nghị quyết 2397`` is the Security Council's; no body here issues a thousand resolutions."""


def reads_like_code(
    low: str, text: str, m: re.Match[str], kind: str, end: int, said_so: bool, query: bool
) -> bool:
    before = low[max(0, m.start() - 40) : m.start()]
    short = is_abbreviation(m["kind"])
    if short and kind not in ("NQ", "QĐ") and not said_so:
        return _short_reads_like_code(low, m, before, end, query)
    if said_so:
        return True
    if kind in _STRONG and int(m["number"]) >= UNITED_NATIONS and not query:
        return False
    if _COUNTED.match(low, end) or 1900 <= int(m["number"]) <= 2100:
        return False
    if kind in _STRONG or query or (short and text[m.start()].isupper()):
        return True
    if _SIGNS.match(low, end) or (BETWEEN.match(low, end)):
        return True
    if not FOLLOW.match(low, end):
        return False
    if text[m.start()].isupper() and _PREDICATE.match(low, end):
        return True
    capital = text[m.start()].isupper() and not re.search(r"(?:^|[.!?:\n“\"]\s*)$", before)
    return capital or bool(_CUE.search(before))


def _short_reads_like_code(low: str, m: re.Match[str], before: str, end: int, query: bool) -> bool:
    """``CT 37`` names a directive or a building, ``HD 981`` a guide or a rig."""
    if _BUILDING.search(before) or _COUNTED.match(low, end):
        return False
    if query:
        return not re.match(rf"{SPACE}{either('chung cư', 'tòa nhà')}", low[end : end + 12])
    alone = low[: m.start()].strip() == "" and low[end:].strip() == ""
    return alone or bool(_CUE.search(before))
