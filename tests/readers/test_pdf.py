"""PDF: columns, hyphens, accents by their places, scans; good and hostile files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from index.apart import flowing, ocr, pdf, reading_order
from index.apart.glyphs import Segment, _composed, _mark
from index.apart.other_fonts import Glyph, Piece, woven
from index.page import Page, Skipped
from index.readers.documents import office, printed_pages
from index.readers.limits import Limits
from tests.readers.files import one_page_pdf, page, put, read

SENTENCES = (
    "Sáng 15/3, Huyện ủy Tủa Chùa tổ",
    "chức hội nghị học tập nghị quyết",
    "cho hai trăm cán bộ chủ chốt của",
    "huyện.",
    "Các đại biểu nghe báo cáo viên ở",
    "tỉnh truyền đạt nội dung cơ bản.",
)


def column(texts: Sequence[str], left: float, top: float, size: float = 10.0) -> list[Segment]:
    """Lines one below the other, half as wide as they are long."""
    return [
        Segment(text, left, left + len(text) * size / 2, top - i * 1.2 * size - size,
                top - i * 1.2 * size, size, bold=False)
        for i, text in enumerate(texts)
    ]  # fmt: skip


def text_of(segments: Sequence[Segment]) -> list[str]:
    body = flowing.size_of_text(segments)
    blocks = reading_order.blocks(segments)
    return flowing.across(flowing.columns(blocks, body))


WHOLE = [
    "Sáng 15/3, Huyện ủy Tủa Chùa tổ chức hội nghị học tập nghị quyết cho hai trăm cán bộ chủ chốt "
    "của huyện.",
    "Các đại biểu nghe báo cáo viên ở tỉnh truyền đạt nội dung cơ bản.",
]
RIGHT = ("Mỗi chi bộ có một kế hoạch riêng", "để đưa nghị quyết vào đời sống ở",
         "thôn, bản và ở trường học, trạm", "y tế của xã trong quý này.")  # fmt: skip


def test_lines_of_one_column_are_paragraphs() -> None:
    assert text_of(column(SENTENCES, 50, 700)) == WHOLE


@pytest.mark.parametrize("drawn", ["by columns", "by lines"])
def test_columns_are_read_one_after_the_other(drawn: str) -> None:
    headline = [Segment("Học tập nghị quyết ở Tủa Chùa", 50, 400, 720, 744, 24.0, bold=True)]
    left, right = column(SENTENCES, 50, 700), column(RIGHT, 240, 700)
    inside = [*left, *right]
    if drawn == "by lines":
        inside.sort(key=lambda s: -s.top)
    last = " ".join(RIGHT)
    assert text_of([*headline, *inside]) == ["Học tập nghị quyết ở Tủa Chùa", *WHOLE, last]


def test_the_second_line_of_a_headline_is_no_line_of_a_column() -> None:
    headline = [
        Segment("Học tập nghị quyết ở huyện vùng cao Tủa Chùa", 50, 430, 740, 764, 20.0, bold=True),
        Segment("năm hai mốt", 50, 160, 714, 738, 20.0, bold=True),
    ]
    left, right = column(SENTENCES, 50, 700), column(RIGHT, 240, 700)
    assert text_of([*headline, *left, *right])[0] == (
        "Học tập nghị quyết ở huyện vùng cao Tủa Chùa năm hai mốt"
    )


def test_words_that_fill_a_narrow_column_are_no_cells() -> None:
    spread = [
        Segment(text, left, left + 30, 600, 610, 10.0, bold=False)
        for text, left in (("tuyên", 50), ("dương,", 110), ("khen", 170))
    ]
    assert text_of(spread) == ["tuyên dương, khen"]


def test_a_table_is_no_columns() -> None:
    rows = [("STT", "Xã", "Số lớp"), ("1", "Báng", "3"), ("2", "Sính", "4"), ("3", "Xá", "5"),
            ("4", "Nhè", "6")]  # fmt: skip
    segments = [
        Segment(cell, 50 + 150 * j, 60 + 150 * j, 700 - 12 * i, 710 - 12 * i, 10.0, bold=False)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
    ]
    assert text_of(segments)[:2] == ["STT | Xã | Số lớp", "1 | Báng | 3"]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Chỉ thị 05-", "CT/TW của", "Chỉ thị 05-CT/TW của"),
        ("Nghị quyết 20-NQ/", "TW của", "Nghị quyết 20-NQ/TW của"),
        ("cơ quan inter-", "national và", "cơ quan international và"),
        ("học thuyết Lê-", "nin và", "học thuyết Lê-nin và"),
        ("hợp tác xã -", "dịch vụ", "hợp tác xã - dịch vụ"),
        ("ở Tủa Chùa", "tổ chức", "ở Tủa Chùa tổ chức"),
    ],
)
def test_a_line_goes_on_in_the_next(before: str, after: str, whole: str) -> None:
    assert flowing.glued(before, after) == whole


def glyph(sign: str, left: float, width: float = 6.0) -> Glyph:
    return Glyph(sign, left, left + width, 0.0, 10.0, 10.0, bold=False)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ([glyph("c", 0), glyph("\u0301", 7, 4), glyph("a", 6), glyph("c", 12)], "các"),
        ([glyph("c", 0), glyph("a", 6), glyph("c", 12), glyph("´", 7, 4)], "các"),
        ([glyph("b", 0), glyph("ô", 6), None, glyph("\u0323", 7, 3)], "bộ"),
        ([glyph("a", 0), None, glyph("b", 10)], "a b"),
    ],
)
def test_accents_are_put_on_the_letter_that_they_are_drawn_on(
    line: list[Glyph | None], text: str
) -> None:
    assert _composed(line) == text


def drawn(text: str, left: float, font: bytes, advance: float = 6.0) -> list[Glyph | None]:
    """Letters side by side; ``_`` leaves the room of one that another font has."""
    return [
        Glyph(sign, left + i * advance, left + (i + 1) * advance - 0.5, 0, 10, 10, False, font)
        for i, sign in enumerate(text)
        if sign != "_"
    ]


@pytest.mark.parametrize(
    ("own", "other", "text"),
    [
        ("gi_i pháp đ_t", [("ả", 2), ("ạ", 11)], "giải pháp đạt"),
        ("C_n Gi_", [("ầ", 1), ("ờ", 6)], "Cần Giờ"),
        ("_ban c_a t_nh", [("Ủ", 0), ("ủ", 6), ("ỉ", 10)], "Ủban của tỉnh"),
        ("ng__i", [("ư", 2), ("ờ", 3)], "người"),
        ("hội nghị", [("Số", 20)], "hội nghị"),  # another column
        ("hội nghị", [("x", 2)], "hội nghị"),  # printed over it
    ],
)
def test_letters_of_another_font_stand_in_their_line(
    own: str, other: Sequence[tuple[str, int]], text: str
) -> None:
    later = [g for sign, at in other for g in drawn(sign, at * 6.0, b"Noto")]
    line, *_ = woven([Piece(drawn(own, 0, b"Times"), False), Piece(later, False)], is_mark)
    assert " ".join(_composed(line.letters).split()) == text


def test_a_change_of_font_is_no_blank() -> None:
    line = [*drawn("th", 0, b"Times"), None, *drawn("ưở", 12, b"Noto"), None,
            *drawn("ng", 24, b"Times"), None, *drawn("Sơn", 40, b"Times")]  # fmt: skip
    [piece] = woven([Piece(line, False)], is_mark)
    assert " ".join(_composed(piece.letters).split()) == "thưởng Sơn"


def is_mark(sign: str) -> bool:
    return bool(_mark(sign))


def test_a_banner_that_is_drawn_last_stands_above_the_text() -> None:
    banner = column(("Đảng bộ tỉnh", "Trang chủ"), 50, 760)
    assert text_of([*column(SENTENCES, 50, 700), *banner]) == ["Đảng bộ tỉnh", "Trang chủ", *WHOLE]


def test_what_stands_below_at_the_side_does_not_widen_the_text() -> None:
    aside = column(("Tin đọc nhiều nhất trong ngày",) * 4, 190, 600, size=7.0)
    assert text_of([*column(SENTENCES, 50, 700), *aside])[:2] == WHOLE


def test_a_line_in_mid_sentence_may_be_short() -> None:
    lines = ("Phát biểu tại buổi lễ, ông nêu rõ vẫn", "còn rất nhiều hành động đẹp,",
             "những việc tốt thầm lặng của nhân dân", "trong tỉnh.")  # fmt: skip
    assert text_of(column(lines, 50, 700)) == [" ".join(lines)]


def test_a_subject_in_the_middle_is_one_paragraph() -> None:
    subject = [
        Segment("CHỈ THỊ", 182, 218, 640, 650, 10.0, bold=True),
        Segment(
            "về tăng cường lãnh đạo đại hội đảng bộ các cấp của", 50, 350, 626, 636, 10.0, False
        ),
        Segment("tỉnh", 190, 210, 612, 622, 10.0, False),
    ]
    found = text_of([*subject, *column(SENTENCES, 50, 590)])
    assert found[:2] == ["CHỈ THỊ", "về tăng cường lãnh đạo đại hội đảng bộ các cấp của tỉnh"]


def test_a_paragraph_goes_over_to_the_next_page() -> None:
    before = " ".join(["Theo đó, nhiều cán bộ đã bị xem xét trách nhiệm về các vi phạm của"] * 2)
    after = "Ban Thường vụ Huyện ủy trong quản lý đất đai."
    assert flowing.across([[before], [after]]) == [f"{before} {after}"]
    assert flowing.across([[before + "."], [after]]) == [f"{before}.", after]
    assert flowing.across([["Nghị quyết"], [after]]) == ["Nghị quyết", after]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return put(tmp_path, "scan.pdf", one_page_pdf(""))


def test_a_scan_waits_for_ocr(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    [refused] = read(scan)
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith("a PDF without text: scanned pages need OCR")
    assert refused.needs == ocr.NEEDS


def test_a_page_without_text_among_others_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    text, note = office._scanned(b"", pdf.Paged({1: [["Một"]]}, (2, 3)), Limits())
    assert (text, note) == ("Một", "pages without text, scanned perhaps: 2, 3")


@pytest.mark.skipif(not ocr.is_there(), reason="tesseract with its Vietnamese is not installed")
def test_a_scan_is_read_where_there_is_ocr(tmp_path: Path) -> None:
    found = page(put(tmp_path, "scan.pdf", drawn_pdf("HOI NGHI SO KET")))
    assert isinstance(found, Page)
    assert "NGHI" in found.text.upper()
    assert "read by OCR" in found.notes[0]


def drawn_pdf(text: str) -> bytes:
    """A page whose letters are a picture: rows of black and white dots."""
    source = pypdfium2.PdfDocument(one_page_pdf(text))
    bitmap = source[0].render(scale=2, grayscale=True)
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(600, 800)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(600, 800))
    sheet.insert_obj(image)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_hyphen_of_an_old_font_is_its_letter(tmp_path: Path) -> None:
    text = (
        r"B\335 th\255 huy\326n \361y ph\270t bi\323u t\271i h\351i ngh\336 c\270n b\351, "
        r"nh\247n m\271nh th\255\254ng y\252u n\255\355c 37-CT/TW L\252-nin"
    )
    data = one_page_pdf(text)
    font = b"/BaseFont /Helvetica"
    found = page(put(tmp_path, "a.pdf", data.replace(font, font + b" /Encoding /WinAnsiEncoding")))
    assert "Bí thư" in found.text
    assert "thương yêu nước 37-CT/TW Lê-nin" in found.text


TIME, NAMED, ADDRESS = "12/1/26, 12:45 AM", "Xã mở buổi nghe dân nói", "https://longho.example/1"
OPEN = "Sáng 12/3, xã mời dân đến nhà văn hóa để nghe và trả lời từng ý kiến của hai trăm người"
REST = "đến dự, nhiều người đi thuyền từ bốn giờ sáng."


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        pytest.param(
            [[NAMED, OPEN, TIME, NAMED, ADDRESS, "1/2"], [REST, TIME, NAMED, ADDRESS, "2/2"]],
            [NAMED, f"{OPEN} {REST}", TIME, NAMED, ADDRESS, "1/1"],
            id="a paragraph that a sheet ends",
        ),
        pytest.param(
            [["12/03/2023 8:00 AM", OPEN, TIME, ADDRESS, "1/1"]],
            ["12/03/2023 8:00 AM", OPEN, TIME, ADDRESS, "1/1"],
            id="a stamp, and no title",
        ),
        pytest.param(
            [[OPEN, TIME, ADDRESS, "1/2"], [NAMED, TIME, ADDRESS, "1/2"]],
            [OPEN, TIME, ADDRESS, "1/2", NAMED, TIME, ADDRESS, "1/2"],
            id="what is no number of a sheet",
        ),
    ],
)
def test_sheets_that_a_browser_printed_are_one(pages: list[list[str]], wanted: list[str]) -> None:
    columns = {number: [page] for number, page in enumerate(pages, 1)}
    assert printed_pages.text_of(columns) == "\n".join(wanted)
