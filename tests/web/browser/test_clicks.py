"""What people come for takes at most two clicks after typing, as docs/design.md says of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.web.browser.conftest import Browser, Resize
from tests.web.browser.steps import asked, find, follow, search, titles, wait


class Person:
    """Counts the clicks of one task."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.clicks = 0

    def ask(self, text: str) -> None:
        """Begin a task: type into the box."""
        self.clicks = 0
        self.browser.get(self.site)
        search(self.browser, text)

    def click(self, css: str, text: str = "", *, opens: bool = True) -> None:
        """Click the first such element that is shown and has this text."""
        found = (e for e in find(self.browser, css) if e.is_displayed() and text in e.text)
        element = next(found)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        self.clicks += 1
        follow(self.browser, element) if opens else element.click()

    def finds(self, css: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, css)


@pytest.fixture
def person(browser: Browser, site: str) -> Person:
    return Person(browser, site)


def test_two_provinces_at_once(person: Person) -> None:
    """The facet shows six; neither of these is among them."""
    person.ask("quán triệt nghị quyết")
    shown = [value.text for value in find(person.browser, "[aria-labelledby=place-label] .value")]
    assert not {"Sơn La", "Trà Vinh"} & set(shown[:6])
    person.click("[aria-labelledby=place-label] .all a", "Xem tất cả")
    box = person.browser.switch_to.active_element
    assert box.get_attribute("id") == "narrow-values"
    assert "Enter" in person.finds(f"#{box.get_attribute('aria-describedby')}").text
    box.send_keys("son", Keys.ENTER)
    assert box.get_attribute("value") == ""
    told = person.finds(".picked")
    assert told.text == "Đã chọn: Sơn La"
    assert told.aria_role == "status"
    box.send_keys("a", Keys.ENTER)  # fits several: nothing is chosen yet
    assert told.text == "Đã chọn: Sơn La"
    assert person.finds(".narrowing output").text.endswith("mục")
    box.send_keys(Keys.BACKSPACE, "Trà Vinh", Keys.ENTER)
    assert told.text == "Đã chọn: Sơn La, Trà Vinh"
    person.click(".values button", "Lọc")
    assert asked(person.browser)["place"] == ["Sơn La", "Trà Vinh"]
    assert len(titles(person.browser)) == 2
    assert person.clicks == 2
    # By keyboard alone, Enter in the empty box sends the form.
    person.browser.back()
    wait(person.browser, lambda: person.finds(".picked").text.startswith("Đã chọn: Sơn La"))
    box = person.finds("#narrow-values")
    box.send_keys("Gia Lai", Keys.ENTER, Keys.ENTER)
    wait(
        person.browser, lambda: "q" in asked(person.browser) and not find(person.browser, ".values")
    )
    assert set(asked(person.browser)["place"]) == {"Sơn La", "Trà Vinh", "Gia Lai"}


def test_two_provinces_in_the_query_mean_either(person: Person) -> None:
    person.ask("quán triệt nghị quyết Sơn La Trà Vinh")
    person.click(".reading a", "Chỉ xem 2 bài khớp với Sơn La, Trà Vinh")
    assert sorted(asked(person.browser)["place"]) == ["Sơn La", "Trà Vinh"]
    assert person.clicks == 1


def test_two_provinces_on_a_phone(person: Person, resize: Resize) -> None:
    resize(360, 740)
    person.ask("quán triệt nghị quyết")
    person.click(".to-filters", opens=False)
    person.click("[aria-labelledby=place-label] .all a", "Xem tất cả")
    box = person.finds("#narrow-values")
    box.send_keys("son", Keys.ENTER, "tra v", Keys.ENTER, Keys.ENTER)
    wait(person.browser, lambda: not find(person.browser, ".values"))
    assert sorted(asked(person.browser)["place"]) == ["Sơn La", "Trà Vinh"]
    assert person.clicks == 2


def test_two_provinces_without_scripts(person: Person) -> None:
    """The box that narrows the list is not there; ticks and the button are."""
    person.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    person.browser.get(f"{person.site}/facets/place?q=qu%C3%A1n+tri%E1%BB%87t")
    assert not person.finds(".narrowing").is_displayed()
    for place in ("Sơn La", "Trà Vinh"):
        person.finds(f".boxes input[value='{place}']").click()
    person.click(".values button", "Lọc")
    assert sorted(asked(person.browser)["place"]) == ["Sơn La", "Trà Vinh"]


def from_a_place_and_year_on_a_directive(person: Person) -> None:
    person.ask("chỉ thị 37 Đà Nẵng 2010")
    assert titles(person.browser)[0].startswith("Ban Tổ chức Thành ủy Đà Nẵng")


def without_a_source_and_a_year(person: Person) -> None:
    person.ask("chuyên đề")
    person.click("[aria-labelledby=source-label] .choices button")
    person.click("[aria-labelledby=year-label] .choices button")
    left_out = asked(person.browser)
    assert left_out["source"][0].startswith("-")
    assert left_out["year"][0].startswith("-")


def the_months_around_a_congress(person: Person) -> None:
    person.ask("chuyên đề")
    bars = find(person.browser, ".over-time .plot a .slot")
    drag = ActionChains(person.browser).move_to_element(bars[1]).click_and_hold()
    drag.move_to_element(bars[2]).release().perform()
    person.clicks += 1
    wait(person.browser, lambda: "from" in asked(person.browser))


def following_a_search(person: Person) -> None:
    person.ask("chuyên đề")
    person.click("#keep-search .add", opens=False)
    assert person.finds("#keep-search .kept").is_displayed()
    person.browser.execute_script("localStorage.clear()")


def all_hits_into_excel(person: Person) -> None:
    person.ask("chuyên đề")
    person.click(".downloads summary", opens=False)
    button = next(b for b in find(person.browser, ".files button") if "Excel" in b.text)
    assert button.is_displayed()  # the click itself would download
    seen = person.browser.execute_script(
        "return arguments[0].getBoundingClientRect().bottom <= innerHeight", button
    )
    assert seen, "nobody scrolls past columns to find it"
    person.clicks += 1


def copies_and_related(person: Person) -> None:
    person.ask("bản tin đăng lại")
    assert "và 1 nơi khác cũng đăng bài này" in person.finds(".hit").text
    person.click(".hit h2 a")
    assert "Bài này cũng đăng ở" in person.finds("main").text
    assert "Bài liên quan" in person.finds("main").text


def what_is_new_since_yesterday(person: Person) -> None:
    person.ask("chuyên đề")
    person.click("aside .all a", "Mới thêm từ hôm qua")
    assert asked(person.browser)["sort"] == ["added"]


def citing(person: Person) -> None:
    person.ask("chuyên đề")
    person.click(".hit h2 a")
    person.click("[data-copy=citation]", opens=False)


def searching_within_results(person: Person) -> None:
    person.ask("chuyên đề")
    person.click("[aria-labelledby=year-label] .value")
    before = len(titles(person.browser))
    person.clicks = 0
    search(person.browser, "chuyên đề số 11")
    assert "year" in asked(person.browser), "filters stay"
    assert before


def correcting_a_slip(person: Person) -> None:
    person.ask("hội nghi chuyen dề")
    assert titles(person.browser)


def the_original(person: Person) -> None:
    person.ask("bản tin đăng lại")
    link = person.finds(".hit .facts a[rel~=noopener]")
    assert link.get_attribute("href").startswith("https://example.org/bai/")
    person.clicks += 1  # the address is another site's


@pytest.mark.parametrize(
    ("task", "clicks"),
    [
        (from_a_place_and_year_on_a_directive, 0),
        (without_a_source_and_a_year, 2),
        (the_months_around_a_congress, 1),
        (following_a_search, 1),
        (all_hits_into_excel, 2),
        (copies_and_related, 1),
        (what_is_new_since_yesterday, 1),
        (citing, 2),
        (searching_within_results, 0),
        (correcting_a_slip, 0),
        (the_original, 1),
    ],
)
def test_a_task(person: Person, task: Callable[[Person], None], clicks: int) -> None:
    task(person)
    assert person.clicks == clicks
