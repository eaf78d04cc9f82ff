"""The lead that a record or a feed has beside its text; test_records.py has the plain ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.files import page, put


@pytest.mark.parametrize(
    "excerpt",
    [
        "Bộ GD &amp; ĐT &#8220;nóng&#8221; chuyện thi [&hellip;]",
        "<p>Bộ GD &#038; ĐT “nóng” chuyện [...]</p>\n",
        '<p>Bộ GD & ĐT “nóng” chuyện … <a href="/x">Đọc tiếp <span>Thi</span></a></p>',
        "<p>Bộ GD & ĐT “nóng” chuyện [&#8230;]</p><p>The post <a>T</a> appeared first on <a>B</a>.",
    ],
    ids=["entities", "points", "a link", "a feed"],
)
@pytest.mark.parametrize(
    "added",
    [
        "",
        "<p>The post <a>Thi</a> appeared first on <a>Báo B</a>.</p>",
        "<p>Bài viết <a>Thi</a> đã xuất hiện đầu tiên vào ngày <a>Báo B</a>.</p>",
    ],
    ids=["nothing", "English", "Vietnamese"],
)
def test_what_wordpress_gives_as_excerpt_is_no_paragraph(
    tmp_path: Path, excerpt: str, added: str
) -> None:
    text = "Bộ GD & ĐT “nóng” chuyện thi cử."
    record = {
        "title": {"rendered": "Thi"},
        "excerpt": {"rendered": excerpt},
        "content": {"rendered": f"<p>{text}</p><p>Hai.</p>{added}"},
    }
    assert page(put(tmp_path, "a.json", json.dumps(record))).given.body == (text, "Hai.")


def test_a_feed_of_wordpress_gives_each_paragraph_once(tmp_path: Path) -> None:
    added = "<p>The post <a>Thi</a> appeared first on <a>Báo B</a>.</p>"
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Báo B</title><item><title>Thi</title>"
        f"<description><![CDATA[<p>Bộ GD &#038; ĐT nóng [&#8230;]</p>{added}]]></description>"
        f"<content:encoded><![CDATA[<p>Bộ GD &#038; ĐT nóng chuyện thi.</p>{added}]]>"
        "</content:encoded></item></channel></rss>"
    )
    found = page(put(tmp_path, "feed.xml", feed))
    assert found.given.body == ("Bộ GD & ĐT nóng chuyện thi.",)
