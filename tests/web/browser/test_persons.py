"""People and posts in a real browser: from the facet to a person, from a person to a post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from search import config
from search.engines import open_engine
from tests.conftest import ROOT
from tests.search.conftest import fill
from tests.web.browser.conftest import Browser, Resize, serving
from tests.web.browser.steps import asked, find, follow, search
from tests.web.test_persons import ARTICLES, HOSTILE

HUNG = "Lữ Văn Hùng"
SECRETARY = "Bí thư Tỉnh uỷ Hậu Giang"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over articles that name people."""
    shipped = config.load(ROOT / "config.toml")
    made = replace(shipped, index=tmp_path_factory.mktemp("people") / "index")
    fill(open_engine(made), ARTICLES)
    with serving(made) as address:
        yield address


def table(browser: Browser) -> list[list[str]]:
    """The cells of the first table, as a visitor sees them, without the sentences below a row."""
    return browser.execute_script(
        "return [...document.querySelectorAll('main table tr:not(:has(.proof))')]"
        ".filter((row) => row.closest('tbody')).map((row) =>"
        " [...row.cells].map((cell) => cell.innerText.trim().split('\\n')[0]))"
    )


def test_the_facet_narrows_to_a_person(browser: Browser, people: str) -> None:
    browser.get(f"{people}/?q=" + quote("Hậu Giang"))
    names = find(browser, "[aria-labelledby=person-label] .value")
    [chosen] = [link for link in names if HUNG in link.text]
    follow(browser, chosen)
    assert asked(browser)["person"] == [HUNG]
    [chip] = find(browser, ".chips:not(.facts) .chip")
    assert f"Nhân vật: {HUNG}" in chip.text
    assert find(browser, ".hit")
    follow(browser, chip)
    assert "person" not in asked(browser)


@pytest.mark.parametrize("typed", ["lu van hung", "bài về Lữ Văn Hùng", 'người:"lu van hung"'])
def test_a_name_in_a_query_is_understood_as_a_person(
    browser: Browser, people: str, typed: str
) -> None:
    browser.get(people)
    search(browser, typed)
    chips = " ".join(chip.text for chip in find(browser, ".chips"))
    assert HUNG in chips
    assert HUNG in find(browser, ".hit")[0].text


def test_a_person_has_a_picture_posts_and_their_sentences(browser: Browser, people: str) -> None:
    browser.get(f"{people}/people/{quote(HUNG)}")
    assert browser.find_element(By.TAG_NAME, "h1").text == HUNG
    picture = browser.find_element(By.CSS_SELECTOR, ".plot")
    assert picture.rect["height"] > 40
    assert picture.rect["width"] > 200
    assert find(browser, ".plot .column")
    rows = {row[0]: row for row in table(browser)}
    assert rows[SECRETARY][1] == "2/3/2018 – 4/5/2020"
    sentences = browser.find_element(By.CSS_SELECTOR, "table details")
    assert "chủ trì hội nghị" not in browser.find_element(By.TAG_NAME, "main").text
    sentences.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    assert "chủ trì hội nghị" in sentences.text
    assert "nguyên chức" in sentences.text
    follow(browser, browser.find_element(By.LINK_TEXT, SECRETARY))
    assert browser.find_element(By.TAG_NAME, "h1").text == SECRETARY


def test_the_days_of_a_post_stand_before_its_sentences(
    browser: Browser, resize: Resize, people: str
) -> None:
    """On a phone, however long these are; and no screen reader repeats them as a row's name."""
    resize(360, 740)
    browser.get(f"{people}/people/{quote(HUNG)}")
    days = browser.find_element(By.CSS_SELECTOR, ".reports .period")
    sentences = browser.find_element(By.CSS_SELECTOR, ".reports details")
    assert days.rect["y"] < sentences.rect["y"]
    assert not find(browser, ".reports th details")


def test_on_a_phone_the_day_of_an_article_says_that_it_is_one(
    browser: Browser, resize: Resize, people: str
) -> None:
    """There the heads of the columns are not shown, and a day alone opened who knows what."""
    before = (
        "return getComputedStyle(document.querySelector('.reports summary'), '::before').content"
    )
    for width, told in ((360, '"Theo bài: "'), (1280, "none")):
        resize(width, 740)
        browser.get(f"{people}/posts")
        assert browser.execute_script(before) == told


@pytest.mark.parametrize("path", [f"/people/{HUNG}", f"/posts/{SECRETARY}", "/posts"])
def test_what_opens_says_whose_sentences_it_has(browser: Browser, people: str, path: str) -> None:
    """Out of its row, as a screen reader lists what can be opened."""
    browser.get(people + quote(path))
    names = [one.get_attribute("textContent") for one in find(browser, ".reports summary")]
    assert names
    assert len(set(names)) == len(names)


def test_a_post_tells_who_was_in_it_in_order_of_time(browser: Browser, people: str) -> None:
    browser.get(f"{people}/posts")
    browser.find_element(By.NAME, "q").send_keys("bi thu tinh uy hau giang")
    follow(browser, browser.find_element(By.CSS_SELECTOR, "form.narrow button"))
    box = browser.find_elements(By.TAG_NAME, "h1")[0].text
    browser.get(f"{people}/posts/{quote('bí thư tỉnh ủy Hậu Giang')}")
    assert browser.find_element(By.TAG_NAME, "h1").text == SECRETARY, box
    assert [row[0] for row in table(browser)] == [HUNG, "Nghiêm Xuân Thành"]
    assert [row[1] for row in table(browser)] == [
        "2/3/2018 – 4/5/2020",
        "1/9/2021 – 1/12/2021",
    ]


@pytest.mark.parametrize(
    ("day", "who"), [("2018-12-31", HUNG), ("2021-09-01", "Nghiêm Xuân Thành")]
)
def test_secretaries_at_a_chosen_day(browser: Browser, people: str, day: str, who: str) -> None:
    browser.get(f"{people}/posts")
    box = browser.find_element(By.NAME, "on")
    browser.execute_script("arguments[0].value = arguments[1]", box, day)
    follow(browser, find(browser, "form.narrow button")[1])
    assert asked(browser) == {"on": [day]}
    rows = {row[0]: row[1] for row in table(browser)}
    assert rows["Hậu Giang"] == who
    assert rows["Hà Nội"] == "chưa bài nào nêu"


def test_namesakes_are_listed_apart(browser: Browser, people: str) -> None:
    browser.get(f"{people}/people/{quote('Nguyễn Văn Bảy')}")
    assert "Có thể là nhiều người cùng tên" in browser.find_element(By.CSS_SELECTOR, ".note").text
    assert len(find(browser, "main table")) == 3
    heads = [head.text for head in find(browser, "main h3")]
    assert heads == ["Nhóm 1", "Nhóm 2", "Chưa rõ là của người nào"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_do_nothing(browser: Browser, people: str, name: str) -> None:
    refused = []
    for path in (f"/people/{quote(name, safe='')}", f"/posts/{quote(name, safe='')}"):
        browser.get(people + path)
        refused += [line["message"] for line in browser.get_log("browser")]
        assert "tindang" in browser.title or not browser.title
        own = "return [...document.scripts].every((one) => one.src.startsWith(location.origin))"
        assert browser.execute_script(own), "an alert would have stopped the call as well"
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 1280
    assert all("status of 404" in line for line in refused), refused


@pytest.mark.parametrize(
    "path",
    ["/people", f"/people/{HUNG}", "/people/Nguyễn Văn Bảy", f"/posts/{SECRETARY}", "/posts"],
)
def test_nothing_is_wider_than_the_screen(
    browser: Browser, resize: Resize, people: str, path: str
) -> None:
    resize(320, 800)
    browser.get(people + quote(path))
    for details in find(browser, "details"):
        details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    for width in (320, 1280):
        resize(width, 800)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
