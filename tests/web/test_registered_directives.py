"""What registers and articles say of a directive, and who says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from search import config
from search.register import Record, Register
from tests.conftest import ROOT
from tests.web.conftest import article
from tests.web.directives_made import MADE, day, hrefs
from tests.web.doubles import ListSearcher
from tests.web.indexed import directives_of
from tests.web.markup import get, page
from tests.web.test_api import answer, conform
from web.app import create_app


def test_a_register_stands_beside_what_articles_say(tmp_path: Path) -> None:
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path / "index")
    hostile = "<b>hết</b>"
    register = Register(
        (
            Record("22-NQ/TW", kind="Nghị quyết", issued="2016-01", title=hostile, source=hostile),
            Record("22-NQ/TW", issued="2022-05-04", sure="B", own=True, ends=("37-CT/TW",)),
        )
    )
    directives = directives_of(settings, MADE, register)
    client = create_app(settings, ListSearcher(MADE), directives).test_client()
    section = get(client, "/directives/22-NQ/TW").one("section", aria_labelledby="registered-label")
    assert f"Nghị quyết 22-NQ/TW, ban hành tháng 1/2016 “{hostile}”" in section.words
    assert "ban hành ngày 4/5/2022" in section.words
    assert "Danh mục của bạn; độ tin cậy B" in section.words
    assert "Thay thế 37-CT/TW" in section.words
    assert hrefs(section)["37-CT/TW"] == "/directives/37-CT/TW"
    assert section.all("b") == []
    data = client.get("/api/directives/22-NQ/TW").get_json()
    assert [r["issued"] for r in data["registered"]] == ["2016-01", "2022-05-04"]
    document = client.get("/api/openapi.json").get_json()
    conform(data, answer(document, "/api/directives/{code}", 200), document)


def test_what_is_said_of_kind_and_month_is_shown_with_who_says_it(tmp_path: Path) -> None:
    shipped = config.load(ROOT / "config.toml")
    settings = replace(shipped, index=tmp_path / "index")
    made = (
        article("b1", "Một", "Quy định 41-QĐ/TW tháng 11/2021 của Bộ Chính trị nêu rõ."),
        article("b2", "Hai", "Quy định 41-QĐ/TW nêu rõ."),
        article("b3", "Ba", "Quyết định 41-QĐ/TW nêu rõ."),
    )
    client = create_app(settings, ListSearcher(made), directives_of(settings, made)).test_client()
    root = get(client, "/directives/41-QĐ/TW")
    assert root.one("h1").words == "Quy định 41-QĐ/TW"
    section = root.one("section", id="issued").words
    assert "tháng 11/2021 theo Một" in section
    assert "“Quy định” theo Một và 1 bài khác" in section
    assert "“Quyết định” theo Ba" in section
    assert "tháng 11/2021" in get(client, "/directives").one("tbody").words


def test_the_picture_has_the_end_that_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    cited = "Quy định 102-QĐ/TW ngày 15/11/2017."
    made = (article("a", "Tin", cited, date=day("2018-01-05"), place="Hà Nội"),)
    register = Register(
        (
            Record("102-QĐ/TW", kind="Quy định", issued="2017-11-15"),
            Record("69-QĐ/TW", kind="Quy định", issued="2022-07-06", ends=("102-QĐ/TW",)),
        )
    )
    app = create_app(settings, ListSearcher(made), directives_of(settings, made, register))
    section = get(app.test_client(), "/directives/102-QĐ/TW").one("section", id="events")
    titles = [title.text for title in section.all("title")]
    assert "Quy định 69-QĐ/TW thay thế (theo danh mục): 6/7/2022" in titles


def test_a_code_that_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    register = Register(
        (Record("75-QĐ/TW", kind="Quy định", issued="2000-04-25", title="<b>nội bộ"),)
    )
    app = create_app(settings, ListSearcher(MADE), directives_of(settings, MADE, register))
    answered = app.test_client().get("/directives/75-QĐ/TW")
    assert answered.status_code == 404
    root = page(answered.text)
    assert root.one("h1").words == "Chưa có bài nào"
    section = root.one("section", aria_labelledby="registered-label")
    assert "Quy định 75-QĐ/TW, ban hành ngày 25/4/2000 “<b>nội bộ”" in section.words
    other = page(app.test_client().get("/directives/76-QĐ/TW").text)
    assert other.one("h1").words == "Không có văn bản này"


def test_a_table_tells_what_only_a_register_knows(tmp_path: Path) -> None:
    settings = replace(config.load(ROOT / "config.toml"), index=tmp_path / "index")
    made = (article("a", "Tin", "Thực hiện 102-QĐ/TW.", date=day("2018-01-05")),)
    known = Record("102-QĐ/TW", kind="Quy định", issued="2017-11-15", title="kỷ luật")
    app = create_app(
        settings, ListSearcher(made), directives_of(settings, made, Register((known,)))
    )
    row = app.test_client().get("/directives.csv").text.split("\r\n")[1]
    assert row.startswith("102-QĐ/TW,Quy định 102-QĐ/TW,Quy định,,khóa XII,2017-11-15,kỷ luật,1,")
    assert row.endswith(",Loại; Ban hành; Trích yếu,")
