"""Saved HTML: what the markup states, and what trafilatura alone would miss."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree

from index.extract import extract, metadata
from index.page import Page
from search.article import Article

BODY = """
<p><b>(BPO) - Chiều ngày 3-6, Thường trực Tỉnh ủy Bình Phước nghe báo cáo chuyên đề về
tình hình cán bộ xã xin nghỉ việc trên địa bàn tỉnh.</b></p>
<p>Nhiều ý kiến cho rằng thu nhập thấp, việc nhiều và áp lực trách nhiệm là ba nguyên nhân chính
khiến cán bộ trẻ không muốn gắn bó lâu dài với chính quyền cơ sở.</p>
<table class="tplCaption"><tr><td><img src="a.jpg"></td></tr>
<tr><td class="Image">Quang cảnh buổi làm việc. Ảnh: Minh Đức</td></tr></table>
<p>Thường trực Tỉnh ủy giao Ban Tổ chức Tỉnh ủy tham mưu đề án luân chuyển cán bộ theo Quy định
205-QĐ/TW của Bộ Chính trị ngay trong quý III.</p>
<div class="box-tinlienquan"><h3>Tin liên quan</h3><a href="x">Lộc Ninh có bí thư mới</a></div>
<p>Đề án sẽ được lấy ý kiến các huyện, thị, thành ủy trước khi trình Ban Thường vụ Tỉnh ủy.</p>
<p style="text-align:right"><strong>Thu Hà</strong></p>
"""
TITLE = "Vì sao cán bộ xã xin nghỉ việc?"


def html(head: str = "", top: str = "", body: str = BODY) -> str:
    return (
        f"<!doctype html><html><head><title>{TITLE} - Báo Bình Phước</title>{head}</head><body>"
        f"<ul class='menu'><li><a>Trang chủ</a></li><li><a>Chính trị</a></li></ul>"
        f"<h1>{TITLE}</h1>{top}<div class='content'>{body}</div>"
        f"<div class='comment'>Ý kiến bạn đọc<p>Bài viết rất đúng với thực tế ở xã tôi.</p></div>"
        f"<div class='footer'>Giấy phép số 12/GP-BTTTT cấp ngày 1/2/2010</div></body></html>"
    )


def article(markup: str) -> Article:
    return extract(Page(id="x", path="x.html", text=markup, markup="html")).article


def test_the_text_is_without_menu_caption_list_and_comments() -> None:
    found = article(html())
    assert found.title == TITLE
    assert [p[:12] for p in found.body] == [
        "(BPO) - Chiề",
        "Nhiều ý kiến",
        "Thường trực ",
        "Đề án sẽ đượ",
    ]
    assert (found.byline, found.source, found.place) == ("Thu Hà", "BPO", "Bình Phước")
    assert found.codes == ("205-QĐ/TW",)


JSON_LD = '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, %s]}</script>'
DATES = {
    "json-ld": JSON_LD % '{"@type": "NewsArticle", "datePublished": "2019-06-03T23:30:00+07:00"}',
    "json-ld utc": JSON_LD % '{"@type": "Article", "datePublished": "2019-06-02T20:00:00Z"}',
    "meta": '<meta property="article:published_time" content="2019-06-03T08:00:00+07:00">',
    "meta name": '<meta name="pubdate" content="2019-06-03 08:00">',
}


@pytest.mark.parametrize("head", DATES.values(), ids=DATES.keys())
def test_stated_dates_are_stamps(head: str) -> None:
    found = article(html(head))
    assert (found.date, found.date_basis) == (dt.date(2019, 6, 3), "stamp")
    assert found.event == dt.date(2019, 6, 3)


def test_a_visible_stamp_is_read_when_nothing_is_stated() -> None:
    found = article(html(top="<div class='date'>Thứ ba, 04/06/2019 08:15</div>"))
    assert (found.date, found.date_basis) == (dt.date(2019, 6, 4), "stamp")
    assert found.event == dt.date(2019, 6, 3)


def test_broken_structured_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'
    assert article(html(head)).title == TITLE


@pytest.mark.parametrize("date", ["9999-01-01", "0000-00-00", "hôm qua", "2019-13-45T99:00"])
def test_absurd_stated_dates_do_not_count(date: str) -> None:
    meta = f'<meta property="article:published_time" content="{date}">'
    found = article(html(meta))
    assert found.date is None or found.date.year < 2100


def test_the_url_gives_the_source_when_the_text_does_not() -> None:
    body = BODY.replace("(BPO) - ", "")
    found = article(
        html('<link rel="canonical" href="https://www.baobinhphuoc.vn/1.html">', "", body)
    )
    assert found.url == "https://www.baobinhphuoc.vn/1.html"
    assert found.source == "baobinhphuoc.vn"


def test_the_author_stated_is_a_person() -> None:
    named = JSON_LD % '{"@type": "NewsArticle", "author": {"name": "Đỗ Bích Ngọc"}}'
    assert article(html(named)).byline == "Đỗ Bích Ngọc"
    site = JSON_LD % '{"@type": "NewsArticle", "author": {"name": "Báo Bình Phước"}}'
    assert article(html(site)).byline == "Thu Hà"


OLD_LAYOUT = """<HTML><HEAD><TITLE>Trang tin Đảng bộ huyện</TITLE></HEAD><BODY><TABLE><TR>
<TD><TABLE><TR><TD>Trang chủ</TD></TR><TR><TD>Văn bản</TD></TR></TABLE></TD><TD>
<FONT SIZE=4><B>Cách chức hai cán bộ xã dùng bằng giả</B></FONT><BR>
<FONT SIZE=1><I>(Ngày đăng: 12/06/2018 14:25)</I></FONT><BR>
&nbsp;
Ủy ban Kiểm tra Huyện ủy Gia Viễn, Ninh Bình vừa cách chức hai cán bộ xã vì dùng bằng giả.<BR>
&nbsp;
Hai người đã nộp lại tiền lương chênh lệch trong năm năm qua, theo báo cáo của chi bộ.<BR>
<TABLE><TR><TD><IMG SRC="a.jpg"></TD></TR><TR><TD>Toàn cảnh hội nghị. Ảnh: Mai An</TD></TR></TABLE>
&nbsp;
Chi bộ sẽ kiểm điểm trách nhiệm của người giới thiệu họ trước ngày cuối cùng của quý này.<BR>
<P ALIGN=right><B>Thanh Bình</B></P><HR><B>Các tin khác:</B><UL>
<LI>Khai mạc hội thi bí thư chi bộ giỏi (11/06/2018)</LI></UL></TD></TR></TABLE></BODY></HTML>"""


def test_paragraphs_parted_by_line_breaks_in_a_table_are_parted() -> None:
    found = article(OLD_LAYOUT)
    assert found.title == "Cách chức hai cán bộ xã dùng bằng giả"
    assert [p[:9] for p in found.body] == ["Ủy ban Ki", "Hai người", "Chi bộ sẽ"]
    assert (found.date, found.date_basis) == (dt.date(2018, 6, 12), "stamp")
    assert (found.byline, found.place) == ("Thanh Bình", "Ninh Bình")


FRAMES = {
    "paragraph": "<p><img src='a.jpg'><br><em>Các đại biểu dự</em></p>",
    "table": "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Các đại biểu dự</td></tr></table>",
    "figure": "<figure><img src='a.jpg'><figcaption>Các đại biểu dự</figcaption></figure>",
    "italics after it": "<p><img src='a.jpg'></p><br><i>Các đại biểu dự</i>",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES.keys())
@pytest.mark.parametrize("place", ["<p>Nhiều", "<p>Đề án"])
def test_what_shares_a_frame_with_a_picture_is_its_caption(frame: str, place: str) -> None:
    found = article(html(body=BODY.replace(place, frame + place)))
    assert len(found.body) == 4
    assert "Các đại biểu dự" not in found.body


def test_a_headline_and_an_author_beside_a_picture_stay() -> None:
    page = html().replace("<h1>", "<div><img src='a.jpg'><h1>").replace("</h1>", "</h1></div>")
    page = page.replace("<strong>Thu Hà", "<img src='face.jpg'><strong>Thu Hà")
    assert (article(page).title, article(page).byline) == (TITLE, "Thu Hà")


NO_ARTICLE = (
    "",
    "<html></html>",
    "<html><head><title>Đăng nhập</title></head><body><form><input></form></body></html>",
    "<html><body><ul><li><a>Trang chủ</a></li><li><a>Giới thiệu</a></li></ul></body></html>",
    "<!-- <html> -->",
    "<" * 5000,
    "<div>" * 5000,
)


@pytest.mark.parametrize("markup", NO_ARTICLE, ids=range(len(NO_ARTICLE)))
def test_markup_without_text_has_no_article(markup: str) -> None:
    found = article(markup)
    assert (found.title, found.body) == ("", ())


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Chi tiết tin", f"<div class='t'>{TITLE}</div><div>07/07/2019 3:13 SA</div>"),
        ("Trang tin Huyện ủy", f"<h2><font color=red>{TITLE}</font></h2>"),
        ("Tin tức - Sự kiện", f"<span>Tin tức - Sự kiện</span><p><b>{TITLE}</b></p>"),
        (f"Tổ dân phố 5: {TITLE}", f"<h3>{TITLE}</h3>"),
    ],
)
def test_a_headline_that_no_markup_tells_is_found_above_the_text(title: str, head: str) -> None:
    paragraphs = BODY.replace("<p>", "<p>\u200b").replace("(BPO) - ", "")
    page = f"<html><title>{title}</title><body>{head}<div>{paragraphs}</div></body></html>"
    found = article(page)
    assert found.title == TITLE
    assert found.body[0].startswith("Chiều ngày 3-6")


def test_a_site_name_is_cut_off_the_title() -> None:
    tree = etree.fromstring(
        f"<html><title>{TITLE} | Báo Bình Phước</title><body>x</body></html>", etree.HTMLParser()
    )
    assert metadata.read(tree).titles == (TITLE,)
