"""Words that stand beside names: honorifics and ranks, and what makes a name that of a street."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.replace("_", " ").split("|"))


HONORIFICS = _set(
    "ông|bà|anh|chị|em|cô|cụ|thầy|cháu|chú|bác|đ/c|đồng chí|các ông|bạn|nữ đồng chí|chàng|nàng|ngài|mr|cậu|vợ chồng"
    "|ls|bs|ts|gs|pgs|ths|kts|ks|bsck|nsnd|nsưt|tskh|pgs-ts|gs-ts|pgs.ts|gs.ts|gs.tskh|pgs.ts.|ts.bs|ths.bs|pv"
    "|đbqh|đb|luật sư|bác sĩ|bác sỹ|giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|kỹ sư|kiến trúc sư|nhạc sĩ|nhạc sỹ"
    "|ca sĩ|ca sỹ|hoạ sĩ|nghệ sĩ|nghệ sỹ|diễn viên|đạo diễn|nhà báo|nhà văn|nhà thơ|nhà sử|nhà giáo|phóng viên|hoa hậu"
    "|á hậu|người mẫu|doanh nhân|đại gia|tỷ phú|cử tri|bị cáo|bị can|nghi can|nghi phạm|đối tượng|nạn nhân|tài xế|lái xe"
    "|bệnh nhân|học sinh|sinh viên|thí sinh|nữ sinh|nam sinh|cô giáo|thầy giáo|giáo viên|liệt sĩ|liệt sỹ|anh hùng|chuyên gia"
    "|phi công|phi hành|cầu thủ|hlv|huấn luyện viên|tuyển thủ|võ sĩ|kỳ thủ|danh hài|mc|ngư dân|nhân chứng|thân nhân|hoà thượng"
    "|thượng toạ|đại đức|ni sư|linh mục|giám mục|mục sư|sư thầy|tỳ kheo|hồng y|đức cha|tổng giám mục|hoàng tử|công chúa|hoàng hậu"
    "|thái tử|nhà lãnh đạo|phu nhân|đảng viên|cán bộ|nhân viên|công nhân|chiến sĩ|chiến sỹ|tử tù|phạm nhân|cựu binh|nhà sư"
    "|đệ nhất phu nhân|con trai|con gái|em trai|em gái|anh trai|chị gái|người vợ|vợ|chồng|con rể|con dâu|mẹ|bố|cha|nữ|nam|tên là|tên"
    "|học giả|nhà nghiên cứu|luật gia|tác giả|nhà ngoại giao|cựu nữ|tiểu thư|công dân|thẩm phán|nguyên đơn|bị đơn"
    "|thiếu tướng|trung tướng|thượng tướng|đại tướng|chuẩn tướng|tướng|đại tá|thượng tá|trung tá|thiếu tá|đại uý|thượng uý"
    "|trung uý|thiếu uý|đô đốc|phó đô đốc|chuẩn đô đốc|thượng sĩ|trung sĩ|hạ sĩ|binh sĩ|thống chế|nguyên soái|đại uý công|tổng thống|thủ tướng"
    "|chủ tịch nước|tổng bí thư|bộ trưởng|thứ trưởng|ngoại trưởng|phó thủ tướng|quốc vương|nhà vua|vua|thị trưởng|thượng nghị sĩ|nghị sĩ|hạ nghị sĩ|cố vấn|đặc phái viên"
)
"""What stands right before a person's name, in one word or two, in the spelling of ``one_spelling``."""

SHORT_TITLES = _set(
    "ông|bà|anh|chị|em|cô|cụ|thầy|cháu|chú|bác|đ/c|đồng chí|bị cáo|bị can|đảng viên|tướng|ngài|luật sư|ls|ts|bác sĩ|giáo sư"
    "|cậu|đại biểu|đb|đbqh|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|chủ tịch|bí thư|giám đốc|tổng thống|phó tổng thống|ngoại trưởng|đại tá|thượng tá"
    "|trung tá|thiếu tá|thiếu tướng|trung tướng|thượng tướng|đại tướng|vợ chồng|nghi can|nghi phạm|đại gia|ca sĩ|hoa hậu|nạn nhân|phó chủ tịch|tổng bí thư|trưởng ban"
    "|vợ|chồng|nhà lãnh đạo|tổng giám đốc|quốc vương|nguyên thủ|tỷ phú|nữ|thượng nghị sĩ|nghị sĩ|cựu tổng thống|bà cụ|hai anh|em bé|liệt sĩ"
)
"""What stands before a part of a name that the text has given in full."""

STREETS = _set(
    "đường|phố|ngõ|ngách|hẻm|đại lộ|giao lộ|lộ|quốc lộ|tuyến|tuyến phố|con phố|ngã tư|ngã ba|ngã năm|ngã sáu|vòng xoay|bùng binh|hầm|kiệt|đầu|mặt phố|xa lộ|đoạn"
)
PLACES = _set(
    "phường|xã|huyện|quận|tỉnh|thành phố|tp|tp.|tx|tx.|thị trấn|tt.|thị xã|thôn|ấp|bản|làng|khu phố|tổ dân phố|khu|kđt|đô thị|p.|q.|h.|x.|t."
    "|cầu|chợ|sông|núi|đèo|hồ|kênh|rạch|vịnh|đảo|quần đảo|biển|bán đảo|mũi|bến|bến xe|cảng|ga|sân bay|sân|sân vận động|đập|thuỷ điện"
    "|công viên|quảng trường|tượng đài|lăng|đền|chùa|đình|miếu|nhà thờ|phủ|thành|nghĩa trang|di tích|khu di tích|phà|vườn|rừng|suối|thác|hang|bãi"
    "|bệnh viện|bv|nhà hát|bảo tàng|thư viện|nhà văn hoá|cung|chung cư|toà nhà|khách sạn|nhà hàng|cửa hàng|siêu thị|khu đô thị|khu dân cư|đất|vùng|miền|xóm|buôn|làng nghề|trại|xóm|dinh|trụ sở|rạp|nhà thi đấu|giáo xứ|giáo phận|toà|nhà khách|đại sứ quán|tháp"
    "|cù lao|cồn|hòn|cao tốc|kcn|khu công nghiệp|cụm công nghiệp|dự án|cao nguyên|thung lũng|tượng|đồn|trạm|cửa khẩu|lò|mỏ|bang|châu|nước|hạt|thủ đô"
)
SCHOOLS = _set(
    "trường|thpt|thcs|ptth|tiểu học|mầm non|mẫu giáo|đại học|đh|cao đẳng|học viện|trung học|trung tâm|viện|thpt chuyên|chuyên|lớp|phổ thông|chính trị|trung cấp|cơ sở"
)
BODIES = _set(
    "tổ chức|đoàn|đội|hội|đầu tư|xây dựng|thương mại|công nghệ|công ty|cty|tnhh|cp|cổ phần|tập đoàn|hãng|doanh nghiệp|dntn|ngân hàng|quỹ|báo|tạp chí|nhà xuất bản|nxb|đài|kênh|phái|câu lạc bộ|clb|trang|tờ|hãng tin|thương hiệu|nhãn hiệu|tàu|xe|vụ|bia|rượu"
    "|giải|giải thưởng|huân chương|huy chương|danh hiệu|học bổng|cúp|mtv|đtxd|hộ kinh doanh|nhóm|ban nhạc|hiệu|chiến dịch|phong trào|chương trình|phim|truyện|vở|bài|bài hát|cuốn|tác phẩm|hệ thống|mô hình|gạo|giống|cà phê|sâm|lữ đoàn|sư đoàn|trung đoàn|binh đoàn|nhà máy|xí nghiệp|nông trường|hợp tác xã|htx|cơ quan|tiệm|quán|mạng|facebook|fanpage|bưởi|bánh|nem|phở|dns|cung văn hoá|giải báo chí|lá cờ"
)
SOFT = _set(
    "tổ chức|đầu tư|xây dựng|thương mại|công nghệ|chính trị|đoàn|đội|hội|trường|trung tâm|viện|cơ quan|báo|đài|quỹ|ngân hàng|đô thị|khu|cơ sở|nước|thành|bản|toà|đất|biển|rừng|cung|phủ|tháp|hệ thống|chương trình|dự án|hạt|trạm|tổ"
)
"""What ends the name of a body as often as it begins one: ``Bộ trưởng Xây dựng Phạm Hồng Hà``."""
CONCEPTS = _set(
    "tư tưởng|đạo đức|phong cách|chủ nghĩa|tấm gương|đường mòn|thời đại|khoá|triều|triều đại|thời|nhà|họ|dòng họ|gia tộc|dân tộc|người|tiếng|văn hoá|tục|đời|tết|lễ hội|lễ|ngày|giỗ|luật|thuyết|hội chứng|bão|siêu bão|cơn bão|di sản"
)
CREDITS = _set(
    "ảnh:|video:|clip:|ảnh|nguồn:|đồ hoạ:|thực hiện:|tổng hợp:|bài:|bài và ảnh:|tin:|ghi:|dịch:|biên tập:|theo:|photo:|infographic:|tin,|minh hoạ:|hoạ:|thơ:|nhạc:|sáng tác:|ảnh:|video:|(ảnh:|(nguồn:|ảnh.|tranh:|cameraman:|lời:|clip|đồ hoạ|hình:|nội dung:|thiết kế:|kỹ thuật:"
)

OPENERS = _set(
    "samdech|techo|lord|sheikh|daw|ông|bà|anh|chị|em|cô|cụ|thầy|chú|bác|theo|khi|còn|việc|với|và|do|tuy|riêng|trước|sau|của|cho|nhưng|nếu|vì|là|được|bị|từ|tại|trong|ngoài|như|hai|các|vợ|chồng|con|mẹ"
    "|pgs|ts|gs|ls|bs|ths|kts|ks|nsnd|nsưt|tskh|đbqh|đb|mr|ms|mrs|pv|bị|hlv|mc|thay|gặp|mời|chúc|vị|cựu|nguyên|cố|tân|tên|bạn|cháu|ngài|hiện|nay|rồi|thì|mà|để|cùng|đến|về|nữ|bố|cha|bé|sir|dr|người|cậu|dì|nhà|báo|phía|qua|bởi|vậy|ảnh|video|clip|nguồn|sao|thấy|hỏi|phó|trưởng"
)
"""Capitalised words that open a sentence or stand for a title, before a name: ``Theo Nguyễn …``."""

VERBS = _set(
    "cho biết|cho rằng|cho hay|cho là|nói|nói:|nói rằng|nhấn mạnh|khẳng định|yêu cầu|đề nghị|phát biểu|đánh giá|bày tỏ|chia sẻ|chủ trì|trình bày|thông tin|trả lời|nhận định|thừa nhận|qua đời|từ trần|tuyên bố|giải thích|kể|kể lại|viết|chỉ đạo|phân tích|nhận xét|kêu gọi|cảm ơn|cam kết|sinh năm|sinh ngày|nghỉ hưu|xác nhận|khai|khai nhận|phản ánh|lưu ý|trao đổi|hội kiến|hội đàm|đắc cử|trúng cử|nhậm chức|từ chức|thăm|gặp|bị bắt|bị khởi|bị tuyên|bị truy|bị kỷ|bị cáo|bị cách|được bầu|được bổ|thay mặt|hoan nghênh|hứa|đặt vấn|đặt câu|chất vấn|bộc bạch|tâm sự|băn khoăn|lo ngại|thẳng thắn|dẫn đầu|cũng cho"
)
"""What a person does, right after the name, in one word or two."""


BODY_OPENERS = _set(
    "Sở|Ban|Bộ|Hội|Viện|Đảng|Trường|Uỷ|Cục|Vụ|Phòng|Công|Tổng|Tổ|Đội|Chi|Cơ|Quốc|Chính|Nhà|Toà|Văn phòng|Tỉnh|Thành|Huyện|Quận|Xã|Phường|Khu|Trung|Đại|Học|Bệnh|Ngân|Tập|Liên|Mặt|Hiệp|Nước|Nghị|Luật|Chủ|Phó|Trưởng|Bí|Giám|Ngành|Cầu|Đường|Thị|Thừa|Bảo|Báo|Quân|Hải|Không|Kho|Thông|Nhân|Đoàn Thanh|Tượng|Dự|Ngày|Tháng|Năm|Điều|Khoản|Hiến|Đài|Tạp|Giải|Huân|Quỹ|Kế|Công|Cảnh|Thanh tra|Vụ|Tin|Thành phố|Chương|Cung|Nội|Ngoại|Tài|Giao|Xây|Giáo|Khoa|Y|Thương|Sân|Bến|Nút|Ga|Hầm|Tuyến|Vùng|Miền|Đông|Tây|Bắc|Cao tốc|Vành|Quảng|Bình|Phú|Tân|Vĩnh|Thạnh|Hoà|Long|Mỹ|Đức|Hưng"
)
"""First words of names of bodies and places: what follows is no person without an honorific."""
