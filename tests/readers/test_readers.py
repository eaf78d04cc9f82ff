"""Files to pages: records, archives, office files, folders, and everything that is no page."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import readers
from index.page import Page, Skipped
from index.readers import ids
from index.readers.limits import Limits
from tests.readers.files import TEXT, only, packed, page, put, read, reason

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TOLD = "<w:p><w:r><w:t>Tin.</w:t></w:r></w:p>"
WORD = f'<w:document xmlns:w="{W}"><w:body>{TOLD}</w:body></w:document>'


def test_a_text_file_is_one_page(tmp_path: Path) -> None:
    found = only(put(tmp_path, "000_4f71a88520f8d031.txt", TEXT))
    assert found == Page(id="000_4f71a88520f8d031", path="000_4f71a88520f8d031.txt", text=TEXT)


@pytest.mark.parametrize(
    ("name", "data", "markup"),
    [
        ("a.txt", "<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        ("a.html", TEXT, "text"),
        ("a.html", "<p>a</p><p>b</p><p>c</p>", "html"),
        ("a.html", "<h1>Hội nghị</h1><p>Sáng nay, họp.</p>", "html"),
        ("a", "\n<h1>Hội nghị</h1>\n<p>Sáng nay, họp.</p>\n", "html"),
        ("a.html", "Hội nghị<br>Sáng nay, họp.", "html"),
        ("a.html", "Hội nghị\nSáng nay, họp.<br>\nChiều nay, họp tiếp.\nTối về.", "text"),
        ("a", "<?xml version='1.0'?><html><body></body></html>", "html"),
        ("a.txt", "<<Hội nghị>> họp", "text"),
        ("a.csv", TEXT, "text"),
        ("a.txt", "[Cập nhật] Hội nghị họp", "text"),
        ("a.txt", "[]\nHội nghị họp", "text"),
        ("a", "[8839]\n\nHội nghị họp", "text"),
        ("a.txt", "{Chú thích} Hội nghị họp", "text"),
    ],
)
def test_the_content_decides_not_the_name(
    tmp_path: Path, name: str, data: str, markup: str
) -> None:
    found = only(put(tmp_path, name, data))
    assert isinstance(found, Page)
    assert found.markup == markup
    assert found.given.body is None


REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t\n", "empty: nothing but blanks"),
    "zeros": (b"Hoi nghi\x00\x01\x02\x00 so ket\x00", "binary data, not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture"),
    "unknown 8-bit": (b"\xe1\xe2\xf5 \xf8\xe9 " * 99, "text in an unknown encoding"),
    "truncated gzip": (gzip.compress(TEXT.encode())[:9], "a damaged or truncated archive"),
    "truncated zip": (packed({"a.txt": TEXT})[:30], "a damaged or truncated archive"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_is_skipped_with_a_reason(tmp_path: Path, name: str) -> None:
    data, wanted = REFUSED[name]
    assert reason(put(tmp_path, "a.txt", data)).startswith(wanted)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.xlsx", "workbook"),
        ("a.XLS", "workbook"),
        ("a.ods", "workbook"),
        ("a.docx", "document"),
        ("a.odt", "document"),
        ("a.pdf", "PDF"),
        ("a.zip", "archive"),
        ("a.jpg", "picture"),
    ],
)
@pytest.mark.parametrize("data", [b"no", TEXT.encode(), b"\x00\x01\x02\xff" * 50])
def test_text_that_is_called_an_office_file_is_skipped(
    tmp_path: Path, name: str, what: str, data: bytes
) -> None:
    suffix = name.lower().partition(".")[2]
    wanted = f"called .{suffix}, but no {what}: it holds plain text or damaged data"
    assert reason(put(tmp_path, name, data)) == wanted


@pytest.mark.parametrize("name", ["a.css", "bài viết_tệp/a.js"])
def test_a_small_style_sheet_or_script_is_skipped(tmp_path: Path, name: str) -> None:
    data = "body{font-family:Arial} nav li{display:inline}"
    assert reason(put(tmp_path, name, data)) == "a program or style sheet, not text"
    assert isinstance(only(put(tmp_path, name, TEXT)), Page)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", TEXT),
        ("a.xls", "Tiêu đề\tNội dung\nMột\tHai\n"),
        ("a.pdf", f"<html><body><p>{TEXT}</p></body></html>"),
        ("a.xlsx", '{"title": "T"}'),
    ],
)
def test_what_programs_write_under_a_wrong_name_is_read(
    tmp_path: Path, name: str, data: str
) -> None:
    assert isinstance(only(put(tmp_path, name, data)), Page)


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


@pytest.mark.parametrize("folder", ["", "word/", "excel/xl/", "bài word/"])
def test_an_archive_with_office_files_or_folders_called_so_is_no_office_file(
    tmp_path: Path, folder: str
) -> None:
    """A .zip that packs nothing shows the parts of the files in it."""
    report = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": WORD})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(f"{folder}a.docx", report)
        archive.writestr(f"{folder}b.txt", TEXT)
    items = read(put(tmp_path, "old.zip", buffer.getvalue()))
    assert [i.path for i in items] == [f"old.zip!{folder}{n}" for n in ("a.docx", "b.txt")]
    assert all(isinstance(i, Page) for i in items), items


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml"])
def test_an_office_file_is_told_by_its_first_part(tmp_path: Path, first: str) -> None:
    data = packed({first: "<x/>", "word/document.xml": WORD})
    assert isinstance(only(put(tmp_path, "report", data)), Page)


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


NUMBERED = "".join(f"Đoạn {i * 7919} của bài.\n" for i in range(5_000))


@pytest.mark.parametrize("markup", ["", "<html><body><p>"])
def test_a_page_in_an_archive_that_broke_off_is_read_up_to_there(
    tmp_path: Path, markup: str
) -> None:
    text = markup + NUMBERED
    found = page(put(tmp_path, "a.txt.gz", gzip.compress(text.encode())[:-9_000]))
    assert len(found.text) > 1000
    assert text.startswith(found.text[:-1])
    assert found.cut
    assert "what stands before that was read" in found.notes[0]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_the_files_of_a_zip_that_broke_off_are_read(tmp_path: Path, method: int) -> None:
    texts = {f"{n}.txt": f"Bài {n}.\n{NUMBERED}" for n in "ab"}
    texts |= {"__MACOSX/a.txt": "x", "../c.txt": "x"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
        archive.writestr("z.txt", NUMBERED)
    data = buffer.getvalue()
    items = read(put(tmp_path, "a.zip", data[: data.rfind(b"PK\x03\x04") + 9_000]))
    whole = [i for i in items if isinstance(i, Page) and not i.cut]
    assert {i.path: i.text for i in whole} == {f"a.zip!{n}.txt": texts[f"{n}.txt"] for n in "ab"}
    assert [i.path for i in items if isinstance(i, Page) and i.cut] == ["a.zip!z.txt"]
    told = {i.path: i.reason for i in items if isinstance(i, Skipped)}
    assert "leads out" in told["a.zip!../c.txt"]
    assert "still whole in it were read" in told["a.zip"]


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


def test_a_bomb_in_a_zip_that_broke_off_is_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": "0" * 60_000})[:-30]
    items = read(put(tmp_path, "a.zip", data), SMALL)
    assert not any(isinstance(item, Page) for item in items)
    assert "unpacks to more than" in str(items[0])


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(tmp_path: Path, name: str) -> None:
    data, wanted = BOMBS[name]
    assert reason(put(tmp_path, "a.bin", data), SMALL).startswith(wanted)


def test_an_encrypted_member_is_skipped(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert reason(put(tmp_path, "a.zip", bytes(data))) == "encrypted"


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
        "pipe": "a pipe, not a file",
    }
    assert list(readers.walk([outside])) == [outside]
    assert list(readers.walk([root / "pipe"])) == [
        Skipped(str(root / "pipe"), "a pipe, not a file")
    ]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root anything can be listed, so the refusal is made up."""
    put(tmp_path, "a/x.txt", TEXT)
    listing = os.scandir

    def refused(path: object = ".") -> object:
        if Path(os.fsdecode(path)).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refused)
    [told] = readers.walk([tmp_path])
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


def test_a_name_that_leads_out_of_an_archive_is_told(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {"../a.txt": TEXT, "b/../c.txt": TEXT, "/d.txt": TEXT}
    items = read(put(tmp_path, "a.zip", packed(members)))
    assert [item.path for item in items if isinstance(item, Page)] == ["a.zip!/d.txt"]
    told = [item.path for item in items if isinstance(item, Skipped) and ".." in item.reason]
    assert told == ["a.zip!../a.txt", "a.zip!b/../c.txt"]


def test_backslashes_part_folders_in_an_archive_too(tmp_path: Path) -> None:
    members = {
        r"..\..\a.txt": TEXT,
        r"tin\b.txt": TEXT,
        r"__MACOSX\c.txt": TEXT,
        r"tin\.d.txt": TEXT,
    }
    items = read(put(tmp_path, "a.zip", packed(members)))
    assert [item.path for item in items if isinstance(item, Page)] == [r"a.zip!tin\b.txt"]
    assert [item.path for item in items if isinstance(item, Skipped)] == [r"a.zip!..\..\a.txt"]
