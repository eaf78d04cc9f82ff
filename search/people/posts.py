"""Posts in text: what heads one (``phó bí thư``), and how far it goes (``… Tỉnh uỷ Hậu Giang``).

All patterns read text in ``one_spelling``; heads and body words in lower case or capitalised.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from search.people.letters import UPPER

_DOING = (
    "công tác đại biểu|công tác|kiểm tra|thanh tra|điều tra|chỉ đạo thi|chỉ đạo|quản lý|tổ chức|giám sát|tuyên truyền|thông tin|điều hành|giải quyết vấn đề"
    "|giải phóng mặt bằng|bảo vệ|tiếp dân|tiếp công dân|chỉ huy|nghiên cứu|soạn thảo|vận động|xử lý|hợp tác|phòng chống"
    "|biên soạn|đối ngoại|dân nguyện|bầu cử|hành động|liên lạc|phối hợp|giúp việc|phát triển|trị sự|quản trị|kỷ luật|giám định"
    "|xây dựng|tham mưu|kinh doanh|kế hoạch|phong trào|cố vấn|trọng tài|đạo diễn|đàm phán|tư vấn|thẩm định|kiểm soát|kiểm toán|thi hành án|phát ngôn|huấn luyện"
)
"""What is both a verb and a part of names of bodies: only right after the word for a body."""

HEADS = (
    "tổng bí thư|chủ tịch nước|đồng chủ tịch|chủ tịch danh dự|chủ tịch|bí thư thứ nhất|bí thư|thủ tướng|bộ trưởng|thứ trưởng|ngoại trưởng"
    "|tỉnh uỷ viên|thành uỷ viên|huyện uỷ viên|quận uỷ viên|đảng uỷ viên|thị uỷ viên|chi uỷ viên|uỷ viên|thường trực"
    "|tổng giám đốc|giám đốc|tổng cục trưởng|chi cục trưởng|cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|tổng thư ký|tổng thanh tra"
    "|tổng kiểm toán|tổng biên tập|tổng lãnh sự|tổng tham mưu trưởng|tổng chỉ huy|tổng tư lệnh|tổng đạo diễn|tổng trưởng|chánh văn phòng|chánh thanh tra|chánh án|chánh toà|chánh tổng"
    "|chánh thư ký|chủ nhiệm|chính uỷ|chính trị viên|tư lệnh|tham mưu trưởng|chỉ huy trưởng|chỉ huy|đội trưởng|tổ trưởng|hạt trưởng|trạm trưởng|đồn trưởng"
    "|hội trưởng|xã đội trưởng|thôn trưởng|kế toán trưởng|công tố viên|trung đoàn trưởng|lữ đoàn trưởng|sư đoàn trưởng|tiểu đoàn trưởng|đại đội trưởng"
    "|đại biểu quốc hội|đại biểu hđnd|đại biểu|đbqh|đại sứ|công sứ|tham tán|thống đốc|tổng thống|quốc vương|hoàng đế|nữ hoàng|thị trưởng"
    "|tỉnh trưởng|đô trưởng|thủ hiến|thượng nghị sĩ|hạ nghị sĩ|nghị sĩ|người phát ngôn|phát ngôn viên|chuyên viên|thủ quỹ|thủ kho|đặc khu trưởng"
    "|thẩm phán|kiểm sát viên|điều tra viên|kiểm soát viên|thanh tra viên|kiểm tra viên|kiểm toán viên|chấp hành viên|công chứng viên|giảng viên|trưởng lão"
    "|cố vấn|trợ lý|đặc phái viên|thư ký|quản đốc|phân viện trưởng|chưởng lý|tổng chưởng lý|tổng công trình sư|tổng trấn|tổng giám mục|tổng quản lý|thị lang|thượng thư|vua|cao uỷ|tổng đại diện"
)
_KINDS = "ban|phòng|đoàn|đội|tổ|văn phòng|cơ quan|công an|khoa|bộ môn|thôn|bản|ấp|khu|xóm|tiểu ban|đại diện|trạm|nhóm|trung tâm|đồn|chi nhánh|bộ phận|phân ban|bộ chỉ huy|ty|họ đạo|khối|buôn|lớp|ban quản lý|ca|kíp|bến|liên đội|nhà|trại"
_DEPUTY = "ban|phòng|đoàn|đội|tổ|vụ|viện|cục|hiệu|khoa|bí thư|chi cục|trạm|hội|chánh|ty|ấp|thôn|xóm|công an|hạt|đồn|văn phòng|chủ"


def _either(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split("|"), key=lambda w: -len(w))) + ")"


MARKS = "thời kỳ|dưới thời|thời|nguyên|cựu|cố|tân|đương kim|hiện"
_MARK = rf"(?:(?P<mark>{_either(MARKS)}) )?"
HEAD = re.compile(
    rf"(?<![\w-]){_MARK}(?P<head>"
    rf"(?:tổ|đội) (?:trưởng|phó) {_either(_DOING)}"
    rf"|(?:(?:quyền|phó|q\.|p\.|nữ|trợ lý) ?)*(?:trưởng|phó) {_either(_KINDS)}(?: {_either(_DOING)})?"
    rf"|(?:quyền |phó |nữ |trợ lý )*(?<!ban )(?<!phòng )(?<!phủ )(?<!đồng ){_either(HEADS)}"
    rf"|(?:phó )?(?:tổng )?(?:giám đốc|chủ tịch) (?:điều hành|kỹ thuật|sản xuất|nhân sự|kinh doanh|tài chính|sáng tạo|chiến lược|nghiệp vụ|phụ trách|luân phiên|danh dự)"
    rf"|thành viên(?= (?:hội đồng|hđqt|hđtv|ban |bộ chính|uỷ ban|thường trực|chính phủ|tổ ))"
    rf"|cán bộ(?= (?:địa chính|tư pháp|hộ tịch|văn phòng|tổ chức|phòng))"
    rf"|(?<!chức )(?:đội|tổ|cục|vụ|viện|hội|hiệu|chi cục|trạm|hạt|đoàn|chỉ huy) phó"
    rf")(?![\w-])"
)

_BODIES = (
    "tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|thị xã|thôn|ấp|bản|khu phố|khu vực|khu|cụm|vùng|miền|khối|nước|liên bang|bang|vương quốc|cộng hoà|cộng sản|xã hội chủ nghĩa|dân chủ nhân dân|chủ nghĩa"
    "|tỉnh uỷ|thành uỷ|huyện uỷ|quận uỷ|đảng uỷ|thị uỷ|quân uỷ|chi uỷ|đảng bộ|chi bộ|đảng đoàn|đảng viên|đảng|ban cán sự đảng|ban cán sự|ban chấp hành|ban thường vụ"
    "|ban bí thư|bộ chính trị|trung ương|tw|quốc hội|hội đồng nhân dân|uỷ ban nhân dân|hội đồng|uỷ ban|chính phủ|nhà nước|mặt trận tổ quốc|mặt trận|thường trực|thường vụ"
    "|công an|viện kiểm sát|kiểm sát|nhân dân|toà án|tối cao|cấp cao|toà|quân sự|quân khu|quân đội|quân chủng|hải quân|không quân|phòng không|bộ đội|biên phòng|biên giới|hải quan|cảnh sát|an ninh|tình báo"
    "|tuyên giáo|dân vận|nội chính|kinh tế|pháp luật|pháp chế|tư pháp|nội vụ|đối ngoại|ngoại giao|tài chính|ngân sách|văn hoá|xã hội|giáo dục|đào tạo|y tế|công thương|thương mại|giao thông|vận tải|xây dựng|đô thị|tài nguyên|môi trường|khoa học|công nghệ"
    "|nông nghiệp|nông thôn|phát triển nông thôn|lao động|thương binh|du lịch|thể thao|truyền thông|kế hoạch|đầu tư|quốc phòng|dân tộc|tôn giáo|ngân hàng|thanh niên|phụ nữ|nông dân|cựu chiến binh|công đoàn|liên đoàn|tổng liên đoàn|luật gia|luật sư|nhà báo|nhà văn|chữ thập đỏ|khuyến học"
    "|hội|đoàn|sở|bộ|phòng|ban|cục|vụ|viện|trường|chi cục|tổng cục|đội|tổ|văn phòng|trung tâm|công ty|tổng công ty|tập đoàn|nhà máy|xí nghiệp|chi nhánh|cơ quan|học viện|đại học|bệnh viện|quỹ|báo|đài|trạm|hạt|rừng phòng hộ|rừng đặc dụng|vườn quốc gia|bưu điện|kho bạc|thuế|hợp tác xã|nhà xuất bản|tạp chí|trại"
    "|cổ phần|trách nhiệm hữu hạn|một thành viên|nhà nước|quản trị|thành viên|hội đồng quản trị|hội đồng thành viên|nhân sự|chuyên trách|kiêm nhiệm|dân quân|quân sự|dân sự|hình sự|kinh tế|hành chính|tổng hợp|thi đua|khen thưởng|thứ nhất|danh dự|lâm thời|đặc mệnh toàn quyền|đặc mệnh|toàn quyền|chuyên môn|kỹ thuật"
    "|phụ trách|thường trực|điều tra|an toàn|phòng cháy|chữa cháy|thị trường|quản lý thị trường|kiểm lâm|thuỷ lợi|thuỷ sản|lâm nghiệp|đất đai|địa chính|hộ tịch|nhà đất|mặt bằng|đường sắt|đường bộ|hàng không|hàng hải|điện lực|dầu khí|than|khoáng sản|bảo hiểm xã hội|bảo hiểm|xăng dầu|cấp nước|môi trường đô thị|nghiệp vụ|tham nhũng|ma tuý|tội phạm|giao thông đường bộ|trật tự"
    "|chính sách|chiến lược|lý luận chính trị|lý luận|chính trị|sau đại học|mầm non|tiểu học|trung học cơ sở|trung học phổ thông|trung học|phổ thông|dân tộc nội trú|cao đẳng|chuyên nghiệp|nghề|luật|ngoại ngữ|toán|báo chí|xuất bản|phát thanh|truyền hình|phát thanh truyền hình|thời sự|nghệ thuật|biểu diễn|mỹ thuật|điện ảnh|âm nhạc|sân khấu|di sản|di tích|bảo tàng|thư viện"
    "|tổ dân phố|đại hội đồng|liên hiệp|các tổ chức|công nghệ cao|hiệp hội|các vấn đề|câu lạc bộ|liên minh|tiếng nói|bộ tư lệnh|bộ chỉ huy|bộ tổng tham mưu|cảnh sát biển|các cơ quan|các ban|các trường|các khu|về vấn đề|về các vấn đề|cơ sở|địa phương|các khu công nghiệp|khu công nghiệp|khu kinh tế|khu kinh tế mở|dự án|chương trình|quốc gia|quốc tế|toàn quốc|châu âu|châu á|hữu nghị|nghị sĩ|nghị viện|thượng viện|hạ viện|liên hợp quốc|các nước|hợp tác|đại biểu|đại biểu quốc hội|chuyên gia|kinh doanh|tài vụ|tín dụng|doanh nghiệp|doanh nhân|trẻ|trung ương đảng|đoàn thể|dân vận|khối doanh nghiệp|cựu giáo chức|giải phóng|kháng chiến|hành chính kháng chiến|lâm thời|quân quản|quân giải phóng|giao thông vận tải|vận tải|trang trại|nguyên đán|người cao tuổi|người khuyết tật|người mù|sinh viên|học sinh|sinh vật cảnh|làm vườn|nạn nhân|chất độc|da cam|kiến trúc sư|kiến trúc|quy hoạch|tiền lương|việc làm|an sinh|trẻ em|gia đình|bình đẳng giới|dân số"
    "|chuyên nghiệp|nhân quyền|di trú|tư vấn|lập pháp|hành pháp|giám sát|thẩm tra|quốc vụ|quốc vụ viện|nội các|không bộ|năng lượng|năng lượng nguyên tử|thông tấn|thông tấn xã|chứng khoán|cạnh tranh|kế toán|kiểm toán nhà nước|kiểm toán|thanh tra|nhà đầu tư|cấp|trực thuộc|đặc biệt|đặc khu|thủ đô|chính quyền|hoàng gia|vũ trang|lực lượng|lực lượng vũ trang|anh hùng"
)
_STOPS = (
    "nói|cho|khẳng|nhấn|yêu|đề|phát|bày|chia|chủ|trình|trả|nhận|thừa|qua|từ|tuyên|kể|viết|chỉ|phân|kêu|cảm|cam|sinh|nghỉ|xác|khai|phản|lưu|trao|đắc|trúng|nhậm|thăm|gặp|bị|được|thay|hoan|hứa|đặt|chất|dẫn"
    "|cũng|đã|vừa|sẽ|đang|tại|ký|báo|là|và|với|về|vào|ra|lên|đi|đến|để|do|có|không|thì|mà|khi|nếu|vì|bởi|theo|trong|ngoài|trên|dưới|cùng|từng|nguyên|cựu|hiện|nay|này|đó|kia|ấy|đây|hay|hoặc|nhưng|song|còn|tiếp|tham|dự|làm|giữ|nêu|đánh|tỏ|mong|muốn|cần|phải|nên|đọc|gửi|mời|tặng|đưa|lấy|bắt|mở|đón"
    "|chúc|viếng|thắp|ông|bà|đồng|anh|chị|cô|em|cụ|thầy|các|những|nhiều|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mỗi|vẫn|đều|lại|rằng|như|kiêm|tự|xin|bổ|bầu|cách|miễn|bãi|thôi|đình|kỷ|xem|tổng|giám|phó|bí|trưởng|thứ|thủ|uỷ|đại|thượng|thiếu|tướng|gồm|sau|trước|từ|cố|tân|đương|lần|đảm|nhằm|bên|hôm|sáng|chiều|tối|ngày|tháng|vợ|chồng|con|bố|mẹ|bằng|đối|cáo|biết|đứng|chịu|chứng|bức|lo|thẳng|thẩm|tìm|thấy|hỏi|khởi|chưa|rất|quá|so|tới|gây|liên|vi|bỏ|trao|trực|truy|điều|vụ|lúc|giờ|phụ|sang|quê|ngụ|trú|ở|người|nơi|nhờ|tin|tức|gọi|tên|đưa|buộc|kết|luận|xử|bởi|việc|gia|mới|vắng|chuyển|khoá|nhiệm"
)
"""Syllables that no part of a body's name begins with: verbs of reports, function words, titles."""
_AFTER_BODY = rf"(?:(?:[Uu]ỷ ban|[Bb]an|[Pp]hòng|[Đđ]oàn|[Đđ]ội|[Tt]ổ|[Cc]ơ quan|[Tt]rung tâm|[Cc]ục|[Vv]ụ|[Vv]iện|[Cc]hi cục|[Ss]ở|[Hh]ội đồng|[Tt]iểu ban|[Hh]ội|[Cc]ông ty|[Pp]hụ trách|[Cc]ảnh sát|[Tt]rạm|[Qq]uyết) {_either(_DOING)})"
_AND = (
    "đào tạo|đầu tư|môi trường|công nghệ|truyền thông|phát triển nông thôn|phát triển|du lịch|xã hội|hợp tác|nông thôn|ngân sách|vận tải|thể thao|nhi đồng|an ninh|quốc phòng|pháp luật|tôn giáo|trẻ em|đô thị|ngoại giao|nhân văn|dân số|gia đình|thương mại|tái định cư|phòng chống|cứu nạn|cứu hộ|tìm kiếm|các vấn đề|an toàn|xây dựng|khoa học|kỹ thuật|quản lý|đổi mới|chính sách|kiểm soát|hội nhập"
)
_PART = (
    "thể thao|thương binh|giáo dục|thanh niên|thiếu niên|ngân sách|gia đình|công nghệ|khoa học|chống|du lịch|trẻ em|kinh tế|xã hội|chính trị|an ninh|báo chí|bảo vệ|phòng|văn học|nghệ thuật|nhân sự|xây dựng"
)
_JOINED = (
    "đầu tư|thương binh|truyền thông|không quân|huế|vũng tàu|du lịch|thể thao|môi trường|chính|đảng|lênin|ngân sách|xã hội|kiến trúc|khoảng|công nghệ|đào tạo|vận tải|kỹ thuật|trung quốc|lào|campuchia|nga|mỹ|nhật bản|hàn quốc|hà nội|bình phước|thương mại|xây dựng|sản xuất|giải khát|kế hoạch|gia đình|trẻ em|tài chính|hậu cần|quảng nam|tây nam bộ|cần thơ|bình thuận|phú khánh|hải phòng|nghệ tĩnh"
)


def _cased(words: str) -> str:
    """One of the phrases, as a whole, its first letter in either case; a branch a letter."""
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words.split("|")), key=lambda w: -len(w)):
        rests.setdefault(word[0], []).append(word[1:])
    branches = (f"[{c.upper()}{c}](?:{'|'.join(r)})" for c, r in rests.items())
    return f"(?:{'|'.join(branches)})(?!\\w)"


def _capital(words: str) -> str:
    """One of the phrases with a capital."""
    return "(?:" + "|".join(w[0].upper() + w[1:] for w in words.split("|")) + r")(?!\w)"


_CAP = rf"[{UPPER}][\w/&]*(?:[.-][{UPPER}\d][\w&]*)*\.?(?<!\w\w\w\.)(?<!\d\.)"
UPPER_AHEAD = f"[{UPPER}]"
_FUNCTION = "đã|được|bị|và|cho|là|có|sẽ|vừa|cũng|đang|tại|trong|khi|với|nói|thì|mà|này|về|để|từ|theo|nên|do|nhưng|đề|phải|vì"
_COMPANY = (
    r"(?:[Cc]ông ty|[Xx]í nghiệp|[Nn]hà máy|[Hh]ợp tác xã|[Dd]oanh nghiệp|[Tt]ổng công ty|[Cc]ông ty cổ phần|[Cc]ông ty TNHH|[Cc]ông ty CP|[Bb]an quản lý|[Tt]rung tâm)"
    rf"(?: (?!(?:{_FUNCTION})(?!\w))[^\W\d_{UPPER}][^\W\d_{UPPER}]*+){{1,7}}(?= {_CAP})"
)
_FREE = (
    rf"(?:(?!(?:{_STOPS})(?!\w))[^\W\d_{UPPER}]+(?!\w) ?){{1,5}}(?<! )(?= (?:[-–(]|và {UPPER_AHEAD})|[,;()]|[.](?: |\Z)| ?\Z| {UPPER_AHEAD})"
)
_NOT_A_HEAD = (
    r"(?!(?:[Pp]hó|[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Tt]ổng|[Bb]ộ trưởng|[Tt]hủ tướng|[Đđ]ại biểu|[Tt]hứ trưởng|[Uu]ỷ viên|[Tt]ỉnh uỷ viên"
    r"|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Cc]ác|[Pp]hu nhân|[Cc]hủ nhiệm|[Tt]hành uỷ viên|[Tt]ư lệnh|[Cc]hánh|[Tt]hượng tướng|[Đđ]ại tướng|[Tt]rung tướng|[Tt]hiếu tướng|[Đđ]ại tá|[Vv]ụ trưởng|[Cc]ục trưởng|[Vv]iện trưởng|[Đđ]oàn đại biểu)(?!\w))"
)
_STEP = (
    rf"(?: (?:{_COMPANY}|{_AFTER_BODY}(?!\w)|{_capital(_DOING)}|{_capital('bí thư|chủ nhiệm|trường trực|cố vấn|thanh tra|thư ký')}|{_cased(_BODIES)}|số \d+(?!\w)|\d{{1,2}}(?![\w/%.,]\d|[\w/%]| tuổi| năm| giờ| người| tỷ| triệu)|{_CAP}"
    rf"|của(?= (?:{_CAP}|{_cased(_BODIES)}))|tại(?= {_CAP})"
    rf"|và {_NOT_A_HEAD}(?:{_cased(_AND)}|(?=[{UPPER}]\w+)(?:{_CAP}))"
    rf"|phụ trách(?: (?!(?:{_STOPS})(?!\w))[^\W\d_{UPPER}]+(?!\w)){{1,4}}|{_FREE}"
    rf"|[-–] {_cased(_JOINED)}|& {_CAP}"
    rf"|\([{UPPER}&. –-]{{2,14}}\)(?= (?:{_CAP}|tỉnh|huyện|TP|thành phố|quận|xã|của))"
    rf"|[\"“] ?(?:{_CAP} ?){{1,4}}[\"”])"
    rf"|, {_cased(_PART)}|[-–]{_cased(_JOINED)})"
)
TAIL = re.compile(rf"{_STEP}*+")
_TERM = re.compile(
    r"(?:,? \(?(?:các )?(?:[Kk]hoá|[Nn]hiệm kỳ|NK|nhiệm kì|giai đoạn)(?: (?:nhiệm kỳ|[IVXLC]+|\d+(?: ?[-–/,] ?\d+)*|này|mới|trước|thứ|lần|và(?= (?:\d|[IVX]))|trên|hiện nay|qua|tới)(?!\w))+\)?)"
    rf"|(?:,? \([{UPPER}\d][^()]{{0,40}}\))"
    rf"|(?:(?:, | \()(?:quận|huyện|tỉnh|thành phố|TP\.?|Tp\.?|thị xã|TX\.?|xã|phường|[Bb]ộ|[Ss]ở|UBND|HĐND|[Tt]hành uỷ|[Tt]ỉnh uỷ|[Hh]uyện uỷ|[Vv]ăn phòng|[Cc]ông an|[Tt]rường|[Cc]ục|[Tt]ổng cục|[Vv]iện|[Đđ]ội|[Pp]hòng|[Hh]ọc viện|[Đđ]ại học|[Cc]ông ty|[Tt]ập đoàn|[Tt]hành đoàn|[Uu]ỷ ban|[Tt]hanh tra|[Nn]gân hàng|[Bb]ệnh viện|[Kk]hoa|[Tt]ổng công ty|[Bb]an(?= (?:Tuyên|Tổ|Dân|Nội)))(?: (?:{_cased(_BODIES)}|\d+(?!\w)|{_CAP}))+\)?)"
    rf"|(?:(?:, | \()(?:Hà Nội|TP\.? ?HCM|Đà Nẵng|Quảng \w+|Nghệ An|Thanh Hoá|Hải Phòng|Cần Thơ|Hà Tĩnh|Bình \w+|Đồng Nai|Nước CHDCND Lào)(?!\w)\)?(?! [{UPPER}]))"
)
_DROP_TAIL = re.compile(r"(?: (?:của|và|tại|khoá|cấp|các|số|nguyên|lần|thứ|phụ trách|thường trực khi|lúc))+\Z| [-–&]\Z|[ ,.]+\Z")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


_PASSING = frozenset({"trưởng đoàn", "phó trưởng đoàn", "phó đoàn", "trưởng nhóm", "trưởng lớp", "chỉ huy"})
"""Roles of one event, not posts, where nothing says of what."""


class Post(NamedTuple):
    """A post at ``[start, end)``; ``stop`` is where its term and its place end, ``mark`` what
    stands before it (``nguyên``), from ``begin``; ``text`` as written."""

    begin: int
    start: int
    end: int
    stop: int
    text: str
    mark: str


def find(text: str, low: str, limits: list[int], start: int, end: int) -> list[Post]:
    """The posts in ``text[start:end]``; none goes beyond the next of the ascending ``limits``.

    ``text`` and ``low`` (in lower case) are in one spelling.
    """
    found: list[Post] = []
    position = start
    at = 0
    while (match := HEAD.search(low, position, end)) is not None:
        begin, first = match.start(), match.start("head")
        while at < len(limits) and limits[at] <= begin:
            at += 1
        limit = min(end, limits[at] if at < len(limits) else end)
        if match.end() > limit:
            position = max(limit, begin + 1)
            continue
        tail = TAIL.match(text, match.end(), limit)
        last = tail.end() if tail else match.end()
        written = text[first:last]
        while (cut := _DROP_TAIL.search(written)) is not None:
            written = written[: cut.start()]
        last = first + len(written)
        stop = last
        while (term := _TERM.match(text, stop, limit)) is not None:
            stop = term.end()
        if written.lower() not in _PASSING:
            found.append(
                Post(begin, first, last, stop, _BRACKETS.sub("", written), match["mark"] or "")
            )
        position = max(last, match.end())
    return found
