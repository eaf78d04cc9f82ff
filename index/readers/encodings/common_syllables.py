"""The commonest syllables of Vietnamese news that bear marks: wrong readings have none of them."""

from __future__ import annotations

from index.wordset import wordset

COMMON = wordset(
    "và của các là có được đã đảng tỉnh ủy hội nghị công tác tổ chức bí thư thành phố đồng chí về "
    "với những một cho không người năm ngày tại ở việc để đến đó này trên ra vào số phải thực "
    "hiện nhân dân nhà nước chính trị bộ trung ương cán viên cấp xã huyện quận phường từ sẽ lãnh "
    "đạo đại biểu trưởng phó chủ tịch kết quả quyết định chỉ thị nâng cao chất lượng xây dựng "
    "phát triển kinh tế văn hóa giáo dục đầu khóa lần thứ nhiệm kỳ nhiều đơn vị cơ sở trường học "
    "sinh thời gian tháng trong cũng như khi vì rất lại còn đang mới thông tin báo ông bà tôi họ "
    "ngành"
)
