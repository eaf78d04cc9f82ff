"""What systems give to those who leave them, and what is refused by name."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from index.page import Page, Skipped
from tests.readers.files import page, pages, put, read, reason

ROWS = [
    {"ID": "1", "post_title": "Hội nghị một", "post_content": "Đoạn một.\n\nĐoạn hai & ba."},
    {"ID": "2", "post_title": "Hội nghị hai", "post_content": "Đoạn ba."},
]
STATES = [
    {"post_date": "2019-08-05 08:12:00", "post_status": "publish", "post_type": "post"},
    {"post_date": "2019-08-06 08:12:00", "post_status": "draft", "post_type": "post"},
]
POSTS = [row | state for row, state in zip(ROWS, STATES, strict=True)]


def columns(tag: str, row: dict[str, str]) -> str:
    return "".join(f'<{tag} name="{name}">{escape(text)}</{tag}>' for name, text in row.items())


EXPORTS = {
    "phpmyadmin.json": json.dumps(
        [{"type": "header"}, {"type": "table", "name": "wp_posts", "data": POSTS}], indent=1
    ),
    "phpmyadmin.xml": '<pma_xml_export xmlns:pma="https://www.phpmyadmin.net/"><database name="wp">'
    + "".join(f'<table name="wp_posts">{columns("column", row)}</table>' for row in POSTS)
    + "</database></pma_xml_export>",
    "mysqldump.xml": '<?xml version="1.0"?><mysqldump><database><table_data name="wp_posts">'
    + "".join(f"<row>{columns('field', row)}</row>" for row in POSTS)
    + "</table_data></database></mysqldump>",
    "wp.jsonl": "\n".join(map(json.dumps, POSTS)),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_the_posts_of_a_table_are_read_and_drafts_told(tmp_path: Path, name: str) -> None:
    items = read(put(tmp_path, name, EXPORTS[name]))
    [found] = [item for item in items if isinstance(item, Page)]
    assert found.given.title == "Hội nghị một"
    assert found.given.body == ("Đoạn một.", "Đoạn hai & ba.")
    assert str(found.given.date) == "2019-08-05"
    assert "not published (draft)" in [i.reason for i in items if isinstance(i, Skipped)]


def entry(kind: str, title: str, more: str = "") -> str:
    scheme, term = "http://schemas.google.com/g/2005#kind", f"http://a/2008/kind#{kind}"
    return (
        f'<entry><category scheme="{scheme}" term="{term}"/><title>{title}</title>{more}'
        '<content type="html">&lt;p&gt;Đoạn.&lt;/p&gt;</content></entry>'
    )


def test_of_an_export_of_blogger_the_posts_are_read(tmp_path: Path) -> None:
    draft = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
    entries = [entry("settings", "Tên blog"), entry("template", "Mẫu"), entry("post", "Một")]
    entries += [entry("comment", "Hay quá"), entry("post", "Nháp", draft), entry("page", "Trang")]
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'
    items = read(put(tmp_path, "a.xml", feed))
    assert [i.given.title for i in items if isinstance(i, Page)] == ["Một", "Trang"]
    assert [i.reason for i in items if isinstance(i, Skipped)] == ["not published (draft)"]


def test_entries_of_blogger_s_takeout_say_what_they_are(tmp_path: Path) -> None:
    def one(kind: str, state: str) -> str:
        told = f"<b:type>{kind}</b:type><b:status>{state}</b:status>"
        return f"<entry>{told}<title>{kind} {state}</title><content>Đoạn.</content></entry>"

    space = 'xmlns="http://www.w3.org/2005/Atom" xmlns:b="http://schemas.google.com/blogger/2018"'
    entries = one("POST", "LIVE") + one("COMMENT", "LIVE") + one("POST", "DRAFT")
    items = read(put(tmp_path, "feed.atom", f"<feed {space}>{entries}</feed>"))
    assert [i.given.title for i in items if isinstance(i, Page)] == ["POST LIVE"]


def mojibake(text: str) -> str:
    """As Facebook writes it: each byte of UTF-8 as a letter of Latin-1."""
    return text.encode().decode("latin-1")


def test_the_posts_of_facebook_are_their_text(tmp_path: Path) -> None:
    text, notice = "Hội nghị sơ kết\n\nSáng 5-8, Huyện ủy họp.", "Mai đã cập nhật trạng thái."
    link = {"data": [{"external_context": {"url": "https://vidu.vn/a"}}]}
    posts = [
        {"timestamp": 1564967520, "data": [{"post": mojibake(text)}, {"update_timestamp": 1}],
         "attachments": [link], "title": mojibake(notice)},
        {"timestamp": 1564967520, "data": [], "title": mojibake("Mai đã đổi ảnh bìa.")},
    ]  # fmt: skip
    items = read(put(tmp_path, "your_posts_1.json", json.dumps(posts)))
    [found] = [item for item in items if isinstance(item, Page)]
    assert found.given.title is None
    assert found.given.body == ("Hội nghị sơ kết", "Sáng 5-8, Huyện ủy họp.")
    assert (found.given.url, str(found.given.date)) == ("https://vidu.vn/a", "2019-08-05")
    assert len(items) == 2


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.yaml", "- title: Một\n  body: Họp.\n", "YAML"),
        ("a.txt", "- id: 1\n  title: Một\n  body: Họp.\n", "YAML"),
        ("a.txt", "---\n- title: Một\n  body: Họp.\n", "YAML"),
        ("a.toml", '[[bai]]\ntitle = "Một"\n', "TOML"),
        ("a.txt", '[[bai]]\ntitle = "Một"\nbody = "Họp."\n', "TOML"),
        ("a.parquet", b"PAR1\x15\x04" + bytes(range(256)), "Parquet"),
        ("a.arrow", b"ARROW1\0\0" + bytes(900), "Arrow"),
        ("a.feather", b"FEA1" + bytes(900), "Arrow"),
        ("a.avro", b"Obj\x01" + bytes(900), "Avro"),
        ("a.pkl", b"\x80\x04\x95" + bytes(range(256)), "pickle"),
        ("a.db", b"SQLite format 3\0" + bytes(900), "SQLite"),
        ("a.mdb", b"\0\1\0\0Standard Jet DB\0" + bytes(900), "Access"),
        ("a.tar", b"a.txt" + bytes(252) + b"ustar\x0000" + bytes(900), "tar archive"),
        ("a.mobi", bytes(60) + b"BOOKMOBI" + bytes(900), "Kindle"),
        ("a.djvu", b"AT&TFORM" + bytes(900), "DjVu"),
        ("a.xml", '<mediawiki xmlns="http://www.mediawiki.org/"><page/></mediawiki>', "XML"),
        ("a.txt", '<mediawiki xmlns="http://www.mediawiki.org/"><page/></mediawiki>', "XML"),
    ],
)
def test_what_is_not_read_is_refused_by_name(
    tmp_path: Path, name: str, data: bytes | str, why: str
) -> None:
    told = reason(put(tmp_path, name, data))
    assert why in told
    assert "; " in told, "and what to do"


@pytest.mark.parametrize(
    "text",
    [
        "- Họp chi bộ: sáng 8-7.\n- Nội dung: sơ kết.\n\nĐoạn một.",
        "---\ntitle: Một\n---\n\nĐoạn một của bài.",
        "[[TTXVN]] Hà Nội họp.",
    ],
)
def test_a_text_that_begins_like_a_list_is_a_text(tmp_path: Path, text: str) -> None:
    assert page(put(tmp_path, "a.txt", text)).text == text


def test_html_with_a_namespace_is_html(tmp_path: Path) -> None:
    text = '<div xmlns="http://www.w3.org/1999/xhtml"><p>Đoạn một.</p><p>Đoạn hai.</p></div>'
    [found] = pages(put(tmp_path, "a.html", text))
    assert found.markup == "html"
