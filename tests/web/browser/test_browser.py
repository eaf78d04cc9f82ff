"""End to end: what a visitor does, in a real browser."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.web.browser.conftest import Resize
from tests.web.browser.steps import asked, find, follow, leave, search, titles, wait

DA_NANG = "Ban Tổ chức Thành ủy Đà Nẵng sơ kết công tác 6 tháng đầu năm"


def test_the_box_has_the_focus_and_finds_with_and_without_accents(browser, site) -> None:
    browser.get(site)
    assert browser.switch_to.active_element == browser.find_element(By.NAME, "q")
    found = {}
    for typed in ("Chỉ thị 37", "chi thi 37", "37-ct/tw"):
        search(browser, typed)
        assert asked(browser) == {"q": [typed]}, "empty fields stay out of the address"
        found[typed] = titles(browser)[0]
        assert find(browser, ".snippet mark")
    assert set(found.values()) == {DA_NANG}
    search(browser, "chi thi 37")
    assert "Hiểu là: chỉ thị 37" in browser.find_element(By.TAG_NAME, "main").text


def test_facets_narrow_exclude_and_the_back_button_returns(browser, site) -> None:
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    everything = browser.find_element(By.CSS_SELECTOR, ".total strong").text
    follow(browser, find(browser, "[aria-labelledby=place-label] .value")[0])
    chosen = asked(browser)["place"][0]
    assert f"Địa phương: {chosen}" in find(browser, ".chip")[0].text
    narrowed = browser.find_element(By.CSS_SELECTOR, ".total strong").text
    assert int(narrowed) < int(everything)
    other = browser.find_element(By.CSS_SELECTOR, "[aria-labelledby=source-label] .choices button")
    follow(browser, other)
    [left_out] = asked(browser)["source"]
    assert left_out.startswith("-")
    assert f"Trừ Nguồn: {left_out[1:]}" in find(browser, ".chip.excluded")[0].text
    browser.back()
    browser.back()
    assert "place" not in asked(browser)
    assert browser.find_element(By.CSS_SELECTOR, ".total strong").text == everything
    assert browser.find_element(By.NAME, "q").is_enabled()


def test_a_year_opens_its_months(browser, site) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    assert not find(browser, ".choices ul")
    follow(browser, find(browser, "[aria-labelledby=year-label] .value")[0])
    months = find(browser, ".choices ul .value")
    assert months
    label = months[0].text.removeprefix("✓ ")
    follow(browser, months[0])
    assert label in find(browser, ".chips")[0].text


def test_pages_turn(browser, site) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81&size=7")
    total = int(browser.find_element(By.CSS_SELECTOR, ".total strong").text)
    seen = titles(browser)
    while after := find(browser, ".pager a[rel=next]"):
        follow(browser, after[0])
        seen += titles(browser)
    assert len(seen) == len(set(seen)) == total >= 30


def test_an_article_marks_the_words_and_links_its_directives(browser, site) -> None:
    browser.get(site)
    search(browser, "đại hội đảng bộ")
    follow(browser, find(browser, ".hit h2 a")[0])
    assert {m.text.casefold() for m in find(browser, ".body mark")}
    assert all(
        m.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)"
        for m in find(browser, ".body mark")
    )
    browser.get(f"{site}/articles/000_4f71a88520f8d031?q=chi+thi+37")
    link = find(browser, ".body a[href='/directives/37-CT/TW']")[0]
    assert link.find_elements(By.TAG_NAME, "mark")
    follow(browser, link)
    assert "37-CT/TW" in browser.find_element(By.TAG_NAME, "h1").text
    assert DA_NANG in browser.find_element(By.TAG_NAME, "main").text


def test_days_are_sent_with_the_words(browser, site) -> None:
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B&from=2020-01-01&to=2020-12-31")
    days = [t.get_attribute("datetime") for t in find(browser, ".hit time")]
    assert days
    assert all(day.startswith("2020") for day in days)
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".days button"))
    assert asked(browser) == {"q": ["hội nghị"], "from": ["2020-01-01"], "to": ["2020-12-31"]}


def test_suggestions_by_keyboard(browser, site) -> None:
    browser.get(site)
    box = browser.find_element(By.NAME, "q")
    box.send_keys("chi th")
    wait(browser, lambda: find(browser, "#suggestions li"))
    assert box.get_attribute("aria-expanded") == "true"
    box.send_keys(Keys.ARROW_DOWN)
    chosen = browser.find_element(By.CSS_SELECTOR, "[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    text = chosen.get_attribute("data-text")
    assert chosen.text.startswith(text)
    assert chosen.text.endswith(" bài")
    leave(browser, lambda: box.send_keys(Keys.ENTER))
    assert asked(browser)["q"] == [text]
    box = browser.find_element(By.NAME, "q")
    box.send_keys(" ")
    box.send_keys(Keys.ESCAPE)
    time.sleep(0.5)  # what was asked before may not open the list again
    assert not browser.find_element(By.ID, "suggestions").is_displayed()


def test_everything_works_without_scripts(browser, site) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(site)
    search(browser, "chi thi 37")
    assert titles(browser)[0] == DA_NANG
    follow(browser, find(browser, "[aria-labelledby=year-label] .value")[0])
    assert asked(browser)["year"] == ["2010"]
    follow(browser, find(browser, ".hit h2 a")[0])
    assert find(browser, ".body mark")
    assert not find(browser, "#suggestions")


def test_a_phone_has_its_filters_behind_one_tap(browser, site, resize: Resize) -> None:
    resize(360, 800)
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    value = find(browser, "[aria-labelledby=year-label] .value")[0]
    top = "return arguments[0].getBoundingClientRect().top"
    assert browser.execute_script(top, value) > 800
    browser.find_element(By.CSS_SELECTOR, ".to-filters").click()
    assert 0 < browser.execute_script(top, value) < 200
    follow(browser, value)
    assert "year" in asked(browser)


def test_a_wide_screen_shows_its_filters(browser, site) -> None:
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    value = find(browser, "[aria-labelledby=year-label] .value")[0]
    assert 0 < value.rect["y"] < 200
    assert not browser.find_element(By.CSS_SELECTOR, ".to-filters").is_displayed()


@pytest.mark.parametrize("width", [360, 1440])
def test_hits_come_early_for_who_goes_by_keyboard(browser, site, resize: Resize, width) -> None:
    """Behind a hundred links of facets nobody reached them without the skip link."""
    resize(width, 800)
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    stops = 0
    while not browser.switch_to.active_element.find_elements(By.XPATH, "ancestor::h2"):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        stops += 1
        assert stops < 25


def test_the_skip_link_comes_first(browser, site) -> None:
    browser.get(f"{site}/help")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    first = browser.switch_to.active_element
    assert first.text == "Đến nội dung chính"
    first.send_keys(Keys.ENTER)
    assert urlsplit(browser.current_url).fragment == "main"


def test_markup_in_an_article_stays_text(browser, site) -> None:
    browser.get(f"{site}/articles/xau")
    assert browser.find_element(By.TAG_NAME, "h1").text == "<script>document.title='x'</script>"
    assert browser.title != "x"
    # Of a body that is given as HTML the text is kept, never an element.
    assert browser.find_element(By.CSS_SELECTOR, ".body p").text == "đậm"
    assert not find(browser, ".body b")


def test_picked_hits_are_told_and_sent_to_the_file(browser, site) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    told = browser.find_element(By.ID, "picked")
    everything = told.text
    ticks = find(browser, ".hit input[name=id]")
    for tick in ticks[:2]:
        tick.click()
    assert told.text == "2 bài đã chọn"
    picked = [tick.get_attribute("value") for tick in ticks[:2]]
    form = browser.execute_script(
        "return [...new FormData(document.getElementById('downloads'))].filter(([n]) => n === 'id')"
    )
    assert form == [["id", id] for id in picked]
    for tick in ticks[:2]:
        tick.click()
    assert told.text == everything


def test_the_line_to_cite_is_copied_or_selected(browser, site) -> None:
    browser.get(f"{site}/articles/loat-1")
    line = browser.find_element(By.ID, "citation").text
    assert "“Hội nghị chuyên đề số 1”" in line
    button = browser.find_element(By.CSS_SELECTOR, "[data-copy=citation]")
    button.click()
    wait(browser, lambda: button.text.startswith(("Đã chép", "Đã chọn")))
