"""What the first visit to a page transfers, uncompressed: HTML, style and scripts.

Each kind of page is asked for at the largest that an index of many thousands of articles makes it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.run import reindex
from search.config import load
from search.places import PROVINCES
from tests.web.markup import links, page
from web.app import create_app

MOST = 100_000
"""Bytes."""
ARTICLES = 500
NAMES = [
    f"{family} {middle} {given}"
    for family in ("Nguyễn", "Trịnh", "Phạm", "Đoàn", "Huỳnh")
    for middle in ("Xuân", "Hoài Bảo", "Thị Nguyệt", "Đức")
    for given in ("Thanh", "Phước", "Hường", "Thắng", "Hạnh", "Quyền")
]
PERSON = "Lê Phước Hoài Thanh"
POST = "Bí thư Tỉnh uỷ Hậu Giang"
DIRECTIVE = "Chỉ thị số 37-CT/TW ngày 4/8/2019"
HEADLINE = (
    "Hội nghị trực tuyến toàn quốc sơ kết, quán triệt nghị quyết về công tác xây dựng Đảng năm"
)
QUERIES = (
    "",
    "q=hội nghị xây dựng đảng",
    "q=hội nghị&from=2016-01-01&to=2018-12-31",
    "q=hội nghị&from=2018-03-01&to=2018-03-31",
    "q=hội nghị xây dựng đảng bàn về công tác cán bộ Quảng Ninh năm 2018",
    "q=hội nghị trực tuyến toàn quốc sơ kết quán triệt nghị quyết về công tác xây dựng",
    "q=hội nghị sơ kết quán triệt nghị quyết về công tác xây dựng Đảng&place=Hà Nội&place=Đà Nẵng",
    "q=hội nghị trực tuyến toàn quốc sơ kết quán triệt nghị quyết về công tác xây dựng Đảng năm"
    "&place=-Thừa Thiên Huế&source=-Cổng thông tin điện tử tỉnh số 1",
    "q=những điều đảng viên không được làm&place=Hà Nội&place=Đà Nẵng&source=-Báo số 3",
)
PATHS = (
    *(f"/?{query}" for query in QUERIES),
    *(f"/facets/{name}" for name in ("code", "person", "place", "source", "month", "type")),
    *("/directives", "/directives/37-CT/TW", "/directives/conflicts"),
    *("/people", f"/people/{PERSON}", "/posts", f"/posts/{POST}", "/posts?on=2016-05-05"),
    *("/articles/a7?q=hội nghị xây dựng đảng&place=Hà Nội&page=2", "/stats", "/help", "/saved"),
    "/advanced?q=hội nghị xây dựng đảng",
)


def records() -> Iterator[dict[str, object]]:
    places = sorted(PROVINCES)
    for n in range(ARTICLES):
        place, name = places[n % len(places)], NAMES[n % len(NAMES)]
        others = " ".join(
            f"Ông {NAMES[(n * 7 + k) % len(NAMES)]} dẫn Quyết định số {n * 2 + k}-QĐ/UBND."
            for k in range(8)
        )
        yield {
            "id": f"a{n}",
            "title": f"{HEADLINE} {n}",
            "body": f"Theo {DIRECTIVE} và Quy định số {n}-QĐ/TW ngày 5/1/2025. {others}\n"
            f"Ông {name}, {POST}, được Bộ Chính trị điều động, phát biểu tại hội nghị về công tác "
            "tổ chức cơ sở đảng và đảng viên, nêu rõ những việc các cấp ủy phải làm ngay.\n"
            f"Ông {PERSON} được bổ nhiệm làm Phó Chủ tịch UBND tỉnh {place} cùng ngày.\n"
            f"Ông {name}, Bí thư Tỉnh ủy {place}, kết luận hội nghị.",
            "date": f"{dt.date(2009 + n % 16, 1 + n % 12, 1 + n % 28)}" if n % 5 else "",
            "source": f"Cổng thông tin điện tử tỉnh số {n % 60}",
            "place": place,
            "url": f"https://cong-thong-tin.example.vn/tin-tuc/bai-so-{n}",
        }


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """One for all: nothing here changes an index."""
    folder: Path = tmp_path_factory.mktemp("weight")
    lines = (json.dumps(record, ensure_ascii=False) for record in records())
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = load().with_options(index=str(folder / "index"))
    reindex(settings, [folder / "articles.jsonl"])
    return create_app(settings).test_client()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_kind_of_page_is_light(client: FlaskClient, path: str, language: str) -> None:
    parts = weight(client, quote(path, safe="/?&=-"), language)
    assert sum(parts.values()) < MOST, parts


@pytest.mark.parametrize(
    "path",
    ["/directives", "/directives/conflicts", "/people", f"/people/{PERSON}", f"/posts/{POST}"],
)
def test_lists_are_as_long_as_they_are_in_a_large_index(client: FlaskClient, path: str) -> None:
    """Else the test above would say little; and what is left out is on another page."""
    assert "Trang sau →" in links(page(client.get(quote(path)).text))


def weight(client: FlaskClient, url: str, language: str) -> dict[str, int]:
    """Bytes of the page and of each file that it loads."""
    shown = client.get(url, headers={"Accept-Language": language})
    assert shown.status_code == 200, url
    root = page(shown.text)
    files = [link.attributes["href"] for link in root.all("link", rel="stylesheet")]
    files += [s.attributes["src"] for s in root.all("script") if "src" in s.attributes]
    found = {url: len(shown.data)}
    for file in files:
        with client.get(file) as answer:
            found[file] = len(answer.data)
    return found
