"""Whether figures that could be a day are one, by the words around them."""

from __future__ import annotations

import re

from search.dates.notation import DASHES, DateMention
from search.text.patterns import lazy

DAY_CUE = lazy(
    r"(?:(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )(?:ngày|ngay)|hôm (?:nay|qua|kia)|(?:ngày )?mai"
    r"|(?:sáng|trưa|chiều|tối|đêm|khuya|hôm|rạng sáng)(?: (?:nay|qua|mai))?|nay"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|mồng|mùng|đợt"
    r"|[0-9]{1,2} ?(?:giờ|h|:) ?(?:[0-9]{1,2}(?:'|’| phút)?)?)"
    r"(?: ?[:,]| ?\()? *\(?$"
)
_CUE = 40
"""Such a word stands within this many characters. A search to the end of a text would try each."""
_LOOSE_CUE = lazy(
    r"(?:từ|đến|tới|trước|sau|vào|kể từ|hết|tính đến|cập nhật|hạn|dịp|lễ|tháng trước) *[:,(]? *$"
)
_FEAST_CUE = lazy(
    r"(?:kỷ niệm|kỉ niệm|đợt|dịp|\blễ\b|mừng|quốc khánh|quốc tế|thành lập|sinh nhật|truyền thống"
    r"|huy hiệu|giải phóng|thống nhất|nhà giáo|phụ nữ|thương binh|liệt sĩ|nghỉ|thầy thuốc"
    r"|báo chí|ngày hội|tết)[^.;\n0-9]{0,45}$"
)
_SCORE_CUE = lazy(
    r"(?:thắng|thua|\bhòa\b|\bhoà\b|tỷ số|tỉ số|chung cuộc|dẫn trước|cầm hòa|cầm hoà|đánh bại"
    r"|đè bẹp|vùi dập|gỡ|hạ gục|chiến thắng|kết quả|sơ đồ|đội hình|\bset\b)[^.;\n]{0,40}$"
)
_STREET = lazy(r"(?:đường|phố|quảng trường|công viên|hẻm|ngõ|ngách|kiệt|số nhà) *$")
_DOCUMENT = lazy(
    r"(?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị|luật|pháp lệnh|quy định|công văn"
    r"|văn bản|thông tư liên tịch|số|so|mẫu|hợp đồng|quý|tỉ lệ|tỷ lệ|học kỳ|kỳ|đợt|lần) *:? *$"
)
_UNIT = lazy(
    r" *(?:%|(?:lần|giờ|tiếng|bữa|viên|lít|cốc|ly|ca|người|chuyến|km|kg|m|ha|triệu|nghìn|ngàn|tỉ"
    r"|tỷ|đồng|usd|phút|năm(?! (?:[0-9]{4}|nay|ngoái|trước|sau))|tuần|tháng|ngày|phần|phiếu|điểm"
    r"|đại biểu|số|tổng|diện tích|chỉ tiêu|cấp|bàn|độ|quả|con|cái|suất|vụ|ca|đơn vị)\b)"
)
_LUNAR = lazy(
    r" *\(?(?:âm lịch|al\b|giêng|chạp"
    r"|năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|ngọ"
    r"|mùi|thân|dậu|tuất|hợi))"
)
_FEASTS = frozenset(
    {(3, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (5, 6)}
    | {(21, 6), (27, 7), (28, 7), (19, 8), (2, 9), (10, 10), (13, 10), (14, 10), (20, 10)}
    | {(9, 1), (6, 1), (18, 11), (20, 11), (23, 11), (22, 12), (20, 12)}
)
"""Days that go by their numbers: the founding of the Party, Women's Day, National Day…"""


def is_sure(low: str, m: re.Match[str], mention: DateMention, start: int) -> bool:
    """Whether this is a date by itself, by its form and the words around it."""
    before = low[max(0, start - 70) : start]
    if m["ld"] and _LUNAR.match(low, mention.end):
        return False
    if m["sy"]:
        if _DOCUMENT.search(before):
            return False
        cued = re.search(r"(?:từ|đến|tới|đầu|cuối|giữa|trong|hồi|vào|năm|tháng|\() *$", before)
        return m["ss"] == "/" or cued is not None
    if (m["nyy"] or m["comma"]) and not DAY_CUE.search(before[-_CUE:]):
        return False
    if mention.day is None or mention.year is not None:
        return mention.year is not None
    if m["ld"]:
        return not _STREET.search(before) and (
            DAY_CUE.search(before[-_CUE:]) is not None or _FEAST_CUE.search(before) is not None
        )
    return _sure_day(low, m, mention, before)


def _is_no_part(low: str, m: re.Match[str], unit: str) -> bool:
    """Whether a day with its cue counts nothing, though a unit follows: ``ngày 26/3 giờ Hà Nội``
    names a clock, and ``sáng 20/5 người dân`` no part of the people; ``đến nay 2/3 số xã`` does.
    """
    if _LUNAR.match(low, m.end()):
        return False  # ``ngày 22/8 năm Mậu Tuất`` is of the moon
    return unit.strip() == "giờ" or int(m["nd"]) > int(m["nm"])


def _sure_day(low: str, m: re.Match[str], mention: DateMention, before: str) -> bool:
    """Whether a day and a month in figures are a date: ``sáng 8-7``, ``(16.10)``, ``đợt 3-2`` are,
    ``thắng 3-2`` is not.
    """
    sign = m["ns"].strip()
    if _STREET.search(before):
        return False
    cued = DAY_CUE.search(before[-_CUE:]) is not None
    if (unit := _UNIT.match(low, mention.end)) and not (cued and _is_no_part(low, m, unit[0])):
        return False
    if cued:
        return True
    if _SCORE_CUE.search(before):
        return False
    day, month = mention.day or 0, mention.month
    if (day, month) in _FEASTS and sign != "." and _FEAST_CUE.search(before):
        return True
    fraction = day < 10 and m["nd"][0] != "0" and m["nm"][0] != "0" and month <= 10
    fraction = fraction and (sign in DASHES or day < month)
    if before.endswith("(") and low[mention.end : mention.end + 1] == ")":
        return not fraction
    if sign == "." or not _LOOSE_CUE.search(before):
        return False
    if sign == "/":
        return not fraction or low.startswith((" đến", ",", ")"), mention.end)
    return bool(re.match(r" *(?:đến|tới|và|tại|[,.;)]|$)", low[mention.end : mention.end + 8]))
