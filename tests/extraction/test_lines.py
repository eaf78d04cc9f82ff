"""Lines, date lines, bylines and datelines, each by its table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.extract import extract
from index.extract.dates import dateline
from index.extract.line import bylines, labels, source, stamps
from index.extract.text import browser_dumps, lines, text_tables
from index.extract.title import headlines
from index.page import Given, Page

HERE = Path(__file__).resolve().parent


def rows(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [r.split("\t") for r in text.splitlines() if r and not r.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), rows("lines.tsv"))
def test_a_line_is_told_by_its_looks(text: str, wanted: str) -> None:
    line = lines.line(1, text)
    assert f"{line.kind}.{line.label}".rstrip(".") == wanted


@pytest.mark.parametrize(("text", "day", "flags", "author"), rows("stamps.tsv"))
def test_a_date_line_says_what_it_is(text: str, day: str, flags: str, author: str) -> None:
    stamp = stamps.parse(text, text.count(" ") + 1)
    if day == "-":
        assert stamp is None
        return
    assert stamp is not None
    said = zip(
        "ltvewn",
        (stamp.labelled, stamp.timed, stamp.counted, stamp.edited, stamp.weekday, stamp.today),
        strict=True,
    )
    assert stamp.day.isoformat() == day
    assert "".join(flag for flag, is_so in said if is_so) == flags
    assert (stamp.author or "-") == author


@pytest.mark.parametrize(("text", "wanted"), rows("bylines.tsv"))
def test_a_byline_loses_labels_and_credits(text: str, wanted: str) -> None:
    assert (bylines.byline(text) or "-") == wanted


@pytest.mark.parametrize(("text", "wanted"), rows("datelines.tsv"))
def test_a_lead_begins_with_a_day(text: str, wanted: str) -> None:
    found = dateline.find([text], lambda paragraph: source.prefix(paragraph)[1])
    if found is None:
        assert wanted == "-"
    else:
        year = f"{found.year}-" if found.year else ""
        assert f"{year}{found.month:02d}-{found.day:02d}" == wanted


def test_a_sentence_with_a_date_names_no_author_of_a_given_article() -> None:
    body = ("Giáo sư Liên nói chuyện ở Londonderry, Bắc Ireland, hôm 10/9/2017.",)
    found = extract(Page(id="x", path="x", given=Given(title="Chuyến thăm", body=body))).article
    assert found.byline is None


HEADLINES = {
    "Tọa đàm ở Nậm Chà ( )": "Tọa đàm ở Nậm Chà",
    "Tọa đàm ở xã Nậm Chà In trang": "Tọa đàm ở xã Nậm Chà",
    "Tọa đàm ở xã Nậm Chà [In bài]": "Tọa đàm ở xã Nậm Chà",
    "Tọa đàm ở Nậm Chà (12/03/2019)": "Tọa đàm ở Nậm Chà",
    "Kết luận về sai phạm tại nhà máy in": "Kết luận về sai phạm tại nhà máy in",
    "Khai mạc Đại hội (khóa XIII)": "Khai mạc Đại hội (khóa XIII)",
}


@pytest.mark.parametrize(("text", "wanted"), HEADLINES.items())
def test_a_headline_loses_what_is_glued_behind_it(text: str, wanted: str) -> None:
    assert headlines.cleaned(text) == wanted


def test_rows_of_a_table_below_the_text_of_a_document_belong_to_it() -> None:
    text = (
        "Huyện ủy công bố kết quả các lớp học\n\nBan Tuyên giáo Huyện ủy vừa công bố kết quả của "
        "các lớp học nghị quyết trong quý hai năm nay.\n\nSTT | Đơn vị | Số lớp\n1 | Châu Phú | 3\n"
        "2 | Tri Tôn | 4\n\nLê Văn Tám\n"
    )
    found = extract(Page(id="x", path="x.docx", text=text)).article
    assert found.body[1:] == ("STT | Đơn vị | Số lớp", "1 | Châu Phú | 3", "2 | Tri Tôn | 4")
    assert found.byline == "Lê Văn Tám"


def test_a_list_of_names_with_posts_ends_at_the_author() -> None:
    names = (
        "Lý Thị Vân, Bí thư",
        "Phan Viết Bình, Chủ nhiệm Ủy ban Kiểm tra",
        "Đỗ Bá Hiệp, Trưởng Công an",
    )
    text = (
        "Đại hội huyện Quang Hội\n\nSáng 7/11/2020, Đảng bộ huyện Quang Hội khai mạc đại hội đại "
        "biểu lần thứ XXIV với 231 đại biểu dự.\n\nĐại hội bầu Ban Thường vụ gồm:\n"
        + "\n".join(names)
        + "\nPhương Linh\n"
    )
    found = extract(Page(id="x", path="x.txt", text=text)).article
    assert (found.body[-3:], found.byline) == (names, "Phương Linh")


def test_rows_of_a_table_as_a_browser_copies_them_belong_to_the_text() -> None:
    text = (
        "Huyện ủy công bố kết quả các lớp học\n\nBan Tuyên giáo Huyện ủy vừa công bố kết quả của "
        "các lớp học nghị quyết trong quý hai năm nay.\n\nTT\tĐơn vị\tSố lớp\n1\tChâu Phú\t3\n"
        "2\tTri Tôn\t4\n\nLê Văn Tám\n"
    )
    found = extract(Page(id="x", path="x.txt", text=text)).article
    assert found.body[1:] == ("TT | Đơn vị | Số lớp", "1 | Châu Phú | 3", "2 | Tri Tôn | 4")
    assert found.source is None


_ABOVE = (
    "Huyện ủy vừa công bố kết quả bầu cử của các chi bộ trực thuộc trong quý hai năm nay.",
    "Theo báo cáo của Ban Tổ chức, hai mươi ba chi bộ đã bầu xong bí thư và phó bí thư mới.",
    "Các đồng chí trúng cử đều có trình độ đại học, mười hai đồng chí là nữ, bảy người trẻ.",
)
_BELOW = (
    "Ban Thường vụ yêu cầu các chi bộ sớm phân công nhiệm vụ cho từng đồng chí đảng viên.",
    "Ủy ban Kiểm tra theo dõi, đôn đốc và báo cáo kết quả trước ngày 30 của tháng sau để chỉ đạo.",
    "Những nơi chưa bầu được do thiếu nguồn thì cấp ủy cấp trên chỉ định trong tháng này.",
)


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        pytest.param(
            "Họ và tên\tChức vụ\nTạ Cường\tBí thư\nHồ Văn Ba\tPhó", True, id="two columns"
        ),
        pytest.param("STT\nHọ và tên\nChức vụ\n1\nTạ Cường\nBí thư", True, id="a cell a line"),
        pytest.param("Họ và tên:\n\nTạ Cường", True, id="a label"),
        pytest.param("Trả lời:", True, id="an answer"),
        pytest.param("Họ và tên\nEmail\nMã xác nhận", False, id="a form"),
        pytest.param("Trả lời", False, id="a button"),
    ],
)
def test_a_head_of_a_column_ends_no_article_as_a_form_for_comments_does(
    between: str, *, kept: bool
) -> None:
    text = "\n\n".join(("Các chi bộ bầu bí thư mới", *_ABOVE, between, *_BELOW, ""))
    body = extract(Page(id="x", path="x.txt", text=text)).article.body
    assert (body[-1] == _BELOW[-1]) == kept


@pytest.mark.parametrize(
    "rows",
    [
        ("Họ và tên\tChức vụ", "Tạ Cường\tBí thư", "Hồ Văn Ba\tPhó"),
        ("Ngày\tViệc", "1/5/2018\tHọp", "2/5/2018\tĐi cơ sở"),
        ("Đơn vị\tBí thư", "Châu Phú\tTạ Cường", "Tri Tôn\tHồ Văn Ba", "Chợ Mới\tLê Văn Tám"),
    ],
)
def test_a_copied_table_of_two_columns_ends_no_article(rows: Sequence[str]) -> None:
    text = "\n\n".join(("Các chi bộ bầu bí thư mới", *_ABOVE, "\n".join(rows), _BELOW[0], ""))
    found = extract(Page(id="x", path="x.txt", text=text)).article
    assert found.body == (*_ABOVE, *(row.replace("\t", " | ") for row in rows), _BELOW[0])
    assert found.byline is None


def test_pairs_below_the_text_are_none_of_it() -> None:
    pairs = "\n".join(f"{i}/5/2018\tTin khác của ngày hôm ấy" for i in range(1, 5))
    text = "\n\n".join(("Các chi bộ bầu bí thư mới", *_ABOVE, pairs, ""))
    assert extract(Page(id="x", path="x.txt", text=text)).article.body == _ABOVE


def test_a_letterhead_is_no_title_and_the_kind_of_a_paper_begins_one() -> None:
    text = (
        "TỈNH ỦY AN GIANG\n*\nSố 37-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "An Giang, ngày 5 tháng 8 năm 2019\nCHỈ THỊ\nvề tăng cường công tác học tập nghị quyết\n"
        "Thực hiện Nghị quyết Trung ương 4 khóa XII, Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy tổ "
        "chức học tập nghiêm túc.\nT/M BAN THƯỜNG VỤ\n"
    )
    found = extract(Page(id="x", path="x.docx", text=text)).article
    assert found.title == "CHỈ THỊ về tăng cường công tác học tập nghị quyết"
    assert (str(found.date), found.date_basis, found.byline) == ("2019-08-05", "stamp", None)


def test_a_stamp_tells_the_year_of_a_dateline() -> None:
    text = "Thành ủy họp\n07/10/2017 08:30\nNgày 6-10, Thành ủy họp.\nNgày 4/8/2014 cũng đã họp."
    found = extract(Page("a", "a.txt", text)).article
    assert (str(found.date), found.year_inferred) == ("2017-10-07", False)


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        ("Hà NộiHôm nay 14/3, lãnh đạo", "Hà Nội - Hôm nay 14/3, lãnh đạo"),
        ("TP HCMMưa lớn chiều nay", "TP HCM - Mưa lớn chiều nay"),
        ("Hà Nội Hôm nay 14/3, lãnh đạo", "Hà Nội Hôm nay 14/3, lãnh đạo"),
        ("Hà NộiMetro là dự án", "Hà Nội - Metro là dự án"),
        ("Hòa BìnhA là tên một bản", "Hòa BìnhA là tên một bản"),
    ],
)
def test_a_place_that_is_glued_to_the_lead_is_parted_from_it(start: str, wanted: str) -> None:
    rest = (
        " huyện đối thoại với 120 hộ dân về việc chậm giao đất dịch vụ suốt mười năm, theo báo cáo."
    )
    [found] = lines.read(start + rest)
    assert found.text == wanted + rest


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Mường Lay sơ kết sáu tháng đầu năm Chủ nhật, 06/03/2016 08:12 (GMT+7)",
            ["Mường Lay sơ kết sáu tháng đầu năm", "Chủ nhật, 06/03/2016 08:12 (GMT+7)"],
        ),
        (
            "Thông báo kết quả kỳ họp thứ 14 (Ngày đăng: 12/03/2019)",
            ["Thông báo kết quả kỳ họp thứ 14", "(Ngày đăng: 12/03/2019)"],
        ),
        ("Lịch tiếp dân thứ hai, 06/03/2017", ["Lịch tiếp dân thứ hai, 06/03/2017"]),
        ("Xem cỡ chữAA", ["Xem cỡ chữ", "AA"]),
        ("Hoàng Yến20/05/2023 07:451.204", ["Hoàng Yến", "20/05/2023 07:45", "1.204"]),
        (
            "Tác giả: Phạm Thu HươngNgày đăng: 19-05-2023Lượt xem: 1,204",
            ["Tác giả: Phạm Thu Hương", "Ngày đăng: 19-05-2023", "Lượt xem: 1,204"],
        ),
        ("Trang chủTin tứcDịch vụ công", ["Trang chủ", "Tin tức", "Dịch vụ công"]),
        (
            "Thị ủy Kim Đức bàn nhân sự\tEmail In PDF",
            ["Thị ủy Kim Đức bàn nhân sự", "Email In PDF"],
        ),
        ("Tin trong tỉnh\t09/09/2010 17:45", ["Tin trong tỉnh", "09/09/2010 17:45"]),
        ("Mở lớp ở VnExpress và LinkedIn", ["Mở lớp ở VnExpress và LinkedIn"]),
        ("(Nguồn: VnExpress)", ["(Nguồn: VnExpress)"]),
        ("Nguồn: Báo VietNamNet", ["Nguồn: Báo VietNamNet"]),
        ("Nguồn: VnExpressLượt xem: 12", ["Nguồn: VnExpress", "Lượt xem: 12"]),
        ("Đơn vị\tSố lớp", ["Đơn vị Số lớp"]),
        ("22-07-2018Lễ đón bằng ở Nậm Chà", ["22-07-2018Lễ đón bằng ở Nậm Chà"]),
    ],
)
def test_what_is_glued_behind_a_line_is_one_of_its_own(text: str, parts: list[str]) -> None:
    assert [line.text for line in lines.read(text)] == parts


def test_each_label_opens_a_line_however_long_it_is() -> None:
    openers = {**labels.table().start, **labels.table().any}
    missed = [label for label in openers if labels.opening(f"{label} 1", openers) is None]
    assert not missed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "TT   Họ và tên          Chức vụ\n1    Hồ Thanh Thảo      Bí thư\n\n"
            "10   Tạ Ngọc Cường Minh Phó bí thư",
            "TT | Họ và tên | Chức vụ\n1 | Hồ Thanh Thảo | Bí thư\n\n"
            "10 | Tạ Ngọc Cường Minh | Phó bí thư",
            id="a cell that fills its column",
        ),
        pytest.param(
            "  TT   Họ và tên   Chức vụ\n  ---- ----------- ---------\n  1    Tạ Cường    Bí thư",
            "TT | Họ và tên | Chức vụ\n\n1 | Tạ Cường | Bí thư",
            id="a rule below the head",
        ),
        pytest.param("Một     Hai     Ba", "Một     Hai     Ba", id="a line alone"),
        pytest.param(
            "HUYỆN ỦY        ĐẢNG CỘNG SẢN\nSố 5            Hà Nội", None, id="a letterhead"
        ),
    ],
)
def test_cells_that_blanks_part_are_told_by_their_places(text: str, wanted: str | None) -> None:
    assert text_tables.with_columns(text) == (wanted or text)


@pytest.mark.parametrize(
    ("top", "between", "sign"),
    [
        ("+----+-----+------+", "|----+-----+------|", "|"),
        ("┌────┬─────┬──────┐", "├────┼─────┼──────┤", "│"),
    ],
)
def test_the_frame_of_a_table_of_a_dump_is_no_text(top: str, between: str, sign: str) -> None:
    menu = "  • Trang nhất\n  • Tổ chức\n  • Kiểm tra\n"
    cells = [("TT", "Tên", "Chức"), ("1", "Tạ", ""), ("2", "Đỗ", "Phó")]
    rows = [f"{sign} {a:2} {sign} {b:3} {sign} {c:4} {sign}" for a, b, c in cells]
    text = browser_dumps.cleaned(menu + "\n".join((top, rows[0], between, *rows[1:]))).text
    shown = [line for line in text.split("\n") if line]
    assert shown[3:] == ["TT | Tên | Chức", "1 | Tạ", "2 | Đỗ | Phó"]
