"""The second language: how it is chosen, that its catalogue is whole, and that no page in English
says anything in Vietnamese but what stands in articles.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from flask import Flask
from flask.testing import FlaskClient

import tindang
from search import config, schema
from search.citations import symbols
from search.query.typed.notes import Note
from search.query.words.facts import Fact
from tests.conftest import ROOT, SEEDS
from tests.web.markup import Element, page
from web.app import create_app
from web.wording import days, language, naming, words

ENGLISH = {"Accept-Language": "en"}
LETTERS = re.compile("[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
"""Letters that English has none of."""
CODE = re.compile(r"[A-ZĐ0-9i./()-]*Đ[A-ZĐ0-9i./()-]*[.,]?")
"""A symbol or number of a document, the same in every language: ``205-QĐ/TW``."""
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-one", "data-other", "data-label")
SPOKEN += ("data-before", "data-after", "data-copied", "data-selected")


def tongue(client: FlaskClient, url: str, **headers: str) -> str:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return page(client.get(url, headers=named).text).one("html").attributes["lang"]


@pytest.mark.parametrize(
    ("accepted", "kept", "asked", "expected"),
    [
        ("", "", "", "vi"),
        ("en", "", "", "en"),
        ("en-GB,en;q=0.9", "", "", "en"),
        ("vi,en;q=0.5", "", "", "vi"),
        ("fr,en;q=0.5", "", "", "en"),
        ("fr", "", "", "vi"),
        ("*", "", "", "vi"),
        ("en", "vi", "", "vi"),
        ("vi", "en", "", "en"),
        ("en", "xx", "", "en"),
        ("en", "en", "vi", "vi"),
        ("vi", "", "en", "en"),
        ("vi", "", "xx", "vi"),
    ],
)
def test_the_language_is_the_one_asked_for_then_kept_then_accepted(
    client: FlaskClient, accepted: str, kept: str, asked: str, expected: str
) -> None:
    if kept:
        client.set_cookie("lang", kept)
    found = tongue(client, f"/help?lang={asked}" if asked else "/help", Accept_Language=accepted)
    assert found == expected


def test_a_choice_is_kept_and_says_nothing_of_who_chose(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/", headers=ENGLISH).headers
    kept = client.get("/?q=h&lang=en").headers["Set-Cookie"]
    assert kept.startswith("lang=en; ")
    assert "SameSite=Lax" in kept
    assert "HttpOnly" in kept
    assert tongue(client, "/?q=h") == "en"
    assert "Set-Cookie" not in client.get("/?q=h&lang=en").headers
    assert "Set-Cookie" not in client.get("/?q=h&lang=xx").headers


def test_the_link_to_the_other_language_keeps_the_search(client: FlaskClient) -> None:
    url = "/?q=hội&page=2&year=2020"
    root = page(client.get(url).text)
    links = [a for a in root.one("header").all("a") if a.attributes.get("hreflang")]
    assert [(a.one("span").text, a.attributes["lang"], a.attributes["href"]) for a in links] == [
        ("English", "en", f"{url}&lang=en")
    ]
    there = page(client.get(f"{url}&lang=en").text)
    back = [a for a in there.one("header").all("a") if a.attributes.get("hreflang")]
    assert [(a.one("span").text, a.attributes["href"]) for a in back] == [
        ("Tiếng Việt", f"{url}&lang=vi")
    ]


def test_without_a_cookie_links_and_forms_keep_the_language_of_the_address(
    client: FlaskClient,
) -> None:
    url = "/?q=h%E1%BB%99i&lang=en"
    root = page(client.get(url).text)
    client.delete_cookie("lang")
    ours = [
        a.attributes["href"]
        for a in root.all("a")
        if a.attributes.get("href", "#").startswith("/") and a.attributes.get("hreflang") is None
    ]
    programs = [href for href in ours if "lang=en" not in href]
    assert len(ours) > 50
    assert all(href.startswith(("/api/", "/feed.atom")) for href in programs)
    assert "lang=en" in root.one("div", class_="chart").attributes["data-range"]
    for form in root.all("form", method="get"):
        assert [i.attributes["value"] for i in form.all("input", name="lang")] == ["en"]
    again = client.get(ours[-1])
    assert page(again.text).one("html").attributes["lang"] == "en"
    client.set_cookie("lang", "en")
    kept = client.get(url)
    assert kept.headers["ETag"] != client.get("/?q=h%E1%BB%99i&lang=vi").headers["ETag"]
    plain = [a.attributes["href"] for a in page(kept.text).one("main").all("a")]
    assert not [href for href in plain if "lang=" in href]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="/">', '<a href="/?lang=en">'),
        ('<a href="/?q=a&amp;b=c#x">', '<a href="/?q=a&amp;b=c&amp;lang=en#x">'),
        ('<a href="/articles/a#b">', '<a href="/articles/a?lang=en#b">'),
        ('<a href="/?lang=vi">', '<a href="/?lang=vi">'),
        ('<a href="/export.csv">', '<a href="/export.csv">'),
        ('<a href="/static/a.js">', '<a href="/static/a.js">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="https://bao.vn/?q=a">', '<a href="https://bao.vn/?q=a">'),
        ("<p>href=&#34;/&#34;</p>", "<p>href=&#34;/&#34;</p>"),
        (
            '<form class="box" method="get">',
            '<form class="box" method="get"><input type="hidden" name="lang" value="en">',
        ),
        ('<form class="downloads" method="get">', '<form class="downloads" method="get">'),
    ],
)
def test_links_that_carry_a_language(given: str, expected: str) -> None:
    assert language.carried(given, "en") == expected


def test_search_engines_are_told_of_each_language(client: FlaskClient) -> None:
    root = page(client.get("/articles/da-nang?q=x").text)
    alternates = {
        link.attributes["hreflang"]: link.attributes["href"]
        for link in root.all("link", rel="alternate")
        if "hreflang" in link.attributes
    }
    assert alternates == {
        code: f"http://localhost/articles/da-nang?q=x&lang={code}" for code in language.LANGUAGES
    }


def test_a_long_query_is_not_repeated_whole(client: FlaskClient) -> None:
    usual = len(client.get("/help").text)
    assert len(client.get(f"/help?q={'x' * 20_000}").text) - usual < 10_000
    many = "&".join(f"place={n}" for n in range(5_000))
    assert len(client.get(f"/help?{many}").text) - usual < 20_000


@pytest.mark.parametrize("url", ["/", "/help", "/articles/da-nang", "/stats", "/articles/none"])
def test_caches_keep_the_languages_apart(client: FlaskClient, url: str) -> None:
    vietnamese, english = client.get(url), client.get(url, headers=ENGLISH)
    assert vietnamese.headers.get("ETag", "") != english.headers.get("ETag", ".")
    for response in (vietnamese, english):
        assert {"Accept-Language", "Cookie"} <= set(response.vary)


@pytest.mark.parametrize(
    "url", ["/export.csv", "/export.csv?sort=x", "/feed.atom", "/directives.csv"]
)
def test_files_are_the_same_whoever_asks(client: FlaskClient, url: str) -> None:
    usual = client.get(url).text
    client.set_cookie("lang", "en")
    asked = client.get(url, headers=ENGLISH)
    assert asked.text == usual
    assert not {"Cookie", "Accept-Language"} & set(asked.vary)


@pytest.mark.parametrize("named", ["&lang=en", "of the header"])
@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "/api/search?sort=x",
            "Parameter sort = “x” must be one of: relevance, newest, oldest, added.",
        ),
        (
            "/api/articles/none?",
            "The article may have been removed, or the address may be mistyped.",
        ),
        ("/api/directives/99-CT%2FTW?", "No article cites this document."),
        ("/api/none?", "The address may be mistyped, or the page may have moved."),
    ],
)
def test_programs_can_ask_for_sentences_in_english(
    client: FlaskClient, url: str, message: str, named: str
) -> None:
    client.set_cookie("lang", "vi")  # a choice of pages, which decides nothing here
    in_header = named == "of the header"
    response = client.get(url if in_header else url + named, headers=ENGLISH if in_header else {})
    usual = client.get(url)
    asked, known = response.get_json()["error"], usual.get_json()["error"]
    assert asked["message"] == message
    assert (asked["code"], asked["status"]) == (known["code"], known["status"])
    assert known["message"] != message
    assert "Accept-Language" in response.vary
    assert "Accept-Language" in usual.vary
    assert "Cookie" not in response.vary


def test_the_api_knows_no_other_languages(client: FlaskClient) -> None:
    assert client.get("/api/search?lang=xx").status_code == 400


def test_a_directive_that_nobody_cites_has_its_english_name(client: FlaskClient) -> None:
    found = Note("directive_uncited", ("chỉ thị 99",))
    for tongue, named in (("en", "Directive 99"), ("vi", "chỉ thị 99")):
        with client.application.test_request_context(f"/?lang={tongue}"):
            assert f"<bdi>{named}</bdi>" in words.note_in_page(found)


def test_forms_of_downloads_take_the_language_along(client: FlaskClient) -> None:
    form = page(client.get("/?q=h%E1%BB%99i", headers=ENGLISH).text).one("form", id="downloads")
    hidden = {i.attributes["name"]: i.attributes["value"] for i in form.all("input", type="hidden")}
    assert hidden["lang"] == "en"
    assert "lang" not in {
        i.attributes["name"]
        for i in page(client.get("/?q=h%E1%BB%99i").text).one("form", id="downloads").all("input")
    }


DAY = dt.date(2016, 7, 3)


@pytest.mark.parametrize(
    ("made", "vietnamese", "english"),
    [
        (lambda: words.number(1234567), "1.234.567", "1,234,567"),
        (lambda: words.size(1_234_567), "1,2 MB", "1.2 MB"),
        (lambda: days.day(DAY), "3/7/2016", "3 Jul 2016"),
        (lambda: days.day_of_year(DAY), "3/7", "3 Jul"),
        (lambda: days.month_of_year(DAY), "7/2016", "Jul 2016"),
        (lambda: days.month("2016-07"), "tháng 7/2016", "July 2016"),
        (lambda: days.month("2016"), "năm 2016", "2016"),
        (lambda: days.issued("2016-07-03"), "ngày 3/7/2016", "3 Jul 2016"),
        (lambda: words.counted("%(num)s bài", 1), "1 bài", "1 article"),
        (lambda: words.counted("%(num)s bài", 1000), "1.000 bài", "1,000 articles"),
        (
            lambda: naming.directive_name("Chỉ thị 35-CT/TW"),
            "Chỉ thị 35-CT/TW",
            "Directive 35-CT/TW",
        ),
        (
            lambda: naming.directive_name("Quy định 205-QĐ/TW (khóa XII)"),
            "Quy định 205-QĐ/TW (khóa XII)",
            "Regulation 205-QĐ/TW (term XII)",
        ),
        (
            lambda: naming.directive_name("Thông báo kết luận 3-TBKL/TW"),
            "Thông báo kết luận 3-TBKL/TW",
            "Notice of Conclusions 3-TBKL/TW",
        ),
        (
            lambda: naming.directive_name("Nghị quyết Trung ương 4 khóa XI"),
            "Nghị quyết Trung ương 4 khóa XI",
            "Resolution of Plenum 4 (term XI)",
        ),
        (lambda: naming.directive_name("102-QĐ/TW"), "102-QĐ/TW", "102-QĐ/TW"),
        (lambda: naming.edition("nhiệm kỳ 2015–2020"), "nhiệm kỳ 2015–2020", "2015–2020 term"),
        (
            lambda: naming.fact_label(Fact("day", "từ 5/2015", "Từ 1/5/2015", (), 20150501, 0)),
            "Từ 1/5/2015",
            "from 1 May 2015",
        ),
        (
            lambda: naming.fact_label(Fact("day", "", "2010–2012", (), 20100101, 20121231)),
            "2010–2012",
            "2010–2012",
        ),
        (
            lambda: naming.fact_label(Fact("month", "", "Tháng 7/2016", ("2016-07",))),
            "Tháng 7/2016",
            "July 2016",
        ),
        (
            lambda: naming.fact_label(Fact("month", "", "Tháng 7", ("2016-07", "2015-07"))),
            "Tháng 7",
            "July",
        ),
        (lambda: naming.fact_label(Fact("place", "", "Huế", ("Huế",))), "Huế", "Huế"),
    ],
)
def test_numbers_days_and_names_in_both_languages(
    app: Flask, made: object, vietnamese: str, english: str
) -> None:
    for headers, expected in (({}, vietnamese), (ENGLISH, english)):
        with app.test_request_context(headers=headers):
            assert made() == expected


def catalogue() -> Catalog:
    path = ROOT / "web" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return pofile.read_po(file, locale="en")


def test_the_catalogue_has_what_pages_say_and_nothing_else(tmp_path: Path) -> None:
    """make translations brings it up to date."""
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = re.findall(r"-k (\S+)", made)
    found = tmp_path / "messages.pot"
    options = [option for keyword in keywords for option in ("-k", keyword)]
    mapping = str(ROOT / "pyproject.toml")
    command = ["pybabel", "-q", "extract", "-F", mapping, *options, "-o", str(found), str(ROOT)]
    CommandLineInterface().run(command)
    with found.open("rb") as file:
        said = {message.id for message in pofile.read_po(file) if message.id}
    assert {message.id for message in catalogue() if message.id} == said


def test_every_sentence_has_an_english_one() -> None:
    for message in catalogue():
        if not message.id:
            continue
        ids, strings = (
            value if isinstance(value, tuple) else (value,)
            for value in (message.id, message.string)
        )
        assert not message.fuzzy, ids[0]
        assert all(strings), ids[0]
        for string in strings:
            assert names(string) == names(ids[0]), string
            spoken = re.sub(r'<(q|bdi|a)[^>]*lang="?vi"?[^>]*>.*?</\1>', "", string)
            assert string.startswith(" ") == ids[0].startswith(" "), string
            assert not LETTERS.search(CODE.sub("", spoken).replace("Communiqué", "")), string


IN_EVERY_LANGUAGE = {
    "tin",
    "dang",
    "tindang",
    "API",
    "Atom",
    "JSON",
    "BibTeX",
    "RIS (Zotero, EndNote)",
    "reading page",  # a class
}
OWN_LANGUAGE = re.compile(
    r'<(\w+)[^<>]* lang="en"[^<>]*>.*?</\1>|\{% trans .*?endtrans %\}', re.DOTALL
)
MARKED = re.compile(r"""\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}""", re.DOTALL)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "web" / "templates").glob("*.html")), ids=lambda p: p.name
)
def test_no_template_says_a_word_that_is_not_marked(path: Path) -> None:
    """Also those that look the same without accents, which no letter betrays: ``theo``."""
    text = MARKED.sub("\0", OWN_LANGUAGE.sub("\0", path.read_text(encoding="utf-8")))
    said = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', text)
    said += re.sub(r"<[^<>]*>", "\0", text).split("\0")
    words_in = {" ".join(re.sub(r"[^\w(), ]", " ", each).split()) for each in said}
    found = {each for each in words_in if re.search(r"[^\W\d_]{2,}", each)}
    assert found <= IN_EVERY_LANGUAGE


def names(sentence: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|\{\}", sentence))


def test_everything_that_the_core_names_is_in_the_catalogue() -> None:
    known = {message.id for message in catalogue()}
    assert {k.label for k in schema.KEYWORDS.values() if k.facet} <= known
    assert {order.label for order in schema.ORDERS.values()} <= known
    assert {*symbols.KINDS.values(), *symbols.LEVELS.values()} <= known


# Pages in English.

MORE = (
    {
        "id": "qn",
        "title": "Quảng Ninh luân chuyển cán bộ theo Quy định 98-QĐ/TW",
        "body": [
            "Ông Lữ Văn Hùng, Bí thư Tỉnh ủy Quảng Ninh, chủ trì tổng kết Chỉ thị 37-CT/TW.",
            "Chỉ thị 35-CT/TW ngày 30/5/2019 của Bộ Chính trị thay thế Chỉ thị 36-CT/TW.",
            "Nghị quyết Trung ương 4 khóa XI, Kế hoạch 11-KH/TU và Nghị quyết 22-NQ/TW.",
        ],
        "date": "2019-07-04",
        "source": "Báo Quảng Ninh",
        "place": "Quảng Ninh",
        "url": "https://baoquangninh.vn/1",
        "byline": "Ngọc Thắm",
    },
    {
        "id": "cu",
        "title": "Bài ghi ngày sai",
        "body": ["Chỉ thị 35-CT/TW ngày 30/5/2019 của Bộ Chính trị.", "Tổng kết Chỉ thị 35-CT/TW."],
        "date": "2011-07-04",
    },
    {"id": "khong-ngay", "title": "Không ngày", "body": ["Hội nghị bàn Chỉ thị 37-CT/TW."]},
    *(
        {
            "id": f"loat-{n}",
            "title": f"Hội nghị số {n}",
            "body": [f"Đại hội đảng bộ lần thứ {n} bàn về xây dựng Đảng, Kết luận {n + 1}-KL/TW."],
            "date": f"{2010 + n % 12}-0{1 + n % 9}-15",
            "source": f"Báo {'ABCDEĐ'[n % 6]}",
            "place": ("Hà Nội", "Cần Thơ", "Hậu Giang")[n % 3],
        }
        for n in range(40)
    ),
)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("english")
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in MORE)
    (folder / "more.jsonl").write_text(lines + "\n{bad\n", encoding="utf-8")
    index = str(folder / "index")
    tindang.main(["reindex", str(SEEDS), str(folder / "more.jsonl"), "--index", index])
    settings = config.load(ROOT / "config.toml").with_options(index=index)
    client = create_app(settings).test_client()
    client.set_cookie("lang", "en")
    return client


WORDS = "hội nghị"
STARTS = (
    *("/", f"/?q={WORDS}", f"/?q={WORDS}&page=2&size=5&sort=oldest", "/?q=hoi nghi tong ket"),
    *("/?q=luân chuyển cán bộ Quảng Ninh 2019", "/?q=luân chuyển Quảng Ninh&plain=Quảng Ninh"),
    *("/?q=hội nghị quý 3/2019", "/?q=từ 2010 đến 2012 hội nghị", "/?q=hội nghị từ tháng 5/2015"),
    *("/?q=chi thi 37", "/?q=NQTW4", "/?q=chỉ thị 99-CT/TW", "/?q=-hội nghị đại hội"),
    *("/?q=sát nhập hội nghị", "/?q=đại hôi đảng bộ", "/?q=nghị qyết", "/?q=tham*", "/?q=h*"),
    *(f"/?q={WORDS}&accents=strict&place=X", "/?q=hội zzzz&place=Hà Nội&from=2015", "/?q=zzzz"),
    *('/?q="hội nghị số" AND (', "/?q=tỉnh:Xyz hội", "/?q=năm:abc hội", "/?q=ngày:x", "/?q=OR"),
    *('/?q="hội nghị"~99', "/?q=a* b* c* d* e* f* g* h* i* k*", "/?q=((((((((((((hội))))))))))))"),
    *("/?year=-2016&place=Hà Nội&type=CT&issuer=trung-uong&code=37-CT/TW&month=2015-01",),
    *("/?from=2015&to=2016", "/?from=2015-03-01&to=2015-03-31", "/?from=2017&to=2016&added=2020"),
    *("/?from=x&to=y&sort=z&accents=w&size=0&facet_size=0&month=2018-13&year=1&issuer=x&lang=xx",),
    *("/?page=x", "/?page=999", "/articles/none", "/nothing", "/?q=politburo", "/?copies=all"),
    *("/articles/qn?q=cán bộ", "/articles/khong-ngay", "/articles/loat-1", "/advanced?q=hội -nghị"),
    *("/facets/place", "/facets/code?q=hội", "/facets/type", "/facets/month", "/facets/issuer"),
    *("/saved", "/stats", "/help", "/directives", "/directives?year=2019&place=Hà Nội"),
    *("/directives?type=QĐ&issuer=chua-ro", "/directives?q=zzz", "/directives/conflicts"),
    *("/directives/37-CT/TW", "/directives/35-CT/TW", "/directives/NQTW4", "/directives/11-KH/TU"),
    *(
        "/directives/98-QĐ/TW",
        "/directives?issuer=chua-ro",
        "/directives/99-CT/TW",
        "/directives/99-KH/TU?place=Hà Nội",
    ),
    *("/directives/khong phai", "/directives/35-CT/TW@XII", "/people", "/people?q=zzz"),
    *("/people/Lữ Văn Hùng", "/people/zzz", "/posts", "/posts?on=2020-01-01", "/posts?on=x"),
    *("/posts/bí thư tỉnh ủy Quảng Ninh", "/posts/zzz"),
)
MOST = 180


def test_no_page_in_english_speaks_vietnamese(english: FlaskClient) -> None:
    waiting = [quote(url, safe="/?=&+-:@*()") for url in STARTS]
    seen = set(waiting)
    wrong: dict[str, list[str]] = {}
    for url in waiting:  # grows
        response = english.get(url, follow_redirects=True)
        if response.mimetype != "text/html":
            continue
        root = page(response.text)
        assert root.one("html").attributes["lang"] == "en", url
        if found := sorted(set(spoken(root.one("body")))):
            wrong[url] = found
        for link in root.all("a"):
            href = link.attributes.get("href", "").partition("#")[0]
            if href.startswith("/") and "lang=" not in href and href not in seen:
                seen.add(href)
                if len(waiting) < MOST:
                    waiting.append(href)
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
    assert len(waiting) == MOST


def spoken(element: Element) -> Iterator[str]:
    """What a screen reader would read out in English though it has letters of Vietnamese."""
    if element.attributes.get("lang") == "vi" or element.tag == "script":
        return
    said = [element.attributes[name] for name in SPOKEN if name in element.attributes]
    said += [part for part in element.parts if isinstance(part, str)]
    for text in said:
        if LETTERS.search(CODE.sub("", text)):
            yield " ".join(text.split())[:120]
    for part in element.parts:
        if isinstance(part, Element):
            yield from spoken(part)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/", "tindang: search news on Party affairs"),
        ("/help", "Help · tindang"),
        ("/saved", "Saved searches · tindang"),
        ("/directives", "Documents cited · tindang"),
        ("/directives/37-CT/TW", "Directive 37-CT/TW · tindang"),
        ("/nothing", "Page not found · tindang"),
        ("/?place=-X&page=2", "without X · page 2 · tindang"),
        ("/?q=abc&from=2016", "abc · 1 Jan 2016 · tindang"),
    ],
)
def test_titles_of_windows_are_english(english: FlaskClient, url: str, title: str) -> None:
    assert page(english.get(url).text).one("head").one("title").text == title


@pytest.mark.parametrize("chosen", ["vi", "en"])
def test_an_english_term_is_offered_in_vietnamese(english: FlaskClient, chosen: str) -> None:
    root = page(english.get(f"/?q=party+congress&lang={chosen}").text)
    english.set_cookie("lang", "en")
    [said] = [p for p in root.all("p", class_="reading") if "In Vietnamese" in p.text]
    assert said.attributes["lang"] == "en"
    assert (said.one("a").text, said.one("a").attributes["lang"]) == ("đại hội Đảng", "vi")


def test_a_directive_is_found_by_its_name_in_english(english: FlaskClient) -> None:
    root = page(english.get("/?q=Directive+37-CT/TW").text)
    readings = [p.words for p in root.all("p", class_="reading")]
    assert "Understood as: Chỉ thị 37-CT/TW. Search only as typed" in readings
    assert not any("In Vietnamese" in reading for reading in readings)
    hits = root.all("article", class_="hit")
    assert hits
    assert all("Directive 37-CT/TW" in hit.words for hit in hits)
    root = page(english.get("/?q=Directive+no.+37-CT/TW+of+the+politburo").text)
    [offered] = [p.one("a").words for p in root.all("p", class_="reading") if "In Viet" in p.words]
    assert offered == "Chỉ thị 37-CT/TW Bộ Chính trị"
