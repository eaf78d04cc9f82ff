"""How numbers, days and states read in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from search.citations import relations
from search.query.notes import Note, NoteCode

BASES: Mapping[str, str] = {
    "stamp": "theo dòng ngày tháng trong bài",
    "dateline": "theo ngày nêu ở đầu bài",
    "clock": "theo ngày hiện trên đầu trang khi lưu bài",
    "given": "theo dữ liệu kèm theo bài",
}
"""``Article.date_basis`` -> how the day is known."""

CONTENTS: Mapping[str, str] = {
    "text": "văn bản thuần",
    "html": "trang HTML",
    "html_sheet": "bảng tính HTML",
    "xml": "RSS, Atom, XML",
    "json": "JSON",
    "json_lines": "JSON từng dòng",
    "csv": "CSV",
    "sheet": "bảng tính",
    "mail": "thư, MHTML",
    "mailbox": "hộp thư",
    "warc": "kho lưu web (WARC)",
    "docx": "Word (DOCX)",
    "doc": "Word cũ (DOC)",
    "odt": "OpenDocument",
    "rtf": "RTF",
    "pdf": "PDF",
}
"""Kind of content of a file -> its name."""

REMARKS: Mapping[str, str] = {
    "skipped": "bỏ qua",
    "repeated": "lặp lại",
    "repaired": "đã sửa hoặc thiếu",
}
"""Kind of a remark in the report on files -> its name."""

WEAK: Mapping[str, str] = {"title": "tiêu đề", "date": "ngày đăng", "body": "nội dung"}
"""What of an article is uncertain -> its name."""

ACCENTS: Mapping[str, tuple[str, str]] = {
    "auto": ("Tự động", "Hiểu cả khi gõ thiếu dấu; bài đúng dấu đứng trước"),
    "strict": ("Đúng dấu", "Chỉ tìm đúng từng chữ, đúng từng dấu như đã gõ"),
    "ignore": ("Bỏ qua dấu", "Có dấu hay không dấu đều như nhau"),
}
"""Accents mode -> its name and what it does."""


VERBS: Mapping[str, str] = relations.VERBS
"""What is told of directives, by its name in an index."""

NOTES: Mapping[NoteCode, str] = {
    "query_cut": "Câu hỏi quá dài: chỉ {} từ đầu được dùng.",
    "quotation_not_required": "Câu hỏi dài: cụm trong ngoặc kép được ưu tiên chứ không bắt buộc.",
    "operator_as_word": "“{}” được tìm như một từ thường.",
    "operator_alone": "“{}” đứng lẻ nên được bỏ qua.",
    "unknown_value": "“{}” được tìm như những từ thường vì không có giá trị nào như vậy.",
    "unknown_day": "“{}” được tìm như những từ thường vì đó không phải là một ngày, tháng hay năm.",
    "nothing_to_find": "Không có từ nào để tìm, nên đây là mọi bài.",
    "quotation_not_closed": "Dấu ngoặc kép thiếu dấu đóng nên được bỏ qua.",
    "prefix_too_short": "“{}” quá ngắn để tìm theo phần đầu nên được tìm như một từ.",
    "prefixes_left_out": "Chỉ {} dấu * đầu tiên được dùng; các dấu sau bị bỏ qua.",
    "wildcard_left_out": "“{}”: mẫu này không dùng được nên các dấu trong đó bị bỏ qua.",
    "wildcards_left_out": "Chỉ {} mẫu đầu tiên có dấu * hay ? được dùng; các dấu sau bị bỏ qua.",
    "wildcard_cut": "“{}” ứng với quá nhiều từ: chỉ tìm {} từ thường gặp nhất.",
    "distance_capped": "Khoảng cách ~{} quá rộng nên được tìm với ~{}.",
    "bracket_unpaired": "Dấu ngoặc đơn thiếu cặp nên được bỏ qua.",
    "brackets_too_deep": "Ngoặc đơn lồng sâu quá {} lớp được bỏ qua.",
    "several_directives": "Có thể là một trong các văn bản: {}.",
    "directive_uncited": "Chưa có bài nào nhắc đến {}.",
    "days_swapped": "Ngày bắt đầu ở sau ngày kết thúc nên hai ngày được đổi chỗ.",
}
"""What a page says about how a query was read."""


def note(found: Note) -> str:
    """A note as a sentence."""
    if found.code == "several_directives":
        named = ", ".join(f"{name} ({count} bài)" for name, count in found.counted)
        more = f" và {found.uncounted} văn bản khác" if found.uncounted else ""
        return NOTES[found.code].format(named + more)
    return NOTES[found.code].format(*found.values)


def shortened(text: str, length: int) -> str:
    """The text, cut with an ellipsis where it is longer than ``length`` code points."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def number(value: int) -> str:
    """``1234567`` -> ``1.234.567``."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float) -> str:
    """One decimal after a comma: ``3.14`` -> ``3,1``."""
    return f"{value:.1f}".replace(".", ",")


def size(count: int) -> str:
    """Bytes as people read them: ``1234567`` -> ``1,2 MB``."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} KB"
    return f"{decimal(count / 1_000_000)} MB"


def day(date: dt.date) -> str:
    """``13/7/2016``."""
    return f"{date.day}/{date.month}/{date.year}"


def month(value: str) -> str:
    """``2016-07`` -> ``tháng 7/2016``, ``2016`` -> ``năm 2016``."""
    if len(value) == len("2016"):
        return f"năm {value}"
    return f"tháng {int(value[5:])}/{value[:4]}"


def issued(value: str) -> str:
    """``2016-07-13`` -> ``ngày 13/7/2016``, ``2016-07`` -> ``tháng 7/2016``."""
    is_day = len(value) == len("2016-07-13")
    return f"ngày {day(dt.date.fromisoformat(value))}" if is_day else month(value)
