"""What mice, fingers and composing keyboards do, by events as the browser itself makes them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.web.browser.conftest import Browser, Resize, media
from tests.web.browser.steps import asked, days, find, wait

OVER_YEARS = "/?q=chuy%C3%AAn+%C4%91%E1%BB%81"
Point = tuple[float, float]
MIDDLE = """
const slots = document.querySelectorAll(".over-time .plot a .slot");
const box = slots[arguments[0]].getBoundingClientRect();
return [box.left + box.width / 2, box.bottom - 3];
"""


def middle(browser: Browser, bar: int) -> Point:
    """Of a bar of the picture of time, in the window."""
    browser.execute_script("document.querySelector('.over-time').scrollIntoView()")
    x, y = browser.execute_script(MIDDLE, bar)
    return x, y


def mouse(browser: Browser, kind: str, at: Point, *, pressed: bool = True) -> None:
    event = {"type": kind, "x": at[0], "y": at[1]}
    if pressed or kind == "mouseReleased":
        event |= {"button": "left", "buttons": int(pressed), "clickCount": 1}
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", event)


def test_a_drag_may_leave_the_picture(browser: Browser, site: str) -> None:
    """It is 64 px high: a hand that slides across it leaves it above or below."""
    browser.get(site + OVER_YEARS)
    bars = find(browser, ".over-time .plot a")
    wanted = days(bars[1])[0], days(bars[3])[1]
    x, y = middle(browser, 1)
    end = middle(browser, 3)[0]
    mouse(browser, "mousePressed", (x, y))
    mouse(browser, "mouseMoved", ((x + end) / 2, y + 90))
    assert find(browser, ".plot .chosen")
    mouse(browser, "mouseMoved", (end, y + 90))
    mouse(browser, "mouseReleased", (end, y + 90))
    wait(browser, lambda: "from" in asked(browser))
    assert (asked(browser)["from"], asked(browser)["to"]) == ([wanted[0]], [wanted[1]])


def test_a_button_that_was_let_go_unseen_ends_the_drag(browser: Browser, site: str) -> None:
    browser.get(site + OVER_YEARS)
    x, y = middle(browser, 1)
    mouse(browser, "mousePressed", (x, y))
    mouse(browser, "mouseMoved", (x + 20, y))
    assert find(browser, ".plot .chosen")
    mouse(browser, "mouseMoved", (x + 30, y), pressed=False)
    assert not find(browser, ".plot .chosen")


@pytest.fixture
def phone(browser: Browser, resize: Resize) -> Iterator[Browser]:
    resize(360, 740)
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def tap(browser: Browser, at: Point) -> None:
    point = {"x": at[0], "y": at[1]}
    browser.execute_cdp_cmd(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]}
    )
    browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_points_at_a_narrow_bar_and_a_link_opens_it(phone: Browser, site: str) -> None:
    phone.get(f"{site}{OVER_YEARS}&from=2019-01-01&to=2020-12-31")
    bars = find(phone, ".over-time .plot a")
    names = [b.find_element("tag name", "title").get_attribute("textContent") for b in bars]
    assert bars[0].find_element("css selector", ".slot").rect["width"] < 24
    x, y = middle(phone, 1)
    tap(phone, (x + 4, y - 30))  # not quite on the bar, where a finger lands
    wait(phone, lambda: find(phone, ".told a"))
    [link] = find(phone, ".told a")
    assert link.text == names[1]
    assert link.rect["height"] >= 40
    assert find(phone, ".plot .chosen")
    wanted = days(bars[1])
    tap(phone, (link.rect["x"] + 20, phone.execute_script(
        "return arguments[0].getBoundingClientRect().top", link) + 20))  # fmt: skip
    wait(phone, lambda: asked(phone)["from"] == [wanted[0]])


def test_a_composing_keyboard_is_completed_and_sends_nothing_by_itself(
    browser: Browser, site: str
) -> None:
    browser.get(site)
    box = browser.find_element("id", "q")
    box.click()
    for text in ("h", "hộ", "hội", "hội n"):
        browser.execute_cdp_cmd(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    wait(browser, lambda: find(browser, "#suggestions li"))
    enter = {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229}
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", enter)
    time.sleep(0.3)
    assert "q" not in asked(browser)
    browser.execute_cdp_cmd("Input.insertText", {"text": "hội nghị"})
    assert box.get_attribute("value") == "hội nghị"


def test_who_wants_no_motion_gets_none(browser: Browser, site: str) -> None:
    media(browser, prefers_reduced_motion="reduce")
    for path in (OVER_YEARS, "/articles/loat-1", "/directives/37-CT/TW"):
        browser.get(site + path)
        moving = browser.execute_script(
            "return [...document.querySelectorAll('*')].filter((e) => {"
            "const s = getComputedStyle(e); return s.animationName !== 'none' ||"
            " s.transitionDuration.split(', ').some((t) => parseFloat(t) > 0) ||"
            " s.scrollBehavior === 'smooth'; }).length"
        )
        assert moving == 0, path


def test_forced_colours_keep_marks_bars_and_choices_apart(browser: Browser, site: str) -> None:
    media(browser, forced_colors="active")
    browser.get(f"{site}{OVER_YEARS}&year=2020")
    colours = browser.execute_script(
        "const of = (css, what) => getComputedStyle(document.querySelector(css))[what];"
        "return {paper: of('body', 'backgroundColor'), bar: of('.plot .column', 'fill'),"
        " mark: of('.hits mark', 'backgroundColor'),"
        " chosen: of('.sorts [aria-current]', 'outlineStyle'),"
        " chip: of('.chip', 'borderTopStyle'), button: of('.box button', 'borderTopStyle')};"
    )
    assert colours["mark"] != colours["paper"]
    assert colours["bar"] != colours["paper"]
    assert colours["chosen"] == colours["chip"] == colours["button"] == "solid"


def test_a_print_has_the_text_the_address_and_the_day_and_no_controls(
    browser: Browser, site: str
) -> None:
    media(browser, "print", prefers_color_scheme="light")
    browser.get(f"{site}/articles/000_4f71a88520f8d031?q=chi+thi+37")
    text = browser.execute_script("return document.body.innerText")
    assert "Chỉ thị số 37-CT/TW" in text
    assert "/articles/000_4f71a88520f8d031, truy cập ngày" in text
    for css in (".top", ".bottom", ".back", ".mark-steps", ".exports", ".skip"):
        for element in find(browser, css):
            assert not element.is_displayed(), css
    browser.get(site + OVER_YEARS)
    shown = browser.execute_script("return document.body.innerText")
    assert "Hội nghị chuyên đề" in shown
    assert "Chọn" not in shown
    assert "Bộ lọc" not in shown
