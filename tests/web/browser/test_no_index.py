"""Every error is told by the same page; here it is that there is no index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.config import load
from tests.conftest import ROOT
from tests.web.browser.axe import complaints
from tests.web.browser.conftest import Browser, Resize, media, serving


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose index is not there."""
    nowhere = tmp_path_factory.mktemp("nothing") / "none"
    with serving(load(ROOT / "config.toml").with_options(index=str(nowhere))) as address:
        yield address


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_says_what_to_do_and_axe_complains_of_nothing(
    browser: Browser, empty: str, resize: Resize, language: str
) -> None:
    browser.get(f"{empty}/?q=chi+thi+37&lang={language}")
    browser.get_log("browser")  # a page that answers with 503 says so in the console
    assert browser.find_element("css selector", "pre").text == "tindang reindex"
    assert browser.find_element("id", "q").get_attribute("value") == "chi thi 37"
    for theme, width in (("light", 360), ("dark", 1440)):
        media(browser, prefers_color_scheme=theme, prefers_reduced_motion="reduce")
        resize(width, 740)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert complaints(browser) == []
    browser.delete_all_cookies()
