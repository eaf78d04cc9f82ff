"""Exports of WordPress, and fields as its editor keeps them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from index.page import Page, Skipped
from index.readers.records import fragments
from tests.readers.files import page, put, read


def export(tmp_path: Path, *items: str) -> list[Page | Skipped]:
    whole = "".join(f"<item>{item}</item>" for item in items)
    spaces = 'xmlns:wp="http://wordpress.org/export/1.2/" '
    spaces += 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<rss version="2.0" {spaces}><channel><title>Báo B</title>{whole}</channel></rss>'
    return list(read(put(tmp_path, "export.xml", feed)))


def item(text: str, status: str = "publish", kind: str = "post") -> str:
    return (
        f"<title>Thi</title><content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
    )


def test_an_export_has_articles_and_what_is_none(tmp_path: Path) -> None:
    kinds = ("attachment", "nav_menu_item", "revision")
    none = [item("Ảnh", "inherit", kind) for kind in kinds]
    first, draft, last = export(
        tmp_path, item("Một."), *none, item("Hai.", "draft"), item("Ba.", kind="tin_tuc")
    )
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert (first.given.body, last.given.body) == (("Một.",), ("Ba.",))
    assert isinstance(draft, Skipped)
    assert draft.reason == "not published (draft)"


def test_what_is_put_for_pictures_is_no_text(tmp_path: Path) -> None:
    text = (
        'Một.\n\n[caption id="a" width="300"]<img src="a.jpg"/> Quang cảnh[/caption]\n\n'
        '<b>Hai</b>. [gallery ids="1,2"]\n\nĐảng [xem Điều 5] và [/caption] ba.'
    )
    (found,) = export(tmp_path, item(text))
    assert isinstance(found, Page)
    assert found.given.body == ("Một.", "Hai.", "Đảng [xem Điều 5] và ba.")


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<b>Một</b>, hai.\n\nBa.\nBốn.", ["Một, hai.", "Ba.", "Bốn."]),
        ("<b>Một</b>,\nhai.\n \nBa.<ul>\n<li>Bốn\nnăm</ul>", ["Một, hai.", "Ba.", "Bốn năm"]),
        ("<p>Một,\n\nhai.</p>\n\nBa.", ["Một, hai.", "Ba."]),
        ("<b>Một</b>,\nhai.<br>Ba.", ["Một, hai.", "Ba."]),
    ],
    ids=["lines", "blank lines beside a list", "a paragraph", "a break"],
)
def test_line_ends_part_paragraphs_where_no_markup_does(markup: str, wanted: list[str]) -> None:
    assert fragments.paragraphs(markup) == wanted


def test_what_holds_a_record_is_no_field_of_it(tmp_path: Path) -> None:
    inner = {"title": "Thi", "content": "Một."}
    found = page(put(tmp_path, "a.json", json.dumps([{"_id": "7", "_source": inner}])))
    assert (found.given.source, found.given.title) == (None, "Thi")


@pytest.mark.parametrize("piece", ["[caption", "[caption]", "[gallery ", "[/caption]"])
def test_a_hostile_export_takes_no_longer_than_its_length(tmp_path: Path, piece: str) -> None:
    start = time.process_time()
    export(tmp_path, item(piece * 100_000))
    assert time.process_time() - start < 10
