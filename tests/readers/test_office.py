"""Office papers: Word, OpenDocument, RTF, PDF and spreadsheets; good, cut and hostile ones."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index.apart import pdf, process
from index.apart.process import Bounds
from index.page import Page, Skipped
from index.readers.documents import office_tables
from index.readers.limits import Limits
from search.errors import ReadError
from tests.readers.files import TEXT, one_page_pdf, packed, page, pages, put, read, reason
from tests.readers.test_encoding import to_tcvn3, to_vni

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "Hội nghị thông qua phương án sáp nhập xã; giữ vững kỷ luật."


def docx(body: str, **parts: str) -> bytes:
    def whole(root: str, inside: str) -> str:
        names = f'xmlns:w="{W}" xmlns:mc="mc" xmlns:v="v" xmlns:wps="wps"'
        return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {names}>{inside}</w:{root}>'

    named = {f"word/{name}.xml": whole(name, inside) for name, inside in parts.items()}
    main = whole("document", f"<w:body>{body}</w:body>")
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **named})


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def table(*rows: tuple[tuple[str, ...], ...]) -> str:
    def cell(paragraphs: tuple[str, ...]) -> str:
        return f"<w:tc>{''.join(p(r(text)) for text in paragraphs)}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{lines}</w:tbl>"


BOX = "<w:txbxContent>" + p(r("Trong khung")) + "</w:txbxContent>"
LETTERHEAD = (
    (("TỈNH ỦY AN GIANG", "*", "Số 37-CT/TU"), ("ĐẢNG CỘNG SẢN", "An Giang, ngày 5-8-2009")),
)
LATIN_TCVN3 = to_tcvn3(SENTENCE.lower()).decode("latin-1")
LATIN_VNI = to_vni(SENTENCE).decode("cp1252")
DOCUMENTS: dict[str, tuple[bytes, list[str]]] = {
    "paragraphs": (docx(p(r("Một")) + p() + p(r("Hai"), r(" ba"))), ["Một", "Hai ba"]),
    "insertion": (docx(p(r("A "), f"<w:ins>{r('thêm ')}</w:ins>", r("B"))), ["A thêm B"]),
    "deletion": (
        docx(p(r("A "), "<w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", r("B"))),
        ["A B"],
    ),
    "inserted then deleted": (docx(p(r("A"), f"<w:ins><w:del>{r('x')}</w:del></w:ins>")), ["A"]),
    "moved": (
        docx(p(f"<w:moveFrom>{r('x')}</w:moveFrom>") + p(f"<w:moveTo>{r('x')}</w:moveTo>")),
        ["x"],
    ),
    "links, controls, breaks": (
        docx(
            p(f"<w:hyperlink>{r('nối')}</w:hyperlink>", "<w:r><w:tab/></w:r>", r("sau"))
            + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('ô'))}</w:sdtContent></w:sdt>"
            + p(r("trên"), "<w:r><w:br/></w:r>", r("dưới"))
        ),
        ["nối sau", "ô", "trên", "dưới"],
    ),
    "hidden": (docx(p(r("A"), r("ẩn", "<w:vanish/>"), r("B", '<w:vanish w:val="0"/>'))), ["AB"]),
    "field": (
        docx(p("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", r("chữ"))),
        ["chữ"],
    ),
    "letterhead": (
        docx(table(*LETTERHEAD) + p(r("CHỈ THỊ"))),
        [*LETTERHEAD[0][0], *LETTERHEAD[0][1], "CHỈ THỊ"],
    ),
    "table between": (
        docx(p(r("Trước")) + table((("STT",), ("Họ tên",)), (("1",), ("Mẫu Một",))) + p(r("Sau"))),
        ["Trước", "STT | Họ tên", "1 | Mẫu Một", "Sau"],
    ),
    "deleted row": (
        docx(
            table((("A",), ("B",))).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + p(r("C"))
        ),
        ["C"],
    ),
    "text box, twice": (
        docx(
            p(
                r("Neo"),
                f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
                f"<mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>",
            )
            + p(r("Sau"))
        ),
        ["Neo", "Trong khung", "Sau"],
    ),
    "footnote": (
        docx(
            p(r("Có chú thích")) + p(r("Hết")),
            footnotes=f"<w:footnote>{p(r('Chú thích 1'))}</w:footnote>",
        ),
        ["Có chú thích", "Hết", "Chú thích 1"],
    ),
    ".VnTime": (
        docx(p(r(LATIN_TCVN3, font(".VnTime")), r(" Đúng."))),
        [f"{SENTENCE.lower()} Đúng."],
    ),
    ".VnTimeH": (docx(p(r(LATIN_TCVN3, font(".VnTimeH")))), [SENTENCE.upper()]),
    "VNI, in two runs": (
        docx(p(r(LATIN_VNI[:2], font("VNI-Times")), r(LATIN_VNI[2:], font("VNI-Times")))),
        [SENTENCE],
    ),
    "font of a style": (
        docx(
            '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr>' + r(LATIN_VNI) + "</w:p>" + p(r("Đúng")),
            styles='<w:style w:type="paragraph" w:styleId="a"><w:rPr>'
            + font("VNI-Times")
            + "</w:rPr>"
            '</w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        ),
        [SENTENCE, "Đúng"],
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_word_file_is_its_text_as_word_shows_it(tmp_path: Path, name: str) -> None:
    data, wanted = DOCUMENTS[name]
    assert page(put(tmp_path, "a.docx", data)).text.split("\n") == wanted


def test_what_word_libraries_write_is_read(tmp_path: Path) -> None:
    import docx as library

    document = library.Document()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "Trong bảng"
    document.save(str(tmp_path / "a.docx"))
    assert page(tmp_path / "a.docx").text == TEXT.replace("\n\n", "\n") + "\nTrong bảng"


def odt(body: str, head: str = "") -> bytes:
    names = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d"'
    content = f"{head}<office:document-content {names}><office:body><office:text>{body}"
    content += "</office:text></office:body></office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


LETTERHEAD = [
    [["TỈNH ỦY AN GIANG"], ["ĐẢNG CỘNG SẢN VIỆT NAM"]],
    [["Số 37-CT/TU"], ["An Giang, ngày 05 tháng 8 năm 2019"]],
]
READ = ["TỈNH ỦY AN GIANG", "Số 37-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Giang, ngày 05 tháng 8 năm 2019"]  # fmt: skip
DATA = [[["TT"], ["Đơn vị"], ["Số đảng viên"]], [["1"], ["Huyện Châu Phú"], ["1.234"]]]


def test_a_letterhead_is_read_column_by_column_and_data_row_by_row() -> None:
    assert list(office_tables.lines(LETTERHEAD)) == READ
    assert list(office_tables.lines(DATA)) == [
        "TT | Đơn vị | Số đảng viên",
        "1 | Huyện Châu Phú | 1.234",
    ]
    assert list(office_tables.lines([])) == []


def test_tables_of_an_old_word_file_are_read_like_others() -> None:
    rows = ["|TỈNH ỦY AN GIANG |ĐẢNG CỘNG SẢN VIỆT NAM |", "|Số 37-CT/TU |" + READ[3] + " |"]
    assert list(office_tables.from_bars([*rows, "CHỈ THỊ", "|", "||"])) == [
        *READ,
        "CHỈ THỊ",
        "|",
        "||",
    ]


def test_a_letterhead_of_an_opendocument_text_is_read_column_by_column(tmp_path: Path) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for [cell] in row)
        + "</table:table-row>"
        for row in LETTERHEAD
    )
    body = f"<table:table><table:table-column/>{rows}</table:table><text:p>CHỈ THỊ</text:p>"
    assert page(put(tmp_path, "a.odt", odt(body))).text.split("\n") == [*READ, "CHỈ THỊ"]


def test_an_rtf_has_its_tables_and_not_what_was_deleted(tmp_path: Path) -> None:
    def row(cells: list[list[str]]) -> str:
        return r"\trowd\cellx1\cellx2 " + "".join(f"\\intbl {c[0]}\\cell " for c in cells)

    rows = [[["HUYEN UY"], ["CỘNG HÒA XÃ HỘI"]], [["So 5"], ["ngay 5"]]]
    table = "".join(row(cells) + r"\row\pard" + "\n" for cells in rows)
    word = "".join(row(cells) + r"\trowd\cellx1\cellx2 \row\pard" + "\n" for cells in DATA)
    text = "Mot {\\deleted\\revauthdel1 hai }{\\revised ba}\\par "
    data = rf"{{\rtf1\ansi\uc1 Dau\par {table}{text}{word}Cuoi\par}}"
    data = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in data)
    assert page(put(tmp_path, "a.rtf", data)).text.split("\n") == [
        "Dau", "HUYEN UY", "So 5", "CỘNG HÒA XÃ HỘI", "ngay 5", "Mot ba",
        "TT | Đơn vị | Số đảng viên", "1 | Huyện Châu Phú | 1.234", "Cuoi",
    ]  # fmt: skip


def test_an_opendocument_text_in_one_file_is_read(tmp_path: Path) -> None:
    names = 'xmlns:office="o" xmlns:text="t"'
    kind = "application/vnd.oasis.opendocument.text"
    whole = (
        f'<?xml version="1.0"?>\n<office:document {names} office:mimetype="{kind}">'
        "<office:meta><text:p>Ai viết</text:p></office:meta><office:body><office:text>"
        "<text:h>Tiêu đề</text:h><text:p>Một đoạn</text:p></office:text></office:body>"
        "</office:document>"
    )
    assert page(put(tmp_path, "a.fodt", whole)).text == "Tiêu đề\nMột đoạn"
    drawing = whole.replace("opendocument.text", "opendocument.graphics")
    assert reason(put(tmp_path, "a.fodg", drawing)).startswith("an OpenDocument file that is no")
    assert reason(put(tmp_path, "b.fodt", whole[:-30])).startswith("a damaged OpenDocument file")


def test_a_word_document_in_xml_is_refused_by_name(tmp_path: Path) -> None:
    whole = f'<?xml version="1.0"?><w:wordDocument xmlns:w="w">{p(r("Hội nghị"))}</w:wordDocument>'
    assert reason(put(tmp_path, "a.xml", whole)) == "a Word document in XML; save it as DOCX"


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def chunked(name: str, data: bytes | str, target: str = "") -> bytes:
    """A Word file that takes in another between two paragraphs."""
    chunk = '<w:altChunk xmlns:r="r" r:id="c1"/>'
    relation = f'<Relationships><Relationship Id="c1" Target="{target or name}"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(docx(p(r("Trước")) + chunk + p(r("Sau"))))) as archive:
        parts: dict[str, bytes | str] = {n: archive.read(n) for n in archive.namelist()}
    return packed({**parts, "word/_rels/document.xml.rels": relation, f"word/{name}": data})


MHT = (
    "MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    "Content-Type: text/html; charset=utf-8\n\n<html><p>Họp.</p></html>\n--b--\n"
)


TAKEN_IN: dict[str, tuple[bytes, list[str]]] = {
    "html": (chunked("a.html", "<html><body><p>Họp.</p></body></html>"), ["Họp."]),
    "by its whole path": (chunked("a.htm", "<p>Họp.</p>", "/word/a.htm"), ["Họp."]),
    "mht": (chunked("in/a.mht", MHT), ["Họp."]),
    "text": (chunked("a.txt", "Họp.".encode("utf-16")), ["Họp."]),
    "docx": (chunked("a.docx", docx(p(r("Họp.")))), ["Họp."]),
    "docx with another": (
        chunked("a.docx", chunked("b.html", "<p>Họp.</p>")),
        ["Trước", "Họp.", "Sau"],
    ),
    "rtf": (chunked("a.rtf", r"{\rtf1\ansi H\u7885?p.\par}"), ["Họp."]),
}


@pytest.mark.parametrize(("data", "inner"), TAKEN_IN.values(), ids=TAKEN_IN)
def test_files_within_a_word_file_are_its_text(
    tmp_path: Path, data: bytes, inner: list[str]
) -> None:
    found = page(put(tmp_path, "a.docx", data))
    assert found.text.split("\n") == ["Trước", *inner, "Sau"]
    assert found.notes == ()


def nested(depth: int) -> bytes:
    return chunked("a.docx", nested(depth - 1) if depth else docx(p(r("Họp."))))


NOT_TAKEN_IN = {
    "a picture": chunked("a.png", b"\x89PNG\r\n"),
    "not there": chunked("a.html", "<p>Họp.</p>", target="b.html"),
    "damaged": chunked("a.docx", b"PK\x03\x04word/"),
    "too deep": chunked("a.docx", nested(5)),
}


@pytest.mark.parametrize("data", NOT_TAKEN_IN.values(), ids=NOT_TAKEN_IN)
def test_a_file_within_a_word_file_that_is_not_read_is_told(tmp_path: Path, data: bytes) -> None:
    found = page(put(tmp_path, "a.docx", data))
    assert (found.text.split("\n")[0], found.text.split("\n")[-1]) == ("Trước", "Sau")
    [note] = found.notes
    assert "within it was not read" in note


def test_a_file_within_a_word_file_is_bounded(tmp_path: Path) -> None:
    data = chunked("a.html", "<p>Họp.</p>" * 5_000)
    found = page(put(tmp_path, "a.docx", data), Limits(page=20_000))
    assert found.text == "Trước\nSau"
    assert "bomb" in found.notes[0]


@pytest.mark.parametrize("kind", ["docx", "odt", "feed"])
def test_text_beside_an_entity_is_kept_and_the_entity_told(tmp_path: Path, kind: str) -> None:
    if kind == "docx":
        text = f'{ENTITY}<w:document xmlns:w="{W}">{p(r("Hội nghị &a; sơ kết"))}</w:document>'
        path = put(tmp_path, "a.docx", packed({"word/document.xml": text}))
    elif kind == "odt":
        path = put(tmp_path, "a.odt", odt("<text:p>Hội nghị &a; sơ kết</text:p>", ENTITY))
    else:
        item = "<item><title>Hội nghị &a; sơ kết</title></item>"
        path = put(tmp_path, "a.xml", f"{ENTITY}<rss>{item}</rss>")
    found = page(path)
    assert " ".join((found.given.title or found.text).split()) == "Hội nghị sơ kết"
    assert found.notes == ("what XML entities stand for is left out: &a;",)


def test_an_opendocument_text_is_read(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>Đã xóa</text:p></text:tracked-changes>"
        "<text:h>Tiêu đề</text:h>"
        "<text:p>Một<text:s text:c='9'/><text:span>hai</text:span><text:line-break/>ba"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú thích"
        "</text:p></text:note-body></text:note> bốn</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Sau<draw:frame><draw:text-box><text:p>Khung</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    wanted = ["Tiêu đề", "Một hai", "ba bốn", "A | B", "Sau", "Khung", "Chú thích"]
    assert page(put(tmp_path, "a.odt", odt(body))).text.split("\n") == wanted


def rtf(text: str, head: str = r"\ansi\ansicpg1258\deff0{\fonttbl{\f0 Times New Roman;}}") -> bytes:
    body = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text).replace("\n", r"\par ")
    return f"{{\\rtf1{head}\\pard {body}\\par}}".encode()


def test_rich_text_is_read(tmp_path: Path) -> None:
    picture = r"{\pict\pngblip " + "89504e47" * 5000 + "}"
    data = rtf(TEXT.replace("\n\n", "\n")).replace(rb"\pard", rb"\pard" + picture.encode(), 1)
    assert page(put(tmp_path, "a.rtf", data)).text == TEXT.replace("\n\n", "\n")
    hexed = "".join(f"\\'{b:02x}" for b in to_tcvn3(SENTENCE.lower() * 3))
    data = rtf("X").replace(b"X", hexed.encode()).replace(b"cpg1258", b"cpg1252")
    found = page(put(tmp_path, "b.rtf", data))
    assert found.text == SENTENCE.lower() * 3
    assert found.notes == ("letters of TCVN3 that were taken for Latin ones",)


def test_a_pdf_is_its_paragraphs(tmp_path: Path) -> None:
    assert page(put(tmp_path, "a.pdf", one_page_pdf("Hoi nghi so ket"))).text == "Hoi nghi so ket"
    assert reason(put(tmp_path, "b.pdf", one_page_pdf(""))).startswith("a PDF without text")


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Đa\u0309ng bô\u0323", "Đảng bộ"),
        ("Đa \u0309ng", "Đảng"),
        ("hô\u0323i nghi\u0323", "hội nghị"),
        ("h\u00f4 \u0323i", "hội"),
        ("ca\u00b4c", "các"),
        ("Đúng sẵn ‘nháy’ 5˜6", "Đúng sẵn ‘nháy’ 5˜6"),
    ],
)
def test_accents_that_a_pdf_draws_apart_come_together(drawn: str, read: str) -> None:
    assert pdf.composed(drawn) == read


def workbook(*tables: list[list[str]], merged: str = "", properties: str = "") -> bytes:
    """A workbook of sheets that are called T1, T2 and so on; ``#5`` is the number 5."""
    merges = "".join(f'<mergeCell ref="{cells}"/>' for cells in merged.split())
    merges = f"<mergeCells>{merges}</mergeCells>" if merges else ""

    def cell(column: int, row: int, text: str) -> str:
        place = f'r="{"ABCDEF"[column]}{row}"'
        if text.startswith("="):
            return f"<c {place}><f>{text[1:]}</f></c>"
        if text.startswith("#"):
            return f"<c {place}><v>{text[1:]}</v></c>"
        return f'<c {place} t="inlineStr"><is><t>{text}</t></is></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheets = relations = ""
    members = {}
    for number, rows in enumerate(tables, start=1):
        lines = "".join(
            f'<row r="{n}">{"".join(cell(i, n, text) for i, text in enumerate(row))}</row>'
            for n, row in enumerate(rows, start=1)
        )
        sheets += f'<sheet name="T{number}" sheetId="{number}" r:id="r{number}"/>'
        relations += (
            f'<Relationship Id="r{number}" Type="{office}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData>{merges}</worksheet>'
        )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{properties}'
            f"<sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f"{relations}</Relationships>",
            **members,
        }
    )


def test_a_sheet_whose_names_are_unknown_is_told_beside_others(tmp_path: Path) -> None:
    known = [["Tiêu đề", "Nội dung"], ["Một", "Đoạn một."]]
    unnamed = [["Hai", "Đoạn hai."], ["Ba", "Đoạn ba."]]
    items = read(put(tmp_path, "a.xlsx", workbook(unnamed, known, [["Ghi chú"]], known[:1])))
    first, told = items
    assert isinstance(first, Page)
    assert first.path == "a.xlsx!T2:2"
    assert isinstance(told, Skipped)
    assert told.path == "a.xlsx!T1"
    assert told.reason.startswith("a table of which too few columns are known (Hai, Đoạn hai.)")


def test_the_rows_of_a_spreadsheet_are_records(tmp_path: Path) -> None:
    rows = [
        ["DANH SÁCH TIN"],
        ["Tiêu đề", "Nội dung", "Ngày đăng"],
        ["Một", "Đoạn một.", "40030"],
        ["Hai", "Đoạn hai.", "13/7/2016"],
        ["", "", ""],
        ["", "", "13/7/2016"],
    ]
    *found, refused = read(put(tmp_path, "a.xlsx", workbook(rows)))
    assert [
        (i.path, i.given.title, i.given.body, str(i.given.date))
        for i in found
        if isinstance(i, Page)
    ] == [
        ("a.xlsx:3", "Một", ("Đoạn một.",), "2009-08-05"),
        ("a.xlsx:4", "Hai", ("Đoạn hai.",), "2016-07-13"),
    ]
    assert isinstance(refused, Skipped)
    assert refused.line == 6
    assert "columns are known (A, B)" in reason(
        put(tmp_path, "b.xlsx", workbook([["Danh sách"], ["A", "B"], ["1", "2"]]))
    )


def test_merged_cells_count_in_each_row_that_they_reach(tmp_path: Path) -> None:
    rows = [
        ["Bài", "", "Ngày", "Báo"],
        ["Tiêu đề", "Nội dung", "", ""],
        ["Một", "Đoạn một.", "13/7/2016", "Nhân Dân"],
        ["Hai", "Đoạn hai.", "", ""],
        ["", "", "", ""],
        ["Ba", "Đoạn ba.", "14/7/2016", ""],
        ["Bốn", "", "", ""],
    ]
    merged = "A1:B1 C1:C2 D1:D2 C3:C5 D3:D4 B6:B7 C6:C1048576"
    found = pages(put(tmp_path, "a.xlsx", workbook(rows, merged=merged)))
    assert [(i.given.title, i.given.body, str(i.given.date), i.given.source) for i in found] == [
        ("Một", ("Đoạn một.",), "2016-07-13", "Nhân Dân"),
        ("Hai", ("Đoạn hai.",), "2016-07-13", "Nhân Dân"),
        ("Ba", ("Đoạn ba.",), "2016-07-14", None),
        ("Bốn", (), "2016-07-14", None),
    ]


def test_merged_cells_of_an_ods_reach_down_too(tmp_path: Path) -> None:
    def row(*cells: str, more: str = "") -> str:
        return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"

    def cell(text: str, rows: int = 1) -> str:
        span = f'office:value-type="string" table:number-rows-spanned="{rows}"'
        return f"<table:table-cell {span}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    blank = '<table:table-cell table:number-columns-repeated="4"/>'
    rows = [
        row(*map(cell, ("Tiêu đề", "Nội dung", "Ngày", "Báo"))),
        row(blank, more='table:number-rows-repeated="3"'),
        row(cell("Một"), cell("Đoạn một."), cell("13/7/2016", 2), cell("Nhân Dân", 3)),
        row(cell("Hai"), cell("Đoạn hai."), covered, covered),
        row(cell("Ba"), cell("Đoạn ba."), cell("14/7/2016"), covered),
        row(cell("Bốn"), cell("Đoạn bốn."), cell("15/7/2016"), cell("")),
    ]
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    sheet = f'<table:table table:name="Tin">{"".join(rows)}</table:table>'
    content = (
        f"<office:document-content {space}><office:body><office:spreadsheet>{sheet}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    found = pages(put(tmp_path, "a.ods", data.getvalue()))
    assert [(i.given.title, str(i.given.date), i.given.source) for i in found] == [
        ("Một", "2016-07-13", "Nhân Dân"),
        ("Hai", "2016-07-13", "Nhân Dân"),
        ("Ba", "2016-07-14", "Nhân Dân"),
        ("Bốn", "2016-07-15", None),
    ]


@pytest.mark.parametrize(
    ("properties", "number", "day"),
    [
        ("<workbookPr/>", "#42564", "2016-07-13"),
        ('<workbookPr codeName="a" date1904="1"/>', "#41102", "2016-07-13"),
        ("<workbookPr date1904='true'></workbookPr>", "#41102.5", "2016-07-13"),
        ('<workbookPr date1904="0"/>', "#42564", "2016-07-13"),
        ('<workbookPr date1904="1"/>', "13/7/2016", "2016-07-13"),
        ('<workbookPr date1904="1"/>', "#1468368000", "2016-07-13"),
        ('<workbookPr date1904="1"/>', "#20160713", "2016-07-13"),
        ('<workbookPr date1904="1"/>', "#2016", "None"),
    ],
)
def test_days_are_counted_as_the_workbook_does(
    tmp_path: Path, properties: str, number: str, day: str
) -> None:
    rows = [["Tiêu đề", "Nội dung", "Ngày"], ["Một", "Đoạn một.", number]]
    found = page(put(tmp_path, "a.xlsx", workbook(rows, properties=properties)))
    assert str(found.given.date) == day


def test_a_sheet_may_hold_several_tables(tmp_path: Path) -> None:
    rows = [
        *(["Tiêu đề", "Nội dung"], ["Một", "Đoạn một."]),
        *(["Tiêu đề", "Nội dung"], ["Hai", "Đoạn hai."]),
        *(["Nội dung", "Tiêu đề"], ["Đoạn ba.", "Ba"]),
    ]
    found = pages(put(tmp_path, "a.xlsx", workbook(rows)))
    assert [(page.given.title, page.given.body) for page in found] == [
        ("Một", ("Đoạn một.",)),
        ("Hai", ("Đoạn hai.",)),
        ("Ba", ("Đoạn ba.",)),
    ]


def test_a_formula_without_a_stored_value_is_told_of_its_record(tmp_path: Path) -> None:
    rows = [["title", "body"], ["Một", "=CONCAT(C2,D2)"], ["Hai", "Đoạn."], ["=A2", "=B2"]]
    first, second, lost = read(put(tmp_path, "a.xlsx", workbook(rows)))
    assert isinstance(first, Page)
    assert first.notes[0].startswith("a formula without a stored value in B2;")
    assert isinstance(second, Page)
    assert second.notes == ()
    assert isinstance(lost, Skipped)
    assert "a formula without a stored value in A4, B4;" in lost.reason


WORD_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """A path on which only what a test puts there is."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def add(name: str, script: str) -> None:
        file = put(folder, name, f"#!{sys.executable}\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    return add


def test_an_old_word_file_is_read_by_the_program_for_it(
    tmp_path: Path, programs: Callable[[str, str], None]
) -> None:
    path = put(tmp_path, "a.doc", WORD_HEAD)
    [refused] = read(path)
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith("an old Word file; save it as DOCX, or install antiword")
    assert refused.needs == "antiword|catdoc"
    programs("catdoc", "print('Hội nghị  sơ kết\\n\\nHai')")
    assert page(path).text == "Hội nghị sơ kết\nHai"
    programs("catdoc", f"print('Hội nghị sơ kết\\n{'-' * 23}\\nHai')")
    assert page(path).text == "Hội nghị sơ kết\nHai", "no rule above text boxes"
    programs("antiword", "raise SystemExit(1)")
    assert page(path).text == "Hội nghị sơ kết\nHai", "the other one is tried"
    programs("antiword", "import time; time.sleep(60)")
    assert "takes longer" in reason(path, Limits(seconds=0.5))


ENTITIES = "".join(f'<!ENTITY a{i} "' + f"&a{i - 1 if i else ''};" * 10 + '">' for i in range(9))
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "docx without a text": ("a.docx", packed({"word/x.xml": "<x/>"}), "a damaged Word file"),
    "docx of broken xml": ("a.docx", packed({"word/document.xml": "<x>"}), "a damaged Word file"),
    "docx cut": ("a.docx", docx(p(r("A" * 5000)))[:-40], "a damaged Word file"),
    "docx bomb": ("a.docx", docx("<w:p/>" * 2_100_000), "a Word file that unpacks to too much"),
    "docx of entities": (
        "a.docx",
        packed(
            {
                "word/document.xml": f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'
                f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>&a8;</w:t></w:r></w:p></w:document>'
            }
        ),
        "a damaged Word file",
    ),
    "docx of a file": (
        "a.docx",
        packed(
            {
                "word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
                f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
            }
        ),
        "a document without text; what XML entities stand for is left out: &a;",
    ),
    "docx of tables in tables": (
        "a.docx",
        docx("<w:tbl><w:tr><w:tc>" * 80 + p(r("x")) + "</w:tc></w:tr></w:tbl>" * 80),
        "a document without text",
    ),
    "odt cut": ("a.odt", odt("<text:p>A</text:p>" * 99)[:-40], "a damaged"),
    "rtf of braces": ("a.rtf", b"{\\rtf1" + b"{" * 300_000, "a document without text"),
    "rtf cut": ("a.rtf", b"{\\rtf1\\u", "a document without text"),
    "pdf cut": ("a.pdf", one_page_pdf("Hoi nghi")[:200], "a damaged PDF"),
    "pdf of nothing": ("a.pdf", b"%PDF-1.7\ngarbage", "a damaged PDF"),
    "xlsx cut": ("a.xlsx", workbook([["title", "body"]] * 9)[:-40], "a damaged spreadsheet"),
    "xls of nothing": ("a.xls", WORD_HEAD, "a damaged spreadsheet"),
    "epub": ("a.epub", packed({"mimetype": "application/epub+zip"}), "an EPUB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_document_is_skipped_with_a_reason(tmp_path: Path, name: str) -> None:
    file, data, wanted = HOSTILE[name]
    assert reason(put(tmp_path, file, data)).startswith(wanted)


def test_without_the_extra_the_reason_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, data in (
        ("pypdfium2", "a.pdf", b"%PDF-1.4"),
        ("python_calamine", "a.xlsx", workbook([])),
    ):
        monkeypatch.setitem(sys.modules, module, None)
        [refused] = read(put(tmp_path, name, data))
        assert isinstance(refused, Skipped)
        assert "pip install pypdfium2" in refused.reason
        assert refused.needs == module


def idle(data: bytes, bounds: Bounds) -> str:
    while True:
        pass


def greedy(data: bytes, bounds: Bounds) -> int:
    return len(bytearray(bounds.memory))


def dying(data: bytes, bounds: Bounds) -> str:
    import os

    os._exit(3)


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        (idle, "a file that takes longer than 1 s"),
        (greedy, "cannot be read within 512 MB"),
        (dying, "a file that cannot be read within 512 MB"),
    ],
)
def test_work_in_a_process_of_its_own_is_bounded(
    work: Callable[[bytes, Bounds], object], wanted: str
) -> None:
    bounds = Bounds(seconds=1.0 if work is idle else 60.0, memory=512 << 20, page=1000)
    with pytest.raises(ReadError, match=wanted):
        process.run(work, b"", bounds, "a file")
