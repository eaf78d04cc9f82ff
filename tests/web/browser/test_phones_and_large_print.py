"""What holds of pages on a phone and with large letters, as they are from the start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.browser.axe import CONTRAST_ALONE, complaints
from tests.web.browser.conftest import Browser, Resize
from tests.web.browser.test_every_page import HIDDEN, OPEN, PAGES, theme_of


@pytest.mark.parametrize("path", [PAGES[0], PAGES[2], PAGES[7], PAGES[10]])
def test_axe_complains_of_nothing_on_a_phone(
    browser: Browser, site: str, resize: Resize, path: str
) -> None:
    resize(360, 740)
    browser.get(site + path)
    assert complaints(browser) == []
    theme_of(browser, "dark")
    assert complaints(browser, CONTRAST_ALONE) == []


@pytest.fixture
def large_print(browser: Browser) -> Iterator[Browser]:
    """The browser with text twice as large."""
    for size in (32, 16):
        fonts = {"fontSizes": {"standard": size, "fixed": size * 13 // 16}}
        browser.execute_cdp_cmd("Page.setFontSizes", fonts)
        if size == 32:
            yield browser


@pytest.mark.parametrize("path", PAGES)
def test_text_of_twice_the_size_fits(
    large_print: Browser, site: str, resize: Resize, path: str
) -> None:
    resize(1440, 800)
    large_print.get(site + path)
    large_print.get_log("browser")  # pages that are not there say so in the console
    for width in (1440, 360):
        resize(width, 740)
        assert large_print.execute_script("return document.documentElement.scrollWidth") <= width
        lines = "return document.querySelector('.brand').getClientRects().length"
        assert large_print.execute_script(lines) == 1
    large_print.execute_script(OPEN)
    assert large_print.execute_script(HIDDEN) == []
