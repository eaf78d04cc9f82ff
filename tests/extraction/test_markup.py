"""Saved HTML: what the markup states, checked against what the page shows."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree

from index.extract import extract
from index.extract.markup import metadata
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


NESTED = {
    "deep": f"{'<div>' * 3000}{BODY}{'</div>' * 3000}",
    "never closed": f"{'<font face=x>Tin<br>' * 3000}{BODY}",
}


@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED.keys())
def test_text_that_stands_too_deep_for_the_parser_is_found(body: str) -> None:
    found = article(f"<html><body><h1>{TITLE}</h1>{body}</body></html>")
    assert found.title == TITLE
    assert [p for p in found.body if p.startswith("Đề án")]


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


HIDDEN = {
    "display": "<div style='color:red; display: none'>%s</div>",
    "visibility": "<div style='visibility:hidden'>%s</div>",
    "attribute": "<div hidden>%s</div>",
    "aria": "<div aria-hidden='true'>%s</div>",
    "template": "<template>%s</template>",
    "noscript": "<noscript>%s</noscript>",
    "class": "<div class='screen-reader-text'>%s</div>",
    "dialog": "<dialog>%s</dialog>",
}
SECRET = "Trình soạn thảo này chỉ dành cho người quản trị và không phải là một phần của bài viết."


@pytest.mark.parametrize("frame", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_the_page_does_not_show_is_no_text(frame: str) -> None:
    found = article(html(body=BODY.replace("<p>Nhiều", f"{frame % f'<p>{SECRET}</p>'}<p>Nhiều")))
    assert len(found.body) == 4
    assert SECRET not in found.body


@pytest.mark.parametrize("frame", ["<div style='display:none'>%s</div>", "<div hidden>%s</div>"])
def test_a_text_that_is_hidden_until_a_script_shows_it_is_found(frame: str) -> None:
    found = article(f"<html><body><h1>{TITLE}</h1>{frame % BODY}</body></html>")
    assert found.title == TITLE
    assert len(found.body) == 4


def test_what_is_hidden_on_small_screens_only_is_shown() -> None:
    found = article(html(body=BODY.replace("<p>Nhiều", "<p class='d-none d-md-block'>Nhiều")))
    assert len(found.body) == 4


def test_line_ends_of_the_source_part_no_paragraphs() -> None:
    body = BODY.replace("<p>", "<div>").replace("</p>", "<br><br></div>")
    assert len(article(html(body=body)).body) == 4


TABLE = (
    "<table><tr><th>STT</th><th>Huyện</th><th>Đảng viên</th></tr>"
    "<tr><td>1</td><td>Lộc Ninh</td><td>1.234</td></tr>"
    "<tr><td>2</td><td>Bù Đốp</td><td>5.678</td></tr></table>"
)


@pytest.mark.parametrize("mark", ["<p>Nhiều", "<p>Đề án", '<p style="text-align:right">'])
def test_a_row_of_a_table_of_data_is_a_paragraph(mark: str) -> None:
    found = article(html(body=BODY.replace(mark, TABLE + mark)))
    assert [p for p in found.body if " | " in p] == [
        "STT | Huyện | Đảng viên",
        "1 | Lộc Ninh | 1.234",
        "2 | Bù Đốp | 5.678",
    ]
    assert (len(found.body), found.byline) == (7, "Thu Hà")


def test_the_caption_of_a_table_of_data_is_its_first_row() -> None:
    table = TABLE.replace("<table>", "<table><caption>Bảng 1. <b>Đảng viên</b></caption>")
    found = article(html(body=BODY.replace("<p>Nhiều", f"{table}<p>Nhiều")))
    assert found.body[1:3] == ("Bảng 1. Đảng viên", "STT | Huyện | Đảng viên")
    assert len(found.body) == 8


MATHS = {
    "signs": ("<math><mi>x</mi><mo>=</mo><mn>5</mn></math>", "x = 5"),
    "stated": ('<math alttext="a/b"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>', "a/b"),
    "TeX": (
        r'<math alttext="\frac{a}{2}"><semantics><mrow><mi>a</mi><mn>2</mn></mrow>'
        r'<annotation encoding="application/x-tex">\frac{a}{2}</annotation></semantics></math>',
        "a 2",
    ),
    "hidden": ("<span style='display:none'><math><mi>x</mi></math></span>", ""),
}


@pytest.mark.parametrize(("markup", "wanted"), MATHS.values(), ids=MATHS.keys())
def test_a_formula_is_text(markup: str, wanted: str) -> None:
    found = article(html(body=BODY.replace("Nhiều ý kiến", f"Với {markup} nhiều ý kiến")))
    assert found.body[1].startswith(f"Với {wanted} nhiều ý kiến".replace("  ", " "))


SHOWN_APART = {
    "block": ("<span style='color:red; display: block'>%s</span>", True),
    "flex": ("<font style='DISPLAY:FLEX !important'>%s</font>", True),
    "inline": ("<span style='display:inline-block'>%s</span>", False),
    "a large letter": ("<span style='float:left; display:block'>%s</span>", False),
}


@pytest.mark.parametrize(("frame", "apart"), SHOWN_APART.values(), ids=SHOWN_APART.keys())
def test_an_element_that_its_style_sets_apart_is_a_paragraph(frame: str, *, apart: bool) -> None:
    said = [frame % f"Huyện thứ {n} đã gửi ý kiến về đề án cho tỉnh." for n in ("hai", "ba")]
    found = article(html(body=BODY.replace("<p>Nhiều", f"<div>{''.join(said)}</div><p>Nhiều")))
    assert len(found.body) == (6 if apart else 5)


def test_a_shadow_tree_that_the_markup_declares_is_shown() -> None:
    shadow = f"<x-text><template shadowrootmode='open'>{BODY}</template></x-text>"
    assert article(html(body=shadow)).body == article(html()).body


LISTS = {
    "list": "<ul><li>Lộc Ninh</li><li>Bù Đốp</li><li>Phú Riềng</li></ul>",
    "breaks": "<p>Lộc Ninh<br>Bù Đốp<br>Phú Riềng</p>",
    "paragraphs": "<p>Lộc Ninh</p><p>Bù Đốp</p><p>Phú Riềng</p>",
}


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS.keys())
def test_a_list_that_ends_the_text_is_kept(items: str) -> None:
    mark = '<p style="text-align:right">'
    found = article(html(body=BODY.replace(mark, f"<p>Danh sách các huyện:</p>{items}{mark}")))
    assert found.body[4:] == ("Danh sách các huyện:", "Lộc Ninh", "Bù Đốp", "Phú Riềng")
    assert found.byline == "Thu Hà"


def test_subheadings_are_text_and_links_to_other_articles_are_not() -> None:
    added = "<h3>Ba nguyên nhân chính</h3><p><a href='x'>Bù Đốp kết nạp đảng viên mới</a></p>"
    found = article(html(body=BODY.replace("<p>Nhiều", f"{added}<p>Nhiều")))
    assert found.body[1] == "Ba nguyên nhân chính"
    assert len(found.body) == 5


CAPTIONS = {
    "centred": "<p><img src='a.jpg'></p><p style='text-align:center'>Các đại biểu dự</p>",
    "italic sentence": "<p><img src='a.jpg'></p><p><em>Các đại biểu dự buổi lễ hôm qua.</em></p>",
    "long, in a figure": f"<figure><img src='a'><figcaption><p>{SECRET}</p></figcaption></figure>",
    "long, in a table": f"<table><tr><td><img src='a'></td></tr><tr><td>{SECRET}</td></tr></table>",
    "named so": f"<div class='PhotoCMS_Caption'>{SECRET}</div>",
}


@pytest.mark.parametrize("frame", CAPTIONS.values(), ids=CAPTIONS.keys())
def test_a_caption_of_any_length_goes(frame: str) -> None:
    assert len(article(html(body=BODY.replace("<p>Nhiều", f"{frame}<p>Nhiều"))).body) == 4


def test_a_lead_below_the_picture_is_no_caption() -> None:
    lead = "Đề án giữ chân cán bộ trẻ ở cơ sở được bàn kỹ trong buổi làm việc sáng nay của tỉnh."
    found = article(html(body=f"<div><img src='a.jpg'><p>{lead}</p></div>{BODY}"))
    assert found.body[0] == lead


@pytest.mark.parametrize("name", ["content has-comments", "page-sidebar", "box-tags news"])
def test_a_box_that_holds_the_article_is_none(name: str) -> None:
    page = html().replace("<div class='content'>", f"<div class='{name}'>")
    assert len(article(page).body) == 4


def test_a_short_article_wins_over_a_longer_text_beside_it() -> None:
    news = "Huyện ủy Lộc Ninh vừa công bố quyết định luân chuyển ba cán bộ trẻ về làm bí thư xã."
    about = "<div class='comments'>Bình luận</div><h1>Giới thiệu</h1>" + f"<p>{SECRET}</p>" * 3
    page = f"<html><title>{TITLE} | Báo</title><body><div><h1>{TITLE}</h1><p>{news}</p></div>"
    found = article(f"{page}<div>{about}<p>{SECRET}</p></div></body></html>")
    assert (found.title, found.body) == (TITLE, (news,))


TITLES = {
    "section first": f"<h1>Xây dựng Đảng</h1><h1>{TITLE}</h1>",
    "site first": f"<h1>Cổng thông tin điện tử tỉnh Bình Phước</h1><h2>{TITLE}</h2>",
    "subtitle in the heading": f"<h1>{TITLE}<br>Cần một đề án dài hơi hơn nữa</h1>",
    "empty stamp": f"<h1>{TITLE} <span>( )</span></h1>",
    "stamp in inline elements": f"<h1>{TITLE}</h1><span>thứ ba, 04 06 2019</span><span>Lưu</span>",
}


@pytest.mark.parametrize("head", TITLES.values(), ids=TITLES.keys())
@pytest.mark.parametrize("stated", [f"{TITLE} - Báo Bình Phước", "Chi tiết tin", "Document"])
def test_the_headline_is_told_from_what_stands_with_it(head: str, stated: str) -> None:
    found = article(f"<html><title>{stated}</title><body>{head}{BODY}</body></html>")
    assert found.title == TITLE


def test_a_kicker_is_told_from_the_headline_by_the_stated_title() -> None:
    head = f"<h2>Chuyện cán bộ cơ sở thời nay<br>{TITLE}</h2>"
    page = f"<html><title>{TITLE} - Báo Bình Phước</title><body>{head}{BODY}</body></html>"
    assert article(page).title == TITLE


def test_a_headline_that_was_edited_after_it_was_stated_is_the_one_that_is_shown() -> None:
    old = "Vì sao nhiều cán bộ xã ở Bình Phước xin nghỉ việc?"
    meta = f"<meta property='og:title' content='{old}'>"
    found = article(html(meta).replace(f"<title>{TITLE} - Báo Bình Phước", f"<title>{old}"))
    assert (found.title, found.title_basis) == (TITLE, "page")
    assert found.body[0].startswith("(BPO)")


def test_a_page_without_a_headline_has_no_title() -> None:
    found = article(f"<html><title>Document</title><body>{BODY}</body></html>")
    assert (found.title, found.title_basis, found.to_json()["title"]) == ("", "none", None)
    assert len(found.body) == 4


def test_a_date_that_the_page_shows_wins_over_one_in_another_zone() -> None:
    head = JSON_LD % '{"@type": "NewsArticle", "datePublished": "2019-06-03T23:30:00Z"}'
    found = article(html(head, top="<div class='date'>03/06/2019 23:30</div>"))
    assert (found.date, found.date_basis) == (dt.date(2019, 6, 3), "stamp")


def test_the_date_of_a_related_article_is_none_of_the_article() -> None:
    listed = (
        "<div class='tin-khac'><h3>Tin khác</h3><p>Lễ trao giải <i>01/02/2018 10:20</i></p></div>"
    )
    assert article(html(body=BODY.replace("Chiều ngày 3-6", "Hôm qua") + listed)).date is None


def test_a_time_element_tells_the_day_that_its_words_do_not() -> None:
    top = "<time datetime='2019-06-04T08:15:00+07:00'>2 năm trước</time>"
    assert article(html(top=top)).date == dt.date(2019, 6, 4)


@pytest.mark.parametrize(
    "note", ["saved from url=(0030)%s", " Page saved\n url: %s \n saved date: x"]
)
def test_the_address_that_a_browser_noted_is_kept_but_is_no_source(note: str) -> None:
    body = BODY.replace("(BPO) - ", "")
    page = html("", "", body).replace(
        "<html>", f"<!-- {note % 'https://xaydungdang.vn/a.html'} --><html>"
    )
    found = article(page)
    assert (found.url, found.source) == ("https://xaydungdang.vn/a.html", None)


AUTHORS = {
    "<p class='author'>Theo Hồ Mai Hương</p>": ("Hồ Mai Hương", None),
    "<p>Theo Sông Đà Điện tử</p>": (None, "Sông Đà Điện tử"),
    "<p class='source'>Nhịp đập kinh doanh</p>": (None, "Nhịp đập kinh doanh"),
    "<div>Hải Vân (nguồn Sao Biển)</div>": ("Hải Vân", "Sao Biển"),
    "<p>Theo Lê Nam - Thu Trang <a href='#'>Copy link</a></p>": ("Lê Nam - Thu Trang", None),
}


@pytest.mark.parametrize(("foot", "wanted"), AUTHORS.items(), ids=range(len(AUTHORS)))
def test_authors_and_sources_below_the_text(foot: str, wanted: tuple[str, str]) -> None:
    body = BODY.replace("(BPO) - ", "").replace(
        '<p style="text-align:right"><strong>Thu Hà</strong></p>', foot
    )
    found = article(html(body=body))
    assert (found.byline, found.source) == wanted


def test_buttons_are_no_author() -> None:
    top = "<div><a href='#c'>Comments</a> <a href='#p'>Print</a></div><div>04/06/2019 08:15</div>"
    page = html(top=top).replace("<strong>Thu Hà</strong>", "")
    assert article(page).byline is None


def test_a_list_of_word_keeps_its_text() -> None:
    sentence = "Ban Thường vụ Huyện ủy họp bàn công tác xây dựng Đảng theo báo cáo số"
    items = "".join(
        f"<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>{n}.<span>"
        f"&nbsp;&nbsp;</span></span><![endif]>{sentence} {n}.</p>"
        for n in (1, 2, 3)
    )
    found = article(html(body=items))
    assert found.body == tuple(f"{n}. {sentence} {n}." for n in (1, 2, 3))
