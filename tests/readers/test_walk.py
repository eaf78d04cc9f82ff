"""What a folder of saved pages holds besides the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import readers
from index.page import Page, Skipped
from index.readers.limits import Limits
from tests.readers.files import TEXT, only, packed, put, read

PAGE = f"<html><body><h1>Hội nghị sơ kết</h1><p>{TEXT}</p></body></html>"
FRAMES = '<html><frameset cols="20%,80%"><frame src="a_files/m.html"></frameset></html>'


def files(root: Path) -> list[str]:
    met = readers.walk([root])
    return [p.relative_to(root).as_posix() for p in met if isinstance(p, Path)]


@pytest.mark.parametrize("folder", ["a_files", "a.files"])
def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path, folder: str) -> None:
    put(tmp_path, "a.html", PAGE)
    put(tmp_path, f"{folder}/ads.html", PAGE)
    put(tmp_path, f"{folder}/x.js", "var a = 1;")
    put(tmp_path, "b_files/tin.html", PAGE)
    assert files(tmp_path) == ["a.html", "b_files/tin.html"], "b.html is not there"


def test_what_windows_and_office_keep_for_themselves_is_passed_over(tmp_path: Path) -> None:
    for name in ("~$báo cáo.docx", "Thumbs.db", "Desktop.ini", ".x.txt", "báo cáo ~$.txt"):
        put(tmp_path, name, TEXT)
    assert files(tmp_path) == ["báo cáo ~$.txt"]
    archive = put(tmp_path, "a.zip", packed({"a/~$b.docx": TEXT, "a/thumbs.db": TEXT}))
    assert read(archive) == []


def test_what_an_editor_leaves_beside_a_file_is_passed_over(tmp_path: Path) -> None:
    """It would be an article of its own, an older one; alone it may be all that there is."""
    for name in ("a.txt", "a.txt~", "#a.txt#", "b.txt~", "#b.txt#", "#", "~", "c#"):
        put(tmp_path, name, TEXT)
    assert files(tmp_path) == ["#", "#b.txt#", "a.txt", "b.txt~", "c#", "~"]


def test_a_name_that_a_terminal_would_obey_is_told_in_letters(tmp_path: Path) -> None:
    refused, page = read(
        put(tmp_path, "a.zip", packed({"\x1b[2J\u202e.txt": "", "\x9bđ.txt": TEXT}))
    )
    assert refused.path == "a.zip!\\u001b[2J\\u202e.txt"
    assert page.path == "a.zip!\\u009bđ.txt"
    assert Skipped("bài đỏ\u00a0.txt", "empty").path == "bài đỏ\u00a0.txt"


def test_the_frames_of_a_page_are_its_text(tmp_path: Path) -> None:
    put(tmp_path, "a.html", FRAMES)
    put(tmp_path, "a_files/m.html", PAGE)
    assert files(tmp_path) == ["a.html", "a_files/m.html"]


SCRIPT = "".join(f"function f{i}(a) {{\n  return a + {i};\n}}\n" for i in range(5))
STYLE = "".join(f".box{i} {{\n  color: #fff;\n  margin: 0 auto;\n}}\n" for i in range(5))
PACKED = "!function(e,t){var n=e.x;if(n){t(n)}else{n=1;t(e)};return n}(window,f);" * 40


@pytest.mark.parametrize(("name", "data"), [("a.js", SCRIPT), ("b", STYLE), ("c.txt", PACKED)])
def test_scripts_and_style_sheets_are_no_text(tmp_path: Path, name: str, data: str) -> None:
    refused = only(put(tmp_path, name, data))
    assert isinstance(refused, Skipped)
    assert refused.reason == "a program or style sheet, not text"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Danh sách;\n" * 20,
        "Hoi nghi so ket cong tac.\nCac dai bieu da thao luan;\n" * 10,
        "Nhiệm vụ (2015);\n" * 20,
    ],
)
def test_texts_with_signs_are_texts(tmp_path: Path, text: str) -> None:
    assert isinstance(only(put(tmp_path, "a.txt", text)), Page)


def test_a_bomb_in_an_archive_costs_itself(tmp_path: Path) -> None:
    small = Limits(page=10_000, unpacked=50_000, ratio=20, free=1000)
    data = packed({"a.txt": TEXT, "bom.txt": "0" * 60_000, "z.txt": TEXT})
    items = read(put(tmp_path, "a.zip", data), small)
    assert [type(item).__name__ for item in items] == ["Page", "Skipped", "Page"]


def test_documents_in_what_is_passed_over_are_told(tmp_path: Path) -> None:
    put(tmp_path, "2019.html", PAGE)
    put(tmp_path, "2019_files/m.js", "x")
    assert all(isinstance(item, Path) for item in readers.walk([tmp_path]))
    put(tmp_path, "2019_files/tin.docx", "x")
    [told] = [item for item in readers.walk([tmp_path]) if isinstance(item, Skipped)]
    assert told.path == str(tmp_path / "2019_files")
    assert "name it to have it read (tin.docx)" in told.reason
