"""What holds of every kind of page, in both languages: each is loaded once for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import pytest

from tests.web.browser.axe import EVERY_RULE, LANGUAGE, at_hand, complaints
from tests.web.browser.conftest import Browser, Resize, media

WORDS = "chuy%C3%AAn+%C4%91%E1%BB%81"
NOWHERE = ("/directives/99-CT/TW", "/articles/none", "/people/Nobody", "/posts/Nothing")
PAGES = (
    "/",
    "/?q=chi+thi+37",
    f"/?q={WORDS}&year=2020&place=-An+Giang&from=2019-01-01",
    f"/?q={WORDS}&from=2020-03-01&to=2020-03-31&sort=added",
    "/?q=h%E1%BB%99i+%22zzz%22&place=X",
    f"/?q={quote('từ' * 60)}&from=x",
    "/articles/000_4f71a88520f8d031?q=chi+thi+37",
    "/articles/loat-1",
    "/articles/xau",
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
    *NOWHERE,
)
OPEN = "document.querySelectorAll('details').forEach((one) => (one.open = true))"


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.fixture(scope="module")
def with_axe(chromium: Browser) -> Iterator[None]:
    with at_hand(chromium):
        yield


@pytest.fixture(scope="module", params=product(PAGES, ("vi", "en")), ids=" ".join)
def page(
    chromium: Browser, with_axe: None, site: str, resize: Resize, request: pytest.FixtureRequest
) -> Iterator[Browser]:
    """A page that stays for all tests: each says what size and what colours it wants."""
    path, language = request.param
    media(chromium)
    resize(1280, 900)
    chromium.get_log("browser")
    chromium.get(site + in_language(path, language))
    said = [line["message"] for line in chromium.get_log("browser")]
    assert len(said) == (path in NOWHERE), said  # that it is not there
    yield chromium
    media(chromium)
    chromium.delete_all_cookies()


MOST_BYTES = 100_000
WEIGHT = """
const read = performance.getEntriesByType("navigation").concat(
  performance.getEntriesByType("resource"));
return read.map((entry) => [new URL(entry.name).host, entry.decodedBodySize]);
"""


def test_it_is_light_with_all_that_it_loads(page: Browser, site: str) -> None:
    loaded = page.execute_script(WEIGHT)
    assert {host for host, _ in loaded} == {site.partition("//")[2]}
    assert 0 < sum(size for _, size in loaded) < MOST_BYTES


NAMES = """
const unnamed = [...document.querySelectorAll("a, button, input:not([type=hidden]), summary")]
  .filter((e) => !(e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length));
const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
return {
  unnamed: unnamed.map((e) => e.outerHTML),
  repeated: ids.filter((id, i) => ids.indexOf(id) !== i),
  dangling: [...document.querySelectorAll("[aria-labelledby], [for]")]
    .map((e) => e.getAttribute("aria-labelledby") ?? e.getAttribute("for"))
    .filter((id) => !document.getElementById(id)),
  mains: document.querySelectorAll("main").length,
  first: document.querySelectorAll("h1").length,
};
"""


def test_every_control_has_a_name_and_the_page_its_landmarks(page: Browser) -> None:
    expected = {"unnamed": [], "repeated": [], "dangling": [], "mains": 1, "first": 1}
    assert page.execute_script(NAMES) == expected


def test_it_does_not_scroll_sideways(page: Browser, resize: Resize) -> None:
    for width in (360, 390, 768, 1280):
        resize(width, 800)
        assert page.execute_script("return document.documentElement.scrollWidth") <= width


HIDDEN = """
const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1; };
const style = getComputedStyle;
return [...document.querySelectorAll("main *, aside *")].filter((e) => {
  if (!seen(e) || e.closest(".unseen, svg, [hidden]") || !e.checkVisibility()) return false;
  if (e.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
  for (let p = e.parentElement; p; p = p.parentElement)
    if (["auto", "scroll"].includes(style(p).overflowX)) return false;
  for (let p = e; p; p = p.parentElement) if (style(p).clipPath !== "none") return false;
  return true;
}).map((e) => `${e.tagName}.${e.className}`).slice(0, 5);
"""
"""What is cut off at the right edge and cannot be scrolled to."""


PRINT = """
const root = getComputedStyle(document.documentElement).fontSize;
return [root, document.querySelector(".brand").getClientRects().length];
"""
"""How large text is, and on how many lines the name of the site is."""

TYPED = "return document.querySelector('#q').clientWidth / parseFloat(getComputedStyle(q).fontSize)"
"""How wide the search box is, in letters as wide as high."""


def test_at_four_times_the_size_nothing_is_cut_off(page: Browser, resize: Resize) -> None:
    """WCAG 1.4.10: 320 CSS pixels are a window of 1280 px at 400 %."""
    resize(320, 256)
    page.execute_script(OPEN)
    assert page.execute_script(HIDDEN) == []


@pytest.fixture
def large_print(page: Browser) -> Iterator[Browser]:
    """A page whose text becomes twice as large, as it does for who sets that in the browser."""
    for size in (32, 16):
        fonts = {"fontSizes": {"standard": size, "fixed": size * 13 // 16}}
        page.execute_cdp_cmd("Page.setFontSizes", fonts)
        if size == 32:
            yield page


def test_text_of_twice_the_size_fits(large_print: Browser, resize: Resize) -> None:
    for width in (1440, 360):
        resize(width, 740)
        assert large_print.execute_script(PRINT) == ["32px", 1]
        assert large_print.execute_script(TYPED) > 8
        assert large_print.execute_script("return document.documentElement.scrollWidth") <= width
    large_print.execute_script(OPEN)
    assert large_print.execute_script(HIDDEN) == []


def theme_of(page: Browser, theme: str) -> None:
    """Change it at once: for who wants no motion colours do not glide."""
    media(page, prefers_color_scheme=theme, prefers_reduced_motion="reduce")


CONTRAST = """
const light = (c) => {
  const f = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]);
};
const parse = (s) => s.match(/[\\d.]+/g).map(Number);
const behind = (e) => {
  for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c;
  }
  return [255, 255, 255];
};
const poor = [];
for (const e of document.querySelectorAll("body *")) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  if (!own || !e.checkVisibility()) continue;
  const style = getComputedStyle(e);
  const [a, b] = [light(parse(style.color)), light(behind(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio >= (large ? 3 : 4.5)) continue;
  poor.push([e.tagName, e.className, ratio.toFixed(2), e.textContent.slice(0, 30)].join(" "));
}
return poor;
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_text_can_be_read(page: Browser, theme: str) -> None:
    """WCAG 2.2, 1.4.3: contrast of at least 4.5, or 3 for large text."""
    theme_of(page, theme)
    page.execute_script(OPEN)
    assert page.execute_script(CONTRAST) == []


def test_axe_complains_of_nothing(page: Browser, resize: Resize) -> None:
    """All of it in one language and one theme: colours are looked at above, and in the other
    language words alone are others.
    """
    resize(1280, 900)
    theme_of(page, "light")
    english = page.execute_script("return document.documentElement.lang") == "en"
    assert complaints(page, LANGUAGE if english else EVERY_RULE) == []
