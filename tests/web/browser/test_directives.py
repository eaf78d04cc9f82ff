"""Directives in a real browser: the list narrows while one types; charts fit a phone."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.web.browser.conftest import Browser, Resize
from tests.web.browser.steps import wait

WIDTHS = """
const box = document.querySelector(".plot").getBoundingClientRect();
return [...document.querySelectorAll(".plot .column, .plot text")].every((e) => {
  const own = e.getBoundingClientRect();
  return own.left >= box.left - 1 && own.right <= box.right + 1
    && own.top >= box.top - 1 && own.bottom <= box.bottom + 1 && own.width > 0.5;
});
"""

EDITIONS = ["Kết luận 21-KL/TW (khóa XII)", "Kết luận 21-KL/TW (khóa XIII)"]
"""The register knows one of 2017 and one of 2021; an article means the latest issued by its day."""


def names(browser: Browser) -> list[str]:
    # One script call: the rows may be replaced between two.
    return browser.execute_script(
        "return [...document.querySelectorAll('#listing tbody a')].map((a) => a.textContent)"
    )


def test_the_list_narrows_while_one_types(browser: Browser, site: str) -> None:
    browser.get(f"{site}/directives")
    every = names(browser)
    box = browser.find_element(By.CSS_SELECTOR, "#narrow input")
    box.send_keys("ket luan 21")
    wait(browser, lambda: names(browser) == EDITIONS)
    assert browser.current_url == f"{site}/directives?q=ket+luan+21"
    assert browser.switch_to.active_element == box
    box.send_keys(" zzz")
    wait(browser, lambda: names(browser) == [])
    assert "Không có văn bản nào như vậy" in browser.find_element(By.ID, "listing").text
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(Keys.BACKSPACE)
    wait(browser, lambda: names(browser) == every)
    assert browser.current_url == f"{site}/directives"
    browser.get(f"{site}/directives?q=ket+luan+21")
    assert names(browser) == EDITIONS


def test_without_scripts_the_button_narrows(browser: Browser, site: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{site}/directives")
    browser.find_element(By.CSS_SELECTOR, "#narrow input").send_keys("21-KL")
    browser.find_element(By.CSS_SELECTOR, "#narrow button").click()
    wait(browser, lambda: "q=21-KL" in browser.current_url)
    rows = browser.find_elements(By.CSS_SELECTOR, "#listing th[scope=row] a")
    assert [row.text for row in rows] == EDITIONS


@pytest.mark.parametrize(
    "path", ["/directives", "/directives/21-KL/TW", "/directives/37-CT", "/directives/22-KL/TW"]
)
def test_nothing_is_wider_than_the_screen(
    browser: Browser, resize: Resize, site: str, path: str
) -> None:
    resize(320, 800)
    browser.get(site + path)
    if path == "/directives/22-KL/TW":
        [reported] = browser.get_log("browser")  # Chromium reports a 404 as an error of the page
        assert "404" in reported["message"]
    for details in browser.find_elements(By.TAG_NAME, "details"):
        details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
    for width in (320, 390, 1280):
        resize(width, 800)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        if path == "/directives/21-KL/TW":
            assert browser.execute_script(WIDTHS)


def test_the_provinces_are_sorted_by_the_head_of_a_column(browser: Browser, site: str) -> None:
    browser.get(f"{site}/directives/21-KL/TW")
    [table] = browser.find_elements(By.CSS_SELECTOR, "table.reach")
    browser.find_element(By.CSS_SELECTOR, "details:has(table.reach) summary").click()

    def cells(column: int) -> list[str]:
        rows = table.find_elements(By.CSS_SELECTOR, "tbody tr")
        return [row.find_elements(By.CSS_SELECTOR, "th, td")[column].text for row in rows]

    place, first, *_ = table.find_elements(By.CSS_SELECTOR, "thead button")
    place.click()
    assert cells(0) == ["Hậu Giang", "Hà Nội", "Cần Thơ"]
    place.click()
    assert cells(0) == ["Cần Thơ", "Hà Nội", "Hậu Giang"]
    days = dict(zip(cells(0), cells(1), strict=True))
    first.click()
    newest = sorted(days, key=lambda name: [*map(int, days[name].split("/"))][::-1], reverse=True)
    assert cells(0) == newest
    assert first.find_element(By.XPATH, "..").get_attribute("aria-sort") == "descending"
