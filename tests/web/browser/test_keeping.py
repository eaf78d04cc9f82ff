"""What keeps a person on the page: panels at their place, time by dragging, keys, the way back."""

from __future__ import annotations

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.web.browser.conftest import Browser, Resize
from tests.web.browser.steps import asked, days, find, follow, wait


def test_on_a_phone_one_filter_after_the_other_is_chosen_at_the_same_place(
    browser: Browser, site: str, resize: Resize
) -> None:
    resize(360, 640)
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    browser.find_element(By.CSS_SELECTOR, ".to-filters").click()
    value = find(browser, "[aria-labelledby=source-label] .value")[0]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", value)
    shown = "return scrollY - document.getElementById('filters').offsetTop"
    before = browser.execute_script(shown)
    assert before > 0
    follow(browser, value)
    assert "source" in asked(browser)
    wait(browser, lambda: abs(browser.execute_script(shown) - before) < 2)
    done = browser.find_element(By.CSS_SELECTOR, ".done a")
    assert done.text.startswith("Xem ")
    done.click()
    top = "return document.querySelector('.hits').getBoundingClientRect().top"
    assert 0 < browser.execute_script(top) < 640
    browser.get(f"{site}/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    assert browser.execute_script("return scrollY") == 0


def test_dragging_across_the_picture_of_time_narrows(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    bars = find(browser, ".over-time .plot a")
    first, last = bars[1], bars[-2]
    wanted = days(first)[0], days(last)[1]
    slots = [bar.find_element(By.CSS_SELECTOR, ".slot") for bar in (first, last)]
    drag = ActionChains(browser).move_to_element(slots[0]).click_and_hold()
    drag.move_to_element(slots[1]).release().perform()
    wait(browser, lambda: "from" in asked(browser))
    assert (asked(browser)["from"], asked(browser)["to"]) == ([wanted[0]], [wanted[1]])
    assert find(browser, ".hits article")


def test_arrow_keys_in_the_picture_of_time_narrow(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    bars = find(browser, ".over-time .plot a")
    names = [bar.find_element(By.TAG_NAME, "title").get_attribute("textContent") for bar in bars]
    chart = browser.find_element(By.CSS_SELECTOR, ".over-time .chart")
    told = browser.find_element(By.CSS_SELECTOR, ".over-time .told")
    chart.send_keys(Keys.ARROW_LEFT)
    assert told.text == names[-1]
    chart.send_keys(Keys.HOME)
    assert told.text == names[0]
    chart.send_keys(Keys.ARROW_RIGHT)
    chart.send_keys(Keys.SHIFT, Keys.ARROW_RIGHT)
    assert told.text == f"{names[1]} – {names[2]}"
    assert find(browser, ".plot .chosen")
    wanted = days(bars[1])[0], days(bars[2])[1]
    chart.send_keys(Keys.ENTER)
    wait(browser, lambda: "from" in asked(browser))
    assert (asked(browser)["from"], asked(browser)["to"]) == ([wanted[0]], [wanted[1]])


def test_escape_leaves_the_picture_of_time_and_one_bar_is_its_link(
    browser: Browser, site: str
) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    chart = browser.find_element(By.CSS_SELECTOR, ".over-time .chart")
    chart.send_keys(Keys.END, Keys.ESCAPE)
    assert not find(browser, ".plot .chosen")
    wanted = days(find(browser, ".over-time .plot a")[0])
    chart.send_keys(Keys.HOME, Keys.ENTER)
    wait(browser, lambda: "from" in asked(browser))
    assert (asked(browser)["from"], asked(browser)["to"]) == ([wanted[0]], [wanted[1]])


def test_a_bar_of_time_is_a_link_and_the_list_behind_it_says_the_same(
    browser: Browser, site: str
) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    browser.find_element(By.CSS_SELECTOR, ".over-time summary").click()
    listed = find(browser, ".periods a")
    drawn = find(browser, ".over-time .plot a")
    assert {a.get_dom_attribute("href") for a in listed} == {
        a.get_dom_attribute("href") for a in drawn
    }
    follow(browser, drawn[0].find_element(By.CSS_SELECTOR, ".column"))
    assert "from" in asked(browser)


def test_all_values_of_a_facet_narrow_while_one_types_and_are_chosen_at_one_go(
    browser: Browser, site: str
) -> None:
    browser.get(f"{site}/facets/place?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    box = browser.find_element(By.ID, "narrow-values")
    box.send_keys("hau g")
    shown = [item.text for item in find(browser, ".boxes li") if item.is_displayed()]
    assert len(shown) == 1
    assert shown[0].startswith("Hậu Giang")
    find(browser, ".boxes input[value='Hậu Giang']")[0].click()
    box.clear()
    box.send_keys("Cần")
    find(browser, ".boxes input[value='Cần Thơ']")[0].click()
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".values button"))
    assert sorted(asked(browser)["place"]) == ["Cần Thơ", "Hậu Giang"]
    assert len(find(browser, ".chip")) == 2


def test_the_first_hit_is_three_keys_away(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "Đến kết quả"
    skip.send_keys(Keys.ENTER)
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element == find(browser, ".hits h2 a")[0]


def test_the_picture_of_time_goes_down_to_days_and_back(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81&from=2020-01-01&to=2020-12-31")
    follow(browser, find(browser, ".over-time .plot a .column")[0])
    assert browser.find_element(By.CSS_SELECTOR, ".over-time summary").text == "Số bài theo ngày"
    day = find(browser, ".over-time .plot a")[0]
    assert days(day)[0] == days(day)[1]
    wider = browser.find_element(By.CSS_SELECTOR, ".farther a")
    assert wider.text == "← Cả năm 2020"
    follow(browser, wider)
    assert browser.find_element(By.CSS_SELECTOR, ".farther a").text == "← Mọi thời gian"


def test_keys_go_from_hit_to_hit_and_can_be_switched_off(browser: Browser, site: str) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81")
    hits = find(browser, ".hits h2 a")

    def press(keys: str) -> None:
        browser.switch_to.active_element.send_keys(keys)

    press("j")
    press("j")
    assert browser.switch_to.active_element == hits[1]
    press("k")
    assert browser.switch_to.active_element == hits[0]
    press("/")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    press("j")  # in the box it is a letter
    assert browser.find_element(By.ID, "q").get_attribute("value").startswith("j")
    box = browser.find_element(By.ID, "q")
    box.clear()
    press("/")
    assert box.get_attribute("value") == "", "in the empty box it does nothing"
    browser.execute_script("document.activeElement.blur()")
    press("?")
    dialog = browser.find_element(By.ID, "shortcuts")
    assert dialog.is_displayed()
    dialog.find_element(By.CSS_SELECTOR, "input").click()
    dialog.find_element(By.CSS_SELECTOR, "button").click()
    browser.refresh()
    browser.find_element(By.TAG_NAME, "body").send_keys("j")
    assert browser.switch_to.active_element.tag_name == "body"
    browser.execute_script("localStorage.clear()")


def test_an_article_goes_from_mark_to_mark_and_back_to_its_search(
    browser: Browser, site: str
) -> None:
    browser.get(f"{site}/?q=chuy%C3%AAn+%C4%91%E1%BB%81&sort=oldest&source=B%C3%A1o+S%C3%A1ng")
    search = browser.current_url
    follow(browser, find(browser, ".hits h2 a")[0])
    browser.find_element(By.CSS_SELECTOR, "[data-step='1']").click()
    assert browser.switch_to.active_element.tag_name == "mark"
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".back a[rel=next]"))
    assert browser.find_element(By.CSS_SELECTOR, ".back a[rel=prev]")
    follow(browser, find(browser, ".back a")[0])
    assert browser.current_url == search


def test_half_a_composed_word_is_completed_and_the_number_of_suggestions_told(
    browser: Browser, site: str
) -> None:
    browser.get(f"{site}/?q=h%E1%BB%99i")
    box = browser.find_element(By.ID, "q")
    box.send_keys(Keys.END)
    browser.execute_script(
        "arguments[0].value = 'hoi n';"
        "arguments[0].dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}))",
        box,
    )
    wait(browser, lambda: find(browser, "#suggestions li"))
    count = len(find(browser, "#suggestions li"))
    told = browser.find_element(By.CSS_SELECTOR, ".field [role=status]")
    assert told.get_attribute("textContent") == f"{count} gợi ý"
