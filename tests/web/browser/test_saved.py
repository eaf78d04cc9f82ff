"""Searches that are kept in the browser: saved, told of news, taken along as a file or address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.web.browser.conftest import Browser
from tests.web.browser.steps import find, follow, wait

QUERY = "q=chuy%C3%AAn+%C4%91%E1%BB%81"


@pytest.fixture(autouse=True)
def nothing_kept(browser: Browser, site: str) -> None:
    browser.get(f"{site}/help")
    browser.execute_script("localStorage.clear()")


def keep(browser: Browser, *entries: object) -> None:
    text = json.dumps(entries)
    browser.execute_script("localStorage.setItem('tindang.saved', arguments[0])", text)


def kept(browser: Browser) -> list[dict[str, object]]:
    return json.loads(browser.execute_script("return localStorage.getItem('tindang.saved')"))


def told(browser: Browser) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".told").text


def test_a_search_is_saved_and_listed(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?{QUERY}&source=B%C3%A1o+S%C3%A1ng&page=2")
    browser.find_element(By.CSS_SELECTOR, "#keep-search .add").click()
    link = browser.find_element(By.CSS_SELECTOR, "#keep-search .kept a")
    wait(browser, lambda: kept(browser)[0]["known"] > 0)
    follow(browser, link)
    wait(browser, lambda: told(browser).startswith("Không có bài nào mới"))
    title = browser.find_element(By.CSS_SELECTOR, ".saved h2 a")
    assert title.text == "chuyên đề · Báo Sáng"
    follow(browser, title)
    assert "page" not in browser.current_url
    assert not browser.find_element(By.CSS_SELECTOR, "#keep-search .add").is_displayed()


def test_what_came_in_since_the_last_visit_is_counted_and_opened(
    browser: Browser, site: str
) -> None:
    keep(browser, {"name": "chuyên đề", "query": QUERY, "seen": "2020-01-01", "known": 2})
    browser.get(f"{site}/saved")
    news = browser.find_element(By.CSS_SELECTOR, "[data-state=news] a")
    wait(browser, news.is_displayed)
    assert news.text == "29 bài mới"
    wait(browser, lambda: told(browser) == "1 câu tìm có bài mới.")
    follow(browser, news)
    assert "added=2020-01-01" in browser.current_url
    browser.get(f"{site}/saved")
    wait(browser, lambda: told(browser).startswith("Không có bài nào mới"))


def test_the_list_goes_along_as_an_address_that_asks_first(browser: Browser, site: str) -> None:
    keep(browser, {"name": "Đổi mới", "query": "q=%C4%91%E1%BB%95i"})
    browser.get(f"{site}/saved")
    browser.find_element(By.CSS_SELECTOR, "[data-part=address]").click()
    address = browser.find_element(By.CSS_SELECTOR, "[data-part=field] input").get_attribute(
        "value"
    )
    browser.execute_script("localStorage.clear()")
    browser.get("about:blank")
    browser.get(address)
    assert [each.text for each in find(browser, "[data-part=offered] li")] == ["Đổi mới"]
    assert not find(browser, ".saved li")
    browser.find_element(By.CSS_SELECTOR, "[data-part=take]").click()
    wait(browser, lambda: told(browser) == "Đã thêm 1 câu tìm.")
    assert [each["name"] for each in kept(browser)] == ["Đổi mới"]
    browser.find_element(By.CSS_SELECTOR, "[data-remove]").click()
    assert kept(browser) == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('[{"name": "a", "query": "q=a"}, {"name": "a", "query": "q=a"}]', ["a"]),
        ('[{"name": "<b>x</b>", "query": "q=b&onload=alert(1)"}]', ["<b>x</b>"]),
        ('[{"query": "javascript:alert(1)"}, 7, null, {"name": "x"}]', []),
        ('[{"name": {"toString": 1}, "query": "q=a"}, {"name": " ", "query": "q=b"}]', ["a", "b"]),
        ('[{"query": "q=a", "seen": "2024-02-30"}, {"query": "q=b", "seen": ["x"]}]', ["a", "b"]),
        (f'[{{"query": "q={"ệ" * 450}"}}, {{"query": "q=b"}}]', ["b"]),
        (f'[{{"query": "q={"ệ" * 400}"}}]', ["ệ" * 200]),
        ("{", []),
        ("[]", []),
    ],
)
def test_a_file_brings_searches_and_nothing_else(
    browser: Browser, site: str, tmp_path: Path, content: str, names: list[str]
) -> None:
    file = tmp_path / "saved.json"
    file.write_text(content, encoding="utf-8")
    browser.get(f"{site}/saved")
    browser.find_element(By.CSS_SELECTOR, "[data-part=import]").send_keys(str(file))
    said = f"Đã thêm {len(names)} câu tìm." if names else "Không đọc được tệp này."
    wait(browser, lambda: told(browser).startswith(said))
    links = find(browser, ".saved h2 a")
    assert [link.text for link in links] == names
    assert all("onload" not in link.get_attribute("href") for link in links)
    wait(browser, lambda: not any(e.is_displayed() for e in find(browser, "[data-state=asking]")))
    assert not any(e.is_displayed() for e in find(browser, "[data-state=failed]"))


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, site: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{site}/saved")
    assert "JavaScript" in browser.find_element(By.TAG_NAME, "noscript").text
