"""axe-core, which tells what of a page somebody could not see, reach or understand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.web.browser.conftest import Browser

COMPLAINTS = """
const [rules, done] = arguments;
for (const details of document.querySelectorAll("details")) details.open = true;
const options = { ...rules, resultTypes: ["violations"], selectors: false };
axe.run(options).then(({ violations }) => done(
  violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`)));
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of WCAG 2.2 A and AA, and axe's own best practices."""
EVERY_RULE = {"runOnly": {"type": "tag", "values": TAGS}}
LANGUAGE = {
    "runOnly": {
        "type": "tag",
        "values": ["cat.language", "cat.name-role-value", "cat.text-alternatives", "cat.forms"],
    }
}
"""What a page can have right in one language and wrong in another: its language, and names."""
CONTRAST_ALONE = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@cache
def source() -> str:
    """It comes inside a package for tests that is never imported; empty where that is missing."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        return ""
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@contextmanager
def at_hand(browser: Browser) -> Iterator[None]:
    """All pages that are loaded meanwhile have it: half a megabyte is sent once, not to each."""
    command = "Page.addScriptToEvaluateOnNewDocument"
    script = browser.execute_cdp_cmd(command, {"source": source()})
    yield
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def complaints(browser: Browser, rules: dict[str, object] = EVERY_RULE) -> list[str]:
    """What it finds wrong on a page, with all details open."""
    if not source():
        pytest.skip("axe-playwright-python, which has axe-core, is not installed")
    if not browser.execute_script("return 'axe' in window"):
        browser.execute_script(source())
    return list(browser.execute_async_script(COMPLAINTS, rules))
