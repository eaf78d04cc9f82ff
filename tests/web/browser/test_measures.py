"""Where a page of results puts things, and that they stay there."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Browser, Resize


def test_on_a_phone_directives_of_the_query_take_one_line(
    browser: Browser, site: str, resize: Resize
) -> None:
    """Of six meanings of a short form each had a line, and no hit was to be seen."""
    resize(360, 740)
    browser.get(f"{site}/?q=37-CT/TW+21-KL/TW+99-Q%C4%90/TW+22-NQ/TW")
    line = browser.find_element("css selector", ".meanings")
    links = line.find_elements("tag name", "a")
    assert len(links) > 2
    assert len({link.rect["y"] for link in links}) == 1
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


SHIFTED = """
const done = arguments[arguments.length - 1];
let moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
setTimeout(() => done(moved), 300);
"""


@pytest.mark.parametrize(("width", "most"), [(360, 330), (768, 280), (1100, 260), (1440, 260)])
def test_the_first_hit_is_high_up_and_nothing_moves(
    browser: Browser, site: str, resize: Resize, width: int, most: int
) -> None:
    """Of a query that is read with accents and could be wider, so two lines stand before."""
    resize(width, 800)
    browser.get(f"{site}/?q=chuyen+de")
    top = "return document.querySelector('.hits h2').getBoundingClientRect().top"
    assert 0 < browser.execute_script(top) < most
    assert browser.execute_async_script(SHIFTED) == 0


@pytest.mark.parametrize("width", [320, 1100])
def test_nothing_moves_on_a_slow_line_where_scripts_come_after_the_hits(
    browser: Browser, site: str, resize: Resize, width: int
) -> None:
    resize(width, 800)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": -1}
    fast = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
    try:
        browser.get(f"{site}/?q=chuyen+de")
        assert browser.find_element("css selector", "#keep-search .add").is_displayed()
        assert browser.execute_async_script(SHIFTED) == 0
    finally:
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", fast)
        browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": False})
        browser.execute_cdp_cmd("Network.disable", {})


@pytest.mark.parametrize("width", [320, 1100])
def test_a_count_stands_still_where_a_slow_line_brings_its_button_later(
    browser: Browser, site: str, resize: Resize, width: int
) -> None:
    resize(width, 800)
    browser.get(f"{site}/?q=chuyen+de")
    places = """
    const rows = [...document.querySelectorAll(".choices li")];
    const places = () => rows.map((row) => {
      const { left, top } = row.querySelector(".count").getBoundingClientRect();
      return [left, top];
    });
    const before = places();
    rows.forEach((row) => row.querySelector("button").remove());
    return [before, places()];
    """
    with_buttons, without = browser.execute_script(places)
    assert len(with_buttons) > 5
    assert with_buttons == without


def test_what_belongs_to_the_hits_stands_beside_them_where_there_is_room(
    browser: Browser, site: str, resize: Resize
) -> None:
    places = """
    const box = (css) => document.querySelector(css).getBoundingClientRect();
    const hits = box(".hits"), beside = box(".columns .third");
    return [beside.left >= hits.right, beside.top >= hits.bottom];
    """
    for width, wanted in ((1440, [True, False]), (1100, [True, False]), (1000, [False, True])):
        resize(width, 800)
        browser.get(f"{site}/?q=chuyen+de")
        assert browser.execute_script(places) == wanted, width
