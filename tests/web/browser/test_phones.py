"""What holds of pages on a phone, as they are from the start."""

from __future__ import annotations

import pytest

from tests.web.browser.axe import CONTRAST_ALONE, complaints
from tests.web.browser.conftest import Browser, Resize
from tests.web.browser.test_every_page import PAGES, theme_of


@pytest.mark.parametrize("path", [PAGES[0], PAGES[2], PAGES[7], PAGES[10]])
def test_axe_complains_of_nothing_on_a_phone(
    browser: Browser, site: str, resize: Resize, path: str
) -> None:
    resize(360, 740)
    browser.get(site + path)
    assert complaints(browser) == []
    theme_of(browser, "dark")
    assert complaints(browser, CONTRAST_ALONE) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [320, 345, 360, 390])
def test_links_of_the_top_stand_in_one_line(
    browser: Browser, site: str, resize: Resize, language: str, width: int
) -> None:
    """Below the name where a scroll bar or wider letters leave no room beside it: the link to the
    other language stood alone in a second line.
    """
    resize(width, 740)
    browser.get(f"{site}/help?lang={language}")
    tops = browser.execute_script(
        "return [...document.querySelectorAll('.bar nav a')]"
        ".map(a => a.getBoundingClientRect().top)"
    )
    browser.delete_all_cookies()
    assert len(tops) > 3
    assert len(set(tops)) == 1
