"""What a visitor does and sees, in the words of the tests."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.web.browser.conftest import Browser

LOOK_EVERY = 0.02
"""Seconds; Selenium's half a second is longer than nearly all that a page does."""


def find(browser: Browser, css: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, css)


def titles(browser: Browser) -> list[str]:
    return [heading.text for heading in find(browser, ".hit h2")]


def asked(browser: Browser) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.current_url).query)


def days(bar: WebElement) -> tuple[str, str]:
    """The first and the last day that a bar of the picture of time narrows to."""
    query = parse_qs(urlsplit(bar.get_dom_attribute("href")).query)
    return query["from"][0], query["to"][0]


def wait(browser: Browser, condition: Callable[[], object]) -> None:
    """Until it is true, also of a page that is just being left for another."""
    gone = (StaleElementReferenceException,)
    WebDriverWait(browser, 60, LOOK_EVERY, gone).until(lambda _: condition())


def leave(browser: Browser, go: Callable[[], object]) -> None:
    """Do what leads to another page, and wait until that is there."""
    old = browser.find_element(By.TAG_NAME, "html")
    go()
    wait(browser, lambda: browser.find_element(By.TAG_NAME, "html") != old)


def follow(browser: Browser, link: WebElement) -> None:
    leave(browser, link.click)


def search(browser: Browser, text: str) -> None:
    box = browser.find_element(By.NAME, "q")
    box.clear()
    box.send_keys(text)
    leave(browser, lambda: box.send_keys(Keys.ENTER))
