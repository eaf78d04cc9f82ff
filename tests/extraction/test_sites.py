"""Saved HTML of real sites' manners: bars with stamps, cards in the text, authors that are none."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree

from index.extract import extract
from index.extract.markup import dom
from index.page import Given, Page
from tests.extraction.test_markup import BODY, TITLE, article, html

STAMPS_IN_BARS = {
    "share bar": "<div class='share'>Thứ năm, 7/11/2013 | 10:02 GMT+7 <a href='x'>Like</a></div>",
    "tool bar": "<div class='toolbar'><b>07/11/2013 10:02 GMT+7</b><ul><li>In</li></ul></div>",
    "breadcrumb": "<ul class='breadcrumb'><li><a href='x'>Xã hội</a></li>"
    "<li>07/11/2013 10:02</li></ul>",
}


@pytest.mark.parametrize("bar", STAMPS_IN_BARS.values(), ids=STAMPS_IN_BARS.keys())
def test_a_bar_above_the_headline_may_have_the_stamp(bar: str) -> None:
    clock = "<div class='top-bar'>Thứ bảy, 28/11/2026 | 09:11 GMT+7</div>"
    menu = "<ul class='menu'><li>Trang chủ</li><li>Chính trị</li></ul>"
    page = f"<html><body>{clock}{menu}{bar}<h1>{TITLE}</h1><div>{BODY}</div></body></html>"
    assert (article(page).date, article(page).date_basis) == (dt.date(2013, 11, 7), "stamp")


def test_the_clock_in_a_header_is_no_stamp() -> None:
    bar = "<div class='navbar share'>Thứ bảy, 28/11/2026 | 09:11</div>"
    page = f"<html><body>{bar}<h1>{TITLE}</h1><div>{BODY}</div></body></html>"
    assert article(page).date_basis != "stamp"


SUMMARY = "Sau một năm khuyết chức danh, Huyện ủy Lộc Ninh vừa có bí thư mới từ tỉnh về."
CARDS = (
    f"<div><p><a href='x'>Lộc Ninh có bí thư mới từ tỉnh</a></p><p>{SUMMARY}</p></div>",
    "<table><tr><td><img src='a.jpg'></td><td><a href='x'>Lộc Ninh có bí thư mới từ tỉnh</a><br>"
    f"{SUMMARY}</td></tr></table>",
)


@pytest.mark.parametrize("card", CARDS)
def test_a_linked_headline_and_its_summary_within_the_text_are_another_article(card: str) -> None:
    found = article(html(body=BODY.replace("<div class=", f"{card}<div class=")))
    assert len(found.body) == 4
    assert SUMMARY not in found.body


def test_a_linked_headline_above_the_text_is_the_article_s_own() -> None:
    page = f"<html><body><div><h2><a href='x'>{TITLE}</a></h2></div><div>{BODY}</div></body></html>"
    assert (article(page).title, len(article(page).body)) == (TITLE, 4)


@pytest.mark.parametrize("author", ["Báo Bình Phước", "Bình Phước Online", "Ban Biên tập", "admin"])
def test_an_author_stated_that_is_the_site_gives_way_to_the_one_shown(author: str) -> None:
    meta = f"<meta name='author' content='{author}'>"
    page = html(meta).replace("- Báo Bình Phước</title>", "- Bình Phước Online</title>")
    assert article(page).byline == "Thu Hà"


def test_icons_beside_the_headline_do_not_make_it_a_caption() -> None:
    row = f"<table><tr><td>{TITLE}</td><td><img alt='PDF'></td><td><img alt='In'></td></tr></table>"
    assert article(html().replace(f"<h1>{TITLE}</h1>", row)).title == TITLE


def test_an_aggregator_names_the_paper_before_its_address() -> None:
    line = "<p>Nguồn Bình Phước: https://baobinhphuoc.com.vn/tin/4/111</p>"
    found = article(html(body=BODY.replace("(BPO) - ", "") + line))
    assert found.source == "Bình Phước"


def test_the_next_article_that_a_page_adds_is_not_the_text() -> None:
    second = (
        "<article><h1>Huyện Bù Đốp sơ kết công tác dân vận khéo</h1><div>Lê Hoa · 08/03/2021 09:10"
        "</div><p>Ban Dân vận Huyện ủy Bù Đốp vừa sơ kết ba năm thực hiện mô hình dân vận khéo ở "
        "các xã biên giới của huyện.</p><p>Các mô hình đã giúp hơn ba trăm hộ thoát nghèo.</p>"
        "</article>"
    )
    found = article(
        f"<html><body><article><h1>{TITLE}</h1>{BODY}</article><div>Bài tiếp theo</div>{second}"
    )
    assert (found.title, len(found.body), found.byline) == (TITLE, 4, "Thu Hà")


def test_a_short_article_beside_long_teasers_is_found_by_its_headline_in_the_title_tag() -> None:
    teaser = "Hội nghị nghe báo cáo về công tác xây dựng Đảng ở cơ sở trong sáu tháng qua. " * 3
    column = "".join(f"<div><b>Tin số {i} của tuần này</b><p>{teaser}</p></div>" for i in range(8))
    page = (
        f"<html><head><title>Tin vắn: {TITLE} - Đài PT-TH</title></head><body><table><tr>"
        f"<td>{column}</td><td><div class='tieude'>{TITLE}</div><div>10/01/2016 18:30</div>"
        f"<div>{BODY}</div></td></tr></table></body></html>"
    )
    assert (article(page).title, article(page).date) == (TITLE, dt.date(2016, 1, 10))


ROWS = (
    "<div><a class='m-author' href='x'>Diệp An</a><time datetime='2022-10-03T06:30'>3 giờ trước"
    "</time><span>5 bình luận</span></div>",
    "<p><span class='date'>03/10/2022 06:30</span><span class='author'>Diệp An</span></p>",
)


@pytest.mark.parametrize("row", ROWS)
def test_fields_in_a_row_are_lines_of_their_own(row: str) -> None:
    found = article(html(top=row, body=BODY.replace("Thu Hà", "")))
    assert (found.date, found.byline) == (dt.date(2022, 10, 3), "Diệp An")


def test_a_heading_broken_by_hand_is_one_headline() -> None:
    broken = "VÌ SAO CÁN BỘ XÃ<br>XIN NGHỈ VIỆC Ở CƠ SỞ NHIỀU NĂM NAY"
    page = f"<html><body><center><h3>{broken}</h3></center><div>{BODY}</div></body></html>"
    assert article(page).title == broken.replace("<br>", " ")


def test_a_heading_that_reads_like_a_label_is_one_between_two_paragraphs() -> None:
    body = BODY.replace("<p>Đề án", "<h3>Kết quả</h3><p>Đề án")
    body = body.replace('<div class="box-tinlienquan"', "<div hidden")
    assert "Kết quả" in article(html(body=body)).body


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("(SN 1990), trú xã Lộc An, là người được giao giữ sổ của tổ hòa giải.", None),
        ("(30 tuổi) - người trẻ nhất của tổ hòa giải - giữ cuốn sổ ấy từ ba năm nay.", None),
        ("ZANU - PF dự kiến bắt đầu họp vào ngày mai, sau khi ông không từ chức.", None),
        ("Theo Vụ trưởng Vụ Giáo dục - Bộ GD-ĐT, quy định ấy mang tính định hướng.", None),
        ("TTO - UBND xã Lộc An vừa sơ kết ba năm hoạt động của các tổ hòa giải.", "TTO"),
        ("(BPO) - Xã Lộc An vừa sơ kết ba năm hoạt động của các tổ hòa giải.", "BPO"),
        ("Tuổi Trẻ - Xã Lộc An vừa sơ kết ba năm hoạt động của các tổ hòa giải.", "Tuổi Trẻ"),
    ],
)
def test_a_source_before_the_lead_is_an_outlet(lead: str, source: str | None) -> None:
    given = Given(title=TITLE, body=(lead,))
    assert extract(Page(id="x", path="x", given=given)).article.source == source


NAMED = {
    "title of its link": "<p><a title='Bí thư Huyện ủy đã trao %s'><img src='a.jpg'></a></p>",
    "alternative text": "<p><img alt='Bí thư Huyện ủy đã trao %s' src='a.jpg'></p>",
    "file": "<p><img src='/TR10-bi-thu-huyen-uy-da-trao-giay-khen-cho-cac-to-hoa-giai.jpg'></p>",
    "beside a link": "<p><img alt='Bí thư Huyện ủy đã trao %s' src='a.jpg'></p>"
    "<div><a href='x'>Lộc Ninh có bí thư mới từ tỉnh về</a></div>",
}


@pytest.mark.parametrize("picture", NAMED.values(), ids=NAMED.keys())
def test_what_a_picture_says_of_itself_is_its_caption(picture: str) -> None:
    said = "giấy khen cho các tổ hòa giải"
    caption = f"<p>Bí thư Huyện ủy đã trao {said} trong cả năm qua.</p>"
    picture = picture.replace("%s", said)
    found = article(html(body=BODY.replace("<p>Đề án", f"{picture}{caption}<p>Đề án")))
    assert len(found.body) == 4


def test_a_sentence_about_who_is_seen_right_below_a_picture_is_its_caption() -> None:
    caption = (
        "<p><img src='a.jpg'></p><p>Cụ Luyến tự hào giới thiệu về vườn cây của mình tại Lộc An.</p>"
    )
    found = article(html(body=BODY.replace("<p>Đề án", f"{caption}<p>Đề án")))
    assert len(found.body) == 4


def test_a_bold_question_in_the_paragraph_of_a_picture_is_a_subheading() -> None:
    parts = ("Vì sao cán bộ nghỉ việc?", "Giữ người bằng cách nào?")
    asked = f"<p><b>{parts[0]}</b></p><p>{SUMMARY} {SUMMARY}</p>"
    body = BODY.replace("<table", f"{asked}<table")
    picture = f"<p><a href='a.jpg'><img src='a.jpg'></a><b>{parts[1]}</b></p>"
    found = article(html(body=body.replace("<p>Thường", f"{picture}<p>Thường")))
    assert [text for text in found.body if text in parts] == list(parts)


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Kính mời quý vị đại biểu và bà con trong huyện về dự lễ phát động này", True),
        ("Các đại biểu dự lễ phát động ở nhà văn hóa thôn Bình An sáng nay", False),
        ("Theo Cổng thông tin điện tử huyện", False),
    ],
)
def test_a_last_paragraph_may_lack_its_full_stop(last: str, kept: bool) -> None:
    found = article(html(body=BODY.replace("<p style=", f"<p>{last}</p><p style=")))
    assert (last in found.body, found.byline) == (kept, "Thu Hà")


def test_a_sentence_that_goes_on_behind_a_picture_is_text() -> None:
    picture = "<p><img src='a.jpg'></p>"
    cut = "<p>Dự buổi sơ kết có lãnh đạo Hội Luật gia, Hội Phụ nữ, Hội Nông dân của tỉnh,</p>"
    rest = "<p>đại diện các hội trong huyện cùng toàn thể hội viên của các tổ hòa giải.</p>"
    body = BODY.replace("<p>Đề án", f"{picture}{cut}{picture}{rest}<p>Đề án")
    assert len(article(html(body=body)).body) == 6


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("<b>TP HCM</b>Nếu trời còn mưa", "TP HCM - Nếu trời còn mưa"),
        ("<span>Hà Nội</span>Hôm nay trời mưa", "Hà Nội - Hôm nay trời mưa"),
        ("<b>Kim Tân:</b><b>Họp chi bộ</b>", "Kim Tân: Họp chi bộ"),
        ("<b>UBND</b><b>Huyện</b> đã họp", "UBND Huyện đã họp"),
        ("<b>Đ</b>ảng ủy xã", "Đảng ủy xã"),
        ("<b>T</b>HỨ hai", "THỨ hai"),
        ("(<b>TP</b>HCM)", "(TPHCM)"),
    ],
)
def test_elements_that_touch_are_two_words_where_their_letters_say_so(
    line: str, wanted: str
) -> None:
    assert [b.text for b in dom.read(etree.fromstring(f"<p>{line}</p>"))] == [wanted]
