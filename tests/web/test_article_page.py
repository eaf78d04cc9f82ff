"""The page of one article."""

from __future__ import annotations

import json

import pytest
from flask import url_for
from flask.testing import FlaskClient

from tests.web.conftest import ARTICLES, Serve, article
from tests.web.markup import get, links
from web.urls.links import readable


def test_an_article_without_a_title_is_shown_by_its_first_words(serve: Serve) -> None:
    client = serve(article("x1", "", "Sáng nay, Thành ủy tổ chức hội nghị.", "Sau đó bế mạc."))
    root = get(client, "/?q=hội+nghị")
    shown = root.one("article", class_="hit")
    assert shown.one("h2").words == "Sáng nay, Thành ủy tổ chức hội nghị."
    assert get(client, "/articles/x1").one("h1").words == "Sáng nay, Thành ủy tổ chức hội nghị."
    assert client.get("/api/articles/x1").get_json()["title"] is None


def test_an_article_shows_its_facts_and_links_its_directives(client: FlaskClient) -> None:
    root = get(client, "/articles/da-nang?q=h%E1%BB%99i+ngh%E1%BB%8B")
    main = root.one("main")
    facts = {d.one("dt").words: d.one("dd").words for d in main.one("dl").all("div")}
    assert facts == {
        "Ngày đăng": "8/7/2010 (theo ngày nêu ở đầu bài)",
        "Ngày diễn ra": "7/7/2010",
        "Tác giả": "Ngọc Thắm",
        "Nguồn": "Báo Đà Nẵng",
        "Địa phương": "Đà Nẵng",
        "Bài gốc": "baodanang.vn",
    }
    original = main.one("a", rel="noopener noreferrer nofollow")
    assert original.attributes["href"] == "https://baodanang.vn/bai/1?a=1&b=2"
    paragraphs = main.one("div", class_="body").all("p")
    assert [p.text for p in paragraphs] == list(ARTICLES[0].body)
    assert [m.text for m in paragraphs[0].all("mark")] == ["hội nghị"]
    cited = paragraphs[0].one("a", href="/directives/37-CT/TW")
    assert "37-CT/TW" in cited.text
    assert cited.attributes["title"] == "Chỉ thị 37-CT/TW, ban hành ngày 4/8/2009"
    assert main.one("h1").one("a").attributes["href"] == "/directives/37-CT/TW"
    section = main.one("section", class_="cited")
    assert section.one("p").text == "Ngày ban hành và tên gọi ghi theo bài này."
    assert section.one("li").words == "Chỉ thị 37-CT/TW ban hành 4/8/2009"
    assert links(main)["← Kết quả tìm hội nghị"] == "/?q=h%E1%BB%99i+ngh%E1%BB%8B"


def test_the_file_is_named_where_no_original_is_known(serve: Serve) -> None:
    read_from = {"path": "Công văn/<b>.docx"}
    client = serve(article("a", **read_from), article("b", url="https://x.vn/1", **read_from))
    assert "TệpCông văn/<b>.docx" in get(client, "/articles/a").one("main").one("dl").words
    assert "Tệp" not in get(client, "/articles/b").one("main").one("dl").words


def test_a_merged_province_is_given_its_present_name(serve: Serve) -> None:
    client = serve(article("a", place="Hậu Giang"), article("b", place="Hà Nội"))
    assert "Hậu Giang (nay thuộc Cần Thơ)" in get(client, "/articles/a").one("main").one("dl").words
    assert "nay thuộc" not in get(client, "/articles/b").one("main").one("dl").words


@pytest.mark.parametrize(
    "id", ["a/b", "a//b", "/a", "tin 1", "tin?q=1", "a#b", "đà-nẵng", "a%2Fb", "a&b=c"]
)
def test_any_id_has_a_page_that_its_hit_leads_to(serve: Serve, id: str) -> None:
    client = serve(article(id, "Tiêu đề"))
    href = get(client, "/").one("article").one("h2").one("a").attributes["href"]
    with client.application.test_request_context():
        in_templates = url_for("pages.article", id=id)
    for url in (href, in_templates):
        assert get(client, url).one("main").one("h1").words == "Tiêu đề"


def test_an_article_leads_back_to_its_search_and_on_to_the_next_hit(client: FlaskClient) -> None:
    search = "/?q=h%E1%BB%99i+ngh%E1%BB%8B&page=2&size=4&sort=newest"
    hits = [h.one("h2").one("a").attributes["href"] for h in get(client, search).all("article")]
    assert len(hits) == 4
    for at, href in enumerate(hits):
        way = get(client, href).one("nav", class_="back")
        assert links(way)["← Kết quả tìm hội nghị"] == search
        if at < 3:
            assert readable(links(way)["Bài sau"]) == hits[at + 1]
        if at > 0:
            assert readable(links(way)["Bài trước"]) == hits[at - 1]
    before = links(get(client, hits[0]).one("nav", class_="back"))["Bài trước"]
    assert "page=2" not in before  # the last hit of the first page
    assert readable(links(get(client, before).one("nav", class_="back"))["Bài sau"]) == hits[0]
    after = links(get(client, hits[3]).one("nav", class_="back"))["Bài sau"]
    assert "page=3" in after
    assert not get(client, "/articles/da-nang").all("nav", class_="back")


def test_an_article_tells_programs_what_it_is(client: FlaskClient) -> None:
    root = get(client, "/articles/da-nang")
    data = json.loads(root.one("script", type="application/ld+json").text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Đà Nẵng sơ kết Chỉ thị 37-CT/TW"
    assert data["datePublished"] == "2010-07-08"
    assert data["isBasedOn"] == "https://baodanang.vn/bai/1?a=1&b=2"
    assert root.one("meta", property="og:title").attributes["content"] == data["headline"]
