"""Measure extraction from pages as people copy them from a browser, or print them into a PDF.

    python -m bench.copied [--printed] [--wrong]

The saved pages of tests/extraction/html, each shown by Chromium without its network: all of it
selected, as Ctrl-A and Ctrl-C take it, or printed and read by ``pdftotext``. Labels are those of
the saved pages. The texts are kept in var/bench; rendering takes some minutes. Exits 1 when a floor
of tests/floors.toml is missed, 2 without Chromium, its driver or pdftotext.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from selenium import webdriver

from bench import saved_pages
from bench.floors import floors, verdict
from bench.known_item import CACHE
from index.page import Page

_SELECT = "getSelection().selectAllChildren(document.body); return getSelection().toString()"
_A4 = {"paperWidth": 8.27, "paperHeight": 11.69}
"""Inches."""
_NEEDED = ("chromium", "chromedriver", "pdftotext")


def texts(printed: bool) -> Iterator[Path]:
    """The text files of all labelled pages, made where they are missing."""
    folder = CACHE / ("printed" if printed else "copied")
    browser = None
    for half in saved_pages.SETS:
        for page, _ in _pages(half):
            text = folder / half / f"{page.name}.txt"
            if not text.exists() or text.stat().st_mtime < page.stat().st_mtime:
                browser = browser or _browser()
                text.parent.mkdir(parents=True, exist_ok=True)
                browser.get(page.as_uri())
                text.write_text(_printed(browser) if printed else browser.execute_script(_SELECT))
            yield text
    if browser is not None:
        browser.quit()


def _pages(half: str) -> list[tuple[Path, saved_pages.Fields]]:
    return [(path, gold) for path, gold in saved_pages.labelled(half) if path.suffix != ".txt"]


def _browser() -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"):
        options.add_argument(argument)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=service)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    return browser


def _printed(browser: webdriver.Chrome) -> str:
    page = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", _A4)["data"])
    read = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(read, input=page, capture_output=True, check=True).stdout.decode()


def evaluate(printed: bool) -> saved_pages.Score:
    """Extract each text and measure it against the label of its page."""
    score = saved_pages.Score()
    golds = [gold for half in saved_pages.SETS for _, gold in _pages(half)]
    for file, gold in zip(texts(printed), golds, strict=True):
        page = Page(id=file.stem, path=file.name, text=file.read_text(encoding="utf-8"))
        saved_pages.measure(saved_pages.ours(file, page), gold, score)
    return score


def main() -> int:
    """Print the table and how many paragraphs are lost or too many."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--printed", action="store_true", help="printed pages read by pdftotext")
    parser.add_argument("--wrong", action="store_true", help="print every wrong field")
    args = parser.parse_args()
    if any(shutil.which(program) is None for program in _NEEDED):
        print(f"needs {', '.join(_NEEDED)}", file=sys.stderr)
        return 2
    score = evaluate(args.printed)
    right, got, wanted = score.body
    print(
        f"{score.pages} pages; of {wanted} paragraphs {wanted - right} lost, {got - right} too many"
    )
    least = floors("printed_pages" if args.printed else "copied_pages")
    below = []
    for name, value in score.table().items():
        floor = least.get(name)
        print(f"  {name:11} {value:.4f}" + (f"  floor {floor:.3f}" if floor else ""))
        if floor is not None and value < floor:
            below.append(name)
    if args.wrong:
        print("\n".join(f"  {line}" for line in score.wrong))
    return verdict(below)


if __name__ == "__main__":
    sys.exit(main())
