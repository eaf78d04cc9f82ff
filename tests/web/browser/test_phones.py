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
