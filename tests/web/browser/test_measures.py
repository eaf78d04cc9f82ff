"""Where a page of results puts things, and that they stay there."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Browser, Resize

CUT_OFF = """
const inner = document.querySelector("#main, main").clientWidth;
return [...document.querySelectorAll(".meanings *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > inner)
  .map((e) => e.textContent);
"""


def test_on_a_phone_three_directives_of_the_query_stand_open_and_the_others_behind_a_tap(
    browser: Browser, site: str, resize: Resize
) -> None:
    """Six meanings of a short form had a line each, or one line that had to be wiped along."""
    resize(360, 740)
    browser.get(f"{site}/?q=37-CT/TW+21-KL/TW+99-Q%C4%90/TW+22-NQ/TW")
    links = browser.find_elements("css selector", ".meanings a")
    assert [link.is_displayed() for link in links] == [True, True, True, False]
    assert browser.execute_script(CUT_OFF) == []
    assert browser.find_element("css selector", ".hits h2").rect["y"] < 740
    browser.find_element("css selector", ".meanings summary").click()
    assert all(link.is_displayed() for link in links)
    assert browser.execute_script(CUT_OFF) == []


GAPS = """
const heading = [...document.querySelectorAll(".third h2")].find((e) => e.checkVisibility());
const text = document.querySelector(".text").getBoundingClientRect().bottom;
return heading.getBoundingClientRect().top - text;
"""


@pytest.mark.parametrize(
    "path", ["/people/Ph%E1%BA%A1m%20Minh%20Ch%C3%ADnh", "/directives/37-CT/TW"]
)
def test_what_stands_beside_on_a_wide_screen_keeps_away_from_the_text_above_it_on_a_phone(
    browser: Browser, site: str, resize: Resize, path: str
) -> None:
    resize(360, 740)
    browser.get(site + path)
    assert browser.execute_script(GAPS) > 16


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
