"""Files to pages: records, archives, office files, folders, and everything that is no page."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import readers
from index.page import Page, Skipped
from index.readers import ids, office
from index.readers.limits import Limits

TEXT = "Hội nghị sơ kết\n\nSáng 8-7, Huyện ủy tổ chức hội nghị sơ kết sáu tháng đầu năm."


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(path: Path, limits: Limits | None = None) -> list[Page | Skipped]:
    return list(readers.read(path, path.parent, limits or Limits()))


def only(path: Path, limits: Limits | None = None) -> Page | Skipped:
    [item] = read(path, limits)
    return item


def reason(path: Path, limits: Limits | None = None) -> str:
    item = only(path, limits)
    assert isinstance(item, Skipped)
    return item.reason


def packed(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_text_file_is_one_page(tmp_path: Path) -> None:
    page = only(put(tmp_path, "000_4f71a88520f8d031.txt", TEXT))
    assert page == Page(id="000_4f71a88520f8d031", path="000_4f71a88520f8d031.txt", text=TEXT)


@pytest.mark.parametrize(
    ("name", "data", "markup"),
    [
        ("a.txt", "<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        ("a.html", TEXT, "text"),
        ("a.html", "<p>a</p><p>b</p><p>c</p>", "html"),
        ("a", "<?xml version='1.0'?><html><body></body></html>", "html"),
        ("a.txt", "<<Hội nghị>> họp", "text"),
        ("a.csv", TEXT, "text"),
        ("a.txt", "[Cập nhật] Hội nghị họp", "text"),
        ("a.txt", "{Chú thích} Hội nghị họp", "text"),
    ],
)
def test_the_content_decides_not_the_name(
    tmp_path: Path, name: str, data: str, markup: str
) -> None:
    page = only(put(tmp_path, name, data))
    assert isinstance(page, Page)
    assert page.markup == markup
    assert page.given.body is None


RECORDS = """
{"id": "a1", "title": "Một", "body": "Đoạn một.\\nĐoạn hai.", "date": "2016-07-13", "place": "Huế"}
{"id": 7, "title": "Hai", "body": ["Đoạn một.", "Đoạn hai."], "date": "13/7/2016", "url": null}
{"body": "Không có tiêu đề."}
[1, 2]
{"id": "cụt", "title":
{"id": "b", "title": "Ba"}
{"id": "b", "title": "Ba", "body": 5}
{"id": "b", "title": ["Ba"], "body": "x"}
{"id": "b", "title": "Ba", "body": "x", "date": "9999-12-31"}
{"id": "b", "title": "Ba", "body": "x", "date": "0000-01-01"}
{"id": "b", "title": "Ba", "body": "x", "date": "hôm qua"}
{"id": "c/d é", "title": "Bốn", "body": "x", "byline": "Út", "source": "TGAG"}
""".lstrip()
REASONS = {
    4: "a JSON array, not an object",
    5: "not JSON: Expecting value at column 23",
    6: "no body",
    7: "body is a number",
    8: "title is a array, not a string",
    9: "date '9999-12-31' is out of range (1900 to 2099)",
    10: "date '0000-01-01' is no day; write YYYY-MM-DD",
    11: "date 'hôm qua' is no day; write YYYY-MM-DD",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_json_lines_are_read_and_bad_ones_reported(tmp_path: Path, encoding: str) -> None:
    items = read(put(tmp_path, "news.jsonl", RECORDS.encode(encoding)))
    pages = [p for p in items if isinstance(p, Page)]
    assert {s.line: s.reason for s in items if isinstance(s, Skipped)} == REASONS
    assert [(p.id, p.path, p.id_given) for p in pages] == [
        ("a1", "news.jsonl:1", True),
        ("7", "news.jsonl:2", True),
        ("news-3", "news.jsonl:3", False),
        (pages[3].id, "news.jsonl:12", True),
    ]
    assert pages[0].given.body == pages[1].given.body == ("Đoạn một.", "Đoạn hai.")
    assert pages[0].given.date == pages[1].given.date == dt.date(2016, 7, 13)
    assert pages[0].given.place == "Huế"
    assert pages[3].id.startswith("c-d-e-")
    assert (pages[3].given.byline, pages[3].given.source) == ("Út", "TGAG")


def test_a_line_in_no_known_encoding_costs_no_other_line(tmp_path: Path) -> None:
    data = b'{"title": "A", "body": "B c."}\n\xff\xfe\xfa\n{"title": "D", "body": "E f."}\n'
    items = read(put(tmp_path, "news.jsonl", data))
    assert [i.line if isinstance(i, Skipped) else i.given.title for i in items] == ["A", 2, "D"]


def test_a_json_document_of_objects_is_read_like_lines(tmp_path: Path) -> None:
    records = [
        {"id": "a", "title": "Một", "body": "x"},
        5,
        {"id": "b", "title": "Hai", "body": "y"},
    ]
    items = read(put(tmp_path, "a.json", json.dumps(records, indent=1)))
    assert [i.id if isinstance(i, Page) else i.reason for i in items] == [
        "a",
        "a JSON number, not an object",
        "b",
    ]
    one = only(put(tmp_path, "b.json", json.dumps(records[0], indent=2)))
    assert isinstance(one, Page)
    assert one.id == "a"


def test_json_nested_without_end_is_reported(tmp_path: Path) -> None:
    path = put(tmp_path, "deep.jsonl", '{"body": ' + "[" * 100_000 + '\n{"id": "a", "body": "x"}\n')
    first, second = read(path)
    assert isinstance(first, Skipped)
    assert isinstance(second, Page)


def test_a_line_too_long_is_reported_and_the_next_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"body": "' + "x" * 500 + '"}\n{"id": "b", "body": "y"}\n')
    first, second = read(path, Limits(line=100))
    assert first == Skipped("a.jsonl", "line longer than 100 bytes", 1)
    assert isinstance(second, Page)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_by_its_header(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["ID", "title", "body", "date"],
        ["1", "Một", '"Đoạn một.\nĐoạn hai."', "2016-07-13"],
        ["2", "Hai", "", ""],
        ["3", "Ba", "x", "", "thừa"],
        ["4", "Bốn", "x"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    items = read(put(tmp_path, "news.csv", text.encode(encoding)))
    assert [i.id if isinstance(i, Page) else (i.line, i.reason) for i in items] == [
        "1",
        (4, "no body: the field is empty"),
        (5, "5 cells under 4 names"),
        "4",
    ]
    first = items[0]
    assert isinstance(first, Page)
    assert first.given.body == ("Đoạn một.", "Đoạn hai.")


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t\n", "empty: nothing but blanks"),
    "zeros": (b"Hoi nghi\x00\x01\x02\x00 so ket\x00", "binary data, no text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "an old Word or Excel file"),
    "unknown 8-bit": (b"\xe1\xe2\xf5 \xf8\xe9 " * 99, "text in an unknown encoding"),
    "truncated gzip": (gzip.compress(TEXT.encode() * 99)[:-30], "a damaged or truncated archive"),
    "truncated zip": (packed({"a.txt": TEXT})[:-30], "a damaged or truncated archive"),
    "no pdf": (b"%PDF-1.7\ngarbage", "a damaged PDF"),
    "no docx": (packed({"word/document.xml": "<x>"}), "a damaged Word file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_is_skipped_with_a_reason(tmp_path: Path, name: str) -> None:
    data, wanted = REFUSED[name]
    assert reason(put(tmp_path, "a.txt", data)).startswith(wanted)


def test_archives_are_read_through(tmp_path: Path) -> None:
    lines = '{"id": "b", "title": "Hai", "body": "x"}\n[1]\n'
    members: dict[str, bytes | str] = {
        "2016/b.jsonl": lines,
        "2016/a.txt": TEXT,
        "2016/.hidden.txt": TEXT,
        "__MACOSX/a.txt": TEXT,
        "c.txt.gz": gzip.compress(TEXT.encode()),
        "d.zip": packed({"e.txt": TEXT}),
        "f.bin": bytes(range(256)),
    }
    items = read(put(tmp_path, "old.zip", packed(members)))
    assert [(i.path, i.id) for i in items if isinstance(i, Page)] == [
        ("old.zip!2016/a.txt", "old-2016-a"),
        ("old.zip!2016/b.jsonl:1", "b"),
        ("old.zip!c.txt.gz", "old-c"),
        ("old.zip!d.zip!e.txt", "old-d-e"),
    ]
    assert [(i.path, i.line) for i in items if isinstance(i, Skipped)] == [
        ("old.zip!2016/b.jsonl", 2),
        ("old.zip!f.bin", None),
    ]


def test_packed_json_lines_stream(tmp_path: Path) -> None:
    line = '{"id": "a", "title": "Một", "body": "%s"}\n' % ("Đoạn văn. " * 50)
    pages = readers.read(put(tmp_path, "a.jsonl.gz", gzip.compress(line.encode() * 2000)), tmp_path)
    assert isinstance(pages, Iterator)
    assert isinstance(next(pages), Page)
    assert sum(isinstance(p, Page) for p in pages) == 1999


def test_what_a_damaged_archive_gave_is_kept(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": "{i}", "body": "Đoạn {i * 7919}."}}\n' for i in range(20_000))
    data = gzip.compress(lines.encode())
    items = read(put(tmp_path, "a.jsonl.gz", data[: len(data) // 2]))
    assert sum(isinstance(i, Page) for i in items) > 1000
    assert isinstance(items[-1], Skipped)
    assert items[-1].reason.startswith("a damaged or truncated archive")


SMALL = Limits(page=10_000, unpacked=50_000, ratio=20, free=1000, members=3, depth=2)
BOMBS = {
    "gzip": (gzip.compress(b"0" * 60_000), "unpacks to more than"),
    "zip": (packed({"a.txt": "0" * 60_000}), "unpacks to more than"),
    "many files": (packed({f"{i}.txt": TEXT for i in range(4)}), "an archive of more than 3 files"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"0" * 60_000)), "unpacks to more than"),
    "zip in zip": (packed({"a.zip": packed({"a.txt": "0" * 60_000})}), "unpacks to more than"),
    "too deep": (
        packed({"a.zip": packed({"b.zip": packed({"c.txt": TEXT})})}),
        "an archive within 2 others",
    ),
    "big page": (TEXT.encode() * 200, "more than 10,000 bytes in one page"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(tmp_path: Path, name: str) -> None:
    data, wanted = BOMBS[name]
    assert reason(put(tmp_path, "a.zip", data), SMALL).startswith(wanted)


def test_an_encrypted_member_is_skipped(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert reason(put(tmp_path, "a.zip", bytes(data))) == "encrypted"


def test_docx_and_pdf_give_their_paragraphs(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = "Trong bảng"
    document.save(str(tmp_path / "a.docx"))
    page = only(tmp_path / "a.docx")
    assert isinstance(page, Page)
    assert page.text == TEXT.replace("\n\n", "\n") + "\nTrong bảng"
    assert reason(put(tmp_path, "b.pdf", one_page_pdf(""))).startswith("a PDF without text")
    page = only(put(tmp_path, "c.pdf", one_page_pdf("Hoi nghi so ket")))
    assert isinstance(page, Page)
    assert page.text == "Hoi nghi so ket"


def one_page_pdf(text: str) -> bytes:
    content = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


def test_without_the_extra_the_reason_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    for name, data in (("a.pdf", b"%PDF-1.4"), ("a.docx", packed({"word/document.xml": "x"}))):
        assert "tindang[office]" in reason(put(tmp_path, name, data))


def test_lines_broken_by_the_page_are_joined() -> None:
    broken = (
        "Hội nghị sơ kết\nSáng 8-7, Huyện ủy tổ chức hội nghị sơ kết sáu tháng\n"
        "đầu năm; dự hội nghị có lãnh đạo các ban xây dựng Đảng,\nĐoàn Thanh niên.\n"
        "Các đại biểu đã thảo luận nhiều nội dung quan trọng và\nthống nhất bốn việc."
    )
    assert office.joined(broken).split("\n") == [
        "Hội nghị sơ kết",
        "Sáng 8-7, Huyện ủy tổ chức hội nghị sơ kết sáu tháng đầu năm; dự hội nghị có lãnh đạo các "
        "ban xây dựng Đảng, Đoàn Thanh niên.",
        "Các đại biểu đã thảo luận nhiều nội dung quan trọng và thống nhất bốn việc.",
    ]


def test_a_folder_is_walked_in_order_and_never_left(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    outside = put(tmp_path, "outside/secret.txt", TEXT)
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".git/x.txt", "a/.hidden", "c.txt"):
        put(root, name, TEXT)
    (root / "link.txt").symlink_to(outside)
    (root / "dir").symlink_to(outside.parent)
    (root / "loop").symlink_to(root)
    (root / "broken.txt").symlink_to(root / "nowhere")
    (root / "same.txt").symlink_to(root / "b.txt")
    os.mkfifo(root / "pipe")
    met = list(readers.walk([root]))
    found = [p.relative_to(root).as_posix() for p in met if isinstance(p, Path)]
    assert found == ["b.txt", "c.txt", "b.txt", "a/1.txt", "a/2.txt"]
    told = {Path(s.path).name: s.reason for s in met if isinstance(s, Skipped)}
    assert told == {
        "broken.txt": "cannot be looked at (No such file or directory)",
        "dir": f"a symbolic link out of the folder; name {outside.parent} to have it read",
        "link.txt": f"a symbolic link out of the folder; name {outside} to have it read",
        "pipe": "a pipe, no file",
    }
    assert list(readers.walk([outside])) == [outside]
    assert list(readers.walk([root / "pipe"])) == [Skipped(str(root / "pipe"), "a pipe, no file")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a/x.txt", TEXT)
    (tmp_path / "a").chmod(0)
    try:
        [told] = readers.walk([tmp_path])
    finally:
        (tmp_path / "a").chmod(0o700)
    assert told == Skipped(
        str(tmp_path / "a"), "a folder that cannot be listed (Permission denied)"
    )


def test_a_path_that_is_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    name, depth, here = "n" * 200, 0, os.open(tmp_path, os.O_RDONLY)
    try:
        while depth < 30:
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here, depth = below, depth + 1
    finally:
        os.close(here)
    met = list(readers.walk([tmp_path]))
    assert met[0] == tmp_path / "a.txt"
    [told] = [s for s in met if isinstance(s, Skipped)]
    assert told.reason == "a folder that cannot be listed (File name too long)"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("000_4f71a88520f8d031.txt", "000_4f71a88520f8d031"),
        ("2016/07/tin.html", "2016-07-tin"),
        ("news.jsonl.gz", "news"),
        ("old.zip!2016/a.txt", "old-2016-a"),
        ("v1.2", "v1.2"),
        ("ABC", "ABC"),
    ],
)
def test_ids_are_the_path_without_suffix(path: str, wanted: str) -> None:
    assert ids.from_path(path) == wanted


def test_ids_that_lose_letters_stay_apart_and_safe() -> None:
    names = ["Hội nghị.txt", "Hoi nghi.txt", "hỏi nghỉ.txt", "a b.txt", "a-b.txt", "…", "../x.txt"]
    found = [ids.from_path(name) for name in names]
    assert len(set(found)) == len(names)
    assert all(f and set(f) <= set("abcdefghijklmnopqrstuvwxyzH0123456789-._~@") for f in found)
    assert all(f.strip(".") == f for f in found)
    assert ids.from_given("x" * 500) != ids.from_given("x" * 501)
