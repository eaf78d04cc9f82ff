"""axe-core finds nothing to complain of, on every kind of page, in both themes.

The rules of WCAG 2.2 A and AA and axe's own best practices; axe-core comes inside a package for
tests, which is never imported.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest

from search.config import load
from tests.conftest import ROOT
from tests.web.browser.conftest import Browser, Resize, serving

WORDS = "chuy%C3%AAn+%C4%91%E1%BB%81"
PAGES = (
    "/",
    "/?q=chi+thi+37",
    f"/?q={WORDS}&year=2020&place=-An+Giang&from=2019-01-01",
    f"/?q={WORDS}&from=2020-03-01&to=2020-03-31&sort=added",
    "/?q=h%E1%BB%99i+%22zzz%22&place=X",
    "/articles/000_4f71a88520f8d031?q=chi+thi+37",
    "/articles/loat-1",
    "/directives",
    "/directives/37-CT/TW",
    "/facets/place?q=h%E1%BB%99i",
    "/advanced?q=h%E1%BB%99i",
    "/saved",
    "/stats",
    "/people",
    "/people/Ph%E1%BA%A1m%20Minh%20Ch%C3%ADnh",
    "/posts",
    "/posts/B%C3%AD%20th%C6%B0%20Trung%20%C6%B0%C6%A1ng%20%C4%90%E1%BA%A3ng",
    "/directives/conflicts",
    "/help",
    "/directives/99-CT/TW",
    "/articles/none",
)
RUN = """
const done = arguments[arguments.length - 1];
for (const details of document.querySelectorAll("details:not(.filters)")) details.open = true;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run({ runOnly: { type: "tag", values: tags } }).then(({ violations }) => done(
  violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`)));
"""


@pytest.fixture(scope="module")
def axe() -> str:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python, which has axe-core, is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def complaints(browser: Browser, axe: str) -> list[str]:
    browser.execute_script(axe)
    return list(browser.execute_async_script(RUN))


# No rule of axe depends on both: contrast is the theme's, names and roles are the language's.
@pytest.mark.parametrize(("theme", "language"), [("light", "vi"), ("dark", "en")])
def test_axe_complains_of_nothing(
    browser: Browser, site: str, axe: str, theme: str, language: str
) -> None:
    chosen = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": chosen})
    found = {}
    for path in PAGES:
        browser.get(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
        found[path] = complaints(browser, axe)
    browser.delete_all_cookies()
    browser.get_log("browser")  # pages that are not there say so in the console
    assert {path: said for path, said in found.items() if said} == {}


def test_axe_complains_of_nothing_on_a_phone(
    browser: Browser, site: str, axe: str, resize: Resize
) -> None:
    resize(360, 740)
    found = {}
    for path in (PAGES[0], PAGES[2], PAGES[6], PAGES[8]):
        browser.get(site + path)
        found[path] = complaints(browser, axe)
    assert {path: said for path, said in found.items() if said} == {}


def test_axe_complains_of_nothing_where_there_is_no_index(
    browser: Browser, axe: str, resize: Resize, tmp_path: Path
) -> None:
    """Every error is told by the same page."""
    found = {}
    with serving(load(ROOT / "config.toml").with_options(index=str(tmp_path / "none"))) as site:
        for theme, language, width in product(("light", "dark"), ("vi", "en"), (360, 1440)):
            chosen = [{"name": "prefers-color-scheme", "value": theme}]
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": chosen})
            resize(width, 740)
            browser.get(f"{site}/?q=chi+thi+37&lang={language}")
            assert browser.find_element("css selector", "pre").text == "tindang reindex"
            assert browser.find_element("id", "q").get_attribute("value") == "chi thi 37"
            page = "return document.documentElement.scrollWidth"
            assert browser.execute_script(page) <= width
            found[theme, language, width] = complaints(browser, axe)
    browser.delete_all_cookies()
    browser.get_log("browser")  # a page that answers with 503 says so in the console
    assert {page: said for page, said in found.items() if said} == {}
