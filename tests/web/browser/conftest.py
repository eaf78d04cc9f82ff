"""A real Chromium in front of a real server over a real index of the seeds and some more."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import tindang
from search import config
from search.settings import Settings
from tests.conftest import ROOT, SEEDS
from web.app import create_app
from web.server.serve import listen
from web.server.worker import Worker

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
DRIVER = shutil.which("chromedriver")

SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=vi",
)

Browser = webdriver.Chrome
Resize = Callable[[int, int], None]


def open_browser(profile: Path) -> Browser:
    """A headless Chromium with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.add_experimental_option("prefs", {"intl.accept_languages": "vi"})
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


PLACES = (
    *("An Giang", "Bắc Ninh", "Cà Mau", "Đồng Nai", "Hà Nam", "Lào Cai"),
    *("Gia Lai", "Sơn La", "Trà Vinh"),
)
REPRINTED = " ".join(f"Câu thứ {n} của bản tin đăng lại về Quy định số 99-QĐ/TW." for n in range(9))


def _more() -> Iterator[dict[str, object]]:
    for n in range(30):
        yield {
            "id": f"loat-{n}",
            "title": f"Hội nghị chuyên đề số {n}",
            "body": ["Quán triệt Kết luận số 21-KL/TW.", "Từ" + "dàikhôngngắtdòng" * 12 + "."],
            "date": f"{2018 + n % 5}-0{1 + n % 9}-15",
            "source": ("Báo Sáng", "Báo Chiều")[n % 2],
            "place": ("Hà Nội", "Cần Thơ", "Hậu Giang")[n % 3],
        }
    for n, place in enumerate(PLACES):
        # The first six have two articles, so that these are the ones shown.
        for again in range(1 + (n < 6)):
            yield {
                "id": f"tinh-{n}-{again}",
                "title": f"Quán triệt nghị quyết ở {place}",
                "body": ["Tỉnh ủy quán triệt nghị quyết."],
                "place": place,
            }
    for n, source in enumerate(("Báo Sáng", "Báo Chiều")):
        yield {
            "id": f"lai-{n}",
            "title": "Bản tin đăng lại",
            "body": [REPRINTED],
            "source": source,
            "url": f"https://example.org/bai/{n}",
        }
    yield {"id": "ke", "title": "Tin kế tiếp", "body": ["Triển khai Quy định số 99-QĐ/TW."]}
    yield {"id": "xau", "title": "<script>document.title='x'</script>", "body": ["<b>đậm</b>"]}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    folder = tmp_path_factory.mktemp("site")
    lines = (json.dumps(each, ensure_ascii=False) for each in _more())
    (folder / "more.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index = str(folder / "index")
    assert tindang.main(["reindex", str(SEEDS), str(folder / "more.jsonl"), "--index", index]) == 0
    with serving(config.load(ROOT / "config.toml").with_options(index=index)) as address:
        yield address


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """A running server over an index; gives its address."""
    listening = listen("127.0.0.1", 0)
    worker = Worker(create_app(settings), listening, threads=4, downloads=2)
    thread = threading.Thread(target=worker.run)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    worker.stop()
    thread.join()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("no Chromium with chromedriver on this machine")
    browser = open_browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def resize(chromium: Browser) -> Resize:
    def to(width: int, height: int) -> None:
        chromium.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    return to


def media(browser: Browser, kind: str = "", **wishes: str) -> None:
    """Tell style sheets of a screen, or of ``print``, and of a visitor's wishes
    (``prefers_color_scheme="dark"``).
    """
    features = [{"name": name.replace("_", "-"), "value": wishes[name]} for name in wishes]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": features})


@pytest.fixture
def browser(chromium: Browser, resize: Resize) -> Iterator[Browser]:
    """The browser at desktop size, with scripts; the console must stay silent."""
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    media(chromium)
    resize(1280, 900)
    chromium.get_log("browser")
    yield chromium
    silent = [line["message"] for line in chromium.get_log("browser")]
    assert silent == [], silent
